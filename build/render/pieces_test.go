package render

import "testing"

// TestPieces builds the pieces of pages from their parts, in templates of a
// site, with the same result.
func TestPieces(t *testing.T) {
	shipped := mustTheme(t, nil, "classic", Options{})
	for name, own := range map[string]string{
		"contacts.html": `{{with .Contacts}}<ul class="contacts">
{{- range .}}
<li class="{{.Kind}}">{{with .Label}}<span class="label">{{.}}:</span> {{end}}{{.Link}}</li>
{{- end}}
</ul>{{end}}
`,
		"entry.html": `<article class="entry{{if .Position}} position{{end}}">
<header>
{{.Head}}
</header>
{{.Body}}
{{- range .Positions}}{{template "_partials/entry.html" .}}{{end}}
</article>
`,
	} {
		theme := mustTheme(t, site("layouts/_partials/"+name, own), "classic", Options{})
		for _, d := range varied(t) {
			want, err := theme.Web(d)
			if err != nil {
				t.Fatal(err)
			}
			got, err := shipped.Web(d)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != string(want) {
				t.Errorf("%s of %s: got\n%s\nwant\n%s", name, d.Title, got, want)
			}
		}
	}
}

// varied returns pages with and without everything that a page can have.
func varied(t *testing.T) []Data {
	const odd = `<b> & "C++" isn't` + "\x00"
	all, _ := everything()
	pages := []Data{
		resumeData(all),
		{Layout: "portfolio", Lang: "ar-EG", Title: odd, Description: odd, NoIndex: true, URL: "https://example.com/a+b/?c&d", Root: "../", Home: "../index.html", Site: Site{Title: odd}},
		{Layout: "list", Lang: odd, Home: "../index.html"},
	}
	pages[1].Contacts = all.Contacts
	all.Contacts[1].Label = odd
	for _, e := range examples(t) {
		pages = append(pages, e.data)
	}
	return pages
}
