package resume

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Meta is the front matter of a page. What is not written there is the zero
// value of its field, as IsSet of conf reports.
type Meta struct {
	Span source.Span // of the front matter, without its delimiters; zero where there is none

	Name     conf.String `conf:"name"`
	Headline conf.String `conf:"headline"`
	Email    conf.String `conf:"email"`
	Phone    conf.String `conf:"phone"`
	Location conf.String `conf:"location"`
	URL      conf.String `conf:"url"`
	Photo    conf.String `conf:"photo"`
	Links    []conf.Pair `conf:"links"` // network and handle or URL, as written

	Role  conf.String `conf:"role"`
	Level conf.String `conf:"level"`

	Lang        conf.String   `conf:"lang"`
	Theme       conf.String   `conf:"theme"`
	Layout      conf.String   `conf:"layout"`
	Title       conf.String   `conf:"title"`
	Description conf.String   `conf:"description"`
	Summary     conf.String   `conf:"summary"` // project
	Slug        conf.String   `conf:"slug"`
	File        conf.String   `conf:"file"`
	Paper       conf.String   `conf:"paper"` // "a4" or "letter"
	Pages       conf.Int      `conf:"pages"` // at least 1
	Fit         conf.Bool     `conf:"fit"`
	Accent      conf.String   `conf:"accent"` // "#rgb", "#rrggbb" or the name of a colour
	Font        conf.String   `conf:"font"`
	Density     conf.String   `conf:"density"` // "compact", "normal" or "relaxed"
	Private     []conf.String `conf:"private"`
	Draft       conf.Bool     `conf:"draft"`
	Listed      conf.Bool     `conf:"listed"`
	Date        conf.String   `conf:"date"`

	Start  conf.String   `conf:"start"` // project
	End    conf.String   `conf:"end"`   // project
	Repo   conf.String   `conf:"repo"`  // project
	Tech   []conf.String `conf:"tech"`
	Image  conf.String   `conf:"image"`
	Weight conf.Int      `conf:"weight"` // project
	Resume conf.String   `conf:"resume"` // portfolio: the page whose PDF it offers

	Params map[string]any `conf:"params"`

	header []*Contact  // under the header of oh-my-cv
	author conf.String // the only one, for pandoc
}

// keys are the known keys by layout.
type keys struct {
	resume, project, portfolio []string
	all, ignored               map[string]bool
}

var knownKeys = sync.OnceValue(func() keys {
	k := keys{
		resume: strings.Fields(`name headline email phone location url photo links role level lang theme layout title
			description slug file paper pages fit accent font density private draft listed date params`),
		project: strings.Fields(`title summary date start end url repo tech image weight lang theme layout draft listed
			slug description params`),
		portfolio: strings.Fields("title headline resume photo links lang theme layout description params"),
		all:       map[string]bool{},
		ignored:   map[string]bool{},
	}
	for _, key := range slices.Concat(k.resume, k.project, k.portfolio) {
		k.all[key] = true
	}
	for _, key := range ignoredKeys() {
		k.ignored[key] = true
	}
	return k
})

// of returns the keys of a layout, and nil for a layout of the site's own,
// where every key is allowed.
func (k keys) of(layout string) []string {
	switch layout {
	case "resume":
		return k.resume
	case "project":
		return k.project
	case "portfolio":
		return k.portfolio
	}
	return nil
}

// ignoredKeys are those that Jekyll, Hugo and pandoc read from the same front
// matter.
var ignoredKeys = sync.OnceValue(func() []string {
	return strings.Fields(`permalink author authors categories category tags tag comments header weight aliases date
		lastmod modified updated publishDate expiryDate published excerpt subtitle keywords toc nav_order nav_exclude
		parent has_children classes author_profile redirect_from redirect_to sitemap search search_exclude sidebar menu
		type kind outputs markup cascade linkTitle translationKey isCJKLanguage series math mathjax cover css pagetitle
		abstract institute geometry fontsize fontfamily documentclass classoption papersize margin mainfont sansfont
		monofont CJKmainfont linestretch colorlinks linkcolor urlcolor header-includes include-before include-after
		output pdf_document html_document bibliography csl nocite numbersections template highlight-style
		margin-left margin-right margin-top margin-bottom order hide_title full_width show_title ref footer robots
		image_alt teaser feature canonical_url readtime share related`)
})

