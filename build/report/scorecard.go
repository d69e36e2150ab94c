package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Audit is what the audit says about a resume, except for its findings, which
// are in the document.
type Audit struct {
	File *source.File
	*audit.Report
}

// maxScores bounds how many resumes have their scores shown.
const maxScores = 20

// Scores shows the scorecard of a single resume, but only the scores of
// several, as eight rows for each would push the findings out of sight. A
// resume without rows also gets just its score, and one in another language than
// English just its rows.
func Scores(w io.Writer, audits []Audit, o Options) error {
	p := newPrinter(w, o)
	if len(audits) != 1 || !audits[0].isForeign() {
		audits = slices.DeleteFunc(slices.Clone(audits), func(a Audit) bool { return !a.Scored })
	}
	slices.SortFunc(audits, func(a, b Audit) int { return strings.Compare(a.File.Path, b.File.Path) })
	switch {
	case len(audits) == 0:
	case len(audits) == 1 && len(audits[0].Scorecard) > 0:
		fmt.Fprintln(p)
		p.scorecard(audits[0])
	default:
		fmt.Fprintln(p)
		p.scores(audits)
	}
	return p.Flush()
}

// isForeign reports whether the scorecard has rows but no score, because the
// resume is not in English.
func (a Audit) isForeign() bool { return a.Foreign && a.Role != "" && len(a.Scorecard) > 0 }

func (p *printer) scores(audits []Audit) {
	wide := 0
	for _, a := range audits[:min(len(audits), maxScores)] {
		wide = max(wide, displaywidth.String(Escape(a.File.Path)))
	}
	for _, a := range audits[:min(len(audits), maxScores)] {
		name := Escape(a.File.Path)
		line := fmt.Sprintf("%s%s  %s  %s", name, pad(name, wide), p.score(a.Score, 3), p.aim(a))
		fmt.Fprintln(p, strings.TrimRight(line, " "))
	}
	if more := len(audits) - maxScores; more > 0 {
		fmt.Fprintf(p, "… and %s\n", source.Plural(more, "resume"))
	}
	fmt.Fprintln(p, p.paint(faint, "shortlist audit FILE shows the scorecard of one"))
}

// aim returns the role and level that the resume is judged by.
func (p *printer) aim(a Audit) string {
	var parts []string
	for _, part := range []string{a.Role, a.Level} {
		if part != "" {
			parts = append(parts, Escape(part))
		}
	}
	if parts == nil {
		return ""
	}
	aim := strings.Join(parts, ", ")
	if a.Inferred {
		aim += p.paint(faint, " (inferred)")
	}
	return aim
}

// scorecard shows a resume's score and how it comes about: a line for each row,
// cut to fit the terminal, and details for what is missing, as that is what
// helps.
func (p *printer) scorecard(a Audit) {
	title, aim := p.score(a.Score, 0)+" of 100", p.aim(a)
	switch {
	case !a.Scored:
		title = "the technologies of " + aim + "; no score in this language"
	case aim != "":
		title += " as " + aim
	}
	fmt.Fprintf(p, "%s %s\n\n", p.paint(bold, Escape(a.File.Path)+":"), title)
	wide := 0
	for _, r := range a.Scorecard {
		wide = max(wide, displaywidth.String(Escape(r.Name)))
	}
	for _, r := range a.Scorecard {
		p.row(a.File, r, wide)
	}
	p.advice(a.Scorecard)
}

// barColumns is the length of a full bar. Terminals narrower than roomyWidth
// get text instead.
const (
	barColumns = 10
	roomyWidth = 72
)

func (p *printer) row(f *source.File, r audit.Row, wide int) {
	name := Escape(r.Name)
	bar, score, found := p.bar(r.Score), p.score(r.Score, 3), p.evidence(f, r.Evidence)
	if r.Left {
		bar, score, found = strings.Repeat(" ", barColumns), "  –", "not judged in this language"
	}
	head := "  " + name + pad(name, wide) + "  "
	indent := 2 + wide + 2
	if p.Width >= roomyWidth {
		head += bar + " "
		indent += barColumns + 1
	}
	indent += len("100  ")
	room := max(p.Width-indent, 20)
	fmt.Fprintln(p, head+score+"  "+truncate(found, room))
	if len(r.Missing) == 0 {
		return
	}
	for _, line := range p.wrap("missing: "+Escape(strings.Join(r.Missing, ", ")), room) {
		fmt.Fprintf(p, "%*s%s\n", indent, "", p.paint(faint, truncate(line, room)))
	}
}

