package resume

import (
	"bytes"
	"sort"

	"github.com/shortlist-cv/shortlist/build/source"
)

// dropForeign takes the meaning from what speaks to other generators in a line,
// which begins at offset at of the file. A line of nothing else becomes blank.
// In other lines it is replaced by letters, which are no words of the text:
// spaces would indent the line, or break it.
func (r *reader) dropForeign(line []byte, at int) {
	if bytes.IndexByte(line, '{') < 0 && bytes.IndexByte(line, '#') < 0 && bytes.IndexByte(line, '\\') < 0 && !bytes.Contains(line, []byte(":::")) {
		return
	}
	found := foreignStretches(line)
	for _, f := range found {
		tag := line[f.Start:f.End]
		if (bytes.HasPrefix(tag, []byte("{{")) || bytes.HasPrefix(tag, []byte("{%"))) && r.template == (source.Span{}) {
			r.template = source.Span{Start: at + f.Start, End: at + f.End}
		}
		if isGap(tag) { // a tab, at which headers are cut
			r.gaps = append(r.gaps, source.Span{Start: at + f.Start, End: at + f.End})
			blank(tag)
			tag[0] = '\t'
			continue
		}
		r.foreign = append(r.foreign, source.Span{Start: at + f.Start, End: at + f.End})
		if blank(tag); f.Start > 0 && line[f.Start-1] == '(' {
			continue // the start of an address: "({{ site.url }}/cv)"
		}
		for i := range tag {
			tag[i] = 'x'
		}
	}
	from, nothing := 0, len(found) > 0
	for _, f := range append(found, source.Span{Start: len(line)}) {
		nothing = nothing && len(bytes.Trim(line[from:f.Start], " \t\n#>*+-")) == 0
		from = f.End
	}
	if nothing {
		blank(line)
	}
}

// foreignStretches returns the stretches of a line that speak to another
// generator, as places in the line: tags of Liquid and Hugo ("{% include x %}",
// "{{ page.title }}"), attributes of kramdown behind what they are for
// ("{:.job}"), fences and commands of pandoc (":::", "\newpage"), and rules
// drawn with "#". Tags in code are words.
func foreignStretches(line []byte) (found []source.Span) {
	end := len(bytes.TrimRight(line, " \t\n"))
	if rule := bytes.TrimLeft(line[:end], " "); len(rule) > 1 && len(bytes.Trim(rule, "#")) == 0 || isDivFence(rule) {
		return []source.Span{{Start: 0, End: end}}
	}
	inCode := false
	for i := 0; i < end; i++ {
		if line[i] == '`' {
			inCode = !inCode
		}
		if line[i] != '{' && line[i] != '\\' || inCode || i > 0 && line[i-1] == '\\' {
			continue
		}
		if n := foreignTag(line[i:end], i > 0) + layoutCommand(line[i:end]); n > 0 {
			found = append(found, source.Span{Start: i, End: i + n})
			i += n - 1
		}
	}
	return found
}

// foreignTag returns the length of the tag with which s begins, or 0. A class
// without a colon counts only at the end of a line that has something else.
func foreignTag(s []byte, behind bool) int {
	for _, t := range [...]struct{ open, close string }{{"{{", "}}"}, {"{%", "%}"}, {"{:", "}"}, {"{.", "}"}} {
		if !bytes.HasPrefix(s, []byte(t.open)) {
			continue
		}
		n := bytes.Index(s[:min(len(s), longestHeader)], []byte(t.close))
		if n < len(t.open) {
			return 0
		}
		n += len(t.close)
		if t.open == "{." && (!behind || n < len(s) || bytes.IndexFunc(s[2:n-1], notClass) >= 0) {
			return 0
		}
		return n
	}
	return 0
}

// isDivFence reports whether a line opens or closes a div of pandoc: ":::",
// "::: columns", "::: {.column width=50%}".
func isDivFence(line []byte) bool {
	rest := bytes.Trim(line, ":")
	if len(line)-len(bytes.TrimLeft(line, ":")) < 3 {
		return false
	}
	rest = bytes.TrimSpace(rest)
	if len(rest) == 0 || rest[0] == '{' && rest[len(rest)-1] == '}' {
		return true
	}
	return isLetter(rest[0]) && bytes.IndexFunc(rest, func(r rune) bool { return r == ' ' || notClass(r) }) < 0
}

// layoutCommand returns the length of the command of LaTeX with which s begins,
// if it only says how the page is to look, or 0.
func layoutCommand(s []byte) int {
	n := 1
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	switch string(s[:n]) {
	case `\newpage`, `\pagebreak`, `\clearpage`, `\noindent`, `\centering`, `\raggedright`, `\flushleft`, `\maketitle`, `\smallskip`, `\medskip`, `\bigskip`, `\vfill`, `\hrule`,
		`\vspace`, `\begin`, `\end`, `\pagestyle`, `\thispagestyle`, `\hfill`, `\quad`, `\qquad`, `\hspace`, `\small`, `\large`, `\Large`, `\LARGE`, `\huge`, `\Huge`:
	default:
		return 0
	}
	if n < len(s) && s[n] == '*' {
		n++
	}
	for n < len(s) && s[n] == '{' {
		end := bytes.IndexByte(s[n:], '}')
		if end < 0 {
			break
		}
		n += end + 1
	}
	return n
}

// isGap reports whether a command leaves room between what is before it and
// behind it.
func isGap(command []byte) bool {
	return bytes.HasPrefix(command, []byte(`\hfill`)) || bytes.HasPrefix(command, []byte(`\hspace`)) || bytes.HasPrefix(command, []byte(`\q`))
}

func notClass(r rune) bool {
	return r > 'z' || !isLetter(byte(r)) && !isDigit(byte(r)) && r != '-' && r != '_' && r != '.' && r != ' ' && r != '#'
}

// ownText returns the text of the file with spaces for what speaks to other
// generators.
func (r *reader) ownText() string {
	if len(r.foreign)+len(r.gaps) == 0 {
		return r.file.Text
	}
	b := []byte(r.file.Text)
	for _, g := range r.gaps {
		blank(b[g.Start:g.End])
		b[g.Start] = '\t'
	}
	for _, f := range r.foreign {
		blank(b[f.Start:f.End])
	}
	return string(b)
}

// ownSpans cuts what speaks to other generators out of a span, with the space
// before it if one follows.
func (w *walker) ownSpans(span source.Span) (own []source.Span) {
	f := w.foreign
	for i := sort.Search(len(f), func(i int) bool { return f[i].End > span.Start }); i < len(f) && f[i].Start < span.End; i++ {
		before := source.Span{Start: span.Start, End: max(span.Start, f[i].Start)}
		span.Start = min(f[i].End, span.End)
		if span.Start == span.End || w.src[span.Start] == ' ' {
			for before.End > before.Start && w.src[before.End-1] == ' ' {
				before.End--
			}
		}
		if before.End > before.Start {
			own = append(own, before)
		}
	}
	if span.End > span.Start {
		own = append(own, span)
	}
	return own
}
