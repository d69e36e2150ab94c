package proof

import (
	"index/suffixarray"
	"slices"
)

// finder finds passages in the text of a PDF. The same text may occur many
// times ("Engineer" above each of a thousand jobs), where all but one of the
// places belong to other passages. So each text is looked up once, in an index
// of the whole, and places that have been taken are never visited again: the
// time is linear in the text, not quadratic.
type finder struct {
	*squeezed
	index *suffixarray.Index
	taken []bool // letters of passages found so far
	known map[string]*occurrences
	room  int // number of places that may still be stored
}

// maxPlaces limits the places stored for all texts together; someText is what
// each text gets regardless. Only a text made to do so exceeds that.
const (
	maxPlaces = 4 << 20
	someText  = 1000
)

func newFinder(s *squeezed) *finder {
	return &finder{squeezed: s, index: suffixarray.New(s.letters), taken: make([]bool, len(s.letters)), known: map[string]*occurrences{}, room: maxPlaces}
}

// occurrences are the places of one text: those between blanks, those separated
// from their neighbours only by a sign ("skills" in "example.org/skills"), and
// those inside words.
type occurrences [3]track

func (f *finder) occurrences(want *squeezed) *occurrences {
	o := f.known[string(want.letters)]
	if o != nil {
		return o
	}
	o = &occurrences{}
	f.known[string(want.letters)] = o
	all := f.index.Lookup(want.letters, max(someText, f.room))
	f.room -= len(all)
	slices.Sort(all)
	for _, at := range all {
		switch f.gapAround(span{at, at + len(want.letters)}) {
		case noGap:
			o[2].add(at)
		case sign:
			o[1].add(at)
		default:
			o[0].add(at)
		}
	}
	return o
}

// find returns the first place of want at or after from that nothing else was
// found at. It prefers places between blanks to those bounded by signs, and
// those to places inside words.
func (f *finder) find(want *squeezed, from int) (span, bool) {
	o := f.occurrences(want)
	free := func(at int) bool { return !f.taken[at] && !f.taken[at+len(want.letters)-1] }
	for i := range o {
		if at, ok := o[i].first(from, free); ok {
			return span{at, at + len(want.letters)}, true
		}
	}
	return span{}, false
}

// again returns a place of want between blanks, on lines of its own if lines is
// set, of which no letter has been taken.
func (f *finder) again(want *squeezed, lines bool) (span, bool) {
	free := func(at int) bool {
		end := at + len(want.letters)
		if lines && (f.breaks[at] != newLine || end < len(f.letters) && f.breaks[end] != newLine) {
			return false
		}
		return !slices.Contains(f.taken[at:end], true)
	}
	at, ok := f.occurrences(want)[0].first(0, free)
	return span{at, at + len(want.letters)}, ok
}

func (f *finder) take(at span) {
	for i := at.start; i < at.end; i++ {
		f.taken[i] = true
	}
}

// track is a list of places in order, some of which are no longer free. A place
// that was taken remains so.
type track struct {
	places []int
	skip   []int // for each place, the index of one that may be free, at or after it
}

func (t *track) add(at int) {
	t.skip = append(t.skip, len(t.places))
	t.places = append(t.places, at)
}

// first returns the first free place at or after from.
func (t *track) first(from int, free func(int) bool) (int, bool) {
	i, _ := slices.BinarySearch(t.places, from)
	for i = t.root(i); i < len(t.places); i = t.root(i) {
		if free(t.places[i]) {
			return t.places[i], true
		}
		t.skip[i] = i + 1
	}
	return -1, false
}

// root follows the skips from i to their end, and shortens them for the next
// time.
func (t *track) root(i int) int {
	end := i
	for end < len(t.skip) && t.skip[end] != end {
		end = t.skip[end]
	}
	for i < len(t.skip) && t.skip[i] != i {
		i, t.skip[i] = t.skip[i], end
	}
	return end
}
