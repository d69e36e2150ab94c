package audit

import "github.com/shortlist-cv/shortlist/build/source"

var maritalStatus = newRule("marital-status", source.Warning)

func checkMaritalStatus(s *subject) {
	s.checkPersonal(married, "your family status would be published", "remove it: it says nothing about your work, and invites bias")
}
