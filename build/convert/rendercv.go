package convert

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// renderCV drafts the Markdown of a RenderCV file, version 1 or 2
// (https://docs.rendercv.com). Its strings are already Markdown and stay as
// they are. Of its design, theme and paper are adopted if we have an
// equivalent.
func (m *importer) renderCV(v *conf.Value) *draft {
	d := &draft{front: &object{}}
	cv := v.Get("cv")
	for _, f := range cv.Fields {
		m.cvField(d, f)
	}
	for _, f := range v.Fields {
		switch f.Key {
		case "cv":
		case "design":
			m.design(d, f)
		case "locale", "locale_catalog":
			m.locale(d, f)
		default:
			m.keep(&d.comments, f, f.Key)
		}
	}
	d.front.sort([]string{"name", "headline", "email", "phone", "url", "location", "photo", "links", "lang", "theme", "paper", "private"})
	return d
}

// keep notes a field that has no counterpart, and keeps it as a comment.
func (m *importer) keep(comments *[]string, f conf.Field, where string) {
	if f.Value == nil || f.Value.Kind == conf.Null {
		return
	}
	m.note(f.Span, "%q has no counterpart in a resume; it is kept as a comment", where)
	*comments = append(*comments, comment(where+": "+string(compact(fromGo(f.Value.Any())))))
}

func (m *importer) cvField(d *draft, f conf.Field) {
	v := f.Value
	switch f.Key {
	case "name", "location", "photo":
		d.front.add(f.Key, plainOf(v))
	case "headline", "label":
		d.front.add("headline", plainOf(v))
	case "email", "website":
		m.contact(d, map[string]string{"email": "email", "website": "url"}[f.Key], v)
	case "phone":
		m.contact(d, "phone", v)
		if d.front.str("phone") != "" {
			d.front.set("private", []any{"phone"})
		}
	case "social_networks":
		m.networks(d, v)
	case "custom_connections":
		for _, c := range v.Items {
			d.top = append(d.top, link(escape(plainOf(c.Get("placeholder"))), plainOf(c.Get("url"))))
		}
	case "sections":
		if v.Kind != conf.Map {
			m.keep(&d.comments, f, "cv.sections")
		}
		for _, s := range v.Fields {
			m.cvSection(d, s)
		}
	case "section_order", "sort_entries":
	default:
		if _, _, ok := lexicon.Section(cvTitle(f.Key)); ok && v != nil && (v.Kind == conf.List || v.Kind == conf.Text) {
			m.cvSection(d, f) // before 1.0, sections were keys of cv
			return
		}
		m.keep(&d.comments, f, "cv."+f.Key)
	}
}

// plainOf returns the text of a scalar, or "" for anything else.
func plainOf(v *conf.Value) string {
	if v == nil || !scalar(v) {
		return ""
	}
	return squeeze(clean(v.Text))
}

// contact puts the first value into the front matter and the others into the
// body.
func (m *importer) contact(d *draft, key string, v *conf.Value) {
	values := []*conf.Value{v}
	if v != nil && v.Kind == conf.List {
		values = v.Items
	}
	for _, one := range values {
		s := strings.TrimPrefix(plainOf(one), "tel:")
		if d.front.get(key) == nil {
			d.front.add(key, s)
		} else if s != "" {
			d.top = append(d.top, escape(s))
		}
	}
}

func (m *importer) networks(d *draft, v *conf.Value) {
	links := &object{}
	for _, n := range v.Items {
		network, user := plainOf(n.Get("network")), plainOf(n.Get("username"))
		if network != "" && links.get(network) == nil {
			links.add(network, networkLink(network, user))
		} else if user != "" {
			d.top = append(d.top, escape(join(": ", network, user)))
		}
	}
	d.front.add("links", links)
}

// networkLink returns a handle as it is, or the address if RenderCV has its own
// form for the network's handles.
func networkLink(network, user string) string {
	switch network {
	case "Mastodon":
		if name, host, ok := strings.Cut(strings.TrimPrefix(user, "@"), "@"); ok {
			return "https://" + host + "/@" + name
		}
	case "StackOverflow":
		if strings.Contains(user, "/") {
			return "https://stackoverflow.com/users/" + user
		}
	case "Google Scholar":
		return "https://scholar.google.com/citations?user=" + user
	case "IMDB":
		return "https://www.imdb.com/name/" + user
	case "WhatsApp":
		return "https://wa.me/" + strings.TrimPrefix(user, "+")
	case "Reddit":
		return "https://www.reddit.com/user/" + user
	}
	return user
}

