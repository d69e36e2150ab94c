package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var unprovenSkill = newRule("unproven-skill", source.Warning)

// coreWanted is the number of core skills from which their share means
// something.
const coreWanted = 5

// baseline are names on every list of their trade. Nobody is hired for them,
// and nobody writes about them.
var baseline = map[string]bool{"HTML": true, "CSS": true, "JSON": true, "XML": true, "Markdown": true}

// implied are languages that go without saying if one of the others, which are
// written in them, is named.
var implied = map[string][]string{
	"JavaScript": {"TypeScript", "React", "Vue.js", "Angular", "Svelte", "Next.js", "Node.js", "Express", "NestJS", "jQuery"},
	"Python":     {"Django", "Flask", "FastAPI", "pandas", "PySpark", "scikit-learn", "PyTorch", "TensorFlow", "Apache Airflow"},
	"SQL":        {"PostgreSQL", "MySQL", "MariaDB", "SQLite", "Oracle Database", "Microsoft SQL Server", "Google BigQuery", "Snowflake", "Amazon Redshift", "dbt"},
	"Java":       {"Spring", "Spring Boot", "Hibernate", "Quarkus"},
	"Kotlin":     {"Jetpack Compose"},
	"Swift":      {"SwiftUI"},
	"C#":         {"ASP.NET", "ASP.NET Core", ".NET"},
	"Ruby":       {"Ruby on Rails"},
	"PHP":        {"Laravel", "Symfony"},
}

// isShown reports whether a skill, or something made with it, is named.
func isShown(name string, named map[string]bool) bool {
	return named[name] || slices.ContainsFunc(implied[name], func(by string) bool { return named[by] })
}

// isCore reports whether people are hired for technologies of that kind. Tools,
// methods and office software may well be only listed.
func isCore(kind string) bool {
	switch kind {
	case "language", "framework", "database", "cloud":
		return true
	}
	return false
}

// checkUnprovenSkills compares the listed core skills with what the rest of the
// resume names.
func checkUnprovenSkills(s *subject) {
	if len(s.bullets) == 0 && len(s.entries) == 0 {
		return // the missing sections are left to another rule
	}
	listed, written, first := s.coreSkills()
	if len(listed) < coreWanted {
		return
	}
	shown := s.namedOutside()
	var unproven []string
	for i, name := range listed {
		if !isShown(name, shown) {
			unproven = append(unproven, written[i])
		}
	}
	if 2*len(unproven) <= len(listed) {
		return
	}
	s.report(first.Title.Span, nil, fmt.Sprintf("%d of %d core skills appear nowhere else: %s", len(unproven), len(listed), some(unproven, 8)),
		fmt.Sprintf("say in the bullets where you used them, %s first, and remove those you do not want to be asked about", unproven[0]))
}

// coreSkills returns the listed core skills, as the lexicon and as the author
// names them ("Spark" for Apache Spark), and the first section of skills.
func (s *subject) coreSkills() (listed, written []string, first *resume.Section) {
	seen := map[string]bool{}
	for _, st := range s.statements() {
		if st.section == nil || st.section.Kind != resume.Skills {
			continue
		}
		if first == nil {
			first = st.section
		}
		for _, m := range st.Mentions {
			if isCore(m.Kind) && !baseline[m.Name] && !seen[m.Name] && !s.isTerm(m.Name) {
				seen[m.Name] = true
				listed = append(listed, m.Name)
				written = append(written, st.Text[m.Start:m.End])
			}
		}
	}
	return listed, written, first
}

// namedOutside returns the technologies that jobs, projects, studies and
// certificates name. The summary does not count, as it only repeats the list.
func (s *subject) namedOutside() map[string]bool {
	named := map[string]bool{}
	add := func(text string) {
		for _, m := range s.technologies(text) {
			named[m.Name] = true
		}
	}
	for _, e := range s.entries {
		add(e.Title.Plain)
		for _, t := range e.Extra {
			add(t.Plain)
		}
	}
	for _, st := range s.statements() {
		if st.section == nil || st.section.Kind == resume.Skills || st.section.Kind == resume.Summary {
			continue
		}
		for _, m := range st.Mentions {
			named[m.Name] = true
		}
	}
	return named
}

// some lists the first of many names.
func some(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
