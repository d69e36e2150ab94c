package serve

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/report"
	"github.com/shortlist-cv/shortlist/build/source"
)

//go:embed studio
var studioFiles embed.FS

// studioPath is the path below which everything lies that belongs to the tool
// and not to the site.
const studioPath = "_shortlist/"

// handler returns the handler of all requests.
func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /", s.site)
	mux.HandleFunc("GET /"+studioPath+"{$}", s.studio)
	mux.HandleFunc("GET /"+studioPath+"{file}", s.asset)
	mux.HandleFunc("GET /"+studioPath+"events", s.events)
	mux.HandleFunc("GET /"+studioPath+"sheet/{hash}/{page}", s.sheet)
	for name, answer := range map[string]func(*http.Request, *build.State) (any, error){
		"site.json": s.overview, "critique.json": s.critique, "paper.json": s.sheets, "machine.json": s.machine,
	} {
		mux.HandleFunc("GET /"+studioPath+name, s.answer(answer))
	}
	mux.HandleFunc("POST /"+studioPath+"fix", s.answer(s.fix))
	mux.HandleFunc("POST /"+studioPath+"keep", s.answer(s.keep))
	return s.guard(mux)
}

// studio serves the page of the studio. Only browsers on this machine get the
// token that permits changing files, and the folder that findings are relative
// to, for an editor to open them.
func (s *Server) studio(w http.ResponseWriter, r *http.Request) {
	page, err := studioFiles.ReadFile("studio/index.html")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	token, folder := "", ""
	if isLocal(r) {
		token = s.token
		folder, _ = filepath.Abs("") // without it, places are copied
	}
	_, version := s.hub.current()
	page = []byte(strings.NewReplacer("{{token}}", html.EscapeString(token), "{{version}}", html.EscapeString(version),
		"{{folder}}", html.EscapeString(filepath.ToSlash(folder))).Replace(string(page)))
	w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "+
		"connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(page)
	go s.paper.warm()
}

// asset serves a file of the studio.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	data, err := studioFiles.ReadFile(path.Join("studio", name))
	if err != nil || path.Ext(name) == ".html" {
		http.NotFound(w, r)
		return
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}

// refusal is an error in the form that the studio shows.
type refusal struct {
	Error string `json:"error"`
	Hint  string `json:"hint"`
}

// answer serves JSON about the current state.
func (s *Server) answer(make func(*http.Request, *build.State) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		u, _ := s.hub.current()
		var value any
		err := errors.New("there is nothing to show yet")
		if u.State != nil {
			value, err = make(r, u.State)
		}
		if r.Context().Err() != nil {
			return
		}
		status := http.StatusOK
		if err != nil {
			status = http.StatusUnprocessableEntity
			refused := refusal{err.Error(), build.Hint(err)}
			if u.State != nil {
				refused = refusal{u.State.Mask(refused.Error), u.State.Mask(refused.Hint)}
			}
			value = refused
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(value)
	}
}

// overview is what the studio needs to know about the site as a whole.
type overview struct {
	Pages  []overviewPage  `json:"pages"`
	Themes []overviewTheme `json:"themes"`
	NoPDF  bool            `json:"noPDF"`
}

type overviewPage struct {
	Out    string `json:"out"`
	Path   string `json:"path"` // empty for a generated page
	PDF    string `json:"pdf"`  // empty if the page is not a resume
	Score  *int   `json:"score"`
	Errors int    `json:"errors"`
}

type overviewTheme struct {
	Name        string   `json:"name"`
	Description string   `json:"description"`
	Font        string   `json:"font"` // the theme's default
	Fonts       []string `json:"fonts"`
	Error       string   `json:"error"`
}

func (s *Server) overview(_ *http.Request, state *build.State) (any, error) {
	o := overview{NoPDF: s.options.Build.NoPDF}
	for _, p := range state.Pages {
		page := overviewPage{Out: p.Out, Path: p.Path, PDF: p.PDF}
		for _, a := range state.Audits {
			if a.File.Path == p.Path && a.Scored {
				page.Score = &a.Score
			}
		}
		for _, f := range state.Findings {
			if f.File.Path == p.Path && f.Severity == source.Error {
				page.Errors++
			}
		}
		o.Pages = append(o.Pages, page)
	}
	for _, t := range state.Themes() {
		theme := overviewTheme{Name: t.Name, Description: t.Description, Font: t.Font, Fonts: t.Fonts}
		if t.Err != nil {
			theme.Error = t.Err.Error()
		}
		o.Themes = append(o.Themes, theme)
	}
	return o, nil
}

// critique is the audit of a page, in the form of `audit --format json`, and
// what the studio can do about it.
type critique struct {
	Report   json.RawMessage `json:"report"`
	Source   string          `json:"source"` // of the page, as findings show it
	Mendable []place         `json:"mendable"`
	Look     build.Look      `json:"look"`
}

