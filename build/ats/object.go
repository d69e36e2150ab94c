package ats

// object is a value of a PDF (ISO 32000-1, 7.3): nil, bool, int, float64, name,
// str, array, dict, ref or *stream.
type object any

type (
	name  string
	str   string
	array []object
	dict  map[name]object
	ref   struct{ num, gen int }
)

// stream is a dictionary with bytes behind it, as they stand in the file.
type stream struct {
	dict dict
	raw  []byte
	// key is the object that encryption has mixed into its key; zero inside of
	// object streams, which are encrypted as a whole.
	key ref
}

// parser makes objects of tokens.
type parser struct {
	lexer
	budget *budget
	// decrypt is nil where strings are plain.
	decrypt func(string) string
}

// object parses the value at hand. At the end of the source, and once the budget
// is spent, it is nil.
func (p *parser) object() object {
	o, _ := p.value(0)
	return o
}

// value also says which token ended a list or file where there was no value.
func (p *parser) value(depth int) (object, tokenKind) {
	t := p.next()
	if !p.budget.value() {
		return nil, endToken
	}
	switch t.kind {
	case integer:
		return p.number(t), t.kind
	case real:
		return t.num, t.kind
	case nameToken:
		return name(t.bytes), t.kind
	case text:
		return p.text(t.bytes), t.kind
	case openList:
		return p.list(depth + 1), t.kind
	case openDict:
		return p.dict(depth + 1), t.kind
	case word:
		return constant(t.bytes), t.kind
	}
	return nil, t.kind
}

func constant(w []byte) object {
	switch string(w) {
	case "true":
		return true
	case "false":
		return false
	}
	return nil
}

func (p *parser) text(b []byte) object {
	// The buffer would be kept alive by every string in it.
	s := string(b)
	p.buf = p.buf[:0]
	if p.decrypt != nil {
		s = p.decrypt(s)
	}
	return str(s)
}

// number looks ahead whether an integer begins a reference.
func (p *parser) number(t token) object {
	n := clampInt(t.num)
	if n < 0 {
		return n
	}
	back := p.at
	if gen := p.next(); gen.kind == integer && gen.num >= 0 && gen.num <= 65535 {
		if r := p.next(); r.kind == word && string(r.bytes) == "R" {
			return ref{n, int(gen.num)}
		}
	}
	p.at = back
	return n
}

// clampInt keeps conversions of absurd numbers defined.
func clampInt(f float64) int {
	const most = 1 << 40
	return int(max(-most, min(f, most)))
}

func (p *parser) list(depth int) array {
	list := array{}
	for p.budget.deep(depth) {
		o, kind := p.value(depth)
		if kind == closeList || kind == endToken || kind == closeDict {
			break
		}
		list = append(list, o)
	}
	return list
}

func (p *parser) dict(depth int) dict {
	d := dict{}
	for p.budget.deep(depth) {
		key, kind := p.value(depth)
		if kind == closeDict || kind == endToken {
			break
		}
		k, ok := key.(name)
		if !ok {
			// A lost value or a stray word: the next name is a key again.
			continue
		}
		back := p.at
		value, kind := p.value(depth)
		if kind == closeDict || kind == endToken {
			break
		}
		if kind == word && isObjectEnd(p.src[back:p.at]) {
			p.at = back
			break
		}
		d[k] = value
	}
	return d
}

// isObjectEnd spots dictionaries that were never closed.
func isObjectEnd(raw []byte) bool {
	for len(raw) > 0 && class[raw[0]] == ' ' {
		raw = raw[1:]
	}
	return string(raw) == "endobj" || string(raw) == "stream"
}
