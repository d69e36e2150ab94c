package roles

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/source"
)

func file(t testing.TB, name, text string) *source.File {
	t.Helper()
	f, err := source.New("roles/"+name+".yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A file with the name of a shipped role changes that role.
func TestOverride(t *testing.T) {
	set := load(t, file(t, "backend", `
aliases: [kernel]
competencies:
  - name: databases
    weight: 1
    terms: [FrobniDB]
  - name: extras
    weight: 0
  - name: trading
    weight: 5
    phrases: ["order book*"]
levels:
  senior:
    years: 8
    needs: [trading]
education: None.
`))
	r, old := set.Named("kernel"), load(t).Named("backend")
	if r == nil || r != set.Named("api") || len(set.Names()) != 12 || set.Names()[0] != "backend" {
		t.Fatalf("roles are %v", set.Names())
	}
	if r.Education != "None." || r.Level(Senior).Years != 8 || !slices.Equal(r.Level(Senior).Needs, []string{"trading"}) || r.Level(Mid).Looks != old.Level(Mid).Looks {
		t.Errorf("got %+v", r)
	}
	if c := r.Competency("databases"); c.Weight != 1 || c.Why != old.Competency("databases").Why || len(c.Terms) != len(old.Competency("databases").Terms)+1 {
		t.Errorf("got %+v", c)
	}
	if r.Competency("extras") != nil || old.Competency("extras") == nil {
		t.Error("a competency of weight 0 is there, or gone from the shipped role")
	}
	if got := shown(r, "Sharded FrobniDB; the order book holds"); got != "databases trading" {
		t.Errorf("shown: %s", got)
	}
	if old.Competency("databases").Weight == 1 || old.Level(Senior).Years == 8 {
		t.Error("the shipped role has changed")
	}
	if len(r.Rows) != 8 || slices.Contains(r.Rows[1].Reads, "extras") {
		t.Errorf("rows: %+v", r.Rows)
	}
}

// Changes by a site must not reach the shipped roles, which all sites share.
func TestShippedStays(t *testing.T) {
	set := load(t, file(t, "backend", "competencies:\n- {name: api, weight: 0}\n"))
	if slices.Contains(set.Named("fullstack").Level(Mid).Needs, "api") {
		t.Error("a role needs what the one it extends has no more")
	}
	if !slices.Contains(load(t).Named("fullstack").Level(Mid).Needs, "api") {
		t.Error("the shipped role has changed")
	}
}

func TestNewRole(t *testing.T) {
	set := load(t, file(t, "quant", "extends: [backend, data-scientist]\ntitle: Quant\ntitles: [quant engineer/developer]\n"), file(t, "nurse", "extends: none\ntitle: Nurse\ntitles: [nurse]\n"))
	q := set.Named("quant")
	if q == nil || q.Competency("api") == nil || q.Competency("statistics") == nil || slices.Contains(q.Titles, "backend engineer") || len(q.Aliases) != 0 {
		t.Fatalf("got %+v", q)
	}
	if n := set.Named("nurse"); n == nil || len(n.Competencies) != 0 || n.Level(Entry).Name != Entry {
		t.Fatalf("got %+v", n)
	}
	if g := set.Infer("Quant Developer", nil); g.Role != q {
		t.Errorf("got %+v", g)
	}
	if own := load(t, file(t, "quant", "aliases: [ml]\ntitles: [data scientist]\n")); own.Named("ml").Name != "quant" || own.Infer("Data Scientist", nil).Role.Name != "quant" {
		t.Error("a shipped role outdoes one of the site")
	}
	if own := load(t, file(t, "backend", "extends: [backend, frontend]\n")).Named("backend"); own.Competency("api") == nil || own.Competency("accessibility") == nil {
		t.Error("a shipped role does not extend another one")
	}
	if got := set.Names()[12:]; !slices.Equal(got, []string{"nurse", "quant"}) {
		t.Errorf("names: %v", got)
	}
	if set.Named("backend").Title != "Backend engineer" {
		t.Error("backend is another")
	}
}

// findings returns what is wrong with files as "rule line:column message
// (hint)".
func findings(files ...*source.File) (all []string) {
	_, found := Load(files)
	for _, f := range found {
		at := f.Position()
		all = append(all, fmt.Sprintf("%s %d:%d %s (%s)", f.Rule.Name, at.Line, at.Column, f.Message, f.Hint))
	}
	return all
}

func TestBadRoles(t *testing.T) {
	for text, want := range map[string]string{
		"extends: backand\n": `bad-role 1:10 there is no role "backand" to extend (did you mean "backend"?)`,
		"extends: x\n":       `bad-role 1:10 there is no role "x" to extend (the roles are: `,
		"titel: X\n":         `unknown-key 1:1 `,
		"titles: {a: b}\n":   `wrong-type 1:9 `,
		"title: [\n":         `invalid-syntax `,
		"- a\n":              `invalid-syntax 1:1 `,
		"competencies:\n- name: a\n  weight: 9\n":                `bad-role 3:11 the weight of a must be from 0 to 5, not 9`,
		"competencies:\n- name: a\n  from: boss\n":               `bad-role 3:9 there is no level "boss" (the levels are: entry, mid, senior)`,
		"competencies:\n- name: a\n  in: [jobs]\n":               `bad-role 3:8 there is no kind of section "jobs"`,
		"competencies:\n- name: a\n  kinds: [lang]\n":            `bad-role 3:11 there is no kind of technology "lang"`,
		"competencies:\n- name: a\n  phrases: [\"*\", \"a*\"]\n": `bad-role 3:13 the phrase "*" has no beginning`,
		"competencies:\n- why: a\n":                              `bad-role 1:1 a competency has no name`,
		"rows:\n- name: A\n  reads: [databasis]\n":               `bad-role 3:11 there is no competency "databasis"`,
		"levels:\n  mid:\n    needs: [skills]\n":                 `bad-role 3:13 there is no competency "skills"`,
		"levels:\n  junior:\n    needs: []\n":                    `unknown-key 2:3 `,
	} {
		got := findings(file(t, "own", text))
		if len(got) == 0 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
	got := findings(file(t, "a", "extends: b\n"), file(t, "b", "extends: a\n"))
	if len(got) == 0 || !strings.Contains(got[0], `extend each other`) {
		t.Errorf("a circle: got %q", got)
	}
	if got := findings(file(t, "a", "extends: none\nrows:\n- reads: [x]\n  name: A\ncompetencies:\n- why: x\n"), file(t, "b", "extends: a\n")); len(got) != 2 {
		t.Errorf("an extended file: got %q", got)
	}
	if got := findings(file(t, "a", "extends: a\n")); len(got) != 1 || !strings.Contains(got[0], `no role "a"`) {
		t.Errorf("a role of its own: got %q", got)
	}
}

// A hundred roles that each extend another twice must not take 2¹⁰⁰ steps.
func TestManyBases(t *testing.T) {
	var files []*source.File
	for i := range 100 {
		files = append(files, file(t, fmt.Sprint("r", i), fmt.Sprintf("extends: [r%d, r%d]\n", i+1, i+2)))
	}
	_, found := Load(append(files, file(t, "r100", "extends: none\n"), file(t, "r101", "extends: none\n")))
	if len(found) != 0 {
		t.Errorf("got %s", found[0].Message)
	}
}

// TestRulePages executes the examples of the pages as roles/own.yaml.
func TestRulePages(t *testing.T) {
	block := regexp.MustCompile("(?s)```yaml\n(.*?)```")
	for _, rule := range Rules {
		if rule.Summary() == "" || !strings.HasPrefix(rule.Page, "# "+rule.Name+": ") {
			t.Errorf("%s: the page begins with %.40q", rule.Name, rule.Page)
		}
		good, bad := 0, 0
		for _, m := range block.FindAllStringSubmatchIndex(rule.Page, -1) {
			text := rule.Page[m[2]:m[3]]
			wrong := strings.LastIndex(rule.Page[:m[0]], "Bad:") > strings.LastIndex(rule.Page[:m[0]], "Good:")
			if wrong {
				bad++
			} else {
				good++
			}
			got := findings(file(t, "own", text))
			if flagged := len(got) == 1 && strings.HasPrefix(got[0], rule.Name); flagged != wrong || !wrong && len(got) > 0 {
				t.Errorf("%q: got %q", text, got)
			}
		}
		if good == 0 || bad == 0 {
			t.Errorf("%s: %d bad and %d good examples", rule.Name, bad, good)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("extends: backend\ncompetencies:\n- name: a\n  terms: [Go, Frob]\n  phrases: [\"optimi* .. x\"]\n")
	f.Add("rows:\n- name: A\n  reads: [api]\nlevels: {mid: {needs: [api]}}\ntitles: [a/b c]\n")
	f.Add("extends: own\ncompetencies: {name: impact, weight: 0}\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := source.New("roles/own.yaml", []byte(text))
		if err != nil {
			return
		}
		set, found := Load([]*source.File{file})
		for _, each := range found {
			if each.Message == "" || each.Span.End > len(file.Text) {
				t.Errorf("%+v", each)
			}
		}
		r := set.Named("own")
		if r == nil && key("own") != "" {
			t.Fatal("the role is not there")
		}
		for _, row := range r.Rows {
			for _, name := range row.Reads {
				if name != ReadsTitle && r.Competency(name) == nil {
					t.Errorf("row %q reads %q", row.Name, name)
				}
			}
		}
		r.Evidence([]Sentence{{Text: text, Kind: "work"}})
		set.Infer(text, nil)
	})
}

// A site with a role of its own: 1 to 3 ms, except the first time, which takes
// 3 ms for the heads of all roles and 5 ms for each role used, as YAML is slow
// to parse.
func BenchmarkLoad(b *testing.B) {
	f := file(b, "own", "extends: backend\n")
	b.ReportAllocs()
	for b.Loop() {
		Load([]*source.File{f})
	}
}
