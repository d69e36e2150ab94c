package audit

import (
	"embed"

	"github.com/shortlist-cv/shortlist/build/source"
)

// rule is a rule and the function that checks a resume for it.
type rule struct {
	*source.Rule
	check func(*subject)
}

// rules are all rules of the audit, by subject.
var rules = []rule{
	// contact
	{missingEmail, checkMissingEmail},
	{malformedEmail, checkMalformedEmail},
	{malformedLink, checkMalformedLinks},
	{missingPhone, checkMissingPhone},
	{missingLocation, checkMissingLocation},

	// dates
	{missingDate, checkMissingDates},
	{reversedDates, checkReversedDates},
	{mixedDates, checkMixedDates},
	{futureDate, checkFutureDates},
	{outOfOrder, checkOrder},
	{gap, checkGaps},
	{overlap, checkOverlaps},

	// sections
	{missingSection, checkMissingSections},
	{unknownSection, checkUnknownSections},
	{emptySection, checkEmptySections},
	{emptyEntry, checkEmptyEntries},
	{volunteeringFirst, checkVolunteeringFirst},

	// bullets
	{WeakBullet, checkWeakBullets},
	{duplicateBullet, checkDuplicateBullets},
	{repeatedVerb, inEnglish(checkRepeatedVerbs)},
	{longBullet, checkLongBullets},
	{shortBullet, inEnglish(checkShortBullets)},
	{manyBullets, checkManyBullets},
	{loneBullet, checkLoneBullets},
	{firstPerson, checkFirstPerson},
	{passiveVoice, inEnglish(checkPassiveVoice)},
	{presentTense, inEnglish(checkPresentTense)},
	{buzzword, inEnglish(checkBuzzwords)},
	{filler, inEnglish(checkFiller)},
	{inflatedClaim, inEnglish(checkInflatedClaims)},
	{emptyNumber, checkEmptyNumbers},
	{unevenPeriods, checkPeriods},
	{oddBullet, checkOddBullets},

	// evidence
	{unprovenSkill, checkUnprovenSkills},
	{manySkills, checkManySkills},
	{fewMetrics, inEnglish(checkFewMetrics)},
	{missingEvidence, checkMissingEvidence},
	{projectWithoutLink, checkProjectLinks},
	{tutorialProject, inEnglish(checkTutorialProjects)},
	{genericProject, inEnglish(checkGenericProjects)},
	{lowScore, checkScore},

	// text
	{placeholder, checkPlaceholders},
	{invisibleCharacter, checkInvisibleCharacters},
	{misspeltTechnology, checkTechnologyNames},

	// privacy
	{birthDate, checkBirthDate},
	{maritalStatus, checkMaritalStatus},
	{nationalNumber, checkNationalNumber},
	{streetAddress, checkStreetAddress},
	{photo, checkPhoto},
}

// inEnglish returns a check that runs only on English resumes, for a rule that
// knows only English words.
func inEnglish(check func(*subject)) func(*subject) {
	return func(s *subject) {
		if s.english {
			check(s)
		}
	}
}

// Rules lists the rules of this package.
var Rules = listRules()

func listRules() []*source.Rule {
	list := make([]*source.Rule, len(rules))
	for i, r := range rules {
		list[i] = r.Rule
	}
	return list
}

//go:embed *.md
var pages embed.FS

// newRule returns a rule with the page beside its file.
func newRule(name string, severity source.Severity) *source.Rule {
	return source.NewRule(pages, name, severity)
}
