package grade

import "strconv"

// features are what the model weighs in a bullet: names with values, such as
// "w:stakeholders" or "number:percent".
type features struct {
	shape
	key  []byte
	emit func(key []byte, value float64)
}

// all emits the features of the bullet that was read.
func (f *features) all(kind string) {
	f.one("bias", "")
	f.one("kind:", kind)
	f.length()
	f.opening()
	f.numerals()
	f.own()
	f.content()
	f.determiners()
	f.objectNumber()
	f.marks()
}

func (f *features) one(group, name string) {
	f.key = append(append(f.key[:0], group...), name...)
	f.emit(f.key, 1)
}

// word emits a feature of a group and words, parted by mark.
func (f *features) word(group string, mark byte, words ...[]byte) {
	f.key = append(f.key[:0], group...)
	for i, w := range words {
		if i > 0 {
			f.key = append(f.key, mark)
		}
		f.key = append(f.key, w...)
	}
	f.emit(f.key, 1)
}

func (f *features) number(group, sign string, n int) {
	f.key = strconv.AppendInt(append(append(f.key[:0], group...), sign...), int64(n), 10)
	f.emit(f.key, 1)
}

// many emits that something occurs at least once, at least twice … most
// times, or not at all.
func (f *features) many(group string, n, most int) {
	if n == 0 {
		f.one(group, "=0")
	}
	for i := 1; i <= n && i <= most; i++ {
		f.number(group, ">=", i)
	}
}

func (f *features) length() {
	for _, most := range [...]int{2, 3, 4, 5, 7, 9, 12, 16, 21, 28, 40} {
		if len(f.tokens) <= most {
			f.number("words", "<=", most)
		}
	}
}

// opening tells how the bullet begins: the word, the classes of its verb and
// its form.
func (f *features) opening() {
	f.one("way:", f.way())
	if f.label {
		f.one("label", "")
	}
	if f.opener >= len(f.tokens) {
		return
	}
	t := f.tokens[f.opener]
	f.one("form:", formOf(t))
	f.word("op:", 0, f.at(f.opener))
	for i, name := range classList() {
		if t.class&(verbs|artifact|tech|generic)&(1<<i) != 0 {
			f.one("opener:", name)
		}
	}
}

func formOf(t token) string {
	switch {
	case t.digit:
		return "digit"
	case t.class&verbs == 0:
		return "noun"
	case t.class&third != 0:
		return "third"
	case t.class&gerund != 0:
		return "gerund"
	case t.class&past != 0:
		return "past"
	}
	return "base"
}

// way is how a bullet begins, in few words: what its first verb is worth, and
// its form.
func (s *shape) way() string {
	if s.opener >= len(s.tokens) {
		return "nothing"
	}
	t := s.tokens[s.opener]
	form := formOf(t)
	for _, w := range [...]struct {
		of   class
		name [4]string
	}{
		{presence, [...]string{"presence past", "presence gerund", "presence third", "presence base"}},
		{makes | technical, [...]string{"make past", "make gerund", "make third", "make base"}},
		{improve | gain, [...]string{"improve past", "improve gerund", "improve third", "improve base"}},
		{lead, [...]string{"lead past", "lead gerund", "lead third", "lead base"}},
		{verbs, [...]string{"other past", "other gerund", "other third", "other base"}},
	} {
		if t.class&w.of == 0 {
			continue
		}
		switch {
		case s.second > 0:
			return "second"
		case t.class&past != 0:
			return w.name[0]
		case form == "gerund":
			return w.name[1]
		case form == "third":
			return w.name[2]
		}
		return w.name[3]
	}
	return form
}

