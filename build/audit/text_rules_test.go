package audit

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/source"
)

func TestPlaceholders(t *testing.T) {
	for bullet, want := range map[string]string{
		"TODO":                                   "TODO",
		"TBD.":                                   "TBD.",
		"TODO: add the importer":                 "TODO",
		"TODO add numbers":                       "TODO",
		"FIXME: numbers":                         "FIXME",
		"Cut the import by TODO":                 "TODO",
		"Cut the import by TBD %":                "TBD",
		"TODO app in React":                      "",
		"Wrote a TODO list app":                  "",
		"TODO MVC in six frameworks":             "",
		"Wrote a linter that finds every TODO":   "",
		"Closed all TODO and FIXME comments":     "",
		"Moved to trunk-based development (TBD)": "",
		"TBD: trunk-based development for all":   "",
		"A to-do app":                            "",
		"Wrote TODOist plugins":                  "",

		"Cut costs by XX%":                           "XX%",
		"Cut costs by [X]%":                          "[X]",
		"Cut costs by __%":                           "__%",
		"Cut costs to ___":                           "___",
		"Cut costs by $X":                            "$X",
		"Saved $X per month":                         "$X",
		"Called `$X` and $X.y and __init__ of a__b":  "",
		"Wrote a parser for __ and ___ in names":     "",
		"Month Year – Present":                       "Month Year – Present",
		"Cut costs by X%":                            "X%",
		"Cut costs by x %":                           "x %",
		"Cut costs by [X%] in a year":                "[X%]",
		"Saved $XX a year":                           "$XX",
		"Saved $XXK a year":                          "$XX",
		"Saved $XM a year":                           "$X",
		"Saved $X,XXX a year":                        "$X,XXX",
		"Served XX+ users":                           "XX+",
		"Served XXX+ users":                          "XXX+",
		"Served the top X% of customers":             "",
		"Scaled 2x% faster":                          "",
		"Scaled out 10x":                             "",
		"Launched on Mac OS X and SpaceX":            "",
		"Signed X.509 certificates with X11":         "",
		"Wrote $X to the environment":                "",
		"Sold size XXL shirts":                       "",
		"Read about Malcolm X, 100% of it":           "",
		"Solved x+y = 3":                             "",
		"From 20XX to 2021":                          "20XX",
		"From 19XX to 2021":                          "19XX",
		"Won the 120XX prize":                        "",
		"Lorem ipsum dolor sit amet":                 "Lorem ipsum dolor",
		"lorem ipsum dolor sit amet":                 "lorem ipsum dolor",
		"Wrote a Lorem Ipsum generator":              "",
		"Worked at [Company]":                        "[Company]",
		"Worked at [Company Name] as [job title]":    "[Company Name]",
		"Served [number] users":                      "",
		"Served [Number] users":                      "[Number]",
		"Served [insert number] users":               "[insert number]",
		"Led [your team]":                            "[your team]",
		"Led <your team>":                            "<your team>",
		"Led &lt;your team&gt;":                      "&lt;your team&gt;",
		"Led <b>your team</b>":                       "",
		"Indexed a[i] and a[name] and app/[slug]":    "",
		"Published a proof [1] and another [2, 3]":   "",
		"[x] is done":                                "",
		"[ ] is open":                                "",
		"Wrote [Remote]":                             "",
		"Linked [Company](https://a.example)":        "",
		"Wrote `[Company]`, `XX%` and `TODO`":        "",
		"Wrote `<your name>`":                        "",
		"Insert your achievements here":              "Insert your achievements here",
		"Describe your role here.":                   "Describe your role here.",
		"Your summary here":                          "Your summary here",
		"Put the service live here":                  "",
		"Added a button that says what was built he": "",
		"Wrote what everybody here":                  "",
	} {
		got := placesIn(t, placeholder, inJob+"- Moved it: "+bullet+"\n")
		whole := placesIn(t, placeholder, inJob+"- "+bullet+"\n")
		if alone := want == strings.TrimSpace(bullet) || strings.HasPrefix(bullet, "TODO") || strings.HasPrefix(bullet, "FIXME"); !alone && strings.Join(got, "…") != want && len(got) < 2 {
			t.Errorf("after other words: %q: %q, want %q", bullet, got, want)
		}
		if len(whole) == 0 != (want == "") || want != "" && whole[0] != want {
			t.Errorf("%q: %q, want %q", bullet, whole, want)
		}
	}
}

