package lexicon

import "testing"

func TestLabel(t *testing.T) {
	for text, want := range map[string]string{
		"Phone": "phone", "Phone:": "phone", "Tel.": "phone", "Mobile": "phone", "E-Mail": "email", "📧 Email:": "email", ":email: Email": "email",
		"Address": "location", "Location": "location", "Website": "url", "GitHub": "links", "LinkedIn:": "links", "Stack Overflow": "links",
		"Date of birth": "other", "Nationality": "other", "Driving licence": "other", "Driver's License": "other", "**Phone**": "phone",
		"Twitter": "links", "Phonetics": "", "": "", "Ada": "", "Acme": "",
	} {
		if got, ok := Label(text); got != want || ok != (want != "") {
			t.Errorf("Label(%q) = %q, %v; want %q", text, got, ok, want)
		}
	}
}

func TestStack(t *testing.T) {
	predicate{"Stack", Stack,
		[]string{"Technologies", "Technologies:", "Tech stack", "Stack", "Built with:", "Environment", "Tools & Technologies", "*Tech Stack:*", "Technologies used"},
		[]string{"", "Python", "Key achievements", "Responsibilities"}}.test(t)
}

func TestFluency(t *testing.T) {
	predicate{"Fluency", Fluency,
		[]string{"native", "Fluent", "C1", "(B2)", "professional working proficiency", "Native or bilingual", "mother tongue"},
		[]string{"", "German", "Python", "C"}}.test(t)
}

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"German": "de", "Deutsch": "de", "Französisch": "fr", "inglés": "en", "English": "en", "Mandarin": "zh", "日本語": "ja", "svenska": "sv", "Español": "es",
		"Norwegian": "no", "Python": "", "": "", "Go": "", "American Sign Language": "sgn",
	} {
		if got, ok := Language(text); got != want || ok != (want != "") {
			t.Errorf("Language(%q) = %q, %v; want %q", text, got, ok, want)
		}
	}
}
