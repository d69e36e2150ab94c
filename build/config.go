package build

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/pdf"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// configName is the name of a site's settings file.
const configName = "shortlist.yaml"

// config is the contents of shortlist.yaml. Everything is optional.
type config struct {
	Title   conf.String    `conf:"title"`
	BaseURL conf.String    `conf:"base_url"`
	Lang    conf.String    `conf:"lang"`
	Theme   conf.String    `conf:"theme"`
	Accent  conf.String    `conf:"accent"`
	Font    conf.String    `conf:"font"`
	Density conf.String    `conf:"density"`
	Paper   conf.String    `conf:"paper"`
	Private []conf.String  `conf:"private"`
	Params  map[string]any `conf:"params"`
	Audit   struct {
		FailOn   conf.String   `conf:"fail_on"`
		Rules    []conf.Pair   `conf:"rules"`
		MinScore conf.Int      `conf:"min_score"`
		MaxWeak  conf.Int      `conf:"max_weak"`
		Baseline conf.String   `conf:"baseline"`
		Role     conf.String   `conf:"role"`
		Level    conf.String   `conf:"level"`
		Terms    []conf.String `conf:"terms"`
	} `conf:"audit"`
	PDF struct {
		Browser conf.String `conf:"browser"`
		Timeout conf.String `conf:"timeout"`
	} `conf:"pdf"`
}

// readConfig reads shortlist.yaml of the site in dir. If there is none, the
// file is nil and every setting at its default.
func readConfig(dir string) (config, *source.File, []source.Finding, error) {
	var c config
	name := filepath.Join(dir, configName)
	f, err := source.Read(name, Show(name))
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil, nil, nil
	}
	if err != nil {
		return c, nil, nil, err
	}
	value, findings := conf.Parse(f, source.Span{End: len(f.Text)}, conf.YAML)
	findings = append(findings, value.MustBeMap(f)...)
	findings = append(findings, conf.Bind(f, value, &c, conf.Options{})...)
	return c, f, append(findings, c.check(f)...), nil
}

// check reports settings whose values have the right type but are invalid, and
// clears them.
func (c *config) check(f *source.File) (findings []source.Finding) {
	bad := func(s *conf.String, message, hint string) {
		findings = append(findings, badSetting.Finding(f, s.Span, message, hint))
		*s = conf.String{}
	}
	for _, choice := range []struct {
		name  string
		value *conf.String
		of    []string
	}{
		{"paper", &c.Paper, resume.Papers},
		{"density", &c.Density, []string{"compact", "normal", "relaxed"}},
		{"fail_on", &c.Audit.FailOn, FailOns},
	} {
		if text := strings.ToLower(choice.value.Text); oneOf(text, choice.of...) {
			choice.value.Text = text
		} else if choice.value.IsSet() {
			bad(choice.value, fmt.Sprintf("%s must be %s, not %q", choice.name, strings.Join(choice.of, " or "), choice.value.Text),
				fmt.Sprintf("for example %s: %s", choice.name, choice.of[0]))
		}
	}
	for _, n := range []struct {
		name    string
		value   *conf.Int
		most    int
		bounds  string
		example int
	}{
		{"min_score", &c.Audit.MinScore, 100, "from 0 to 100", 60},
		{"max_weak", &c.Audit.MaxWeak, math.MaxInt, "0 or more", 3},
	} {
		if n.value.Value < 0 || n.value.Value > n.most {
			message := fmt.Sprintf("%s must be %s, not %d", n.name, n.bounds, n.value.Value)
			findings = append(findings, badSetting.Finding(f, n.value.Span, message, fmt.Sprintf("for example %s: %d", n.name, n.example)))
			*n.value = conf.Int{}
		}
	}
	for i, field := range c.Private {
		if !oneOf(field.Text, privateFields...) {
			bad(&c.Private[i], fmt.Sprintf("there is no private field %q", field.Text), "the private fields are: "+strings.Join(privateFields, ", "))
		}
	}
	if s := &c.BaseURL; s.IsSet() {
		if _, err := parseBaseURL(s.Text); err != nil {
			bad(s, err.Error(), Hint(err))
		}
	}
	for i, r := range c.Audit.Rules {
		if _, ok := source.ParseSeverity(r.Value.Text); !ok {
			bad(&c.Audit.Rules[i].Value, fmt.Sprintf("the severity of %s must be error, warning or off, not %q", r.Key.Text, r.Value.Text), r.Key.Text+": warning")
		}
	}
	// Whoever builds somebody else's site must not run a program of theirs, or
	// show its private values to a browser elsewhere.
	if s := &c.PDF.Browser; s.IsSet() && !pdf.IsBrowser(s.Text) {
		bad(s, fmt.Sprintf("browser must be the name of one that is installed, not %q", s.Text),
			"for example browser: chromium; a path or an address is your choice, not the site's: --browser or SHORTLIST_BROWSER")
	}
	if s := &c.Audit.Baseline; s.IsSet() && !filepath.IsLocal(filepath.FromSlash(s.Text)) {
		bad(s, fmt.Sprintf("baseline must be a file in the site's folder, not %q", s.Text), "for example baseline: "+audit.BaselineName+"; for another folder, use --baseline")
	}
	if s := &c.PDF.Timeout; s.IsSet() {
		if _, err := parseTimeout(s.Text); err != nil {
			bad(s, err.Error(), "for example timeout: 30s")
		}
	}
	return findings
}

