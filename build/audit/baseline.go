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

// Baseline holds the findings that a site tolerates: those that existed when it
// adopted the audit. It contains no line numbers, so that it survives when text
// moves, and no text, only fingerprints.
type Baseline struct {
	entries []baselineEntry // sorted, one for each path, rule and text
}

// BaselineName is the default name of a site's baseline file.
const BaselineName = "shortlist-baseline.json"

// baselineEntry allows Count findings of a rule about one text of a file.
type baselineEntry struct {
	Path  string `json:"path"` // in the site, with slashes
	Rule  string `json:"rule"`
	Text  string `json:"text"` // its source.Fingerprint, with private values masked
	Count int    `json:"count"`
}

// Scope is what a baseline needs to know about a run.
type Scope struct {
	// Path returns the path of a file within the site: findings have it
	// relative to the working directory.
	Path func(*source.File) string
	// Mask hides private values in a text and keeps its length in bytes. If
	// nil, nothing is hidden.
	Mask func(string) string
	// Judged are the files of the site that the run judged, by their paths
	// within the site; Others are those that it did not: drafts, or those that
	// were not asked for.
	Judged, Others []string
}

// baselineSize is the maximum size of a baseline, in bytes.
const baselineSize = 32 << 20

// ReadBaseline reads a baseline. Errors refer to it by path, and say where it
// is malformed and what to do.
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

// atEnd returns an error if anything follows the value that was decoded.
func atEnd(d *json.Decoder) error {
	if _, err := d.Token(); err == nil {
		return errors.New("there is text after its end")
	} else if !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// lineOf returns the line of an error of the decoder.
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

// inWords rephrases an error of the decoder without Go's terms.
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

// unite sorts entries and merges those for the same path, rule and text. It
// does not add their counts: after a merge of two branches, both may count the
// same finding.
func unite(entries []baselineEntry) []baselineEntry {
	slices.SortFunc(entries, func(a, b baselineEntry) int {
		return cmp.Or(a.compare(b), cmp.Compare(b.Count, a.Count))
	})
	return slices.CompactFunc(entries, func(a, b baselineEntry) bool { return a.compare(b) == 0 })
}

func (e baselineEntry) compare(f baselineEntry) int {
	return cmp.Or(strings.Compare(e.Path, f.Path), strings.Compare(e.Rule, f.Rule), strings.Compare(e.Text, f.Text))
}

// Write writes the baseline with one entry per line, in a fixed order.
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

// Save writes the baseline to the named file, atomically.
func (b *Baseline) Save(name string) error {
	var data bytes.Buffer
	if err := b.Write(&data); err != nil {
		return err
	}
	return replaceFile(name, data.Bytes(), 0o644, nil)
}

// Len returns the number of findings that the baseline tolerates.
func (b *Baseline) Len() (n int) {
	for _, e := range b.entries {
		n += e.Count
	}
	return n
}

// Part splits the baseline into the entries for which take returns true, given
// the path within the site and the name of the rule, and all others.
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

// Join returns the baseline that holds what either of the two does.
func (b *Baseline) Join(other *Baseline) *Baseline {
	return &Baseline{unite(slices.Concat(b.entries, other.entries))}
}

// Apply returns the findings that the baseline does not hold, in their order.
// It must be called before source.Merge. Findings that nobody can switch off
// are always returned. Entries of a file that is gone apply to the same text in
// any file, as the file may have been renamed.
//
// The second result is the number of stale entries, whose findings have been
// resolved, at least in part.
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

// goneFrom returns the paths in entries that are no longer files of the site.
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

// Renew returns the baseline that holds all of the findings, as they are before
// source.Merge and Apply. Entries of files that were not judged remain; stale
// ones are dropped. b may be nil.
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

// entry returns the entry of a finding, without a count.
func (s Scope) entry(f source.Finding, texts *source.Masked) baselineEntry {
	return baselineEntry{Path: s.Path(f.File), Rule: f.Rule.Name, Text: source.Fingerprint(texts.About(f))}
}
