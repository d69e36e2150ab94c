package convert

import "slices"

// shape is what the schema of JSON Resume says about one kind of object,
// including the names of its keys in older versions and by common habit.
type shape struct {
	name string // the key whose value is such an object; "" for the document
	keys []key  // in the order of the schema

	// identity lists the keys that match an item of a list with an item of an
	// overlay: the two must agree in all of these that the overlay has (see
	// maskOf).
	identity []string
}

type key struct {
	name string
	kind keyKind
	also []string
}

type keyKind int

const (
	aText  keyKind = iota // a string
	aTexts                // a list of strings
	anObject
	objects // a list of objects of the shape of that name
)

func str(name string, also ...string) key  { return key{name, aText, also} }
func strs(name string) key                 { return key{name, aTexts, nil} }
func obj(name string) key                  { return key{name, anObject, nil} }
func objs(name string, also ...string) key { return key{name, objects, also} }

// order returns the names of the keys.
func (s shape) order() []string {
	var names []string
	for _, k := range s.keys {
		names = append(names, k.name)
	}
	return names
}

// find returns the key whose current or former name is name.
func (s shape) find(name string) (k key, ok bool) {
	for _, k := range s.keys {
		if k.name == name || slices.Contains(k.also, name) {
			return k, true
		}
	}
	return key{}, false
}

// shapeOf returns the shape of objects under the key name, without keys if the
// schema does not know that name.
func shapeOf(name string) shape {
	for _, s := range shapes {
		if s.name == name {
			return s
		}
	}
	return shape{name: name}
}

// The shapes of version 1.0.0, with names of earlier versions such as "company"
// and "website". "summary" and "highlights" are also where this package exports
// them in addition to the schema.
var shapes = []shape{
	{name: "", keys: []key{
		str("$schema"), obj("basics"),
		objs("work", "experience", "employment"), objs("volunteer"), objs("education"), objs("awards"),
		objs("certificates", "certifications"), objs("publications"), objs("skills"), objs("languages"),
		objs("interests"), objs("references"), objs("projects"), obj("meta"), obj("x-shortlist"),
	}},
	{name: "basics", keys: []key{
		str("name"), str("label", "labels", "headline"), str("image", "picture", "photo"), str("email"), str("phone"),
		str("url", "website"), str("summary"), obj("location"), objs("profiles"),
	}},
	{name: "location", keys: []key{
		str("address"), str("postalCode"), str("city"), str("countryCode"), str("region"),
	}},
	{name: "profiles", keys: []key{str("network"), str("username"), str("url")}, identity: []string{"url", "network"}},
	{name: "work", keys: []key{
		str("name", "company", "organization", "employer"), str("location"), str("description"), str("position", "title"),
		str("url", "website"), str("startDate"), str("endDate"), str("summary"), strs("highlights"),
	}, identity: []string{"name", "position"}},
	{name: "volunteer", keys: []key{
		str("organization", "company", "name"), str("position", "title"), str("url", "website"), str("startDate"), str("endDate"),
		str("summary", "description"), strs("highlights"), str("location"),
	}, identity: []string{"organization", "position"}},
	{name: "education", keys: []key{
		str("institution", "school"), str("url", "website"), str("area"), str("studyType", "degree"), str("startDate"), str("endDate"),
		str("score", "gpa"), strs("courses"), str("location"), str("summary"), strs("highlights"),
	}, identity: []string{"institution"}},
	{name: "awards", keys: []key{
		str("title", "name"), str("date"), str("awarder"), str("summary"), str("url", "website"),
	}, identity: []string{"title"}},
	{name: "certificates", keys: []key{
		str("name", "title"), str("date"), str("url", "website"), str("issuer"), str("summary"),
	}, identity: []string{"name"}},
	{name: "publications", keys: []key{
		str("name", "title"), str("publisher"), str("releaseDate", "date"), str("url", "website"), str("summary"),
	}, identity: []string{"name"}},
	{name: "skills", keys: []key{str("name"), str("level"), strs("keywords")}, identity: []string{"name"}},
	{name: "languages", keys: []key{str("language", "name"), str("fluency", "level")}, identity: []string{"language"}},
	{name: "interests", keys: []key{str("name"), strs("keywords")}, identity: []string{"name"}},
	{name: "references", keys: []key{str("name"), str("reference")}, identity: []string{"name"}},
	{name: "projects", keys: []key{
		str("name", "title"), str("description", "summary"), strs("highlights"), strs("keywords"), str("startDate"), str("endDate"),
		str("url", "website"), strs("roles"), str("entity"), str("type"), str("location"),
	}, identity: []string{"name"}},
	{name: "meta", keys: []key{str("canonical"), str("version"), str("lastModified")}},
	{name: "x-shortlist", keys: []key{objs("contacts"), objs("sections"), objs("guessed")}},
	{name: "contacts", keys: []key{str("kind"), str("label"), str("text"), str("url")}},
	{name: "guessed", keys: []key{str("field"), str("why")}},
	{name: "sections", keys: []key{
		str("title"), str("kind"), str("summary"), strs("highlights"), objs("groups"), objs("entries"),
	}},
	{name: "groups", keys: []key{str("name"), strs("keywords")}},
	{name: "entries", keys: []key{
		str("title"), str("organization"), str("location"), str("startDate"), str("endDate"), str("url"),
		str("summary"), strs("highlights"),
	}},
}
