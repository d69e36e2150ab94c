package grade

// table finds a value by the hash of its name. To look features up is most of
// what grading takes, and nearly all of them are unknown: a map of strings
// takes several times as long to say so, for it wants each name in one piece.
//
// Two names of one hash are taken for each other. The tests show that no two
// known ones are; that an unknown one is taken for a known one happens once in
// 10¹⁵ times.
type table[V any] struct {
	slots []slot[V] // a power of two
	used  int

	// sieve has sieveBits for each slot, one of them set for each name: it
	// stays in the nearest cache, which the slots do not.
	sieve []uint16
}

const sieveBits = 16

type slot[V any] struct {
	hash  hash // 0 if the slot is free
	value V
}

// newTable makes a table that has room for so many names.
func newTable[V any](names int) *table[V] {
	size := 64
	for 3*size < 4*names {
		size *= 2
	}
	return &table[V]{slots: make([]slot[V], size), sieve: make([]uint16, size)}
}

// find gives the slot of a hash, or the free one where it belongs.
func (t *table[V]) find(h hash) *slot[V] {
	last := len(t.slots) - 1
	for i := h.spread(); ; i++ {
		if s := &t.slots[i&last]; s.hash == h || s.hash == 0 {
			return s
		}
	}
}

// get gives the value of a hash, nothing if there is none.
func (t *table[V]) get(h hash) (none V) {
	if !t.passes(h) {
		return none
	}
	return t.find(h).value
}

// passes says whether a hash may be one of the table.
func (t *table[V]) passes(h hash) bool {
	at, bit := t.bit(h)
	return t.sieve[at]&bit != 0
}

// bit gives the place of a hash in the sieve.
func (t *table[V]) bit(h hash) (at int, bit uint16) {
	i := h.spread() & (sieveBits*len(t.sieve) - 1)
	return i / sieveBits, 1 << (i % sieveBits)
}

// pass lets a hash pass from now on.
func (t *table[V]) pass(h hash) {
	at, bit := t.bit(h)
	t.sieve[at] |= bit
}

// at gives the place for the value of a hash, good until the next call.
func (t *table[V]) at(h hash) *V {
	if 4*t.used >= 3*len(t.slots) {
		t.grow()
	}
	s := t.find(h)
	if s.hash == 0 {
		s.hash = h
		t.used++
		t.pass(h)
	}
	return &s.value
}

func (t *table[V]) grow() {
	old := t.slots
	t.slots, t.sieve = make([]slot[V], 2*len(old)), make([]uint16, 2*len(old))
	for _, s := range old {
		if s.hash != 0 {
			*t.find(s.hash) = s
			t.pass(s.hash)
		}
	}
}

// hash is that of a text: a polynomial of its bytes, so that the hash of a
// text comes of those of its parts.
type hash uint64

const (
	radix    hash = 0x9E3779B97F4A7C15
	nameSeed hash = 1 // of which the names of features are made
)

// extend gives the hash of what h stands for with s behind it.
func extend[T string | []byte](h hash, s T) hash {
	for i := range len(s) {
		h = h*radix + hash(s[i])
	}
	return h
}

// spread makes of a hash a place in a table. Texts that differ in their last
// letter have nearly the same hash.
func (h hash) spread() int {
	return int((h ^ h>>29) * 0xBF58476D1CE4E5B9 >> 33)
}

// gram is a word as part of the names of features.
type gram struct {
	text  []byte
	hash  hash
	power hash // what the hash of a text is multiplied by when this follows it
}

func gramOf(word []byte) gram {
	g := gram{text: word, power: 1}
	for _, c := range word {
		g.hash = g.hash*radix + hash(c)
		g.power *= radix
	}
	return g
}

// key is the name of a feature while it is put together: its hash and, where
// somebody reads it, its bytes.
type key struct {
	hash hash
	name []byte // nil if nobody does
}

func (k key) text(s string) key {
	if k.name != nil {
		k.name = append(k.name, s...)
	}
	k.hash = extend(k.hash, s)
	return k
}

func (k key) gram(g gram) key {
	if k.name != nil {
		k.name = append(k.name, g.text...)
	}
	k.hash = k.hash*g.power + g.hash
	return k
}

// number appends n, which is not negative.
func (k key) number(n int) key {
	const digits = "0123456789"
	if n >= 10 {
		k = k.number(n / 10)
	}
	return k.text(digits[n%10 : n%10+1])
}
