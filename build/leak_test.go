package build

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/resume"
)

func TestLeaks(t *testing.T) {
	phone := secret{resume.Phone, "+49 (0)30 555-01 99 12", "r.md"}
	email := secret{resume.Email, "ada@example.com", "r.md"}
	place := secret{resume.Location, "Leeds, UK", "r.md"}
	site := secret{resume.Website, "https://ada.example/secret/", "r.md"}
	for _, c := range []struct {
		name, data string
		secret     secret
		leaks      bool
	}{
		{"x.html", "<p>call +49 30 5550199 12</p>", phone, true},
		{"x.html", `<a href="tel:+493055501 9912">call</a>`, phone, true},
		{"x.html", "030/555.0199-12", phone, true},
		{"x.html", "555<b>01</b>99<i>12</i>", phone, true},
		{"x.html", "&#53;&#x35;5&nbsp;01&thinsp;99&nbsp;12", phone, true},
		{"x.html", "tel:%2B49%2030%20555%2001%2099%2012", phone, true},
		{"x.html", "030 5550199", secret{resume.Phone, "030 / 555 0199 ext. 12", "r.md"}, true},
		{"x.html", "030 5550199", secret{resume.Phone, "030-5550199, 030-5550100", "r.md"}, true},
		{"x.html", "555 01, and 99 12", phone, false},
		{"x.html", "55501 99 13", phone, false},
		{"49-30-55501-9912.pdf", "", phone, true},
		{"x.txt", "Mail ADA@Example.COM", email, true},
		{"x.html", "mailto:ada%40example.com", email, true},
		{"x.html", "ada&#64;example.com", email, true},
		{"x.html", "eve@example.com", email, false},
		{"x.html", "<head><meta content='Ada, Leeds, UK'></head>", place, true},
		{"x.html", "<head><meta content='Ada, Coeur d’Alene'></head>", secret{resume.Location, "Coeur d'Alene", "r.md"}, true},
		{"x.html", "<p>o’hara.example/“x”", secret{resume.Website, `o'hara.example/"x"`, "r.md"}, true},
		{"x.html", "<head></head><p>Worked in Leeds, UK", place, false},
		{"x.html", `<a href="http://ada.example/Secret">`, site, true},
		{"x.txt", "+49_30[555]\u20120199\u2212 12", phone, true},
		{"x.html", "https://x.example/?to=mailto%253Aada%2540example.com", email, true},
		{"x.html", "ada\u200b@exam\u00adple.com", email, true},
		{"x.html", "M\xfcller, ada@example.com", email, true},                              // Latin-1
		{"x.jpg", "\xff\xd8\xff\xe1<CiTelWork>+49 30 5550199 12</CiTelWork>", phone, true}, // XMP
		{"x.vcf", "\xff\xfea\x00d\x00a\x00@\x00e\x00x\x00a\x00m\x00p\x00l\x00e\x00.\x00c\x00o\x00m\x00", email, true},
		{"x.vcf", "\xfe\xff\x005\x005\x005\x000\x001\x00 \x009\x009\x001\x002", phone, true},
		{"x.png", "\xff5550199\xff12", phone, false},
		{"x.css", "a{b:url(data:image/png;base64,AAAA) url(data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString([]byte("<text>ada@example.com</text>")) + ")}", email, true},
		{"x.html", `<img src="data:x;base64,` + strings.ReplaceAll(base64.StdEncoding.EncodeToString([]byte("~~?~~>555 0199 12")), "+", "&#43;") + `">`, phone, true},
		{"x.css", "a{b:url(data:image/png;base64,AAAA)}/*;base64,*/", email, false},
		{"x.svg", `<image xlink:href="data:x;base64,` + "\n" + strings.Join(regexp.MustCompile(".{1,8}").FindAllString(base64.StdEncoding.EncodeToString([]byte("mailto:ada@example.com")), -1), "\r\n ") + `"/>`, email, true},
		{"x.css", `a::before{content:"ada\40 example.com"}`, email, true},
		{"x.css", `a::before{content:"555\000030\31 99 \31	\32"}`, phone, true},
		{"x.css", `a::before{content:"\FFFFFF \d800 \"}`, email, false},
		{"x.js", `mail("ada\u0040example.com")`, email, true},
		{"x.js", `mail("ada\x40ex\u{61}mple.com")`, email, true},
	} {
		if _, got := leaks(c.name, []byte(c.data), []secret{c.secret}); got != c.leaks {
			t.Errorf("%s in %q %q: %v, want %v", c.secret.value, c.name, c.data, got, c.leaks)
		}
	}
}

