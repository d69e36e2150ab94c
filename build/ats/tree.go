package ats

// leaf is a page in the page tree, with what it inherits (ISO 32000-1, 7.7.3).
type leaf struct {
	dict      dict
	ref       ref
	resources dict
	box       [4]float64 // left, bottom, right, top
	rotate    int        // 0, 90, 180, 270
	unit      float64    // points per unit
}

// inherited is what a node passes on to its children.
type inherited struct {
	resources, mediaBox, cropBox, rotate object
}

// leaves returns the pages in the page tree. It skips nodes already visited, so
// that cycles end.
func (f *file) leaves() []leaf {
	w := treeWalk{file: f, seen: map[ref]bool{}}
	w.walk(f.catalog()["Pages"], inherited{}, 0)
	if len(w.leaves) == 0 && f.rebuilt {
		w.strays()
	}
	return w.leaves
}

// strays takes all pages of a file that has lost its tree, in the order of
// their numbers.
func (w *treeWalk) strays() {
	for _, num := range w.numbers() {
		if d, ok := w.resolve(ref{num, 0}).(dict); ok && w.name(d["Type"]) == "Page" {
			w.walk(ref{num, 0}, inherited{resources: d["Resources"]}, 0)
		}
	}
}

type treeWalk struct {
	*file
	seen   map[ref]bool
	leaves []leaf
}

func (w *treeWalk) walk(o object, from inherited, depth int) {
	r, isRef := o.(ref)
	if isRef && w.seen[r] || !w.budget.deep(depth) || !w.budget.value() {
		return
	}
	w.seen[r] = true
	d := w.file.dict(o)
	if d == nil {
		return
	}
	for key, field := range map[name]*object{
		"Resources": &from.resources, "MediaBox": &from.mediaBox, "CropBox": &from.cropBox, "Rotate": &from.rotate,
	} {
		if d[key] != nil {
			*field = d[key]
		}
	}
	if kids := w.array(d["Kids"]); kids != nil && w.name(d["Type"]) != "Page" {
		for _, kid := range kids {
			w.walk(kid, from, depth+1)
		}
		return
	}
	if len(w.leaves) >= w.budget.limits.Pages {
		w.budget.exceed("more than %d pages", w.budget.limits.Pages)
		return
	}
	w.leaves = append(w.leaves, w.leaf(d, r, from))
}

func (f *file) leaf(d dict, r ref, from inherited) leaf {
	l := leaf{dict: d, ref: r, resources: f.dict(from.resources), unit: 1}
	media, ok := f.box(from.mediaBox)
	if !ok {
		media = [4]float64{0, 0, 612, 792}
	}
	l.box = media
	if crop, ok := f.box(from.cropBox); ok {
		cut := [4]float64{max(crop[0], media[0]), max(crop[1], media[1]), min(crop[2], media[2]), min(crop[3], media[3])}
		if cut[0] < cut[2] && cut[1] < cut[3] {
			l.box = cut
		}
	}
	if turn, ok := f.int(from.rotate); ok {
		l.rotate = (turn%360 + 360) % 360
	}
	if u, ok := f.number(d["UserUnit"]); ok && u > 0 && u < 1000 {
		l.unit = u
	}
	return l
}

// box returns a rectangle, whose corners may be in any order.
func (f *file) box(o object) (box [4]float64, ok bool) {
	n, ok := f.numberList(o, 4)
	if !ok {
		return box, false
	}
	box = [4]float64{min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3])}
	return box, box[0] < box[2] && box[1] < box[3]
}

// base returns the matrix from coordinates of the page to ours.
func (l *leaf) base() matrix {
	w, h := (l.box[2]-l.box[0])*l.unit, (l.box[3]-l.box[1])*l.unit
	m := matrix{l.unit, 0, 0, -l.unit, -l.box[0] * l.unit, l.box[3] * l.unit}
	switch l.rotate {
	case 90:
		return m.then(matrix{0, 1, -1, 0, h, 0})
	case 180:
		return m.then(matrix{-1, 0, 0, -1, w, h})
	case 270:
		return m.then(matrix{0, -1, 1, 0, 0, w})
	}
	return m
}

// size returns the size of the page as displayed.
func (l *leaf) size() (width, height float64) {
	width, height = (l.box[2]-l.box[0])*l.unit, (l.box[3]-l.box[1])*l.unit
	if l.rotate == 90 || l.rotate == 270 {
		return height, width
	}
	return width, height
}

// matrix is [a b c d e f] of ISO 32000-1, 8.3.3: x' = ax + cy + e.
type matrix [6]float64

// then applies m first and n after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// rect is a box on the page.
type rect struct{ left, top, right, bottom float64 }

// bounds returns the box around a rectangle transformed by m.
func (m matrix) bounds(x0, y0, x1, y1 float64) rect {
	ax, ay := m.apply(x0, y0)
	bx, by := m.apply(x1, y0)
	cx, cy := m.apply(x0, y1)
	dx, dy := m.apply(x1, y1)
	return rect{min(ax, bx, cx, dx), min(ay, by, cy, dy), max(ax, bx, cx, dx), max(ay, by, cy, dy)}
}

func (r rect) meets(o rect) bool {
	return r.left <= o.right && o.left <= r.right && r.top <= o.bottom && o.top <= r.bottom
}

// holds reports whether o is within r, give or take a margin.
func (r rect) holds(o rect, margin float64) bool {
	return o.left >= r.left-margin && o.right <= r.right+margin && o.top >= r.top-margin && o.bottom <= r.bottom+margin
}

func (r rect) cut(o rect) rect {
	return rect{max(r.left, o.left), max(r.top, o.top), min(r.right, o.right), min(r.bottom, o.bottom)}
}

func (r rect) join(o rect) rect {
	return rect{min(r.left, o.left), min(r.top, o.top), max(r.right, o.right), max(r.bottom, o.bottom)}
}
