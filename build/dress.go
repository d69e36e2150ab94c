package build

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// defaultTheme is the theme of pages that ask for no other.
const defaultTheme = "classic"

// dressGenerated sets the theme of generated pages.
func (c *composer) dressGenerated() (err error) {
	name := cmp.Or(c.Theme, c.config.Theme.Text, defaultTheme)
	c.plain, err = c.library.Theme(name, c.chosen(&resume.Meta{}))
	if unknown := new(render.UnknownTheme); errors.As(err, &unknown) {
		c.plain, err = c.library.Theme(defaultTheme, render.Options{})
		c.findUnknown(unknown, c.configSource, c.config.Theme.Span)
	}
	if wrong := new(render.OptionError); errors.As(err, &wrong) {
		c.plain, err = c.library.Theme(name, render.Options{})
		return cmp.Or(themeFailure(err), c.badOption(wrong))
	}
	return themeFailure(err)
}

// chosen returns the theme options of a page: what the caller says, else its
// front matter, else shortlist.yaml.
func (c *composer) chosen(m *resume.Meta) render.Options {
	return render.Options{
		Accent:  cmp.Or(m.Accent.Text, c.config.Accent.Text),
		Font:    cmp.Or(m.Font.Text, c.config.Font.Text),
		Density: cmp.Or(m.Density.Text, c.config.Density.Text),
		Paper:   cmp.Or(c.Paper, m.Paper.Text, c.config.Paper.Text),
	}
}

// dress sets the theme of a page.
func (c *composer) dress(p *page) error {
	m := p.Meta()
	p.theme = c.plain
	defer c.checkLayout(p) // also without the theme asked for: all errors come in one run
	name := cmp.Or(c.Theme, m.Theme.Text, c.config.Theme.Text, defaultTheme)
	theme, err := c.library.Theme(name, c.chosen(m))
	unknown := new(render.UnknownTheme)
	switch {
	case err == nil:
		p.theme = theme
		return nil
	case errors.As(err, &unknown):
		if m.Theme.IsSet() {
			c.findUnknown(unknown, p.file, m.Theme.Span)
		}
		return nil
	}
	if wrong := new(render.OptionError); errors.As(err, &wrong) {
		if at, ok := optionIn(wrong.Option, m.Accent, m.Font, m.Density, m.Paper); ok {
			p.report(badSetting, at, err.Error(), "`shortlist themes` lists what each theme offers")
			return nil
		}
		return c.badOption(wrong)
	}
	return themeFailure(err)
}

// optionIn returns the span of the named option, and whether it is set.
func optionIn(name string, accent, font, density, paper conf.String) (source.Span, bool) {
	s := map[string]conf.String{"accent": accent, "font": font, "density": density, "paper": paper}[name]
	return s.Span, s.IsSet()
}

// badOption reports a bad option of shortlist.yaml, once for all pages.
func (c *composer) badOption(wrong *render.OptionError) error {
	if c.configSource == nil {
		return themeFailure(wrong)
	}
	at, _ := optionIn(wrong.Option, c.config.Accent, c.config.Font, c.config.Density, c.config.Paper)
	c.findings = append(c.findings, badSetting.Finding(c.configSource, at, wrong.Error(), "`shortlist themes` lists what each theme offers"))
	return nil
}

func (c *composer) findUnknown(u *render.UnknownTheme, f *source.File, span source.Span) {
	c.findings = append(c.findings, unknownTheme.Finding(f, span, fmt.Sprintf("there is no theme %q", u.Name), u.Hint()))
}

// themeFindings adds the findings about the files of the themes in use.
func (c *composer) themeFindings() {
	seen := map[*render.Theme]bool{}
	look := func(t *render.Theme) {
		if !seen[t] {
			seen[t] = true
			c.findings = append(c.findings, t.Findings()...)
		}
	}
	look(c.plain)
	for _, p := range c.pages {
		look(p.theme)
	}
}

