package lexicon

import (
	"strings"
	"testing"
)

// Two technologies must not share a spelling: only the first would be found.
func TestTechnologiesAreUnique(t *testing.T) {
	names := map[string]string{}
	keys := map[string]string{}
	for _, file := range techFiles {
		for _, b := range readBlocks(file, "") {
			for _, line := range b.lines {
				for entry := range split(line, ";") {
					checkEntry(t, entry, names, keys)
				}
			}
		}
	}
	if len(names) < 1800 {
		t.Errorf("only %d technologies", len(names))
	}
	t.Logf("%d technologies, %d spellings", len(names), len(keys))
}

func checkEntry(t *testing.T, entry string, names, keys map[string]string) {
	t.Helper()
	rest, wrong, _ := strings.Cut(entry, "~")
	head, aliases, _ := strings.Cut(rest, ":")
	_, name := needOf(strings.TrimSpace(head))
	if names[name] != "" {
		t.Errorf("%q is there twice", name)
	}
	names[name] = name
	own := map[string]bool{}
	for spelling := range split(name+","+aliases+","+wrong, ",") {
		_, spelling = needOf(spelling)
		key := string(scan(spelling, nil, nil).text)
		if key == "" || strings.HasSuffix(key, ",") {
			t.Errorf("%q of %q cannot be found", spelling, name)
		}
		if other := keys[key]; other != "" && !own[key] {
			t.Errorf("%q of %q is a spelling of %q", spelling, name, other)
		}
		own[key] = true
		keys[key] = name
	}
}

func BenchmarkTechnologies(b *testing.B) {
	technologies()
	const bullet = "Moved 14 Spring Boot services from Jenkins to GitHub Actions and Kubernetes, which cut a release from 3 hours to 20 minutes"
	b.ReportAllocs()
	for b.Loop() {
		Technologies(bullet)
	}
}

func BenchmarkLoadTechnologies(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newTechnologies()
	}
}
