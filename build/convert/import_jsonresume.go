package convert

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// isJSONResume reports whether a map has a key that only JSON Resume has.
func isJSONResume(v *conf.Value) bool {
	if b := v.Get("basics"); b != nil && b.Kind == conf.Map {
		return true
	}
	for _, name := range sectionKeys {
		if l := v.Get(name); l != nil && l.Kind == conf.List {
			return true
		}
	}
	return false
}

// finishJSONResume imports a document and verifies the result: the Markdown is
// parsed and exported again, and what comes out differently is put into an
// overlay in the front matter (see overlayKey). What even that cannot hold
// becomes a comment and a note.
func (m *importer) finishJSONResume(v *conf.Value) ([]byte, []Note, error) {
	want := m.object(v, shapeOf(""), "")
	d := m.jsonResume(want)
	page, err := m.settle(d)
	if err == nil && d.headGroups(difference(want, exported(page))) {
		page, err = m.settle(d)
	}
	if err != nil {
		return nil, nil, err
	}
	if over := difference(want, exported(page)); !empty(over) {
		params := &object{}
		params.set(overlayKey, over)
		d.front.set("params", params)
		if page, err = m.read(d); err != nil {
			return nil, nil, err
		}
	}
	m.lost(d, difference(want, exported(page)))
	m.nameless(d)
	return []byte(d.markdown()), m.notes, nil
}

// headGroups turns groups and quotes that the parser misread into headings with
// text below, and reports whether there were any.
func (d *draft) headGroups(over *object) bool {
	again := false
	for _, key := range []string{"skills", "languages", "interests", "references"} {
		for _, s := range d.sections {
			if over.get(key) != nil && s.title == jsonTitle(key) && !s.headed {
				s.head()
				again = true
			}
		}
	}
	return again
}

func exported(p *resume.Page) *object {
	o, err := document(p)
	if err != nil {
		return &object{}
	}
	return o
}

// lost notes what did not come back, and keeps it as a comment.
func (m *importer) lost(d *draft, over *object) {
	for _, f := range over.fields {
		m.note(source.Span{}, "%s could not be fully converted to Markdown; see the comment at the end", f.key)
		d.comments = append(d.comments, comment(fmt.Sprintf("not placed: %s: %s", f.key, compact(f.value))))
	}
}

// object converts a map of the given shape to the names and types of version
// 1.0.0. What the shape has no key for becomes a comment of the object.
func (m *importer) object(v *conf.Value, s shape, path string) *object {
	o := &object{}
	for _, f := range v.Fields {
		where := join(".", path, f.Key)
		k, ok := s.find(f.Key)
		value := f.Value
		if ok && f.Key != k.name {
			current := v.Get(k.name)
			ok = current == nil || current.Kind == conf.Null // else the key's current name takes precedence
		}
		if ok && o.get(k.name) == nil {
			if read := m.value(value, k, where); read != nil {
				o.add(k.name, read)
				if inner, ok := read.(*object); ok && empty(inner) { // nothing but comments, which need a place to go
					m.comments[o] = append(m.comments[o], m.comments[inner]...)
				}
				continue
			}
		}
		if value.Kind == conf.Null || value.Text == "" && value.Kind == conf.Text {
			continue
		}
		m.unplaced(o, f, where)
	}
	if before, inner := trailingBracket(o.str("name")); s.name == "skills" && o.str("level") == "" && before != "" && isLevel(inner) {
		o.set("name", before) // formats without a field for levels use "Go (expert)"
		o.set("level", inner)
	}
	o.sort(s.order())
	return o
}

func (m *importer) unplaced(o *object, f conf.Field, where string) {
	m.note(f.Span, "%q has no counterpart in a resume; it is kept as a comment", where)
	m.comments[o] = append(m.comments[o], comment(f.Key+": "+string(compact(fromGo(f.Value.Any())))))
}

// value converts a value to the kind that its key requires, or returns nil.
func (m *importer) value(v *conf.Value, k key, where string) any {
	switch k.kind {
	case aText:
		if s, ok := m.text(v, k.name); ok {
			return s
		}
	case aTexts:
		if l, ok := m.texts(v); ok {
			return anys(l)
		}
	case anObject:
		if v.Kind == conf.Map {
			return m.object(v, shapeOf(k.name), where)
		}
		if k.name == "location" && scalar(v) {
			return location(squeeze(clean(v.Text)))
		}
	case objects:
		if l := m.list(v, shapeOf(k.name), where); l != nil {
			return l
		}
	}
	return nil
}

