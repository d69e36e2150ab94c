package grade

// onlyPresent reports whether the bullet says only that its author was there:
// "Assisted in …", "Participated in …" without a second, real verb, a measure
// or an outcome. That is weak by definition, whatever tools it names.
func (s *shape) onlyPresent() bool {
	if s.opener+1 >= len(s.tokens) || s.second > 0 {
		return false
	}
	switch string(s.at(s.opener)) {
	case "assisted", "assist", "assisting", "participated", "participate", "participating", "helped", "help", "helping",
		"involved", "attended", "attend", "attending":
	default:
		return false
	}
	for i, t := range s.tokens {
		if t.number.measures() || t.number == people {
			return false
		}
		if i > s.opener && t.class&verbs != 0 && (t.class&(past|gerund) != 0 && t.class&generic == 0 || t.class&base != 0 && s.is(i-1, "to")) {
			return false
		}
		if i > s.opener && (t.before == '.' || t.before == ';' || t.before == ':' || t.before == ',' || s.is(i, "and", "by")) {
			return false
		}
	}
	return !s.is(s.opener+1, "to") && !(s.is(s.opener, "help", "helped", "helping") && s.tokens[s.opener+1].class&base != 0)
}

// longestPlain is the number of words up to which a grade may be beyond doubt.
// In longer bullets, a single clause that makes them fair weighs little against
// all the others.
const longestPlain = 25

// mayBeCertain reports whether the grade of the bullet can be beyond doubt: it
// is not long and has no figure, which may be a scale that is not recognised as
// such.
func (s *shape) mayBeCertain() bool {
	if len(s.tokens) > longestPlain {
		return false
	}
	for _, t := range s.tokens {
		if t.number.measures() || t.number == bare || t.number == people {
			return false
		}
	}
	return true
}

// hasNoDeed reports whether the bullet begins with a presence ("Worked with …")
// or a duty ("Responsible for …") and says nothing about what was done there.
// If such a bullet is probably weak, it is weak beyond doubt.
func (s *shape) hasNoDeed() bool {
	if s.opener >= len(s.tokens) || s.second > 0 || s.is(s.opener, "contributed", "contribute", "contributing") {
		return false
	}
	if s.tokens[s.opener].class&presence == 0 && s.whyDuty() == "" || s.is(s.opener, "associated") && !s.is(s.opener+1, "with") {
		return false
	}
	for i, t := range s.tokens {
		if i > s.opener && (t.before == '.' || t.before == ';' || t.before == ':') || i > s.opener+2 && t.class&past != 0 && t.class&generic == 0 {
			return false
		}
	}
	return true
}
