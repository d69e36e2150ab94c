package build

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// memory is what a preview reuses from its last state, so that nothing is
// remade that would come out the same. Dependencies are compared by content, so
// no event, time or order of edits can make it wrong. A nil memory, which
// builds have, remembers nothing.
type memory struct {
	mu   sync.Mutex
	now  recall // of the state being made
	last recall // of the last state
}

// recall is what was made from the files of one state.
type recall struct {
	files  map[string]*source.File
	heads  map[string]head
	hidden map[string]hiddenValues
	pages  map[string]*made
	copies map[string]secret // shown by copied files, by what was searched; empty for none
	git    gitAnswer
}

type head struct {
	*resume.Head
	file    *source.File
	options resume.Options
}

// hiddenValues are the private values of a page, and the spans of those written
// in its file.
type hiddenValues struct {
	head    *resume.Head
	hides   []string
	values  []secret
	visible []source.Span
}

// made is what was made of a page, and from what.
type made struct {
	key    string
	page   page              // without later findings
	files  map[string][]byte // of public/
	chars  map[rune]bool
	leaked []source.Finding
}

type gitAnswer struct {
	question string
	names    []string
}

func newRecall() recall {
	return recall{files: map[string]*source.File{}, heads: map[string]head{}, hidden: map[string]hiddenValues{}, pages: map[string]*made{}, copies: map[string]secret{}}
}

// begin begins a new state, dropping what an abandoned one has made.
func (m *memory) begin() { m.now = newRecall() }

// keep makes the new state the remembered one.
func (m *memory) keep() { m.last, m.now = m.now, newRecall() }

// file returns the file of the last state if it has the same text, so that
// files can be compared by identity to see whether what was made from them
// still holds.
func (m *memory) file(src string, f *source.File) *source.File {
	if old := m.last.files[src]; old != nil && old.Text == f.Text && old.Path == f.Path {
		f = old
	}
	m.now.files[src] = f
	return f
}

