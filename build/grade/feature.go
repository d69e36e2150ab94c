package grade

import "strconv"

// features are what the model weighs: names with values, such as
// "w:stakeholders" or "number:percent".
type features struct {
	shape
	key  []byte
	emit func(key []byte, value float64)
}

// all emits the features of the bullet that was read.
func (f *features) all(kind string) {
	f.one("bias", "", 1)
	f.one("kind:", kind, 1)
	f.length()
	f.openers()
	f.numerals()
	f.names()
	f.content()
	f.phrases()
	f.marks()
}

func (f *features) one(group, name string, value float64) {
	f.key = append(append(f.key[:0], group...), name...)
	f.emit(f.key, value)
}

// many emits that something occurs at least once, at least twice … n times.
func (f *features) many(group string, n, most int) {
	if n == 0 {
		f.one(group, "=0", 1)
	}
	for i := 1; i <= n && i <= most; i++ {
		f.key = append(append(f.key[:0], group...), '>', '=')
		f.key = strconv.AppendInt(f.key, int64(i), 10)
		f.emit(f.key, 1)
	}
}

func (f *features) length() {
	n := len(f.tokens)
	for _, most := range [...]int{2, 3, 4, 5, 7, 9, 12, 16, 21, 28, 40} {
		if n <= most {
			f.key = append(f.key[:0], "words<="...)
			f.key = strconv.AppendInt(f.key, int64(most), 10)
			f.emit(f.key, 1)
		}
	}
}

// openers tells how the bullet begins: the class of its verb, its form.
func (f *features) openers() {
	if f.opener >= len(f.tokens) {
		f.one("opener:", "nothing", 1)
		return
	}
	t := f.tokens[f.opener]
	form := "none"
	for i, name := range [...]string{"base", "past", "gerund", "third"} {
		if t.class&(base<<i) != 0 {
			form = name
		}
	}
	if t.class&verbs == 0 {
		form = "noun"
		if t.digit {
			form = "digit"
		}
	}
	f.one("form:", form, 1)
	f.eachClass("opener:", t.class&(verbs|artifact|tech|generic))
	f.one("op:", string(f.word(t)), 1)
	if f.second > 0 {
		f.one("second:", "yes", 1)
		f.eachClass("second:", f.tokens[f.second].class&acts)
	} else if t.class&(presence|duty|learn) != 0 {
		f.one("second:", "no", 1)
	}
	verbsIn := 0
	for i, t := range f.tokens {
		if i >= f.opener && t.class&verbs != 0 && (t.class&(past|gerund) != 0) {
			verbsIn++
		}
	}
	f.many("verbs", verbsIn, 4)
	if f.label {
		f.one("label", "", 1)
	}
}

func (f *features) eachClass(group string, c class) {
	for i, name := range classList {
		if c&(1<<i) != 0 {
			f.one(group, name, 1)
		}
	}
}

func (f *features) numerals() {
	measured := 0
	for _, t := range f.tokens {
		if t.number == noNumber {
			continue
		}
		f.one("number:", numberList[t.number], 1)
		if t.number.measures() {
			measured++
			if t.number == count {
				f.one("count:", magnitudeOf(t.value), 1)
			}
		}
	}
	f.many("measures", measured, 3)
}

func magnitudeOf(v float64) string {
	switch {
	case v < 3:
		return "<3"
	case v < 10:
		return "<10"
	case v < 50:
		return "<50"
	case v < 1000:
		return "<1000"
	}
	return ">=1000"
}

// names counts what only this bullet has: names of technologies, proper names
// and words outside of the general vocabulary, each by its part.
func (f *features) names() {
	var special, techs, common, artifacts, all [5]int
	proper, camel, shout, everydays, buzzes, outcomes := 0, 0, 0, 0, 0, 0
	for i, t := range f.tokens {
		p := f.parts[i]
		c := t.class
		if c&outcome != 0 {
			outcomes++
		}
		if c&buzz != 0 {
			buzzes++
		}
		if t.digit || t.number != noNumber || c&stop != 0 {
			continue
		}
		all[p]++
		switch {
		case c&tech != 0 && f.named(t):
			techs[p]++
		case c&(everyday|acronym) != 0 && f.named(t):
			everydays++
		case c&artifact != 0:
			artifacts[p]++
		case c&(generic|verbs|buzz|headcount|everyday|acronym) != 0 || adverb(f.word(t)):
			common[p]++
		default:
			special[p]++
			if t.upper && !t.first && i > f.opener {
				proper++
			}
		}
		if t.camel {
			camel++
		}
		if t.shout && c == 0 {
			shout++
		}
	}
	total, specials, tt := 0, 0, 0
	for p, name := range partList {
		f.many("special:"+name, special[p], 4)
		f.many("tech:"+name, techs[p], 3)
		f.many("artifact:"+name, artifacts[p], 2)
		total += all[p]
		specials += special[p] + artifacts[p]
		tt += techs[p]
	}
	f.many("special", specials, 8)
	f.many("tech", tt, 5)
	f.many("everyday", everydays, 5)
	f.many("proper", proper, 3)
	f.many("camel", camel, 2)
	f.many("shout", shout, 2)
	f.many("buzz", buzzes, 5)
	f.many("outcome", outcomes, 4)
	if total > 0 {
		f.one("share:special", "", float64(specials)/float64(total))
		f.one("share:tech", "", float64(tt+everydays)/float64(total))
		f.one("share:buzz", "", float64(buzzes)/float64(total))
	}
	if special[object]+techs[object]+artifacts[object] == 0 {
		f.one("object:", "generic", 1)
	}
	f.cross(special, techs, artifacts, everydays, proper+camel+shout)
}

