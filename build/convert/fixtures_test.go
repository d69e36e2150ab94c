package convert

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// fixtures are resumes in many styles, with what a person reads in each.
const fixtures = "../resume/testdata/resumes"

// TestReadsFixtures requires 99 % of the fields that a person finds in the
// fixtures. A field counts if its text is the same.
func TestReadsFixtures(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(fixtures, "[0-9]*.md"))
	if err != nil || len(names) < 30 {
		t.Fatalf("%d fixtures, error %v", len(names), err)
	}
	var all score
	for _, name := range names {
		var s score
		s.compare("", readJSON(t, strings.TrimSuffix(name, ".md")+".json"), export(t, name))
		t.Logf("%s: %d of %d fields", filepath.Base(name), s.right, s.fields)
		for _, w := range s.wrong {
			t.Logf("    %s", w)
		}
		all.right, all.fields = all.right+s.right, all.fields+s.fields
	}
	share := float64(all.right) / float64(all.fields)
	t.Logf("%d of %d fields: %.1f %%", all.right, all.fields, 100*share)
	if share < 0.99 {
		t.Errorf("only %.1f %% of the fields are read", 100*share)
	}
}

func readJSON(t *testing.T, name string) any {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(name, err)
	}
	return v
}

func export(t *testing.T, name string) any {
	t.Helper()
	f, err := source.Read(name, filepath.Base(name))
	if err != nil {
		t.Fatal(err)
	}
	data, err := JSONResume(resume.Parse(f, resume.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// score counts the fields of one document that are found in another.
type score struct {
	right, fields int
	wrong         []string
}

func (s *score) compare(path string, want, got any) {
	switch want := want.(type) {
	case map[string]any:
		gotMap, _ := got.(map[string]any)
		for _, key := range sortedFields(want) {
			s.compare(path+"."+key, want[key], gotMap[key])
		}
		if _, dated := want["startDate"]; dated && want["endDate"] == nil {
			s.count(path+".endDate", nil, gotMap["endDate"])
		}
	case []any:
		gotList, _ := got.([]any)
		for i, w := range want {
			var g any
			if i < len(gotList) {
				g = gotList[i]
			}
			s.compare(fmt.Sprintf("%s[%d]", path, i), w, g)
		}
		if len(gotList) > len(want) {
			s.count(path+" has more", nil, gotList[len(want)])
		}
	default:
		s.count(path, want, got)
	}
}

func (s *score) count(path string, want, got any) {
	s.fields++
	if words(path, want) == words(path, got) {
		s.right++
		return
	}
	s.wrong = append(s.wrong, fmt.Sprintf("%s: %q, want %q", path, words(path, got), words(path, want)))
}

func words(path string, v any) string {
	if v == nil {
		return ""
	}
	s := strings.Join(strings.Fields(strings.ReplaceAll(fmt.Sprint(v), "\u00a0", " ")), " ")
	if strings.HasSuffix(path, ".network") {
		s = strings.ToLower(s)
	}
	return s
}

func sortedFields(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }
