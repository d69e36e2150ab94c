package audit

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// timesOff are what people call a time without work, in lower case. They list
// it among their jobs, so that no gap has to be explained.
var timesOff = []string{
	"parental leave", "maternity leave", "paternity leave", "family leave", "caregiver leave", "carer's leave", "medical leave", "sick leave",
	"career break", "planned career break", "career pause", "family break", "sabbatical", "gap year", "stay-at-home", "stay at home", "full-time parent",
	"full-time mother", "full-time mom", "full-time father", "full-time dad", "full-time carer", "full-time caregiver", "family caregiver",
	"elternzeit", "in elternzeit", "mutterschutz", "babypause", "familienzeit", "pflegezeit", "sabbatjahr", "berufliche auszeit",
	"congé parental", "congé maternité", "congé de maternité", "congé paternité", "congé sabbatique", "année sabbatique",
	"excedencia", "baja por maternidad", "baja maternal", "permiso parental", "año sabático", "congedo parentale", "congedo di maternità", "anno sabbatico",
	"licença parental", "licença maternidade", "licença-maternidade", "ano sabático", "ouderschapsverlof", "zwangerschapsverlof",
	"urlop macierzyński", "urlop wychowawczy", "urlop rodzicielski", "föräldraledig", "mammaledig", "pappaledig", "barsel", "forældreorlov",
	"mateřská", "rodičovská",
}

// isTimeOff reports whether the entry is no job but a time without one. Nobody
// may be asked for results of it. "Sabbatical Officer" is a job.
func (e *entry) isTimeOff() bool {
	if e.section.Kind != resume.Work {
		return false
	}
	name := strings.ToLower(e.Title.Plain)
	if e.Title.Empty() {
		name = strings.ToLower(e.Org.Plain)
	}
	return slices.ContainsFunc(timesOff, func(what string) bool {
		rest, found := strings.CutPrefix(name, what)
		return found && !(strings.Count(rest, " ") == 1 && lexicon.JobTitle(rest))
	})
}