// cross joins what the bullet begins with and how much of it is its own: a
// name of a technology proves something behind "Ported", nothing behind
// "Worked on".
func (f *features) cross(special, techs, artifacts [5]int, everydays, proper int) {
	way := f.way()
	own := special[object] + artifacts[object]
	all := own + special[place] + special[means] + special[purpose] + artifacts[place] + artifacts[means] + artifacts[purpose]
	tech := techs[object] + techs[place] + techs[means] + techs[purpose]
	f.key = append(append(f.key[:0], "way:"...), way...)
	f.emit(f.key, 1)
	n := len(f.key)
	put := func(name string, k, most int) {
		f.key = append(f.key[:n], name...)
		f.key = strconv.AppendInt(f.key, int64(min(k, most)), 10)
		f.emit(f.key, 1)
	}
	put(" object ", own, 3)
	put(" all ", all, 5)
	put(" tech ", tech, 3)
	put(" named ", tech+proper, 3)
	put(" everyday ", everydays, 2)
	f.key = append(f.key[:n], " sum "...)
	f.key = strconv.AppendInt(f.key, int64(min(all+tech+proper, 8)), 10)
	f.emit(f.key, 1)
}

// way is how a bullet begins, in few words: what its first verb is worth, and
// its form.
func (f *features) way() string {
	if f.opener >= len(f.tokens) {
		return "nothing"
	}
	c := f.tokens[f.opener].class
	form := "past"
	switch {
	case c&verbs == 0:
		if f.tokens[f.opener].digit {
			return "digit"
		}
		return "noun"
	case c&past != 0:
	case c&gerund != 0:
		form = "gerund"
	case c&base != 0:
		form = "base"
	}
	switch {
	case f.second > 0:
		return "second " + form
	case c&presence != 0:
		return "presence " + form
	case c&(makes|technical) != 0:
		return "make " + form
	case c&(improve|gain) != 0:
		return "improve " + form
	case c&lead != 0:
		return "lead " + form
	case c&(duty|learn|routine) != 0:
		return "routine " + form
	}
	return "other " + form
}

// named says whether a word that may be a technology is written as a name.
func (f *features) named(t token) bool {
	return t.class&generic == 0 && t.class&verbs == 0 || t.upper && !t.first
}

// content emits words, pairs of words and what the object ends in.
func (f *features) content() {
	prev := ""
	for i, t := range f.tokens {
		w := f.stem(t)
		if t.class&stop == 0 {
			f.one("w:", w, 1)
		}
		if prev != "" {
			if t.before != 0 && t.before != '/' && t.before != '"' {
				prev = ","
			}
			f.key = append(append(append(append(f.key[:0], "b:"...), prev...), '_'), w...)
			f.emit(f.key, 1)
		}
		prev = w
		_ = i
	}
}

func (f *features) stem(t token) string {
	if t.number != noNumber {
		return "<" + numberList[t.number] + ">"
	}
	w := f.word(t)
	if n := len(w); n > 3 && w[n-1] == 's' && w[n-2] != 's' && t.class&plural != 0 {
		return string(w[:n-1])
	}
	return string(w)
}

func (f *features) phrases() {
	head := -1
	for i := range f.tokens {
		if f.parts[i] == object && f.tokens[i].class&stop == 0 {
			head = i
		} else if head >= 0 {
			break
		}
	}
	if head < 0 {
		f.one("head:", "none", 1)
		return
	}
	f.one("head:", f.stem(f.tokens[head]), 1)
}

func (f *features) marks() {
	commas, semis, sentences := 0, 0, 0
	for i, t := range f.tokens {
		switch t.before {
		case ',':
			commas++
		case ';':
			semis++
		}
		if t.first && i > 0 {
			sentences++
		}
	}
	f.many("commas", commas, 5)
	f.many("semicolons", semis, 1)
	f.many("sentences", sentences, 3)
}
