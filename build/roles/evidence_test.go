package roles

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// shown returns the competencies that texts show, and in brackets those that
// they merely list. A text is a bullet of a job unless its kind precedes it:
// "skills: ".
func shown(r *Role, texts ...string) string {
	var names []string
	for _, e := range r.Evidence(sentences(texts)) {
		switch {
		case len(e.Shown) > 0:
			names = append(names, e.Competency.Name)
		case len(e.Listed) > 0:
			names = append(names, "("+e.Competency.Name+")")
		}
	}
	return strings.Join(names, " ")
}

func sentences(texts []string) (all []Sentence) {
	for _, text := range texts {
		kind, rest, ok := strings.Cut(text, ": ")
		if !ok || strings.Contains(kind, " ") {
			kind, rest = "work", text
		}
		all = append(all, Sentence{Text: rest, Kind: kind})
	}
	return all
}

func TestEvidence(t *testing.T) {
	set := load(t)
	for _, c := range []struct{ role, text, want, not string }{
		{"backend", "Built REST APIs in Node.js and PostgreSQL supporting 250K+ monthly users", "frameworks api databases scale", "debugging leadership"},
		{"backend", "Reduced API response latency by 38% through Redis caching optimization", "api databases impact", "scale"},
		{"backend", "Designed CI/CD deployment workflows using GitHub Actions and Docker", "delivery cloud", "impact"},
		{"backend", "Responsible for backend development", "", "languages api databases delivery scale impact"},
		{"backend", "skills: Java, Kafka, PostgreSQL", "(languages) (databases) (messaging)", "languages"},
		{"backend", "Traced a memory leak in the image worker to an unclosed stream", "debugging", "scale"},
		{"backend", "Handled events in 2021 with Python 3.8 on EC2", "languages cloud", "scale impact"},
		{"backend", "Handled a dozen events a second", "scale", "impact"},
		{"backend", "Ran Windows 10 and Java 8 for users", "languages", "scale"},
		{"backend", "education: B.Sc. Computer Science", "education", "languages"},
		{"backend", "Modelled parts in AutoCAD 3ds Max", "", "scale"}, // not a version of AutoCAD
		{"frontend", "Cut LCP of the checkout from 4.1 s to 1.9 s by splitting the bundle", "performance impact", "accessibility"},
		{"frontend", "Brought 40 screens to WCAG 2.1 AA, tested with NVDA", "accessibility scale", "performance"},
		{"fullstack", "Built the booking app end to end with Next.js and Postgres", "end-to-end databases", "mobile"},
		{"mobile", "Rewrote the feed in SwiftUI; crash-free sessions rose to 99.8%", "platform performance impact", "release"},
		{"devops", "Moved 40 services to EKS with Terraform; a new environment takes 12 minutes", "infrastructure-as-code containers cloud scale", "cost"},
		{"devops", "Cut the AWS bill by $18k a month with spot instances", "cloud cost impact", "containers"},
		{"data-engineer", "Built 30 dbt models on Snowflake that feed the finance dashboards", "pipelines warehousing modeling analytics scale", "streaming"},
		{"data-scientist", "Trained an XGBoost churn model (AUC 0.87, baseline 0.71) that runs in production daily", "modeling evaluation deployment domain", "research"},
		{"security", "Wrote 25 Splunk detections that cut phishing triage from 40 to 8 minutes", "defense impact", "compliance"},
		{"qa", "Automated 320 regression cases in Playwright; they run on every pull request", "automation design pipelines scale", "performance"},
		{"engineering-manager", "Hired 6 engineers and promoted 2; attrition fell from 20% to 4%", "people impact scale", "budget"},
		{"product-manager", "Interviewed 24 nurses and launched shift swaps; weekly usage rose by 31%", "discovery delivery metrics impact", "technical"},
		{"designer", "Redesigned the bookings after watching 24 patients fail at them", "research interaction domain", "systems"},
		{"security", "Wrote 40 Semgrep rules that find injection in the code of 9 teams", "automation vulnerabilities", "response"},
		{"backend", "Traced timeouts to a missing index and added it for 60 brokers", "debugging databases", "system-design"},
		{"backend", "Added rate limits to the quotes API, used by 60 brokers", "api scale", "databases"},
		{"devops", "Terraformed 3 AWS accounts that had been clicked together", "infrastructure-as-code cloud", "cost"},
		{"frontend", "Built the onboarding flow in React, 6 screens", "frameworks", "communication"},
		{"qa", "Trained 9 developers to write their own tests", "communication", "automation"},
		{"designer", "Tested 3 checkout prototypes with 12 shoppers in Figma; completion rose from 61% to 74%", "research interaction measures impact", "systems"},
	} {
		got := strings.Fields(shown(set.Named(c.role), c.text))
		for _, want := range strings.Fields(c.want) {
			if !slices.Contains(got, want) {
				t.Errorf("%s: %q does not show %s, only %v", c.role, c.text, want, got)
			}
		}
		for _, not := range strings.Fields(c.not) {
			if slices.Contains(got, not) {
				t.Errorf("%s: %q shows %s", c.role, c.text, not)
			}
		}
	}
}

