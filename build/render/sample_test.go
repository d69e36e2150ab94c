package render

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Hand-made models for the tests.

func txt(s string) resume.Text {
	return resume.Text{Plain: s, Runs: []resume.Run{{Text: s}}}
}

func runs(rs ...resume.Run) (t resume.Text) {
	for _, r := range rs {
		t.Plain += r.Text
	}
	t.Runs = rs
	return t
}

func link(s, url string) resume.Text {
	return runs(resume.Run{Text: s, Link: &resume.Link{URL: url}})
}

func para(t resume.Text) *resume.Block { return &resume.Block{Kind: resume.Paragraph, Text: t} }

func list(items ...string) *resume.Block {
	b := &resume.Block{Kind: resume.List}
	for _, s := range items {
		b.Items = append(b.Items, &resume.Bullet{Text: txt(s)})
	}
	return b
}

func dates(text string, start, end resume.Date, open bool) resume.Dates {
	return resume.Dates{Text: text, Start: start, End: end, Open: open}
}

func entryPart(e *resume.Entry) resume.Part { return resume.Part{Entry: e} }

func section(kind resume.Kind, title string, parts ...resume.Part) *resume.Section {
	return &resume.Section{Kind: kind, Title: txt(title), Known: true, Parts: parts}
}

func groupPart(name string, items ...string) resume.Part {
	g := &resume.Group{}
	if name != "" {
		g.Name = txt(name)
	}
	for _, s := range items {
		g.Items = append(g.Items, txt(s))
	}
	return resume.Part{Group: g}
}

func period(from, to int) string {
	if to == 0 {
		return fmt.Sprintf("Mar %d – Present", from)
	}
	return fmt.Sprintf("Mar %d – Feb %d", from, to)
}

// ada returns a typical resume of one and a half pages.
func ada() *resume.Resume {
	job := func(title, org, place string, from, to int, bullets ...string) resume.Part {
		end, open := resume.Date{Year: to, Month: 2}, to == 0
		if open {
			end = resume.Date{}
		}
		return entryPart(&resume.Entry{
			Title: txt(title), Org: txt(org), Location: txt(place),
			Dates: dates(period(from, to), resume.Date{Year: from, Month: 3}, end, open),
			Body:  []*resume.Block{list(bullets...)},
		})
	}
	return &resume.Resume{
		Lang: "en", Name: txt("Ada Example"), Headline: txt("Senior Backend Engineer"),
		Contacts: []*resume.Contact{
			{Kind: resume.Email, URL: "mailto:ada@example.com", Text: txt("ada@example.com")},
			{Kind: resume.Phone, URL: "tel:+15125550147", Text: txt("(512) 555-0147")},
			{Kind: resume.Location, Text: txt("Austin, TX")},
			{Kind: resume.Profile, Network: "GitHub", User: "ada", URL: "https://github.com/ada", Text: txt("GitHub")},
			{Kind: resume.Website, URL: "https://ada.example.com/", Text: txt("ada.example.com")},
		},
		Summary: []*resume.Block{para(txt("Backend engineer with twelve years in ticketing and payments, mostly in Go and Java on PostgreSQL and Kafka. I take a system from the design document to the pager."))},
		Sections: []*resume.Section{
			section(resume.Work, "Experience",
				job("Senior Backend Engineer", "Ledgerlark", "Austin, TX", 2022, 0,
					"Rebuilt the settlement ledger in Go; it now closes 2.3 million payments a night in 11 minutes instead of 4 hours",
					"Removed the last shared lock from the booking path, which took the median from 310 to 48 ms at 1,900 requests a second",
					"Led the on-call rotation of six; pages a week fell from 31 to 4 in a year"),
				job("Software Engineer", "Fernhollow Tickets, Inc.", "Dallas, TX", 2018, 2022,
					"Moved 14 services from a hand-built cluster to Kubernetes without a minute of downtime",
					"Wrote the seat lock that sold 61,000 tickets in nine minutes with no seat sold twice"),
				job("Junior Developer", "Studio Quillon", "Houston, TX", 2015, 2018,
					"Built the import that reads 40 formats of price lists, and the tests that keep it reading them")),
			section(resume.Projects, "Projects",
				entryPart(&resume.Entry{Title: link("Wardwatch", "https://github.com/ada/wardwatch"), URL: "https://github.com/ada/wardwatch",
					Dates: dates("Oct 2021 – May 2022", resume.Date{Year: 2021, Month: 10}, resume.Date{Year: 2022, Month: 5}, false),
					Body:  []*resume.Block{list("Released a Python package that checks hospital extracts, used by analysts at 5 trusts")}}),
				entryPart(&resume.Entry{Title: txt("Job Coach"), Body: []*resume.Block{list("Coaches")}})),
			section(resume.Skills, "Skills", groupPart("Languages", "Go", "Java", "SQL"), groupPart("Storage", "PostgreSQL", "Kafka")),
			section(resume.Education, "Education", entryPart(&resume.Entry{
				Title: txt("B.Sc. Computer Science"), Org: txt("University of Example"), Location: txt("Austin, TX"),
				Dates: dates("2011 – 2015", resume.Date{Year: 2011}, resume.Date{Year: 2015}, false), Extra: []resume.Text{txt("GPA 3.9")}})),
		},
	}
}