func scalar(v *conf.Value) bool {
	return v != nil && slices.Contains([]conf.Kind{conf.Text, conf.Number, conf.Boolean, conf.Time}, v.Kind)
}

// text returns a string. Older and foreign files have lists of labels, and
// places as maps.
func (m *importer) text(v *conf.Value, name string) (string, bool) {
	switch {
	case scalar(v):
		return canonicalDate(name, canonical(v.Text)), true
	case v.Kind == conf.List:
		l, ok := m.texts(v)
		return strings.Join(l, ", "), ok
	case v.Kind == conf.Map && name == "location":
		var parts []string
		for _, key := range []string{"address", "postalCode", "city", "region", "countryCode"} {
			if p := v.Get(key); p != nil && scalar(p) {
				parts = append(parts, squeeze(clean(p.Text)))
			}
		}
		return join(", ", parts...), len(parts) > 0 && len(parts) == len(v.Fields)
	}
	return "", false
}

func (m *importer) texts(v *conf.Value) ([]string, bool) {
	if scalar(v) {
		return []string{canonical(v.Text)}, true
	}
	var out []string
	for _, item := range v.Items {
		if item.Kind == conf.Map && len(item.Fields) == 1 { // a list of {name: …}
			item = item.Fields[0].Value
		}
		if item.Kind == conf.Null {
			continue
		}
		if !scalar(item) {
			return nil, false
		}
		if s := canonical(item.Text); s != "" {
			out = append(out, s)
		}
	}
	return out, v.Kind == conf.List
}

// list converts a list of objects. A string stands for an object with its first
// key.
func (m *importer) list(v *conf.Value, s shape, where string) []any {
	if v.Kind != conf.List || len(s.keys) == 0 {
		return nil
	}
	out := []any{}
	for i, item := range v.Items {
		switch {
		case item.Kind == conf.Map:
			if o := m.object(item, s, fmt.Sprintf("%s[%d]", where, i)); !empty(o) || m.comments[o] != nil {
				out = append(out, o)
			}
		case scalar(item) && canonical(item.Text) != "":
			o := &object{}
			o.add(s.keys[0].name, canonical(item.Text))
			out = append(out, o)
		}
	}
	return out
}

var (
	isoStart   = source.Expression(`^([12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?)(?:T.*)?$`)
	openEnd    = source.Expression(`(?i)^(present|current|currently|now|today|ongoing|-|–)$`)
	dateFields = []string{"startDate", "endDate", "date", "releaseDate"}
)

// canonicalDate removes the time from a date, and turns an open end into an
// empty one, as the schema has it.
func canonicalDate(name, s string) string {
	if !slices.Contains(dateFields, name) {
		return s
	}
	if openEnd().MatchString(s) {
		return ""
	}
	if match := isoStart().FindStringSubmatch(s); match != nil {
		return match[1]
	}
	return s
}

// jsonResume drafts the Markdown of a document.
func (m *importer) jsonResume(doc *object) *draft {
	d := &draft{front: &object{}, comments: append(m.comments[doc], m.comments[doc.object("meta")]...)}
	m.basics(d, doc.object("basics"))
	for _, f := range doc.fields {
		list, ok := f.value.([]any)
		title := jsonTitle(f.key)
		if !ok || title == "" {
			continue
		}
		s := &draftSection{title: title}
		m.section(s, f.key, list)
		d.sections = append(d.sections, s)
	}
	m.extras(d, doc.object("x-shortlist"))
	return d
}

// jsonTitle returns the title of the section for the items of a key.
func jsonTitle(key string) string {
	switch key {
	case "work":
		return "Experience"
	case "volunteer":
		return "Volunteering"
	case "education", "awards", "certificates", "publications", "skills", "languages", "interests", "references", "projects":
		return strings.ToUpper(key[:1]) + key[1:]
	}
	return ""
}

// placeLine returns a place in the form that the exporter splits again. It
// omits a street without a number and a code with letters, which the exporter
// would not recognize; the overlay keeps them.
func placeLine(place *object) string {
	street, code, city := place.str("address"), place.str("postalCode"), place.str("city")
	if !strings.ContainsAny(street, "0123456789") || strings.Contains(street, ",") || city == "" {
		street = ""
	}
	if c, _ := resume.Postcode(code + " " + city); c == "" {
		code = ""
	}
	return join(", ", street, join(" ", code, city), place.str("region"))
}

