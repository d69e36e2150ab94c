package convert

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/shortlist-cv/shortlist/build/resume"
)

// overlayKey is the key of `params` in the front matter whose value is laid
// over the exported document: facts that the schema names and that no resume
// shows, such as a postal code or meta.canonical. Maps are merged, lists of
// maps item by item (see identities), null removes, anything else replaces.
const overlayKey = "jsonresume"

func overlay(o *object, p *resume.Page) {
	if over, ok := fromGo(p.Meta.Params[overlayKey]).(*object); ok {
		merge(o, over, "")
	}
}

// keyOrder is the order of the keys in each object of the schema, by the name
// of the key that it stands under.
func keyOrder(name string) []string {
	switch name {
	case "":
		return slices.Concat([]string{"$schema", "basics"}, sectionKeys, []string{"meta", "x-shortlist"})
	case "basics":
		return []string{"name", "label", "image", "email", "phone", "url", "summary", "location", "profiles"}
	case "location":
		return []string{"address", "postalCode", "city", "countryCode", "region"}
	case "profiles":
		return []string{"network", "username", "url"}
	case "work":
		return []string{"name", "location", "description", "position", "url", "startDate", "endDate", "summary", "highlights"}
	case "volunteer":
		return []string{"organization", "position", "url", "startDate", "endDate", "summary", "highlights"}
	case "education":
		return []string{"institution", "url", "area", "studyType", "startDate", "endDate", "score", "courses"}
	case "awards":
		return []string{"title", "date", "awarder", "summary"}
	case "certificates":
		return []string{"name", "date", "url", "issuer"}
	case "publications":
		return []string{"name", "publisher", "releaseDate", "url", "summary"}
	case "skills":
		return []string{"name", "level", "keywords"}
	case "languages":
		return []string{"language", "fluency"}
	case "interests":
		return []string{"name", "keywords"}
	case "references":
		return []string{"name", "reference"}
	case "projects":
		return []string{"name", "description", "highlights", "keywords", "startDate", "endDate", "url", "roles", "entity", "type"}
	case "meta":
		return []string{"canonical", "version", "lastModified"}
	}
	return nil
}

// identities are the keys by which an item of a list is known again, the
// strongest last: an item of the overlay is laid over the item that agrees
// with it in all of them that it has. An item that agrees with none is an
// addition of its own.
func identities(list string) []string {
	switch list {
	case "profiles":
		return []string{"network", "username"}
	case "work":
		return []string{"name", "position", "startDate"}
	case "volunteer":
		return []string{"organization", "position", "startDate"}
	case "education":
		return []string{"institution", "startDate", "endDate"}
	case "awards":
		return []string{"title", "date"}
	case "certificates", "publications", "skills", "interests", "references", "projects":
		return []string{"name"}
	case "languages":
		return []string{"language"}
	}
	return nil
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
			if old := o.list(f.key); old != nil && identities(f.key) != nil {
				o.set(f.key, mergeList(old, v, f.key))
				continue
			}
		}
		o.add(f.key, f.value)
	}
	o.sort(keyOrder(name))
}

// mergeList lays the items of over on those of list. Each item of list takes
// one item of over at most, so that two of the same name keep their own.
func mergeList(list, over []any, name string) []any {
	taken := make([]bool, len(list))
	byIdentity := map[string][]int{}
	for i, item := range list {
		o, _ := item.(*object)
		for mask := range 1 << len(identities(name)) {
			id := identity(o, name, mask)
			byIdentity[id] = append(byIdentity[id], i)
		}
	}
	for _, item := range over {
		o, ok := item.(*object)
		if !ok {
			continue
		}
		id := identity(o, name, maskOf(o, name))
		for len(byIdentity[id]) > 0 && taken[byIdentity[id][0]] {
			byIdentity[id] = byIdentity[id][1:]
		}
		if len(byIdentity[id]) == 0 {
			list = append(list, o)
			continue
		}
		i := byIdentity[id][0]
		taken[i] = true
		merge(list[i].(*object), o, name)
	}
	return list
}

// maskOf says which of the identities o has, a bit each.
func maskOf(o *object, name string) int {
	mask := 0
	for i, key := range identities(name) {
		if o.str(key) != "" {
			mask |= 1 << i
		}
	}
	return mask
}

// identity is what o says under the identities of mask.
func identity(o *object, name string, mask int) string {
	id := strconv.Itoa(mask)
	for i, key := range identities(name) {
		if mask&(1<<i) != 0 {
			id += "\x00" + squeeze(o.str(key))
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
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
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
