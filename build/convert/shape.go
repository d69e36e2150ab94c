package convert

import "slices"

// shape is what the schema of JSON Resume says of one kind of object, and
// what older versions of it and common habits call its keys.
type shape struct {
	name string // the key that such objects stand under; "" is the document
	keys []key  // in the order of the schema

	// identity are the keys by which an item of a list is known again when
	// an overlay is laid on it: it has to agree in all of them that the
	// overlay has (see maskOf).
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

func text1(name string, also ...string) key { return key{name, aText, also} }
func texts(name string, also ...string) key { return key{name, aTexts, also} }
func list(name string, also ...string) key  { return key{name, objects, also} }
func one(name string, also ...string) key   { return key{name, anObject, also} }

// order gives the names of the keys.
func (s shape) order() []string {
	var names []string
	for _, k := range s.keys {
		names = append(names, k.name)
	}
	return names
}

// find gives the key that is called name now, or was.
func (s shape) find(name string) (k key, ok bool) {
	for _, k := range s.keys {
		if k.name == name || slices.Contains(k.also, name) {
			return k, true
		}
	}
	return key{}, false
}

// shapeOf gives the shape of the objects under the key name; one without
// keys for a name that the schema does not know.
func shapeOf(name string) shape {
	for _, s := range shapes {
		if s.name == name {
			return s
		}
	}
	return shape{name: name}
}

// The shapes of version 1.0.0, with "company", "website" and the like of the
// versions before it. "summary" and "highlights" where the schema has none
// are what this package exports.
var shapes = []shape{
	{name: "", keys: []key{
		text1("$schema"), one("basics"),
		list("work", "experience", "employment"), list("volunteer"), list("education"), list("awards"),
		list("certificates", "certifications"), list("publications"), list("skills"), list("languages"),
		list("interests"), list("references"), list("projects"), one("meta"), one("x-shortlist"),
	}},
	{name: "basics", keys: []key{
		text1("name"), text1("label", "labels", "headline"), text1("image", "picture", "photo"), text1("email"), text1("phone"),
		text1("url", "website"), text1("summary"), one("location"), list("profiles"),
	}},
	{name: "location", keys: []key{
		text1("address"), text1("postalCode"), text1("city"), text1("countryCode"), text1("region"),
	}},
	{name: "profiles", keys: []key{text1("network"), text1("username"), text1("url")}, identity: []string{"url", "network"}},
	{name: "work", keys: []key{
		text1("name", "company", "organization", "employer"), text1("location"), text1("description"), text1("position", "title"),
		text1("url", "website"), text1("startDate"), text1("endDate"), text1("summary"), texts("highlights"),
	}, identity: []string{"name", "position"}},
	{name: "volunteer", keys: []key{
		text1("organization", "company", "name"), text1("position", "title"), text1("url", "website"), text1("startDate"), text1("endDate"),
		text1("summary", "description"), texts("highlights"), text1("location"),
	}, identity: []string{"organization", "position"}},
	{name: "education", keys: []key{
		text1("institution", "school"), text1("url", "website"), text1("area"), text1("studyType", "degree"), text1("startDate"), text1("endDate"),
		text1("score", "gpa"), texts("courses"), text1("location"), text1("summary"), texts("highlights"),
	}, identity: []string{"institution"}},
	{name: "awards", keys: []key{
		text1("title", "name"), text1("date"), text1("awarder"), text1("summary"), text1("url", "website"),
	}, identity: []string{"title"}},
	{name: "certificates", keys: []key{
		text1("name", "title"), text1("date"), text1("url", "website"), text1("issuer"), text1("summary"),
	}, identity: []string{"name"}},
	{name: "publications", keys: []key{
		text1("name", "title"), text1("publisher"), text1("releaseDate", "date"), text1("url", "website"), text1("summary"),
	}, identity: []string{"name"}},
	{name: "skills", keys: []key{text1("name"), text1("level"), texts("keywords")}, identity: []string{"name"}},
	{name: "languages", keys: []key{text1("language", "name"), text1("fluency", "level")}, identity: []string{"language"}},
	{name: "interests", keys: []key{text1("name"), texts("keywords")}, identity: []string{"name"}},
	{name: "references", keys: []key{text1("name"), text1("reference")}, identity: []string{"name"}},
	{name: "projects", keys: []key{
		text1("name", "title"), text1("description", "summary"), texts("highlights"), texts("keywords"), text1("startDate"), text1("endDate"),
		text1("url", "website"), texts("roles"), text1("entity"), text1("type"), text1("location"),
	}, identity: []string{"name"}},
	{name: "meta", keys: []key{text1("canonical"), text1("version"), text1("lastModified")}},
	{name: "x-shortlist", keys: []key{list("contacts"), list("sections"), list("guessed")}},
	{name: "contacts", keys: []key{text1("kind"), text1("label"), text1("text"), text1("url")}},
	{name: "guessed", keys: []key{text1("field"), text1("why")}},
	{name: "sections", keys: []key{
		text1("title"), text1("kind"), text1("summary"), texts("highlights"), list("groups"), list("entries"),
	}},
	{name: "groups", keys: []key{text1("name"), texts("keywords")}},
	{name: "entries", keys: []key{
		text1("title"), text1("organization"), text1("location"), text1("startDate"), text1("endDate"), text1("url"),
		text1("summary"), texts("highlights"),
	}},
}
