package ats

import (
	"regexp"
	"strings"
)

// feature is a property of a text, and what it scores. If it matches only a
// part of the text, that part scores.
type feature struct {
	match func(it *item) (part string, ok bool)
	score int
}

// best returns the text with the highest score, or none if positive is set and
// no score is positive.
func best(list []item, features []feature, positive bool) Field {
	if len(list) == 0 {
		return Field{}
	}
	type scored struct {
		text  string
		score int
		line  int
	}
	var all []scored
	for i := range list {
		all = append(all, scored{list[i].text, 0, list[i].line})
	}
	for i := range list {
		for _, f := range features {
			part, ok := f.match(&list[i])
			switch {
			case !ok:
			case part == "" || part == list[i].text:
				all[i].score += f.score
			default:
				all = append(all, scored{part, f.score, list[i].line})
			}
		}
	}
	top := 0
	for i := range all {
		if all[i].score > all[top].score {
			top = i
		}
	}
	if positive && all[top].score <= 0 {
		return Field{}
	}
	return Field{strings.TrimSpace(all[top].text), 1, "", all[top].line}
}

func pattern(re func() *regexp.Regexp, score int, part bool) feature {
	return feature{func(it *item) (string, bool) {
		m := re().FindString(it.text)
		if !part {
			return "", m != ""
		}
		return m, m != ""
	}, score}
}

func trait(score int, is func(it *item) bool) feature {
	return feature{func(it *item) (string, bool) { return "", is(it) }, score}
}

func has(chars string, score int) feature {
	return trait(score, func(it *item) bool { return strings.ContainsAny(it.text, chars) })
}

func isBold(it *item) bool { return it.bold }

func longer(words int) func(*item) bool {
	return func(it *item) bool { return len(strings.Fields(it.text)) > words }
}
