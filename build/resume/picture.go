package resume

import (
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// pictures reads images without words: a portrait, or badges with links.
func (h *head) pictures(pictured Text) {
	var left []Run
	for _, run := range pictured.Runs {
		switch {
		case run.Image == nil:
		case run.Link != nil && leadsToPerson(run):
			h.badge(run)
		case run.Link == nil && h.res.Photo == nil && !h.r.page.Meta.Photo.IsSet() && !isBadge(run.Image.URL):
			h.res.Photo = run.Image
		default:
			left = append(left, run)
		}
	}
	if len(left) > 0 {
		t := Text{Runs: left}
		t.finish()
		h.res.Summary = append(h.res.Summary, &Block{Kind: Paragraph, Span: pictured.Span, Text: t})
	}
}

// leadsToPerson reports whether an image links to a profile of the person, or
// is labelled as a contact. Other badges are about a project.
func leadsToPerson(run Run) bool {
	c := linkContact(run.Link.URL)
	switch c.Kind {
	case Email, Phone:
		return true
	case Profile:
		return c.User != "" && (strings.HasSuffix(strings.TrimRight(run.Link.URL, "/"), c.User) || strings.Contains(run.Link.URL, "://"+c.User+"."))
	}
	_, labelled := lexicon.Label(run.Image.Alt)
	return labelled || !isBadge(run.Image.URL) && run.Image.Alt != ""
}

// isBadge reports whether an image comes from a service that draws badges.
func isBadge(url string) bool {
	url = strings.ToLower(url)
	for _, part := range [...]string{"shields.io", "badge", "readme-stats", "komarev.com", "travis-ci", "/workflows/", "codecov.io", "visitor"} {
		if strings.Contains(url, part) {
			return true
		}
	}
	return false
}

// badge reads an image with a link as a contact. Its alternative text says what
// it shows.
func (h *head) badge(run Run) {
	t := Text{Runs: []Run{{Span: run.Span, Text: run.Image.Alt, Link: run.Link}}}
	if t.Runs[0].Text == "" {
		t.Runs[0].Text = ShortURL(run.Link.URL)
	}
	t.finish()
	h.r.dropImage(run.Image)
	h.contact(t, Text{})
}

// dropImage takes an image out of those that the page shows.
func (r *reader) dropImage(img *Image) { r.dropped = append(r.dropped, img) }
