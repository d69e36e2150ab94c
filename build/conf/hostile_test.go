package conf

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/shortlist-cv/shortlist/build/source"
)

// hostileSize is the size of the documents in bytes: a quarter of the largest
// that is read, because the race detector makes everything ten times slower.
const hostileSize = source.MaxSize / 4

// numbered repeats a line that contains its number.
func numbered(line string) string {
	var b strings.Builder
	for i := 0; ; i++ {
		s := strings.ReplaceAll(line, "N", fmt.Sprint(i))
		if b.Len()+len(s) > hostileSize {
			return b.String()
		}
		b.WriteString(s)
	}
}

func filled(s string) string { return strings.Repeat(s, hostileSize/len(s)) }

func bomb() string {
	doc := "a: &a [x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'k'; c++ {
		doc += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", c-1), 9), ", "))
	}
	return doc
}

// The limit is far above what was measured: the slowest takes a sixth of a
// second. Anything quadratic takes minutes.
func TestHostileDocumentsCostLittle(t *testing.T) {
	docs := []struct {
		name   string
		format Format
		text   string
	}{
		{"open brackets", YAML, filled("[")},
		{"open braces", YAML, filled("{")},
		{"open maps", YAML, filled("{a: ")},
		{"nested items", YAML, filled("- ")},
		{"nested keys", YAML, filled("? ")},
		{"closed brackets", YAML, strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)},
		{"keys", YAML, numbered("kN: vN\n")},
		{"one key", YAML, filled("k: v\n")},
		{"items", YAML, "a:\n" + filled("- v\n")},
		{"flow items", YAML, "a: [" + filled("v,") + "]"},
		{"flow keys", YAML, "{" + numbered("kN: v, ") + "}"},
		{"flow pairs", YAML, "a: [" + filled("k: v,") + "]"},
		{"key without end", YAML, filled("k")},
		{"scalar", YAML, "a: " + filled("v ")},
		{"quoted", YAML, `a: "` + filled("v ") + `"`},
		{"escapes", YAML, `a: "` + filled(`\n`) + `"`},
		{"folded", YAML, "a: >\n" + filled(" v\n")},
		{"literal", YAML, "a: |\n" + filled(" v\n")},
		{"plain lines", YAML, "a: v\n" + filled(" v\n")},
		{"blank lines", YAML, "a: v\n" + filled("\n") + "b: v"},
		{"comments", YAML, "a: v\n" + filled("# c\n") + "b: v"},
		{"comments behind", YAML, filled("- v # c\n")},
		{"comments between", YAML, numbered("# c\nkN: v\n\n# d\n")},
		{"comments in brackets", YAML, "[" + filled("v, # c\n") + "]"},
		{"comments in depth", YAML, numbered("- # c\n - # c\n  - v # c\n # c\n")},
		{"anchors", YAML, numbered("kN: &aN v\n")},
		{"aliases", YAML, "a: &a v\nb: [" + filled("*a, ") + "]"},
		{"alias bomb", YAML, bomb()},
		{"merge bomb", YAML, "a: &a {k" + numbered(", kN") + "}\nb: [" + strings.Repeat("{<<: *a}, ", 1000) + "]"},
		{"merges", YAML, "a: &a {k: v}\nb:\n" + filled("- <<: *a\n")},
		{"tags", YAML, "a: [" + filled("!!str v, ") + "]"},
		{"tag directives", YAML, numbered("%TAG !N! tag:x,N:\n") + "---\na: v"},
		{"documents", YAML, filled("---\n")},
		{"tabs", YAML, "a:\n" + filled("\t")},
		{"wide", YAML, "a: [" + filled("\u00e9,") + "]"},
		{"line separators", YAML, "a: [" + filled("v\u2028,") + "]"},
		{"bad keys", YAML, "{" + filled("[k]: v, ") + "}"},

		{"open brackets", TOML, "a = " + filled("[")},
		{"open tables", TOML, "a = " + filled("{a=")},
		{"closed brackets", TOML, "a = " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000)},
		{"long key", TOML, filled("a.") + "a = 1"},
		{"long header", TOML, "[" + filled("a.") + "a]"},
		{"keys", TOML, numbered("kN = N\n")},
		{"one key", TOML, filled("k = 'v'\n")},
		{"dates", TOML, "a = [" + filled("2021-03-05,") + "]"},
		{"strings", TOML, "a = [" + filled("'',") + "]"},
		{"escapes", TOML, `a = "` + filled(`\n`) + `"`},
		{"tables", TOML, numbered("[tN]\n")},
		{"one table", TOML, filled("[t]\n")},
		{"elements", TOML, filled("[[t]]\n")},
		{"elements among keys", TOML, numbered("kN = 1\n")[:hostileSize/2] + "\n" + strings.Repeat("[[t]]\n", hostileSize/12)},
		{"inline", TOML, "a = [" + filled("{a=1},") + "]"},
		{"dotted", TOML, numbered("a.kN = 1\n")},
		{"comments", TOML, "a = [" + filled("1, # c\n") + "]"},
		{"bad numbers", TOML, "a = [" + filled("1__2,") + "]"},

		{"open brackets", JSON, filled("[")},
		{"open braces", JSON, filled(`{"a":`)},
		{"keys", JSON, "{" + numbered(`"kN":N,`) + `"a":1}`},
		{"one key", JSON, "{" + filled(`"k":1,`) + `"k":1}`},
		{"items", JSON, "[" + filled("1,") + "1]"},
		{"escapes", JSON, `"` + filled(`\n`) + `"`},
		{"blank", JSON, filled(" ")},
	}
	for _, doc := range docs {
		t.Run(fmt.Sprint(doc.format, " ", doc.name), func(t *testing.T) {
			f, err := source.New("x", []byte(doc.text))
			if err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			v, findings := Parse(f, source.Span{End: len(f.Text)}, doc.format)
			var dst struct {
				Name   String         `conf:"name"`
				Params map[string]any `conf:"params"`
				A      any            `conf:"a"`
				B      any            `conf:"b"`
			}
			findings = append(findings, Bind(f, v, &dst, Options{})...)
			for _, f := range findings {
				f.Position()
			}
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			t.Logf("%v, %d MB, %d findings", took.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20, len(findings))
			if took > time.Minute {
				t.Errorf("took %v", took)
			}
			if len(findings) > 2*maxFindings {
				t.Errorf("%d findings", len(findings))
			}
		})
	}
}