// everything returns a resume with every kind of node, in which each word
// occurs once.
func everything() (r *resume.Resume, words []string) {
	next := func() string {
		words = append(words, fmt.Sprintf("word%03d", len(words)))
		return words[len(words)-1]
	}
	w := func() resume.Text { return txt(next()) }
	styled := func() resume.Text {
		return runs(
			resume.Run{Text: next() + " ", Style: resume.Strong}, resume.Run{Text: next() + " ", Style: resume.Emphasis},
			resume.Run{Text: next(), Style: resume.Strike}, resume.Run{Text: "\n"}, resume.Run{Text: next(), Style: resume.Monospace},
			resume.Run{Text: " " + next(), Style: resume.Strong | resume.Emphasis, Link: &resume.Link{URL: "https://example.com/x"}},
			resume.Run{Text: " " + next(), Link: &resume.Link{URL: "javascript:alert(1)"}})
	}
	blocks := func() []*resume.Block {
		return []*resume.Block{
			para(styled()),
			{Kind: resume.Label, Text: w()},
			{Kind: resume.Heading, Level: 4, Text: w()},
			{Kind: resume.List, Items: []*resume.Bullet{
				{Text: styled(), Blocks: []*resume.Block{para(w()), {Kind: resume.List, Start: 3, Items: []*resume.Bullet{{Text: w()}}}}},
				{Text: w(), Task: "x"}, {Text: w(), Task: " "}}},
			{Kind: resume.Quote, Blocks: []*resume.Block{para(w()), para(w())}},
			{Kind: resume.Code, Info: "go", Text: resume.Text{Plain: next() + " < " + next() + "\n"}},
			{Kind: resume.Table, Head: true, Rows: []resume.Row{{Cells: []resume.Text{w(), w()}}, {Cells: []resume.Text{styled(), w()}}}},
			{Kind: resume.Term, Text: w()},
			{Kind: resume.Definition, Blocks: []*resume.Block{para(w())}},
			{Kind: resume.Definition, Blocks: []*resume.Block{para(w()), para(w())}},
			{Kind: resume.Rule},
		}
	}
	entry := func() *resume.Entry {
		return &resume.Entry{
			Title: w(), Org: w(), Location: w(), Extra: []resume.Text{w(), w()},
			Dates: dates(next(), resume.Date{}, resume.Date{}, false), Body: blocks(),
		}
	}
	several := &resume.Entry{Org: w(), Location: w(), Body: blocks(), Positions: []*resume.Entry{entry(), entry()}}
	dateless := &resume.Entry{Title: w(), Org: w(), Location: w(), Extra: []resume.Text{w()}, Body: blocks()}
	hidden := txt("hiddenword")
	r = &resume.Resume{
		Lang: "en", Name: w(), Headline: w(), Summary: blocks(),
		Contacts: []*resume.Contact{
			{Kind: resume.Email, URL: "mailto:x@example.com", Text: w()},
			{Kind: resume.Phone, Label: next(), Span: source.Span{Start: 5, End: 9}, URL: "tel:+1555", Text: w()},
			{Kind: resume.Location, Text: w()},
			{Kind: resume.Profile, URL: "https://github.com/x", Text: w()},
			{Kind: resume.Other, Label: next(), Text: w()},
		},
		Sections: []*resume.Section{
			section(resume.Work, next(), entryPart(entry()), resume.Part{Block: para(w())}, entryPart(several), resume.Part{Block: para(w())}, resume.Part{Block: list(next())}),
			section(resume.Projects, next(), entryPart(dateless), entryPart(&resume.Entry{Title: w()}), entryPart(&resume.Entry{Location: w()}),
				entryPart(&resume.Entry{Extra: []resume.Text{w(), w()}}), entryPart(&resume.Entry{Hidden: true, Title: hidden})),
			section(resume.Skills, next(), groupPart(next(), next(), next()), groupPart("", next(), next())),
			section(resume.OtherSection, next(), resume.Part{Block: para(w())}),
			section(resume.OtherSection, next()),
			{Kind: resume.Awards, Title: hidden, Hidden: true},
		},
	}
	return r, words
}
