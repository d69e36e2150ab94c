package audit

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var photo = newRule("photo", source.Warning)

// photoCountries are the countries where a photo on a resume is customary,
// according to the application guides of Europass and embassies: most of the
// continent, not the English-speaking countries, the Netherlands or the north.
var photoCountries = newWordSet("AT BE CH CN CZ DE ES FR HU IT JP KR LU PL PT RO SI SK TR")

// photoLanguages are the languages spoken there.
var photoLanguages = newWordSet("cs de es fr it pl pt")

func checkPhoto(s *subject) {
	if s.res.Photo == nil || slices.Contains(s.o.Private, "photo") || photoLanguages.has(s.res.Lang) {
		return
	}
	if place := s.contact(resume.Location); place != nil {
		last := place.Text.Plain[strings.LastIndexByte(place.Text.Plain, ',')+1:]
		if code, ok := lexicon.Country(strings.TrimSpace(last)); ok && photoCountries.has(code) {
			return
		}
	}
	span := s.res.Photo.Span
	if span == (source.Span{}) {
		span = s.page.Meta.Photo.Span
	}
	s.report(span, nil, "photos are not customary on resumes in this language", "remove it, or do not publish it: private: [photo]")
}