// open is resume.Open.
func (m *memory) open(src string, f *source.File, o resume.Options) *resume.Head {
	if m == nil {
		return resume.Open(f, o)
	}
	h := m.last.heads[src]
	if h.file != f || h.options.Layout != o.Layout || !slices.Equal(h.options.Layouts, o.Layouts) || h.options.Lang != o.Lang || !maps.Equal(h.options.Private, o.Private) {
		h = head{resume.Open(f, o), f, o}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now.heads[src] = h
	return h.Head
}

// secrets returns the private values of a page, and the spans of those in its
// file.
func (m *memory) secrets(p *page) ([]secret, []source.Span) {
	if m == nil {
		b := p.parse()
		return b.secrets(), b.visible()
	}
	h := m.last.hidden[p.src]
	if h.head != p.Head || !slices.Equal(h.hides, p.hides) {
		b := p.parse()
		h = hiddenValues{p.Head, p.hides, b.secrets(), b.visible()}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now.hidden[p.src] = h
	return h.values, h.visible
}

// tracked is lsFiles, but asks git again only when its index has changed:
// starting a process takes longer than making a page.
func (m *memory) tracked(dir string, asked []string) []string {
	if m == nil {
		return lsFiles(dir, asked)
	}
	question := fmt.Sprintf("%q %q %v", dir, asked, indexStamp(dir))
	m.now.git = m.last.git
	if m.now.git.question != question {
		m.now.git = gitAnswer{question, lsFiles(dir, asked)}
	}
	return m.now.git.names
}

// indexStamp returns stamps of the git metadata of the repository that contains
// dir, which change whenever its index is written. The index of a worktree lies
// elsewhere; there only the .git file is stamped.
func indexStamp(dir string) (stamps []stamp) {
	for ; ; dir = filepath.Dir(dir) {
		if at, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			index, _ := os.Stat(filepath.Join(dir, ".git", "index"))
			return []stamp{stampOf(at), stampOf(index)}
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}

// leakingCopy reports whether a file to be copied shows a secret, and which.
// The file is searched again only if it or the secrets have changed.
func (m *memory) leakingCopy(ctx context.Context, w *writer, from, to string, info fs.FileInfo) (secret, bool) {
	if len(w.secrets) == 0 {
		return secret{}, false
	}
	question := fmt.Sprintf("%q %q %v %q", from, to, stampOf(info), w.secrets)
	found, known := m.last.copies[question]
	if !known {
		if f, err := w.root.Open(from); err == nil {
			found, _ = leakInCopy(ctx, to, f, info.Size(), w.secrets)
			f.Close()
		}
	}
	m.now.copies[question] = found
	return found, found != secret{}
}

// note records a file that the page refers to.
func (p *page) note(name string, info fs.FileInfo, err error) {
	if p.asked == nil {
		p.asked = map[string]stamp{}
	}
	p.asked[name] = askedStamp(info, err)
}

// askedStamp is stampOf for a file that a page refers to, where being
// unreachable differs from not existing.
func askedStamp(info fs.FileInfo, err error) stamp {
	if err != nil && !os.IsNotExist(err) {
		return stamp{Size: -1}
	}
	return stampOf(info)
}

// remembered returns what was made of a page if remaking it would give the
// same: the text, its surroundings and the files it refers to are unchanged.
// Otherwise it returns nil.
func (m *memory) remembered(s *site, p *page, key string) *made {
	old := m.last.pages[p.src]
	if old == nil || old.key != key {
		return nil
	}
	for name, was := range old.page.asked {
		info, err := s.root.Stat(name)
		if askedStamp(info, err) != was {
			return nil
		}
	}
	return old
}

// take restores to the page what was made of it before.
func (p *page) take(m *made) {
	p.findings, p.audited, p.pdf, p.card, p.assets, p.asked = slices.Clone(m.page.findings), m.page.audited, m.page.pdf, m.page.card, m.page.assets, m.page.asked
}

// surroundings hashes what all pages depend on besides their own text and
// theme: settings, private values, the addresses of other pages.
func (s *site) surroundings() string {
	parts := [][]byte{fmt.Appendf(nil, "%q %q %q %v %v %v %v", s.Version, s.Theme, s.Paper, s.NoPDF, s.single, s.base, s.today.Format("2006-01-02"))}
	parts = append(parts, []byte(s.Env("SOURCE_DATE_EPOCH")), fmt.Appendf(nil, "%q", s.secrets), fmt.Appendf(nil, "%q", s.unbuilt))
	if s.configSource != nil {
		parts = append(parts, []byte(s.configSource.Text))
	}
	for _, p := range s.pages {
		parts = append(parts, []byte(p.src), []byte(p.dir), []byte(p.Kind()))
	}
	for _, name := range s.static {
		parts = append(parts, []byte(name))
	}
	return key(append(parts, []byte(folderKey(s.own.FS(), "roles")))...)
}

// pageKey hashes everything that a page is made from.
func (s *site) pageKey(p *page, surroundings string) string {
	parts := [][]byte{[]byte(surroundings), []byte(p.file.Path), []byte(p.file.Text), []byte(p.theme.Fingerprint())}
	parts = append(parts, fmt.Appendf(nil, "%q %v %v %p", p.hides, p.listed, p.dir, p.Head))
	for _, f := range p.findings {
		parts = append(parts, fmt.Appendf(nil, "%s %v %v %q %q", f.Rule.Name, f.Severity, f.Span, f.Message, f.Hint))
	}
	return key(parts...)
}

// folderKey hashes the files below some folders: text by content, other files
// by stamp. Unreadable folders count as empty; whoever needs them reports them.
func folderKey(fsys fs.FS, folders ...string) string {
	var parts [][]byte
	for _, folder := range folders {
		fs.WalkDir(fsys, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil
			}
			parts = append(parts, []byte(name), contentKey(fsys, name))
			return nil
		})
	}
	return key(parts...)
}

func contentKey(fsys fs.FS, name string) []byte {
	switch path.Ext(name) {
	case ".css", ".html", ".yaml", ".yml", ".md", ".txt":
		if data, err := fs.ReadFile(fsys, name); err == nil && len(data) <= source.MaxSize {
			return data
		}
	}
	info, err := fs.Stat(fsys, name)
	return fmt.Appendf(nil, "%v", askedStamp(info, err))
}
