package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// SARIF writes a log in the Static Analysis Results Interchange Format 2.1.0
// (OASIS, with errata 01), which code hosts show alongside the code. Paths are
// relative to %SRCROOT%, the working directory, which should be the root of the
// repository. Columns count code points. A finding keeps its fingerprint when
// its lines move.
func SARIF(w io.Writer, d Document, o Options) error {
	l := &sarifLog{masked: newMasked(o), artifacts: map[string]int{}, seen: map[string]int{}}
	findings := sorted(d.Findings)
	l.rules = rulesOf(findings)
	for _, f := range d.Files {
		l.artifact(f.Path)
	}
	for _, f := range findings {
		l.run.Results = append(l.run.Results, l.result(f))
	}
	l.finish(d)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}{sarifSchema, "2.1.0", []sarifRun{l.run}})
}

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	srcRoot     = "%SRCROOT%" // the conventional name of the root of the sources
	homepage    = "https://github.com/shortlist-cv/shortlist"
)

// sarifLog accumulates a run.
type sarifLog struct {
	masked
	run       sarifRun
	artifacts map[string]int // indices by path
	rules     []*source.Rule
	seen      map[string]int // counts of findings, by file, rule and text
}

// sarifRun and the types below are objects of the specification, restricted to
// what is used.
type sarifRun struct {
	Tool struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
	Invocations      []sarifInvocation    `json:"invocations"`
	URIBases         map[string]sarifBase `json:"originalUriBaseIds"`
	Artifacts        []sarifArtifact      `json:"artifacts"`
	Results          []sarifResult        `json:"results"`
	ColumnKind       string               `json:"columnKind"`
	NewlineSequences []string             `json:"newlineSequences"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version,omitempty"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID                   string       `json:"id"`
	ShortDescription     sarifMessage `json:"shortDescription"`
	FullDescription      sarifMessage `json:"fullDescription"`
	Help                 sarifMessage `json:"help"`
	DefaultConfiguration struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

type sarifMessage struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

// sarifInvocation states that the tool itself did not fail.
type sarifInvocation struct {
	ExecutionSuccessful bool `json:"executionSuccessful"`
}

// sarifBase has no URI, so as not to reveal where the sources are on a machine.
type sarifBase struct {
	Description sarifMessage `json:"description"`
}

type sarifArtifact struct {
	Location sarifPath `json:"location"`
}

type sarifPath struct {
	URI       string `json:"uri"`
	URIBaseID string `json:"uriBaseId,omitempty"`
	Index     *int   `json:"index,omitempty"`
}

type sarifResult struct {
	RuleID              string            `json:"ruleId"`
	RuleIndex           int               `json:"ruleIndex"`
	Level               string            `json:"level"`
	Message             sarifMessage      `json:"message"`
	Locations           [1]sarifLocation  `json:"locations"`
	PartialFingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLocation struct {
	PhysicalLocation struct {
		ArtifactLocation sarifPath   `json:"artifactLocation"`
		Region           sarifRegion `json:"region"`
	} `json:"physicalLocation"`
}

// sarifRegion counts lines and columns from 1; its end is exclusive.
type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

// finish adds what is the same in every run.
func (l *sarifLog) finish(d Document) {
	driver := &l.run.Tool.Driver
	driver.Name, driver.Version, driver.InformationURI = "shortlist", d.Version, homepage
	driver.Rules = []sarifRule{}
	for _, r := range l.rules {
		driver.Rules = append(driver.Rules, newSARIFRule(r))
	}
	l.run.Invocations = []sarifInvocation{{true}}
	l.run.URIBases = map[string]sarifBase{srcRoot: {sarifMessage{Text: "The folder in which shortlist ran."}}}
	l.run.ColumnKind = "unicodeCodePoints"
	l.run.NewlineSequences = []string{"\r\n", "\n", "\r"}
	// None of the lists may be null.
	l.run.Artifacts = append([]sarifArtifact{}, l.run.Artifacts...)
	l.run.Results = append([]sarifResult{}, l.run.Results...)
}

// rulesOf returns the rules of the findings, sorted by name.
func rulesOf(findings []source.Finding) (rules []*source.Rule) {
	for _, f := range findings {
		if i, found := slices.BinarySearchFunc(rules, f.Rule.Name, ruleNamed); !found {
			rules = slices.Insert(rules, i, f.Rule)
		}
	}
	return rules
}

func ruleNamed(r *source.Rule, name string) int { return strings.Compare(r.Name, name) }

func newSARIFRule(r *source.Rule) sarifRule {
	summary := cmp.Or(r.Summary(), r.Name)
	rule := sarifRule{
		ID:               r.Name,
		ShortDescription: sarifMessage{Text: summary},
		FullDescription:  sarifMessage{Text: summary},
		Help:             sarifMessage{Text: cmp.Or(r.Page, summary), Markdown: r.Page},
	}
	rule.DefaultConfiguration.Level = sarifLevel(r.Severity)
	return rule
}

// sarifLevel returns the format's word for a severity. Rules may be off by
// default.
func sarifLevel(s source.Severity) string {
	if s == source.Off {
		return "none"
	}
	return s.String()
}

// artifact returns the location of a file, adding it to the run's artifacts on
// the first call for a path.
func (l *sarifLog) artifact(name string) sarifPath {
	p := sarifPathOf(name)
	i, seen := l.artifacts[name]
	if !seen {
		i = len(l.run.Artifacts)
		l.artifacts[name] = i
		l.run.Artifacts = append(l.run.Artifacts, sarifArtifact{p})
	}
	p.Index = &i
	return p
}

func sarifPathOf(name string) sarifPath {
	switch {
	case path.IsAbs(name):
		return sarifPath{URI: (&url.URL{Scheme: "file", Path: name}).String()}
	case len(name) > 2 && name[1:3] == ":/": // a Windows drive
		return sarifPath{URI: (&url.URL{Scheme: "file", Path: "/" + name}).String()}
	}
	return sarifPath{URI: (&url.URL{Path: name}).String(), URIBaseID: srcRoot}
}

func (l *sarifLog) result(f source.Finding) sarifResult {
	r := sarifResult{RuleID: f.Rule.Name, Level: sarifLevel(f.Severity), PartialFingerprints: map[string]string{"shortlist/v1": l.fingerprint(f)}}
	r.RuleIndex, _ = slices.BinarySearchFunc(l.rules, f.Rule.Name, ruleNamed)
	r.Message.Text = l.mask(f.Message)
	if f.Hint != "" {
		r.Message.Text += ".\n" + l.mask(f.Hint)
	}
	at, end := f.Position(), f.End()
	r.Locations[0].PhysicalLocation.ArtifactLocation = l.artifact(f.File.Path)
	r.Locations[0].PhysicalLocation.Region = sarifRegion{at.Line, at.Column, end.Line, end.Column}
	return r
}

// fingerprint identifies a finding among others in the file and across runs.
// Findings with equal texts are numbered in order.
func (l *sarifLog) fingerprint(f source.Finding) string {
	print := source.Fingerprint(l.texts.About(f))
	key := fmt.Sprintf("%q %s %s", f.File.Path, f.Rule.Name, print)
	l.seen[key]++
	return fmt.Sprint(print, ":", l.seen[key])
}
