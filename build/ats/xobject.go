package ats

func (c *canvas) drawObject(o object) {
	s := c.file.stream(o)
	if s == nil {
		return
	}
	switch c.file.name(s.dict["Subtype"]) {
	case "Image":
		columns, _ := c.file.int(s.dict["Width"])
		rows, _ := c.file.int(s.dict["Height"])
		c.image(columns, rows)
		if s.dict["SMask"] == nil && s.dict["Mask"] == nil && s.dict["ImageMask"] == nil {
			c.cover(c.square())
		}
	case "Form":
		c.form(s)
	}
}

// maxImages bounds the pictures of a page: some drawings consist of thousands.
const maxImages = 10_000

func (c *canvas) image(columns, rows int) {
	where := c.square()
	c.paint(where, Colour{})
	shown := where.box
	if shown.right <= shown.left || shown.bottom <= shown.top || len(c.page.Images) >= maxImages {
		return
	}
	c.page.Images = append(c.page.Images, Image{
		X: shown.left, Y: shown.top, Width: shown.right - shown.left, Height: shown.bottom - shown.top,
		Columns: columns, Rows: rows, MCID: c.mark().mcid,
	})
}

// square returns where a picture is drawn.
func (c *canvas) square() area {
	var p path
	p.rect(c.state.ctm, 0, 0, 1, 1)
	return c.state.clip.within(p, false)
}

// formCost is the minimum cost of drawing a form, in units of work.
const formCost = 40

// form draws a stream within another. One that draws itself is cut short.
func (c *canvas) form(s *stream) {
	if c.inUse[s] || !c.file.budget.deep(c.depth+1) || !c.file.budget.spend(formCost) {
		return
	}
	in := c.forms[s]
	if in == nil {
		in = &content{c.file.decode(s), c.res}
		if own := c.file.dict(s.dict["Resources"]); own != nil {
			in.res = newResources(own)
			// A form without resources of its own uses those of its
			// surroundings, and so is not cached.
			c.forms[s] = in
		}
	}
	saved, base, lost := c.state, len(c.stack), c.lost
	text, line := c.text, c.line
	if m, ok := c.file.numberList(s.dict["Matrix"], 6); ok {
		c.state.ctm = matrix(m).then(c.state.ctm)
	}
	if b, ok := c.file.box(s.dict["BBox"]); ok {
		var p path
		p.rect(c.state.ctm, b[0], b[1], b[2], b[3])
		c.state.clip = c.state.clip.within(p, false)
	}
	if group := c.file.dict(s.dict["Group"]); group != nil {
		c.state.groupAlpha *= c.state.alpha
		c.state.groupBlend = c.state.blending()
		c.state.alpha, c.state.blend = 1, normal
	}
	c.inUse[s] = true
	c.depth++
	operands := c.operands
	c.operands = nil
	c.run(in)
	c.operands = operands
	c.depth--
	delete(c.inUse, s)
	c.state, c.lost, c.text, c.line = saved, lost, text, line
	c.stack = c.stack[:min(base, len(c.stack))]
}

// inlineImage reads an inline image, skipping its data.
func (c *canvas) inlineImage(p *parser) {
	var columns, rows int
	for key := ""; c.file.budget.spend(1); {
		t := p.next()
		switch {
		case t.kind == endToken:
			return
		case t.kind == word && string(t.bytes) == "ID":
			p.at = min(p.at+1, len(p.src))
			skipImage(&p.lexer)
			c.image(columns, rows)
			return
		case t.kind == nameToken:
			key = string(t.bytes)
		case t.kind == integer && (key == "W" || key == "Width"):
			columns = clampInt(t.num)
		case t.kind == integer && (key == "H" || key == "Height"):
			rows = clampInt(t.num)
		}
	}
}

// skipImage finds an EI that is followed by text, as the two letters may occur
// in image data too.
func skipImage(l *lexer) {
	for ; l.at+2 <= len(l.src); l.at++ {
		if l.src[l.at] != 'E' || l.src[l.at+1] != 'I' || l.at > 0 && class[l.src[l.at-1]] != ' ' {
			continue
		}
		after := l.src[l.at+2 : min(l.at+12, len(l.src))]
		if len(after) == 0 || class[after[0]] == ' ' && printable(after) {
			l.at += 2
			return
		}
	}
	l.at = len(l.src)
}

func printable(b []byte) bool {
	for _, c := range b {
		if c > 126 || c < 32 && class[c] != ' ' {
			return false
		}
	}
	return true
}
