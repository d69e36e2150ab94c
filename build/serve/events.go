package serve

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/source"
)

// event tells browsers about a state.
type event struct {
	Version  string    `json:"version"`
	Changed  []string  `json:"changed"` // paths in public/
	All      bool      `json:"all"`     // what changed is unknown: assume everything
	Problems []problem `json:"problems"`
}

// problem is a reason why the site cannot be shown as its files have it.
type problem struct {
	Path    string `json:"path"` // empty if it concerns no file
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Rule    string `json:"rule"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
	Source  string `json:"source"` // the text of the line
}

// keepAlive is how often something is sent, so that streams without a reader
// end.
const keepAlive = 20 * time.Second

// events sends an event for the current state, with what changed since the
// version that the browser has, and one for each later state.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	control := http.NewResponseController(w)
	tick := time.NewTicker(keepAlive)
	defer tick.Stop()
	number := s.hub.numberOf(cmp.Or(r.Header.Get("Last-Event-ID"), r.URL.Query().Get("since")))
	for first := true; ; first = false {
		u, now, names, all, next := s.hub.since(number)
		if first || now != number {
			number = now
			data, err := json.Marshal(event{s.hub.version(now), orEmpty(names), all, problems(u)})
			if err != nil {
				return
			}
			fmt.Fprintf(w, "id: %s\ndata: %s\n\n", s.hub.version(now), data)
		}
		if control.Flush() != nil {
			return
		}
		select {
		case <-next:
		case <-tick.C:
			fmt.Fprint(w, ":\n\n")
		case <-r.Context().Done():
			return
		}
	}
}

func orEmpty(names []string) []string {
	if names == nil {
		return []string{}
	}
	return names
}

// maxProblems bounds the list shown over a page.
const maxProblems = 8

// problems returns the reasons for which a build would refuse the site.
func problems(u Update) []problem {
	all := []problem{}
	if u.Err != nil {
		text, hint := u.Err.Error(), build.Hint(u.Err)
		if u.State != nil {
			text, hint = u.State.Mask(text), u.State.Mask(hint)
		}
		return append(all, problem{Message: text, Hint: hint})
	}
	if u.State == nil {
		return all
	}
	mask := u.State.Mask
	for _, f := range u.State.Findings {
		if f.Severity != source.Error || !f.Rule.Fixed || len(all) == maxProblems {
			continue
		}
		at := f.Position()
		all = append(all, problem{f.File.Path, at.Line, at.Column, f.Rule.Name, mask(f.Message), mask(f.Hint), mask(f.File.Line(at.Line))})
	}
	return all
}
