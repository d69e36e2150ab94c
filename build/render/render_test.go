package render

import (
	"os"
	"testing"

	"github.com/shortlist-cv/shortlist/build/resume"
)

func TestLook(t *testing.T) {
	l := Load(nil)
	for _, name := range []string{"classic", "modern"} {
		th, err := l.Theme(name, Options{})
		if err != nil {
			t.Fatal(err)
		}
		d := Data{Page: &resume.Page{Layout: "resume"}, Resume: ada(), Lang: "en", Title: "Ada Example", Root: "../", PDF: "a.pdf", Home: "../index.html", Site: Site{Title: "Ada"}}
		web, err := th.Web(d)
		if err != nil {
			t.Fatal(err)
		}
		print, err := th.Print(d)
		if err != nil {
			t.Fatal(err)
		}
		if dir := os.Getenv("LOOK"); dir != "" {
			os.MkdirAll(dir+"/"+name+"/ada", 0o755)
			os.WriteFile(dir+"/"+name+"/ada/index.html", web, 0o644)
			os.WriteFile(dir+"/"+name+"/print.html", print, 0o644)
			writeLook(t, dir+"/"+name, th)
		}
	}
}

func writeLook(t *testing.T, dir string, th *Theme) {
	for _, a := range th.Assets() {
		data, err := a.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		os.MkdirAll(dir+"/assets/fonts", 0o755)
		os.WriteFile(dir+"/"+a.Path, data, 0o644)
	}
	for _, f := range append(th.families, th.mono...) {
		for _, face := range f.faces {
			os.WriteFile(dir+"/"+face.printPath(), face.data, 0o644)
		}
	}
}
