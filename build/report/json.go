package report

import (
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/source"
)

// JSON writes a document for programs, on one line. In version 1 of the format,
// paths are relative to the working directory, with slashes; files and findings
// are sorted; lines and columns count from 1, columns in code points, and ends
// are exclusive. A finding about a whole file is at its start.
func JSON(w io.Writer, d Document, o Options) error {
	out := jsonDocument{Version: 1, Files: jsonFiles(d, o)}
	if d.Build != nil {
		out.Pages = &[]jsonPage{}
		out.Proofs = &[]jsonProof{}
		for _, p := range d.Build.Pages {
			*out.Pages = append(*out.Pages, newJSONPage(p))
		}
		for _, p := range d.Build.Proofs {
			*out.Proofs = append(*out.Proofs, newJSONProof(p, o))
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(out)
}

type jsonDocument struct {
	Version int          `json:"version"`
	Files   []*jsonFile  `json:"files"`
	Pages   *[]jsonPage  `json:"pages,omitempty"`
	Proofs  *[]jsonProof `json:"proofs,omitempty"`
}

type jsonProof struct {
	PDF string `json:"pdf"`
	proof.Proof
}

// hideField hides private values, and everything that was read in place of one:
// half a phone number is not recognized as private.
func hideField(f proof.Field, o Options) proof.Field {
	if want := o.mask(f.Want); want != f.Want {
		f.Want, f.Got = want, strings.Repeat("*", len(f.Got))
	}
	f.Got = o.mask(f.Got)
	return f
}

// newJSONProof hides what only the PDF for private/ contains.
func newJSONProof(p Proof, o Options) jsonProof {
	out := jsonProof{PDF: p.PDF, Proof: *p.Proof}
	out.Fields = make([]proof.Field, len(p.Fields))
	for i, f := range p.Fields {
		out.Fields[i] = hideField(f, o)
	}
	out.Limits = make([]string, len(p.Limits))
	for i, l := range p.Limits {
		out.Limits[i] = o.mask(l)
	}
	return out
}

// jsonFile is a file. What an audit would say is null or empty if there was
// none.
type jsonFile struct {
	Path         string        `json:"path"`
	Score        *int          `json:"score"`
	ScoreVersion *int          `json:"scoreVersion"`
	Role         *string       `json:"role"`
	Level        *string       `json:"level"`
	Inferred     bool          `json:"inferred"`
	Scorecard    []jsonRow     `json:"scorecard"`
	Findings     []jsonFinding `json:"findings"`
	Bullets      []jsonBullet  `json:"bullets"`
}

type jsonFinding struct {
	Rule      string `json:"rule"`
	Severity  string `json:"severity"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
	Message   string `json:"message"`
	Hint      string `json:"hint"`
	Text      string `json:"text"`
}

type jsonPage struct {
	Path   string  `json:"path"`
	Out    string  `json:"out"`
	PDF    *string `json:"pdf"`
	Cached bool    `json:"cached"`
}

func newJSONPage(p Page) jsonPage {
	page := jsonPage{Path: p.Path, Out: p.Out, Cached: p.Cached}
	if p.PDF != "" {
		page.PDF = &p.PDF
	}
	return page
}

// jsonFiles returns the files with their findings, sorted by path.
func jsonFiles(d Document, o Options) []*jsonFile {
	files := []*jsonFile{}
	byPath := map[string]*jsonFile{}
	add := func(path string) *jsonFile {
		f := byPath[path]
		if f == nil {
			f = &jsonFile{Path: path, Scorecard: []jsonRow{}, Findings: []jsonFinding{}, Bullets: []jsonBullet{}}
			byPath[path] = f
			files = append(files, f)
		}
		return f
	}
	for _, f := range d.Files {
		add(f.Path)
	}
	for _, a := range d.Audits {
		add(a.File.Path).audit(a, o)
	}
	m := newMasked(o)
	for _, f := range sorted(d.Findings) {
		file := add(f.File.Path)
		file.Findings = append(file.Findings, newJSONFinding(f, &m))
	}
	slices.SortFunc(files, func(a, b *jsonFile) int { return strings.Compare(a.Path, b.Path) })
	return files
}

func newJSONFinding(f source.Finding, m *masked) jsonFinding {
	at, end := f.Position(), f.End()
	return jsonFinding{
		Rule:      f.Rule.Name,
		Severity:  f.Severity.String(),
		Line:      at.Line,
		Column:    at.Column,
		EndLine:   end.Line,
		EndColumn: end.Column,
		Message:   m.mask(f.Message),
		Hint:      m.mask(f.Hint),
		Text:      shorten(m.texts.About(f)),
	}
}

// maxText bounds the text of a finding, in bytes: many findings about a whole
// section would repeat it many times.
const maxText = 2000

// shorten cuts a very long text at the end of a line, or else between code
// points.
func shorten(text string) string {
	if len(text) <= maxText {
		return text
	}
	cut := runeStart(text, maxText)
	if n := strings.LastIndexByte(text[:cut], '\n'); n > 0 {
		cut = n
	}
	return text[:cut] + "…"
}