// evidence lists what was found, naming each line once: "12: Go, PostgreSQL ·
// 14: Redis".
func (p *printer) evidence(f *source.File, all []audit.Evidence) string {
	var b strings.Builder
	last := 0
	for i, e := range all {
		line := f.Position(e.Span.Start).Line
		text := Escape(strings.Join(strings.Fields(p.mask(e.Text)), " "))
		switch {
		case line == last:
			b.WriteString(", " + text)
		case i > 0:
			fmt.Fprintf(&b, " · %d: %s", line, text)
		default:
			fmt.Fprintf(&b, "%d: %s", line, text)
		}
		last = line
	}
	return cmp.Or(b.String(), "nothing found")
}

// advice shows what would raise the score most.
func (p *printer) advice(rows []audit.Row) {
	best := -1
	for i, r := range rows {
		if r.Advice != "" && r.Gain > 0 && (best < 0 || r.Gain > rows[best].Gain) {
			best = i
		}
	}
	if best < 0 {
		return
	}
	r := rows[best]
	fmt.Fprintln(p)
	text := fmt.Sprintf("%s, up to +%d: %s", r.Name, r.Gain, p.mask(r.Advice))
	for i, line := range p.wrap("Most to gain: "+Escape(text), p.Width-2) {
		if i == 0 {
			first, rest, _ := strings.Cut(line, ":")
			line = p.paint(bold, first+":") + rest
		}
		fmt.Fprintf(p, "  %s\n", line)
	}
}

// score returns a number in a colour, which adds nothing that the number does
// not say.
func (p *printer) score(n, wide int) string {
	text := fmt.Sprintf("%*d", wide, n)
	switch {
	case n < 40:
		return p.paint(red, text)
	case n >= 70:
		return p.paint(green, text)
	}
	return p.paint(bold, text)
}

func (p *printer) bar(score int) string {
	full := min(max((score*barColumns+50)/100, 0), barColumns)
	return strings.Repeat("█", full) + p.paint(faint, strings.Repeat("░", barColumns-full))
}

// pad returns the blanks that make s wide columns wide.
func pad(s string, wide int) string {
	return strings.Repeat(" ", max(wide-displaywidth.String(s), 0))
}

// truncate shortens s to at most wide columns.
func truncate(s string, wide int) string {
	if displaywidth.String(s) <= wide {
		return s
	}
	return displaywidth.TruncateString(s, wide, "…")
}

// jsonRow and jsonBullet are parts of an audit in JSON. A row that cannot be
// judged in the language of the resume has no score.
type jsonRow struct {
	Row      string         `json:"row"`
	Score    *int           `json:"score"`
	Evidence []jsonEvidence `json:"evidence"`
	Missing  []string       `json:"missing"`
	Advice   string         `json:"advice"`
}

type jsonEvidence struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

type jsonBullet struct {
	Line   int     `json:"line"`
	Column int     `json:"column"`
	Text   string  `json:"text"`
	Grade  *string `json:"grade"`
	Reason string  `json:"reason"`
}

// audit adds an audit to its file. An unknown role is null.
func (f *jsonFile) audit(a Audit, o Options) {
	if a.Scored {
		f.Score, f.ScoreVersion = &a.Score, &a.ScoreVersion
	}
	f.Role, f.Level, f.Inferred = orNull(a.Role), orNull(a.Level), a.Inferred
	for _, r := range a.Scorecard {
		row := jsonRow{r.Name, &r.Score, []jsonEvidence{}, append([]string{}, r.Missing...), o.mask(r.Advice)}
		if r.Left {
			row.Score = nil
		}
		for _, e := range r.Evidence {
			row.Evidence = append(row.Evidence, jsonEvidence{a.File.Position(e.Span.Start).Line, o.mask(e.Text)})
		}
		f.Scorecard = append(f.Scorecard, row)
	}
	for _, b := range a.Bullets {
		at := a.File.Position(b.Span.Start)
		f.Bullets = append(f.Bullets, jsonBullet{at.Line, at.Column, o.mask(b.Text), orNull(string(b.Grade)), o.mask(b.Reason)})
	}
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
