package convert_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/convert"
	"github.com/shortlist-cv/shortlist/build/pdf"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// facts returns what a resume says, one line for each thing: its kind and its
// letters.
func facts(r *resume.Resume) (list []string) {
	add := func(kind string, texts ...string) {
		letters := strings.Map(func(c rune) rune {
			if unicode.IsLetter(c) || unicode.IsDigit(c) {
				return unicode.ToLower(c)
			}
			return -1
		}, source.Compatible(strings.Join(texts, "/")))
		if letters != "" {
			list = append(list, kind+" "+letters)
		}
	}
	add("name", r.Name.Plain)
	for _, c := range r.Contacts {
		switch c.Kind {
		case resume.Email, resume.Phone, resume.Location:
			add(string(c.Kind), c.Text.Plain)
		}
	}
	for _, s := range r.Sections {
		if s.Hidden || len(s.Parts) == 0 {
			continue
		}
		add("section", s.Title.Plain)
		for _, e := range s.Entries() {
			for _, one := range append([]*resume.Entry{e}, e.Positions...) {
				if one == e && len(e.Positions) > 0 {
					continue
				}
				org := one.Org.Plain
				if org == "" {
					org = e.Org.Plain
				}
				add("title", one.Title.Plain)
				add("org", org)
				add("start", one.Dates.Start.String())
				add("end", one.Dates.End.String())
				for _, b := range one.Bullets() {
					add("bullet", b.Text.Plain)
				}
			}
		}
		for _, g := range s.Groups() {
			for _, item := range g.Items {
				add("skill", item.Plain)
			}
		}
	}
	return list
}

func parse(t *testing.T, name string, data []byte) *resume.Page {
	t.Helper()
	f, err := source.New(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return resume.Parse(f, resume.Options{Layout: "resume"})
}

// TestImportPDF prints the fixtures, imports the PDFs, and counts what is the
// same.
func TestImportPDF(t *testing.T) {
	if _, err := pdf.Find(os.Getenv("SHORTLIST_BROWSER"), os.Getenv); err != nil {
		if os.Getenv("SHORTLIST_CHROME") == "required" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	if testing.Short() {
		t.Skip("prints many resumes")
	}
	dir, cache := t.TempDir(), t.TempDir()
	samples, err := filepath.Glob("../resume/testdata/resumes/*.md")
	if err != nil || len(samples) < 50 {
		t.Fatal(len(samples), err)
	}
	models := map[string]*resume.Resume{}
	os.Mkdir(filepath.Join(dir, "content"), 0o777)
	for _, name := range samples {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p := parse(t, name, data)
		if p.Resume == nil || p.Resume.Name.Plain == "" || slices.ContainsFunc(p.Findings, func(f source.Finding) bool { return f.Severity == source.Error }) {
			continue
		}
		models[strings.TrimSuffix(filepath.Base(name), ".md")] = p.Resume
		if err := os.WriteFile(filepath.Join(dir, "content", filepath.Base(name)), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 { // without those that do not build
		result, err := build.Run(t.Context(), build.Options{Dir: dir, FailOn: "never", Browser: os.Getenv("SHORTLIST_BROWSER"), CacheDir: cache})
		if err != nil {
			t.Fatal(err)
		}
		if !result.Failed {
			break
		}
		for _, f := range result.Findings {
			if f.Severity == source.Error && f.Rule.Fixed {
				os.Remove(f.File.Path)
			}
		}
	}
	want, got, drafts := 0, 0, 0
	var missed []string
	for slug, model := range models {
		names, _ := filepath.Glob(filepath.Join(dir, "public", slug, "*.pdf"))
		if len(names) != 1 {
			continue
		}
		drafts++
		data, err := os.ReadFile(names[0])
		if err != nil {
			t.Fatal(err)
		}
		markdown, _, err := convert.Import(names[0], data)
		if err != nil {
			t.Errorf("%s: %v", slug, err)
			continue
		}
		page := parse(t, "draft.md", markdown)
		for _, f := range page.Findings {
			if f.Severity == source.Error {
				t.Errorf("%s: the draft has an error: %s\n%s", slug, f.Message, markdown)
			}
		}
		have := facts(page.Resume)
		for _, f := range facts(model) {
			want++
			if i := slices.Index(have, f); i >= 0 {
				got++
				have = slices.Delete(have, i, i+1)
			} else {
				missed = append(missed, slug+": "+f)
			}
		}
	}
	slices.Sort(missed)
	t.Logf("%d of %d facts of %d resumes", got, want, drafts)
	if drafts < 60 || float64(got) < 0.97*float64(want) {
		t.Errorf("%d of %d facts of %d resumes come through:\n%s", got, want, drafts, strings.Join(missed, "\n"))
	}
}

func TestImportNoPDF(t *testing.T) {
	for name, want := range map[string]error{"%PDF-1.4\nnothing": ats.ErrBroken, "neither": convert.ErrFormat} {
		if _, _, err := convert.Import("old.pdf", []byte(name)); !errors.Is(err, want) {
			t.Errorf("%q: %v", name, err)
		}
	}
}
