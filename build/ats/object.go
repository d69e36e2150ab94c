package ats

import "math"

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

// stream is a dictionary followed by bytes, raw as in the file.
type stream struct {
	dict dict
	raw  []byte
	// key is the object from which the encryption key is derived; zero within
	// object streams, which are encrypted as a whole.
	key ref
}

// parser builds objects from tokens.
type parser struct {
	lexer
	budget *budget
	// decrypt is nil if strings are not encrypted.
	decrypt func(string) string
}

// object parses the next value. It returns nil at the end of the source, and
// once the budget is spent.
func (p *parser) object() object {
	o, _ := p.value(0)
	return o
}

// value also returns which token ended a list or file if there was no value.
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
	// Otherwise every string would keep the whole buffer alive.
	s := string(b)
	p.buf = p.buf[:0]
	if p.decrypt != nil {
		s = p.decrypt(s)
	}
	return str(s)
}

// number looks ahead to see whether an integer begins a reference.
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

// clampInt keeps the conversion of absurd numbers well-defined.
func clampInt(f float64) int {
	const most = min(1<<40, math.MaxInt)
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
			// A value is missing or a word misplaced: the next name is a key
			// again.
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

// isObjectEnd detects dictionaries that were never closed.
func isObjectEnd(raw []byte) bool {
	for len(raw) > 0 && class[raw[0]] == ' ' {
		raw = raw[1:]
	}
	return string(raw) == "endobj" || string(raw) == "stream"
}
