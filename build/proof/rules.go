package proof

import (
	"embed"

	"github.com/shortlist-cv/shortlist/build/source"
)

// rule is a rule and the function that checks a PDF for it.
type rule struct {
	*source.Rule
	check func(*print)
}

// rules are all rules of a proof. The first ones are about text that gets lost,
// the last ones about form.
var rules = []rule{
	{textLost, checkTextLost},
	{textReordered, checkTextReordered},
	{textRepeated, checkTextRepeated},
	{wordsGlued, checkWordsGlued},
	{wordsSplit, checkWordsSplit},
	{sectionUnreadable, checkSections},
	{entryUnreadable, checkEntries},
	{bulletSplit, checkBullets},
	{contactUnreadable, checkContacts},
	{unmappedGlyph, checkUnmappedGlyphs},
	{type3Font, checkType3Fonts},
	{fontNotEmbedded, checkFontsEmbedded},
	{hiddenText, checkHiddenText},
	{pageBudget, checkPageBudget},
	{untaggedPDF, checkTagged},
	{missingLanguage, checkLanguage},
	{missingTitle, checkTitle},
	{orphanHeading, checkOrphanHeadings},
	{widowLine, checkWidowLines},
	{nearlyEmptyLastPage, checkLastPage},
	{fileTooLarge, checkSize},
	{deadInternalLink, checkInternalLinks},
	{contactAsImage, checkContactImages},
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

// OfLength reports whether a rule is about how much a resume contains, which no
// theme can change.
func OfLength(r *source.Rule) bool {
	return r == pageBudget || r == nearlyEmptyLastPage || r == fileTooLarge
}

//go:embed *.md
var pages embed.FS

// newRule returns a rule with the page beside its file.
func newRule(name string, severity source.Severity) *source.Rule {
	return source.NewRule(pages, name, severity)
}
