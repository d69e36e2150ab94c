package audit

import (
	"fmt"
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var projectWithoutLink = newRule("project-without-link", source.Warning)

// checkProjectLinks wants at least one link if there are software projects: a
// school garden has none, and not everything can be shown.
func checkProjectLinks(s *subject) {
	var first *entry
	n := 0
	for _, e := range s.entries {
		if e.section.Kind != resume.Projects {
			continue
		}
		if e.hasLink() {
			return
		}
		if s.isSoftware(e) {
			if n++; first == nil {
				first = e
			}
		}
	}
	if n == 0 {
		return
	}
	message := fmt.Sprintf("none of %d projects has a link", n)
	if n == 1 {
		message = "the project has no link"
	}
	name := first.plainName()
	if name == "" {
		name = "Name"
	}
	s.report(first.Header, nil, message, fmt.Sprintf("link to the code, or to where it runs: [%s](https://…)", name))
}

// isSoftware reports whether a project names the technologies it is made of.
func (s *subject) isSoftware(e *entry) bool {
	texts := []resume.Text{e.Title, e.Org}
	texts = append(texts, e.Extra...)
	for _, b := range e.bullets {
		texts = append(texts, b.Text)
	}
	for _, b := range e.Body {
		texts = append(texts, b.Text)
	}
	for _, t := range texts {
		for _, m := range s.technologies(t.Plain) {
			switch m.Kind {
			case "language", "framework", "library", "database", "cloud", "platform":
				return true
			}
		}
	}
	return false
}

// hasLink reports whether an entry contains any link, even if only as a
// written-out address.
func (e *entry) hasLink() bool {
	if e.URL != "" || linked(e.Title) || linked(e.Org) || blocksLinked(e.Body) {
		return true
	}
	for _, t := range e.Extra {
		if linked(t) {
			return true
		}
	}
	return false
}

func blocksLinked(blocks []*resume.Block) bool {
	for _, b := range blocks {
		if linked(b.Text) || blocksLinked(b.Blocks) {
			return true
		}
		for _, item := range b.Items {
			if linked(item.Text) || blocksLinked(item.Blocks) {
				return true
			}
		}
	}
	return false
}

func linked(t resume.Text) bool {
	for _, r := range t.Runs {
		if r.Link != nil {
			return true
		}
	}
	return strings.Contains(t.Plain, "://") || strings.Contains(t.Plain, "github.com/") || strings.Contains(t.Plain, "www.")
}
