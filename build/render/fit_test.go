package render

import (
	"strings"
	"testing"
)

func TestLadder(t *testing.T) {
	own := map[string][2]float64{"classic normal": {10.5, 12.75}, "classic compact": {9.75, 11.75}, "modern relaxed": {10, 14.75}}
	for _, name := range []string{"classic", "modern"} {
		for _, density := range densities {
			theme, err := Load(nil).Theme(name, Options{Density: density})
			if err != nil {
				t.Fatal(err)
			}
			ladder := theme.Ladder()
			if len(ladder) < 6 || len(ladder) > 16 {
				t.Errorf("%s %s: %d steps", name, density, len(ladder))
			}
			if want, ok := own[name+" "+density]; ok {
				if s := ladder[0]; s.Size != want[0] || s.Height != want[1]/want[0] || s.Margin != [4]float64{14, 19, 13, 19} {
					t.Errorf("%s %s begins with %+v", name, density, s)
				}
				if got := string(ladder[0].Apply([]byte("<style></style>"))); got != "<style></style>" {
					t.Errorf("the theme's own setting changes the page: %s", got)
				}
			}
			checkLadder(t, name+" "+density, ladder)
		}
	}
}

// checkLadder checks the order and the limits of a ladder.
func checkLadder(t *testing.T, name string, ladder []Setting) {
	t.Helper()
	for i, s := range ladder {
		if s.Size < 9.5 || s.Height < 1.2 || min(s.Margin[0], s.Margin[1], s.Margin[2], s.Margin[3]) < 12 {
			t.Errorf("%s: step %d is under the limits: %+v", name, i, s)
		}
		if i == 0 {
			continue
		}
		last := ladder[i-1]
		spacing, height, size := s.Gap < last.Gap || s.Margin != last.Margin, s.Height < last.Height, s.Size < last.Size
		if s.Gap > last.Gap || s.Height > last.Height || s.Size > last.Size || !spacing && !height && !size {
			t.Errorf("%s: step %d is no closer than the one before: %+v, %+v", name, i, last, s)
		}
		if size && s.Height > 1.21 || height && s.Margin != [4]float64{12, 12, 12, 12} {
			t.Errorf("%s: step %d is out of order: %+v, %+v", name, i, last, s)
		}
	}
	if s := ladder[len(ladder)-1]; s.Size != 9.5 || s.Height != 1.2 || s.Margin != [4]float64{12, 12, 12, 12} {
		t.Errorf("%s: the last step is not the tightest: %+v", name, s)
	}
}

// TestLadderOfTightTheme: a theme below the limits is raised to them, however
// its margins are written.
func TestLadderOfTightTheme(t *testing.T) {
	for _, margin := range []string{"8mm", ".2in 1.5cm", "8mm 19mm 20mm", "0 0 0 0", "var(--x)", "-5mm", "1mm 2mm 3mm 4mm 5mm"} {
		tight := &Theme{print: ":root{--size:8pt;--row:8pt}@page{margin:" + margin + "}"}
		ladder := tight.Ladder()
		checkLadder(t, margin, ladder)
		page := string(ladder[0].Apply([]byte("<style>a</style><style>b</style>")))
		if !strings.HasPrefix(page, "<style>a</style><style>bhtml:root{--size:9.5pt;--row:11.4pt;") {
			t.Errorf("%s: %s", margin, page)
		}
	}
}
