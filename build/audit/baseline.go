package audit

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Baseline is what a site puts up with: the findings that were there when it
// adopted the audit. It holds no lines, so that it stands when text moves, and
// no text, only its fingerprint.
type Baseline struct {
	entries []baselineEntry // sorted, one for each path, rule and text
}

// BaselineName is the file of a site's baseline where its settings name none.
const BaselineName = "shortlist-baseline.json"

// baselineEntry allows Count findings of a rule about one text of a file.
type baselineEntry struct {
	Path  string `json:"path"` // in the site, with slashes
	Rule  string `json:"rule"`
	Text  string `json:"text"` // its source.Fingerprint, private values masked
	Count int    `json:"count"`
}

// Scope is what a baseline has to know of a run.
type Scope struct {
	// Path gives a file's path in the site: findings have it relative to the
	// working directory.
	Path func(*source.File) string
	// Mask hides private values in a piece of text, a byte for a byte. Nil
	// hides nothing.
	Mask func(string) string
	// Judged are the files of the site that the run has judged, by their paths
	// in the site, and Others those that it has not: drafts, or all that were
	// not asked for.
	Judged, Others []string
}

// baselineSize bounds what is read of a baseline, in bytes.
const baselineSize = 32 << 20

// ReadBaseline reads a baseline, which errors call by the given path. They say
// where it is malformed and what to do.
func ReadBaseline(r io.Reader, path string) (*Baseline, error) {
	data, err := io.ReadAll(io.LimitReader(r, baselineSize+1))
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	if len(data) > baselineSize {
		return nil, fmt.Errorf("%s: a baseline cannot be larger than %d MiB", path, baselineSize>>20)
	}
	var file struct {
		Version  int             `json:"version"`
		Findings []baselineEntry `json:"findings"`
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	d := json.NewDecoder(bytes.NewReader(data))
	err = d.Decode(&file)
	if err == nil {
		err = atEnd(d)
	}
	if err != nil {
		return nil, fmt.Errorf("%s:%d: the baseline is malformed: %w; %s", path, lineOf(data, err, d.InputOffset()), inWords(err), mendBaseline)
	}
	if file.Version != baselineVersion {
		return nil, fmt.Errorf("%s: a baseline of version %d cannot be read: this tool knows version %d; %s", path, file.Version, baselineVersion, mendBaseline)
	}
	for i, e := range file.Findings {
		if err := e.check(); err != nil {
			return nil, fmt.Errorf("%s: finding %d of the baseline: %w; %s", path, i+1, err, mendBaseline)
		}
	}
	return &Baseline{unite(file.Findings)}, nil
}

const (
	baselineVersion = 1
	mendBaseline    = "fix it, or write a new one with `shortlist audit --write-baseline`"
)

// atEnd says whether anything follows what was decoded.
func atEnd(d *json.Decoder) error {
	if _, err := d.Token(); err == nil {
		return errors.New("there is text after its end")
	} else if !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// lineOf gives the line of an error of the decoder.
func lineOf(data []byte, err error, offset int64) int {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
	case errors.Is(err, io.ErrUnexpectedEOF):
		offset = int64(len(data))
	}
	return 1 + bytes.Count(data[:min(max(int(offset), 0), len(data))], []byte("\n"))
}

// inWords says what the decoder found without the names of Go.
func inWords(err error) error {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field != "":
		return fmt.Errorf("%q cannot be a JSON %s", kind.Field, kind.Value)
	case errors.As(err, &kind):
		return fmt.Errorf("it must be an object, not a JSON %s", kind.Value)
	case errors.Is(err, io.EOF):
		return errors.New("it is empty")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("it ends in the middle")
	}
	return err
}

var fingerprintForm = regexp.MustCompile(`^[0-9a-f]{16}$`)

func (e baselineEntry) check() error {
	switch {
	case e.Path == "":
		return errors.New(`it has no "path"`)
	case e.Rule == "":
		return errors.New(`it has no "rule"`)
	case !fingerprintForm.MatchString(e.Text):
		return fmt.Errorf(`"text" must be 16 hexadecimal digits, not %q`, e.Text)
	case e.Count < 1:
		return fmt.Errorf(`"count" must be 1 or more, not %d`, e.Count)
	}
	return nil
}

// unite sorts entries and makes one of those that speak of the same. Their
// counts are not added up: two branches that were merged tell of one finding
// twice.
func unite(entries []baselineEntry) []baselineEntry {
	slices.SortFunc(entries, func(a, b baselineEntry) int {
		return cmp.Or(a.compare(b), cmp.Compare(b.Count, a.Count))
	})
	return slices.CompactFunc(entries, func(a, b baselineEntry) bool { return a.compare(b) == 0 })
}

