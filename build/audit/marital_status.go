package audit

import "github.com/shortlist-cv/shortlist/build/source"

var maritalStatus = newRule("marital-status", source.Warning)

func checkMaritalStatus(s *subject) {
	s.checkPersonal(married, "your family would be published", "take it out: it says nothing of your work, and invites bias")
}