// ForeignLayout reports whether a layout is one of other generators and their
// themes for resumes. A page that names it means no more than that it is a
// page.
func ForeignLayout(name string) bool {
	switch name {
	case "page", "post", "default", "home", "single", "cv", "vitae", "curriculum", "curriculum-vitae":
		return true
	}
	return false
}

// meta reads the front matter in span.
func (r *reader) meta(span source.Span, format conf.Format) {
	v, findings := conf.Parse(r.file, span, format)
	r.add(findings)
	r.page.Meta.Span = span
	if v == nil {
		return
	}
	r.add(v.MustBeMap(r.file))
	if l := v.Get("layout"); l != nil {
		r.page.Meta.Layout.Text = l.Text // the keys allowed here depend on it
	}
	r.layout()
	layout := r.page.Kind
	keys := v
	if layout == "resume" {
		keys = ownKeys(v)
	}
	own, foreign := splitKeys(keys, knownKeys().of(layout))
	r.add(conf.Bind(r.file, own, &r.page.Meta, conf.Options{Ignored: ignoredKeys()}))
	if len(foreign.Fields) > 0 {
		elsewhere := map[string]string{}
		for _, f := range foreign.Fields {
			elsewhere[f.Key] = fmt.Sprintf("%q has no meaning on a page of layout %s", f.Key, layout)
		}
		r.add(conf.Bind(r.file, foreign, &struct{}{}, conf.Options{Elsewhere: elsewhere}))
	}
	r.page.Meta.header = r.headerContacts(v.Get("header"))
	if author := v.Get("author"); author != nil {
		if len(author.Items) == 1 {
			author = author.Items[0]
		}
		if name := author.Get("name"); name != nil {
			author = name
		}
		r.page.Meta.author = conf.String{Text: strings.TrimSpace(author.Text), Span: author.Span}
	}
	r.checkMeta()
}

// add adds findings.
func (r *reader) add(findings []source.Finding) {
	r.page.Findings = append(r.page.Findings, findings...)
}

// splitKeys separates the keys that only other layouts know from all others.
func splitKeys(v *conf.Value, keys []string) (own, foreign *conf.Value) {
	own, foreign = &conf.Value{Kind: v.Kind, Span: v.Span}, &conf.Value{Kind: v.Kind, Span: v.Span}
	own.Fields = make([]conf.Field, 0, len(v.Fields))
	known := knownKeys()
	for _, f := range v.Fields {
		switch {
		case keys == nil || slices.Contains(keys, f.Key) || !known.all[f.Key]:
			own.Fields = append(own.Fields, f)
		case !known.ignored[f.Key]:
			foreign.Fields = append(foreign.Fields, f)
		}
	}
	return own, foreign
}