// TestLeakInCopy: a number too short to be recognizable is looked for in what
// people write, but not in what programs do.
func TestLeakInCopy(t *testing.T) {
	var letter bytes.Buffer
	archive := zip.NewWriter(&letter)
	for _, name := range []string{"mimetype", "content.xml"} {
		f, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, `<w:t w:id="4711">ada@example</w:t><w:t>.com</w:t>`)
	}
	archive.Close()
	var large bytes.Buffer
	archive = zip.NewWriter(&large)
	f, err := archive.Create("content.xml")
	if err != nil {
		t.Fatal(err)
	}
	f.Write(bytes.Repeat([]byte("<w:t/>"), 3<<20))
	io.WriteString(f, "ada@example.com")
	archive.Close()
	short, email := secret{resume.Phone, "4711", "r.md"}, secret{resume.Email, "ada@example.com", "r.md"}
	for _, c := range []struct {
		name, data string
		secret     secret
		leaks      bool
	}{
		{"x.docx", letter.String(), short, false},
		{"x.docx", letter.String(), email, true},
		{"x.docx", letter.String()[:40], email, false},
		{"x.jpg", "\xff\xd84711", short, false},
		{"x.txt", "call 4711", short, true},
		{"x.jpg", "\xff\xd8<CiEmailWork>ada@example.com</CiEmailWork>" + strings.Repeat("\xff", pieceSize), email, true},
		{"x.txt", strings.Repeat("x", pieceSize-4) + "ada@example.com" + strings.Repeat("ü", pieceSize), email, true},
		{"x.txt", strings.Repeat("ü", 5*pieceSize/2) + " 4711", short, true},
		{"x.bin", "\xff" + strings.Repeat("x", pieceSize) + " 4711 ", short, false},
		{"x.bin", "\xff" + strings.Repeat("\x80", 2*pieceSize) + "ada@example.com", email, true},
		{"x.txt", strings.Repeat("x", pieceSize), email, false},
		{"x.docx", large.String(), email, true},
		{"IMG_4711.jpg", "\xff\xd8", short, false},
	} {
		if _, got := leakInCopy(t.Context(), c.name, strings.NewReader(c.data), int64(len(c.data)), []secret{c.secret}); got != c.leaks {
			t.Errorf("%s in %s %.60q: %v, want %v", c.secret.value, c.name, c.data, got, c.leaks)
		}
	}
}

func TestMask(t *testing.T) {
	secrets := []secret{{resume.Phone, "555-0142-199", "r.md"}, {resume.Email, "ada@example.com", "r.md"}, {resume.Location, "Leeds, UK", "r.md"}}
	const line = "phone: 555-0142-199, ADA@example.com, Leeds, UK, again 5550142199"
	got := mask(line, secrets)
	for _, s := range []string{"0142", "example", "Leeds"} {
		if strings.Contains(got, s) {
			t.Errorf("mask leaves %q in %q", s, got)
		}
	}
	if len(got) != len(line) {
		t.Errorf("mask moves the columns: %q", got)
	}
}

func TestMaskOfCutQuotes(t *testing.T) {
	secrets := []secret{{resume.Phone, "555-0142-199", "r.md"}, {resume.Email, "ada.lovelace@example.com", "r.md"}}
	for text, want := range map[string]string{
		`line 3 ("Answered at Ada.lovela…") is weak`: `line 3 ("Answered at **********…") is weak`,
		`says how much: "-199 or ada.lovelace"`:      `says how much: "**** or ************"`,
		`"555-014" and "Adam…"`:                      `"*******" and "Adam…"`,
		`the "ada" of "Canada…", 555…`:               `the "ada" of "Canada…", 555…`,
	} {
		if got := mask(text, secrets); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// FuzzMask: whatever surrounds a value, it is hidden, and no byte moves.
func FuzzMask(f *testing.F) {
	f.Add("phone: 555-0142-199", "x")
	f.Add("5550142199555-0142-199", "ADA@example.com")
	f.Add("İ ada@example.com", "\xff+1 555 0142199")
	f.Fuzz(func(t *testing.T, before, after string) {
		secrets := []secret{{resume.Phone, "+1 555-0142-199", "r.md"}, {resume.Email, "ada@example.com", "r.md"}}
		text := before + "+1 555-0142-199" + after + "ada@example.com" + before
		got := mask(text, secrets)
		if len(got) != len(text) {
			t.Errorf("mask moves bytes: %q", got)
		}
		for _, s := range secrets {
			if start, _ := s.in(got); start >= 0 {
				t.Errorf("mask leaves %s in %q", s.kind, got)
			}
		}
	})
}
