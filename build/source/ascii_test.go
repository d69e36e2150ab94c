package source

import (
	"strings"
	"testing"
)

func TestASCII(t *testing.T) {
	for n := range 20 {
		plain := strings.Repeat("a", n)
		for _, rest := range []string{"", "é", "é" + strings.Repeat("b", 20), "\xff", "\x80aaaaaaaaa"} {
			if got := ASCII([]byte(plain + rest)); got != n {
				t.Errorf("%q: got %d, want %d", plain+rest, got, n)
			}
		}
	}
}
