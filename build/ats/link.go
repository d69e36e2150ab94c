package ats

// places maps pages and named destinations of a document.
type places struct {
	*file
	pages map[ref]int // numbers, from 1
	count int
	names map[string]object
}

func newPlaces(f *file, leaves []leaf) *places {
	p := &places{file: f, pages: map[ref]int{}, count: len(leaves)}
	for i, l := range leaves {
		p.pages[l.ref] = i + 1
	}
	return p
}

// page returns the number of the page that o refers to, 0 for none.
func (p *places) page(o object) int {
	r, ok := o.(ref)
	if !ok {
		return 0
	}
	return p.pages[r]
}

// find returns the page of a destination (ISO 32000-1, 12.3.2), and its name,
// if any.
func (p *places) find(o object) (page int, label string) {
	switch d := p.resolve(o).(type) {
	case str:
		label = string(d)
	case name:
		label = string(d)
	case array:
		return p.first(d), ""
	default:
		return 0, ""
	}
	switch d := p.resolve(p.named(label)).(type) {
	case array:
		return p.first(d), label
	case dict:
		return p.first(p.array(d["D"])), label
	}
	return 0, label
}

func (p *places) first(d array) int {
	if len(d) == 0 {
		return 0
	}
	if n, ok := d[0].(int); ok && n >= 0 && n < p.count {
		return n + 1
	}
	return p.page(d[0])
}

func (p *places) named(label string) object {
	if p.names == nil {
		p.names = map[string]object{}
		for key, o := range p.dict(p.catalog()["Dests"]) {
			p.names[string(key)] = o
		}
		p.readNames(p.dict(p.catalog()["Names"])["Dests"], map[ref]bool{}, 0)
	}
	return p.names[label]
}

// readNames reads a whole name tree (7.9.6). Searching it would be faster for
// large ones, which resumes do not have, but requires it to be sorted.
func (p *places) readNames(o object, seen map[ref]bool, depth int) {
	r, isRef := o.(ref)
	if isRef && seen[r] || !p.budget.deep(depth) || !p.budget.value() {
		return
	}
	seen[r] = true
	d := p.dict(o)
	list := p.array(d["Names"])
	for i := 0; i+1 < len(list); i += 2 {
		p.names[p.string(list[i])] = list[i+1]
	}
	for _, kid := range p.array(d["Kids"]) {
		p.readNames(kid, seen, depth+1)
	}
}

// links returns the annotations of a page that lead somewhere.
func (f *file) links(l *leaf, p *places) (links []Link) {
	for _, o := range f.array(l.dict["Annots"]) {
		d := f.dict(o)
		if f.name(d["Subtype"]) != "Link" || !f.budget.value() {
			continue
		}
		link := Link{}
		if b, ok := f.box(d["Rect"]); ok {
			r := l.base().bounds(b[0], b[1], b[2], b[3])
			link.X, link.Y, link.Width, link.Height = r.left, r.top, r.right-r.left, r.bottom-r.top
		}
		action := f.dict(d["A"])
		target := d["Dest"]
		switch f.name(action["S"]) {
		case "URI":
			link.URI = f.string(action["URI"])
		case "GoTo":
			target = action["D"]
		}
		if link.URI == "" {
			link.Page, link.Name = p.find(target)
			link.Dead = link.Page == 0
		}
		links = append(links, link)
	}
	return links
}

// outline returns the bookmarks in order.
func (f *file) outline(p *places) []Bookmark {
	w := outlineWalk{p, map[ref]bool{}, nil}
	w.walk(f.dict(f.catalog()["Outlines"])["First"], 1)
	return w.list
}

type outlineWalk struct {
	*places
	seen map[ref]bool
	list []Bookmark
}

func (w *outlineWalk) walk(o object, level int) {
	for w.budget.deep(level) && w.budget.value() {
		r, ok := o.(ref)
		d := w.dict(o)
		if !ok || w.seen[r] || d == nil {
			return
		}
		w.seen[r] = true
		target := d["Dest"]
		if target == nil {
			target = w.dict(d["A"])["D"]
		}
		page, _ := w.find(target)
		w.list = append(w.list, Bookmark{textString(w.string(d["Title"])), level, page})
		w.walk(d["First"], level+1)
		o = d["Next"]
	}
}
