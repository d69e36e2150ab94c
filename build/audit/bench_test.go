package audit

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// typical is a resume of some 20 bullets, as careful people write them.
func typical(b *testing.B) *resume.Page {
	b.Helper()
	text, err := os.ReadFile("../../content/rowan-achterberg.md")
	if err != nil {
		b.Fatal(err)
	}
	return read(b, string(text))
}

// BenchmarkAudit audits a resume of some 20 bullets: FIGURE.
func BenchmarkAudit(b *testing.B) {
	p := typical(b)
	for b.Loop() {
		Run(p, Options{Today: today})
	}
	b.ReportMetric(float64(len(Run(p, Options{Today: today}).Bullets)), "bullets")
}

// BenchmarkRule audits the resume with each rule alone, to show which of them
// is slow; "none" is what all of them rest on.
func BenchmarkRule(b *testing.B) {
	p := typical(b)
	bench := func(name string, run func(*subject)) {
		b.Run(name, func(b *testing.B) {
			s := newSubject(p, Options{Today: today})
			s.prose()
			for b.Loop() {
				s.findings = s.findings[:0]
				run(s)
			}
		})
	}
	bench("none", func(*subject) { newSubject(p, Options{Today: today}) })
	bench("prose", func(s *subject) { s.passages = nil; s.prose() })
	for _, r := range rules {
		bench(r.Name, func(s *subject) { s.rule = r.Rule; r.check(s) })
	}
}

// TestLargeResumes bounds the time for what nobody writes by hand: each of
// them takes well under a second, where quadratic time would take minutes.
func TestLargeResumes(t *testing.T) {
	repeat := func(s string, size int) string { return strings.Repeat(s, size/len(s)) }
	const size = source.MaxSize / 4
	var numbered, same strings.Builder
	for i := 0; max(numbered.Len(), same.Len()) < size-100; i++ {
		fmt.Fprintf(&numbered, "- Moved service %d from cron jobs to queue %d\n", i, i*7)
		same.WriteString("- Moved the service from cron jobs to a queue.\n")
	}
	for name, body := range map[string]string{
		"bullets": numbered.String(), "same": same.String(), "one bullet": "- " + repeat("Moved the service of various ", size),
		"quotes": "- " + repeat("\" a “ ", size), "code": "- " + repeat("`a` b ", size), "links": "- " + repeat("[a](b) ", size),
		"brackets": "- " + repeat("[ < [", size), "tags": repeat("<your team> <!-- ", size), "comments": repeat("<!-- <your team> --> ", size),
		"placeholders": "- " + repeat("[Company] ", size), "code tags": "- " + repeat("`<your team>` ", size), "crosses": "- " + repeat("XX% ", size),
		"percent": "- " + repeat("reduced by 120% ", size), "was": "- the " + repeat("was made ", size), "signs": repeat("• a\n", size),
		"expert": "- " + repeat("expert in a, ", size), "hidden": "- " + repeat("a\u00ad ", size), "dots": "- " + repeat("a. ", size), "names": "- " + repeat("Github ", size),
		"phrases": "- " + repeat("think outside the ", size), "periods": repeat("- a b.\n- c d\n", size),
	} {
		t.Run(name, func(t *testing.T) {
			p := read(t, inJob+body)
			if len(p.Resume.Sections) == 0 {
				t.Fatal("no section")
			}
			began := time.Now()
			r := Run(p, Options{Today: today})
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("%v, %d findings", took, len(r.Findings))
			} else {
				t.Log(took, len(r.Findings))
			}
		})
	}
}
