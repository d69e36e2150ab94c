package resume

import (
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/source"
)

func rules(p *Page) (names []string) {
	for _, f := range p.Findings {
		names = append(names, f.Rule.Name)
	}
	return names
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct{ name, text, want, body string }{
		{"yaml", "---\nname: Ada\n---\nx\n", "Ada", "x"},
		{"toml", "+++\nname = \"Ada\"\n+++\nx\n", "Ada", "x"},
		{"json", ";;;\n{\"name\": \"Ada\"}\n;;;\nx\n", "Ada", "x"},
		{"byte order mark", "\ufeff---\nname: Ada\n---\nx\n", "Ada", "x"},
		{"json as Hugo has it", "{\n  \"name\": \"Ada\"\n}\n\nx\n", "Ada", "x"},
		{"line ends of Windows", "---\r\nname: Ada\r\n---\r\nx\r\n", "Ada", "x"},
		{"blank lines before", "\n\n---\nname: Ada\n---\nx\n", "Ada", "x"},
		{"closed by dots", "---\nname: Ada\n...\nx\n", "Ada", "x"},
		{"white space behind", "---  \nname: Ada\n---\t\nx\n", "Ada", "x"},
		{"a delimiter in a block scalar", "---\nname: Ada\nparams:\n  text: |\n    a\n    ---\n    b\n---\nx\n", "Ada", "x"},
		{"a delimiter in a value", "---\nname: Ada --- B\n---\nx\n", "Ada --- B", "x"},
		{"nothing behind", "---\nname: Ada\n---", "Ada", ""},
		{"empty", "---\n---\n# Ada\n\nx\n", "", "x"},
		{"comments alone", "---\n# nothing yet\n---\n# Ada\n\nx\n", "", "x"},
		{"none", "# Ada\n\nx\n", "", "x"},
		{"a thematic break", "---\n\n# Ada\n\nx\n\n---\n\n## Skills\n", "", "x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := parse(t, c.text)
			if got := p.Meta.Name.Text; got != c.want {
				t.Errorf("name is %q, want %q", got, c.want)
			}
			if span := p.Meta.Name.Span; c.want != "" && p.File.Text[span.Start:span.End] != c.want && !strings.Contains(p.File.Text[span.Start:span.End], c.want) {
				t.Errorf("the name does not stand at %v", span)
			}
			if len(p.Findings) > 0 {
				t.Errorf("findings: %v", p.Findings)
			}
			body := p.Resume.Headline.Plain
			for _, b := range p.Resume.Summary {
				body += b.Text.Plain
			}
			if body != c.body {
				t.Errorf("body is %q, want %q", body, c.body)
			}
		})
	}
}

func TestBrokenFrontMatter(t *testing.T) {
	for _, c := range []struct {
		name, text string
		rule       string
		line       int
	}{
		{"unclosed", "---\nname: Ada\nemail: a@b.example\n\n## Skills\n\nGo\n", "unclosed-front-matter", 1},
		{"unclosed, no body", "---\nname: Ada\n", "unclosed-front-matter", 1},
		{"unclosed TOML", "+++\nname = \"Ada\"\n\n## Skills\n", "unclosed-front-matter", 1},
		{"no map", "---\njust a text\n---\nx\n", "invalid-syntax", 2},
		{"bad YAML", "---\nname: [Ada\n---\nx\n", "invalid-syntax", 2},
		{"typo", "---\nname: Ada\nemial: x\n---\n", "unknown-key", 3},
		{"wrong type", "---\nname: Ada\npages: many\n---\n", "wrong-type", 3},
		{"bad value", "---\nname: Ada\nslug: ../../etc\n---\n", "bad-value", 3},
		{"no name in a name", "---\nname: Ada\nfile: .pdf\n---\n", "bad-value", 3},
		{"a path for a file", "---\nname: Ada\nfile: a\\b\n---\n", "bad-value", 3},
		{"a file that Windows refuses", "---\nname: Ada\nfile: Ada | Resume?\n---\n", "bad-value", 3},
		{"a device of Windows", "---\nname: Ada\nfile: aux.pdf\n---\n", "bad-value", 3},
		{"unclosed JSON", "{\n\"email\": \"a@b.example\"\n\n## Skills\n", "unclosed-front-matter", 1},
		{"negative pages", "---\nname: Ada\npages: -1\n---\n", "bad-value", 3},
		{"paper", "---\nname: Ada\npaper: a5\n---\n", "bad-value", 3},
		{"accent", "---\nname: Ada\naccent: \"#12345\"\n---\n", "bad-value", 3},
		{"lang", "---\nname: Ada\nlang: english please\n---\n", "bad-value", 3},
		{"private", "---\nname: Ada\nprivate: [phone, shoe size]\n---\n", "bad-value", 3},
		{"a key of projects", "---\nname: Ada\nrepo: x\n---\n", "unknown-key", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := parse(t, c.text)
			i := slices.Index(rules(p), c.rule)
			if i < 0 {
				t.Fatalf("findings: %v", p.Findings)
			}
			if got := p.Findings[i].Position().Line; got != c.line {
				t.Errorf("it stands in line %d, want %d", got, c.line)
			}
			if p.Resume != nil && strings.Contains(modelText(p), "email:") {
				t.Error("front matter became body text")
			}
		})
	}
}

