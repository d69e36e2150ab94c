package audit

import (
	"fmt"
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var buzzword = newRule("buzzword", source.Warning)

const (
	praiseOfSelf  = "is what everybody says about themselves"
	praiseOfThing = "is praise without a reason"
	idleVerb      = `is a fancy word for "use"`
	idlePhrase    = "is a phrase where a fact should be"
	idleWish      = "is what everybody is looking for"
	idleOffer     = "goes without saying"
	idleOath      = "is not asked of you"
)

// plainer maps each fault to what to write instead.
var plainer = map[string]string{
	praiseOfSelf:  "remove it, and let a bullet show it: what you finished, fixed or taught that others did not",
	praiseOfThing: "say what makes it so: the version, the figure, the customer who chose it",
	idleVerb:      `write "used", or better, what you did with it`,
	idlePhrase:    "say what was done, in the words you would use over lunch",
	idleWish:      "say what work you are looking for and what you bring to it, or delete the sentence",
	idleOffer:     "remove it: employers who want references ask for them",
	idleOath:      "remove it, with place, date and signature: they belong on a form, if anywhere",
}

// buzzwords are the phrases of each fault. "dynamic", "robust" or "state of the
// art" on their own are terms in too many trades.
var buzzwords = newPhrases(map[string]string{
	praiseOfSelf: "results-driven, result-driven, results-oriented, result-oriented, goal-oriented, goal-driven, detail-oriented, details-oriented, " +
		"team player, team players, go-getter, go-to person, self-starter, self-starters, self-motivated, highly motivated, passionate, passion for, " +
		"hard-working, hardworking, hard worker, fast learner, quick learner, fast-learner, problem solver, natural leader, born leader, people person, " +
		"guru, ninja, rockstar, rock star, superstar, wizard of, thought leader, thought leadership, visionary, strategic thinker, critical thinker, " +
		"proven track record, strong track record, track record of success, attention to detail, strong work ethic, excellent work ethic, " +
		"excellent communication skills, strong communication skills, great communication skills, good communication skills, excellent interpersonal skills, " +
		"strong interpersonal skills, excellent problem-solving skills, strong problem-solving skills, " +
		"dynamic professional, dynamic individual, dynamic leader, dynamic personality, dynamic engineer, dynamic developer, " +
		"dynamic and motivated, dynamic team player, energetic professional, seasoned professional, seasoned it professional, out-of-the-box thinker, " +
		"good communicator, great communicator, excellent communicator, strong communicator, effective communicator, can-do attitude, positive attitude, " +
		"able to work independently, ability to work independently, able to work under pressure, ability to work under pressure, work well under pressure, " +
		"works well under pressure, independently or as part of a team, independently and as part of a team, eager to learn, willing to learn",
	praiseOfThing: "cutting-edge, bleeding-edge, best-of-breed, best-in-class, next-generation solutions, innovative solutions, game-changing, game changer, " +
		"groundbreaking, ground-breaking, disruptive technologies, disruptive solutions, world-class, unparalleled, unmatched, unrivaled, " +
		"unrivalled, second to none, one of a kind, 10x engineer, 10x developer, bug-free, industry-leading, fast-paced environment, fast-paced environments, dynamic environment",
	idleVerb: "leveraged, leveraging, to leverage, leverages",
	idlePhrase: "synergy, synergies, synergize, synergistic, think outside the box, thinking outside the box, thought outside the box, thinks outside the box, paradigm shift, win-win, " +
		"low-hanging fruit, move the needle, moved the needle, moving the needle, hit the ground running, hits the ground running, hitting the ground running, go the extra mile, going the extra mile, went the extra mile, " +
		"went above and beyond, going above and beyond, above and beyond, wear many hats, wore many hats, wearing many hats, push the envelope, pushed the envelope, value-add",
	idleWish: "challenging position, challenging role, challenging opportunity, challenging career, challenging and rewarding, reputed organization, reputed organisation, " +
		"reputed company, reputable organization, reputable organisation, reputable company, growth-oriented organization, growth-oriented company, " +
		"use my skills, apply my skills, enhance my skills, improve my skills, grow my skills, develop my skills, expand my skills, " +
		"new challenge, new challenges, where i can grow, opportunity to grow",
	idleOffer: "references available, references upon request, references on request, available upon request, available on request",
	idleOath:  "hereby declare, hereby certify",
})

// notLeverage are words that follow "leveraged" where it means borrowing.
var notLeverage = newWordSet("buyout buyouts loan loans finance lending etf etfs fund funds products trading positions ratio")

// unmatchedThings are what is compared one by one, so that some remain.
var unmatchedThings = newWordSet("record records row rows entry entries item items transaction transactions payment payments invoice invoices " +
	"receipt receipts deposit deposits order orders trade trades claim claims")

// isLiteral reports whether the words i to end, which are a buzzword elsewhere,
// mean what they say.
func (p *passage) isLiteral(i, end int) bool {
	switch next, last := p.word(end), p.word(end-1); {
	case strings.HasPrefix(last, "leverag"):
		return notLeverage.has(next)
	case last == "unmatched":
		return unmatchedThings.has(next)
	case p.word(i) == "world": // "world-class manufacturing" is a method
		return next == "manufacturing"
	case p.word(i) == "new": // what a job had, nobody looks for: "12 new challenges for the contest"
		return p.entry != nil
	default:
		return last == "ninja" && next == "build"
	}
}

// checkBuzzwords checks the whole text, and lists of skills for the traits that
// people put there.
func checkBuzzwords(s *subject) {
	s.checkPhrases(buzzwords, hintBuzzword, func(p *passage, i, end int) bool {
		return !p.isName(i) && !p.isLiteral(i, end) && (p.word(i) != "available" || p.section != nil && p.section.Kind == resume.References)
	}, s.reportBuzzword)
	for section, item := range s.skills() {
		s.checkTrait(section, item)
	}
}

func (s *subject) reportBuzzword(p *passage, i, end int, found phrase) {
	s.reportWords(p, i, end, fmt.Sprintf("%q %s", p.wrote(i, end), found.say), plainer[found.say])
}

// checkTrait ignores single words: in a list of skills, "Guru" and "Ninja" are
// tools.
func (s *subject) checkTrait(section *resume.Section, skill resume.Text) {
	p := passage{Text: skill, section: section, tokens: cut(skill)}
	if len(p.tokens) == 0 {
		return
	}
	if found, end, ok := buzzwords.at(&p, 0); ok && found.say == praiseOfSelf && len(found.words) > 1 && !s.isTerm(p.wrote(0, end)) {
		s.reportBuzzword(&p, 0, end, found)
	}
}