// TestTemplateTexts checks that the shortcuts before the table skip none of it.
func TestTemplateTexts(t *testing.T) {
	for text := range templateTexts() {
		if !wholePlaceholder(text) {
			t.Errorf("%q is no placeholder", text)
		}
	}
}

// TestPlaceholderIsNoWeakBullet checks that a line nobody has written yet is
// reported only once.
func TestPlaceholderIsNoWeakBullet(t *testing.T) {
	text := inJob + "- Insert achievement here\n- TBD\n"
	if got := placesIn(t, WeakBullet, text); got != nil {
		t.Errorf("%q", got)
	}
	if got := placesIn(t, placeholder, text); len(got) != 2 {
		t.Errorf("%q", got)
	}
}

func TestPlaceholdersInHeads(t *testing.T) {
	for head, want := range map[string][]string{
		"# Your Name\n\nada@example.org":                                                            {"Your Name"},
		"---\nname: Your Name\n---":                                                                 {"Your Name"},
		"# Ada Example\n\nyour.email@gmail.com":                                                     {"your.email@gmail.com"},
		"# Ada Example\n\njohn.doe@example.com":                                                     {"john.doe@example.com"},
		"# Ada Example\n\njohn.doe@acme.example":                                                    nil,
		"# Ada Example\n\nada@example.org":                                                          nil,
		"# Ada Example\n\nemail@ada.example | firstname@last.example":                               nil,
		"# Ada Example\n\ngithub.com/your-username | https://your-domain.com":                       {"github.com/your-username", "https://your-domain.com"},
		"# Ada Example\n\ngithub.com/ada | https://example.com":                                     nil,
		"# Ada Example\n\n(123) 456-7890 | ada@example.org":                                         {"(123) 456-7890"},
		"# Ada Example\n\nPhone: xxx-xxx-xxxx":                                                      {"Phone: xxx-xxx-xxxx"},
		"# Ada Example\n\n+1 (503) 555-0142 | ada@example.org":                                      nil,
		"# Ada Example\n\n123 456 7891 | ada@example.org":                                           nil,
		"# Ada Example\n\n## Experience\n\n### Job Title, Company Name, Mar 2024":                   {"Job Title, Company Name"},
		"# Ada Example\n\n## Education\n\n### Degree Name, University Name, 2019":                   {"Degree Name", "University Name"},
		"# Ada Example\n\n## Experience\n\n### Engineer, Name Company, Mar 2024":                    nil,
		"# Ada Example\n\n## Experience\n\n### Job Title | Company Name | City, State":              {"Job Title", "Company Name", "City, State"},
		"# Ada Example\n\n## Experience\n\n### Engineer, Acme\n\n- Project title, abstract, budget": nil,
		"# Ada Example\n\n<!-- <your name> -->\n\nada@example.org":                                  nil,
		"# <your name>\n\nada@example.org":                                                          {"<your name>"},
	} {
		if got := placesIn(t, placeholder, head+"\n"); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", head, got, want)
		}
	}
}

