package build

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Mendable returns the findings about a source that Mend can fix.
func (s *State) Mendable(f *source.File) (findings []source.Finding) {
	p := s.pageOf(f.Path)
	if p == nil || !slices.ContainsFunc(s.Findings, func(g source.Finding) bool { return g.File == p.file && len(g.Fixes) > 0 }) {
		return nil
	}
	page := p.apart().parse().Page
	for _, finding := range s.Findings {
		if finding.File == p.file && len(audit.Fixes(page, []source.Finding{finding})) > 0 {
			findings = append(findings, finding)
		}
	}
	return findings
}

// Mend applies the safe edits of one finding to its file.
func (s *State) Mend(f source.Finding) error {
	p := s.pageOf(f.File.Path)
	if p == nil {
		return Fail("there is no page "+f.File.Path+" any more", "reload the studio")
	}
	n, err := audit.Fix(s.composer.fileName(p), p.apart().parse().Page, []source.Finding{f})
	if n == 0 && err == nil {
		return Fail("this cannot be fixed automatically", f.Hint)
	}
	return err
}

func (s *State) pageOf(path string) *page {
	for _, p := range s.composer.pages {
		if p.file.Path == path {
			return p
		}
	}
	return nil
}

// fileName returns the path of a page's file on disk.
func (s *site) fileName(p *page) string {
	return filepath.Join(s.root.Name(), filepath.FromSlash(p.src))
}

// IsPage reports whether the source that findings show as path is a page.
func (s *State) IsPage(path string) bool { return s.pageOf(path) != nil }

// Keep writes an option of the look (theme, accent, font, density or paper)
// into the front matter of the page at a path in public/. It changes only the
// bytes of that value, or adds a line; a page without front matter gets one.
func (s *State) Keep(name, option, value string) error {
	for _, p := range s.composer.pages {
		if p.html() == name {
			return s.composer.keepOption(p, option, value)
		}
	}
	return Fail("this page has no file of its own", fmt.Sprintf("add %s: %s to %s", option, yamlScalar(value), configName))
}

func (s *site) keepOption(p *page, option, value string) error {
	written := optionOf(p.Meta(), option)
	if written == nil {
		return Fail(fmt.Sprintf("there is no option %q", option), "the options are: theme, accent, font, density, paper")
	}
	typed, edit := optionEdit(p, option, value, *written)
	byHand := Fail("the front matter of "+p.file.Path+" has a form that cannot be edited automatically", "add to it: "+typed)
	if edit == nil {
		return byHand
	}
	changed, err := source.New(p.file.Path, audit.Apply([]byte(p.file.Text), &source.File{Path: p.file.Path}, []source.Edit{*edit}))
	if err != nil {
		return err
	}
	if now := optionOf(resume.Open(changed, resume.Options{Layout: s.layoutAt(p.rel), Layouts: s.layouts}).Meta(), option); now.Text != value {
		return byHand
	}
	if end := len(p.file.Text); p.file.Stored(end)-p.file.Stored(0) > end { // the file has CRLF line ends
		edit.New = strings.ReplaceAll(edit.New, "\n", "\r\n")
	}
	return audit.Edit(s.fileName(p), p.file, []source.Edit{*edit})
}

func optionOf(m *resume.Meta, option string) *conf.String {
	switch option {
	case "theme":
		return &m.Theme
	case "accent":
		return &m.Accent
	case "font":
		return &m.Font
	case "density":
		return &m.Density
	case "paper":
		return &m.Paper
	}
	return nil
}

// optionEdit returns what to type for an option, and the edit that types it.
// The edit is nil for JSON, where finding the place takes a human.
func optionEdit(p *page, option, value string, written conf.String) (typed string, edit *source.Edit) {
	at := p.Meta().Span
	delimiter := strings.TrimSpace(p.file.Text[:at.Start])
	quoted, _ := json.Marshal(value)
	switch {
	case strings.HasSuffix(delimiter, "+++"):
		if typed = option + " = " + string(quoted); written.IsSet() {
			return typed, &source.Edit{Span: written.Span, New: string(quoted)}
		}
		return typed, &source.Edit{Span: source.Span{Start: at.Start, End: at.Start}, New: typed + "\n"} // keys must precede all tables
	case strings.HasSuffix(delimiter, ";;;"), delimiter == "" && strings.HasPrefix(p.file.Text[at.Start:at.End], "{"):
		return fmt.Sprintf("%q: %s", option, quoted), nil
	}
	if typed = option + ": " + yamlScalar(value); written.IsSet() {
		return typed, &source.Edit{Span: written.Span, New: yamlScalar(value)}
	}
	if delimiter == "" {
		return typed, &source.Edit{New: "---\n" + typed + "\n---\n\n"}
	}
	return typed, &source.Edit{Span: source.Span{Start: at.End, End: at.End}, New: typed + "\n"}
}

var plainScalar = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*( [A-Za-z0-9-]+)*$`)

// yamlScalar returns text as a YAML scalar, quoted if it could be read as
// something else.
func yamlScalar(value string) string {
	if plainScalar.MatchString(value) && !oneOf(strings.ToLower(value), "true", "false", "yes", "no", "on", "off", "null", "y", "n") {
		return value
	}
	quoted, _ := json.Marshal(value)
	return string(quoted)
}
