package resume

import (
	"strings"
	"testing"
	"time"

	"github.com/shortlist-cv/shortlist/build/source"
)

// hostile are inputs of up to 1 MiB that are meant to take long.
func hostile() map[string]string {
	rep := strings.Repeat
	return map[string]string{
		"10,000 bullets":       "# A\n\n## Experience\n\n### B\n\n" + rep("- did a thing with some words\n", 10000),
		"a bullet of 1 MB":     "# A\n\n## Experience\n\n### B\n\n- " + rep("word ", 200000),
		"a heading of 1 MB":    "# A\n\n## Experience\n\n### " + rep("word, ", 160000),
		"a line of dashes":     "# A\n\n## Experience\n\n### " + rep("a - ", 200000),
		"dates":                "# A\n\n## Experience\n\n### " + rep("2019 - ", 140000),
		"nested quotes":        rep(">", 100000) + "a",
		"nested quotes, lines": rep(rep(">", 1000)+"a\n", 1000),
		"nested lists":         rep("- ", 100000) + "a",
		"nested numbers":       rep("1. ", 100000) + "a",
		"emphasis":             rep("*a ", 100000),
		"emphasis, closed":     rep("*a ", 50000) + rep("a* ", 50000),
		"stars":                rep("*", 100000),
		"stars and words":      rep("**a *b ", 60000),
		"underscores":          rep("_a", 100000),
		"brackets":             rep("[", 100000),
		"brackets, closed":     rep("[", 50000) + rep("]", 50000),
		"links":                rep("[a](", 100000),
		"images":               rep("![", 100000),
		"link in link":         rep("[a", 30000) + rep("](b)", 30000),
		"references":           rep("[a]: b\n", 100000),
		"reference use":        "[a]: b\n\n" + rep("[a] ", 200000),
		"backticks": func() string {
			var b strings.Builder
			for i := 1; b.Len() < 500000; i++ {
				b.WriteString("a" + rep("`", i))
			}
			return b.String()
		}(),
		"tags":                  rep("<a ", 200000),
		"open tags":             rep("<b>", 200000),
		"html blocks":           rep("<div>\n", 100000),
		"html comments":         rep("<!--", 200000),
		"comments":              "# A\n" + rep("<!-- allow a: b -->\n\n", 40000),
		"comments in a line":    "- a " + rep("<!-- allow a: b -->", 40000),
		"declarations":          rep("<!A ", 200000),
		"tildes":                rep("~~a ", 100000),
		"addresses":             rep("a@b.c ", 100000),
		"www":                   rep("www.a.b ", 100000),
		"http":                  rep("http://", 100000),
		"table":                 "|a|b|\n|-|-|\n" + rep("|a|b|\n", 100000),
		"wide table":            rep("|a", 50000) + "\n" + rep("|-", 50000) + "\n" + rep("|a", 50000) + "\n",
		"table rows, wide head": rep("|a", 1000) + "\n" + rep("|-", 1000) + "\n" + rep("|\n", 300000),
		"delimiter lines":       rep("|-|-|\n", 100000),
		"headings":              rep("## Experience\n", 70000),
		"entries":               "## Experience\n" + rep("### A\n#### Engineer\n", 40000),
		"bold lines":            "## Experience\n\n### A\n\n" + rep("**Engineer** 2019\n\n", 40000),
		"definitions":           rep("a\n: b\n\n", 100000),
		"definition terms":      rep("a\n", 100000) + ": b",
		"setext":                rep("a\n", 100000) + "===",
		"setext bars":           rep("a\n-\n", 100000),
		"entities":              rep("&amp", 200000),
		"escapes":               rep("\\", 500000),
		"deep indent": func() string {
			var b strings.Builder
			for i := range 700 {
				b.WriteString(rep("  ", i) + "- a\n")
			}
			return b.String()
		}(),
		"contact line":           "# A\n\n" + rep("a@b.cd | ", 100000),
		"contacts":               "# A\n\n" + rep("a@b.cd\n\n", 100000),
		"front matter":           "---\n" + rep("a: b\n", 100000),
		"attributes":             "# A\n## " + rep("{", 500000) + "}",
		"attribute values":       "# A\n## B {" + rep("title=\"a ", 100000) + "}",
		"quoted values":          "# A\n## B {" + rep("a=\"", 300000) + "}",
		"attribute lines":        rep("{: .a}\n", 150000),
		"dates of one line each": "## Education\n\n" + rep("2010-2014 BSc in Physics\n", 40000),
		"greetings":              "# " + rep("Hi, I'm ", 100000),
		"titles":                 "# " + rep("Resume - ", 100000),
		"quotes":                 "## Awards\n\n- " + rep("\"a, b\" ", 100000),
		"authors":                "## Publications\n\n- " + rep("Holt A, ", 100000) + "*b*",
		"emphasised authors":     "## Publications\n\n- " + rep("A *b* ", 100000),
		"images closed":          rep("![a](b \"c\") ", 80000),
		"struck":                 rep("~~a~~ ", 100000),
		"definitions in bold":    "## Work\n\n" + rep("a\n: **b**, Oak Park\n", 40000),
		"date paragraphs":        "## Work\n\n" + rep("**a**\n\n2019\n\n", 40000),
		"table of jobs":          "## Work\n\n|Role|From|To|\n|-|-|-|\n" + rep("|a|2019|now|\n", 60000),
		"emphasised lines":       "## Projects\n\n" + rep("*Cook, A*\n", 100000),
		"quoted lines":           "## Projects\n\n### A, 2018\n\n" + rep("> Cook, A\n\n", 90000),
		"fields":                 "## Experience\n\n### A\n\n" + rep("- Position: Cook\n", 60000),
		"prose of contacts":      "# A\n\n" + rep("Based in Oak Park, (555) 014-2199.\n\n", 28000),
		"soft lines":             "# A\n\n" + rep("a\n", 300000),
		"soft contact lines":     "# A\n\n" + rep("a@b.cd x\n", 100000),
		"skills":                 "## Skills\n\n" + rep("a, ", 300000),
		"skill lines":            "## Skills\n\n" + rep("a: b,\n", 100000),
		"summary headings":       "# A\n" + rep("### a\n", 100000),
		"list, no end":           rep("- a\n\n", 150000),
		"spaces":                 "# A\n\na" + rep(" ", 500000) + "b",
		"no-break spaces":        "## Experience\n\n### a" + rep("\u00a0", 300000) + "b",
	}
}

// TestLinearTime holds that nothing takes quadratic time. That would be many
// minutes for each of these inputs, where linear time is about a second: the
// limit lies so far from both that it says nothing of the machine's speed.
func TestLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	const limit = time.Minute
	for name, s := range hostile() {
		t.Run(name, func(t *testing.T) {
			f, err := source.New("a.md", []byte(s[:min(len(s), source.MaxSize)]))
			if err != nil {
				t.Fatal(err)
			}
			done := make(chan struct{})
			go func() {
				Parse(f, Options{})
				close(done)
			}()
			select {
			case <-done:
			case <-time.After(limit):
				t.Fatalf("%d bytes are not read after %v", len(f.Text), limit)
			}
		})
	}
}
