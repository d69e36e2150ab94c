package roles

import (
	"embed"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

//go:embed *.yaml
var shippedFiles embed.FS

// Load returns the shipped roles and those of a site, given the files of its
// folder roles/, whose names without ".yaml" are the names of the roles.
// Anything wrong in them is reported and left out.
//
// A file extends the roles that it names under "extends", by default the
// shipped role of its own name. "extends: none" starts from nothing. What the
// file says replaces what it extends, except that aliases, titles, terms,
// kinds, phrases, certifications, projects, rejections and sources are added,
// and that a competency or level changes the one of the same name. A competency
// of weight 0 is removed.
//
// Shipped roles are read on first use. Without files, Load always returns the
// same set.
func Load(files []*source.File) (*Set, []source.Finding) {
	if len(files) == 0 {
		return shipped(), nil
	}
	l := &loader{documents: shippedDocuments()}
	own := map[string]*document{}
	for _, f := range files {
		name := strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path))
		d := l.parse(f, name, len(f.Text))
		d.base = l.documents[name]
		l.documents[name] = func() *document { return d }
		own[name] = d
	}
	var heads []*head
	for _, name := range strings.Fields(Shipped) {
		if own[name] == nil {
			heads = append(heads, l.later(name))
		} else {
			heads = append(heads, headOf(l.role(name)))
			delete(own, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(own)) {
		heads = append(heads, headOf(l.role(name)))
	}
	return newSet(heads), once(l.findings)
}

// once drops duplicate findings, which a document has that others extend.
func once(findings []source.Finding) []source.Finding {
	source.Sort(findings)
	return slices.CompactFunc(findings, func(a, b source.Finding) bool {
		return a.File == b.File && a.Span == b.Span && a.Message == b.Message
	})
}

// shipped returns the set of a site that has no roles of its own.
var shipped = sync.OnceValue(func() *Set {
	l := &loader{documents: shippedDocuments()}
	var heads []*head
	for _, name := range strings.Fields(Shipped) {
		heads = append(heads, l.later(name))
	}
	return newSet(heads)
})

// software is the document that the shipped roles about making software extend.
// It is not a role.
const software = "software"

// shippedDocuments returns the documents of the shipped roles. Each is parsed
// on first use: all of them take 20 ms.
func shippedDocuments() map[string]func() *document {
	all := map[string]func() *document{}
	for name, d := range documentsOnce() {
		all[name] = d
	}
	return all
}

var documentsOnce = sync.OnceValue(func() map[string]func() *document {
	all := map[string]func() *document{}
	for _, name := range append(strings.Fields(Shipped), software) {
		all[name] = sync.OnceValue(func() *document {
			f := shippedFile(name)
			return mustParse(f, name, len(f.Text))
		})
	}
	return all
})

func shippedFile(name string) *source.File {
	data, _ := shippedFiles.ReadFile(name + ".yaml")
	f, err := source.New(name+".yaml", data)
	if err != nil {
		panic(err) // a bug
	}
	return f
}

func mustParse(f *source.File, name string, end int) *document {
	l := &loader{}
	d := l.parse(f, name, end)
	if len(l.findings) > 0 {
		panic(f.Path + ": " + l.findings[0].Message) // a bug
	}
	return d
}

// later returns a shipped role that is read on first use. Its names and titles
// are known at once: they are at the beginning of its file.
func (l *loader) later(name string) *head {
	h := shippedHeads()[name]
	h.role = sync.OnceValue(func() *Role { return (&loader{documents: l.documents}).role(name) })
	return &h
}

var shippedHeads = sync.OnceValue(func() map[string]head {
	all := map[string]head{}
	for _, name := range strings.Fields(Shipped) {
		f := shippedFile(name)
		d := mustParse(f, name, strings.Index(f.Text, "\ncompetencies:"))
		all[name] = head{name: name, aliases: conf.Texts(d.Aliases), titles: conf.Texts(expand(d.Titles)), generic: conf.Texts(expand(d.Generic))}
	}
	return all
})

func headOf(r *Role) *head {
	return &head{r.Name, r.Aliases, r.Titles, r.Generic, func() *Role { return r }}
}

func newSet(heads []*head) *Set {
	s := &Set{heads: heads, names: map[string]*head{}, titles: newTitleIndex(heads)}
	for _, h := range heads {
		s.names[key(h.name)] = h
	}
	for _, h := range slices.Backward(heads) { // the aliases of a site's own roles take precedence
		for _, alias := range h.aliases {
			if k := key(alias); s.names[k] == nil {
				s.names[k] = h
			}
		}
	}
	return s
}

// document is the file of a role.
type document struct {
	Extends        []conf.String        `conf:"extends"`
	Title          conf.String          `conf:"title"`
	Aliases        []conf.String        `conf:"aliases"`
	Titles         []conf.String        `conf:"titles"`
	Generic        []conf.String        `conf:"generic"`
	Competencies   []competencyDocument `conf:"competencies"`
	Levels         levelsDocument       `conf:"levels"`
	Rows           []rowDocument        `conf:"rows"`
	Education      conf.String          `conf:"education"`
	Certifications []conf.String        `conf:"certifications"`
	Projects       []conf.String        `conf:"projects"`
	Rejections     []conf.String        `conf:"rejections"`
	Sources        []conf.String        `conf:"sources"`

	name string
	file *source.File
	base func() *document // the document of the same name that this one changes; nil if there is none
}

type competencyDocument struct {
	Name    conf.String   `conf:"name"`
	Why     conf.String   `conf:"why"`
	Weight  conf.Int      `conf:"weight"`
	From    conf.String   `conf:"from"`
	In      []conf.String `conf:"in"`
	Number  conf.Bool     `conf:"number"`
	Terms   []conf.String `conf:"terms"`
	Kinds   []conf.String `conf:"kinds"`
	Phrases []conf.String `conf:"phrases"`
	Advice  conf.String   `conf:"advice"`
}

type levelsDocument struct {
	Entry  levelDocument `conf:"entry"`
	Mid    levelDocument `conf:"mid"`
	Senior levelDocument `conf:"senior"`
}

type levelDocument struct {
	Years    conf.Int      `conf:"years"`
	Titles   []conf.String `conf:"titles"`
	Needs    []conf.String `conf:"needs"`
	Sections []conf.String `conf:"sections"`
	Looks    conf.String   `conf:"looks"`
	Fails    []conf.String `conf:"fails"`
}

type rowDocument struct {
	Name   conf.String   `conf:"name"`
	Reads  []conf.String `conf:"reads"`
	Advice conf.String   `conf:"advice"`
}

// loader builds roles from documents.
type loader struct {
	documents map[string]func() *document
	findings  []source.Finding
}

// parse parses the document in the first end bytes of f.
func (l *loader) parse(f *source.File, name string, end int) *document {
	v, findings := conf.Parse(f, source.Span{End: end}, conf.YAML)
	d := &document{name: name, file: f}
	l.findings = append(l.findings, findings...)
	l.findings = append(l.findings, v.MustBeMap(f)...)
	l.findings = append(l.findings, conf.Bind(f, v, d, conf.Options{})...)
	return d
}

// role returns the role of that name, built from its document.
func (l *loader) role(name string) *Role {
	r := &Role{Name: name, Levels: [3]Level{{Name: Entry}, {Name: Mid, Years: 2}, {Name: Senior, Years: 6}}}
	d := l.documents[name]()
	l.build(r, d, nil, map[*document]bool{})
	l.check(r, d)
	r.matcher = sync.OnceValue(func() *matcher { return newMatcher(r.Competencies) })
	r.index = sync.OnceValue(func() titleIndex { return newTitleIndex([]*head{headOf(r)}) })
	return r
}

// build applies a document to r, after all those that it extends. above are the
// documents that extend it; done are those already in r.
func (l *loader) build(r *Role, d *document, above []*document, done map[*document]bool) {
	if done[d] {
		return
	}
	done[d] = true
	for _, base := range l.bases(d, above) {
		l.build(r, base, append(above[:len(above):len(above)], d), done)
		if base.name != d.name { // titles are not inherited from other roles
			r.Aliases, r.Titles, r.Generic = nil, nil, nil
		}
	}
	l.apply(r, d)
}

// bases returns the documents that d extends.
func (l *loader) bases(d *document, above []*document) (bases []*document) {
	for _, name := range d.Extends {
		read := l.documents[name.Text]
		if name.Text == d.name {
			read = d.base
		}
		if name.Text == "none" {
			return nil
		}
		var base *document
		if read != nil {
			base = read()
		}
		switch {
		case base == nil:
			roles := strings.Fields(Shipped)
			l.bad(d, name.Span, fmt.Sprintf("there is no role %q to extend", name.Text), source.DidYouMean(name.Text, roles, "the roles are: "+strings.Join(roles, ", ")))
		case base == d || slices.Contains(above, base):
			l.bad(d, name.Span, fmt.Sprintf("%q and %q extend each other", d.name, name.Text), "start one of them with \"extends: none\"")
		default:
			bases = append(bases, base)
		}
	}
	if d.base != nil && len(d.Extends) == 0 {
		bases = []*document{d.base()}
	}
	return bases
}

// apply applies a document to a role.
func (l *loader) apply(r *Role, d *document) {
	set(&r.Title, d.Title)
	set(&r.Education, d.Education)
	add(&r.Aliases, d.Aliases)
	add(&r.Titles, expand(d.Titles))
	add(&r.Generic, expand(d.Generic))
	add(&r.Certifications, d.Certifications)
	add(&r.Projects, d.Projects)
	add(&r.Rejections, d.Rejections)
	add(&r.Sources, d.Sources)
	for i := range d.Competencies {
		l.applyCompetency(r, d, &d.Competencies[i])
	}
	for i, level := range []*levelDocument{&d.Levels.Entry, &d.Levels.Mid, &d.Levels.Senior} {
		level.apply(&r.Levels[i])
	}
	if d.Rows != nil {
		r.Rows = nil
	}
	for _, row := range d.Rows {
		r.Rows = append(r.Rows, Row{row.Name.Text, conf.Texts(row.Reads), row.Advice.Text})
	}
}

func (l *loader) applyCompetency(r *Role, d *document, from *competencyDocument) {
	name := from.Name.Text
	if name == "" {
		l.bad(d, source.Span{}, "a competency has no name", "start it with \"name: \"")
		return
	}
	i := slices.IndexFunc(r.Competencies, func(c *Competency) bool { return c.Name == name })
	if from.Weight.IsSet() && from.Weight.Value == 0 {
		if i >= 0 {
			r.Competencies = slices.Delete(r.Competencies, i, i+1)
		}
		return
	}
	if i < 0 {
		if len(r.Competencies) == maxCompetencies {
			l.bad(d, from.Name.Span, fmt.Sprintf("a role cannot have more than %d competencies", maxCompetencies), "merge those that belong together")
			return
		}
		i = len(r.Competencies)
		r.Competencies = append(r.Competencies, &Competency{Name: name, Weight: 2, From: Entry, In: strings.Fields("work projects volunteer")})
	}
	from.apply(r.Competencies[i])
}

func (from *competencyDocument) apply(c *Competency) {
	set(&c.Why, from.Why)
	set(&c.From, from.From)
	set(&c.Advice, from.Advice)
	if from.Weight.IsSet() {
		c.Weight = from.Weight.Value
	}
	if from.In != nil {
		c.In = conf.Texts(from.In)
	}
	c.Number = from.Number.Or(c.Number)
	add(&c.Terms, from.Terms)
	add(&c.Kinds, from.Kinds)
	add(&c.Phrases, from.Phrases)
}

func (from *levelDocument) apply(level *Level) {
	if from.Years.IsSet() {
		level.Years = from.Years.Value
	}
	if from.Needs != nil {
		level.Needs = conf.Texts(from.Needs)
	}
	if from.Sections != nil {
		level.Sections = conf.Texts(from.Sections)
	}
	set(&level.Looks, from.Looks)
	add(&level.Titles, from.Titles)
	add(&level.Fails, from.Fails)
}

func set(s *string, from conf.String) {
	if from.IsSet() {
		*s = from.Text
	}
}

// add appends what is not in the list yet, always to new memory, as another
// role may share the old.
func add(list *[]string, from []conf.String) {
	if len(from) == 0 {
		return
	}
	seen := make(map[string]bool, len(*list)+len(from))
	all := make([]string, 0, len(*list)+len(from))
	for _, s := range append(slices.Clone(*list), conf.Texts(from)...) {
		if !seen[s] {
			seen[s] = true
			all = append(all, s)
		}
	}
	*list = all
}

// expand spells out the alternatives in titles: "ios engineer/developer".
func expand(titles []conf.String) (all []conf.String) {
	for _, t := range titles {
		before, _, found := strings.Cut(t.Text, "/")
		start := strings.LastIndexByte(before, ' ') + 1
		if !found {
			all = append(all, t)
			continue
		}
		end := len(t.Text)
		if i := strings.IndexByte(t.Text[start:], ' '); i >= 0 {
			end = start + i
		}
		for _, word := range strings.Split(t.Text[start:end], "/") {
			all = append(all, conf.String{Text: t.Text[:start] + word + t.Text[end:], Span: t.Span})
		}
	}
	return all
}

// check reports what is invalid in the document of a role, and removes unknown
// competencies from r.
func (l *loader) check(r *Role, d *document) {
	for i := range d.Competencies {
		l.checkCompetency(d, &d.Competencies[i])
	}
	for _, level := range []*levelDocument{&d.Levels.Entry, &d.Levels.Mid, &d.Levels.Senior} {
		for _, s := range level.Needs {
			l.unknown(r, d, s, "")
		}
	}
	for _, row := range d.Rows {
		for _, s := range row.Reads {
			l.unknown(r, d, s, ReadsTitle)
		}
	}
	for i := range r.Levels {
		r.Levels[i].Needs = slices.DeleteFunc(slices.Clone(r.Levels[i].Needs), func(name string) bool { return r.Competency(name) == nil })
	}
	for i := range r.Rows {
		r.Rows[i].Reads = slices.DeleteFunc(slices.Clone(r.Rows[i].Reads), func(name string) bool { return name != ReadsTitle && r.Competency(name) == nil })
	}
}

// unknown reports a name that is neither a competency of r nor also.
func (l *loader) unknown(r *Role, d *document, s conf.String, also string) {
	if s.Text == also || r.Competency(s.Text) != nil {
		return
	}
	names := make([]string, 0, len(r.Competencies))
	for _, c := range r.Competencies {
		names = append(names, c.Name)
	}
	l.bad(d, s.Span, fmt.Sprintf("there is no competency %q", s.Text), source.DidYouMean(s.Text, names, "the competencies are: "+strings.Join(names, ", ")))
}

func (l *loader) checkCompetency(d *document, c *competencyDocument) {
	if c.Weight.IsSet() && (c.Weight.Value < 0 || c.Weight.Value > 5) {
		l.bad(d, c.Weight.Span, fmt.Sprintf("the weight of %s must be from 0 to 5, not %d", c.Name.Text, c.Weight.Value), "weight: 3")
	}
	if c.From.IsSet() && !slices.Contains([]string{Entry, Mid, Senior}, c.From.Text) {
		l.bad(d, c.From.Span, fmt.Sprintf("there is no level %q", c.From.Text), "the levels are: entry, mid, senior")
	}
	for _, kind := range c.In {
		if !slices.Contains(sectionKinds(), kind.Text) {
			l.bad(d, kind.Span, fmt.Sprintf("there is no kind of section %q", kind.Text), "the kinds are: "+strings.Join(sectionKinds(), ", "))
		}
	}
	for _, kind := range c.Kinds {
		if !slices.Contains(lexicon.TechnologyKinds(), kind.Text) {
			l.bad(d, kind.Span, fmt.Sprintf("there is no kind of technology %q", kind.Text), "the kinds are: "+strings.Join(lexicon.TechnologyKinds(), ", "))
		}
	}
	for _, p := range c.Phrases {
		if words := parsePattern(p.Text); len(words) == 0 || words[0].prefix && len(words[0].text) < 3 {
			l.bad(d, p.Span, fmt.Sprintf("the phrase %q has no beginning to search for", p.Text), "start with a word, or with three letters before the \"*\"")
		}
	}
}

// sectionKinds returns the kinds that [lexicon.Section] returns, and Contact.
func sectionKinds() []string {
	return strings.Fields("summary work volunteer projects education skills certificates publications awards languages interests references courses talks other " + Contact)
}

func (l *loader) bad(d *document, span source.Span, message, hint string) {
	l.findings = append(l.findings, badRole.Finding(d.file, span, message, hint))
}
