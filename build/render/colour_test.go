package render

import (
	"math"
	"testing"

	"golang.org/x/image/colornames"
)

func TestContrast(t *testing.T) {
	black, white := colour{}, colour{255, 255, 255}
	if got := contrast(black, white); got < 20.99 || got > 21.01 {
		t.Errorf("black on white: %v", got)
	}
	// As the WCAG point out, #777 on white is just under 4.5.
	if got := contrast(colour{0x77, 0x77, 0x77}, white); got < 4.47 || got > 4.49 {
		t.Errorf("#777 on white: %v", got)
	}
}

// TestReadable: every colour that an author can name is made legible on every
// paper of every theme, as is a label on it.
func TestReadable(t *testing.T) {
	for _, name := range []string{"classic", "modern"} {
		k := mustTheme(t, nil, name, Options{}).manifest.Colors
		for _, p := range []palette{k.Light, k.Dark} {
			paper, least := mustColour(t, p.Paper.Text), 4.5
			if p == k.Dark {
				least = 5.9
			}
			for _, accent := range colornames.Names {
				c := readable(mustColour(t, accent), paper)
				if got := contrast(c, paper); got < least {
					t.Errorf("%s: %s on %s has a contrast of %.2f", name, accent, paper, got)
				}
				if got := contrast(c, textOn(c)); got < 4.5 {
					t.Errorf("%s: text on %s has a contrast of %.2f", name, c, got)
				}
			}
			for _, text := range []string{p.Ink.Text, p.Quiet.Text} {
				if got := contrast(mustColour(t, text), paper); got < 4.5 {
					t.Errorf("%s: %s on %s has a contrast of %.2f", name, text, paper, got)
				}
			}
		}
	}
}

// TestReadableKeepsGoodColours: a legible colour does not change.
func TestReadableKeepsGoodColours(t *testing.T) {
	for _, s := range []string{"#1f5fa8", "#9c3353", "black", "darkgreen"} {
		if c := mustColour(t, s); readable(c, colour{255, 255, 255}) != c {
			t.Errorf("%s became %s", s, readable(c, colour{255, 255, 255}))
		}
	}
}

func TestOklabRoundTrip(t *testing.T) {
	for _, s := range colornames.Names {
		c := mustColour(t, s)
		if got := fromOklab(c.oklab()); got != c {
			t.Errorf("%s came back as %s", c, got)
		}
	}
}

func TestParseColour(t *testing.T) {
	for s, want := range map[string]string{"#abc": "#aabbcc", "#1F5FA8": "#1f5fa8", "Teal": "#008080"} {
		if c, err := parseColour(s); err != nil || c.String() != want {
			t.Errorf("%s is %s (%v)", s, c, err)
		}
	}
	for _, s := range []string{"", "#", "#12", "1f5fa8", "#1f5fa8ff", "#ggg", "url(x)", "red;}"} {
		if c, err := parseColour(s); err == nil {
			t.Errorf("%q was read as %s", s, c)
		}
	}
}

func mustColour(t *testing.T, s string) colour {
	t.Helper()
	c, err := parseColour(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestReadableKeepsHue: a pale or dark accent keeps its hue, without fading to
// grey.
func TestReadableKeepsHue(t *testing.T) {
	for accent, paper := range map[string]string{
		"#ffeecc": "#fff", "#ccffcc": "#fff", "#add8e6": "#fff", "#ffc0cb": "#fff", "#e6e6fa": "#fff", "#ffff00": "#fff",
		"#001a33": "#14171b", "#1a0000": "#14171b", "#220022": "#14171b", "#23395d": "#14171b",
	} {
		given := mustColour(t, accent)
		got := readable(given, mustColour(t, paper))
		_, a, b := given.oklab()
		_, ga, gb := got.oklab()
		turn := math.Abs(math.Remainder(math.Atan2(b, a)-math.Atan2(gb, ga), 2*math.Pi)) * 180 / math.Pi
		if turn > 6 {
			t.Errorf("%s became %s, another hue by %.0f°", accent, got, turn)
		}
		if chroma := math.Hypot(ga, gb); chroma < 0.5*math.Hypot(a, b) || accent == "#ffeecc" && chroma < math.Hypot(a, b) {
			t.Errorf("%s became %s, which is pale", accent, got)
		}
	}
	if grey := readable(mustColour(t, "#eee"), mustColour(t, "#fff")); grey.r != grey.g || grey.g != grey.b {
		t.Errorf("grey became %s", grey)
	}
}