// checkMeta reports values that no other package can make sense of, and takes
// them out of the model.
func (r *reader) checkMeta() {
	m := &r.page.Meta
	for _, c := range []struct {
		key    string
		value  *conf.String
		valid  func(string) bool
		wanted string
	}{
		{"paper", &m.Paper, validPaper, "a4 or letter"},
		{"density", &m.Density, validDensity, "compact, normal or relaxed"},
		{"lang", &m.Lang, validLang, "a language code, such as en or de-AT"},
		{"accent", &m.Accent, validColour, `a colour, such as "#0b5fff" or teal`},
		{"slug", &m.Slug, validFileName, "a name without slashes, such as ada-example"},
		{"file", &m.File, validDocument, "a file name that every system permits, such as ada-example-resume"},
		{"date", &m.Date, validDate, "a date, such as 2021-03-05"},
		{"start", &m.Start, validDate, "a date, such as 2021-03"},
		{"end", &m.End, validEnd, "a date, such as 2021-03, or present"},
	} {
		r.checkValue(c.key, c.value, c.valid, c.wanted)
	}
	m.Paper.Text, m.Density.Text = strings.ToLower(m.Paper.Text), strings.ToLower(m.Density.Text)
	if m.Pages.IsSet() && m.Pages.Value < 1 {
		r.report(badValue, m.Pages.Span, fmt.Sprintf("pages is %d, but a resume has at least one page", m.Pages.Value), "for example pages: 1")
		m.Pages = conf.Int{}
	}
	private := m.Private[:0:0]
	for _, p := range m.Private {
		if r.checkValue("private", &p, validPrivate, "email, phone, location, url, links or photo"); p.IsSet() {
			private = append(private, p)
		}
	}
	m.Private = private
}

// checkValue does so for one value.
func (r *reader) checkValue(key string, v *conf.String, valid func(string) bool, wanted string) {
	if !v.IsSet() || valid(v.Text) {
		return
	}
	r.report(badValue, v.Span, fmt.Sprintf("%s must be %s, not %q", key, wanted, clip(v.Text)), "write "+wanted)
	*v = conf.String{}
}

// clip returns a text as messages quote it.
func clip(s string) string { return source.Shorten(s, 40) }

// Papers are the sizes of paper on which a resume can be printed.
var Papers = []string{"a4", "letter"}

func validPaper(s string) bool { return oneOf(s, Papers...) }

func validDensity(s string) bool { return oneOf(s, "compact", "normal", "relaxed") }

func validPrivate(s string) bool {
	return oneOf(s, "email", "phone", "location", "url", "links", "photo")
}

// oneOf reports whether s is one of the values, which are in lower case.
func oneOf(s string, values ...string) bool { return slices.Contains(values, strings.ToLower(s)) }

// validLang reports whether s has the form of a language tag (BCP 47), with "_"
// for "-" too.
func validLang(s string) bool {
	for i, sub := range strings.Split(strings.ReplaceAll(s, "_", "-"), "-") {
		letters := strings.IndexFunc(sub, func(r rune) bool { return r > 'z' || !isLetter(byte(r)) }) < 0
		if i == 0 && (!letters || len(sub) < 2 || len(sub) > 3) || len(sub) < 1 || len(sub) > 8 {
			return false
		}
		if strings.IndexFunc(sub, func(r rune) bool { return r > 'z' || !isLetter(byte(r)) && !isDigit(byte(r)) }) >= 0 {
			return false
		}
	}
	return true
}

// validFileName refuses what would leave the folder of the page, on any system.
func validFileName(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && len(s) <= 200 && !strings.ContainsAny(s, "/\\:\x00\n") && !strings.HasPrefix(s, ".") && !strings.Contains(s, "..")
}

// validDocument also refuses names that Windows does, since people on any system
// download the PDF.
func validDocument(s string) bool {
	return validFileName(s) && !strings.ContainsAny(s, `*?"<>|`) && !strings.ContainsFunc(s, unicode.IsControl) && !deviceName().MatchString(strings.TrimSpace(s))
}

// deviceName matches file names that are devices on Windows.
var deviceName = source.Expression(`(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)`)

func validDate(s string) bool {
	d, ok := ParseDates(s)
	return ok && !d.Start.IsZero() && d.End.IsZero() && !d.Open
}

func validEnd(s string) bool { return validDate(s) || lexicon.Present(s) }

// Budget returns how many pages the PDF may have, 0 for any number. `fit`
// without `pages` asks for one.
func (m *Meta) Budget() int {
	if !m.Pages.IsSet() && m.Fit.Value {
		return 1
	}
	return m.Pages.Value
}