func (e baselineEntry) compare(f baselineEntry) int {
	return cmp.Or(strings.Compare(e.Path, f.Path), strings.Compare(e.Rule, f.Rule), strings.Compare(e.Text, f.Text))
}

// Write writes the baseline, an entry a line, in an order that does not depend
// on anything else.
func (b *Baseline) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "{\n  \"version\": %d,\n  \"findings\": [", baselineVersion)
	for i, e := range b.entries {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		var line bytes.Buffer
		encoder := json.NewEncoder(&line)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(e); err != nil {
			return err
		}
		out.Write(bytes.TrimSuffix(line.Bytes(), []byte("\n")))
	}
	if len(b.entries) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	return out.Flush()
}

// Save writes the baseline to a file, in one step.
func (b *Baseline) Save(name string) error {
	var data bytes.Buffer
	if err := b.Write(&data); err != nil {
		return err
	}
	return replaceFile(name, data.Bytes(), 0o644, nil)
}

// Len is how many findings the baseline puts up with.
func (b *Baseline) Len() (n int) {
	for _, e := range b.entries {
		n += e.Count
	}
	return n
}

// Part parts the baseline in the entries that take says yes to, of a path in
// the site and the name of a rule, and the others.
func (b *Baseline) Part(take func(path, rule string) bool) (taken, left *Baseline) {
	taken, left = &Baseline{}, &Baseline{}
	for _, e := range b.entries {
		if take(e.Path, e.Rule) {
			taken.entries = append(taken.entries, e)
		} else {
			left.entries = append(left.entries, e)
		}
	}
	return taken, left
}

// Join gives the baseline that holds what either of the two does.
func (b *Baseline) Join(other *Baseline) *Baseline {
	return &Baseline{unite(slices.Concat(b.entries, other.entries))}
}

// Apply gives the findings that the baseline does not hold, in their order. It
// wants them before Merge. A finding that nobody can switch off is never held.
// What the baseline says of a file that is gone holds for the same text in
// another: the file may have another name now.
//
// The second result is how many of its entries are stale: what they speak of
// has been mended, at least in part.
func (b *Baseline) Apply(findings []source.Finding, s Scope) (kept []source.Finding, stale int) {
	left := make(map[baselineEntry]int, len(b.entries)) // by path, rule and text
	gone := s.goneFrom(b.entries)
	for _, e := range b.entries {
		if gone[e.Path] {
			e.Path = ""
		}
		left[e.key()] += e.Count
	}
	texts := source.Masked{Mask: s.Mask}
	for _, f := range findings {
		e := s.entry(f, &texts)
		anywhere := e
		anywhere.Path = ""
		switch {
		case f.Rule.Fixed:
			kept = append(kept, f)
		case left[e] > 0:
			left[e]--
		case left[anywhere] > 0:
			left[anywhere]--
		default:
			kept = append(kept, f)
		}
	}
	others := setOf(s.Others)
	for e, n := range left {
		if n > 0 && !others[e.Path] {
			stale++
		}
	}
	return kept, stale
}

// goneFrom are the paths of entries that are no files of the site any more.
func (s Scope) goneFrom(entries []baselineEntry) map[string]bool {
	known := setOf(slices.Concat(s.Judged, s.Others))
	gone := map[string]bool{}
	for _, e := range entries {
		if !known[e.Path] {
			gone[e.Path] = true
		}
	}
	return gone
}

func (e baselineEntry) key() baselineEntry {
	e.Count = 0
	return e
}

// Renew gives the baseline that holds all of the findings, which are those
// before Merge and before Apply. What it says of files that were not judged
// stays; what is stale goes. b may be nil.
func (b *Baseline) Renew(findings []source.Finding, s Scope) *Baseline {
	count := map[baselineEntry]int{}
	texts := source.Masked{Mask: s.Mask}
	for _, f := range findings {
		if !f.Rule.Fixed {
			count[s.entry(f, &texts)]++
		}
	}
	var entries []baselineEntry
	for e, n := range count {
		e.Count = n
		entries = append(entries, e)
	}
	if b != nil {
		others := setOf(s.Others)
		for _, e := range b.entries {
			if others[e.Path] {
				entries = append(entries, e)
			}
		}
	}
	return &Baseline{unite(entries)}
}

// entry is that of a finding.
func (s Scope) entry(f source.Finding, texts *source.Masked) baselineEntry {
	return baselineEntry{Path: s.Path(f.File), Rule: f.Rule.Name, Text: source.Fingerprint(texts.About(f))}
}
