package lexicon

import "testing"

type predicate struct {
	name string
	f    func(string) bool
	yes  []string
	no   []string
}

func (p predicate) test(t *testing.T) {
	t.Helper()
	for _, s := range p.yes {
		if !p.f(s) {
			t.Errorf("%s(%q) = false", p.name, s)
		}
	}
	for _, s := range p.no {
		if p.f(s) {
			t.Errorf("%s(%q) = true", p.name, s)
		}
	}
}

func TestJobTitle(t *testing.T) {
	predicate{"JobTitle", JobTitle,
		[]string{
			"Software Engineer", "Lead Software Engineer", "Senior Software Engineer II", "CTO", "VP of Engineering", "Head of Product", "Intern", "Software Engineer, Platform",
			"Engineering Manager", "Data Scientist", "Professor", "Registered Nurse", "Co-Founder & CEO", "Co-founder", "QA Engineer", "Full-Stack Developer",
			"Product Manager - Payments", "Developer Advocate", "Research Assistant", "Bank Teller", "Hospital Nurse", "Director of the Agency",
			"Engineer at Example Labs", "High School Teacher", "Freelance", "Member of Technical Staff", "SDE II", "Group Product Manager", "software engineer", "Barista",
			"Lecturer, University of Somewhere", "C.T.O.", "Sr. Developer", "Developer (Backend)", "Quant", "Software Engineer Cloud Infrastructure",
		},
		[]string{
			"", "Engineers Without Borders", "Manager Tools Inc", "Manager Tools", "Google", "University of Oxford", "Berlin", "2021", "3 pm daily", "Acme Corp",
			"Python, Go", "Summary", "Institute of Electrical and Electronics Engineers", "Architect Labs", "Director's Cut", "Vampire", "Mad Ideas",
		}}.test(t)
}

func TestSchool(t *testing.T) {
	predicate{"School", School,
		[]string{"University of Oxford", "MIT", "Stanford", "Georgia Institute of Technology", "St. John's College", "ETH Zürich", "General Assembly", "Lincoln High School", "Coding Bootcamp"},
		[]string{"", "Google", "High School Teacher", "University Lecturer", "Berlin", "Summit", "Computer Science"}}.test(t)
}

func TestDegree(t *testing.T) {
	predicate{"Degree", Degree,
		[]string{"B.Sc. Computer Science", "BSc", "B. Sc.", "Bachelor of Arts", "Bachelor's in Physics", "Bachelor’s degree", "M.A.", "MS in Computer Science", "BA, History", "Ph.D.", "PhD candidate", "MBA", "Master of Science", "High School Diploma", "GED", "M.Eng.", "Associate of Science", "BS"},
		[]string{"", "Computer Science", "University of Oxford", "me and you", "as a service", "Berlin", "Mass"}}.test(t)
}

func TestLegalSuffix(t *testing.T) {
	predicate{"LegalSuffix", LegalSuffix,
		[]string{"Inc", "Inc.", "inc.", "Ltd", "LLC", "L.L.C.", "GmbH", "AG", "SE", "SA", "SAS", "S.p.A.", "B.V.", "s.r.o.", "sp. z o.o.", "Oy", "AB", "A/S", "PLC", "Corp", "Co.", "KG", "e.V.", "Ltda", "Pty", "GmbH & Co. KG"},
		[]string{"", "Berlin", "Engineer", "Include", "A"}}.test(t)
}

func TestOrganisation(t *testing.T) {
	predicate{"Organisation", Organisation,
		[]string{"Acme Inc.", "Acme, Inc.", "Kranichwerk Energie GmbH", "First National Bank", "Example Labs", "Ministry of Health", "Google", "Ford Foundation", "St. Mary's Hospital", "Foo sp. z o.o.", "Bar A/S", "McKinsey & Company", "University of Oxford", "Self-employed"},
		[]string{"", "Bank Teller", "Hospital Nurse", "Berlin", "Senior Software Engineer", "Group Product Manager", "Ada Example", "Director of the Agency"}}.test(t)
}

func BenchmarkJobTitle(b *testing.B) {
	for _, title := range []string{"Software Engineer", "Senior Software Engineer, Platform", "Ada Example", "Softwareentwicklerin"} {
		b.Run(title, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				JobTitle(title)
			}
		})
	}
}
