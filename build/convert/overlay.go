package convert

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
)

// overlayKey is the key of `params` in the front matter whose value is laid
// over the exported document: facts that the schema names and that no resume
// shows, such as a postal code or meta.canonical. Maps are merged, lists of
// maps item by item (see shape.identity), null removes, anything else replaces.
const overlayKey = "jsonresume"

func overlay(o *object, p *resume.Page) {
	if over, ok := fromGo(p.Meta.Params[overlayKey]).(*object); ok {
		merge(o, over, "")
	}
}

// merge lays over on o, which stands under the key name.
func merge(o, over *object, name string) {
	for _, f := range over.fields {
		switch v := f.value.(type) {
		case nil:
			o.remove(f.key)
			continue
		case *object:
			if old := o.object(f.key); old != nil {
				merge(old, v, f.key)
				continue
			}
		case []any:
			if old := o.list(f.key); old != nil && shapeOf(f.key).identity != nil {
				o.set(f.key, mergeList(old, v, f.key))
				continue
			}
		}
		o.add(f.key, f.value)
	}
	o.sort(shapeOf(name).order())
}

// mergeList lays the items of over on those of list. Each item of list takes
// one item of over at most, so that two of the same name keep their own.
func mergeList(list, over []any, name string) []any {
	found := byIdentity(list, shapeOf(name))
	taken := map[*object]bool{}
	for _, item := range over {
		o, ok := item.(*object)
		if !ok {
			continue
		}
		id := identity(o, name, maskOf(o, name))
		for len(found[id]) > 0 && taken[found[id][0]] {
			found[id] = found[id][1:]
		}
		if len(found[id]) == 0 {
			continue // the author has renamed or dropped it since: what was said of it is void
		}
		taken[found[id][0]] = true
		merge(found[id][0], o, name)
	}
	return list
}

// byIdentity indexes the objects of a list by each set of their identities.
func byIdentity(list []any, s shape) map[string][]*object {
	found := map[string][]*object{}
	for _, item := range list {
		o, ok := item.(*object)
		if !ok {
			continue
		}
		for mask := range 1 << len(s.identity) {
			id := identity(o, s.name, mask)
			found[id] = append(found[id], o)
		}
	}
	return found
}

// maskOf says by which of the identities o is known, a bit each: by all that
// it has, but a profile by its address, if it has one.
func maskOf(o *object, name string) int {
	mask := 0
	for i, key := range shapeOf(name).identity {
		if o.str(key) != "" {
			mask |= 1 << i
			if key == "url" {
				break
			}
		}
	}
	return mask
}

// identity is what o says under the identities of mask.
func identity(o *object, name string, mask int) string {
	id := strconv.Itoa(mask)
	for i, key := range shapeOf(name).identity {
		if mask&(1<<i) != 0 {
			id += "\x00" + strings.Join(strings.Fields(o.str(key)), " ")
		}
	}
	return id
}

// fromGo makes a tree out of plain Go values. Keys of maps are sorted; merge
// puts those of the schema in its order.
func fromGo(v any) any {
	switch v := v.(type) {
	case map[string]any:
		o := &object{}
		for _, k := range slices.Sorted(maps.Keys(v)) {
			o.set(k, fromGo(v[k]))
		}
		return o
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = fromGo(v[i])
		}
		return out
	case nil, string, bool:
		return v
	case int, float64:
		return json.Number(fmt.Sprint(v))
	}
	return fmt.Sprint(v)
}
