// Package ats reads PDFs like an applicant tracking system: the text in the
// order in which the file draws it, or sorted by position on the page, and
// whatever else such a system may look at.
//
// The reader is written from scratch. The Go libraries for PDF either panic and
// read without bounds on bad input, or take seconds to start; what a resume
// needs of the format (object tables, three compressions, font maps, text
// operators) is little, and every step of it can be counted against a limit.
//
// Lengths are in points (1/72 inch). Positions are relative to the top left
// corner of the page as displayed, with x to the right and y down.
package ats

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Document is a PDF that was read.
type Document struct {
	Title    string
	Author   string
	Subject  string
	Keywords string
	Creator  string
	Producer string
	XMP      string // the metadata as XML, as stored
	Lang     string // of the whole document: "en", "de-AT"
	Version  string // of the format: "1.4"

	// Encrypted files that open without a password are read like others.
	Encrypted bool
	Tagged    bool     // declared as tagged, with a structure tree
	Structure *Element // nil without one
	Pages     []*Page
	Fonts     []*Font // used for text, in order of first use
	Outline   []Bookmark
	Problems  []string // what had to be worked around
}

// Page is one page.
type Page struct {
	Number        int // from 1
	Width, Height float64
	Runs          []Run // in the order of the file
	Images        []Image
	Links         []Link
	Dots          []Dot
}

// Dot is a small filled shape about as high as wide, as browsers draw for
// bullets.
type Dot struct {
	X, Y, Width float64 // X of its left edge, Y of its middle
}

// Run is text in one font, size and colour on one line, without any gap wider
// than six tenths of its size.
type Run struct {
	Text string
	// Plain is Text without the spaces implied only by gaps between glyphs, if
	// these are letter-spacing; otherwise it is empty. Parsers see Text.
	Plain    string
	X, Y     float64 // of the start of the baseline
	Width    float64
	Size     float64 // of the font, as shown
	Angle    int     // of the baseline, in degrees, clockwise; 0 for level text
	Font     *Font
	Colour   Colour
	Hidden   Hidden
	Unmapped int  // glyphs without a known character: guesses or U+FFFD in Text
	MCID     int  // the marked content that it belongs to; -1 for none
	Artifact bool // marked as decoration
	Reversed bool // drawn from its last letter to its first, as Arabic and Hebrew are
	Page     int  // from 1
}

// End returns where the run ends in the direction of x.
func (r *Run) End() float64 { return r.X + r.Width }

// Hidden says why a text cannot be seen. It is empty for visible text.
type Hidden string

// The ways to hide text.
const (
	Visible     Hidden = ""
	Invisible   Hidden = "drawn without a colour"
	Transparent Hidden = "transparent"
	SameColour  Hidden = "in the colour of its background"
	Tiny        Hidden = "too small to see"
	OffPage     Hidden = "off the page"
	Clipped     Hidden = "cut off"
	Covered     Hidden = "covered by something drawn over it"
	Masked      Hidden = "drawn through a mask, which may hide it"
)

// Colour is an sRGB colour. Known is false for patterns and for colour spaces
// that are not evaluated.
type Colour struct {
	R, G, B uint8
	Known   bool
}

// Image is a picture on a page.
type Image struct {
	X, Y, Width, Height float64 // its box on the page
	Columns, Rows       int     // in pixels
	MCID                int
}

// Link is an area of a page that leads somewhere.
type Link struct {
	X, Y, Width, Height float64
	URI                 string // for a target outside the document; else empty
	Page                int    // for a target in the document: its page; 0 for none
	// Dead is set if the target is a place in the document that does not exist.
	Dead bool
	Name string // of the place, where it has one
}

// Bookmark is an entry of the outline.
type Bookmark struct {
	Title string
	Level int // from 1
	Page  int // 0 where it leads nowhere
}

// ErrBroken is wrapped by the errors for files damaged beyond reading.
var ErrBroken = errors.New("the file is damaged")

// Open reads a PDF. Damaged files are read as far as possible. Errors wrap
// ErrBroken for files without any page, ErrLimit for files that exceed a limit,
// and ErrPassword for files that need a password. Open never panics, and is
// safe for concurrent use. data must not change afterwards.
func Open(ctx context.Context, data []byte, limits Limits) (*Document, error) {
	b := newBudget(ctx, limits)
	if len(data) > b.limits.Size {
		b.exceed("more than %d bytes", b.limits.Size)
		return nil, fmt.Errorf("reading the PDF: %w", b.err)
	}
	d, err := open(data, b)
	if err == nil {
		err = b.err
	}
	if err != nil {
		return nil, fmt.Errorf("reading the PDF: %w", err)
	}
	return d, nil
}

func open(data []byte, b *budget) (*Document, error) {
	f, err := openFile(data, b)
	if err != nil {
		return nil, err
	}
	leaves := f.leaves()
	if len(leaves) == 0 && !f.rebuilt && b.ok() {
		f.rebuild()
		leaves = f.leaves()
	}
	if !b.ok() {
		return nil, b.err
	}
	if len(leaves) == 0 {
		return nil, fmt.Errorf("%w: it has no pages", ErrBroken)
	}
	d := &Document{Encrypted: f.crypt != nil, Version: f.version()}
	d.describe(f)
	c := &canvas{file: f, doc: d, fonts: map[ref]*font{}, forms: map[*stream]*content{}}
	for i := range leaves {
		d.Pages = append(d.Pages, c.draw(&leaves[i], i+1))
	}
	places := newPlaces(f, leaves)
	for i := range leaves {
		d.Pages[i].Links = f.links(&leaves[i], places)
	}
	d.Outline = f.outline(places)
	d.Structure = f.structure(d, places)
	d.Tagged = d.Structure != nil && f.resolve(f.dict(f.catalog()["MarkInfo"])["Marked"]) == true
	d.Problems = f.problems()
	return d, nil
}

func (f *file) catalog() dict { return f.dict(f.trailer["Root"]) }

func (f *file) version() string {
	if v := f.name(f.catalog()["Version"]); v != "" {
		return v
	}
	line := f.data[len("%PDF-"):min(len(f.data), 16)]
	l := lexer{src: line}
	l.next()
	return strings.TrimSpace(string(line[:l.at]))
}

func (d *Document) describe(f *file) {
	info := f.dict(f.trailer["Info"])
	for key, field := range map[name]*string{
		"Title": &d.Title, "Author": &d.Author, "Subject": &d.Subject,
		"Keywords": &d.Keywords, "Creator": &d.Creator, "Producer": &d.Producer,
	} {
		*field = textString(f.string(info[key]))
	}
	d.Lang = textString(f.string(f.catalog()["Lang"]))
	if s := f.stream(f.catalog()["Metadata"]); s != nil {
		d.XMP = string(f.decode(s))
	}
}
