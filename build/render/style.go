package render

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/source"
)

// sheet is a style sheet of the site.
type sheet struct {
	path string // "assets/classic-1a2b3c4d.css"
	text string
}

// colors are the colours of a theme in light and dark mode.
type colors struct {
	Light palette `conf:"light"`
	Dark  palette `conf:"dark"`
}

type palette struct {
	Paper conf.String `conf:"paper"` // behind everything
	Ink   conf.String `conf:"ink"`   // text
	Quiet conf.String `conf:"quiet"` // secondary text: dates, places
	Line  conf.String `conf:"line"`  // rules and borders
}

// over fills the unset colours of c from under.
func (c colors) over(under colors) colors {
	return colors{c.Light.over(under.Light), c.Dark.over(under.Dark)}
}

func (p palette) over(under palette) palette {
	pick := func(s, under conf.String) conf.String {
		if s.IsSet() {
			return s
		}
		return under
	}
	return palette{pick(p.Paper, under.Paper), pick(p.Ink, under.Ink), pick(p.Quiet, under.Quiet), pick(p.Line, under.Line)}
}

// The choices if neither the author nor the theme makes one.
const (
	plainAccent = "#1f5fa8"
	plainFont   = "Liberation Sans"
	plainMono   = "Liberation Mono"
)

// papers are the page sizes in CSS syntax.
var papers = []struct{ name, size string }{
	{"a4", "210mm 297mm"},
	{"letter", "8.5in 11in"},
}

func paperNames() []string {
	names := make([]string, len(papers))
	for i, p := range papers {
		names[i] = p.name
	}
	return names
}

var densities = []string{"compact", "normal", "relaxed"}

// dress makes a theme from a look and an author's options.
func (l *Library) dress(name string, o Options) (*Theme, error) {
	k, err := l.look(name)
	if err != nil {
		return nil, err
	}
	own := k.manifest.Options
	t := &Theme{look: k, defaults: k.manifest.Params, Options: Options{
		Accent:  cmp.Or(o.Accent, own.Accent.Text, plainAccent),
		Font:    cmp.Or(o.Font, own.Font.Text, k.manifest.Fonts.Family.Text, plainFont),
		Density: cmp.Or(o.Density, own.Density.Text, "normal"),
		Paper:   cmp.Or(strings.ToLower(o.Paper), own.Paper.Text, "a4"),
	}}
	if err := t.check(o); err != nil {
		return nil, inManifest(name, err)
	}
	if err := errors.Join(t.chooseFonts(), t.chooseScripts()); err != nil {
		return nil, inManifest(name, err)
	}
	t.webFonts = t.listFonts()
	if err := t.buildSheets(name); err != nil {
		return nil, inManifest(name, err)
	}
	t.assets = t.listAssets()
	t.fingerprint = sync.OnceValue(t.hash)
	return t, nil
}

// inManifest adds the manifest's path to an error, unless it is about the
// author's choice.
func inManifest(theme string, err error) error {
	var chosen *OptionError
	if err == nil || errors.As(err, &chosen) {
		return err
	}
	return fmt.Errorf("themes/%s/theme.yaml: %w", theme, err)
}

// OptionError is the error for an author's choice that the theme does not
// offer.
type OptionError struct {
	Option string // as the front matter names it: accent, font, density, paper
	Err    error  // what is wrong with it
}

func (e *OptionError) Error() string { return e.Err.Error() }

// Unwrap returns e.Err.
func (e *OptionError) Unwrap() error { return e.Err }

// check validates the options. An invalid value is an OptionError only if the
// author chose it, otherwise a mistake of the theme.
func (t *Theme) check(chosen Options) error {
	_, accent := parseColour(t.Options.Accent)
	_, font := t.family(t.Options.Font)
	for _, option := range []struct {
		name, chosen string
		err          error
	}{
		{"accent", chosen.Accent, accent},
		{"font", chosen.Font, font},
		{"density", chosen.Density, oneOf("density", t.Options.Density, densities)},
		{"paper", chosen.Paper, oneOf("paper", t.Options.Paper, paperNames())},
	} {
		switch {
		case option.err == nil:
		case option.chosen != "":
			return &OptionError{option.name, option.err}
		default:
			return option.err
		}
	}
	return nil
}