// TestHeads checks what precedes the first section, including contacts that the
// parser did not recognise.
func TestHeads(t *testing.T) {
	for head, want := range map[string]string{
		"ada@miller.dev | github.com/ada | linkedin.com/in/ada | x.com/ada": "",
		"ada@miller.dev | https://ada.github.io | linkedin.com/company/ada": "",
		"ada@miller.dev | linkedin.com/ada":                                 "malformed-link linkedin.com/ada",
		"ada@miller.dev | linkedin.com/in/":                                 "malformed-link linkedin.com/in",
		"ada@miller.dev | [GitHub](https://github.com)":                     "malformed-link GitHub",
		"ada@miller.dev | [GitHub](#)":                                      "malformed-link #",
		"ada@miller.dev | [GitHub]()":                                       "malformed-link ",
		"ada@miller.dev | https://millerdev":                                "malformed-link https://millerdev",
		"ada(at)miller.dev":                                                 "malformed-email ada(at)miller.dev",
		"ada [at] miller [dot] dev | Berlin":                                "malformed-email ada [at] miller [dot] dev",
		"Berlin | ada@miller | github.com/ada":                              "malformed-email ada@miller",
		"ada@gmial.com":                                                     "malformed-email ada@gmial.com",
		"ada@miller.con":                                                    "malformed-email ada@miller.con",
		"E-mail: ada at miller.dev":                                         "malformed-email E-mail: ada at miller.dev",
		"Engineer @ Acme":                                                   "missing-email Ada Miller",
		"Engineer at Red Dot Design":                                        "missing-email Ada Miller",
		"Engineer@Acme":                                                     "missing-email Ada Miller",
		"medium.com/@ada":                                                   "missing-email Ada Miller",
		"ada at miller dot dev":                                             "malformed-email ada at miller dot dev",
		"ada@miller.dev\nSocial Security: moved it off the mainframe":       "",
		"ada@miller.dev\nBorn, raised and based in Leeds":                   "",
		"ada@miller.dev\nBorn in Leeds in 1990":                             "",
		"Engineer at Acme, and at night a writer":                           "missing-email Ada Miller",
		"ada@miller.dev\n14 Rose Street, London":                            "street-address 14 Rose Street, London",
		"ada@miller.dev\nHauptstr. 5a\n10115 Berlin":                        "street-address Hauptstr. 5a",
		"ada@miller.dev\nul. Długa 5, Kraków":                               "street-address ul. Długa 5, Kraków",
		"ada@miller.dev\nOff 5th Street, London":                            "",
		"ada@miller.dev\nBackend developer, 10 years on the road":           "",
		"ada@miller.dev | 34 years old":                                     "birth-date 34 years old",
		"ada@miller.dev\n27 ans, célibataire, permis B":                     "birth-date 27 ans, célibataire, permis B; marital-status célibataire, permis B",
		"ada@miller.dev\n10 ans d'expérience, dont 5 en Go":                 "",
		"ada@miller.dev\nNational Insurance No: AB 12 34 56 C":              "national-number National Insurance No: AB 12 34 56 C",
		"ada@miller.dev\nPassport no.: X123":                                "national-number Passport no.: X123",
		"ada@miller.dev | Boise, ID 83702":                                  "",
	} {
		var got []string
		p := read(t, "# Ada Miller\n\n"+head+"\n\n## Experience\n\n### Engineer, Acme, Mar 2021 – Present\n\n- Moved 40 tills to a queue\n- Wrote 12 importers\n")
		for _, f := range Run(p, Options{Today: today}).Findings {
			if rule := f.Rule.Name; rule != missingSection.Name && f.Severity != source.Off {
				got = append(got, rule+" "+p.File.Text[f.Span.Start:f.Span.End])
			}
		}
		if text := strings.Join(got, "; "); text != want {
			t.Errorf("%q: %s, want %s", head, text, want)
		}
	}
}

// TestNothingLacksUnread checks that nothing is reported missing that may be in
// what could not be read.
// TestPersonalSections checks facts that stand together in one line.
func TestPersonalSections(t *testing.T) {
	for line, want := range map[string]string{
		"Geboren am 3. April 1995 in Bonn, ledig, Klasse B": "birth-date marital-status",
		"Geboren am 3. April 1995 in Ledig":                 "birth-date",
		"Chess, children, cooking":                          "",
		"34 Jahre, ledig":                                   "birth-date marital-status",
		"10 Jahre, 4 Teams":                                 "",
		"Jahre 2010 bis 2015, im Vorstand":                  "",
	} {
		got := ""
		for _, f := range Run(read(t, "# Ada Miller\n\nada@miller.dev\n\n## Persönliches\n\n"+line+"\n\n## Kenntnisse\n\nGo\n"), Options{Today: today}).Findings {
			if f.Rule == birthDate || f.Rule == maritalStatus {
				got = strings.TrimSpace(got + " " + f.Rule.Name)
			}
		}
		if got != want {
			t.Errorf("%q: %s, want %s", line, got, want)
		}
	}
}

