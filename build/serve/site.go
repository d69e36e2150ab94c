package serve

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strings"
	"time"

	"github.com/shortlist-cv/shortlist/build"
)

// site serves the site as it will be published, except that pages have one more
// script.
func (s *Server) site(w http.ResponseWriter, r *http.Request) {
	u, version := s.hub.current()
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if u.State == nil {
		s.page(w, r, version, http.StatusServiceUnavailable, []byte(nothingYet))
		return
	}
	if name == "" || strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	} else if has(u.State, name+"/index.html") && !has(u.State, name) {
		http.Redirect(w, r, (&url.URL{Path: path.Base(name) + "/", RawQuery: r.URL.RawQuery}).String(), http.StatusFound)
		return
	}
	look := lookOf(r.URL.Query())
	switch {
	case u.State.IsPDF(name):
		s.pdf(w, r, u.State, name, look)
	case path.Ext(name) == ".html" && look != build.Look{}:
		data, err := u.State.Page(name, look)
		if err != nil {
			s.fail(w, r, u.State, version, err)
			return
		}
		s.page(w, r, version, http.StatusOK, data)
	default:
		s.file(w, r, u.State, version, name)
	}
}

func has(state *build.State, name string) bool {
	f, err := state.Open(name)
	if err == nil {
		f.Close()
	}
	return err == nil || state.IsPDF(name)
}

// lookOf returns the look in a query.
func lookOf(q url.Values) build.Look {
	return build.Look{Theme: q.Get("look.theme"), Accent: q.Get("look.accent"), Font: q.Get("look.font"), Density: q.Get("look.density"), Paper: q.Get("look.paper")}
}

// file serves a file of the site.
func (s *Server) file(w http.ResponseWriter, r *http.Request, state *build.State, version, name string) {
	f, err := state.Open(name)
	if err != nil {
		if data, ok := state.Asset(name); ok {
			http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
			return
		}
		s.fail(w, r, state, version, err)
		return
	}
	defer f.Close()
	if path.Ext(name) != ".html" {
		http.ServeContent(w, r, name, time.Time{}, f)
		return
	}
	data, err := io.ReadAll(f)
	if err != nil {
		s.fail(w, r, state, version, err)
		return
	}
	s.page(w, r, version, http.StatusOK, data)
}

// fail serves the site's own 404 page for what does not exist, and other errors
// as text.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, state *build.State, version string, err error) {
	if !errors.Is(err, fs.ErrNotExist) {
		http.Error(w, state.Mask(err.Error()), http.StatusInternalServerError)
		return
	}
	data := []byte("<!doctype html><title>404</title><p>There is no such page.")
	if f, err := state.Open("404.html"); err == nil {
		defer f.Close()
		data, _ = io.ReadAll(f)
	}
	s.page(w, r, version, http.StatusNotFound, data)
}

// pdf serves a PDF.
func (s *Server) pdf(w http.ResponseWriter, r *http.Request, state *build.State, name string, look build.Look) {
	data, err := state.PDF(r.Context(), name, look)
	switch {
	case errors.Is(err, context.Canceled):
	case err != nil:
		text := err.Error()
		if hint := build.Hint(err); hint != "" {
			text += "\n" + hint
		}
		http.Error(w, state.Mask(text), http.StatusServiceUnavailable)
	default:
		w.Header().Set("Content-Type", "application/pdf")
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
	}
}

// page serves HTML with the script that follows changes. Pages that are only
// shown as a picture (look.still) go without it.
func (s *Server) page(w http.ResponseWriter, r *http.Request, version string, status int, data []byte) {
	if !r.URL.Query().Has("look.still") {
		data = s.withScript(data, version, status)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", fmt.Sprint(len(data)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(data)
	}
}

// policy matches a page's Content-Security-Policy, up to where an exception can
// be added.
var policy = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="[^"]*`)

// withScript adds the script to a page, and an exception for it to the page's
// policy, which allows no scripts.
func (s *Server) withScript(page []byte, version string, status int) []byte {
	head := page[:min(len(page), 4<<10)]
	if at := policy.FindIndex(head); at != nil {
		exception := fmt.Sprintf("; script-src 'nonce-%s'; connect-src 'self'", s.nonce)
		page = bytes.Join([][]byte{page[:at[1]], page[at[1]:]}, []byte(exception))
	}
	script := fmt.Sprintf(`<script nonce="%s" src="/%sfollow.js" data-version="%s" data-status="%d" defer></script>`, s.nonce, studioPath, html.EscapeString(version), status)
	end := bytes.LastIndex(page, []byte("</head>"))
	if end < 0 {
		return append(page[:len(page):len(page)], script...)
	}
	return bytes.Join([][]byte{page[:end], page[end:]}, []byte(script))
}

// nothingYet is the page shown until there is a site.
const nothingYet = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Nothing to show yet</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<style>body{font:1.05rem/1.5 system-ui,sans-serif;max-width:34rem;margin:18vh auto 0;padding:0 1.5rem}</style>
</head><body><h1>Nothing to show yet</h1><p>The site cannot be built yet. This page updates when it can.</p></body></html>
`