// themeFailure adds a hint to an error from a theme. It returns nil for nil.
func themeFailure(err error) error {
	template, unknown := new(render.TemplateError), new(render.UnknownTheme)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &unknown):
		return Fail(err.Error(), "`shortlist themes` lists the themes")
	case errors.As(err, &template):
		return &Failure{Message: "a template failed", Err: err, Hint: "fix the template, or delete it to use the shipped one"}
	}
	return &Failure{Message: "the theme cannot be used", Err: err, Hint: "fix the theme, or choose another one; `shortlist themes` lists them"}
}

// checkLayout reports a layout that does not exist. A name close to an existing
// one is taken for a slip and fails the build; any other is assumed to come
// from another generator, whose pages should build as they are.
func (c *composer) checkLayout(p *page) {
	asked := p.Meta().Layout
	if !asked.IsSet() || p.theme.HasLayout(asked.Text) {
		return
	}
	known := c.library.Layouts()
	f := unknownLayout.Finding(p.file, asked.Span, fmt.Sprintf("there is no layout %q; the page gets the layout %q", asked.Text, p.Kind()),
		"delete the line, or write one of: "+strings.Join(known, ", "))
	f.Severity = source.Warning
	if near := source.Nearest(asked.Text, known); near != "" && !resume.ForeignLayout(asked.Text) {
		f.Severity = source.Error
		f.Message = fmt.Sprintf("there is no layout %q", asked.Text)
		f.Hint = fmt.Sprintf("did you mean %q?", near)
	}
	p.findings = append(p.findings, f)
}

// checkGlyphs checks the characters of a page against the fonts of its theme.
// Missing letters are an error; missing pictographs are left out of the page,
// with a warning. Each kind is one finding, at its first occurrence: a page in
// another script would otherwise consist of findings.
func (b *body) checkGlyphs() {
	var letters, pictures missing
	b.Texts(func(t resume.Text) {
		for _, r := range b.theme.Missing(t.Plain) {
			if render.Pictograph(r) {
				pictures.add(t, r)
			} else {
				letters.add(t, r)
			}
		}
	})
	if len(letters.runes) > 0 {
		hint := "use other letters, or a theme that leaves this script to the system's fonts: --theme mine, with\n" +
			"themes/mine/theme.yaml: {extends: classic, fonts: {scripts: [ja]}}"
		if letters.areCurrencies() {
			hint = "write the currency in letters, as in INR 40 million, or choose a theme whose fonts have its sign; modern has most"
		}
		b.report(missingGlyph, letters.first, "no font of the theme has "+letters.describe(), hint)
	}
	if len(pictures.runes) > 0 {
		f := missingGlyph.Finding(b.file, pictures.first, "left out: no font of the theme has it: "+pictures.describe(),
			"remove it from the text: a machine reads nothing in its place")
		f.Severity = source.Warning
		b.findings = append(b.findings, f)
	}
}

// missing collects characters that a page cannot show, and the span of the
// first.
type missing struct {
	first source.Span
	runes []rune
}

func (m *missing) add(t resume.Text, r rune) {
	if len(m.runes) == 0 {
		at := strings.IndexRune(t.Plain, r)
		m.first = t.Source(at, at+len(string(r)))
	}
	m.runes = append(m.runes, r)
}

// areCurrencies reports whether all characters are signs of currencies.
func (m *missing) areCurrencies() bool {
	return !slices.ContainsFunc(m.runes, func(r rune) bool { return !unicode.Is(unicode.Sc, r) })
}

// describe lists the first few of the characters.
func (m *missing) describe() string {
	slices.Sort(m.runes)
	m.runes = slices.Compact(m.runes)
	const named = 3
	var names []string
	for _, r := range m.runes[:min(named, len(m.runes))] {
		names = append(names, fmt.Sprintf("%q (U+%04X)", r, r))
	}
	text := strings.Join(names, ", ")
	if more := len(m.runes) - named; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}
