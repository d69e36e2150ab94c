// Package render turns a resume, a layout and a theme into HTML: the pages of
// the site, and the page that is printed as the PDF.
//
// A layout is a folder of templates, a theme a folder of style sheets, fonts
// and settings; neither contains Go. Both come with the tool, and a site can
// override them file by file.
//
// A layout has web.html, and print.html if it can be printed; see [Page] for
// their data. A theme has theme.yaml, style.css for the site, print.css for
// the PDF, and layouts/ for templates that replace those of the same name:
//
//	name: mine
//	description: Shown by `shortlist themes`.
//	extends: classic            # whatever is missing here is inherited
//	fonts:
//	  family: Inter             # the theme's typeface
//	  fallback: [Roboto]        # for characters that it lacks
//	  mono: Liberation Mono     # for code
//	  scripts: [ja]             # left to system fonts: ja zh ko ar he hi th
//	  faces:                    # font files in the theme's folder: static TrueType
//	    - {family: Inter, file: inter-regular.ttf}
//	    - {family: Inter, file: inter-bold.ttf, weight: 700}
//	options: {accent: "#1f5fa8", density: normal, paper: a4}
//	colors:
//	  light: {paper: "#fff", ink: "#111", quiet: "#555", line: "#ddd"}
//	  dark: {paper: "#111", ink: "#eee", quiet: "#aaa", line: "#333"}
//	params: {anything: goes}    # templates find it in .Params
//
// Style sheets get the settings as custom properties: --paper --ink --quiet
// --line --accent --on-accent --font --mono.
package render

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/source"
	"github.com/shortlist-cv/shortlist/layouts"
	"github.com/shortlist-cv/shortlist/themes"
)

// Library holds the layouts and themes available to a site. It reads and parses
// a theme on first use and keeps it, and so is meant for a single build. It is
// safe for concurrent use.
type Library struct {
	site fs.FS // may be nil

	mu     sync.Mutex
	looks  map[string]func() (*look, error)
	themes map[themeKey]func() (*Theme, error)
}

type themeKey struct {
	name    string
	options Options
}

// Load returns the library of a site, given the folder that may hold its
// themes/ and layouts/. With a nil site, only shipped themes are available.
func Load(site fs.FS) *Library {
	return &Library{
		site:   site,
		looks:  map[string]func() (*look, error){},
		themes: map[themeKey]func() (*Theme, error){},
	}
}

// Options are an author's choices for a theme. Empty fields leave the choice to
// the theme.
type Options struct {
	Accent  string // a CSS colour: "#1f5fa8", "teal"
	Font    string // a family that the theme offers or that is shipped
	Density string // compact, normal, relaxed
	Paper   string // a4, letter
}

// Theme returns the named theme with the author's options. The error is an
// *UnknownTheme, an *OptionError, a *TemplateError or about the theme's files.
func (l *Library) Theme(name string, o Options) (*Theme, error) {
	l.mu.Lock()
	key := themeKey{name, o}
	load, ok := l.themes[key]
	if !ok {
		load = sync.OnceValues(func() (*Theme, error) { return l.dress(name, o) })
		l.themes[key] = load
	}
	l.mu.Unlock()
	return load()
}

// look returns the part of a theme that does not depend on options.
func (l *Library) look(name string) (*look, error) {
	l.mu.Lock()
	load, ok := l.looks[name]
	if !ok {
		load = sync.OnceValues(func() (*look, error) { return l.loadLook(name) })
		l.looks[name] = load
	}
	l.mu.Unlock()
	return load()
}

// Info describes a theme before it is used.
type Info struct {
	Name        string
	Description string
	Font        string   // the family it is set in
	Fonts       []string // the families it offers
	Source      string   // "shipped", "site", or "shipped, modified by the site"
	Err         error    // why it cannot be used
}

// Themes returns all themes, sorted by name.
func (l *Library) Themes() []Info {
	var infos []Info
	for _, name := range l.names() {
		info := Info{Name: name, Source: l.source(name)}
		if k, err := l.look(name); err != nil {
			info.Err = err
		} else {
			info.Description, info.Font, info.Fonts = k.manifest.Description.Text, k.manifest.Fonts.Family.Text, k.familyNames()
		}
		infos = append(infos, info)
	}
	return infos
}

// names returns the names of all themes, sorted.
func (l *Library) names() []string {
	names := map[string]bool{}
	for _, fsys := range []fs.FS{themes.FS, l.sub("themes")} {
		for _, name := range folders(fsys) {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// Layouts returns the names of the layouts that a page can ask for, sorted.
func (l *Library) Layouts() []string {
	names := map[string]bool{}
	for _, fsys := range []fs.FS{layouts.FS, l.sub("layouts")} {
		for _, name := range folders(fsys) {
			names[name] = !strings.HasPrefix(name, "_") && name != notFound && name != "list"
		}
	}
	maps.DeleteFunc(names, func(_ string, is bool) bool { return !is })
	return slices.Sorted(maps.Keys(names))
}

func (l *Library) source(name string) string {
	_, shipped := fs.Stat(themes.FS, name)
	_, site := fs.Stat(l.sub("themes"), name)
	switch {
	case shipped != nil:
		return "site"
	case site == nil:
		return "shipped, modified by the site"
	}
	return "shipped"
}

// sub returns a folder of the site, empty if it does not exist.
func (l *Library) sub(dir string) fs.FS {
	if l.site == nil {
		return noFiles{}
	}
	sub, err := fs.Sub(l.site, dir)
	if err != nil {
		return noFiles{}
	}
	return sub
}

type noFiles struct{}

func (noFiles) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

func folders(fsys fs.FS) (names []string) {
	entries, _ := fs.ReadDir(fsys, ".")
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names
}

// file is a file of a theme or layout.
type file struct {
	place string // path for messages: "themes/x/style.css"
	data  []byte
}

// collect reads the text files below a folder into files, replacing those of
// the same name.
func collect(files map[string]file, fsys fs.FS, folder string) error {
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !isText(name) {
			return err
		}
		if d.Type()&fs.ModeNamedPipe != 0 { // opening a pipe would block
			return fmt.Errorf("%s: not a regular file", path.Join(folder, name))
		}
		data, err := readFile(fsys, name, source.MaxSize)
		if err != nil {
			return fmt.Errorf("%s: %w", path.Join(folder, name), err)
		}
		if !utf8.Valid(data) {
			return fmt.Errorf("%s: not UTF-8 text; save it as UTF-8", path.Join(folder, name))
		}
		files[name] = file{path.Join(folder, name), data}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func isText(name string) bool {
	switch path.Ext(name) {
	case ".html", ".css", ".yaml":
		return true
	}
	return false
}

// readFile reads a regular file of at most limit bytes.
func readFile(fsys fs.FS, name string, limit int) ([]byte, error) {
	if info, err := fs.Lstat(fsys, name); err == nil && info.Mode().Type()&^fs.ModeSymlink != 0 {
		return nil, errors.New("not a regular file") // opening a pipe may block
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	data, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err == nil && len(data) > limit {
		err = fmt.Errorf("larger than %d KiB", limit>>10)
	}
	return data, err
}
