package conf

import (
	"regexp"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Each page first shows what its rule flags, then only what is fine.
func TestRulePages(t *testing.T) {
	examples := regexp.MustCompile("(?s)```yaml\n(.*?)```")
	for _, r := range Rules {
		if !strings.HasPrefix(r.Page, "# "+r.Name+": ") || !strings.HasSuffix(r.Summary(), ".") {
			t.Errorf("%s: the page starts with %q", r.Name, strings.SplitN(r.Page, "\n", 2)[0])
		}
		if isError := r != unknownKey; r.Fixed != isError || (r.Severity == source.Error) != isError {
			t.Errorf("%s: fixed %v, severity %v", r.Name, r.Fixed, r.Severity)
		}
		found := examples.FindAllStringSubmatch(r.Page, -1)
		if len(found) < 2 {
			t.Errorf("%s: the page has %d examples", r.Name, len(found))
		}
		for i, example := range found {
			f, v, findings := inFile(t, example[1], YAML)
			var p page
			findings = append(findings, Bind(f, v, &p, Options{})...)
			if i == 0 && !onlyOf(r, findings) || i > 0 && len(findings) > 0 {
				t.Errorf("%s: example %d:\n%s%s", r.Name, i+1, example[1], list(findings))
			}
		}
	}
}

func onlyOf(r *source.Rule, findings []source.Finding) bool {
	for _, f := range findings {
		if f.Rule != r {
			return false
		}
	}
	return len(findings) > 0
}
