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

// overlayKey is the key of `params` in the front matter whose value is merged
// into the exported document: facts that the schema names but resumes do not
// show, such as a postal code or meta.canonical. Maps are merged, lists of maps
// item by item (see shape.identity), null removes, anything else replaces.
const overlayKey = "jsonresume"

func overlay(o *object, p *resume.Page) {
	if over, ok := fromGo(p.Meta.Params[overlayKey]).(*object); ok {
		merge(o, over, "")
	}
}

// merge merges over into o, the value of the key name.
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

// mergeList merges the items of over into those of list. Each item of list
// matches at most one item of over, so that two with the same name stay
// distinct.
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
			continue // the author has since renamed or removed it
		}
		taken[found[id][0]] = true
		merge(found[id][0], o, name)
	}
	return list
}

// byIdentity indexes the objects of a list by each subset of their identities.
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

// maskOf returns a bit mask of the identities by which o is matched: all that
// it has, except that a profile with an address is matched by that alone.
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

// identity returns the values of the identities in mask.
func identity(o *object, name string, mask int) string {
	id := strconv.Itoa(mask)
	for i, key := range shapeOf(name).identity {
		if mask&(1<<i) != 0 {
			id += "\x00" + strings.Join(strings.Fields(o.str(key)), " ")
		}
	}
	return id
}

// fromGo converts plain Go values to a tree. Keys of maps are sorted; merge
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
