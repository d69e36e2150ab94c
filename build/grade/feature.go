package grade

import "math"

// features are what the model weighs in a bullet: names with values, such as
// "w:stakeholders" or "number:percent".
type features struct {
	shape
	way   string // see wayOf
	grams []gram // the stems of the tokens

	outline []step // see patterns

	// Features are collected in taken to be weighed, or passed to told by name.
	taken []feature
	told  func(name []byte, value float64)
}

// feature is one feature, identified by the hash of its name.
type feature struct {
	hash  hash
	value float64
}

// odds returns the log-odds of weak and of strong. Features are looked up only
// once all are collected, and after those without a weight have been filtered
// out without a branch, so that the processor can overlap many accesses to
// memory.
func (f *features) odds(kind string, weights *table[Weight]) (weak, strong float64) {
	f.taken = f.taken[:0]
	f.all(kind)
	taken, known := f.taken, 0
	for _, t := range taken {
		taken[known] = t
		if weights.passes(t.hash) {
			known++
		}
	}
	for _, t := range taken[:known] {
		w := weights.find(t.hash).value
		weak += float64(w.Weak) * t.value
		strong += float64(w.Strong) * t.value
	}
	return weak, strong
}

// all takes the features of the bullet that has been read.
func (f *features) all(kind string) {
	f.way = f.wayOf()
	f.grams = f.grams[:0]
	for _, t := range f.tokens {
		f.grams = append(f.grams, f.stem(t))
	}
	f.one("bias", "")
	f.one("kind:", kind)
	f.length()
	f.opening()
	f.numerals()
	f.own()
	f.content()
	f.determiners()
	f.objectNumber()
	f.patterns()
}

// key returns the beginning of a feature name.
func (f *features) key(group string) key {
	k := key{hash: nameSeed}
	if f.told != nil {
		k.name = make([]byte, 0, 48)
	}
	return k.text(group)
}

// take takes a feature.
func (f *features) take(k key, value float64) {
	if f.told != nil {
		f.told(k.name, value)
		return
	}
	f.taken = append(f.taken, feature{k.hash, value})
}

func (f *features) one(group, name string) { f.take(f.key(group).text(name), 1) }

// many takes a feature for each count that n reaches, from at least 1 to at
// least most, or one for none.
func (f *features) many(group string, n, most int) {
	k := f.key(group)
	if n == 0 {
		f.take(k.text("=0"), 1)
	}
	k = k.text(">=")
	for i := 1; i <= n && i <= most; i++ {
		f.take(k.number(i), 1)
	}
}

// length takes the length of the bullet on a logarithmic scale, from four words
// on: that a bullet is too short is not for the grade to say.
func (f *features) length() {
	f.take(f.key("length"), math.Log(float64(max(len(f.tokens), 4))))
}

// opening takes how the bullet begins: with a label or not, the form of its
// opener, the word itself, and its classes.
func (f *features) opening() {
	if f.label {
		f.one("label", "")
	}
	if f.opener >= len(f.tokens) {
		return
	}
	t := f.tokens[f.opener]
	f.one("form:", formOf(t))
	f.take(f.key("op:").gram(t.word), 1)
	for i, name := range classList() {
		if t.class&(verbs|artifact|tech|generic)&(1<<i) != 0 {
			f.one("opener:", name)
		}
	}
}

