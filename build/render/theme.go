package render

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/source"
	"github.com/shortlist-cv/shortlist/layouts"
	"github.com/shortlist-cv/shortlist/themes"
)

// Theme is a theme with the options of an author. All its methods may be
// called from many goroutines.
type Theme struct {
	*look
	Options  Options   // with the theme's own choices in the place of empty ones
	families []*family // what text is set in: the author's choice, then what stands in for it
	mono     []*family
	webFonts []webFont
	system   []SystemScript
	web      sheet  // style sheet of the site's pages
	print    string // style sheet of the PDF
	inline   string // style sheet of a page that may load nothing
	defaults map[string]any
	assets   []Asset
	shown    sync.Map // rune → bool: whether a font has it
	setters  sync.Map // language → *typesetter

	fingerprint func() string
}

// look is a theme before options: its files and what they say.
type look struct {
	name      string
	changed   bool // files of the site are in it
	manifest  manifest
	findings  []source.Finding
	files     map[string]file // templates by their path below layouts/, style sheets by name
	templates *templates
	own       []*family // brought by the theme itself
}

// manifest is theme.yaml.
type manifest struct {
	Name        conf.String    `conf:"name"`
	Description conf.String    `conf:"description"`
	Extends     conf.String    `conf:"extends"`
	Fonts       fonts          `conf:"fonts"`
	Colors      colors         `conf:"colors"`
	Options     optionTexts    `conf:"options"`
	Params      map[string]any `conf:"params"`
}

type fonts struct {
	Family   conf.String   `conf:"family"`   // what the theme is set in
	Fallback []conf.String `conf:"fallback"` // families for characters that it lacks
	Mono     conf.String   `conf:"mono"`     // for code
	Scripts  []conf.String `conf:"scripts"`  // languages whose script the system's fonts provide: ja, zh, ko, ar, he …
	Faces    []faceText    `conf:"faces"`    // font files in the theme's folder
}

type faceText struct {
	Family conf.String `conf:"family"`
	File   conf.String `conf:"file"`
	Weight conf.Int    `conf:"weight"`
	Style  conf.String `conf:"style"`
}

type optionTexts struct {
	Accent  conf.String `conf:"accent"`
	Font    conf.String `conf:"font"`
	Density conf.String `conf:"density"`
	Paper   conf.String `conf:"paper"`
}

// loadLook reads a theme and what it extends. Later layers lie over earlier
// ones: the shipped layouts, the themes from the first ancestor down, at last
// the site's own layouts/.
func (l *Library) loadLook(name string) (*look, error) {
	chain, err := l.chain(name)
	if err != nil {
		return nil, err
	}
	k := &look{name: name, files: map[string]file{}}
	if err := collect(k.files, layouts.FS, "layouts"); err != nil {
		return nil, err
	}
	for _, ancestor := range slices.Backward(chain) {
		if err := k.add(l, ancestor); err != nil {
			return nil, err
		}
		k.changed = k.changed || l.source(ancestor.name) != "shipped"
	}
	_, err = fs.Stat(l.sub("layouts"), ".")
	k.changed = k.changed || err == nil
	if err := collect(k.files, l.sub("layouts"), "layouts"); err != nil {
		return nil, err
	}
	var failed []error
	for _, name := range []string{"style.css", "print.css", "theme/style.css", "theme/print.css"} {
		sheet, err := l.inline(k.files[name])
		k.files[name], failed = sheet, append(failed, err)
	}
	if err := errors.Join(failed...); err != nil {
		return nil, err
	}
	k.templates, err = parseTemplates(k.files)
	return k, err
}

// add lays a theme over its ancestors.
func (k *look) add(l *Library, theme ancestor) error {
	k.findings = append(k.findings, theme.findings...)
	k.manifest = inherit(theme.manifest, k.manifest)
	for _, name := range slices.Sorted(maps.Keys(theme.files)) {
		if inner, ok := strings.CutPrefix(name, "layouts/"); ok {
			k.files[inner] = theme.files[name]
		} else {
			k.files["theme/"+name] = theme.files[name]
		}
	}
	own, err := l.ownFaces(theme)
	k.own = append(own, k.own...)
	return err
}

