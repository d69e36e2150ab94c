package audit

import "github.com/shortlist-cv/shortlist/build/source"

var birthDate = newRule("birth-date", source.Warning)

func checkBirthDate(s *subject) {
	s.checkPersonal(born, "your date of birth would be published", "remove it: no employer may choose by age, and it helps identity thieves")
}
