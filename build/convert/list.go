package convert

import (
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// skills exports a group of skills. One without a name has only keywords,
// except that an item entirely in bold is a name without keywords.
func skills(g *resume.Group) []any {
	if name := plain(g.Name); name != "" {
		return []any{skillNamed(name, pictured(g.Items))}
	}
	var out []any
	var keywords []string
	flush := func() {
		if len(keywords) > 0 {
			out = append(out, skillNamed("", keywords))
			keywords = nil
		}
	}
	for _, item := range g.Items {
		switch text := plain(item); {
		case text == "":
			keywords = append(keywords, pictured([]resume.Text{item})...)
		case bold(item):
			flush()
			out = append(out, skillNamed(text, nil))
		default:
			keywords = append(keywords, text)
		}
	}
	flush()
	return out
}

// pictured returns the items of a group of skills, including what badges among
// them stand for.
func pictured(items []resume.Text) []string {
	var out []string
	for _, item := range items {
		if text := plain(item); text != "" {
			out = append(out, text)
			continue
		}
		for _, r := range item.Runs {
			if r.Image != nil && r.Image.Alt != "" {
				out = append(out, squeeze(r.Image.Alt))
			}
		}
	}
	return out
}

// bold reports whether a text is entirely bold, except for a bracket at its
// end.
func bold(t resume.Text) bool {
	inBracket := false
	for _, r := range t.Runs {
		text := strings.TrimSpace(r.Text)
		inBracket = inBracket || strings.HasPrefix(text, "(")
		if text != "" && r.Style&resume.Strong == 0 && !inBracket {
			return false
		}
	}
	return len(t.Runs) > 0
}

func interests(g *resume.Group) []any {
	if name := plain(g.Name); name != "" {
		return []any{interestNamed(name, plains(g.Items))}
	}
	var out []any
	for _, item := range plains(g.Items) {
		out = append(out, interestNamed(item, nil))
	}
	return out
}

// skillNamed returns a skill, taking its level from the name: "Go (advanced)".
func skillNamed(name string, keywords []string) *object {
	o := &object{}
	if before, inner := trailingBracket(name); before != "" && isLevel(inner) {
		o.add("name", before)
		o.add("level", inner)
	} else {
		o.add("name", name)
		if name != "" && len(keywords) == 1 && isLevel(keywords[0]) {
			o.add("level", keywords[0])
			return o
		}
	}
	o.add("keywords", anys(keywords))
	return o
}

func interestNamed(name string, keywords []string) *object {
	o := &object{}
	o.add("name", name)
	o.add("keywords", anys(keywords))
	return o
}

var levelWords = source.Expression(`(?i)^(?:(?:very |highly )?(?:master|expert|advanced|senior|proficient|experienced|competent|skilled|strong|good|fluent|intermediate|working knowledge|familiar|basics?|beginner|novice|junior|elementary|fundamental|learning)(?: level| user| knowledge)?|experte|fortgeschritten|grundkenntnisse|sehr gut|gut|avancé|intermédiaire|débutant|notions|avanzado|intermedio|básico|avanzato|base|avançado|intermediário|\d{1,3} ?%|\d{1,2} ?/ ?\d{1,2})$`)

func isLevel(s string) bool { return levelWords().MatchString(s) }

// trailingBracket splits "Go (advanced)" into "Go" and "advanced".
func trailingBracket(s string) (before, inner string) {
	open := strings.LastIndex(s, " (")
	if open < 0 || !strings.HasSuffix(s, ")") {
		return "", ""
	}
	return strings.TrimSpace(s[:open]), strings.TrimSpace(s[open+2 : len(s)-1])
}

// languages exports spoken languages: "German (native)", "English – C1",
// "Français : courant", and groups such as "Fluent: German, English".
func languages(g *resume.Group) []any {
	name, items := plain(g.Name), plains(g.Items)
	_, nameIsLanguage := lexicon.Language(name)
	if kind, _, ok := lexicon.Section(name); ok && kind == string(resume.Languages) && !lexicon.Fluency(name) {
		name = "" // "Other languages"
	}
	if name != "" && (nameIsLanguage || !lexicon.Fluency(name)) {
		return []any{language(name, strings.Join(items, ", "))}
	}
	var out []any
	for i := 0; i < len(items); i++ {
		lang, fluency := splitFluency(items[i])
		// "German: native, C2" split at its comma is still one language.
		for fluency != "" && i+1 < len(items) && onlyFluency(items[i+1]) {
			i++
			fluency += ", " + items[i]
		}
		for _, one := range bothLanguages(lang) {
			out = append(out, language(one, join(", ", fluency, name)))
		}
	}
	return out
}

// bothLanguages splits two languages that are spoken equally well: "Dutch and
// German".
func bothLanguages(s string) []string {
	if w := strings.Fields(s); len(w) == 3 {
		first, _ := lexicon.Language(w[0])
		second, _ := lexicon.Language(w[2])
		if first != "" && second != "" && first != second {
			return []string{w[0], w[2]}
		}
	}
	return []string{s}
}

// onlyFluency reports whether s says how well a language is spoken, but not
// which.
func onlyFluency(s string) bool {
	lang, _ := splitFluency(s)
	_, isLanguage := lexicon.Language(lang)
	return !isLanguage && lexicon.Fluency(lang)
}

func language(name, fluency string) *object {
	o := &object{}
	o.add("language", name)
	o.add("fluency", fluency)
	return o
}

// splitFluency splits a language from how well it is spoken.
func splitFluency(item string) (lang, fluency string) {
	const separators = " ,;:·|–—-/"
	lang, fluency = cutFluency(item)
	lang = strings.TrimLeftFunc(lang, func(r rune) bool { return unicode.Is(unicode.So, r) || unicode.IsSpace(r) }) // flags
	return strings.TrimRight(lang, separators), strings.TrimLeft(fluency, separators)
}

func cutFluency(item string) (lang, fluency string) {
	if before, inner := trailingBracket(item); before != "" {
		if _, known := lexicon.Language(before); known || !strings.ContainsAny(before, ":–—,") {
			return before, inner
		}
	}
	for _, sep := range []string{":", " – ", " — ", " - ", "–", "—", " | ", " · ", ", ", " / "} {
		if before, after, ok := strings.Cut(item, sep); ok {
			return strings.TrimSpace(before), strings.TrimSpace(after)
		}
	}
	for i := range item { // "German native", "English C1"
		if item[i] != ' ' {
			continue
		}
		if _, known := lexicon.Language(item[:i]); known && lexicon.Fluency(item[i+1:]) {
			return item[:i], item[i+1:]
		}
	}
	if before, after, ok := strings.Cut(item, " "); ok && lexicon.Fluency(before) { // "Native German"
		if _, known := lexicon.Language(after); known {
			return after, before
		}
	}
	return item, ""
}

// skill, spoken and interest export sections whose groups are headings with
// bullets below.
func skill(e *resume.Entry) []any {
	f := factsOf(e)
	items := append(append(f.extra, f.paragraphs...), f.highlights...)
	return []any{skillNamed(join(", ", f.title, f.org), items)}
}

func interest(e *resume.Entry) []any {
	f := factsOf(e)
	o := &object{}
	o.add("name", join(", ", f.title, f.org))
	o.add("keywords", anys(f.highlights))
	o.add("summary", f.text())
	return []any{o}
}

func spoken(e *resume.Entry) []any {
	f := factsOf(e)
	rest := join(", ", append(append([]string{f.org}, f.extra...), f.all...)...)
	if rest != "" {
		return []any{language(f.title, rest)}
	}
	return []any{language(splitFluency(f.title))}
}

func looseInterests(b *resume.Block) []any {
	if b.Kind == resume.Paragraph && resume.IsClosing(b.Text) {
		return nil
	}
	var out []any
	for _, s := range contentOf([]*resume.Block{b}).all {
		o := &object{}
		o.add("name", strings.TrimSuffix(s, "."))
		out = append(out, o)
	}
	return out
}

// looseProjects exports the bullets of a project section without entries:
// "sluice: a queue in Go".
func looseProjects(b *resume.Block) []any {
	if b.Kind != resume.List {
		return nil
	}
	var out []any
	for _, item := range b.Items {
		f := facts{content: contentOf(item.Blocks)}
		o := &object{}
		name, description := cutName(item.Text)
		o.add("name", name)
		o.add("description", join("\n\n", description, f.text()))
		o.add("highlights", anys(f.highlights))
		o.add("url", firstLink(item.Text))
		out = append(out, o)
	}
	return out
}

func cutName(t resume.Text) (name, rest string) {
	text := plain(t)
	for _, sep := range []string{": ", " – ", " — ", " - "} {
		if before, after, ok := strings.Cut(text, sep); ok && len(strings.Fields(before)) <= 8 {
			return before, strings.TrimSpace(after)
		}
	}
	if len(strings.Fields(text)) <= 8 {
		return text, ""
	}
	return "", text
}

func firstLink(t resume.Text) string {
	for _, r := range t.Runs {
		if r.Link != nil {
			return absolute(r.Link.URL)
		}
	}
	return ""
}

// reference exports an entry of the references: a person and what they say.
func reference(e *resume.Entry) []any {
	var out []any
	for _, f := range positions(e) {
		o := &object{}
		o.add("name", f.title)
		if f.title == "" {
			o.add("name", f.org)
			f.org = ""
		}
		o.add("reference", strings.Join(f.all, "\n\n"))
		f.labels = nil
		if f.org != "" {
			f.extra = append([]string{f.org}, f.extra...)
		}
		f.rest(o, "location", "url")
		out = append(out, o)
	}
	return out
}

// looseReferences exports quotes that end in "— Name", one bullet per person,
// and paragraphs such as "Available on request".
func looseReferences(b *resume.Block) []any {
	var out []any
	if b.Kind == resume.List {
		for _, item := range b.Items {
			c := content{}
			c.bullet(item)
			out = append(out, quoted(c.all))
		}
		return out
	}
	if lines := contentOf([]*resume.Block{b}).all; len(lines) > 0 {
		out = append(out, quoted(lines))
	}
	return out
}

// quoted splits off the speaker's name at the end, introduced by a dash on a
// line of its own or after the last sentence.
func quoted(paragraphs []string) *object {
	text := strings.Join(paragraphs, "\n\n")
	o := &object{}
	if m := attribution().FindStringSubmatch(text); m != nil {
		o.add("name", squeeze(m[2]))
		text = strings.TrimSpace(m[1])
	}
	o.add("reference", text)
	return o
}

var attribution = source.Expression(`(?s)^(.*(?:\n|[.!?…"”’»]\s))\s*(?:[—–]|--?)\s*(\pL[^\n]{1,120})$`)
