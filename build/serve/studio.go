package serve

import (
	"bytes"
	"embed"
	"net/http"
	"path"
	"time"
)

//go:embed studio
var studioFiles embed.FS

// studioPath is where the studio is, and all that is of the tool and not of
// the site.
const studioPath = "_shortlist/"

// handler answers all requests.
func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /", s.site)
	mux.HandleFunc("GET /"+studioPath+"{file}", s.asset)
	mux.HandleFunc("GET /"+studioPath+"events", s.events)
	return s.guard(mux)
}

// asset serves a file of the studio.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	data, err := studioFiles.ReadFile(path.Join("studio", name))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}
