package source

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// Severity is how serious a finding is: an Error fails the build.
type Severity int

// The severities of findings are Warning and Error. Off is never the severity
// of a finding: a site sets it to silence a rule.
const (
	Off Severity = iota
	Warning
	Error
)

// String returns the name by which users know the severity.
func (s Severity) String() string {
	return [...]string{"off", "warning", "error"}[s]
}

// ParseSeverity returns the severity of that name and whether there is one.
func ParseSeverity(name string) (Severity, bool) {
	i := slices.Index([]string{"off", "warning", "error"}, name)
	return Severity(max(i, 0)), i >= 0
}

// Rule is one kind of finding, named after the mistake.
type Rule struct {
	Name     string   // as it reads in "allow weak-bullet"
	Severity Severity // unless the site sets another
	Fixed    bool     // cannot be switched off, allowed, baselined or set to another severity
	Page     string   // what `shortlist explain` prints: Markdown whose first line is "# name: one sentence"
}

// NewRule returns a rule whose page is the file name.md in pages. It panics if
// there is no such file: a rule without a page is a bug.
func NewRule(pages fs.FS, name string, severity Severity) *Rule {
	page, err := fs.ReadFile(pages, name+".md")
	if err != nil {
		panic(err)
	}
	return &Rule{Name: name, Severity: severity, Page: string(page)}
}

// NewFixedRule is like NewRule, for a rule that is always an error.
func NewFixedRule(pages fs.FS, name string) *Rule {
	r := NewRule(pages, name, Error)
	r.Fixed = true
	return r
}

// Plural returns a count with its noun: "1 page", "2 pages".
func Plural(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return strconv.Itoa(n) + " " + thing
}

// Shorten cuts text to a length that a message can quote: at most most
// characters, the last of which is an ellipsis if anything was cut.
func Shorten(text string, most int) string {
	n, end := 0, 0
	for i := range text {
		if n++; n == most {
			end = i
		}
	}
	if n <= most {
		return text
	}
	return text[:end] + "…"
}

// Summary returns the sentence in the first line of the rule's page.
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

	// Group is the part of the file in which all findings of this rule are
	// shown as one; zero for a finding that is always shown on its own.
	Group Span

	// Fixes are edits that together resolve the finding without changing what
	// the text means. Most findings have none: only the author knows what was
	// meant.
	Fixes []Edit
}

// Edit replaces the text of Span with New. An empty span inserts.
type Edit struct {
	Span Span
	New  string // like File.Text: lines end in "\n"
}

// Finding returns a finding of rule r with the rule's default severity.
func (r *Rule) Finding(f *File, span Span, message, hint string) Finding {
	return Finding{Rule: r, Severity: r.Severity, File: f, Span: span, Message: message, Hint: hint}
}

// Position returns where the finding starts.
func (f Finding) Position() Position { return f.File.Position(f.Span.Start) }

// End returns where the finding ends; the column is exclusive.
func (f Finding) End() Position { return f.File.Position(max(f.Span.End, f.Span.Start)) }

// Sort sorts findings in the order in which they are shown: by path, span,
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

// Merge merges the findings of each rule and group into the first of them,
// whose message then says where the others are. Findings must be sorted; the
// result is too.
func Merge(findings []Finding) []Finding {
	type group struct {
		file *File
		rule *Rule
		span Span
	}
	first := map[group]int{}
	others := map[int][]Finding{}
	var merged []Finding
	for _, f := range findings {
		g := group{f.File, f.Rule, f.Group}
		if i, seen := first[g]; seen && f.Group != (Span{}) {
			merged[i].Severity = max(merged[i].Severity, f.Severity)
			others[i] = append(others[i], f)
			continue
		}
		first[g] = len(merged)
		merged = append(merged, f)
	}
	for i := range merged {
		merged[i].Fixes = slices.Clip(merged[i].Fixes) // so that append does not write into the caller's slice
		for _, f := range others[i] {
			merged[i].Fixes = append(merged[i].Fixes, f.Fixes...)
		}
		if len(others[i]) > 0 {
			merged[i].Message += "; and " + places(others[i])
		}
	}
	return merged
}

// maxPlaces is the maximum number of lines that a merged finding lists.
const maxPlaces = 5

// places says where further findings are: "2 more, on lines 12, 14".
func places(findings []Finding) string {
	var lines []string
	for _, f := range findings {
		line := strconv.Itoa(f.Position().Line)
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	if len(lines) > maxPlaces {
		lines = append(lines[:maxPlaces], "…")
	}
	word := "line "
	if len(lines) > 1 {
		word = "lines "
	}
	return fmt.Sprintf("%d more, on %s%s", len(findings), word, strings.Join(lines, ", "))
}
