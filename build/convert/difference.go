package convert

import "slices"

// difference returns the overlay that makes got equal to want in everything
// that the schema names, empty if it is already.
func difference(want, got *object) *object {
	return differenceOf(want, got, shapeOf(""))
}

func differenceOf(want, got *object, s shape) *object {
	out := &object{}
	for _, k := range s.keys {
		w, g := want.get(k.name), got.get(k.name)
		switch {
		case k.name == "x-shortlist" || k.name == "$schema":
		case empty(w):
			// A country that the parser recognized is a gain; anything else
			// that was not there before is a misreading.
			if (k.kind == aText || k.kind == aTexts) && !empty(g) && k.name != "countryCode" {
				out.set(k.name, nil)
			}
		case k.kind == aText:
			if !sameText(want.str(k.name), got.str(k.name)) {
				out.set(k.name, w)
			}
		case k.kind == aTexts:
			if !slices.EqualFunc(want.strings(k.name), got.strings(k.name), sameText) {
				out.set(k.name, w)
			}
		case k.kind == anObject:
			out.add(k.name, differenceOf(want.object(k.name), got.object(k.name), shapeOf(k.name)))
		case k.kind == objects:
			out.add(k.name, differenceOfLists(want.list(k.name), got.list(k.name), shapeOf(k.name)))
		}
	}
	return out
}

// differenceOfLists returns the items of an overlay on the list got: their
// identity and what differs. An item that the parser lost is included as a
// whole: no overlay can restore it, but it shows what is lost.
func differenceOfLists(want, got []any, s shape) []any {
	found := byIdentity(got, s)
	items, ids := make([]*object, len(want)), make([]string, len(want))
	taken := map[*object]bool{}
	touched := map[string]bool{}
	for i, w := range want {
		o, _ := w.(*object)
		mask := maskOf(o, s.name)
		id := identity(o, s.name, mask)
		ids[i] = id
		for len(found[id]) > 0 && taken[found[id][0]] {
			found[id] = found[id][1:]
		}
		if len(found[id]) == 0 {
			items[i], touched[id] = o, true // for the note; an overlay cannot restore it
			continue
		}
		taken[found[id][0]] = true
		d := differenceOf(o, found[id][0], s)
		touched[id] = touched[id] || !empty(d)
		for j, key := range s.identity {
			if mask&(1<<j) != 0 {
				d.add(key, o.str(key))
			}
		}
		d.sort(s.order())
		items[i] = d
	}
	var out []any
	for i, o := range items {
		if touched[ids[i]] { // items of one identity are matched in order, so all are needed
			out = append(out, o)
		}
	}
	return out
}
