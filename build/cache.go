package build

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// cacheLimit bounds the size of the cache, in bytes: about ten thousand PDFs.
const cacheLimit = 512 << 20

// cache keeps what is expensive to make (PDFs, font subsets, records of builds)
// under a hash of everything that went into it. Entries may vanish at any time,
// and a failed write only makes the next build slower. The zero cache keeps
// nothing.
type cache struct {
	dir   string
	limit int64
}

// key hashes parts into the name of a cache entry. Each part is preceded by its
// length, so that different lists of parts cannot collide.
func key[T string | []byte](parts ...T) string {
	h := sha256.New()
	var b []byte // reused: the parts of a site are its whole text
	for _, p := range parts {
		b = append(binary.LittleEndian.AppendUint64(b[:0], uint64(len(p))), p...)
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (c cache) path(kind, key string) string { return filepath.Join(c.dir, kind, key) }

// get reads an entry. One that is truncated or damaged counts as absent.
func (c cache) get(kind, key string) ([]byte, bool) {
	if c.dir == "" {
		return nil, false
	}
	name := c.path(kind, key)
	data, err := os.ReadFile(name)
	if err != nil || len(data) < sha256.Size {
		return nil, false
	}
	sum, data := data[:sha256.Size], data[sha256.Size:]
	if want := sha256.Sum256(data); !bytes.Equal(sum, want[:]) {
		return nil, false
	}
	touch(name)
	return data, true
}

// touch marks an entry as used. A resolution of an hour is enough for prune.
func touch(name string) {
	now := time.Now()
	if info, err := os.Stat(name); err == nil && now.Sub(info.ModTime()) > time.Hour {
		os.Chtimes(name, now, now)
	}
}

func (c cache) put(kind, key string, data []byte) {
	if c.dir == "" {
		return
	}
	sum := sha256.Sum256(data)
	name := c.path(kind, key)
	if os.MkdirAll(filepath.Dir(name), 0o700) != nil {
		return
	}
	writeAtomic(name, append(sum[:], data...))
}

// writeAtomic writes a file so that readers see either the old one or the new.
func writeAtomic(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".tmp-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err = cmp.Or(err, f.Close()); err != nil {
		return err
	}
	return rename(f.Name(), name)
}

// prune deletes the least recently used entries until the cache is within its
// limit.
func (c cache) prune() {
	if c.dir == "" {
		return
	}
	type entry struct {
		path string
		size int64
		used time.Time
	}
	var entries []entry
	var total int64
	filepath.WalkDir(c.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		if info, err := d.Info(); err == nil {
			entries = append(entries, entry{path, info.Size(), info.ModTime()})
			total += info.Size()
		}
		return nil
	})
	slices.SortFunc(entries, func(a, b entry) int { return a.used.Compare(b.used) })
	for _, e := range entries {
		if total <= c.limit {
			return
		}
		if os.Remove(e.path) == nil {
			total -= e.size
		}
	}
}