func TestNothingLacksUnread(t *testing.T) {
	const text = "---\nname: Ada Miller\nemail: ada@miller.dev\nlinks: [\n---\n\n## Skills\n\n- Go\n"
	for _, f := range Run(read(t, text), Options{Today: today}).Findings {
		if slices.Contains([]*source.Rule{missingEmail, missingPhone, missingLocation}, f.Rule) {
			t.Errorf("%s is told of front matter that cannot be read", f.Rule.Name)
		}
	}
}

func TestPlaceholderIsAnError(t *testing.T) {
	if placeholder.Severity != source.Error {
		t.Error(placeholder.Severity)
	}
	for _, r := range Rules {
		if r != placeholder && r != WeakBullet && r != lowScore && r.Severity == source.Error {
			t.Errorf("%s is one too", r.Name)
		}
	}
}

func TestInvisibleCharacters(t *testing.T) {
	for text, want := range map[string]string{
		"Postgre\u00adSQL":           "PostgreSQL",
		"im\u200bporter":             "importer",
		"im\u2060porter":             "importer",
		"x\ufeff":                    "x",
		"im\u200dporter":             "importer",
		"im\u202eporter":             "importer",
		"a\u2066b\u2069":             "ab",
		"👩\u200d💻 team":              "",
		"می\u200cخواهم":              "",
		"عربي \u202bab\u202c":        "",
		"\u2066שלום\u2069":           "",
		"क\u200dष":                   "",
		"no\u00a0break, thin\u202f%": "",
	} {
		p := read(t, inJob+"- Wrote "+text+" here\n")
		var found []source.Finding
		for _, f := range Run(p, Options{Today: today}).Findings {
			if f.Rule == invisibleCharacter {
				found = append(found, f)
			}
		}
		if (len(found) > 0) != (want != "") {
			t.Errorf("%q: %d findings", text, len(found))
			continue
		}
		got := string(Apply([]byte(p.File.Text), p.File, Fixes(p, found)))
		if want != "" && got != inJob+"- Wrote "+want+" here\n" {
			t.Errorf("%q is fixed to %q", text, strings.TrimPrefix(got, inJob))
		}
		if want != "" && !strings.Contains(found[0].Message, strconv.Quote(want)) {
			t.Errorf("%q is told as %s", text, found[0].Message)
		}
	}
	if got := placesIn(t, invisibleCharacter, "# Ada Example\n\nada@exam\u200bple.org\n"); len(got) != 1 {
		t.Errorf("in an address: %q", got)
	}
}

func TestTechnologyNames(t *testing.T) {
	text := "# Ada Github\n\n## Summary\n\nWrites Javascript.\n\n## Experience\n\n### Javascript Engineer, Github, Mar 2024 – Present\n\n" +
		"- Wrote `Javascript`, \"Javascript\" and [Github](https://github.com/ada)\n- Moved ada/Github-tools and github.com/Github to Postgres\n- Kept **Github** tidy\n\n" +
		"## Projects\n\n### Github Mirror\n\n- Mirrors Gitlab\n\n## Skills\n\n- **Javascript:** Mongo DB, NodeJS\n\n## Publications\n\n- Javascript Considered, Javascript Journal, 2020\n"
	want := []string{"Javascript", "Javascript", "Github", "Gitlab", "Javascript", "Mongo DB"}
	if got := placesIn(t, misspeltTechnology, text); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := placesIn(t, misspeltTechnology, text, "Javascript", "mongo db"); !slices.Equal(got, []string{"Github", "Gitlab"}) {
		t.Errorf("with terms: %q", got)
	}
	if got := placesIn(t, misspeltTechnology, inJob+"- Ported Javascript/Typescript and Node.js/Mongodb, not src/Javascript\n"); !slices.Equal(got, []string{"Javascript", "Typescript", "Mongodb"}) {
		t.Errorf("beside a slash: %q", got)
	}
	p := read(t, text)
	fixed := string(Apply([]byte(text), p.File, Fixes(p, Run(p, Options{Today: today}).Findings)))
	again := read(t, fixed)
	for _, f := range Run(again, Options{Today: today}).Findings {
		if f.Rule == misspeltTechnology {
			t.Errorf("after the fix: %s", f.Message)
		}
	}
	if !strings.Contains(fixed, "- **JavaScript:** MongoDB, NodeJS\n") || strings.Count(fixed, "Javascript") != 4 {
		t.Errorf("%s", fixed)
	}
}
