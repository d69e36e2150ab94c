package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// ownKeys gives the front matter of a resume with our keys for what others say
// otherwise: "label", "tel", "github: ada", contacts below "author" or
// "contact". What stands under our own key wins.
func ownKeys(v *conf.Value) *conf.Value {
	own := &conf.Value{Kind: v.Kind, Span: v.Span, Fields: make([]conf.Field, 0, len(v.Fields))}
	var profiles []conf.Field
	add := func(f conf.Field, nested bool) {
		key := ownKey(f)
		switch {
		case key == "profile":
			profiles = append(profiles, f)
		case key == "" && nested:
		case key == "" || v.Get(key) != nil && !nested:
			own.Fields = append(own.Fields, f) // under its own key, or to be reported
		case v.Get(key) == nil && own.Get(key) == nil:
			own.Fields = append(own.Fields, conf.Field{Key: key, Span: f.Span, Value: f.Value})
		}
	}
	for _, f := range v.Fields {
		if f.Value.Kind != conf.Map || f.Key != "author" && f.Key != "contact" && f.Key != "contacts" {
			add(f, false)
			continue
		}
		for _, inner := range f.Value.Fields {
			add(inner, true)
		}
	}
	addProfiles(own, profiles)
	return own
}

// ownKey gives our key for a field, "profile" for one that is named after a
// network, "" for what is none of ours.
func ownKey(f conf.Field) string {
	key := strings.ToLower(f.Key)
	switch key {
	case "links", "profiles", "social", "socials":
		return "links"
	}
	if f.Value.Kind == conf.Map || f.Value.Kind == conf.List {
		return ""
	}
	switch key {
	case "headline", "label", "tagline", "jobtitle", "job_title":
		return "headline"
	case "subtitle":
		if isTitleLike(f.Value.Text) {
			return "headline"
		}
	case "email", "mail", "e-mail":
		return "email"
	case "phone", "tel", "telephone", "mobile":
		return "phone"
	case "location", "city", "address":
		return "location"
	case "url", "website", "homepage":
		return "url"
	default:
		if _, _, ok := lexicon.Network(key); ok && len(key) > 1 && !slices.Contains(knownKeys().resume, key) {
			return "profile"
		}
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
