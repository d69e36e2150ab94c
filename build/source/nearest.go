package source

import (
	"fmt"
	"strings"
)

// Nearest returns the name most similar to name, ignoring case, or "" if none
// is close enough to be what was meant: at most a third of its letters may
// differ (one in a short name, but never all).
func Nearest(name string, names []string) string {
	best, bestDistance := "", min(max(1, len(name)/3)+1, len(name))
	for _, n := range names {
		if d := distance(strings.ToLower(name), strings.ToLower(n), bestDistance); d < bestDistance {
			best, bestDistance = n, d
		}
	}
	return best
}

// DidYouMean returns the hint for a name that does not exist: the nearest of
// names or, if none is near, other.
func DidYouMean(name string, names []string, other string) string {
	if near := Nearest(name, names); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return other
}

// distance returns the edit distance in bytes, where swapping neighbours is one
// edit (optimal string alignment). It returns limit for names longer than
// anyone would type, and may as soon as the distance cannot be less.
func distance(a, b string, limit int) int {
	if len(a) > 64 || len(b) > 64 || max(len(a)-len(b), len(b)-len(a)) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