func formOf(t *token) string {
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

// wayOf returns in a word or two how a bullet begins: the worth of its first
// verb, and its form.
func (s *shape) wayOf() string {
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

// own takes what is specific to this bullet: names of technologies, proper
// names and words outside the general vocabulary.
func (f *features) own() {
	n := f.count()
	f.many("special", n.special+n.artifact, 8)
	f.many("tech", n.tech, 5)
	f.many("artifact", n.artifact, 3)
	f.many("everyday", n.everyday, 5)
	f.many("proper", n.proper, 3)
	f.many("camel", n.camel, 2)
	f.many("outcome", n.outcome, 4)
	if n.words > 0 {
		f.share("special", n.special+n.artifact, n.words)
		f.share("tech", n.tech+n.everyday, n.words)
		f.share("buzz", n.buzz, n.words)
	}
}

func (f *features) share(of string, n, words int) {
	f.take(f.key("share:").text(of), float64(n)/float64(words))
}

// contents are the numbers of words of each kind in a bullet.
type contents struct {
	words, special, tech, artifact, everyday, proper, camel, buzz, outcome int
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
		n.add(t, s.named(t), i > s.opener)
	}
	return n
}

func (n *contents) add(t *token, named, inside bool) {
	c := t.class
	switch {
	case c&tech != 0 && named:
		n.tech++
	case c&(everyday|acronym) != 0 && named:
		n.everyday++
	case c&artifact != 0:
		n.artifact++
	case c&(generic|verbs|buzz|headcount|everyday|acronym) != 0:
	default:
		n.special++
		if t.upper && !t.first && inside {
			n.proper++
		}
	}
	if t.camel {
		n.camel++
	}
}

// named reports whether a word that may be a technology is written as a name.
func (s *shape) named(t *token) bool {
	return t.class&(generic|verbs) == 0 || t.upper && !t.first
}

// content takes words, their stems, pairs of words, and the words of the object
// together with how the bullet begins.
func (f *features) content() {
	word, stem, pair := f.key("w:"), f.key("st:"), f.key("b:")
	deed := f.key("vo:").text(f.way).text(" ")
	comma := gramOf([]byte(","))
	var prev gram
	for i, t := range f.tokens {
		w := f.grams[i]
		if t.class&stop == 0 {
			f.take(word.gram(w), 1)
			f.take(stem.gram(gramOf(crude(w.text))), 1)
			if f.parts[i] == object {
				f.take(deed.gram(w), 1)
			}
		}
		if t.before != 0 && t.before != '/' && t.before != '"' {
			prev = comma
		}
		if i > 0 {
			f.take(pair.gram(prev).text("_").gram(w), 1)
		}
		prev = w
	}
}

// stem returns a word as the model knows it: in lower case, without the s of a
// plural; a number is replaced by what it measures.
func (s *shape) stem(t *token) gram {
	if t.number != noNumber {
		return numberWords()[t.number]
	}
	if w := t.word.text; len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' && t.class&plural != 0 {
		return gramOf(w[:len(w)-1])
	}
	return t.word
}

// crude cuts off endings. The result need not be right, only the same for all
// words of a family.
func crude(w []byte) []byte {
	if len(w) == 0 {
		return w
	}
	switch w[len(w)-1] {
	case 's':
		return without(w, "ations", "ments", "ings", "ers", "es", "s")
	case 'n':
		return without(w, "ation", "ion")
	case 't':
		return without(w, "ment")
	case 'g':
		return without(w, "ing")
	case 'r':
		return without(w, "er")
	case 'd':
		return without(w, "ed")
	case 'e':
		return without(w, "e")
	}
	return w
}

// without cuts off the first of the suffixes that leaves enough of the word.
func without(w []byte, suffixes ...string) []byte {
	for _, suffix := range suffixes {
		if n := len(w) - len(suffix); n > 3 && string(w[n:]) == suffix {
			return w[:n]
		}
	}
	return w
}

// determiners takes whether the bullet is about one thing or about things in
// general: "a booking engine" against "web applications".
func (f *features) determiners() {
	articles, definite := 0, 0
	for i := range max(len(f.tokens)-1, 0) {
		switch string(f.at(i)) {
		case "a", "an", "one":
			articles++
		case "the":
			definite++
		}
	}
	f.many("article", articles, 3)
	f.many("definite", definite, 3)
}

// objectNumber takes the article of the object, and whether it is singular or
// plural.
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
	f.take(f.key("object:").text(article).text(number), 1)
}

// ends reports whether a word ends the noun phrase of the object before it.
func (f *features) ends(i int, t *token) bool {
	w := f.at(i)
	return t.before == ',' || string(w) == "and" || string(w) == "of" ||
		t.class&(past|gerund) != 0 && t.class&(generic|artifact) == 0
}