func TestAllErrorsInOneRun(t *testing.T) {
	p := parse(t, "---\nname: Ada\nemial: x\npages: many\npaper: a5\nslug: a/b\n---\n- x <!-- allow a -->\n")
	want := []string{"unknown-key", "wrong-type", "bad-value", "bad-value", "bad-allow"}
	if got := rules(p); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestIgnoredKeys(t *testing.T) {
	p := parse(t, "---\nname: Ada\nlayout: page\npermalink: /cv/\nauthor: A\ncategories: [x]\ntags: [y]\ncomments: true\nheader: {a: 1}\nweight: 3\naliases: [z]\ndate: 2021-03-05\n---\n")
	if len(p.Findings) > 0 || p.Layout != "resume" {
		t.Errorf("layout %s, findings %v", p.Layout, p.Findings)
	}
}

func TestKeysOfOthers(t *testing.T) {
	for _, c := range []struct{ front, want string }{
		{"label: Cook\ntel: +49 30 1234567\nwebsite: ada.example\ncity: Bern", "Cook; phone; location Bern; url"},
		{"headline: Cook\nlabel: Chef\nphone: +49 30 1234567\ntel: 1", "Cook; phone; unknown-key; unknown-key"},
		{"subtitle: Software Engineer", "Software Engineer"},
		{"subtitle: as of May", ""},
		{"role: backend\nlevel: mid", ""},
		{"github: ada\nlinks:\n  linkedin: ada", "; links linkedin.com/in/ada; links github.com/ada"},
		{"links: [https://gitlab.com/ada]\nmastodon: https://mastodon.social/@ada", "; links gitlab.com/ada; links mastodon.social/@ada"},
		{"profiles:\n  - {network: GitHub, username: ada, url: https://github.com/ada}", "; links github.com/ada"},
		{"author:\n  name: Ada\n  email: a@b.example\n  bio: cooks", "; email"},
		{"email: a@b.example\ncontact: {email: c@d.example, github: ada}", "; email; links github.com/ada"},
		{"params: {email: a@b.example}", ""},
		{"telefon: 0351 5550 214\nort: Dresden\nberuf: Softwarearchitekt", "Softwarearchitekt; phone; location Dresden"},
		{"title: Software Engineer", "Software Engineer"},
		{"title: Resume", ""},
		{"city: Bern\ncountry: Switzerland", "; location Bern, Switzerland"},
		{"location: {countryCode: CH, city: Bern}", "; location Bern, CH"},
		{"basics: {label: Cook, email: a@b.example, location: {city: Bern}}", "Cook; email; location Bern"},
		{"social:\n  - {platform: GitHub, username: ada}", "; links github.com/ada"},
		{"position: sticky\nportfolio: true", "; unknown-key; unknown-key"},
	} {
		p := parse(t, "---\nname: Ada\n"+c.front+"\n---\n")
		got := p.Resume.Headline.Plain
		for _, contact := range p.Resume.Contacts {
			if got += "; " + string(contact.Kind); contact.Kind == Profile || contact.Kind == Location {
				got += " " + contact.Text.Plain
			}
		}
		for _, rule := range rules(p) {
			got += "; " + rule
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.front, got, c.want)
		}
	}
}

func TestPrivateValues(t *testing.T) {
	f, err := source.New("resume.md", []byte("---\nname: Ada\nprivate: [phone]\n---\n\nada@b.example\n"))
	if err != nil {
		t.Fatal(err)
	}
	p := Parse(f, Options{Private: map[string]string{"phone": "+49 (0)30 1234567"}})
	var phone *Contact
	for _, c := range p.Resume.Contacts {
		if c.Kind == Phone {
			phone = c
		}
	}
	if phone == nil || !phone.Private || phone.Span != (source.Span{}) || phone.URL != "tel:+49301234567" {
		t.Fatalf("got %+v", phone)
	}
	public := p.Resume.Without([]string{"phone"})
	if len(public.Contacts) != 1 || len(p.Resume.Contacts) != 2 {
		t.Errorf("public %d, all %d", len(public.Contacts), len(p.Resume.Contacts))
	}
}

func TestContacts(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"ada@b.example | +1 (555) 010-9999 | Berlin, Germany", "email phone location"},
		{"Berlin · [LinkedIn](https://linkedin.com/in/ada) · github.com/ada", "links links location"},
		{"Phone: 555 0142", "phone"},
		{"**E-Mail:** ada@b.example", "email"},
		{"Engineer | ada@b.example", "email"},
		{"ada.example", "url"},
		{"Twitter: @ada", "links"},
		{"Nationality: British", "other"},
		{"ada@b.example, 555-010-9999, London, UK", "email phone location"},
		{"[ada@b.example](mailto:ada@b.example) / [+49 30 1234567](tel:+49301234567)", "email phone"},
		{"Lyon, France", "location"},
	} {
		p := parse(t, "# Ada Example\n\n"+c.line+"\n\n## Skills\n\nGo\n")
		var kinds []string
		for _, contact := range p.Resume.Contacts {
			kinds = append(kinds, string(contact.Kind))
		}
		if got := strings.Join(kinds, " "); got != c.want {
			t.Errorf("%q: got %s, want %s", c.line, got, c.want)
		}
	}
}

func TestBudget(t *testing.T) {
	for front, want := range map[string]int{"name: A": 0, "pages: 2": 2, "pages: 2\nfit: true": 2, "fit: true": 1, "fit: false": 0, "pages: 0\nfit: true": 1} {
		f, err := source.New("resume.md", []byte("---\n"+front+"\n---\n"))
		if err != nil {
			t.Fatal(err)
		}
		p := Parse(f, Options{})
		if got := p.Meta.Budget(); got != want {
			t.Errorf("%q: %d pages, want %d", front, got, want)
		}
	}
}