// A hit says which sentence and which words.
func TestHits(t *testing.T) {
	r := load(t).Named("backend")
	for _, e := range r.Evidence(sentences([]string{"skills: Go", "Nothing", "Rewrote the importer in Golang, Go and Java", "Profiled slow queries of the ledger"})) {
		got := fmt.Sprint(e.Shown, e.Listed)
		want := map[string]string{
			"languages": "[{2 Go}] [{0 Go}]",
			"databases": "[{3 slow queries}] []",
		}[e.Competency.Name]
		if want != "" && got != want {
			t.Errorf("%s: got %s, want %s", e.Competency.Name, got, want)
		}
	}
}

func TestPatterns(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"optimi* .. quer*", "Optimised the slow nightly ledger queries", true},
		{"optimi* .. quer*", "Optimised one two three four five queries", false},
		{"optimi* .. quer*", "queries optimised", false},
		{"cut .. by half", "cut the cost by half", true},
		{"cut .. by half", "cut it by about half", false},
		{"on call", "carried the on-call phone", true},
		{"cut", "cutting edge", false},
		{"cut*", "Cutting edge", true},
		{"n 1", "fixed the N+1", true},
		{"ci", "CI", true},
		{"led", "handled", false},
		{"users", "user's", true},
		{"façade*", "Façades", true},
		{"façade*", "fa ade", false},
		{"a b test*", "ran A/B tests", true},
	} {
		m := newMatcher([]*Competency{{Phrases: []string{c.pattern}}})
		got := false
		m.read(&reader{}, &Sentence{Text: c.text}, func(int, string) { got = true })
		if got != c.want {
			t.Errorf("%q in %q: %v", c.pattern, c.text, got)
		}
	}
}

func TestMissing(t *testing.T) {
	r := load(t).Named("backend")
	found := r.Evidence(sentences([]string{"Built REST APIs in Java with PostgreSQL on AWS", "Fixed a race condition, reviewed pull requests"}))
	if missing := r.Missing(Entry, found); len(missing) != 0 {
		t.Errorf("entry lacks %s", missing[0].Name)
	}
	listed := r.Evidence(sentences([]string{"skills: Java"}))
	if missing := r.Missing(Entry, listed); len(missing) != len(r.Level(Entry).Needs) {
		t.Errorf("what is only listed counts: %v", missing)
	}
	missing := r.Missing(Senior, found)
	if len(missing) < 5 || missing[0].Name != "impact" {
		t.Errorf("senior lacks %v", missing)
	}
	for i := 1; i < len(missing); i++ {
		if missing[i].Weight > missing[i-1].Weight {
			t.Errorf("%s is weightier than %s before it", missing[i].Name, missing[i-1].Name)
		}
	}
}

func FuzzEvidence(f *testing.F) {
	f.Add("Cut p99 from 3 s to 40 ms · Go/gRPC", "work")
	f.Add("Drew with AutoCAD 3ds Max", "work")
	f.Add("\xff½ İ ß—A\u0301 user's 1999", "skills")
	set, _ := Load(nil)
	f.Fuzz(func(t *testing.T, text, kind string) {
		for _, r := range all(set) {
			for _, e := range r.Evidence([]Sentence{{Text: text, Kind: kind}}) {
				if len(e.Shown)+len(e.Listed) > 1 {
					t.Errorf("%s counts twice in %q", e.Competency.Name, text)
				}
			}
		}
	})
}

// 25 bullets of one resume: 50 µs, half of it for finding technologies, which a
// caller that has the mentions saves.
func BenchmarkEvidence(b *testing.B) {
	set, _ := Load(nil)
	r := set.Named("backend")
	var texts []Sentence
	for i := range 25 {
		texts = append(texts, Sentence{Kind: "work", Text: [...]string{
			"Moved 14 Spring Boot services from Jenkins to GitHub Actions and Kubernetes, which cut a release from 3 hours to 20 minutes",
			"Responsible for the development and maintenance of various internal applications in close cooperation with other departments",
			"Wrote the runbook for the payments cluster and led the on-call rotation of six engineers through two audits",
		}[i%3]})
	}
	r.Evidence(texts)
	b.ReportAllocs()
	for b.Loop() {
		r.Evidence(texts)
	}
}
