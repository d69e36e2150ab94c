package audit

import "github.com/shortlist-cv/shortlist/build/source"

var birthDate = newRule("birth-date", source.Warning)

func checkBirthDate(s *subject) {
	s.checkPersonal(born, "your birth date would be published", "take it out: no employer may choose by age, and identity thieves begin with it")
}
