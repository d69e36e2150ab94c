package build

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// gatherSecrets finds the private values of all pages before any page is
// written: what one page hides, no other may show.
func (s *site) gatherSecrets(ctx context.Context) {
	var hiding []*page
	for _, p := range s.pages {
		if len(p.hides) > 0 {
			hiding = append(hiding, p)
		}
	}
	found := make([][]secret, len(hiding))
	visible := make([][]source.Span, len(hiding))
	s.each(ctx, "", len(hiding), func(i int) { found[i], visible[i] = s.memory.secrets(hiding[i]) })
	s.secrets = slices.Concat(found...)
	s.checkTracked(hiding, visible)
}

// isPrivate reports whether the page hides a contact.
func (b *body) isPrivate(c *resume.Contact) bool { return oneOf(string(c.Kind), b.hides...) }

// visible returns the spans of private contacts that are written in the page's
// file.
func (b *body) visible() (spans []source.Span) {
	for _, c := range b.Resume.Contacts {
		if b.isPrivate(c) && c.Span != (source.Span{}) {
			spans = append(spans, c.Span)
		}
	}
	return spans
}

// checkTracked reports private values in files that git tracks. visible[i]
// holds the spans of those in pages[i].
func (s *site) checkTracked(pages []*page, visible [][]source.Span) {
	tracked := s.tracked(pages)
	if f := s.private.file; f != nil && slices.Contains(tracked, privateName) {
		s.findings = append(s.findings, privateInGit.Finding(f, source.Span{}, "git tracks this file, which holds private values",
			"run: git rm --cached "+privateName+", and add it to .gitignore"))
	}
	for i, p := range pages {
		if !slices.Contains(tracked, p.src) {
			continue
		}
		hint := "move it to " + privateName + ", and for publishing to a secret named SHORTLIST_PRIVATE_PHONE (or _EMAIL …)"
		if len(pages) > 1 {
			hint = fmt.Sprintf("move it to %s, under the name of the page, as in `%s: {phone: …}`", privateName, strings.TrimSuffix(p.rel, ".md"))
		}
		for _, span := range visible[i] {
			p.report(privateInGit, span, "this private value is in a file that git tracks", hint)
		}
	}
}

// tracked returns which of the pages git tracks: none without git or outside a
// repository.
func (s *site) tracked(pages []*page) []string {
	if len(pages) == 0 {
		return nil
	}
	var asked []string
	for _, p := range pages {
		asked = append(asked, p.src)
	}
	return s.memory.tracked(s.root.Name(), append(asked, privateName))
}

// lsFiles returns which of the files in a folder git tracks. A repository's
// configuration may name a program that watches files for git (core.fsmonitor);
// as the repository may be untrusted, it is not run.
func lsFiles(dir string, asked []string) []string {
	out, err := exec.Command("git", append([]string{"-C", dir, "-c", "core.fsmonitor=false", "--literal-pathspecs", "ls-files", "-z", "--"}, asked...)...).Output()
	if err != nil {
		return nil
	}
	var names []string
	for _, name := range bytes.Split(out, []byte{0}) {
		names = append(names, string(name))
	}
	return names
}

// privateDir is the folder of whole resumes, which include private fields.
const privateDir = "private"

// wholeName returns the path of the whole PDF of a page.
func (s *site) wholeName(p *page) string {
	return filepath.Join(s.dir, privateDir, filepath.FromSlash(p.pdf))
}

// keepPrivate writes the whole PDF of a page into private/, which it makes git
// ignore.
func (s *site) keepPrivate(p *page, data []byte) error {
	dir, name := filepath.Join(s.dir, privateDir), s.wholeName(p)
	if real, err := resolve(filepath.Dir(name)); err != nil || !within(s.dir, real) {
		return cmp.Or(err, Fail(Show(filepath.Dir(name))+" leads out of the site's folder", "replace the symlink with a folder"))
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	if err := writeAtomic(filepath.Join(dir, ".gitignore"), []byte("*\n")); err != nil {
		return err
	}
	return writeAtomic(name, data)
}

// secrets returns the private values of a page, wherever they were given: the
// model has them all.
func (b *body) secrets() (all []secret) {
	for _, c := range b.Resume.Contacts {
		if b.isPrivate(c) {
			for _, value := range telltales(c) {
				all = append(all, secret{c.Kind, value, b.file.Path})
			}
		}
	}
	return all
}

// telltales returns the texts that give a contact away: where it leads, and
// what is shown of it, unless that is only the name of a link, such as "GitHub"
// or "E-mail me".
func telltales(c *resume.Contact) (values []string) {
	shown, leads := strings.TrimSpace(c.Text.String()), c.URL
	telling := shown != ""
	switch c.Kind {
	case resume.Email:
		address, _, _ := strings.Cut(stripScheme(leads), "?")
		leads = unescapeURL(address)
		telling = strings.ContainsAny(shown, "@.")
	case resume.Phone:
		telling = resume.Digits(shown) != ""
		if leads = stripScheme(leads); len(resume.Digits(shown)) >= secretDigits {
			leads = ""
		}
	case resume.Website, resume.Profile:
		start, _ := indexFold(leads, shown)
		telling = strings.EqualFold(shown, resume.ShortURL(leads)) || start >= 0 && strings.Contains(shown, ".")
	}
	if telling || leads == "" && shown != "" {
		values = append(values, shown)
	}
	if leads != "" && leads != shown {
		values = append(values, leads)
	}
	return values
}

// checkSecrets looks for private values in what the author wrote, where the
// place can be shown. Rendered output is checked again when it is written.
func (b *body) checkSecrets(secrets []secret) {
	if len(secrets) == 0 {
		return
	}
	seen := map[source.Span]bool{}
	find := func(t resume.Text) {
		for _, secret := range secrets {
			start, end := secret.in(t.Plain)
			if start < 0 {
				continue
			}
			if span := t.Source(start, end); !seen[span] {
				seen[span] = true
				b.report(privateLeak, span, secret.describe()+" is in text that is published",
					"remove it from the text, or from `private`")
			}
		}
	}
	shown := *b.Page
	if b.Resume != nil {
		shown.Resume = b.Resume.Without(b.hides)
	}
	shown.Texts(find)
	for _, l := range b.Links {
		if !b.isHidden(l) {
			find(written(unescapeURL(l.URL), l.Span))
		}
	}
	for _, m := range []conf.String{b.Meta.Description, b.Meta.Title, b.Meta.File, b.Meta.Slug, b.Meta.Summary} {
		find(written(m.Text, m.Span))
	}
}

// written returns s as a text that occurs literally at a place in the file.
func written(s string, at source.Span) resume.Text {
	return resume.Text{Plain: s, Span: at, Runs: []resume.Run{{Text: s, Span: at}}}
}

// isHidden reports whether a link belongs to a hidden contact.
func (b *body) isHidden(l *resume.Link) bool {
	return b.Resume != nil && slices.ContainsFunc(b.Resume.Contacts, func(c *resume.Contact) bool {
		return b.isPrivate(c) && (c.Span.Contains(l.Span) || slices.ContainsFunc(c.Text.Runs, func(r resume.Run) bool { return r.Link == l }))
	})
}
