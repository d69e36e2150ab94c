package resume

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Entries gives the entries of the section, hidden ones left out.
func (s *Section) Entries() (entries []*Entry) {
	for _, p := range s.Parts {
		if p.Entry != nil && !p.Entry.Hidden {
			entries = append(entries, p.Entry)
		}
	}
	return entries
}

// Groups gives the groups of the section.
func (s *Section) Groups() (groups []*Group) {
	for _, p := range s.Parts {
		if p.Group != nil {
			groups = append(groups, p.Group)
		}
	}
	return groups
}

// Blocks gives what stands in the section outside of entries and groups.
func (s *Section) Blocks() (blocks []*Block) {
	for _, p := range s.Parts {
		if p.Block != nil {
			blocks = append(blocks, p.Block)
		}
	}
	return blocks
}

// Bullets gives the bullets of the entry, those of its positions left out;
// nested ones stand below their parents.
func (e *Entry) Bullets() []*Bullet { return bullets(e.Body) }

// Below gives what pages show below the title of an entry in a section of a
// kind. Jobs and schools begin with the organisation. All else keeps the order
// in which it was written, the first part as the organisation: a citation
// whose pages stand before its authors is none.
func (e *Entry) Below(k Kind) (org, location Text, extra []Text) {
	org, location, extra = e.Org, e.Location, e.Extra
	if k == Work || k == Volunteer || k == Education || len(extra) == 0 || e.Title.Empty() {
		return org, location, extra
	}
	parts := slices.DeleteFunc(append([]Text{org, location}, extra...), Text.Empty)
	byPlace := func(a, b Text) int { return a.Span.Start - b.Span.Start }
	if slices.IsSortedFunc(parts, byPlace) {
		return org, location, extra
	}
	slices.SortStableFunc(parts, byPlace)
	return parts[0], Text{}, parts[1:]
}

func bullets(blocks []*Block) (all []*Bullet) {
	for _, b := range blocks {
		all = append(all, b.Items...)
		all = append(all, bullets(b.Blocks)...)
	}
	return all
}

// Section gives the first section of a kind that is not hidden, or nil.
func (res *Resume) Section(kind Kind) *Section {
	for _, s := range res.Sections {
		if s.Kind == kind && !s.Hidden {
			return s
		}
	}
	return nil
}

// Without gives a copy of the resume for the public: without the contacts of
// the named kinds ("photo" is one too), and without those whose values live
// outside of the file. All else is shared with the original.
func (res *Resume) Without(private []string) *Resume {
	public := *res
	public.Contacts = slices.DeleteFunc(slices.Clone(res.Contacts), func(c *Contact) bool {
		return c.Private || slices.Contains(private, string(c.Kind))
	})
	if slices.Contains(private, "photo") {
		public.Photo = nil
	}
	return &public
}

// exportName is where an entry stands in JSON Resume, and what its title and
// organisation are called there.
type exportName struct{ path, title, org string }

// exportNames numbers the entries as the export does: an item for each
// position, hidden ones left out.
func exportNames(res *Resume) map[*Entry]exportName {
	names := map[*Entry]exportName{}
	count := map[Kind]int{}
	for _, s := range res.Sections {
		list, title, org := exportFields(s.Kind)
		if s.Hidden || list == "" {
			continue
		}
		for _, e := range s.Entries() {
			all := e.Positions
			if len(all) == 0 {
				all = []*Entry{e}
			}
			for _, p := range all {
				if p.Hidden {
					continue
				}
				path := list + "[" + strconv.Itoa(count[s.Kind]) + "]"
				count[s.Kind]++
				names[p] = exportName{path, title, org}
				if names[e] == (exportName{}) {
					names[e] = names[p]
				}
			}
		}
	}
	return names
}

func exportFields(kind Kind) (list, title, org string) {
	switch kind {
	case Work:
		return "work", "position", "name"
	case Volunteer:
		return "volunteer", "position", "organization"
	case Education:
		return "education", "studyType", "institution"
	case Projects:
		return "projects", "name", "entity"
	case Certificates:
		return "certificates", "name", "issuer"
	case Publications:
		return "publications", "name", "publisher"
	case Awards:
		return "awards", "title", "awarder"
	}
	return "", "", ""
}

// checkLinks reports addresses with a scheme that pages do not lead to, and
// takes those of contacts and entries out of the model.
func (r *reader) checkLinks() {
	p := r.page
	seen := map[string]bool{} // entries and contacts repeat the links of their words
	check := func(url *string, span source.Span) {
		scheme, ok := strangeScheme(*url)
		if ok && !seen[*url] {
			seen[*url] = true
			r.report(linkScheme, span, "a link with the scheme "+scheme+" is shown as plain text", "use https, http, mailto or tel")
		}
		if ok {
			*url = ""
		}
	}
	for _, l := range p.Links {
		url := l.URL // stays as written: the resolver refuses it
		check(&url, l.Span)
	}
	for _, v := range []*conf.String{&p.Meta.URL, &p.Meta.Repo} {
		check(&v.Text, v.Span)
	}
	if p.Resume != nil {
		for _, c := range p.Resume.Contacts {
			check(&c.URL, c.Span)
		}
		for _, s := range p.Resume.Sections {
			for _, part := range s.Parts {
				checkEntry(part.Entry, check)
			}
		}
	}
	if len(r.dropped) > 0 {
		dropped := map[*Image]bool{}
		for _, i := range r.dropped {
			dropped[i] = true
		}
		p.Images = slices.DeleteFunc(p.Images, func(i *Image) bool { return dropped[i] })
	}
}

func checkEntry(e *Entry, check func(*string, source.Span)) {
	if e == nil {
		return
	}
	if e.URL != "" {
		check(&e.URL, e.Header)
	}
	for _, p := range e.Positions {
		checkEntry(p, check)
	}
}

// strangeScheme gives the scheme of a URL if it is none of those that pages
// lead to. A relative address has none.
func strangeScheme(url string) (string, bool) {
	i := strings.IndexAny(url, ":/?#")
	if i < 1 || url[i] != ':' {
		return "", false
	}
	scheme := strings.ToLower(url[:i])
	switch scheme {
	case "http", "https", "mailto", "tel":
		return "", false
	}
	return clip(scheme), strings.IndexFunc(scheme, func(r rune) bool { return r <= ' ' }) < 0
}

// Unread says that the front matter could not be read, so that nobody knows
// what stands there.
func (p *Page) Unread() bool {
	return slices.ContainsFunc(p.Findings, func(f source.Finding) bool {
		return f.Severity == source.Error && (f.Rule == unclosedFrontMatter || f.Rule.Name == "invalid-syntax")
	})
}
