package audit

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shortlist-cv/shortlist/build/source"
)

// typical is a resume of three jobs, two projects and 25 bullets.
func typical() string {
	var b strings.Builder
	b.WriteString("# Ada Example\n\nBackend Engineer\n\nada@example.org | +1 512 555 0178 | Austin, TX\n\n## Summary\n\nBackend engineer with twelve years in ticketing and payments, mostly in Go and Java on PostgreSQL and Kafka.\n\n## Experience\n")
	bullets := []string{
		"Designed the double-entry ledger in Go and PostgreSQL that settles $2.3 billion a year for 1,400 merchants",
		"Split a 6 TB PostgreSQL database into 32 shards with no downtime; p99 write latency went from 210 ms to 35 ms",
		"Led 7 engineers in moving 9 services from synchronous calls to Kafka events",
		"Ended double charges, 41 in 2022 and none since, by requiring idempotency keys on the payment API",
		"Traced requests across 23 services with OpenTelemetry, which brought the time to locate a fault from 50 minutes to 8",
	}
	for i, head := range []string{"### Senior Engineer, Ledgerlark | Apr 2022 – Present", "### Engineer, Acme | Sep 2019 – Mar 2022", "### Developer, Initech | Jan 2016 – Aug 2019", "## Projects\n\n### Sluice | 2024", "### Hookline | 2023"} {
		fmt.Fprintf(&b, "\n%s\n\n", head)
		for k, bullet := range bullets {
			fmt.Fprintf(&b, "- %s, release %d.%d of %s\n", bullet, i, k, strings.Fields("billing search mail maps tills")[(i+k)%5])
		}
	}
	b.WriteString("\n## Skills\n\n- **Languages:** Go, Java, Python, SQL\n- **Data:** PostgreSQL, Redis, Kafka\n- **Cloud:** AWS, Kubernetes, Terraform\n\n## Education\n\n### BSc in Computer Science, University of Aldermoor, 2011 – 2015\n")
	return b.String()
}

// BenchmarkAudit audits a resume of 25 bullets. On two cores of a shared
// virtual machine (2.x GHz) it takes N ms.
func BenchmarkAudit(b *testing.B) {
	p := read(b, typical())
	if n := len(Run(p, Options{Today: today}).Bullets); n != 25 {
		b.Fatalf("%d bullets", n)
	}
	for b.Loop() {
		Run(p, Options{Today: today})
	}
}

// BenchmarkRule audits the resume with each rule alone, to show which of them
// is slow; "none" is what all of them rest on.
func BenchmarkRule(b *testing.B) {
	p := read(b, typical())
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
