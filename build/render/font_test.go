package render

import (
	"testing"
	"time"
)

func TestSubsetSizes(t *testing.T) {
	for _, f := range shipped() {
		for _, face := range f.faces {
			for _, s := range append(scripts, spare) {
				start := time.Now()
				data, err := face.subset(s)
				t.Log(face.name, s.name, len(data), err, time.Since(start))
			}
		}
	}
}

func TestSymbols(t *testing.T) {
	for _, name := range []string{"classic", "modern"} {
		th, err := Load(nil).Theme(name, Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Log(name, string(th.Missing("→✓★●○■▪≈≥←↑•–—…“”ąćŁőřšžığñß€£¥µ²³½×÷°№™®©☐☑◦∙⋅✔☎✉⭐🚀🙂中文العαβГж")))
	}
}
