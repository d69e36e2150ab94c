package lexicon

import "testing"

func TestCountry(t *testing.T) {
	for text, want := range map[string]string{
		"Germany": "DE", "Deutschland": "DE", "USA": "US", "U.S.A.": "US", "UK": "GB", "United Kingdom": "GB", "Czechia": "CZ", "Česko": "CZ", "España": "ES",
		"Côte d'Ivoire": "CI", "France": "FR", "the Netherlands": "NL", "South Korea": "KR", "Vereinigte Staaten": "US", "Polska": "PL", "us": "", "Bavaria": "", "": "",
		"Türkiye": "TR", "Brasil": "BR", "Taiwan": "TW", "Hong Kong": "HK", "Schweiz": "CH", "Österreich": "AT", "Oesterreich": "AT", "Georgia": "GE",
	} {
		if got, ok := Country(text); got != want || ok != (want != "") {
			t.Errorf("Country(%q) = %q, %v; want %q", text, got, ok, want)
		}
	}
}

func TestPlace(t *testing.T) {
	predicate{"Place", Place,
		[]string{
			"Remote", "Berlin", "Berlin, Germany", "Austin, TX", "Austin, TX 78701", "Springfield, IL", "San Francisco Bay Area", "10115 Berlin", "D-10115 Berlin", "SE-111 22 Stockholm",
			"London, UK", "London UK", "New York, NY, USA", "Remote (US)", "Berlin (hybrid)", "Paris / Remote", "Toronto, Ontario", "Greater London", "Zürich", "Zuerich", "München", "Muenchen",
			"Smallville, Kansas", "Berlin, DE", "St. Louis, MO", "California", "Remote, Germany", "Hybrid", "Lyon, France", "Greater Boston Area", "Munich & Berlin", "Washington, D.C.", "Gdańsk", "Praha",
			"Kleinkleckersdorf, Deutschland", "Paris, Île-de-France, France", "Nowhere, Somewhere County, TX", "BERLIN", "berlin",
		},
		[]string{
			"", ",", "(", " ( ", "Google", "Senior Engineer", "Manager, CA", "Engineer, Berlin", "University of Texas, TX", "Acme Inc, Berlin", "Ada Example", "2021", "CA", "IN", "Python, Go", "Foo, Bar",
			"London School of Economics", "Berlin, Smallville", "Berlin Partners", "Acme Labs, CA", "x, TX", "Full-time", "12345",
		}}.test(t)
}
