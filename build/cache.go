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

// cacheLimit bounds the cache folder, in bytes: about ten thousand PDFs.
const cacheLimit = 512 << 20

// cache keeps what is dear to make (PDFs, font subsets, records of builds)
// under the hash of all that shaped it. Any of it may vanish at any time, and
// nothing is wrong when it cannot be written: the next build is slower. The
// zero cache keeps nothing.
type cache struct {
	dir   string
	limit int64
}

// key hashes the parts into the name of a cache entry. Parts are fenced by
// their lengths, so that no two lists of parts run into one.
func key[T string | []byte](parts ...T) string {
	h := sha256.New()
	var b []byte // one for all parts: those of a site are its whole text
	for _, p := range parts {
		b = append(binary.LittleEndian.AppendUint64(b[:0], uint64(len(p))), p...)
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (c cache) path(kind, key string) string { return filepath.Join(c.dir, kind, key) }

// get reads an entry. One that was cut short or damaged counts as absent.
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

// touch marks an entry as used. Once an hour is enough to know the oldest.
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

// writeAtomic writes a file so that others see the old one or the new one.
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
	return os.Rename(f.Name(), name)
}

// prune deletes the entries that were not used for longest until the cache
// is within its limit.
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
