package build

import "testing"

func TestSlug(t *testing.T) {
	for words, want := range map[string]string{
		"Ada Example":            "ada-example",
		"Straße nach Łódź":       "strasse-nach-lodz",
		"Bjørn Ærø":              "bjorn-aero",
		"  C++ / Go_resume.v2  ": "c-go-resume-v2",
		"Ångström ﬁne":           "angstrom-fine",
		"王小明":                    "王小明",
		"Đặng Thị Nga":           "dang-thi-nga",
		"İstanbul":               "istanbul",
		"...":                    "",
		"../../etc":              "etc",
	} {
		if got := slug(words); got != want {
			t.Errorf("slug(%q) = %q, want %q", words, got, want)
		}
	}
}

func TestPageDir(t *testing.T) {
	for _, c := range []struct{ rel, custom, want string }{
		{"resume.md", "", "resume"},
		{"index.md", "", ""},
		{"projects/My Relay.md", "", "projects/my-relay"},
		{"team/index.md", "", "team"},
		{"resume.md", "ada", "ada"},
		{"resume.md", "../../etc", "etc"},
		{"!!!.md", "", "x"},
	} {
		if got := pageDir(c.rel, c.custom); got != c.want {
			t.Errorf("pageDir(%q, %q) = %q, want %q", c.rel, c.custom, got, c.want)
		}
	}
}

func TestLayoutAt(t *testing.T) {
	for rel, want := range map[string]string{
		"index.md": "portfolio", "Index.md": "portfolio", "index.markdown": "portfolio",
		"projects/relay.md": "project", "Projects/index.md": "project",
		"resume.md": "resume", "projects.md": "resume", "team/index.md": "resume",
	} {
		if got := (&site{}).layoutAt(rel); got != want {
			t.Errorf("layoutAt(%q) = %q, want %q", rel, got, want)
		}
	}
}

func TestDocumentName(t *testing.T) {
	for _, c := range []struct{ custom, person, dir, want string }{
		{"", "Ada Example", "resume", "ada-example-resume"},
		{"", "Ada Example", "ada-example", "ada-example"},
		{"", "Ada Example", "ada-example-short", "ada-example-short"},
		{"", "Ada Example", "cv-ada", "ada-example-cv"},
		{"", "Ada Example", "team/backend", "ada-example-backend"},
		{"", "Ada Example", "", "ada-example-resume"},
		{"", "", "resume", "resume"},
		{"CV Ada.pdf", "Ada Example", "resume", "CV Ada"},
		{"CV Ada.PDF", "Ada Example", "resume", "CV Ada"},
		{"cv.2026", "Ada Example", "resume", "cv.2026"},
	} {
		if got := documentName(c.custom, c.person, c.dir); got != c.want {
			t.Errorf("documentName(%q, %q, %q) = %q, want %q", c.custom, c.person, c.dir, got, c.want)
		}
	}
}

func TestRelative(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"", "resume/index.html", "resume/index.html"},
		{"resume", "index.html", "../index.html"},
		{"resume", "resume/a.pdf", "a.pdf"},
		{"projects/x", "projects/y/index.html", "../y/index.html"},
		{"projects/x", "projects/x.svg", "../x.svg"},
		{"a/b/c", "assets/s.css", "../../../assets/s.css"},
		{"a/b", "", "../../"},
		{"", "", ""},
	} {
		if got := relative(c.from, c.to); got != c.want {
			t.Errorf("relative(%q, %q) = %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestClaims(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		clash bool
	}{
		{"cv/index.html", "cv/index.html", true},
		{"cv/index.html", "CV/index.html", true},
		{"cv/\u00e9.pdf", "cv/e\u0301.pdf", true},
		{"cv", "cv/index.html", true},
		{"cv/index.html", "cv", true},
		{"cv/index.html", "cv/a.pdf", false},
		{"cv/index.html", "cv2/index.html", false},
	} {
		var claims claims
		if err := claims.add(c.a, "one"); err != nil {
			t.Fatal(err)
		}
		if err := claims.add(c.b, "two"); (err != nil) != c.clash {
			t.Errorf("%q and %q: %v", c.a, c.b, err)
		}
	}
}