// inherit fills what a theme leaves open with what its ancestor says.
func inherit(m, from manifest) manifest {
	fill := func(s *conf.String, from conf.String) {
		if !s.IsSet() {
			*s = from
		}
	}
	fill(&m.Name, from.Name)
	fill(&m.Description, from.Description)
	fill(&m.Fonts.Family, from.Fonts.Family)
	fill(&m.Fonts.Mono, from.Fonts.Mono)
	fill(&m.Options.Accent, from.Options.Accent)
	fill(&m.Options.Font, from.Options.Font)
	fill(&m.Options.Density, from.Options.Density)
	fill(&m.Options.Paper, from.Options.Paper)
	m.Colors = m.Colors.over(from.Colors)
	if m.Fonts.Fallback == nil {
		m.Fonts.Fallback = from.Fonts.Fallback
	}
	m.Fonts.Scripts = append(slices.Clip(m.Fonts.Scripts), from.Fonts.Scripts...)
	params := maps.Clone(from.Params)
	if params == nil {
		params = map[string]any{}
	}
	maps.Copy(params, m.Params)
	m.Params = params
	return m
}

// ancestor is one theme of a chain of themes that extend each other.
type ancestor struct {
	name     string
	manifest manifest
	findings []source.Finding
	files    map[string]file
}

// maxChain bounds how many themes may extend each other.
const maxChain = 8

func (l *Library) chain(name string) ([]ancestor, error) {
	var chain []ancestor
	for name != "" {
		if slices.ContainsFunc(chain, func(a ancestor) bool { return a.name == name }) || len(chain) == maxChain {
			return nil, fmt.Errorf("themes/%s/theme.yaml: extends itself through %q", chain[0].name, chain[len(chain)-1].name)
		}
		a, err := l.readTheme(name)
		if unknown := new(UnknownTheme); len(chain) > 0 && errors.As(err, &unknown) {
			return nil, fmt.Errorf("themes/%s/theme.yaml: extends: %v", chain[len(chain)-1].name, err)
		}
		if err != nil {
			return nil, err
		}
		chain = append(chain, a)
		name = a.manifest.Extends.Text
	}
	return chain, nil
}

// readTheme reads the folder of one theme, the shipped one and over it that of
// the site. Of theme.yaml the site's need only say what differs.
func (l *Library) readTheme(name string) (ancestor, error) {
	a := ancestor{name: name, files: map[string]file{}}
	if !slices.Contains(l.names(), name) {
		return a, &UnknownTheme{Name: name, Known: l.names()}
	}
	for _, fsys := range []fs.FS{themes.FS, l.sub("themes")} {
		files := map[string]file{}
		sub, err := fs.Sub(fsys, name)
		if err == nil {
			err = collect(files, sub, path.Join("themes", name))
		}
		if err == nil {
			err = a.readManifest(files["theme.yaml"])
		}
		if err != nil {
			return a, err
		}
		maps.Copy(a.files, files)
	}
	return a, nil
}

// UnknownTheme is a theme that neither the site has nor the tool brings.
type UnknownTheme struct {
	Name  string
	Known []string
}

func (e *UnknownTheme) Error() string {
	return fmt.Sprintf("unknown theme %q; %s", e.Name, e.Hint())
}

// Hint says which theme was probably meant, or which there are.
func (e *UnknownTheme) Hint() string { return choose(e.Name, e.Known) }

// readManifest reads a theme.yaml over what is already known.
func (a *ancestor) readManifest(stored file) error {
	if stored.place == "" {
		return nil
	}
	f, err := source.New(stored.place, stored.data)
	if err != nil {
		return err
	}
	var m manifest
	v, findings := conf.Parse(f, source.Span{End: len(f.Text)}, conf.YAML)
	findings = append(findings, conf.Bind(f, v, &m, conf.Options{})...)
	m.check(func(at source.Span, err error) {
		findings = append(findings, source.Finding{File: f, Span: at, Severity: source.Error, Message: err.Error()})
	})
	slices.SortStableFunc(findings, func(a, b source.Finding) int { return a.Span.Start - b.Span.Start })
	var failed []error
	for _, finding := range findings {
		if finding.Severity == source.Error {
			at := finding.Position()
			failed = append(failed, fmt.Errorf("%s:%d:%d: %s", f.Path, at.Line, at.Column, finding.Message))
		}
	}
	if !m.Extends.IsSet() {
		m.Extends = a.manifest.Extends
	}
	a.manifest = inherit(m, a.manifest)
	a.findings = append(a.findings, findings...)
	return errors.Join(failed...)
}