func (m *importer) basics(d *draft, b *object) {
	if b == nil {
		b = &object{}
	}
	d.front.add("name", b.str("name"))
	d.front.add("headline", b.str("label"))
	for _, key := range []string{"email", "phone", "url"} {
		d.front.add(key, b.str(key))
	}
	place := b.object("location")
	d.front.add("location", placeLine(place))
	d.front.add("photo", b.str("image"))
	d.front.add("links", linksOf(b.list("profiles")))
	if b.str("phone") != "" {
		d.front.set("private", []any{"phone"})
	}
	if s := b.str("summary"); s != "" {
		d.sections = append(d.sections, &draftSection{title: "Summary", blocks: escaped(paragraphs(s))})
	}
	d.comments = append(d.comments, m.comments[b]...)
	d.comments = append(d.comments, m.comments[place]...)
}

// linksOf returns profiles in the usual form of `links`, a map of networks, or
// as a list if a network is missing or repeated.
func linksOf(profiles []any) any {
	asMap, asList := &object{}, []any{}
	seen := map[string]bool{}
	for _, p := range profiles {
		o := p.(*object)
		network, value := o.str("network"), o.str("url")
		if value == "" {
			value = o.str("username")
		}
		switch {
		case value == "":
		case network == "":
			asList = append(asList, value)
		default:
			if !seen[network] {
				asMap.fields = append(asMap.fields, field{network, value})
			}
			seen[network] = true
			asList = append(asList, &object{fields: []field{{network, value}}})
		}
	}
	if len(asMap.fields) == len(asList) {
		return asMap
	}
	return asList
}

func escaped(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = escape(s)
	}
	return out
}

// section drafts the items of one key.
func (m *importer) section(s *draftSection, key string, list []any) {
	switch key {
	case "skills":
		m.groups(s, list, "name", "keywords", "level")
		return
	case "interests":
		m.groups(s, list, "name", "keywords", "")
		return
	case "languages":
		m.groups(s, list, "language", "", "fluency")
		return
	case "references":
		m.references(s, list)
		return
	}
	s.listed = slices.Contains([]string{"awards", "certificates", "publications"}, key)
	for _, item := range list {
		o := item.(*object)
		if o.str("summary") != "" || len(m.comments[o]) > 0 {
			s.listed = false
		}
	}
	for _, item := range list {
		o := item.(*object)
		e := entryOf(key, o)
		e.comments = m.comments[o]
		s.entries = append(s.entries, e)
	}
}

// references drafts quotes. Those without a name come first, as they would
// belong to a heading before them.
func (m *importer) references(s *draftSection, list []any) {
	slices.SortStableFunc(list, func(a, b any) int {
		return min(len(a.(*object).str("name")), 1) - min(len(b.(*object).str("name")), 1)
	})
	for _, v := range list {
		o := v.(*object)
		if q := (draftQuote{o.str("name"), o.str("reference")}); q != (draftQuote{}) {
			s.quotes = append(s.quotes, q)
		}
		s.comments = append(s.comments, m.comments[o]...)
	}
}

// entryOf drafts an entry from an item of a key.
func entryOf(key string, o *object) *draftEntry {
	first := func(names ...string) phrase {
		for _, n := range names {
			if s := o.str(n); s != "" {
				return literal(s)
			}
		}
		return phrase{}
	}
	e := &draftEntry{location: first("location"), url: o.str("url"), start: o.str("startDate"), end: o.str("endDate")}
	switch key {
	case "work":
		e.title, e.org, e.linkOrg = first("position"), first("name"), true
		e.labelled("About the company", o.str("description"))
		e.write(o.str("summary"), o.strings("highlights"))
	case "volunteer":
		e.title, e.org, e.linkOrg = first("position"), first("organization"), true
		e.write(o.str("summary"), o.strings("highlights"))
	case "education":
		e.title, e.org, e.linkOrg = literal(degreeTitle(o.str("studyType"), o.str("area"))), first("institution"), true
		e.graduated = true
		e.studied(o)
	case "projects":
		e.title, e.org = first("name"), first("entity")
		e.write(o.str("description"), o.strings("highlights"))
		e.labelled("Type", o.str("type"))
		e.labelled("Roles", strings.Join(o.strings("roles"), ", "))
		e.labelled("Keywords", strings.Join(o.strings("keywords"), ", "))
	case "entries":
		e.title, e.org = first("title"), first("organization")
		e.write(o.str("summary"), o.strings("highlights"))
	default:
		e.title, e.org = first("title", "name"), first("awarder", "issuer", "publisher")
		e.start = join("", o.str("date"), o.str("releaseDate"))
		e.end = e.start
		e.write(o.str("summary"), nil)
	}
	return e
}

