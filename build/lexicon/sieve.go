package lexicon

// sieve rejects most texts that are not keys of an index, by their length and
// four of their bytes. Nearly all words that are looked up are unknown, and a
// map of thousands of keys takes ten times as long to reject one: it hashes the
// whole word and looks in memory that is not in any cache.
type sieve struct {
	bits  []uint64 // one for each value of place
	shift uint
}

// newSieve returns a sieve that lets few other texts pass as long as it has no
// more than that many keys.
func newSieve(keys int) sieve {
	const sparse = 16 // bits per key
	shift := uint(64 - 10)
	for shift > 64-17 && 1<<(64-shift) < sparse*keys {
		shift--
	}
	return sieve{make([]uint64, 1<<(64-shift)/64), shift}
}

func (s *sieve) place(key []byte) uint64 {
	n := len(key)
	mixed := uint64(key[0]) | uint64(key[n/4])<<8 | uint64(key[n/2])<<16 | uint64(key[n-1])<<24 | uint64(n)<<32
	return mixed * 0x9E3779B97F4A7C15 >> s.shift // the golden ratio spreads neighbours
}

// add makes the sieve pass a key. The empty key never passes.
func (s *sieve) add(key []byte) {
	if len(key) > 0 {
		at := s.place(key)
		s.bits[at/64] |= 1 << (at % 64)
	}
}

// passes reports whether a text may be a key.
func (s *sieve) passes(text []byte) bool {
	if len(text) == 0 {
		return false
	}
	at := s.place(text)
	return s.bits[at/64]&(1<<(at%64)) != 0
}
