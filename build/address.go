package build

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/source"
)

// slug turns words into an element of an address: lower-case ASCII letters and
// digits joined by hyphens, or the original letters if that leaves nothing.
func slug(words string) string {
	if s := joinRuns(plainLetters.Replace(fold(words)), isASCIIAlnum); s != "" {
		return s
	}
	return joinRuns(strings.ToLower(source.Compose(words)), func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
	})
}

// fold returns s decomposed for compatibility, in lower case and without marks.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, source.Decompose(strings.ToLower(s)))
}

// plainLetters replaces the Latin letters that do not decompose.
var plainLetters = strings.NewReplacer("ß", "ss", "ł", "l", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ı", "i", "ħ", "h", "ŋ", "n")

func isASCIIAlnum(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }

// joinRuns joins the runs of kept runes with single hyphens.
func joinRuns(s string, keep func(rune) bool) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !keep(r) }), "-")
}

// pageDir returns the folder in public/ of the page at rel, a path in content/:
// "projects/Relay.md" becomes "projects/relay", an index.md its own folder. A
// non-empty custom, the slug of the front matter, replaces the last element.
func pageDir(rel, custom string) string {
	var dir []string
	elements := strings.Split(strings.TrimSuffix(rel, path.Ext(rel)), "/")
	last := len(elements) - 1
	for _, e := range elements[:last] {
		dir = append(dir, orElse(slug(e), "x"))
	}
	switch {
	case custom != "":
		dir = append(dir, orElse(slug(custom), "x"))
	case !strings.EqualFold(elements[last], "index"):
		dir = append(dir, orElse(slug(elements[last]), "x"))
	}
	return strings.Join(dir, "/")
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// documentName returns the name of a resume's PDF without ".pdf". Recruiters
// see it, so unless the front matter names one, it is made of the person's name
// and the page's, without repeating words of the person's.
func documentName(custom, person, dir string) string {
	if ext := path.Ext(custom); strings.EqualFold(ext, ".pdf") {
		return strings.TrimSuffix(custom, ext)
	} else if custom != "" {
		return custom
	}
	who, what := slug(person), path.Base(dir)
	if dir == "" {
		what = "resume"
	}
	if who == "" {
		return what
	}
	words := strings.Split(who, "-")
	for word := range strings.SplitSeq(what, "-") {
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return strings.Join(words, "-")
}

// relative returns the relative path from the folder of one page to a file of
// the site, both given as paths in public/.
func relative(fromDir, to string) string {
	if fromDir == "" {
		return to
	}
	from, target := strings.Split(fromDir, "/"), strings.Split(to, "/")
	same := 0
	for same < len(from) && same < len(target)-1 && from[same] == target[same] {
		same++
	}
	return strings.Repeat("../", len(from)-same) + strings.Join(target[same:], "/")
}

// claims detects outputs that collide: at the same path, at paths that differ
// only in case, which some file systems fold, or one at a folder of the other.
type claims struct {
	files   map[string]claim // by folded path
	folders map[string]claim
}

type claim struct{ path, source string }

// add claims a path in public/ for what was made from the file from. The error
// names both sources of a collision.
func (c *claims) add(name, from string) error {
	if c.files == nil {
		c.files, c.folders = map[string]claim{}, map[string]claim{}
	}
	mine, folded := claim{name, from}, strings.ToLower(source.Compose(name))
	if other, taken := c.files[folded]; taken {
		return clash(mine, other)
	}
	if other, taken := c.folders[folded]; taken {
		return clash(mine, other)
	}
	c.files[folded] = mine
	for dir := path.Dir(folded); dir != "."; dir = path.Dir(dir) {
		if other, taken := c.files[dir]; taken {
			return clash(mine, other)
		}
		if _, known := c.folders[dir]; known {
			break
		}
		c.folders[dir] = mine
	}
	return nil
}

func clash(a, b claim) error {
	if a.path == b.path {
		return fmt.Errorf("%s and %s would both be written to %s", b.source, a.source, a.path)
	}
	return fmt.Errorf("%s would be written to %s and %s to %s, which some systems treat as one file", b.source, b.path, a.source, a.path)
}

// addresses reports outputs that share a path.
func (s *site) addresses() {
	var c claims
	c.add(listName, "the build's list of files")
	c.add("assets/.", "the style sheets of the themes")
	for _, p := range s.pages {
		outputs := []string{p.html()}
		if p.pdf != "" {
			outputs = append(outputs, p.pdf, p.text())
		}
		for _, name := range outputs {
			if err := c.add(name, p.file.Path); err != nil {
				p.report(sameAddress, p.Meta().Slug.Span, err.Error(),
					"rename one of them, or give one its own slug (for a PDF, its own file) in the front matter")
			}
		}
	}
	for _, name := range s.static {
		s.claim(&c, strings.TrimPrefix(name, "static/"), name, "rename the file in static/, or the page")
	}
	assets := s.assets()
	for _, name := range sortedKeys(assets) {
		s.claim(&c, name, assets[name], "rename one of the two")
	}
}

// claim claims a path for a copied file, and reports a collision.
func (s *site) claim(c *claims, name, file, hint string) {
	if err := c.add(name, s.show(file)); err != nil {
		f, _ := source.New(s.show(file), nil)
		s.findings = append(s.findings, sameAddress.Finding(f, source.Span{}, err.Error(), hint))
	}
}