func (m *importer) design(d *draft, f conf.Field) {
	var rest []conf.Field
	for _, x := range f.Value.Fields {
		switch {
		case x.Key == "theme" && ourTheme(plainOf(x.Value)) != "":
			d.front.add("theme", ourTheme(plainOf(x.Value)))
		case x.Key == "page_size" && paper(plainOf(x.Value)) != "":
			d.front.add("paper", paper(plainOf(x.Value)))
		case x.Key == "page" && paper(plainOf(x.Value.Get("size"))) != "":
			d.front.add("paper", paper(plainOf(x.Value.Get("size"))))
			if len(x.Value.Fields) > 1 {
				rest = append(rest, x)
			}
		default:
			rest = append(rest, x)
		}
	}
	for _, x := range rest {
		m.keep(&d.comments, x, "design."+x.Key)
	}
}

func ourTheme(name string) string {
	switch name {
	case "classic", "sb2nov", "engineeringresumes", "engineeringclassic":
		return "classic"
	case "moderncv":
		return "modern"
	}
	return ""
}

func paper(size string) string {
	switch strings.ToLower(size) {
	case "a4", "a4paper":
		return "a4"
	case "us-letter", "letter", "letterpaper":
		return "letter"
	}
	return ""
}

func (m *importer) locale(d *draft, f conf.Field) {
	name := plainOf(f.Value.Get("language"))
	code, ok := lexicon.Language(name)
	if !ok && len(name) == 2 {
		code = strings.ToLower(name)
	}
	if code != "en" {
		d.front.add("lang", code)
	}
	for _, x := range f.Value.Fields {
		if x.Key != "language" || code == "" {
			m.keep(&d.comments, x, f.Key+"."+x.Key)
		}
	}
}

// cvTitle turns a key into a title like RenderCV: "work_experience" becomes
// "Work Experience"; a key with capitals or spaces stays.
func cvTitle(key string) string {
	if strings.Contains(key, " ") || strings.ToLower(key) != key {
		return key
	}
	words := strings.Fields(strings.ReplaceAll(key, "_", " "))
	for i, w := range words {
		if i > 0 && slices.Contains([]string{"and", "of", "the", "in", "on", "for", "a", "an", "to"}, w) {
			continue
		}
		r := []rune(w)
		r[0] = unicode.ToUpper(r[0])
		words[i] = string(r)
	}
	return strings.Join(words, " ")
}

func (m *importer) cvSection(d *draft, f conf.Field) {
	if f.Value.Kind == conf.Null {
		return
	}
	s := &draftSection{title: keepInline(cvTitle(squeeze(clean(f.Key))))}
	items := []*conf.Value{f.Value}
	if f.Value.Kind == conf.List {
		items = f.Value.Items
	}
	var list []string
	flush := func() {
		if len(list) > 0 {
			s.blocks = append(s.blocks, strings.Join(list, "\n"))
			list = nil
		}
	}
	for _, v := range items {
		bullet, ok := m.cvBullet(&s.comments, v)
		if len(s.entries) > 0 && (ok || scalar(v)) {
			m.note(v.Span, "in Markdown this would belong to the entry above it; it is moved before all entries")
		}
		if ok {
			list = append(list, bullet)
			continue
		}
		flush()
		if scalar(v) {
			if text := keepBlock(v.Text); text != "" {
				s.blocks = append(s.blocks, text)
			}
		} else if v.Kind == conf.Map {
			s.entries = append(s.entries, m.cvEntry(v))
		} else {
			m.keep(&s.comments, conf.Field{Span: v.Span, Value: v}, "cv.sections."+f.Key)
		}
	}
	flush()
	d.sections = append(d.sections, s)
}

// cvBullet converts entries that take one line.
func (m *importer) cvBullet(comments *[]string, v *conf.Value) (markdown string, ok bool) {
	used := []string{}
	text := func(key string) string {
		x := v.Get(key)
		if x == nil || !scalar(x) {
			return ""
		}
		used = append(used, key)
		return keepBlock(x.Text)
	}
	var line string
	switch {
	case v.Get("bullet") != nil:
		line = item(text("bullet"))
	case v.Get("number") != nil:
		line = "1. " + strings.ReplaceAll(text("number"), "\n", "\n   ")
	case v.Get("reversed_number") != nil:
		m.note(v.Span, "Markdown cannot number a list backwards; bullets are used instead")
		line = item(text("reversed_number"))
	case v.Get("label") != nil:
		line = "- **" + strings.TrimSuffix(text("label"), ":") + ":** " + text("details")
	default:
		return "", false
	}
	for _, f := range v.Fields {
		if !slices.Contains(used, f.Key) {
			m.keep(comments, f, f.Key)
		}
	}
	return strings.TrimSpace(line), true
}

