package lexicon

import (
	"slices"
	"strings"
	"testing"
)

func TestSection(t *testing.T) {
	for kind, titles := range map[string][]string{
		"summary":      {"Summary", "PROFILE", "About me", "Career Objective", "👋 About Me", "Professional Summary:", "**Summary**", "Executive Profile", "Objective"},
		"work":         {"Experience", "Work Experience", "💼 Experience", ":briefcase: Work History", "1. Professional Experience", "II. Employment", "A) Work", "Relevant Experience", "Software Engineering Experience", "Experience (10+ years)", "Experience & Projects", "Selected Work Experience", "Teaching Experience", "Internships", "Hospitality Experience", "Employment (continued)", "experience", "Work / Volunteer"},
		"volunteer":    {"Volunteering", "Volunteer Experience", "Extracurricular Activities", "Community Involvement", "Leadership & Activities"},
		"projects":     {"Projects", "Personal Projects", "Open Source", "Projects / Open Source", "Open-Source Projects", "Side projects 🚀", "Selected Open Source Projects", "Robotics Projects"},
		"education":    {"Education", "Academic Background", "Education & Certifications", "Education and Training", "🎓 Education"},
		"skills":       {"Skills", "Technical Skills", "Skills & Tools", "Tech Stack", "Core Competencies", "Technologies", "Languages & Frameworks", "Languages and Technologies", "Programming Languages", "Areas of Expertise", "Skills and Interests", "Tools/Technologies"},
		"certificates": {"Certifications", "Licenses & Certifications", "Certificates", "Professional Certifications", "Courses & Certificates"},
		"publications": {"Publications", "Selected Publications", "Papers", "Patents", "Talks & Publications", "Peer-Reviewed Publications"},
		"awards":       {"Awards", "Honors and Awards", "Honors & Awards", "Achievements", "Scholarships", "Awards, Honors and Grants"},
		"languages":    {"Languages", "Language Skills", "Spoken Languages", "Languages & Interests"},
		"interests":    {"Interests", "Hobbies", "Hobbies & Interests"},
		"references":   {"References", "Referees", "Testimonials"},
		"courses":      {"Courses", "Relevant Coursework", "Training", "Professional Development", "Online Courses"},
		"talks":        {"Talks", "Speaking", "Conference Talks"},
		"other":        {"Miscellaneous", "Additional Information", "Memberships", "Contact"},
	} {
		for _, title := range titles {
			got, langs, ok := Section(title)
			if got != kind || !ok {
				t.Errorf("Section(%q) = %q, %v; want %q", title, got, ok, kind)
			}
			if !slices.Contains(langs, "en") {
				t.Errorf("Section(%q) is not English but %v", title, langs)
			}
		}
	}
}

func TestNoSection(t *testing.T) {
	for _, title := range []string{
		"", " ", "...", "Ada Example", "Senior Software Engineer", "Project Manager", "Acme Inc", "Google", "2021 – 2023",
		"Head of Education", "Skills Trainer", "Department of Education", "University of Oxford", "Volunteer Firefighter",
		"B.Sc. Computer Science", "Frobnicator", "Experience Designer", "Ministry of Education and Skills", "User Experience", "Language Teacher",
		"Projects Coordinator at Foo", "Experience (" + strings.Repeat("very ", 40) + "long)",
	} {
		if kind, _, ok := Section(title); ok {
			t.Errorf("Section(%q) = %q, want none", title, kind)
		}
	}
}

func TestContactSection(t *testing.T) {
	for title, want := range map[string]bool{"Contact": true, "📫 Contact Details:": true, "Get in touch": true, "1. Personal details": true, "Skills": false, "Other": false} {
		if got := ContactSection(title); got != want {
			t.Errorf("ContactSection(%q) = %v", title, got)
		}
	}
}

func BenchmarkSection(b *testing.B) {
	for _, title := range []string{"Experience", "💼 Professional Experience", "Skills & Tools", "Ada Example"} {
		b.Run(title, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Section(title)
			}
		})
	}
}
