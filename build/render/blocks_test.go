package render

import (
	"html/template"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// TestHrefIsThatOfTemplates compares the addresses in links with those that
// html/template writes.
func TestHrefIsThatOfTemplates(t *testing.T) {
	link := template.Must(template.New("").Parse(`<a href="{{.}}">`))
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	for _, address := range []string{
		"", "https://example.com/a?b=c&d=e#f", "mailto:a+b@example.com", "tel:+1-512", "../x y/ü(1)'\"<>.html",
		"%41%zz%", "a%2", "%2f", string(all),
	} {
		var want strings.Builder
		if err := link.Execute(&want, template.URL(address)); err != nil {
			t.Fatal(err)
		}
		var w writer
		w.href(address)
		if got := `<a href="` + string(w.html()) + `">`; got != want.String() {
			t.Errorf("%q becomes %s, in a template %s", address, got, want.String())
		}
	}
}

// TestColumnsKeepTheirSide: columns keep their alignment, and one without a
// head has no empty th for screen readers to read.
func TestColumnsKeepTheirSide(t *testing.T) {
	f, err := source.New("content/projects/x.md", []byte("| Lease | | Rate |\n|---:|---|:-:|\n| 10 | ten | 0.8% |\n"))
	if err != nil {
		t.Fatal(err)
	}
	page := resume.Parse(f, resume.Options{Layout: "project"})
	w := writer{set: newTypesetter("en", func(rune) bool { return true })}
	w.blocks(page.Body)
	const want = `<tr><th class="right">Lease</th>
<td></td>
<th class="center">Rate</th>
</tr>
<tr><td class="right">10</td>
<td>ten</td>
<td class="center">0.8%</td>
</tr>`
	if got := string(w.html()); !strings.Contains(got, want) {
		t.Errorf("the table is\n%s\nwithout\n%s", got, want)
	}
}

// TestNamelessGroups: every group in a definition list has a term.
func TestNamelessGroups(t *testing.T) {
	for want, groups := range map[string][]Group{
		"<p>Go</p>": {{Items: "Go"}},
		"<dl class=\"groups\">\n<div><dt>A</dt> <dd>Go</dd></div>\n<div><dt>B</dt> <dd>SQL</dd></div>\n</dl>\n<p>C</p>\n<dl class=\"groups\">\n<div><dt>D</dt> <dd>E</dd></div>\n</dl>": {
			{Name: "A", Items: "Go"}, {Name: "B", Items: "SQL"}, {Items: "C"}, {Name: "D", Items: "E"}},
	} {
		var w writer
		if got := string(w.definitions(groups)); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}
