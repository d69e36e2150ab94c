package lexicon

import "sync"

// Column returns the field of an entry that the heading of a table column
// names: "title" ("Certificate", "Role"), "org" ("Issuer", "Company"), "dates",
// "start", "end", "location" or "text" ("Description").
func Column(text string) (field string, ok bool) {
	if len(text) > maxPhrase {
		return "", false
	}
	if m := columns().look(text); m != nil {
		return m.value, true
	}
	return "", false
}

var columns = sync.OnceValue(func() *index { return newTable("columns") })
