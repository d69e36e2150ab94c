package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// Two technologies must not share a spelling: only the first would be found.
func TestTechnologiesAreUnique(t *testing.T) {
	names := map[string]string{}
	keys := map[string]string{}
	for _, file := range techFiles {
		for _, b := range readBlocks(file, "") {
			for _, line := range b.lines {
				for entry := range split(line, ";") {
					checkEntry(t, entry, names, keys)
				}
			}
		}
	}
	if len(names) < 1800 {
		t.Errorf("only %d technologies", len(names))
	}
	t.Logf("%d technologies, %d spellings", len(names), len(keys))
}

func checkEntry(t *testing.T, entry string, names, keys map[string]string) {
	t.Helper()
	rest, wrong, _ := strings.Cut(entry, "~")
	head, aliases, _ := strings.Cut(rest, ":")
	_, name := needOf(strings.TrimSpace(head))
	if names[name] != "" {
		t.Errorf("%q is there twice", name)
	}
	names[name] = name
	own := map[string]bool{}
	var read scanned
	for spelling := range split(name+","+aliases+","+wrong, ",") {
		_, spelling = needOf(spelling)
		read.scan(spelling)
		key := string(read.text)
		if key == "" || strings.HasSuffix(key, ",") {
			t.Errorf("%q of %q cannot be found", spelling, name)
		}
		if other := keys[key]; other != "" && !own[key] {
			t.Errorf("%q of %q is a spelling of %q", spelling, name, other)
		}
		own[key] = true
		keys[key] = name
	}
}

// found returns the technologies in a text as "React, !GitHub", where "!" marks
// a misspelling.
func found(text string) string {
	var names []string
	for _, m := range Technologies(text) {
		if m.Misspelt {
			names = append(names, "!"+m.Name)
		} else {
			names = append(names, m.Name)
		}
	}
	return strings.Join(names, ", ")
}

func TestTechnologies(t *testing.T) {
	for text, want := range map[string]string{
		"Built REST APIs in Node.js and PostgreSQL": "REST, Node.js, PostgreSQL",
		"k8s, GH Actions, Postgres, ReactJS":        "Kubernetes, GitHub Actions, PostgreSQL, React",
		"C++, C#, F#, .NET, ASP.NET Core":           "C++, C#, F#, .NET, ASP.NET Core",
		"C++23":                                     "C++",
		"python3.8 and C++17, then Vue3":            "Python, C++, Vue.js",
		"CI/CD on GitLab CI":                        "CI/CD, GitLab CI/CD",
		"React/Redux/Node":                          "React, Redux, Node.js",
		"Docker-based builds":                       "Docker",
		"Moved 340 Airflow DAGs":                    "Apache Airflow",
		"Docker's networking":                       "Docker",
		"the rest of the team did soap operas":      "",
		"dockerised reactive springs":               "",
		"Spring Boot":                               "Spring Boot",
		"AWS Lambda & S3":                           "AWS Lambda, Amazon S3",
		"":                                          "",
	} {
		if got := found(text); got != want {
			t.Errorf("in %q: got %q, want %q", text, got, want)
		}
	}
}

// Whether an everyday word is a name depends on its context.
func TestTechnologiesOrWords(t *testing.T) {
	for text, want := range map[string]string{
		"Go":                                      "Go",
		"Languages: Go, C, R":                     "Go, C, R",
		"Go services for 3M users":                "Go",
		"Moved the billing code to Go":            "Go",
		"Go the extra mile for customers":         "",
		"Go-getter with a can-do attitude":        "",
		"let go of staff":                         "",
		"html, css, go":                           "HTML, CSS, Go",
		"docker, make sure":                       "Docker",
		"Express interest in Python":              "Python",
		"Moved Express middleware to Fastify":     "Express, Fastify",
		"Swift response to complaints":            "",
		"Rust removal on ship hulls":              "",
		"Wrote Rust bindings":                     "Rust",
		"Spring 2021":                             "",
		"Hackathon winner in Spring 2020":         "",
		"Microservices in Spring":                 "microservices, Spring",
		"Access control for 12 sites":             "",
		"Kafka, Access control":                   "Apache Kafka",
		"Word of mouth":                           "",
		"Excel, Word and Access":                  "Excel, Word, Access",
		"Excel, Access/Word":                      "Excel, Access, Word",
		"Worked as Chef de Partie":                "",
		"Docker, Chef, Ansible":                   "Docker, Chef, Ansible",
		"Designed Puppet manifests":               "Puppet",
		"Reacted to React Native crashes":         "React Native",
		"react quickly to incidents":              "",
		"Python, ex-Rust":                         "Python",
		"Python, R&D":                             "Python",
		"Python, Spring 2021":                     "Python",
		"Python, C. albicans":                     "Python",
		"Python, teamwork, Rust":                  "Python, Rust",
		"Python, go live":                         "Python",
		"Go-based services":                       "Go",
		"go2 market, Go2 market":                  "",
		"SOAP of the bank":                        "SOAP",
		"American Puppet Theatre":                 "",
		"latex gloves, airflow, packer, foreman":  "",
		"Vitamin C research":                      "",
		"R&D for a Series C company":              "",
		"met the C-level of Python shops":         "Python",
		"Rewrote the firmware in C":               "C",
		"assembly of gearboxes":                   "",
		"torch-lit vault with an anchor, a boost": "",
	} {
		if got := found(text); got != want {
			t.Errorf("in %q: got %q, want %q", text, got, want)
		}
	}
}

