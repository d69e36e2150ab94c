package build

import (
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/source"
)

// TestErrorsByDefault lists everything that fails a build by default. A change
// to it changes what users and their scripts rely on.
func TestErrorsByDefault(t *testing.T) {
	want := strings.Fields(`
		weak-bullet placeholder missing-name missing-glyph bad-allow private-leak hidden-text
		page-budget low-score
		invalid-syntax unclosed-front-matter deep-nesting duplicate-key wrong-type bad-value
		missing-target outside-site same-address unknown-theme unknown-layout bad-setting bad-role
		text-lost text-reordered text-repeated words-glued words-split unmapped-glyph type3-font font-not-embedded
		bullet-split contact-unreadable entry-unreadable section-unreadable`)
	fixed := strings.Fields(`
		private-leak hidden-text
		invalid-syntax unclosed-front-matter deep-nesting duplicate-key wrong-type bad-value
		missing-target outside-site same-address unknown-theme unknown-layout bad-setting bad-role`)
	var errors, fixedOnes []string
	for _, r := range AllRules() {
		if r.Severity == source.Error {
			errors = append(errors, r.Name)
		}
		if r.Fixed {
			fixedOnes = append(fixedOnes, r.Name)
		}
	}
	for _, c := range []struct {
		what      string
		got, want []string
	}{{"errors by default", errors, want}, {"not to be switched off", fixedOnes, fixed}} {
		slices.Sort(c.got)
		slices.Sort(c.want)
		for _, name := range c.got {
			if !slices.Contains(c.want, name) {
				t.Errorf("%s: %s as well", c.what, name)
			}
		}
		for _, name := range c.want {
			if !slices.Contains(c.got, name) {
				t.Errorf("%s: not %s", c.what, name)
			}
		}
	}
}