func (f *features) numerals() {
	measured := 0
	for _, t := range f.tokens {
		if t.number == noNumber {
			continue
		}
		f.one("number:", numberList()[t.number])
		if t.number.measures() {
			measured++
		}
		if t.number == count {
			f.one("count:", magnitudeOf(t.value))
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

// own counts what only this bullet has: names of technologies, proper names
// and words outside of the general vocabulary.
func (f *features) own() {
	n := f.count()
	f.many("special", n.special+n.artifact, 8)
	f.many("tech", n.tech, 5)
	f.many("artifact", n.artifact, 3)
	f.many("everyday", n.everyday, 5)
	f.many("proper", n.proper, 3)
	f.many("camel", n.camel, 2)
	f.many("shout", n.shout, 2)
	f.many("buzz", n.buzz, 5)
	f.many("outcome", n.outcome, 4)
	if !n.object {
		f.one("object:", "generic")
	}
	if n.words > 0 {
		f.share("special", n.special+n.artifact, n.words)
		f.share("tech", n.tech+n.everyday, n.words)
		f.share("buzz", n.buzz, n.words)
	}
	way := f.way()
	f.key = append(append(append(f.key[:0], "way:"...), way...), " own "...)
	f.key = strconv.AppendInt(f.key, int64(min(n.special+n.artifact+n.tech+n.proper, 8)), 10)
	f.emit(f.key, 1)
}

func (f *features) share(of string, n, words int) {
	f.key = append(append(f.key[:0], "share:"...), of...)
	f.emit(f.key, float64(n)/float64(words))
}

// contents are how many words of each kind a bullet has.
type contents struct {
	words, special, tech, artifact, everyday, proper, camel, shout, buzz, outcome int
	object                                                                        bool // something of its own in the object
}

func (s *shape) count() contents {
	var n contents
	for i, t := range s.tokens {
		c := t.class
		if c&outcome != 0 {
			n.outcome++
		}
		if c&buzz != 0 {
			n.buzz++
		}
		if t.digit || t.number != noNumber || c&stop != 0 {
			continue
		}
		n.words++
		n.add(t, s.named(t), i > s.opener, s.parts[i] == object)
	}
	return n
}

func (n *contents) add(t token, named, inside, object bool) {
	c := t.class
	switch {
	case c&tech != 0 && named:
		n.tech++
		n.object = n.object || object
	case c&(everyday|acronym) != 0 && named:
		n.everyday++
	case c&artifact != 0:
		n.artifact++
		n.object = n.object || object
	case c&(generic|verbs|buzz|headcount|everyday|acronym) != 0:
	default:
		n.special++
		n.object = n.object || object
		if t.upper && !t.first && inside {
			n.proper++
		}
	}
	if t.camel {
		n.camel++
	}
	if t.shout && c == 0 {
		n.shout++
	}
}

// named says whether a word that may be a technology is written as a name.
func (s *shape) named(t token) bool {
	return t.class&(generic|verbs) == 0 || t.upper && !t.first
}

// content emits words, their stems, words by their part and by how the bullet
// begins, and pairs of words.
func (f *features) content() {
	comma := []byte(",")
	var prev []byte
	way := f.way()
	for i, t := range f.tokens {
		w := f.stem(t)
		if t.class&stop == 0 {
			f.word("w:", 0, w)
			f.word("st:", 0, crude(w))
			if f.parts[i] != opening {
				f.key = append(append(append(f.key[:0], "x:"...), partList()[f.parts[i]]...), ' ')
				f.emit(append(f.key, w...), 1)
			}
			if f.parts[i] == object {
				f.key = append(append(append(f.key[:0], "vo:"...), way...), ' ')
				f.emit(append(f.key, w...), 1)
			}
		}
		if t.before != 0 && t.before != '/' && t.before != '"' {
			prev = comma
		}
		if i > 0 {
			f.word("b:", '_', prev, w)
		}
		prev = w
	}
}

// stem is a word as the model knows it: in lower case, without the s of a
// plural, numbers by what they measure.
func (s *shape) stem(t token) []byte {
	if t.number != noNumber {
		return numberWords()[t.number]
	}
	w := s.sentence.word(t)
	if n := len(w); n > 3 && w[n-1] == 's' && w[n-2] != 's' && t.class&plural != 0 {
		return w[:n-1]
	}
	return w
}

// crude cuts endings off: it need not be right, only the same for the words
// of a family.
func crude(w []byte) []byte {
	for _, suffix := range [...]string{"ations", "ation", "ments", "ment", "ings", "ing", "ers", "er", "ed", "es", "s", "e", "ions", "ion"} {
		if n := len(w) - len(suffix); n > 3 && string(w[n:]) == suffix {
			return w[:n]
		}
	}
	return w
}

// determiners tells whether the bullet speaks of one thing or of things at
// large: "a booking engine" against "web applications".
func (f *features) determiners() {
	articles, definite, ours := 0, 0, 0
	for i := range max(len(f.tokens)-1, 0) {
		switch string(f.at(i)) {
		case "a", "an", "one":
			articles++
		case "the":
			definite++
		case "our", "their", "its", "my":
			ours++
		}
	}
	f.many("article", articles, 3)
	f.many("definite", definite, 3)
	f.many("possessive", ours, 1)
}

// objectNumber tells number and article of the object.
func (f *features) objectNumber() {
	head, article := -1, "bare"
	for i, t := range f.tokens {
		if f.parts[i] != object || head >= 0 && f.ends(i, t) {
			if head >= 0 {
				break
			}
			continue
		}
		switch string(f.at(i)) {
		case "a", "an":
			article = "a"
		case "the":
			article = "the"
		case "multiple", "various", "several", "different", "many", "all", "new":
			article = "many"
		}
		if t.class&stop == 0 {
			head = i
		}
	}
	if head < 0 {
		return
	}
	number := " singular"
	if w := f.at(head); len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' {
		number = " plural"
	}
	f.key = append(append(f.key[:0], "object:"...), article...)
	f.emit(append(f.key, number...), 1)
}

// ends says whether a word ends the phrase of the object before it.
func (f *features) ends(i int, t token) bool {
	w := f.at(i)
	return t.before == ',' || string(w) == "and" || string(w) == "of" ||
		t.class&(past|gerund) != 0 && t.class&(generic|artifact) == 0
}

// marks emits what the punctuation tells: particulars in parentheses, several
// sentences.
func (f *features) marks() {
	parens, sentences, quotes := 0, 0, 0
	for i, t := range f.tokens {
		switch t.before {
		case '(':
			parens++
		case '"':
			quotes++
		}
		if t.first && i > 0 {
			sentences++
		}
	}
	f.many("parens", parens, 2)
	f.many("quotes", quotes, 1)
	f.many("sentences", sentences, 2)
}