// cvEntry converts entries with a header: education, experience, normal and
// publication, distinguished by their keys as in RenderCV.
func (m *importer) cvEntry(v *conf.Value) *draftEntry {
	e := &draftEntry{}
	var used []string
	get := func(key string) *conf.Value {
		x := v.Get(key)
		if x != nil {
			used = append(used, key)
		}
		return x
	}
	text := func(key string) phrase { return marked(plainOf(get(key))) }
	switch {
	case v.Get("institution") != nil:
		e.title, e.org = cvDegree(plainOf(get("degree")), plainOf(get("area"))), text("institution")
	case v.Get("company") != nil || v.Get("position") != nil:
		e.title, e.org = text("position"), text("company")
	case v.Get("title") != nil:
		e.title, e.org = text("title"), text("journal")
		e.add(keepInline(strings.Join(itemsOf(get("authors")), ", ")))
		e.url = plainOf(get("url"))
		if doi := plainOf(get("doi")); doi != "" && e.url == "" {
			e.url = "https://doi.org/" + doi
		} else if doi != "" {
			e.add("DOI: " + escape(doi))
		}
	default:
		e.title, e.url = text("name"), plainOf(get("url"))
	}
	if m := wholeLink().FindStringSubmatch(e.title.markdown); m != nil && e.url == "" {
		e.title, e.url = marked(m[1]), m[2]
	}
	e.location = text("location")
	e.cvDates(plainOf(get("date")), plainOf(get("start_date")), plainOf(get("end_date")))
	e.graduated = v.Get("institution") != nil
	for _, p := range blankLines().Split(strings.TrimSpace(clean(textOf(get("summary")))), -1) {
		e.add(keepBlock(p))
	}
	var bullets []string
	for _, h := range itemsOf(get("highlights")) {
		first, nested, _ := strings.Cut(h, " - ") // which starts a nested bullet in RenderCV
		bullets = append(bullets, item(keepBlock(first)))
		for b := range strings.SplitSeq(nested, " - ") {
			if b != "" {
				bullets = append(bullets, "  "+strings.ReplaceAll(item(keepBlock(b)), "\n", "\n  "))
			}
		}
	}
	e.add(strings.Join(bullets, "\n"))
	for _, f := range v.Fields {
		if !slices.Contains(used, f.Key) || f.Value.Kind == conf.Map {
			m.keep(&e.comments, f, f.Key)
		}
	}
	return e
}

func textOf(v *conf.Value) string {
	if v == nil || !scalar(v) {
		return ""
	}
	return v.Text
}

// itemsOf returns the texts of a list, treating a scalar as a list of one.
func itemsOf(v *conf.Value) []string {
	if v == nil {
		return nil
	}
	if scalar(v) {
		return []string{v.Text}
	}
	var out []string
	for _, x := range v.Items {
		if s := strings.TrimSpace(textOf(x)); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// cvDegree joins a degree and its area with "in", as RenderCV's themes do.
func cvDegree(degree, area string) phrase {
	return marked(join(" in ", degree, area))
}

// cvDates converts the three date fields; "date" overrides the others.
func (e *draftEntry) cvDates(date, start, end string) {
	if date != "" {
		start, end = date, date
	}
	for _, s := range []*string{&start, &end} {
		if match := isoStart().FindStringSubmatch(*s); match != nil {
			*s = match[1]
		}
	}
	switch open := openEnd().MatchString(end); {
	case start != "" && isoStart().FindString(start) == "" || end != "" && !open && isoStart().FindString(end) == "":
		e.dates = start
		if start != end {
			e.dates = join(" – ", start, end)
		}
	case open:
		e.start = start
	default:
		e.start, e.end = start, end
	}
}

// marked returns a phrase that is Markdown in the source.
func marked(s string) phrase {
	return phrase{unmark(s), keepInline(s)}
}

// keepInline keeps inline Markdown, except for comments, which would vanish.
func keepInline(s string) string {
	return strings.ReplaceAll(squeeze(clean(s)), "<!--", `\<!--`)
}

// keepBlock keeps a paragraph of Markdown and what is nested below it, except
// that its first line may not open another kind of block.
func keepBlock(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(clean(s)), "<!--", `\<!--`)
	first, rest, more := strings.Cut(s, "\n")
	first = escapeLineStart(first)
	if !more {
		return first
	}
	return first + "\n" + rest
}

var (
	wholeLink     = source.Expression(`^\[([^\[\]]*)\]\(([^()\s]*)\)$`)
	markdownLink  = source.Expression(`!?\[([^\]]*)\]\([^)]*\)`)
	markdownMarks = source.Expression("\\*+|`|~~|\\b__|__\\b")
	backslashed   = source.Expression(`\\([!-/:-@\[-` + "`" + `{-~])`)
)

// unmark returns the approximate text of inline Markdown, for comparison with
// what the parser read.
func unmark(s string) string {
	s = markdownLink().ReplaceAllString(s, "$1")
	s = markdownMarks().ReplaceAllString(s, "")
	return squeeze(backslashed().ReplaceAllString(s, "$1"))
}
