package roles

import (
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

func load(t *testing.T, files ...*source.File) *Set {
	t.Helper()
	set, findings := Load(files)
	for _, f := range findings {
		t.Errorf("%s: %s: %s", f.File.Path, f.Message, f.Hint)
	}
	return set
}

func all(set *Set) (roles []*Role) {
	for _, name := range set.Names() {
		roles = append(roles, set.Named(name))
	}
	return roles
}

// The head of a role must agree with the role.
func TestHeads(t *testing.T) {
	for _, h := range load(t).heads {
		r := h.role()
		if h.name != r.Name || !slices.Equal(h.aliases, r.Aliases) || !slices.Equal(h.titles, r.Titles) || !slices.Equal(h.generic, r.Generic) {
			t.Errorf("%s is not what was read before", h.name)
		}
	}
}

// TestShipped checks of each role what the scorecard and the rules rely on.
func TestShipped(t *testing.T) {
	set := load(t)
	if got := strings.Join(set.Names(), " "); got != Shipped {
		t.Errorf("roles are %s", got)
	}
	for _, r := range all(set) {
		t.Run(r.Name, func(t *testing.T) {
			if r.Title == "" || len(r.Aliases) < 4 || len(r.Titles) < 15 || r.Education == "" || len(r.Sources) < 3 || len(r.Certifications) < 4 || len(r.Projects) < 4 || len(r.Rejections) < 3 {
				t.Errorf("something is missing: %+v", r)
			}
			if n := len(r.Competencies); n < 12 {
				t.Errorf("only %d competencies", n)
			}
			for _, c := range r.Competencies {
				checkCompetency(t, c)
			}
			checkLevels(t, r)
			checkRows(t, r)
		})
	}
}

func checkCompetency(t *testing.T, c *Competency) {
	t.Helper()
	if c.Why == "" || c.Advice == "" || c.Weight < 1 || c.Weight > 5 || len(c.Terms)+len(c.Phrases) < 5 || len(c.In) == 0 {
		t.Errorf("something is missing: %+v", c)
	}
	if !strings.HasSuffix(c.Why, ".") || !strings.HasSuffix(c.Advice, ".") {
		t.Errorf("%s: why and advice are sentences", c.Name)
	}
	names := map[string]string{}
	for _, term := range c.Terms {
		name, ok := technology(term)
		if !ok || name != term {
			t.Errorf("%s: the term %q is %q in the lexicon", c.Name, term, name)
		}
		if names[name] != "" {
			t.Errorf("%s: %q is there twice", c.Name, term)
		}
		names[name] = term
	}
	seen := map[string]bool{}
	for _, p := range c.Phrases {
		if seen[p] {
			t.Errorf("%s: %q is there twice", c.Name, p)
		}
		seen[p] = true
	}
}

func checkLevels(t *testing.T, r *Role) {
	t.Helper()
	for i, l := range r.Levels {
		if l.Name != []string{Entry, Mid, Senior}[i] || len(l.Needs) < 4 || len(l.Sections) == 0 || l.Looks == "" || len(l.Fails) < 2 {
			t.Errorf("something is missing: %+v", l)
		}
		if i > 0 && l.Years <= r.Levels[i-1].Years {
			t.Errorf("%s does not take more years than %s", l.Name, r.Levels[i-1].Name)
		}
		for _, need := range l.Needs {
			if !r.Competency(need).Expects(l.Name) {
				t.Errorf("%s needs %s, which is expected from %s on", l.Name, need, r.Competency(need).From)
			}
		}
	}
	if !slices.Contains(r.Level(Senior).Needs, "leadership") {
		t.Error("a senior needs no leadership")
	}
}

func checkRows(t *testing.T, r *Role) {
	t.Helper()
	if len(r.Rows) != 8 || !slices.Equal(r.Rows[0].Reads, []string{ReadsTitle}) {
		t.Errorf("the scorecard has %d rows and begins with %+v", len(r.Rows), r.Rows[0])
	}
	read := map[string]bool{}
	for _, row := range r.Rows {
		if row.Name == "" || row.Advice == "" || len(row.Reads) == 0 {
			t.Errorf("something is missing: %+v", row)
		}
		for _, name := range row.Reads {
			read[name] = true
		}
	}
	for _, l := range r.Levels {
		for _, need := range l.Needs {
			if !read[need] && need != "certifications" && need != "git" {
				t.Errorf("%s is needed and in no row", need)
			}
		}
	}
	if last := r.Rows[7]; !slices.Contains(last.Reads, "impact") {
		t.Errorf("the last row is %+v", last)
	}
}

func TestNamed(t *testing.T) {
	set := load(t)
	for name, want := range map[string]string{
		"backend": "backend", "Back-end": "backend", "SRE": "devops", "ml": "data-scientist", "platform": "devops", "Full Stack": "fullstack", "ux": "designer", "pm": "product-manager",
		"data engineer": "data-engineer", "ios": "mobile", "sdet": "qa", "infosec": "security", "em": "engineering-manager", "front end": "frontend", "astronaut": "", "": "", "software": "",
	} {
		got := ""
		if r := set.Named(name); r != nil {
			got = r.Name
		}
		if got != want {
			t.Errorf("Named(%q) is %q, want %q", name, got, want)
		}
	}
}

// No title may belong to two roles: which one wins would be chance.
func TestTitlesAreUnique(t *testing.T) {
	home := map[string]string{}
	for _, r := range all(load(t)) {
		for _, title := range append(slices.Clone(r.Titles), r.Generic...) {
			k := key(title)
			if other := home[k]; other != "" && other != r.Name {
				t.Errorf("%q is a title of %s and %s", title, other, r.Name)
			}
			home[k] = r.Name
		}
	}
}

func TestAliasesAreUnique(t *testing.T) {
	home := map[string]string{}
	for _, r := range all(load(t)) {
		for _, alias := range append(slices.Clone(r.Aliases), r.Name) {
			if other := home[key(alias)]; other != "" && other != r.Name {
				t.Errorf("%q is an alias of %s and %s", alias, other, r.Name)
			}
			home[key(alias)] = r.Name
		}
	}
}

// Titles of roles must also be job titles for the parser of resumes, or headers
// are split in the wrong place.
func TestTitlesAreKnownToTheLexicon(t *testing.T) {
	unknown := 0
	for _, r := range all(load(t)) {
		for _, title := range r.Titles {
			if strings.Contains(title, " ") && !lexicon.JobTitle(strings.Replace(title, "vp", "VP", 1)) {
				unknown++
				t.Logf("%s: %q", r.Name, title)
			}
		}
	}
	if unknown > 10 {
		t.Errorf("%d titles are unknown", unknown)
	}
}