func TestTechnologiesMisspelt(t *testing.T) {
	for text, want := range map[string]string{
		"Github": "!GitHub", "GitHub": "GitHub", "github": "GitHub", "GITHUB": "GitHub",
		"Javascript": "!JavaScript", "Java Script": "!JavaScript", "JS": "JavaScript",
		"Postgres SQL": "!PostgreSQL", "Postgres": "PostgreSQL",
		"NodeJS": "Node.js", "ReactJS": "React",
		"Github Pages": "!GitHub Pages", "GitHub Pages": "GitHub Pages",
		"Mysql": "!MySQL", "mysql": "MySQL", "Kubernates": "!Kubernetes", "kubernates": "!Kubernetes",
		"Matlab": "MATLAB", "Wordpress": "!WordPress", "MacOS": "!macOS", "PowerBI": "!Power BI",
	} {
		if got := found(text); got != want {
			t.Errorf("in %q: got %q, want %q", text, got, want)
		}
	}
}

func TestSpelling(t *testing.T) {
	for text, want := range map[string]string{
		"Dynamodb": "DynamoDB", "Github pages": "GitHub Pages", "Postgres SQL": "PostgreSQL", "k8s": "k8s", "Mysql": "MySQL", "nodejs": "nodejs", "React.JS": "React.js",
		"Kubernates": "Kubernetes", "Github ci": "Github ci",
	} {
		if all := Technologies(text); len(all) == 0 || all[0].Spelling != want && all[0].End == len(text) {
			t.Errorf("%q: %+v, want %q", text, all, want)
		}
	}
}

// Each listed misspelling must be found as one.
func TestMisspellingsAreFound(t *testing.T) {
	for _, file := range techFiles {
		for _, b := range readBlocks(file, "") {
			for _, line := range b.lines {
				for entry := range split(line, ";") {
					_, wrong, _ := strings.Cut(entry, "~")
					for mistake := range split(wrong, ",") {
						if all := Technologies(mistake); len(all) != 1 || !all[0].Misspelt || all[0].Start != 0 || all[0].End != len(mistake) {
							t.Errorf("%q: %+v", mistake, all)
						}
					}
				}
			}
		}
	}
}

// The correction of a misspelling must not itself be one.
func TestTechnologiesMendOnce(t *testing.T) {
	for _, f := range technologies().forms {
		for _, m := range Technologies(f.name) {
			if m.Misspelt {
				t.Errorf("%q is misspelt %q", f.name, m.Name)
			}
		}
	}
}

func TestTechnologiesPassAddresses(t *testing.T) {
	for _, text := range []string{"https://example.com/docker/react", "ada@docker.com", "www.react.dev/vue", "www.example.net/vue", "example.org/python", "see http://docker"} {
		if got := found(text + " and Kafka"); got != "Apache Kafka" {
			t.Errorf("in %q: got %q", text, got)
		}
	}
}

func TestTechnologyPlaces(t *testing.T) {
	const text = "Née: C++/Node.js → “Postgres SQL”."
	var got []string
	for _, m := range Technologies(text) {
		got = append(got, text[m.Start:m.End])
	}
	if want := []string{"C++", "Node.js", "Postgres SQL"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestKindsOfTechnologies(t *testing.T) {
	for name, want := range map[string]string{
		"Go": "language", "golang": "language", "React": "framework", "jQuery": "library", "Postgres": "database", "Redis": "database", "EC2": "cloud", "Kafka": "platform", "Git": "tool",
		"gRPC": "protocol", "Scrum": "method", "Excel": "product", "Linux": "os", "Raspberry Pi": "hardware",
	} {
		if got := Technologies(name); len(got) != 1 || got[0].Kind != want {
			t.Errorf("Technologies(%q) = %+v, want one of the kind %q", name, got, want)
		}
	}
}

func TestTechnologyKinds(t *testing.T) {
	for _, each := range technologies().all {
		if !slices.Contains(TechnologyKinds(), each.kind) {
			t.Errorf("%s is of the kind %q", each.name, each.kind)
		}
	}
}

func FuzzTechnologies(f *testing.F) {
	for _, s := range []string{"Go, C++/C# & .NET", "Spring 2021", "https://x.org/go Go", "\xff.\xffGo-", "Näive C·C•C", "A@b www./ ://", "R&D C- -C", "++ # .a 5+"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, m := range Technologies(s) {
			if m.Start < end || m.End <= m.Start || m.End > len(s) {
				t.Fatalf("%+v behind %d in %q", m, end, s)
			}
			if !slices.Contains(TechnologyKinds(), m.Kind) {
				t.Errorf("%+v is of no kind", m)
			}
			if m.Misspelt == (m.Spelling == s[m.Start:m.End]) {
				t.Errorf("%+v is written %q", m, s[m.Start:m.End])
			}
			end = m.End
		}
	})
}

// 1.6 to 2.7 µs for 122 characters.
func BenchmarkTechnologies(b *testing.B) {
	technologies()
	const bullet = "Moved 14 Spring Boot services from Jenkins to GitHub Actions and Kubernetes, which cut a release from 3 hours to 20 minutes"
	b.ReportAllocs()
	for b.Loop() {
		Technologies(bullet)
	}
}

// 2 to 4 ms, once in a process that asks for technologies.
func BenchmarkLoadTechnologies(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newTechnologies()
	}
}
