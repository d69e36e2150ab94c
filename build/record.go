package build

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// inputs records what a build reads, so that the next one can tell whether
// anything has changed.
type inputs struct {
	texts []string // files read whole: alternating paths and contents

	mu     sync.Mutex
	stamps map[string]stamp // files that pages refer to, present or not
}

// stamp distinguishes two states of a file without reading it. The zero stamp
// is that of a missing file.
type stamp struct {
	Size int64 `json:"size,omitempty"`
	Time int64 `json:"time,omitempty"` // of the last change, in nanoseconds
}

func stampOf(info fs.FileInfo) stamp {
	if info == nil {
		return stamp{}
	}
	return stamp{info.Size(), info.ModTime().UnixNano()}
}

// add records a file that was read. A nil file is a missing one.
func (in *inputs) add(f *source.File) {
	if f != nil {
		in.texts = append(in.texts, f.Path, f.Text)
	}
}

// note records a file that a page refers to. A nil info means that it does not
// exist.
func (in *inputs) note(name string, info fs.FileInfo) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.stamps == nil {
		in.stamps = map[string]stamp{}
	}
	in.stamps[name] = stampOf(info)
}

// record is what a successful build leaves for the next build of the same site.
type record struct {
	Key      string           `json:"key"`     // hash of everything known before the build
	Inputs   map[string]stamp `json:"inputs"`  // what pages refer to
	Outputs  map[string]stamp `json:"outputs"` // what was published
	Findings []oldFinding     `json:"findings"`
	Pages    []Built          `json:"pages"`
	Scores   []oldScore       `json:"scores"`
	Accepted Accepted         `json:"accepted"`
	Index    []stamp          `json:"index"` // of git, if there are private values, which it must not track

	// Secrets are recorded only along with findings, whose text they mask.
	// Keeping them is acceptable as the cache is private to the user and has
	// the whole PDFs too.
	Secrets []oldSecret `json:"secrets,omitempty"`
}

// oldSecret is a recorded secret.
type oldSecret struct {
	Kind  resume.ContactKind `json:"kind"`
	Value string             `json:"value"`
	Page  string             `json:"page"`
}

// oldScore is a recorded audit, without its details.
type oldScore struct {
	Path     string `json:"path"`
	Score    int    `json:"score"`
	Scored   bool   `json:"scored"`
	Version  int    `json:"version"`
	Role     string `json:"role"`
	Level    string `json:"level"`
	Inferred bool   `json:"inferred"`
	Why      string `json:"why"`
}

// oldFinding is a recorded finding, without its file, which is read anew.
type oldFinding struct {
	Rule     string          `json:"rule"`
	Severity source.Severity `json:"severity"`
	Path     string          `json:"path"`
	Span     source.Span     `json:"span"`
	Message  string          `json:"message"`
	Hint     string          `json:"hint"`
}

func newOldFinding(f source.Finding) oldFinding {
	return oldFinding{f.Rule.Name, f.Severity, f.File.Path, f.Span, f.Message, f.Hint}
}

// recordName returns the name under which the record of this site and output
// folder is cached.
func (s *site) recordName(out string) string {
	single := ""
	if s.single {
		single = s.markdown[0]
	}
	return key([]byte(s.root.Name()), []byte(single), []byte(out))
}

// recordKey hashes everything that a build depends on that is known before it
// begins.
func (s *site) recordKey(files []*source.File, browser string) (string, error) {
	parts := []string{
		s.Version, browser, s.Env("SOURCE_DATE_EPOCH"),
		s.today.Format("2006-01"), // findings depend on which dates are past
		Show(s.dir),               // findings and results have paths relative to the working directory
		fmt.Sprintf("%q %q %q %v %v %v", s.Theme, s.Paper, s.FailOn, s.NoPDF, s.Drafts, s.base),
		fmt.Sprintf("%q", s.private.all),
	}
	parts = append(parts, s.inputs.texts...)
	for i, f := range files {
		parts = append(parts, s.markdown[i], f.Text)
	}
	for _, name := range s.static {
		info, err := s.root.Stat(name)
		if err != nil {
			return "", err
		}
		parts = append(parts, fmt.Sprintf("%s %v", name, stampOf(info)))
	}
	for _, dir := range []string{"themes", "layouts"} {
		w := &walker{root: s.own, show: s.show, lost: func(string, error) {}, dots: true} // the library reports lost symlinks
		names, err := w.walk(dir)
		if err != nil {
			return "", err
		}
		for _, name := range names {
			info, err := s.own.Stat(name)
			if err != nil {
				return "", err
			}
			parts = append(parts, fmt.Sprintf("%s %v", name, stampOf(info)))
		}
	}
	return key(parts...), nil
}