// place identifies a finding.
type place struct {
	Path   string `json:"path"`
	Rule   string `json:"rule"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

func placeOf(f source.Finding) place {
	at := f.Position()
	return place{f.File.Path, f.Rule.Name, at.Line, at.Column}
}

func (s *Server) critique(r *http.Request, state *build.State) (any, error) {
	name := r.URL.Query().Get("page")
	c := critique{Mendable: []place{}, Look: state.Worn(name)}
	d := report.Document{}
	f, ok := state.Source(name)
	if ok {
		d.Files = []*source.File{f}
		c.Source = f.Path
		for _, finding := range state.Mendable(f) {
			c.Mendable = append(c.Mendable, placeOf(finding))
		}
	}
	for _, a := range state.Audits {
		if ok && a.File == f {
			d.Audits = append(d.Audits, report.Audit{File: a.File, Report: a.Report})
		}
	}
	for _, finding := range state.Findings { // findings about no page concern all pages
		if ok && finding.File.Path == f.Path || !state.IsPage(finding.File.Path) {
			d.Findings = append(d.Findings, finding)
		}
	}
	var b bytes.Buffer
	err := report.JSON(&b, d, report.Options{Mask: state.Mask})
	c.Report = b.Bytes()
	return c, err
}

// sheets describes the pages of a PDF.
type sheets struct {
	Hash   string      `json:"hash"`
	Sheets []sheetSize `json:"sheets"`
	Budget int         `json:"budget"` // the author's limit on pages; 0 if there is none
	Bytes  int         `json:"bytes"`
}

func (s *Server) sheets(r *http.Request, state *build.State) (any, error) {
	name := r.URL.Query().Get("pdf")
	data, err := state.PDF(r.Context(), name, lookOf(r.URL.Query()))
	if err != nil {
		return nil, err
	}
	size, err := s.paper.sizes(r.Context(), data)
	return sheets{s.paper.take(data), size, state.Budget(name), len(data)}, err
}

// maxWidth bounds the width of pictures of pages, in pixels.
const maxWidth = 3000

// sheet serves the picture of a page. As it is addressed by hash, it never
// changes.
func (s *Server) sheet(w http.ResponseWriter, r *http.Request) {
	page, err := strconv.Atoi(r.PathValue("page"))
	width, wrong := strconv.Atoi(r.URL.Query().Get("width"))
	if err != nil || wrong != nil || page < 0 || width < 1 || width > maxWidth {
		http.Error(w, "no such picture", http.StatusBadRequest)
		return
	}
	data, err := s.paper.draw(r.Context(), r.PathValue("hash"), page, width)
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	w.Header().Set("Cache-Control", "private, max-age=3600, immutable")
	w.Header().Set("Content-Type", "image/png")
	w.Write(data)
}

// readBack is what a machine reads in a PDF.
type readBack struct {
	Source   string          `json:"source"` // of the PDF, as findings show it
	Text     string          `json:"text"`
	Proof    *proof.Proof    `json:"proof"`
	Findings json.RawMessage `json:"findings"`
}

func (s *Server) machine(r *http.Request, state *build.State) (any, error) {
	name, look := r.URL.Query().Get("pdf"), lookOf(r.URL.Query())
	data, err := state.PDF(r.Context(), name, look)
	if err != nil {
		return nil, err
	}
	doc, err := ats.Open(r.Context(), data, ats.Limits{})
	if err != nil {
		return nil, err
	}
	back := readBack{Text: doc.Text(ats.Stream)}
	if f, ok := state.Source(name); ok {
		back.Source = f.Path
	}
	var findings []source.Finding
	if back.Proof, findings, err = state.Prove(r.Context(), name, look, data); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = report.JSON(&b, report.Document{Findings: findings}, report.Options{Mask: state.Mask})
	back.Findings = b.Bytes()
	return back, err
}

// maxBody bounds the size of a request from the studio, in bytes.
const maxBody = 4 << 10

func readBody(r *http.Request, into any) error {
	data, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		return fmt.Errorf("reading the request: %w", err)
	}
	return nil
}

type done struct {
	Done bool `json:"done"`
}

// fix applies the safe edits of a finding to its file.
func (s *Server) fix(r *http.Request, state *build.State) (any, error) {
	var at place
	if err := readBody(r, &at); err != nil {
		return nil, err
	}
	i := slices.IndexFunc(state.Findings, func(f source.Finding) bool { return placeOf(f) == at })
	if i < 0 {
		return nil, build.Fail("that finding no longer exists", "look again: the file has changed in the meantime")
	}
	return done{true}, state.Mend(state.Findings[i])
}

// keep writes an option of a look into the front matter of a page.
func (s *Server) keep(r *http.Request, state *build.State) (any, error) {
	var wish struct{ Page, Option, Value string }
	if err := readBody(r, &wish); err != nil {
		return nil, err
	}
	look := build.Look{}
	for option, field := range map[string]*string{"theme": &look.Theme, "accent": &look.Accent, "font": &look.Font, "density": &look.Density, "paper": &look.Paper} {
		if option == wish.Option {
			*field = wish.Value
		}
	}
	if _, err := state.Page(wish.Page, look); err != nil { // a look that cannot be shown must not be saved
		return nil, err
	}
	return done{true}, state.Keep(wish.Page, wish.Option, wish.Value)
}
