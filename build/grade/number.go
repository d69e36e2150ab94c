package grade

import "strconv"

// numberKind is what a number measures.
type numberKind uint8

const (
	noNumber  numberKind = iota
	bare                 // nothing known
	percent              // 38 %, but not 100 %
	whole                // 100 %
	money                // $2M, 40k EUR
	times                // 3x, twofold
	count                // of things named after it: 250 users
	people               // team size
	duration             // years of experience, months of work
	rank                 // #1, top 5
	fromTo               // the first of "from 40 to 85"
	year                 // 2019
	version              // Python 3
	empty                // 24/7, 360, 2D
	magnitude            // 50K, 3 million, of nothing known
)

const numberNames = "none bare percent whole money times count people duration rank fromto year version empty magnitude"

// measures reports whether a number of this kind shows a result or a scale.
func (k numberKind) measures() bool {
	switch k {
	case percent, money, times, count, rank, fromTo, magnitude:
		return true
	}
	return false
}

// numbers determines what each number of the sentence measures.
func (s *sentence) numbers() {
	for i := range s.tokens {
		t := s.tokens[i]
		if t.digit || t.class&numeral != 0 && !t.first {
			t.number, t.value = s.measure(i)
		}
	}
	for i := range s.tokens {
		s.fromTo(i)
	}
}

func (s *sentence) measure(i int) (numberKind, float64) {
	t := s.tokens[i]
	value, suffix := s.value(t)
	next := s.at(i + 1)
	switch {
	case value == 24 && t.after == '/', value == 7 && t.before == '/', value == 24 && suffix == "x7", value == 360:
		return empty, value
	case t.after == '%' || string(next) == "percent" || string(next) == "pct" || suffix == "%":
		if value == 100 {
			return whole, value
		}
		return percent, value
	case t.before == '$' || t.after == '$' || currency(next):
		return money, value
	case t.before == '#' || suffix == "st" || i > 0 && string(s.at(i-1)) == "top":
		return rank, value
	case suffix == "x" || string(next) == "times" || string(next) == "fold" || suffix == "-fold":
		return times, value
	case suffix == "d" || suffix == "g" || suffix == "nd" || suffix == "rd" || suffix == "th" || suffix == "fa":
		return empty, value
	case suffix == "am" || suffix == "pm" || s.is(i+1, "am", "pm", "a.m", "p.m", "o'clock"):
		return empty, value // a time of the day
	case s.is(i-1, "every") && s.is(i+1, "minutes", "hours", "days", "weeks", "months", "years", "sprints"):
		return empty, value // a rhythm
	case 1950 <= value && value <= 2045 && t.end-t.start == 4:
		return s.yearOr(i), value
	}
	return s.counts(i, value, suffix), value
}

// yearOr tells a year from a count that happens to look like one.
func (s *sentence) yearOr(i int) numberKind {
	if s.tokens[i].after != '+' && i+1 < len(s.tokens) && s.tokens[i+1].class&counted == 0 {
		return year
	}
	if i+1 == len(s.tokens) {
		return year
	}
	return count
}

// counts determines what is counted from the few words after the number.
func (s *sentence) counts(i int, value float64, suffix string) numberKind {
	big := suffix == "k" || suffix == "m" || suffix == "b" || suffix == "mm" || suffix == "bn" || value >= 1000
	for j := i + 1; j < len(s.tokens) && j <= i+4; j++ {
		t := s.tokens[j]
		if t.before == '.' || t.before == ';' || t.before == '(' || t.class&stop != 0 && j > i+1 {
			break
		}
		if t.class&scale != 0 && t.class&stop == 0 && t.class&generic == 0 {
			big = true
		}
		switch {
		case t.class&span != 0 && j <= i+2:
			return duration
		case t.class&headcount != 0 && !big && value < 200:
			return people
		case t.class&counted != 0:
			return count
		}
	}
	if i > 1 && value < 200 && string(s.at(i-1)) == "of" && string(s.at(i-2)) == "team" {
		return people
	}
	if big {
		return magnitude
	}
	if suffix != "" && suffix != "+" {
		if unit(suffix) {
			return count
		}
		return version
	}
	if i > 0 && s.tokens[i-1].class&(tech|everyday|acronym) != 0 && s.tokens[i].before == 0 {
		return version
	}
	if value >= 10 && (s.things(i) || s.rate(i)) {
		return count
	}
	return bare
}

