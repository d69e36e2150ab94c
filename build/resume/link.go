package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/source"
)

// url finds where the entry leads: the link of the organisation for a job or
// school, that of the name for anything else.
func (h *header) url() {
	e := h.entry
	order := []Text{e.Title, e.Org}
	if isCareer(h.kind) {
		order = []Text{e.Org, e.Title}
	}
	for _, t := range append(order, e.Extra...) {
		if l := t.link(); l != nil {
			e.URL = l.URL
			return
		}
	}
	for _, t := range e.Extra {
		if isAddress(t.Plain) {
			e.URL = t.Plain
			if !strings.Contains(e.URL, "://") {
				e.URL = "https://" + e.URL
			}
			return
		}
	}
	if h.kind == Projects {
		e.URL = endLink(e.Body)
	}
}

// endLink returns the target of the link that ends the first paragraph about a
// project and stands for the whole project: "A formatter. [Source](…)".
func endLink(blocks []*Block) string {
	if len(blocks) == 0 || blocks[0].Kind != Paragraph {
		return ""
	}
	t := trimSeparators(blocks[0].Text.trimCut("."))
	if len(t.Runs) == 0 {
		return ""
	}
	last := t.Runs[len(t.Runs)-1]
	if last.Link == nil {
		return ""
	}
	name := Text{Runs: []Run{last}}
	name.finish()
	if isProof(name) || isAddress(name.Plain) || isDomain(name.Plain) || len(t.Runs) == 1 {
		return last.Link.URL
	}
	return ""
}

// checkLinks reports addresses with a scheme that pages do not link to, and
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

// checkEntry checks the addresses of e and its positions.
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

// strangeScheme returns the scheme of a URL unless pages link to it. A relative
// address has none.
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
