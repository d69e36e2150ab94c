package source

import (
	"cmp"
	"slices"
	"strings"
)

// Severity is how much a finding weighs: an Error fails the build.
type Severity int

// The two severities. Off is no severity of a finding: it is what a site
// sets to silence a rule.
const (
	Off Severity = iota
	Warning
	Error
)

// String gives the name that users write and read.
func (s Severity) String() string {
	return [...]string{"off", "warning", "error"}[s]
}

// ParseSeverity reads the name of a severity.
func ParseSeverity(name string) (Severity, bool) {
	i := slices.Index([]string{"off", "warning", "error"}, name)
	return Severity(max(i, 0)), i >= 0
}

// Rule is one kind of finding, named after the mistake.
type Rule struct {
	Name     string   // as in "allow weak-bullet"
	Severity Severity // by default
	Fixed    bool     // cannot be switched off, allowed, baselined or set to another severity
	Page     string   // what `shortlist explain` prints: Markdown whose first line is "# name: one sentence"
}

// Summary is the one sentence in the first line of the rule's page.
func (r *Rule) Summary() string {
	first, _, _ := strings.Cut(r.Page, "\n")
	_, sentence, _ := strings.Cut(first, ": ")
	return sentence
}

// Finding is something wrong with the content. Its place is a span of a file;
// the zero Span means the file as a whole.
type Finding struct {
	Rule     *Rule
	Severity Severity
	File     *File
	Span     Span
	Message  string // what is wrong, one sentence, no full stop
	Hint     string // what to do, may be empty
}

// Finding makes a finding of rule r with its default severity.
func (r *Rule) Finding(f *File, span Span, message, hint string) Finding {
	return Finding{Rule: r, Severity: r.Severity, File: f, Span: span, Message: message, Hint: hint}
}

// Position is where the finding starts.
func (f Finding) Position() Position { return f.File.Position(f.Span.Start) }

// End is where the finding ends; the column is exclusive.
func (f Finding) End() Position { return f.File.Position(max(f.Span.End, f.Span.Start)) }

// Sort puts findings in the order in which they are shown: by path, place,
// rule, message.
func Sort(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			strings.Compare(a.File.Path, b.File.Path),
			a.Span.Start-b.Span.Start,
			a.Span.End-b.Span.End,
			strings.Compare(a.Rule.Name, b.Rule.Name),
			strings.Compare(a.Message, b.Message))
	})
}
