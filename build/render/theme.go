package render

import (
	"cmp"
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

// Theme is a theme with an author's options. It is safe for concurrent use.
type Theme struct {
	*look
	Options  Options   // with the theme's choices for empty ones
	families []*family // of text: the author's choice, then fallbacks
	mono     []*family
	webFonts []webFont
	system   []SystemScript
	web      sheet  // style sheet of the site's pages
	print    string // style sheet of the PDF
	inline   string // style sheet of a page that may not load files
	defaults map[string]any
	assets   []Asset
	shown    sync.Map // cache of shows: rune → bool
	setters  sync.Map // language → *typesetter

	fingerprint func() string
}

// look is a theme before options: its files and what they declare.
type look struct {
	name      string
	changed   bool // contains files of the site
	manifest  manifest
	findings  []source.Finding
	files     map[string]file // templates by their path below layouts/, style sheets by name
	templates *templates
	own       []*family // fonts that come with the theme
}

// manifest is the contents of theme.yaml.
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

// loadLook reads a theme and what it extends. The layers, each overriding the
// ones before: the shipped layouts, the themes from the first ancestor down,
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

// add adds a theme as a layer over its ancestors.
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

// inherit fills in what a theme leaves unset from its ancestor.
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

// ancestor is one theme in a chain of extensions.
type ancestor struct {
	name     string
	manifest manifest
	findings []source.Finding
	files    map[string]file
}

// maxChain bounds the length of a chain of extensions.
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

// readTheme reads one theme: the shipped one, overlaid by that of the site,
// whose theme.yaml need only contain the differences.
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

// UnknownTheme is the error for a theme that is neither in the site nor
// shipped.
type UnknownTheme struct {
	Name  string
	Known []string
}

func (e *UnknownTheme) Error() string {
	return fmt.Sprintf("unknown theme %q; %s", e.Name, e.Hint())
}

// Hint suggests the theme that was probably meant, or lists all.
func (e *UnknownTheme) Hint() string { return choose(e.Name, e.Known) }

// readManifest reads a theme.yaml, overriding what has been read.
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
	findings = append(findings, m.missingFaces(f)...)
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

// check reports values that would be wrong in any theme.
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

// missingFaces returns findings about fonts that come without a face which text
// needs; code needs only one.
func (m *manifest) missingFaces(f *source.File) (findings []source.Finding) {
	var families []string
	faces := map[string][]faceText{}
	for _, face := range m.Fonts.Faces {
		name := cmp.Or(face.Family.Text, m.Fonts.Family.Text)
		ofText := name == m.Fonts.Family.Text || !strings.EqualFold(name, m.Fonts.Mono.Text)
		if faces[name] == nil && ofText {
			families = append(families, name)
		}
		faces[name] = append(faces[name], face)
	}
	for _, name := range families {
		for _, need := range []struct {
			face, entry string
			is          func(faceText) bool
		}{
			{"regular", "{file: regular.ttf}", func(t faceText) bool { return !t.isBold() && !t.isItalic() }},
			{"bold", "{file: bold.ttf, weight: 700}", func(t faceText) bool { return t.isBold() && !t.isItalic() }},
			{"italic", "{file: italic.ttf, style: italic}", faceText.isItalic},
		} {
			if !slices.ContainsFunc(faces[name], need.is) {
				findings = append(findings, missingFace.Finding(f, faces[name][0].File.Span,
					fmt.Sprintf("the font %q has no %s face: such text looks like any other", name, need.face),
					"add its file to the theme's folder and to faces: "+need.entry))
			}
		}
	}
	return findings
}

func (t faceText) isBold() bool   { return t.Weight.Value >= 600 }
func (t faceText) isItalic() bool { return t.Style.Text == "italic" }

// Findings returns oddities in the theme's files, such as unknown keys in
// theme.yaml. Faults that make it unusable are errors of [Library.Theme]
// instead.
func (k *look) Findings() []source.Finding { return k.findings }

// Name returns the name of the theme's folder, by which it is selected. The
// name in theme.yaml may be inherited.
func (k *look) Name() string { return k.name }

// Shipped reports whether the theme is as shipped: neither it nor its ancestors
// nor the layouts contain files of the site.
func (k *look) Shipped() bool { return !k.changed }

// notFound is the layout of 404.html, which pages cannot ask for.
const notFound = "404"

// Web renders a page of the site as a complete HTML document.
func (t *Theme) Web(d Data) ([]byte, error) { return t.WebInto(nil, d) }

// WebInto is like Web but overwrites and reuses the memory of buf.
func (t *Theme) WebInto(buf []byte, d Data) ([]byte, error) {
	p := t.view(d, false)
	p.Style = p.Root + t.web.path
	return t.execute(buf, p.Layout+"/web.html", p)
}

func (t *Theme) execute(buf []byte, name string, p *Page) ([]byte, error) {
	html, err := t.templates.execute(buf, name, p)
	return t.leaveOut(html), err
}

// Print renders a page for the printer. Its style sheet is inlined; its fonts
// are provided by [Theme.File].
func (t *Theme) Print(d Data) ([]byte, error) {
	p := t.view(d, true)
	p.CSS = templateCSS(t.print)
	return t.execute(nil, p.Layout+"/print.html", p)
}

// NotFound renders 404.html. As it may be served at any address, it loads
// nothing, and Data.Home should be absolute or empty.
func (t *Theme) NotFound(d Data) ([]byte, error) {
	d.Layout = notFound
	p := t.view(d, false)
	p.CSS = templateCSS(t.inline)
	return t.execute(nil, notFound+"/web.html", p)
}

// Prints reports whether a layout can be printed.
func (t *Theme) Prints(layout string) bool {
	return t.templates.set.Lookup(layout+"/print.html") != nil
}

// HasLayout reports whether pages can have a layout.
func (t *Theme) HasLayout(layout string) bool {
	return t.templates.set.Lookup(layout+"/web.html") != nil
}

// Fingerprint identifies everything that shapes pages in this theme: templates,
// style sheets, the site's fonts, settings, options. What is compiled into the
// tool is identified by its version, which is left to the caller.
func (t *Theme) Fingerprint() string { return t.fingerprint() }

func (t *Theme) hash() string {
	h := sha256.New()
	fmt.Fprintf(h, "%+v\n%s\n%s\n%s\n", t.Options, t.web.text, t.print, t.inline)
	for _, name := range slices.Sorted(maps.Keys(t.files)) {
		fmt.Fprintf(h, "%s %d\n%s\n", name, len(t.files[name].data), t.files[name].data)
	}
	return hex.EncodeToString(h.Sum(nil))
}
