package source

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
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

// NewRule makes a rule whose page is the file name.md of pages. It panics
// without one: a rule without a page is a mistake of the program.
func NewRule(pages fs.FS, name string, severity Severity) *Rule {
	page, err := fs.ReadFile(pages, name+".md")
	if err != nil {
		panic(err)
	}
	return &Rule{Name: name, Severity: severity, Page: string(page)}
}

// NewFixedRule makes a rule that is always an error.
func NewFixedRule(pages fs.FS, name string) *Rule {
	r := NewRule(pages, name, Error)
	r.Fixed = true
	return r
}

// Plural says how many there are of a thing: "1 page", "2 pages".
func Plural(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return strconv.Itoa(n) + " " + thing
}

// Shorten cuts what an author wrote to what a message can quote: at most most
// characters, the last of which is an ellipsis if something is cut.
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

	// Group is the part of the file in which findings of this rule are of one
	// kind and shown as one; zero for a finding that stands for itself.
	Group Span

	// Fixes mend it without a change of meaning, all of them. Most mistakes
	// have none, for only the author knows what was meant.
	Fixes []Edit
}

// Edit replaces the text of a span, which may be empty: then New is put there.
type Edit struct {
	Span Span
	New  string // in the form of File.Text: lines end in "\n"
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

// Merge makes one finding of those of one rule in one group: the first of
// them, whose message tells where the others are. It wants sorted findings and
// gives them in that order.
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
		merged[i].Fixes = slices.Clip(merged[i].Fixes) // it may be that of a finding given
		for _, f := range others[i] {
			merged[i].Fixes = append(merged[i].Fixes, f.Fixes...)
		}
		if len(others[i]) > 0 {
			merged[i].Message += "; and " + places(others[i])
		}
	}
	return merged
}

// maxPlaces bounds the lines that a merged finding names.
const maxPlaces = 5

// places says "2 more, in lines 12 and 14".
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
