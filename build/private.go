package build

import (
	"bytes"
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// protect gathers the private values of all pages and looks for them in what
// the authors wrote, where their place is known. What is rendered is checked
// again when it is written.
func (s *site) protect() {
	var inFiles []*page
	for _, p := range s.pages {
		mine := p.secrets()
		s.secrets = append(s.secrets, mine...)
		if len(p.visible()) > 0 {
			inFiles = append(inFiles, p)
		}
	}
	if len(s.secrets) == 0 {
		return
	}
	for _, p := range s.pages {
		s.checkSecrets(p)
	}
	s.checkTracked(inFiles)
}

// visible are the spans of a page's private contacts that stand in its file.
func (p *page) visible() (spans []source.Span) {
	if p.Resume == nil {
		return nil
	}
	for _, c := range p.Resume.Contacts {
		if oneOf(string(c.Kind), p.hides...) && c.Span != (source.Span{}) {
			spans = append(spans, c.Span)
		}
	}
	return spans
}

// checkTracked reports private values in files that git tracks.
func (s *site) checkTracked(pages []*page) {
	tracked := s.tracked(pages)
	for _, p := range pages {
		if !slices.Contains(tracked, p.src) {
			continue
		}
		for _, span := range p.visible() {
			s.report(p, privateInGit, span, "this private value stands in a file that git tracks",
				"move it to "+privateName+", and for publishing into a secret named SHORTLIST_PRIVATE_PHONE (or _EMAIL …)")
		}
	}
}

// tracked asks git which of the pages it tracks. Without git, or outside a
// repository, there are none.
func (s *site) tracked(pages []*page) []string {
	if len(pages) == 0 {
		return nil
	}
	cmd := exec.Command("git", "-C", s.root.Name(), "ls-files", "-z", "--")
	for _, p := range pages {
		cmd.Args = append(cmd.Args, p.src)
	}
	out, err := cmd.Output()
	if err != nil {
		return nil
	}
	var names []string
	for _, name := range bytes.Split(out, []byte{0}) {
		names = append(names, string(name))
	}
	return names
}

// privateDir is the folder of the whole resumes, with what is private.
const privateDir = "private"

// keepPrivate writes the whole PDF of a page into private/, which git ignores.
func (s *site) keepPrivate(p *page, data []byte) error {
	dir := filepath.Join(s.dir, privateDir)
	name := filepath.Join(dir, filepath.FromSlash(p.pdf))
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	if err := writeAtomic(filepath.Join(dir, ".gitignore"), []byte("*\n")); err != nil {
		return err
	}
	return writeAtomic(name, data)
}

// secrets are the private values of a page. Each is known by its kind; those
// that front matter and body give are in the model, as the others are.
func (p *page) secrets() (all []secret) {
	if p.Resume == nil {
		return nil
	}
	add := func(kind resume.ContactKind, value string) {
		if strings.TrimSpace(value) != "" {
			all = append(all, secret{kind, value, p.File.Path})
		}
	}
	for _, c := range p.Resume.Contacts {
		if oneOf(string(c.Kind), p.hides...) {
			add(c.Kind, cmp.Or(c.Text.String(), c.URL))
			if c.Kind == resume.Profile || c.Kind == resume.Website {
				add(c.Kind, c.URL)
			}
		}
	}
	return all
}

// checkSecrets looks for private values in what the author wrote, where their
// place is known, before anything is rendered.
func (s *site) checkSecrets(p *page) {
	seen := map[source.Span]bool{}
	find := func(t resume.Text) {
		for _, secret := range s.secrets {
			start, end := secret.in(t.Plain)
			if start < 0 {
				continue
			}
			if span := t.Source(start, end); !seen[span] {
				seen[span] = true
				s.report(p, privateLeak, span, secret.describe()+" stands in text that is published",
					"take it out of the text, or out of `private`")
			}
		}
	}
	shown := *p.Page
	if p.Resume != nil {
		shown.Resume = p.Resume.Without(p.hides)
	}
	shown.Texts(find)
	for _, m := range []conf.String{p.Meta.Description, p.Meta.Title, p.Meta.File, p.Meta.Slug, p.Meta.Summary} {
		find(resume.Text{Plain: m.Text, Span: m.Span, Runs: []resume.Run{{Text: m.Text, Span: m.Span}}})
	}
}