// oneOf returns an error that lists the choices unless got is one of them.
func oneOf(what, got string, choices []string) error {
	if slices.Contains(choices, got) {
		return nil
	}
	return fmt.Errorf("unknown %s %q; %s", what, got, choose(got, choices))
}

func choose(got string, choices []string) string {
	return source.DidYouMean(got, choices, "there are: "+strings.Join(choices, ", "))
}

// buildSheets assembles the style sheets: font faces, colours and fonts as
// custom properties, the layouts' sheet, the theme's sheet.
func (t *Theme) buildSheets(name string) error {
	day, err := t.palette(t.manifest.Colors.Light, [4]string{"#ffffff", "#1a1a1a", "#5a5a5a", "#d5d5d5"})
	if err != nil {
		return err
	}
	night, err := t.palette(t.manifest.Colors.Dark, [4]string{"#16181d", "#e6e6e6", "#a8a8a8", "#3a3d45"})
	if err != nil {
		return err
	}
	look := t.sheetText("style.css")
	colours := ":root{" + day + "}\n@media (prefers-color-scheme:dark){:root{" + night + "}}\n"
	t.web.text = t.webFaces() + colours + t.fontProperties(webMono) + look
	t.web.path = "assets/" + path.Base(name) + "-" + shortHash(t.web.text) + ".css"
	plain := "system-ui,sans-serif"
	if t.families[0].generic == "serif" {
		plain = "Georgia,serif"
	}
	t.inline = colours + ":root{--font:" + plain + ";--mono:monospace}\n" + look
	t.print = t.printFaces() + ":root{" + day + "}\n" + t.fontProperties("monospace") + t.sheetText("print.css") + t.pageSize()
	return nil
}

// sheetText returns the layouts' sheet followed by the theme's, which so takes
// precedence.
func (t *Theme) sheetText(name string) string {
	return squeeze(string(t.files[name].data)) + squeeze(string(t.files["theme/"+name].data))
}

func (t *Theme) pageSize() string {
	for _, p := range papers {
		if p.name == t.Options.Paper {
			return "@page{size:" + p.size + "}\n"
		}
	}
	return ""
}

// palette returns a palette as custom properties, with the accent adjusted to
// be legible on the paper.
func (t *Theme) palette(p palette, plain [4]string) (string, error) {
	accent, err := parseColour(t.Options.Accent)
	if err != nil {
		return "", fmt.Errorf("accent: %w", err)
	}
	var b strings.Builder
	paper := colour{}
	for i, property := range []struct {
		name string
		set  conf.String
	}{{"paper", p.Paper}, {"ink", p.Ink}, {"quiet", p.Quiet}, {"line", p.Line}} {
		c, err := parseColour(cmp.Or(property.set.Text, plain[i]))
		if err != nil {
			return "", fmt.Errorf("%s: %w", property.name, err)
		}
		if i == 0 {
			paper = c
		}
		fmt.Fprintf(&b, "--%s:%s;", property.name, c)
	}
	shade := readable(accent, paper)
	fmt.Fprintf(&b, "--accent:%s;--on-accent:%s", shade, textOn(shade))
	return b.String(), nil
}

// textOn returns whichever of black and white has more contrast with ground.
func textOn(ground colour) colour {
	black, white := colour{0x11, 0x11, 0x11}, colour{0xff, 0xff, 0xff}
	if contrast(black, ground) > contrast(white, ground) {
		return black
	}
	return white
}

func shortHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:5])
}

// templateCSS marks a style sheet as safe in a <style> element. It is the
// site's own, so a "</style" in it could only break the author's own page; it
// is escaped, as valid CSS never contains it.
func templateCSS(s string) template.CSS {
	return template.CSS(strings.ReplaceAll(s, "</", `<\/`))
}
