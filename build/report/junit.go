package report

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// JUnit writes test reports in XML: a suite for each file, with a case for each
// rule that found something in it. Errors fail their case; warnings are shown
// as skipped cases, since a failed case would fail a build that has passed.
// Names of cases contain no line numbers, so that GitLab and Jenkins recognize
// a case from run to run, and are unique, as both show only one of a name. A
// file without findings has one case, which passes.
func JUnit(w io.Writer, d Document, o Options) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	if err := e.Encode(newJUnitReport(d, o)); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

type junitReport struct {
	XMLName xml.Name `xml:"testsuites"`
	Name    string   `xml:"name,attr"`
	junitCounts
	Suites []*junitSuite `xml:"testsuite"`
}

type junitCounts struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"` // of the tool itself, so always 0
	Skipped  int `xml:"skipped,attr"`
}

type junitSuite struct {
	Name string `xml:"name,attr"`
	junitCounts
	Cases []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string        `xml:"name,attr"`
	ClassName string        `xml:"classname,attr"`
	File      string        `xml:"file,attr"`
	Failure   *junitOutcome `xml:"failure"`
	Skipped   *junitOutcome `xml:"skipped"`
}

// junitOutcome has everything in its text, as GitLab shows nothing else.
type junitOutcome struct {
	Message string `xml:"message,attr"`
	XML     string `xml:",innerxml"`
}

func newJUnitReport(d Document, o Options) junitReport {
	byPath := map[string][]source.Finding{}
	for _, f := range d.Files {
		byPath[f.Path] = nil
	}
	for _, f := range sorted(d.Findings) {
		byPath[f.File.Path] = append(byPath[f.File.Path], f)
	}
	r := junitReport{Name: "shortlist"}
	for name, findings := range byPath {
		r.Suites = append(r.Suites, newJUnitSuite(name, findings, o))
	}
	slices.SortFunc(r.Suites, func(a, b *junitSuite) int { return strings.Compare(a.Name, b.Name) })
	for _, s := range r.Suites {
		r.Tests += s.Tests
		r.Failures += s.Failures
		r.Skipped += s.Skipped
	}
	return r
}

func newJUnitSuite(name string, findings []source.Finding, o Options) *junitSuite {
	s := &junitSuite{Name: name}
	findings = slices.Clone(findings)
	slices.SortStableFunc(findings, func(a, b source.Finding) int {
		return cmp.Or(strings.Compare(a.Rule.Name, b.Rule.Name), int(b.Severity-a.Severity))
	})
	for len(findings) > 0 {
		n := 1
		for n < len(findings) && findings[n].Rule.Name == findings[0].Rule.Name {
			n++
		}
		s.add(newJUnitCase(name, findings[:n], o))
		findings = findings[n:]
	}
	if len(s.Cases) == 0 {
		s.add(junitCase{Name: "no findings", ClassName: name, File: name})
	}
	return s
}

func (s *junitSuite) add(c junitCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	if c.Failure != nil {
		s.Failures++
	}
	if c.Skipped != nil {
		s.Skipped++
	}
}

// newJUnitCase makes a case of a rule's findings in a file, errors first.
func newJUnitCase(name string, findings []source.Finding, o Options) junitCase {
	outcome := &junitOutcome{Message: Escape(o.mask(findings[0].Message))}
	if more := len(findings) - 1; more > 0 {
		outcome.Message += fmt.Sprintf(" (and %d more)", more)
	}
	var b strings.Builder
	for _, f := range findings {
		at := f.Position()
		fmt.Fprintf(&b, "\n%s:%d:%d: %s: %s (%s)\n", Escape(name), at.Line, at.Column, f.Severity, Escape(o.mask(f.Message)), f.Rule.Name)
		for line := range strings.Lines(o.mask(f.Hint)) {
			fmt.Fprintf(&b, "  %s\n", Escape(strings.TrimRight(line, "\r\n")))
		}
	}
	outcome.XML = xmlLines(b.String())
	c := junitCase{Name: findings[0].Rule.Name, ClassName: name, File: name}
	if findings[0].Severity == source.Error {
		c.Failure = outcome
	} else {
		c.Skipped = outcome
	}
	return c
}

// xmlLines escapes text for XML, keeping line ends readable, which encoding/xml
// would write as references.
func xmlLines(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder never fails
	return strings.ReplaceAll(b.String(), "&#xA;", "\n")
}
