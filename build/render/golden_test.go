package render

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/resume"
)

var update = flag.Bool("update", false, "write the golden pages anew; read them before you commit")

// Golden pages are without style sheets: changes in those are judged by eye,
// not by reading.
var (
	inlineStyle = regexp.MustCompile(`(?s)<style>.*?</style>`)
	styleHash   = regexp.MustCompile(`-[0-9a-f]{10}\.css`)
)

func TestGolden(t *testing.T) {
	th := mustTheme(t, nil, "classic", Options{})
	pages := map[string]string{
		"resume-web":   must(t)(th.Web(resumeData(ada()))),
		"resume-print": must(t)(th.Print(resumeData(ada()))),
		"portfolio": must(t)(th.Web(Data{
			Layout: "portfolio", Lang: "en", Title: "Ada – Engineer", Heading: "Ada", Headline: "Engineer", PDF: "ada/ada.pdf", URL: "https://example.com/",
			Page: &resume.Page{Layout: "portfolio", Body: []*resume.Block{para(txt("Who I am."))}}, Contacts: ada().Contacts,
			Photo:    &resume.Image{URL: "ada.jpg", Alt: "Ada"},
			Resumes:  []Card{{Title: "Ada", Text: "Engineer", Note: "Austin, TX", Href: "ada/index.html", PDF: "ada/ada.pdf", Lang: "en"}},
			Projects: []Card{{Title: "Sluice", Text: "A limiter", Note: "2023", Href: "projects/sluice/index.html", Image: "projects/sluice.svg", Tech: []string{"Go", "Redis"}}},
		})),
		"project": must(t)(th.Web(Data{
			Layout: "project", Lang: "en", Title: "Sluice", Heading: "Sluice", Root: "../../", Home: "../../index.html", Site: Site{Title: "Ada"},
			Page:    &resume.Page{Body: []*resume.Block{{Kind: resume.Heading, Level: 2, Text: txt("Why")}, para(txt("Because.")), {Kind: resume.Code, Text: resume.Text{Plain: "go run ."}}}},
			Project: &Project{Summary: "A limiter", Dates: "2023", Tech: []string{"Go", "Redis"}, URL: "https://sluice.example/", Repo: "https://github.com/ada/sluice", Image: &Image{Src: "../sluice.svg", Alt: "How it works"}},
		})),
		"list":      must(t)(th.Web(Data{Layout: "list", Lang: "en", Title: "All", Heading: "All resumes", Resumes: []Card{{Title: "Ada", Href: "ada/index.html"}}})),
		"not-found": must(t)(th.NotFound(Data{Lang: "en", Title: "Page not found", Home: "https://example.com/"})),
	}
	for name, page := range pages {
		checkTags(t, name, page)
		page = styleHash.ReplaceAllString(inlineStyle.ReplaceAllString(page, "<style></style>"), "-HASH.css")
		file := filepath.Join("testdata", "golden", name+".html")
		if *update {
			if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if page != string(want) {
			t.Errorf("%s is not as it was; run with -update, and read what changed. It is:\n%s", file, page)
		}
	}
}

// checkTags checks that all elements are closed in the right order.
func checkTags(t *testing.T, name, page string) {
	t.Helper()
	void := strings.Fields("meta link img br hr")
	var open []string
	for _, m := range regexp.MustCompile(`<(/?)([a-z][a-z0-9]*)[^>]*>`).FindAllStringSubmatch(inlineStyle.ReplaceAllString(page, ""), -1) {
		switch tag := m[2]; {
		case m[1] == "/":
			if len(open) == 0 || open[len(open)-1] != tag {
				t.Errorf("%s: </%s> closes %v", name, tag, open)
				return
			}
			open = open[:len(open)-1]
		case !slices.Contains(void, tag):
			open = append(open, tag)
		}
	}
	if len(open) > 0 {
		t.Errorf("%s: %v are not closed", name, open)
	}
}

// TestTags checks the tags of a page that has everything.
func TestTags(t *testing.T) {
	r, _ := everything()
	for _, name := range []string{"classic", "modern"} {
		th := mustTheme(t, nil, name, Options{})
		checkTags(t, name, must(t)(th.Web(resumeData(r))))
		checkTags(t, name, must(t)(th.Print(resumeData(r))))
	}
}

// TestHeadings: a page has one h1, and no level of headings is skipped.
func TestHeadings(t *testing.T) {
	for _, e := range examples(t) {
		page := must(t)(exampleTheme(t, Load(nil), e, "classic").Web(e.data))
		last := 0
		for i, m := range regexp.MustCompile(`<h([1-6])`).FindAllStringSubmatch(page, -1) {
			level := int(m[1][0] - '0')
			if i == 0 && level != 1 || i > 0 && level == 1 || level > last+1 {
				t.Errorf("%s: h%d follows h%d", e.dir, level, last)
			}
			last = level
		}
	}
}
