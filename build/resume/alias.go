package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// ownKeys returns the front matter of a resume with our keys for what others
// write differently: "label", "telefon", "github: ada", contacts below "author"
// or "contact". A value under our own key wins.
func ownKeys(v *conf.Value) *conf.Value {
	own := &conf.Value{Kind: v.Kind, Span: v.Span, Fields: make([]conf.Field, 0, len(v.Fields))}
	var profiles []conf.Field
	add := func(f conf.Field, nested bool) {
		key := ownKey(f)
		if key == "location" && f.Value.Kind == conf.Map {
			f.Value = joinValues(f.Value.Fields)
		}
		switch {
		case key == "profile":
			profiles = append(profiles, f)
		case key == "" && nested:
		case key == "" || v.Get(key) != nil && !nested:
			own.Fields = append(own.Fields, f) // under its own key, or to be reported
		case v.Get(key) == nil && own.Get(key) == nil:
			own.Fields = append(own.Fields, conf.Field{Key: key, Span: f.Span, Value: f.Value})
		case v.Get(key) == nil && key == "location":
			i := slices.IndexFunc(own.Fields, func(g conf.Field) bool { return g.Key == key })
			own.Fields[i].Value = joinValues([]conf.Field{own.Fields[i], f}) // "city", "country"
		}
	}
	for _, f := range v.Fields {
		if f.Value.Kind != conf.Map || !holdsPerson(f.Key) {
			add(f, false)
			continue
		}
		for _, inner := range f.Value.Fields {
			if f.Key != "author" || inner.Key != "name" { // who wrote the page may be a team
				add(inner, true)
			}
		}
	}
	addProfiles(own, profiles)
	return own
}

// holdsPerson reports whether a map under the key is about the person, as
// "basics" of JSON Resume is.
func holdsPerson(key string) bool {
	switch key {
	case "author", "contact", "contacts", "basics", "person", "personal", "kontakt", "contacto", "contatto":
		return true
	}
	return false
}

// joinValues makes one place of several texts, with the country last.
func joinValues(fields []conf.Field) *conf.Value {
	joined := &conf.Value{Kind: conf.Text}
	var texts []string
	rank := func(f conf.Field) int { return strings.Count(f.Key, "country") }
	for _, f := range slices.SortedStableFunc(slices.Values(fields), func(a, b conf.Field) int { return rank(a) - rank(b) }) {
		if s := strings.TrimSpace(f.Value.Text); s != "" && !slices.Contains(texts, s) {
			texts = append(texts, s)
			joined.Span = joined.Span.Join(f.Value.Span)
		}
	}
	joined.Text = strings.Join(texts, ", ")
	return joined
}

// ownKey returns our key for a field, "profile" for one named after a network,
// and "" for anything else.
func ownKey(f conf.Field) string {
	key := strings.ToLower(strings.ReplaceAll(f.Key, "_", " "))
	label, _ := lexicon.Label(key)
	_, _, network := lexicon.Network(key)
	foreign := !slices.Contains(knownKeys().resume, key)
	titled := isTitleLabel(key) && foreign
	switch kind, text := f.Value.Kind, f.Value.Text; {
	case oneOf(key, "links", "profiles", "social", "socials"):
		return "links"
	case kind == conf.Map && label == "location":
		return label
	case kind == conf.Map || kind == conf.List || kind == conf.Boolean:
		return ""
	case oneOf(key, "headline", "label", "tagline", "jobtitle", "job title"), titled && isTitleLike(text):
		return "headline"
	case titled: // "subtitle: My notes on cooking"
		return ""
	case isNameLabel(key):
		return "name"
	case label == "email" || label == "phone" || label == "location":
		return label
	case label == "url" && (isDomain(text) || strings.Contains(text, "://")):
		return label
	case network && len(key) > 1 && foreign:
		return "profile"
	}
	return ""
}

// addProfiles puts fields that are named after networks under links.
func addProfiles(v *conf.Value, profiles []conf.Field) {
	if len(profiles) == 0 {
		return
	}
	more := &conf.Value{Kind: conf.Map, Span: profiles[0].Value.Span, Fields: profiles}
	for i, f := range v.Fields {
		if f.Key != "links" {
			continue
		}
		items := []*conf.Value{f.Value}
		if f.Value.Kind == conf.List {
			items = slices.Clone(f.Value.Items)
		}
		v.Fields[i].Value = &conf.Value{Kind: conf.List, Span: f.Value.Span, Items: append(items, more)}
		return
	}
	v.Fields = append(v.Fields, conf.Field{Key: "links", Span: profiles[0].Span, Value: more})
}
