package source

import "strings"

// Masked gives the texts of files with private values hidden. It remembers the
// last, because findings come file by file.
type Masked struct {
	Mask func(string) string // puts a byte for each byte; nil hides nothing

	file   *File
	hidden string
}

// Text gives the text of a file.
func (m *Masked) Text(f *File) string {
	if m.Mask == nil {
		return f.Text
	}
	if m.file != f {
		m.file, m.hidden = f, m.Mask(f.Text)
		if len(m.hidden) != len(f.Text) {
			m.hidden = strings.Repeat("*", len(f.Text)) // rather nothing than the wrong bytes
		}
	}
	return m.hidden
}

// About gives the text that a finding is about, as far as there is any.
func (m *Masked) About(f Finding) string {
	text := m.Text(f.File)
	start := min(max(f.Span.Start, 0), len(text))
	return text[start:min(max(f.Span.End, start), len(text))]
}
