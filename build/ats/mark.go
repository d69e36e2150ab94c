package ats

// mark is a piece of marked content.
type mark struct {
	mcid     int
	artifact bool
	reversed bool // ReversedChars: glyphs are drawn against the order of reading
	// actual is the text that replaces all glyphs of the piece; nil for none.
	// It becomes empty once written.
	actual *string
}

// mark returns the innermost marked content, including what outer ones add.
func (c *canvas) mark() mark {
	if len(c.marks) == 0 {
		return mark{mcid: -1}
	}
	return c.marks[len(c.marks)-1]
}

func (c *canvas) markOperator(op string) bool {
	switch op {
	case "BMC", "BDC":
		c.beginMark()
	case "EMC":
		if c.lostMarks > 0 {
			c.lostMarks--
		} else if n := len(c.marks); n > 0 {
			c.marks = c.marks[:n-1]
		}
	default:
		return false
	}
	return true
}

func (c *canvas) beginMark() {
	if len(c.marks) >= maxStates {
		c.lostMarks++
		return
	}
	m := c.mark()
	if len(c.operands) > 0 {
		tag := string(c.operands[0].bytes)
		m.artifact = m.artifact || tag == "Artifact"
		m.reversed = m.reversed || tag == "ReversedChars"
	}
	props, inLine := c.props.(dict)
	if !inLine && len(c.operands) > 1 {
		props = c.file.dict(c.file.dict(c.res.dict["Properties"])[c.lastName()])
	}
	if id, ok := c.file.int(props["MCID"]); ok && id >= 0 {
		m.mcid = id
	}
	if s, ok := c.file.resolve(props["ActualText"]).(str); ok && m.actual == nil && len(s) <= 1024 {
		actual := textString(string(s))
		m.actual = &actual
	}
	c.marks = append(c.marks, m)
}
