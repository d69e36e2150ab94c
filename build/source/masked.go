package source

import "strings"

// Masked returns the texts of files with private values hidden. It caches one
// file, because findings are sorted by file.
type Masked struct {
	Mask func(string) string // keeps the length in bytes; nil hides nothing

	file   *File
	hidden string
}

// Text returns the text of a file with private values hidden.
func (m *Masked) Text(f *File) string {
	if m.Mask == nil {
		return f.Text
	}
	if m.file != f {
		m.file, m.hidden = f, m.Mask(f.Text)
		if len(m.hidden) != len(f.Text) {
			m.hidden = strings.Repeat("*", len(f.Text)) // rather hide everything than the wrong bytes
		}
	}
	return m.hidden
}

// About returns the text in the span of a finding, with private values hidden.
func (m *Masked) About(f Finding) string {
	text := m.Text(f.File)
	start := min(max(f.Span.Start, 0), len(text))
	return text[start:min(max(f.Span.End, start), len(text))]
}
