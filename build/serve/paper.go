package serve

// paper turns PDFs into pictures of their pages.
type paper struct{}

func newPaper() *paper { return &paper{} }

func (p *paper) close() {}
