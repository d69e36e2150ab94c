package build

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// scoredPage returns a resume of a backend engineer, with an additional line of
// front matter.
func scoredPage(front string) string {
	return "---\nname: Ada Example\nemail: ada@example.org\n" + front + "---\n\n## Experience\n\n### Backend Engineer, Acme, 2021-03 – present\n\n" +
		"- Built the ledger API in Go and PostgreSQL, which books 40,000 transfers a day\n- Deployed 9 services to AWS with Docker and GitHub Actions, 12 releases a week instead of one\n\n## Skills\n\nGo, PostgreSQL, AWS\n"
}

// settingsFound lists the findings of rules, with their places.
func settingsFound(r *Result, rules ...string) string {
	var b strings.Builder
	for _, f := range r.Findings {
		for _, rule := range rules {
			if f.Rule.Name == rule {
				at := f.Position()
				fmt.Fprintf(&b, "%s:%d:%d %s %s: %s\n", filepath.Base(f.File.Path), at.Line, at.Column, f.Severity, f.Message, f.Hint)
			}
		}
	}
	return b.String()
}

func TestRoleAndLevel(t *testing.T) {
	const list = "the roles are: backend, frontend, fullstack, mobile, devops, data-engineer, data-scientist, security, qa, engineering-manager, product-manager, designer"
	for _, c := range []struct {
		name, front, config string
		role, level         string
		inferred            bool
		found               string
	}{
		{"inferred", "", "", "backend", "mid", true, ""},
		{"of the page", "role: devops\nlevel: senior\n", "audit: {role: frontend, level: entry}\n", "devops", "senior", false, ""},
		{"of the site", "", "audit: {role: frontend, level: entry}\n", "frontend", "entry", false, ""},
		{"one of each", "role: SRE\n", "audit: {role: frontend, level: entry}\n", "devops", "entry", false, ""},
		{"misspelt in the page", "role: frontent\nlevel: seniour\n", "", "backend", "mid", true,
			"resume.md:4:7 warning there is no role \"frontent\": did you mean \"frontend\"?\nresume.md:5:8 warning there is no level \"seniour\": did you mean \"senior\"?\n"},
		{"misspelt in the page, right in the site", "role: frontent\n", "audit: {role: devops}\n", "devops", "mid", true,
			"resume.md:4:7 warning there is no role \"frontent\": did you mean \"frontend\"?\n"},
		{"misspelt in the site", "", "audit: {role: astronaut, level: seniour}\n", "backend", "mid", true,
			"shortlist.yaml:1:15 error there is no role \"astronaut\": " + list + "\nshortlist.yaml:1:33 error there is no level \"seniour\": did you mean \"senior\"?\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := newSiteDir(t, "-- content/resume.md --\n"+scoredPage(c.front)+"-- shortlist.yaml --\n"+c.config)
			r := build(t, Options{Dir: dir, Env: epoch})
			if got := settingsFound(r, "bad-setting"); got != c.found {
				t.Errorf("found\n%swant\n%s", got, c.found)
			}
			if len(r.Audits) != 1 {
				t.Fatal(r.Audits)
			}
			if a := r.Audits[0]; a.Role != c.role || a.Level != c.level || a.Inferred != c.inferred {
				t.Errorf("as %q, %q, inferred %v", a.Role, a.Level, a.Inferred)
			}
		})
	}
}

// epoch is an environment in which it is the summer of 2026.
func epoch(name string) string {
	if name == "SOURCE_DATE_EPOCH" {
		return "1782864000"
	}
	return ""
}

func TestMinScore(t *testing.T) {
	for least, fails := range map[int]bool{10: false, 99: true} {
		dir := newSiteDir(t, "-- content/resume.md --\n"+scoredPage("")+fmt.Sprintf("-- shortlist.yaml --\naudit: {min_score: %d}\n", least))
		r := build(t, Options{Dir: dir})
		if got := settingsFound(r, "low-score"); r.Failed != fails || fails != strings.HasPrefix(got, "resume.md:2:7 error the score is ") {
			t.Errorf("min_score %d: failed %v, found %q", least, r.Failed, got)
		}
	}
}

// TestScoresOfAnUpToDateSite: what a build reports about resumes does not
// depend on whether it had anything to do.
func TestScoresOfAnUpToDateSite(t *testing.T) {
	dir := newSiteDir(t, "-- content/resume.md --\n"+scoredPage("")+"-- content/b.md --\n"+scoredPage("role: devops\n"))
	o := Options{Dir: dir, CacheDir: t.TempDir(), Env: epoch}
	first := build(t, o)
	again := build(t, o)
	o.Details = true
	details := build(t, o)
	if first.Unchanged || !again.Unchanged || !details.Unchanged {
		t.Fatalf("unchanged: %v, %v, %v", first.Unchanged, again.Unchanged, details.Unchanged)
	}
	if len(first.Audits) != 2 || len(again.Audits) != 2 || len(details.Audits) != 2 {
		t.Fatalf("%d, %d, %d audits", len(first.Audits), len(again.Audits), len(details.Audits))
	}
	for i, a := range first.Audits {
		for _, b := range []Audited{again.Audits[i], details.Audits[i]} {
			if a.File.Path != b.File.Path || !a.Scored || a.Score != b.Score || a.Scored != b.Scored || a.ScoreVersion != b.ScoreVersion || a.Role != b.Role || a.Level != b.Level || a.Inferred != b.Inferred || a.Why != b.Why {
				t.Errorf("%+v\nthen %+v", a.Report, b.Report)
			}
		}
		if len(a.Bullets)+len(a.Scorecard)+len(again.Audits[i].Scorecard) > 0 {
			t.Error("details that nobody asked for")
		}
		if d := details.Audits[i]; len(d.Bullets) != 2 || len(d.Scorecard) != 8 {
			t.Errorf("%d bullets, %d rows", len(d.Bullets), len(d.Scorecard))
		}
	}
}

func TestRolesOfTheSite(t *testing.T) {
	dir := newSiteDir(t, "-- content/resume.md --\n"+scoredPage("role: ledgers\n")+"-- roles/ledgers.yaml --\nextends: backend\nrows:\n  - {name: Money, reads: [databases]}\n  - {name: Place, reads: [cloud]}\n  - {name: Title, reads: [title]}\n-- roles/README.md --\nNot a role.\n")
	o := Options{Dir: dir, CacheDir: t.TempDir(), Details: true}
	r := build(t, o)
	if a := r.Audits[0]; a.Role != "ledgers" || len(a.Scorecard) != 3 || a.Scorecard[0].Name != "Money" || a.Scorecard[0].Score == 0 {
		t.Errorf("%+v, %v", a.Report, settingsFound(r, "bad-setting", "bad-role"))
	}
	tree(t, dir, map[string]string{"roles/ledgers.yaml": "extends: backand\n"})
	r = build(t, o)
	if got := settingsFound(r, "bad-role"); r.Unchanged || !r.Failed || got != "ledgers.yaml:1:10 error there is no role \"backand\" to extend: did you mean \"backend\"?\n" {
		t.Errorf("unchanged %v, failed %v, found %q", r.Unchanged, r.Failed, got)
	}
}

func TestAuditTellsAll(t *testing.T) {
	dir := newSiteDir(t, "-- content/resume.md --\n"+scoredPage("")+"-- content/index.md --\n# Home\n")
	r, err := Audit(t.Context(), Options{Dir: dir, Details: true})
	if err != nil || len(r.Audits) != 1 || len(r.Audits[0].Scorecard) != 8 || len(r.Audits[0].Bullets) != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
}
