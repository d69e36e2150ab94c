package audit

import "strings"

// pastVerbs are past tenses that do not end in -ed.
var pastVerbs = newWordSet(`
	became began bought brought built came caught chose cut dealt did drew drove fed fought found gave got grew held
	hit kept laid led left lent lit lost made met oversaw paid put ran read rebuilt redid rewrote rose saw sent set shot shrank
	shut sold sought spent split spoke sped spread stood swept taught thought threw told took understood undertook upheld
	undid went withdrew woke won wound wove wrote`)

// notPast are words that end in -ed but are not past tenses of deeds.
var notPast = newWordSet(`
	need seed feed speed breed embed indeed exceed proceed succeed medical united limited red
	advanced applied embedded unified shared distributed automated related dedicated detailed skilled certified experienced
	motivated`)

// isPast reports whether a word that opens a bullet is a verb in the past
// tense.
func isPast(word string) bool {
	return pastVerbs.has(word) || len(word) > 4 && strings.HasSuffix(word, "ed") && !notPast.has(word)
}

// presentVerbs are verbs in the imperative, most of which are not nouns as
// well.
var presentVerbs = newWordSet(`
	achieve adapt administer advise allocate analyse analyze apply arrange assess assist attend author automate bring
	build buy calculate carry choose collaborate collect communicate compile conduct configure consult contribute convert
	coordinate create debug decrease define deliver demonstrate determine develop diagnose discover draft educate
	eliminate enable engage enhance ensure establish evaluate examine execute expand facilitate follow formulate gather
	generate give grow handle help hold identify implement improve increase inform initiate inspect install instruct
	integrate introduce investigate keep liaise maintain manage migrate modernize negotiate observe obtain operate
	optimise optimize organise organize oversee participate perform prepare present prioritize produce promote propose
	protect provide publish receive recommend reduce refactor represent resolve respond select sell send simplify solve
	speak standardize streamline strengthen supervise take teach train translate treat troubleshoot utilize validate
	verify write`)

// ambiguousVerbs are also nouns or adjectives: "Design system", "Lead
// engineer", "Test bench". The next word decides.
var ambiguousVerbs = newWordSet(`
	apply build code deploy design document draft drive focus head help host interact interface launch lead make mentor
	model monitor own perform plan present produce program release report research review schedule serve ship support test
	track train update work`)

// thirdPerson returns the imperative of "develops" and "manages", or "" if the
// word is not such a form.
func thirdPerson(word string) string {
	if !strings.HasSuffix(word, "s") || strings.HasSuffix(word, "ss") {
		return ""
	}
	for _, base := range []string{word[:len(word)-1], strings.TrimSuffix(word, "es"), strings.TrimSuffix(word, "ies") + "y"} {
		if base != word && presentVerbs.has(base) && !ambiguousVerbs.has(base) {
			return base
		}
	}
	return ""
}

// pastOf returns the past tense of a verb in presentVerbs or ambiguousVerbs.
func pastOf(verb string) string {
	if past := irregularPast[verb]; past != "" {
		return past
	}
	switch n := len(verb); {
	case strings.HasSuffix(verb, "e"):
		return verb + "d"
	case strings.HasSuffix(verb, "y") && n > 1 && !strings.ContainsRune("aeiou", rune(verb[n-2])):
		return verb[:n-1] + "ied"
	}
	return verb + "ed"
}

var irregularPast = map[string]string{
	"bring": "brought", "build": "built", "buy": "bought", "choose": "chose", "debug": "debugged", "drive": "drove", "give": "gave", "grow": "grew",
	"hold": "held", "keep": "kept", "lead": "led", "make": "made", "oversee": "oversaw", "plan": "planned", "program": "programmed",
	"sell": "sold", "send": "sent", "ship": "shipped", "speak": "spoke", "take": "took", "teach": "taught", "troubleshoot": "troubleshot", "write": "wrote",
}

// madeWords are past participles of what people do in a job.
var madeWords = newWordSet(`
	added analysed analyzed automated built carried changed conducted configured created cut defined delivered deployed designed
	developed documented done drawn established evaluated executed fixed generated implemented improved installed integrated
	introduced launched led made maintained managed migrated moved optimised optimized organised organized performed planned
	prepared programmed provided published rebuilt reduced refactored released replaced resolved reviewed rewritten run
	shipped solved taught tested trained updated upgraded used verified written`)