// FailOns are the values of fail_on.
var FailOns = []string{"error", "warning", "never"}

func oneOf(s string, of ...string) bool {
	return slices.Contains(of, s)
}

// parseBaseURL parses the address at which the site will be published. The path
// of the result ends in a slash.
func parseBaseURL(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, &Failure{
			Message: fmt.Sprintf("base URL must be a complete address, not %q", s),
			Hint:    "for example https://ada.example.com or https://ada.github.io/resume",
		}
	}
	u.Path = strings.TrimSuffix(u.Path, "/") + "/"
	return u, nil
}

// privateName is the name of the file of values that are kept out of git.
const privateName = "private.yaml"

// privateValues are the values of private fields that are kept outside git, in
// private.yaml or in the environment, which takes precedence.
type privateValues struct {
	file  *source.File
	all   map[string]string            // by field
	pages map[string]map[string]string // by page, then by field
	named []conf.Field                 // the pages, as written
}

// privateFields are the fields that `private` may name and private.yaml may
// set.
var privateFields = []string{"email", "phone", "location", "url", "photo", "links"}

func readPrivate(dir string, env func(string) string) (privateValues, []source.Finding, error) {
	p := privateValues{all: map[string]string{}, pages: map[string]map[string]string{}}
	name := filepath.Join(dir, privateName)
	f, err := source.Read(name, Show(name))
	var findings []source.Finding
	switch {
	case errors.Is(err, os.ErrNotExist):
	case err != nil:
		return p, nil, err
	default:
		p.file = f
		findings = p.read(f)
	}
	for _, field := range privateFields {
		if v := env("SHORTLIST_PRIVATE_" + strings.ToUpper(field)); v != "" {
			p.all[field] = v
			for _, page := range p.pages {
				delete(page, field)
			}
		}
	}
	return p, findings, nil
}

// read reads fields at the top level, which apply to all resumes, and maps of
// fields keyed by page, for a site of several people.
func (p *privateValues) read(f *source.File) []source.Finding {
	value, findings := conf.Parse(f, source.Span{End: len(f.Text)}, conf.YAML)
	findings = append(findings, value.MustBeMap(f)...)
	if value == nil {
		return findings
	}
	for _, field := range value.Fields {
		if field.Value.Kind != conf.Map {
			findings = append(findings, p.set(p.all, f, field)...)
			continue
		}
		page := map[string]string{}
		for _, inner := range field.Value.Fields {
			findings = append(findings, p.set(page, f, inner)...)
		}
		p.pages[pageKey(field.Key)] = page
		p.named = append(p.named, field)
	}
	return findings
}

func (p *privateValues) set(values map[string]string, f *source.File, field conf.Field) []source.Finding {
	if !oneOf(field.Key, privateFields...) {
		return []source.Finding{badSetting.Finding(f, field.Span, fmt.Sprintf("there is no private field %q", field.Key),
			"the private fields are: "+strings.Join(privateFields, ", "))}
	}
	if field.Value.Kind == conf.List || field.Value.Kind == conf.Map {
		return []source.Finding{badSetting.Finding(f, field.Value.Span, field.Key+" must be text", `for example phone: "555-0142"`)}
	}
	values[field.Key] = field.Value.Text
	return nil
}

// of returns the values for the page at rel, its path in content/.
func (p privateValues) of(rel string) map[string]string {
	values := maps.Clone(p.all)
	maps.Copy(values, p.pages[pageKey(rel)])
	return values
}

// strangers returns findings about pages that private.yaml has values for but the
// site does not have: the values would be missing where they are meant to be.
func (p privateValues) strangers(pages []string) (findings []source.Finding) {
	var names []string
	for _, page := range pages {
		names = append(names, pageKey(strings.TrimPrefix(page, "content/")))
	}
	for _, field := range p.named {
		if !slices.Contains(names, pageKey(field.Key)) {
			findings = append(findings, badSetting.Finding(p.file, field.Span, fmt.Sprintf("there is no page %q", field.Key),
				source.DidYouMean(pageKey(strings.TrimPrefix(field.Key, "content/")), names, "write the path of a page in content/, or delete these values")))
		}
	}
	return findings
}

// pageKey returns the name of the page at rel, a path in content/, in
// private.yaml.
func pageKey(rel string) string {
	return source.Compose(strings.TrimSuffix(strings.TrimSuffix(rel, ".md"), ".markdown"))
}