// degreeTitle joins the two halves of a degree so that splitDegree splits them
// in the same place.
func degreeTitle(studyType, area string) string {
	studyType, area = squeeze(studyType), squeeze(area)
	if studyType == "" || area == "" {
		return studyType + area
	}
	for _, sep := range []string{" in ", ", "} {
		if s, a := splitDegree(studyType + sep + area); s == studyType && a == area {
			return studyType + sep + area
		}
	}
	return studyType + ", " + area
}

// studied adds the body of an education.
func (e *draftEntry) studied(o *object) {
	e.write(o.str("summary"), nil)
	var items []string
	if s := o.str("score"); s != "" {
		items = append(items, item(escape("Score: "+s)))
	}
	for _, h := range o.strings("highlights") {
		items = append(items, bulletOf(h))
	}
	courses := o.strings("courses")
	line := strings.Join(courses, ", ")
	switch {
	case line == "":
	case slices.Equal(splitList(line), courses) && !strings.HasSuffix(line, ".") && !strings.Contains(line, "\n"):
		items = append(items, item(escape("Courses: "+line)))
	default:
		items = append(items, item("Courses:\n"+bulletList(courses)))
	}
	e.add(strings.Join(items, "\n"))
}

func (e *draftEntry) add(block string) {
	if block != "" {
		e.body = append(e.body, block)
	}
}

func (e *draftEntry) labelled(label, value string) {
	if value != "" {
		e.add(escape(label + ": " + value))
	}
}

// write adds paragraphs and bullets.
func (e *draftEntry) write(summary string, highlights []string) {
	for _, p := range paragraphs(summary) {
		e.add(escape(p))
	}
	e.add(bulletList(highlights))
}

// bulletOf returns plain text as a bullet, with any further paragraphs below.
func bulletOf(s string) string {
	return item(strings.Join(escaped(paragraphs(s)), "\n\n"))
}

func blockQuote(s string) string {
	if s == "" {
		return ""
	}
	text := strings.Join(escaped(paragraphs(s)), "\n\n")
	return "> " + strings.ReplaceAll(strings.ReplaceAll(text, "\n", "\n> "), "> \n", ">\n")
}

// groups drafts skills, languages and interests.
func (m *importer) groups(s *draftSection, list []any, name, keywords, level string) {
	for _, v := range list {
		o := v.(*object)
		g := draftGroup{name: o.str(name), level: o.str(level), items: o.strings(keywords), spoken: level == "fluency", skill: level == "level"}
		if g.spoken {
			before, inner := splitFluency(g.name + " (" + g.level + ")")
			g.bracket = before == g.name && inner == g.level
		} else {
			g.bracket = isLevel(g.level)
		}
		if g.name != "" || len(g.items) > 0 {
			s.groups = append(s.groups, g)
		}
		s.comments = append(s.comments, m.comments[o]...)
	}
}

// extras drafts what exports by this package have beyond the schema.
func (m *importer) extras(d *draft, x *object) {
	for _, v := range x.list("contacts") {
		c := v.(*object)
		text := escape(c.str("text"))
		if u := c.str("url"); u != "" && !strings.HasSuffix(u, c.str("text")) {
			text = link(text, u)
		}
		d.top = append(d.top, join(": ", escape(c.str("label")), text))
	}
	for _, v := range x.list("sections") {
		m.extraSection(d, v.(*object))
	}
}

func (m *importer) extraSection(d *draft, o *object) {
	s := &draftSection{title: escape(o.str("title"))}
	if s.title == "" {
		s.title = "More"
	}
	var parts draftEntry
	parts.write(o.str("summary"), o.strings("highlights"))
	s.blocks = parts.body
	m.groups(s, o.list("groups"), "name", "keywords", "")
	for _, e := range o.list("entries") {
		s.entries = append(s.entries, entryOf("entries", e.(*object)))
	}
	kind, _, _ := lexicon.Section(o.str("title"))
	for _, other := range d.sections { // what a section of the schema had besides its items
		if k, _, _ := lexicon.Section(other.title); k == kind && kind != "" && len(s.entries) == 0 {
			other.blocks = append(s.blocks, other.blocks...)
			return
		}
	}
	d.sections = append(d.sections, s)
}
