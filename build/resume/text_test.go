package resume

import "testing"

func firstBullet(t *testing.T, markdown string) (*Page, Text) {
	t.Helper()
	p := parse(t, "# A B\n\n## Work\n\n### E, F\n\n- "+markdown+"\n")
	return p, p.Resume.Sections[0].Entries()[0].Bullets()[0].Text
}

func TestTextHTML(t *testing.T) {
	resolve := func(url string, _ bool) (string, bool) { return url, url != "bad:x" }
	for in, want := range map[string]string{
		"a *b* **c** `d` ~~e~~":        "a <em>b</em> <strong>c</strong> <code>d</code> <s>e</s>",
		"***both***":                   "<strong><em>both</em></strong>",
		"[a *b*](https://x.example)":   `<a href="https://x.example">a <em>b</em></a>`,
		"**[a](x)** b":                 `<a href="x"><strong>a</strong></a> b`,
		"[a](bad:x)":                   "a",
		"![alt](i.png)":                `<img src="i.png" alt="alt">`,
		"![alt](bad:x)":                "alt",
		"a < b & c &amp; d &lt;i&gt;":  "a &lt; b &amp; c &amp; d &lt;i&gt;",
		`\*a\* \_b`:                    "*a* _b",
		"a<br>b":                       "a<br>b",
		"a  \n  b":                     "a<br>b",
		"a\n  b":                       "a b",
		"<b>a</b> <script>x</script>b": "<strong>a</strong> b",
		"https://x.example and a@b.cd": `<a href="https://x.example">https://x.example</a> and <a href="mailto:a@b.cd">a@b.cd</a>`,
		"`a\\|b <c>`":                  "<code>a\\|b &lt;c&gt;</code>",
	} {
		_, text := firstBullet(t, in)
		if got := string(text.HTML(resolve)); got != want {
			t.Errorf("%q:\n got %s\nwant %s", in, got, want)
		}
	}
}

// TestSource holds every word of a text against the file: a word of the model
// must stand where the model says.
func TestSource(t *testing.T) {
	p, text := firstBullet(t, "one **two**\n  three &amp; \\*four `five` [six](https://x.example)")
	if want := "one two three & *four five six"; text.Plain != want {
		t.Fatalf("plain is %q, want %q", text.Plain, want)
	}
	for word, source := range map[string]string{"one": "one", "two": "two", "three": "three", "&": "&amp;", "*four": `\*four`, "five": "five", "six": "six"} {
		start := index(text.Plain, word)
		span := text.Source(start, start+len(word))
		if got := p.File.Text[span.Start:span.End]; got != source {
			t.Errorf("%q stands at %q, want %q", word, got, source)
		}
		if cut := text.Slice(start, start+len(word)); cut.Plain != word || p.File.Text[cut.Span.Start:cut.Span.End] != source {
			t.Errorf("slice %q is %q at %v", word, cut.Plain, cut.Span)
		}
	}
}

func index(s, sub string) int {
	for i := range len(s) - len(sub) + 1 {
		if s[i:i+len(sub)] == sub {
			return i
		}
	}
	return -1
}

func TestWithout(t *testing.T) {
	p := parse(t, "# Ada\n\nada@b.example | +49 30 1234567 | Berlin | https://ada.example | github.com/ada\n\n## Skills\n\nGo\n")
	for _, kind := range []ContactKind{Email, Phone, Location, Website, Profile} {
		public := p.Resume.Without([]string{string(kind)})
		if len(public.Contacts) != 4 || public.has(kind) {
			t.Errorf("without %s: %d contacts", kind, len(public.Contacts))
		}
	}
	if len(p.Resume.Contacts) != 5 {
		t.Error("the original has changed")
	}
}