// check reports values that are wrong in every theme.
func (m *manifest) check(report func(source.Span, error)) {
	test := func(s conf.String, err error) {
		if s.Text != "" && err != nil {
			report(s.Span, err)
		}
	}
	colour := func(s conf.String) {
		_, err := parseColour(s.Text)
		test(s, err)
	}
	colour(m.Options.Accent)
	test(m.Options.Density, oneOf("density", m.Options.Density.Text, densities))
	test(m.Options.Paper, oneOf("paper", m.Options.Paper.Text, paperNames()))
	for _, p := range []palette{m.Colors.Light, m.Colors.Dark} {
		for _, s := range []conf.String{p.Paper, p.Ink, p.Quiet, p.Line} {
			colour(s)
		}
	}
	for _, face := range m.Fonts.Faces {
		test(face.Style, oneOf("style", face.Style.Text, []string{"normal", "italic"}))
	}
}

// Findings are what is odd in the theme's own files, such as an unknown key of
// theme.yaml. What makes it useless is an error of [Library.Theme] instead.
func (k *look) Findings() []source.Finding { return k.findings }

// Name is what the theme is asked for by: the name of its folder. That in
// theme.yaml may be of the theme that it extends.
func (k *look) Name() string { return k.name }

// Shipped says whether the theme is as the tool brings it: no file in it, or
// in a theme that it extends, or among the layouts is of the site.
func (k *look) Shipped() bool { return !k.changed }

// notFound is the layout of 404.html, which no page asks for.
const notFound = "404"

// Web makes a page of the site: complete HTML.
func (t *Theme) Web(d Data) ([]byte, error) { return t.WebInto(nil, d) }

// WebInto is Web in the memory of buf, which it overwrites.
func (t *Theme) WebInto(buf []byte, d Data) ([]byte, error) {
	p := t.view(d, false)
	p.Style = p.Root + t.web.path
	return t.execute(buf, p.Layout+"/web.html", p)
}

func (t *Theme) execute(buf []byte, name string, p *Page) ([]byte, error) {
	html, err := t.templates.execute(buf, name, p)
	return t.leaveOut(html), err
}

// Print makes the page that the printer turns into a PDF. Its style sheet is
// in it; its fonts are those of [Theme.File].
func (t *Theme) Print(d Data) ([]byte, error) {
	p := t.view(d, true)
	p.CSS = templateCSS(t.print)
	return t.execute(nil, p.Layout+"/print.html", p)
}

// NotFound makes 404.html. A server shows it at any address, so it loads
// nothing: Data.Home should be an absolute URL or empty.
func (t *Theme) NotFound(d Data) ([]byte, error) {
	d.Layout = notFound
	p := t.view(d, false)
	p.CSS = templateCSS(t.inline)
	return t.execute(nil, notFound+"/web.html", p)
}

// Prints says whether a layout can be printed.
func (t *Theme) Prints(layout string) bool {
	return t.templates.set.Lookup(layout+"/print.html") != nil
}

// HasLayout says whether pages can have that layout.
func (t *Theme) HasLayout(layout string) bool {
	return t.templates.set.Lookup(layout+"/web.html") != nil
}

// Fingerprint changes when anything changes that shapes pages in this theme:
// templates, style sheets, fonts of the site, settings, options. What is
// compiled into the tool counts by its version, which the caller knows.
func (t *Theme) Fingerprint() string { return t.fingerprint() }

func (t *Theme) hash() string {
	h := sha256.New()
	fmt.Fprintf(h, "%+v\n%s\n%s\n%s\n", t.Options, t.web.text, t.print, t.inline)
	for _, name := range slices.Sorted(maps.Keys(t.files)) {
		fmt.Fprintf(h, "%s %d\n%s\n", name, len(t.files[name].data), t.files[name].data)
	}
	return hex.EncodeToString(h.Sum(nil))
}
