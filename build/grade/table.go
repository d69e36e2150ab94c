package grade

// table maps names to values by the hashes of the names. Looking up features is
// most of the work of grading, and nearly all of them are unknown: a map of
// strings takes several times as long to reject one, as it needs each name in
// one piece.
//
// Names with the same hash are not distinguished. The tests show that no two
// known names collide; an unknown one collides with a known one once in 10¹⁵
// times.
type table[V any] struct {
	slots []slot[V] // their number is a power of two
	used  int

	// sieve has sieveBits bits for each slot, of which each name sets one.
	// Unlike the slots, it stays in the nearest cache.
	sieve []uint16
}

const sieveBits = 16

type slot[V any] struct {
	hash  hash // 0 if the slot is free
	value V
}

// newTable returns a table with room for that many names.
func newTable[V any](names int) *table[V] {
	size := 64
	for 3*size < 4*names {
		size *= 2
	}
	return &table[V]{slots: make([]slot[V], size), sieve: make([]uint16, size)}
}

// find returns the slot of a hash, or the free slot where it belongs.
func (t *table[V]) find(h hash) *slot[V] {
	last := len(t.slots) - 1
	for i := h.spread(); ; i++ {
		if s := &t.slots[i&last]; s.hash == h || s.hash == 0 {
			return s
		}
	}
}

// get returns the value of a hash, or the zero value if there is none.
func (t *table[V]) get(h hash) (none V) {
	if !t.passes(h) {
		return none
	}
	return t.find(h).value
}

// passes reports whether the table may contain a hash. It never says no to one
// that it contains.
func (t *table[V]) passes(h hash) bool {
	at, bit := t.bit(h)
	return t.sieve[at]&bit != 0
}

// bit returns the position of a hash in the sieve.
func (t *table[V]) bit(h hash) (at int, bit uint16) {
	i := h.spread() & (sieveBits*len(t.sieve) - 1)
	return i / sieveBits, 1 << (i % sieveBits)
}

// pass makes the sieve pass a hash.
func (t *table[V]) pass(h hash) {
	at, bit := t.bit(h)
	t.sieve[at] |= bit
}

// at returns a pointer to the value of a hash, which it enters if need be. The
// pointer is valid until the next call.
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

// hash is the hash of a text: a polynomial of its bytes, so that the hash of a
// text follows from those of its parts.
type hash uint64

const (
	radix    hash = 0x9E3779B97F4A7C15
	nameSeed hash = 1 // the seed for the names of features
)

// extend returns the hash of the text that h stands for, followed by s.
func extend[T string | []byte](h hash, s T) hash {
	for i := range len(s) {
		h = h*radix + hash(s[i])
	}
	return h
}

// spread turns a hash into an index, before it is reduced to the size of a
// table. Texts that differ only in their last letter have nearly the same hash.
func (h hash) spread() int {
	return int((h ^ h>>29) * 0xBF58476D1CE4E5B9 >> 33)
}

// gram is a word as a part of the names of features.
type gram struct {
	text  []byte
	hash  hash
	power hash // the factor for the hash of a text that this word is appended to
}

func gramOf(word []byte) gram {
	g := gram{text: word, power: 1}
	for _, c := range word {
		g.hash = g.hash*radix + hash(c)
		g.power *= radix
	}
	return g
}

// key is the name of a feature being built: its hash and, if somebody reads it,
// its bytes.
type key struct {
	hash hash
	name []byte // nil if nobody reads it
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

// number appends n, which must not be negative.
func (k key) number(n int) key {
	const digits = "0123456789"
	if n >= 10 {
		k = k.number(n / 10)
	}
	return k.text(digits[n%10 : n%10+1])
}