// things reports whether a plural noun follows soon after a number: "58
// Residence Advisors".
func (s *sentence) things(i int) bool {
	for j := i + 1; j < len(s.tokens) && j <= i+3; j++ {
		t := s.tokens[j]
		if t.before != 0 || t.class&(stop|verbs) != 0 {
			return false
		}
		if w := s.at(j); t.class&(generic|span) == 0 && len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' {
			return true
		}
	}
	return false
}

// rate reports whether the number is per period of time: "60 questions a day".
func (s *sentence) rate(i int) bool {
	for j := i + 2; j < len(s.tokens) && j <= i+5; j++ {
		if s.is(j, "daily", "weekly", "monthly", "hourly") || s.is(j, "day", "week", "month", "hour", "shift", "night", "minute", "second", "quarter") && s.is(j-1, "a", "an", "per", "each", "every") {
			return true
		}
	}
	return false
}

// fromTo finds "from 40 % to 85 %", "from 3 days to 2 hours" and "from monthly
// to weekly", and marks the first of the two.
func (s *sentence) fromTo(i int) {
	if !s.is(i-1, "from") {
		return
	}
	if n := s.tokens[i].number; n == year || n == empty || n == noNumber && !s.isRhythm(i) {
		return
	}
	for j := i + 1; j < len(s.tokens) && j <= i+5; j++ {
		if string(s.at(j)) == "to" {
			s.tokens[i].number = fromTo
			return
		}
	}
}

// isRhythm reports whether a word says how often something happens.
func (s *sentence) isRhythm(i int) bool {
	return s.is(i, "hourly", "nightly", "daily", "weekly", "fortnightly", "biweekly", "bi-weekly", "monthly", "quarterly", "yearly", "annually", "annual")
}

func currency(word []byte) bool {
	switch string(word) {
	case "usd", "eur", "gbp", "dollars", "euros", "pounds", "rupees", "inr", "crore", "crores", "lakh", "lakhs", "arr", "mrr":
		return true
	}
	return false
}

func unit(suffix string) bool {
	switch suffix {
	case "gb", "tb", "pb", "mb", "kb", "ms", "s", "min", "h", "hr", "hrs", "km", "kg", "qps", "rps", "tps", "loc", "fps", "kw", "mw":
		return true
	}
	return false
}

// value parses a token as a number and what is attached to it: "250K" is 250
// and "k", "half" is a half.
func (s *sentence) value(t *token) (float64, string) {
	w := s.low[t.start:t.end]
	if !t.digit {
		return wordValue(string(w)), ""
	}
	var digits [24]byte
	n, i := 0, 0
	for i < len(w) && n < len(digits) && ('0' <= w[i] && w[i] <= '9' || w[i] == ',' || w[i] == '.' && i+1 < len(w) && '0' <= w[i+1] && w[i+1] <= '9') {
		if w[i] != ',' {
			digits[n] = w[i]
			n++
		}
		i++
	}
	v, err := strconv.ParseFloat(string(digits[:n]), 64)
	if err != nil {
		v = 1
	}
	for i < len(w) && (w[i] == '-' || w[i] == '+') {
		i++
	}
	return v, string(w[i:])
}

// wordValue returns the value of a number word. It is exact only where a rule
// needs it.
func wordValue(word string) float64 {
	switch word {
	case "half":
		return 0.5
	case "two", "both", "couple", "twice":
		return 2
	case "dozen", "dozens":
		return 12
	case "hundred", "hundreds":
		return 100
	case "thousand", "thousands":
		return 1000
	case "million", "millions":
		return 1e6
	case "billion", "billions":
		return 1e9
	}
	return 3
}

// at returns word i of the sentence, or nil if there is none.
func (s *sentence) at(i int) []byte {
	if i < 0 || i >= len(s.tokens) {
		return nil
	}
	return s.tokens[i].word.text
}

func (s *sentence) is(i int, words ...string) bool {
	for _, w := range words {
		if string(s.at(i)) == w {
			return true
		}
	}
	return false
}
