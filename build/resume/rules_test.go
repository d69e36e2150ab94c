package resume

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestRulePages executes the examples of the pages: what stands below "Bad" is
// flagged by the rule, what stands below "Good" is not.
func TestRulePages(t *testing.T) {
	block := regexp.MustCompile("(?s)```(yaml|markdown)\n(.*?)```")
	for _, rule := range Rules {
		if rule.Summary() == "" || !strings.HasPrefix(rule.Page, "# "+rule.Name+": ") {
			t.Errorf("%s: the page begins with %.40q", rule.Name, rule.Page)
		}
		kinds := map[bool]int{}
		for _, m := range block.FindAllStringSubmatchIndex(rule.Page, -1) {
			text := rule.Page[m[4]:m[5]]
			bad := strings.LastIndex(rule.Page[:m[0]], "Bad:") > strings.LastIndex(rule.Page[:m[0]], "Good")
			kinds[bad]++
			p := parse(t, exampleFile(rule.Name, rule.Page[m[2]:m[3]], text))
			if flagged := slices.Contains(rules(p), rule.Name); flagged != bad {
				t.Errorf("%s: %q: flagged %v, want %v; findings %v", rule.Name, text, flagged, bad, rules(p))
			}
		}
		if kinds[true] == 0 || kinds[false] == 0 {
			t.Errorf("%s: %d bad and %d good examples", rule.Name, kinds[true], kinds[false])
		}
	}
}

// exampleFile makes a whole file of an example.
func exampleFile(rule, language, text string) string {
	switch {
	case language == "yaml":
		return "---\n" + text + "---\n\n## Experience\n"
	case rule == "missing-name", strings.HasPrefix(text, "---"), strings.HasPrefix(text, "# "):
		return text
	case strings.HasPrefix(text, "- "):
		return "# Ada Example\n\n## Experience\n\n### Engineer, Acme\n\n" + text
	}
	return "# Ada Example\n\n## Experience\n\n" + text
}
