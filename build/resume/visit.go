package resume

// Texts visits every text of the page that is shown, in the author's order: of
// a resume its name, contacts, sections, entries; of other pages title and
// content. It skips what is marked {hidden}.
func (p *Page) Texts(visit func(Text)) {
	v := visitor(visit)
	v.text(p.Title)
	v.blocks(p.Body)
	if r := p.Resume; r != nil {
		v.text(r.Name, r.Headline)
		for _, c := range r.Contacts {
			v.text(c.Text)
		}
		v.blocks(r.Summary)
		for _, s := range r.Sections {
			v.section(s)
		}
	}
}

type visitor func(Text)

func (v visitor) text(texts ...Text) {
	for _, t := range texts {
		if len(t.Runs) > 0 {
			v(t)
		}
	}
}

func (v visitor) section(s *Section) {
	if s.Hidden {
		return
	}
	v.text(s.Title)
	for _, p := range s.Parts {
		switch {
		case p.Entry != nil:
			v.entry(p.Entry)
		case p.Group != nil:
			v.text(p.Group.Name)
			v.text(p.Group.Items...)
		case p.Block != nil:
			v.blocks([]*Block{p.Block})
		}
	}
}

func (v visitor) entry(e *Entry) {
	if e.Hidden {
		return
	}
	v.text(e.Title, e.Org, e.Location)
	v.text(e.Extra...)
	v.blocks(e.Body)
	for _, p := range e.Positions {
		v.entry(p)
	}
}

func (v visitor) blocks(blocks []*Block) {
	for _, b := range blocks {
		v.text(b.Text)
		for _, item := range b.Items {
			v.text(item.Text)
			v.blocks(item.Blocks)
		}
		v.blocks(b.Blocks)
		for _, row := range b.Rows {
			v.text(row.Cells...)
		}
	}
}