// replay returns the result of the last build if this one would repeat it.
func (s *site) replay(c cache, out, recordKey string, files []*source.File) (*Result, bool) {
	data, ok := c.get("build", s.recordName(out))
	var r record
	if !ok || json.Unmarshal(data, &r) != nil || r.Key != recordKey || !s.unchanged(r, out) {
		return nil, false
	}
	result := &Result{Out: out, Pages: r.Pages, Accepted: r.Accepted, Unchanged: true}
	for i := range result.Pages {
		result.Pages[i].Cached = result.Pages[i].PDF != ""
	}
	for _, old := range r.Secrets {
		result.secrets = append(result.secrets, secret{old.Kind, old.Value, old.Page})
	}
	known := map[string]*source.File{}
	for _, f := range append(slices.Clone(files), s.configSource, s.private.file) {
		if f != nil {
			known[f.Path] = f
		}
	}
	for _, old := range r.Scores {
		if f := known[old.Path]; f != nil {
			result.Audits = append(result.Audits, Audited{f, old.report()})
		}
	}
	for _, old := range r.Findings {
		rule := ruleNamed(old.Rule)
		f := known[old.Path]
		if f == nil {
			f, _ = source.New(old.Path, nil)
		}
		if rule == nil {
			return nil, false
		}
		result.Findings = append(result.Findings, source.Finding{Rule: rule, Severity: old.Severity, File: f, Span: old.Span, Message: old.Message, Hint: old.Hint})
	}
	return result, true
}

func (old oldScore) report() *audit.Report {
	return &audit.Report{
		Score: old.Score, Scored: old.Scored, ScoreVersion: old.Version,
		Role: old.Role, Level: old.Level, Inferred: old.Inferred, Why: old.Why,
	}
}

// unchanged reports whether the files that pages refer to and the published
// files are as the last build left them.
func (s *site) unchanged(r record, out string) bool {
	if r.Index != nil && !slices.Equal(r.Index, indexStamp(s.root.Name())) {
		return false
	}
	for name, was := range r.Inputs {
		info, _ := s.root.Stat(name)
		if stampOf(info) != was {
			return false
		}
	}
	for _, p := range r.Pages {
		if p.Whole == "" {
			continue
		}
		if _, err := os.Stat(filepath.Join(s.dir, privateDir, filepath.FromSlash(p.PDF))); err != nil {
			return false
		}
	}
	for name, was := range r.Outputs {
		info, err := os.Lstat(filepath.Join(out, filepath.FromSlash(name)))
		if err != nil || stampOf(info) != was {
			return false
		}
	}
	_, strangers, err := others(out, func(name string) bool { _, ok := r.Outputs[name]; return ok })
	return err == nil && (s.Force || len(strangers) == 0)
}

// remember records a build that was published.
func (s *site) remember(c cache, out, recordKey string, st *stage, result *Result) {
	r := record{Key: recordKey, Inputs: s.inputs.stamps, Outputs: map[string]stamp{}, Pages: result.Pages, Accepted: s.baseline.Accepted}
	for _, name := range append(slices.Collect(maps.Keys(st.files)), listName) {
		info, err := os.Lstat(filepath.Join(out, filepath.FromSlash(name)))
		if err != nil {
			return
		}
		r.Outputs[name] = stampOf(info)
	}
	for _, f := range result.Findings {
		r.Findings = append(r.Findings, newOldFinding(f))
	}
	for _, a := range result.Audits {
		r.Scores = append(r.Scores, oldScore{a.File.Path, a.Score, a.Scored, a.ScoreVersion, a.Role, a.Level, a.Inferred, a.Why})
	}
	if len(s.secrets) > 0 {
		r.Index = append([]stamp{}, indexStamp(s.root.Name())...)
	}
	for _, s := range result.secrets {
		if len(result.Findings) > 0 {
			r.Secrets = append(r.Secrets, oldSecret{s.kind, s.value, s.page})
		}
	}
	if data, err := json.Marshal(r); err == nil {
		c.put("build", s.recordName(out), data)
	}
	if data, err := json.Marshal(oldProofs{recordKey, result.Proofs}); err == nil && len(result.Proofs) > 0 {
		c.put("proofs", s.recordName(out), data)
	}
}

// oldProofs is recorded beside the record, being longer and rarely asked for.
type oldProofs struct {
	Key    string   `json:"key"`
	Proofs []Proved `json:"proofs"`
}

// proofsAgain adds the proofs to a replayed result if details are wanted. It
// reports whether nothing is missing.
func (s *site) proofsAgain(c cache, out, recordKey string, result *Result) bool {
	if !s.Details || !slices.ContainsFunc(result.Pages, func(p Built) bool { return p.PDF != "" }) {
		return true
	}
	var old oldProofs
	data, ok := c.get("proofs", s.recordName(out))
	if !ok || json.Unmarshal(data, &old) != nil || old.Key != recordKey {
		return false
	}
	result.Proofs = old.Proofs
	return true
}
