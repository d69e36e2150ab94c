package ats

import "strings"

// Element is a node of the structure tree (ISO 32000-1, 14.7), which screen
// readers use. A leaf without a Tag is text of the page.
type Element struct {
	Tag    string // standard, mapped from the file's own: "H1", "P", "LI"
	Lang   string // of its own, or empty
	Title  string
	Alt    string // replaces a picture
	Actual string // replaces the text
	Page   int    // from 1; 0 where unknown
	MCID   int    // of a leaf, else -1
	Text   string // of a leaf: what is drawn there
	Kids   []*Element

	first, last *Run // of a leaf
}

// String returns the text of the leaves, with spaces between block elements and
// for visible gaps.
func (e *Element) String() string {
	var w elementWriter
	w.write(e)
	return strings.Join(strings.Fields(w.String()), " ")
}

type elementWriter struct {
	strings.Builder
	last *Run
}

func (w *elementWriter) write(e *Element) {
	switch {
	case e.Tag == "":
		if w.last != nil && e.first != nil && (w.last.Page != e.first.Page || apart(w.last, e.first)) {
			w.WriteByte(' ')
		}
		w.WriteString(e.Text)
		w.last = e.last
		return
	case e.Actual != "":
		w.WriteString(e.Actual)
		return
	case !inLine(e.Tag):
		w.WriteByte(' ')
	}
	for _, kid := range e.Kids {
		w.write(kid)
	}
	if !inLine(e.Tag) {
		w.WriteByte(' ')
	}
}

func inLine(tag string) bool {
	switch tag {
	case "Span", "Link", "Em", "Strong", "Code", "Quote", "Reference", "NonStruct":
		return true
	}
	return false
}

// contentKey identifies a piece of marked content.
type contentKey struct{ page, mcid int }

// structureWalk builds elements, skipping nodes already visited.
type structureWalk struct {
	*file
	places *places
	texts  map[contentKey]*markedText
	roles  dict
	seen   map[ref]bool
}

// structure returns the tree, or nil if there is none.
func (f *file) structure(d *Document, p *places) *Element {
	root := f.dict(f.catalog()["StructTreeRoot"])
	if root == nil {
		return nil
	}
	w := &structureWalk{file: f, places: p, texts: d.marked(), roles: f.dict(root["RoleMap"]), seen: map[ref]bool{}}
	top := &Element{Tag: "StructTreeRoot", MCID: -1}
	w.kids(top, root["K"], 0)
	return top
}

// markedText is the text of a piece of marked content.
type markedText struct {
	parts       []string
	first, last *Run
}

// marked collects the text of each piece of marked content.
func (d *Document) marked() map[contentKey]*markedText {
	texts := map[contentKey]*markedText{}
	for _, p := range d.Pages {
		for i := range p.Runs {
			r := &p.Runs[i]
			if r.MCID < 0 {
				continue
			}
			key := contentKey{p.Number, r.MCID}
			m := texts[key]
			if m == nil {
				m = &markedText{first: r}
				texts[key] = m
			} else if apart(m.last, r) {
				m.parts = append(m.parts, " ")
			}
			m.parts, m.last = append(m.parts, r.Text), r
		}
	}
	return texts
}

func (w *structureWalk) kids(e *Element, k object, depth int) {
	list := w.array(k)
	if list == nil {
		list = array{k}
	}
	for _, o := range list {
		if kid := w.kid(e, o, depth+1); kid != nil {
			e.Kids = append(e.Kids, kid)
		}
	}
}

func (w *structureWalk) kid(parent *Element, o object, depth int) *Element {
	r, isRef := o.(ref)
	if isRef && w.seen[r] || !w.budget.deep(depth) || !w.budget.value() {
		return nil
	}
	if isRef {
		w.seen[r] = true
	}
	switch o := w.resolve(o).(type) {
	case int:
		return w.leaf(parent.Page, o)
	case dict:
		switch w.name(o["Type"]) {
		case "MCR":
			page := parent.Page
			if at := w.places.page(o["Pg"]); at > 0 {
				page = at
			}
			id, _ := w.int(o["MCID"])
			return w.leaf(page, id)
		case "OBJR":
			return nil
		}
		return w.element(parent, o, depth)
	}
	return nil
}

func (w *structureWalk) leaf(page, mcid int) *Element {
	e := &Element{Page: page, MCID: mcid}
	if m := w.texts[contentKey{page, mcid}]; m != nil {
		e.Text, e.first, e.last = strings.Join(m.parts, ""), m.first, m.last
	}
	return e
}

func (w *structureWalk) element(parent *Element, d dict, depth int) *Element {
	e := &Element{
		Tag: w.tag(w.name(d["S"])), Page: parent.Page, MCID: -1,
		Lang: textString(w.string(d["Lang"])), Title: textString(w.string(d["T"])),
		Alt: textString(w.string(d["Alt"])), Actual: textString(w.string(d["ActualText"])),
	}
	if at := w.places.page(d["Pg"]); at > 0 {
		e.Page = at
	}
	if d["K"] != nil {
		w.kids(e, d["K"], depth)
	}
	return e
}

// maxRoles bounds chains of roles that map to each other.
const maxRoles = 8

func (w *structureWalk) tag(role string) string {
	for range maxRoles {
		next := w.name(w.roles[name(role)])
		if next == "" {
			break
		}
		role = next
	}
	if role == "" {
		return "NonStruct"
	}
	return role
}
