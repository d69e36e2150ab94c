package resume

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/source"
)

// outline gives what was read of a resume in a few lines: name, contacts, and
// for each section its kind, then entries with their bullets, groups, blocks.
func outline(p *Page) string {
	var b strings.Builder
	r := p.Resume
	fmt.Fprintf(&b, "%s", r.Name.Plain)
	if !r.Headline.Empty() {
		fmt.Fprintf(&b, "; headline %s", r.Headline.Plain)
	}
	for _, c := range r.Contacts {
		fmt.Fprintf(&b, "; %s %s", c.Kind, c.Text.Plain)
	}
	if r.Photo != nil {
		b.WriteString("; photo")
	}
	for _, t := range flatten(r.Summary) {
		fmt.Fprintf(&b, "; says %s", t.Plain)
	}
	for _, s := range r.Sections {
		fmt.Fprintf(&b, "\n%s", s.Kind)
		for _, part := range s.Parts {
			switch {
			case part.Entry != nil:
				outlineEntry(&b, part.Entry)
			case part.Group != nil:
				var items []string
				for _, i := range part.Group.Items {
					items = append(items, i.Plain)
				}
				fmt.Fprintf(&b, "\n  %s: %s", part.Group.Name.Plain, strings.Join(items, " | "))
			default:
				fmt.Fprintf(&b, "\n  says %s", texts([]*Block{part.Block}))
			}
		}
	}
	return b.String()
}

func outlineEntry(b *strings.Builder, e *Entry) {
	fmt.Fprintf(b, "\n  %s", fields(e))
	if s := texts(e.Body); s != "" {
		fmt.Fprintf(b, " > %s", s)
	}
	for _, p := range e.Positions {
		outlineEntry(b, p)
	}
}

func texts(blocks []*Block) string {
	var all []string
	for _, t := range flatten(blocks) {
		all = append(all, t.Plain)
	}
	return strings.Join(all, " + ")
}

func TestOutline(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"an entry that ends like a title", "# A B\n\n## Projects\n\n### Bread as a Service | 2020\n\n- x\n\n## Education\n",
			"A B\nprojects\n  Bread as a Service /  /  / 2020.. > x\neducation"},
		{"dates in a paragraph of their own", "# A B\n\n## Experience\n\n**Cook, Roxie's**, Carlisle\n\n*2018 – present*\n\nFed all.\n\n- x\n\n**Baker, Bun**\n\n**2014 – 2018**\n\n- y\n",
			"A B\nwork\n  Cook / Roxie's / Carlisle / 2018.. open > Fed all. + x\n  Baker / Bun /  / 2014..2018 > y"},
		{"a definition list of degrees", "# A B\n\n## Education\n\n2012-2014\n:   **MSc, Electronic Engineering**; University of Glasgow (Glasgow)\n\n    *Thesis: Radios*\n",
			"A B\neducation\n  MSc, Electronic Engineering / University of Glasgow / Glasgow / 2012..2014 > Thesis: Radios"},
		{"a definition list of schools", "# A B\n\n## Education\n\nUniversity of Leeds\n: BSc in Physics\n: 2018 – 2020\n",
			"A B\neducation\n  BSc in Physics / University of Leeds /  / 2018..2020"},
		{"a definition list of jobs", "# A B\n\n## Experience\n\nStaff Nurse, Medical-Surgical\n: **St. Brendan Hospital**, Oak Park, IL\n: June 2011 – July 2016\n\n    - x\n",
			"A B\nwork\n  Staff Nurse, Medical-Surgical / St. Brendan Hospital / Oak Park, IL / 2011-06..2016-07 > x"},
		{"position, employer and dates in headings", "# A B\n\n## Experience\n\n### Cook\n#### Roxie's Diner, Leeds\n##### May 2019 – June 2020\n\n- x\n\n### Bun & Co.\n#### Maker of bread\n##### 2018\n\n- y\n\n## Education\n\n### Cooking Bootcamp\n#### Leeds Academy\n##### 2015\n",
			"A B\nwork\n  Cook / Roxie's Diner / Leeds / 2019-05..2020-06 > x\n   / Bun & Co.\n  Maker of bread /  /  / 2018.. > y\neducation\n  Cooking Bootcamp / Leeds Academy /  / 2015.."},
		{"villages where others have towns", "# A B\n\n## Experience\n\nCook, Foo (2019 – 2020)\n:   Bern\n\n    - x\n\nBaker, Bun (2018)\n:   Wabe\n\n    - y\n",
			"A B\nwork\n  Cook / Foo / Bern / 2019..2020 > x\n  Baker / Bun / Wabe / 2018.. > y"},
		{"a long line above dates", "# A B\n\n## Experience\n\n*Web Developer* — Wabe & Sons Printing, Portland, OR\n2014 – 2017\n\n- x\n",
			"A B\nwork\n  Web Developer / Wabe & Sons Printing / Portland, OR / 2014..2017 > x"},
		{"a degree with the word of a section", "# A B\n\n### Formation\n\n#### Master Informatique\n*Université de Rennes 1, 2013 à 2015*\n\n#### Licence Informatique\n*Université de Rennes 1, 2010 à 2013*\n\n### Langues\n\nBreton\n",
			"A B\neducation\n  Master Informatique / Université de Rennes 1 /  / 2013..2015\n  Licence Informatique / Université de Rennes 1 /  / 2010..2013\nlanguages\n  : Breton"},
		{"teams and subjects below employers", "# A B\n\n## Experience\n\n### Nimbus Kitchens\n\n#### Cook, Cold Dishes (2019 – 2021)\n\n- x\n\n#### Cook – Soup (2018)\n\n### Freelance\n\n#### Cook, Wild Boar (2017)\n\n## Education\n\n### University of Leeds\n\n#### MSc, Food (2015)\n",
			"A B\nwork\n   / Nimbus Kitchens\n  Cook, Cold Dishes /  /  / 2019..2021 > x\n  Cook – Soup /  /  / 2018..\n   / Freelance\n  Cook / Wild Boar /  / 2017..\neducation\n   / University of Leeds\n  MSc, Food /  /  / 2015.."},
		{"a town below an employer", "# A B\n\n## Experience\n\n### Cook, Foo\n*Bozeman, MT*\n\nFed all.\n", "A B\nwork\n  Cook / Foo / Bozeman, MT > Fed all."},
		{"bold projects in front of dashes", "# A B\n\n## Projects\n\n**Pan** – fries all that there is. [pan.example](https://pan.example)\n\n**Stack** – Go, C\n\n**Pot**: boils\n",
			"A B\nprojects\n  Pan > fries all that there is. pan.example + Stack – Go, C + Pot: boils"},
		{"a headline among contacts below a bold name", "**Ada Example**\n\nCook | Oslo | a@b.example\n\n**SKILLS**\n\nGo\n\n**EDUCATION**\n", "Ada Example; headline Cook; email a@b.example; location Oslo\nskills\n  : Go\neducation"},
		{"a bold employer with its place above bold positions", "# A B\n\n## Experience\n\n**Safiri** — *Nairobi, Kenya*\n\n**Head Cook** — *Apr 2023 – Present*\n- x\n\n**Cook** — *2021 – 2022*\n- y\n\n**Twiga**\n\n**Waiter** — *2019*\n- z\n",
			"A B\nwork\n   / Safiri / Nairobi, Kenya\n  Head Cook /  /  / 2023-04.. open > x\n  Cook /  /  / 2021..2022 > y\n   / Twiga\n  Waiter /  /  / 2019.. > z"},
		{"degrees listed below schools", "# A B\n\n## Education\n\n**Tufts University** (Medford, MA)\n- MSc in Data, May 2025 (GPA 3.9)\n- BSc in Biology, May 2022\n- Thesis: Moss\n\n**MIT**\n*2010 – 2014*\n- BSc in Physics\n- GPA: 4.0\n\n**University of Leeds**, PhD, 2009\n- MSc thesis on mice\n",
			"A B\neducation\n   / Tufts University / Medford, MA\n  MSc in Data /  /  / 2025-05.. / GPA 3.9\n  BSc in Biology /  /  / 2022-05.. > Thesis: Moss\n  BSc in Physics / MIT /  / 2010..2014 > GPA: 4.0\n  PhD / University of Leeds /  / 2009.. > MSc thesis on mice"},
		{"degrees in lines below schools", "# A B\n\n## Education\n\n### University of Leeds\nMBA, School of Business, 2015\nBSc, Food, 2009\n\nMuch work.\n", "A B\neducation\n   / University of Leeds\n  MBA /  /  / 2015.. / School of Business\n  BSc, Food /  /  / 2009.. > Much work."},
		{"a place below the headline of a bare name", "Ada Example\nBaker & Cook\nVancouver, BC, Canada\na@b.example\n\n## Skills\n\nGo\n\n## Education\n", "Ada Example; headline Baker & Cook; location Vancouver, BC, Canada; email a@b.example\nskills\n  : Go\neducation"},
		{"teams of an employer, in words of organisations", "# A B\n\n## Experience\n\n### University of Leeds\n#### Cook, Bread Group\n_2017 to 2019_\n- x\n#### Waiter, Foo GmbH\n_2016_\n- y\n",
			"A B\nwork\n   / University of Leeds\n  Cook, Bread Group /  /  / 2017..2019 > x\n  Waiter / Foo GmbH /  / 2016.. > y"},
		{"positions in bold italics below a bold employer", "# A B\n\n## Experience\n\n**HONEYWELL**, Atlanta, GA\\\n***Head Cook, Cold Dishes***, 3/2021 – Present\n\n- x\n\n***Cook, Soups***, 7/2018 – 3/2021\n\n- y\n",
			"A B\nwork\n   / HONEYWELL / Atlanta, GA\n  Head Cook, Cold Dishes /  /  / 2021-03.. open > x\n  Cook, Soups /  /  / 2018-07..2021-03 > y"},
		{"certificates between dots", "# A B\n\n## Certifications\n\nPMP (2019) · CSM (2020)\n", "A B\ncertificates\n  PMP /  /  / 2019..\n  CSM /  /  / 2020.."},
		{"talks in paragraphs", "# A B\n\n## Talks\n\n2023: *Badges, doors and lies*, Paranoia Oslo\n\n2022: *Fish*, Bern\n\nAnd more.\n",
			"A B\ntalks\n  Badges, doors and lies / Paranoia Oslo /  / 2023..\n  Fish / Bern /  / 2022.. > And more."},
		{"positions in a list below a bold employer", "# A B\n\n## Experience\n\n**Foo Bar**, Bern — *2016 – present*\n\n1. **Head Cook** (July 2021 – present)\n   - x\n2. **Cook** (2016 – 2021)\n   - y\n   - z\n",
			"A B\nwork\n   / Foo Bar / Bern / 2016.. open\n  Head Cook /  /  / 2021-07.. open > x\n  Cook /  /  / 2016..2021 > y + z"},
		{"positions in a list below an employer in a list", "# A B\n\n## Experience\n\n- **Foo Bar**\n  - Head Cook, 2018 – 2020\n    - x\n  - Cook, 2016 – 2018\n    - y\n",
			"A B\nwork\n   / Foo Bar\n  Head Cook /  /  / 2018..2020 > x\n  Cook /  /  / 2016..2018 > y"},
		{"an emoji before a group", "# A B\n\n## Skills\n\n- 💻 **Code**: Go, SQL\n", "A B\nskills\n  Code: Go | SQL"},
		{"headers in tables", "# A B\n\n## Experience\n\n| | |\n|-|-|\n| **Foo Bar**, Bern | 2018 – 2020 |\n| *Head Cook* | |\n\n- x\n\n| **Quux** | Bern |\n|-|-|\n| *Cook* | 2016 – 2018 |\n\n- y\n",
			"A B\nwork\n  Head Cook / Foo Bar / Bern / 2018..2020 > x\n  Cook / Quux / Bern / 2016..2018 > y"},
		{"a headline in the lines of the name", "Ada Byron\nHead Cook\n===\n\nx@y.example\n\n## Skills\n\nGo\n", "Ada Byron; headline Head Cook; email x@y.example\nskills\n  : Go"},
		{"a headline with a slash below the name", "---\nname: Ada Byron\n---\n# Platform / DevOps Engineer\n\n## Skills\n\nGo\n", "Ada Byron; headline Platform / DevOps Engineer\nskills\n  : Go"},
		{"names of groups right above lists", "# A B\n\n## Skills\n\nLanguages\n- Go, SQL\n\nCloud\n- AWS\n- GCP\n", "A B\nskills\n  Languages: Go | SQL\n  Cloud: AWS | GCP"},
		{"dashes behind the names of groups", "# A B\n\n## Skills\n\n- Cloud — AWS, GCP\n- Infrastructure as code — Terraform, Helm\n- Editor — Vim\n\n## Interests\n\n- Go – club player\n- Chess\n",
			"A B\nskills\n  Cloud: AWS | GCP\n  Infrastructure as code: Terraform | Helm\n  Editor: Vim\ninterests\n  : Go – club player | Chess"},
		{"plain positions below an employer", "# A B\n\n## Experience\n\n### Foo Bar, Bern\n\nHead Cook, 2018 – 2020\n\n- x\n\nCook, 2016 – 2018\n\n- y\n\n### Quux Ltd\n\n*Cook (2014 – 2016)*\n\n- z\n",
			"A B\nwork\n   / Foo Bar / Bern\n  Head Cook /  /  / 2018..2020 > x\n  Cook /  /  / 2016..2018 > y\n  Cook / Quux Ltd /  / 2014..2016 > z"},
		{"lines of jobs below a heading", "# A B\n\n## Experience\n\n### Foo Ltd\n*Soups and more*\n\n**Head Cook** (2018 – 2020)\n\n- x\n\n**Cook** (2016 – 2018)\n\n### Earlier\n\n**Cook**, Quux, Bern, 2014 – 2016\n**Waiter**, Corge, Bern, 2012 – 2014\n",
			"A B\nwork\n   / Foo Ltd /  /  / Soups and more\n  Head Cook /  /  / 2018..2020 > x\n  Cook /  /  / 2016..2018\n   / Earlier\n  Cook / Quux / Bern / 2014..2016\n  Waiter / Corge / Bern / 2012..2014"},
		{"projects in plain items", "# A B\n\n## Projects\n\n- foo (CPAN), 2012 – 2015: a table of soups\n- bar, 2019 – present: letters\n", "A B\nprojects\n  foo (CPAN) /  /  / 2012..2015 > a table of soups\n  bar /  /  / 2019.. open > letters"},
		{"what was done from year to year", "# A B\n\n## Experience\n\n### Cook, Foo Ltd\n2010 – 2014\n\n- Trained a junior cook, 2010 – 2011\n", "A B\nwork\n  Cook / Foo Ltd /  / 2010..2014 > Trained a junior cook, 2010 – 2011"},
		{"a state that is a title too", "# A B\n\nHead Cook | Pittsburgh, PA | x@y.example\n\n## Skills\n\nGo\n", "A B; headline Head Cook; email x@y.example; location Pittsburgh, PA\nskills\n  : Go"},
		{"shortcodes", "# A B\n\n:house: Austin, TX\n:email: x@y.example\n\n## Skills\n\nGo\n", "A B; location Austin, TX; email x@y.example\nskills\n  : Go"},
		{"a role in a table", "# A B\n\n| | |\n|-|-|\n| **Role** | Head Cook |\n| **Lives in** | Bern |\n\n## Skills\n\nGo\n", "A B; headline Head Cook; other Head Cook; location Bern\nskills\n  : Go"},
		{"groups with brackets", "# A B\n\n## Skills\n\n- **Code** (Go, SQL)\n- **Soup** (5 years, daily)\n\n## Languages\n\nEnglish (native) / French (C1)\n", "A B\nskills\n  Code: Go | SQL\n  : Soup (5 years, daily)\nlanguages\n  : English (native) | French (C1)"},
		{"headers in two headings", "# A B\n\n## Experience\n\n### Foo, Bern\n### Head Cook, 2018 – 2020\n- x\n\n### Bun, Bern\n### Cook, 2016 – 2018\n- y\n", "A B\nwork\n  Head Cook / Foo / Bern / 2018..2020 > x\n  Cook / Bun / Bern / 2016..2018 > y"},
		{"languages in sentences", "# A B\n\n## Languages\n\nGerman: native. English: fluent.\n", "A B\nlanguages\n  : German: native | English: fluent"},
		{"dashes in lines", "# A B\n\n## Skills\n\nCode - Go, SQL  \nOther - Helm\n", "A B\nskills\n  Code: Go | SQL\n  Other: Helm"},
		{"employer, dates and list as definitions", "# A B\n\n## Experience\n\nHead Cook\n: Foo Soups, Bern\n: June 2018 – 2020\n: - x\n  - y\n\nCook\n: Bun, Bern\n: 2016 – 2018\n: - z\n", "A B\nwork\n  Head Cook / Foo Soups / Bern / 2018-06..2020 > x + y\n  Cook / Bun / Bern / 2016..2018 > z"},
		{"a headline and contacts in a quote", "# A B\n\n> **Head Cook** | Bern\n> x@y.example\n> Notes on soups, broths, stocks and all that boils, since 2010.\n\n## Skills\n\nGo\n", "A B; headline Head Cook; location Bern; email x@y.example; says Notes on soups, broths, stocks and all that boils, since 2010.\nskills\n  : Go"},
		{"a label below positions", "# A B\n\n## Experience\n\n### Harp\n**Writer** (2022 - 2023)\n\n**Senior Writer** (2019 - 2022)\n\nRemote\n\n**Achievements**\n\n- x\n",
			"A B\nwork\n   / Harp\n  Writer /  /  / 2022..2023\n  Senior Writer /  / Remote / 2019..2022 > Achievements + x"},
		{"an unknown title above a bold employer", "# A B\n\n## Experience\n\n### Falconer\n**Northern Birds Ltd**\n2019\n", "A B\nwork\n  Falconer / Northern Birds Ltd /  / 2019.."},
		{"a bold project above its bullets", "# A B\n\n## Projects\n\n**[X](https://x.example)** — a thing with words\n\n- made it\n",
			"A B\nprojects\n  X > a thing with words + made it"},
		{"a table of jobs", "# A B\n\n## Experience\n\n| Years | Position | Institution | Notes |\n|-|-|-|-|\n| 2019 – now | Cook | Roxie's | Fed all |\n| 2015 | Baker | Bun | |\n",
			"A B\nwork\n  says Years – Position – Institution – Notes\n  Cook / Roxie's /  / 2019.. open > Fed all\n  Baker / Bun /  / 2015.."},
		{"a table with start and end", "# A B\n\n## Experience\n\n| Role | From | To |\n|-|-|-|\n| Cook | 2019 | present |\n| Baker | 2015 | 03/2018 |\n| Waiter | then | 2014 |\n",
			"A B\nwork\n  says Role – From – To\n  Cook /  /  / 2019.. open\n  Baker /  /  / 2015..2018-03\n  Waiter /  /  / ..2014 / then"},
		{"a table of something else", "# A B\n\n## Courses\n\n| Go | SQL |\n|-|-|\n| a | b |\n", "A B\ncourses\n  says Go + SQL + a + b"},
		{"a summary that tells of jobs", "# A B\n\n## Professional Background\n\n### Cook, Roxie's\n2019 – 2021\n\n- x\n", "A B\nwork\n  Cook / Roxie's /  / 2019..2021 > x"},
		{"a summary", "# A B\n\n## Professional Background\n\nI cook.\n", "A B\nsummary\n  says I cook."},
		{"an emoji before a place", "# A B\n\n- 📍 Austin, TX\n- a@b.example\n", "A B; location Austin, TX; email a@b.example"},
		{"an emoji before the name", "# 👨‍💻 Kenji Doe\n", "Kenji Doe"},
		{"a name before a title", "# Jane Roe - Resume\n\n## Skills\n\nGo\n\n## Work\n", "Jane Roe\nskills\n  : Go\nwork"},
		{"a name behind a title", "# CV – Jane Roe\n", "Jane Roe"},
		{"a resume of somebody", "# Resume of Jane Roe\n", "Jane Roe"},
		{"somebody's resume", "# Jane Roe’s Resume\n", "Jane Roe"},
		{"a greeting", "# Hi 👋, I'm Priya\n", "Priya; says Hi 👋, I'm"},
		{"a name alone", "# Ian Hi\n", "Ian Hi"},
		{"no name above a section", "**Jane Roe**\n\njane@roe.example\n\n## Work\n\n### Cook, Foo, 2020\n", "Jane Roe; email jane@roe.example\nwork\n  Cook / Foo /  / 2020.."},
		{"a title in French", "# Résumé\n\n**Jane Roe**\n\n## Experience\n\n### Cook, Foo, 2020\n\n## Skills\n\nGo\n", "Jane Roe\nwork\n  Cook / Foo /  / 2020..\nskills\n  : Go"},
		{"badges", "# A B\n\n[![Build](https://img.shields.io/x.svg)](https://travis-ci.org/a/b)\n[![GitHub](https://img.shields.io/g)](https://github.com/ada)\n![License](https://img.shields.io/l)\n",
			"A B; links GitHub; says "},
		{"a portrait", "# A B\n\n![me](me.jpg)\n", "A B; photo"},
		{"a link in a task's box", "# A B\n\n- [X](https://x.com/jane)\n", "A B; links X"},
		{"a licence is no place", "# A B\n\n+33 6 12 34 56 78 | Permis B\n", "A B; phone +33 6 12 34 56 78; other Permis B"},
		{"a signature", "# A B\n\n## Hobbys\n\nLesen\n\nBerlin, den 01.11.2026\n", "A B\ninterests\n  : Lesen\n  says Berlin, den 01.11.2026"},
		{"a column a language", "# A B\n\n## Languages\n\n| English | German |\n|-|-|\n| native | B1 |\n", "A B\nlanguages\n  : English – native | German – B1"},
		{"years of a skill", "# A B\n\n## Skills\n\nC++, 5 years, Go\n", "A B\nskills\n  : C++, 5 years | Go"},
		{"lines with a date each", "# A B\n\n## Education\n\n**2017-2020** : BSc in Physics, University of Leeds\n**2015-2017** : HND, Leeds College\n",
			"A B\neducation\n  BSc in Physics / University of Leeds /  / 2017..2020\n  HND / Leeds College /  / 2015..2017"},
		{"a section in details", "# A B\n\n## Awards\n\n- Prize, 2020\n\n<details><summary>References</summary>\n\nJane\n\n</details>\n",
			"A B\nawards\n  Prize /  /  / 2020..\nreferences\n  says Jane"},
		{"a label of nothing", "# A B\n\n| Mobile | - |\n|-|-|\n| Email | a@b.example |\n", "A B; other -; email a@b.example"},
		{"languages joined by and", "# A B\n\n## Languages\n\nPortuguese (native), English (C2) and Spanish (B1)\n", "A B\nlanguages\n  : Portuguese (native) | English (C2) | Spanish (B1)"},
		{"a level of two languages", "# A B\n\n## Languages\n\nDutch and German (native), French and Latin\n", "A B\nlanguages\n  : Dutch and German (native) | French | Latin"},
		{"a language a line", "# A B\n\n## Languages\n\n- German and Austrian law\n- English: C1/C2\n", "A B\nlanguages\n  : German and Austrian law | English: C1/C2"},
		{"a town with a school's name", "# A B\n\n## Education\n\n`1990 - 1994`\n__Trinity College, Cambridge__\n", "A B\neducation\n   / Trinity College / Cambridge / 1990..1994"},
		{"a link to the proof", "# A B\n\n## Certificates\n\n- CKA — *CNCF*, Mar 2023 ([verify](https://c.example/1))\n", "A B\ncertificates\n  CKA / CNCF /  / 2023-03.. / verify"},
		{"a bold line with a colon", "# A B\n\n## Experience\n\n**Lead Developer, Rocket Corp:**\n\nShort text.\n\n- x\n\n**Achievements:**\n\n- y\n",
			"A B\nwork\n  Lead Developer / Rocket Corp > Short text. + x + Achievements: + y"},
		{"a header in a table", "# A B\n\n## Experience\n\n| | |\n|:-|-:|\n| **Engineer**, [Acme](https://a.example) | Jan 2021 – Present |\n\n- x\n\n| **Cook**, Bun | 2019 |\n|-|-|\n\n- y\n",
			"A B\nwork\n  Engineer / Acme /  / 2021-01.. open > x\n  Cook / Bun /  / 2019.. > y"},
		{"headings above lists of entries", "# A B\n\n## Publications\n\n### Journals\n\n1. “One.” *J*, 2019\n1. “Two.” *K*, 2020\n\n### Talks about one, 2021\n\n- x\n",
			"A B\npublications\n  says Journals\n  One / J /  / 2019..\n  Two / K /  / 2020..\n  Talks about one /  /  / 2021.. > x"},
		{"pronouns", "# A B (she/her)\n\na@b.example\n", "A B; other she/her; email a@b.example"},
		{"a place with a remark", "# A B\n\nGdańsk, Poland (remote, CET) • a@b.example\n", "A B; email a@b.example; location Gdańsk, Poland (remote, CET)"},
		{"a street", "# A B\n\nMusterstraße 12, 12345 Musterstadt\n\na@b.example\n", "A B; location Musterstraße 12, 12345 Musterstadt; email a@b.example"},
		{"a table of dates and the rest", "# A B\n\n## Education\n\n| Zeitraum | Ausbildung |\n|-|-|\n| 2010 – 2015 | M. Sc. Informatik, Universität Stuttgart (Note: 1,3) |\n",
			"A B\neducation\n  says Zeitraum – Ausbildung\n  M. Sc. Informatik / Universität Stuttgart /  / 2010..2015 / Note: 1,3"},
		{"an employer above positions", "# A B\n\n## Experience\n\n**Shopify** | Toronto, ON\n*Senior Cook* | *2021 - Present*\n\n* x\n\n*Cook* | *2019 - 2021*\n\n* y\n\n**Bun** | Toronto, ON\n*Baker* | *2016*\n",
			"A B\nwork\n   / Shopify / Toronto, ON\n  Senior Cook /  /  / 2021.. open > x\n  Cook /  /  / 2019..2021 > y\n  Baker / Bun / Toronto, ON / 2016.."},
		{"an award of several years", "# A B\n\n## Awards\n\n- Dean's List (2012, 2013, 2014)\n", "A B\nawards\n  Dean's List /  /  / 2012.. / 2013, 2014"},
		{"a bold title behind authors", "# A B\n\n## Publications\n\n- W. Chen, A. Lee. **Fast Logs**. In *Proc. of OSDI*, 2020. [[pdf]](https://x.example/p.pdf)\n",
			"A B\npublications\n  Fast Logs / Proc. of OSDI /  / 2020.. / W. Chen, A. Lee / In / pdf"},
		{"a line broken amid a name", "# A B\n\n## Education\n\n2007-2010\n:   **BSc, Computer Science**; University of\n    Leeds (Leeds)\n", "A B\neducation\n  BSc, Computer Science / University of Leeds / Leeds / 2007..2010"},
		{"a sentence below an award", "# A B\n\n## Awards\n\n### Best Paper Award | USENIX OSDI\n2014-10-01\n\nRecognized for the consistency model paper.\n", "A B\nawards\n  Best Paper Award / USENIX OSDI /  / 2014-10-01.. > Recognized for the consistency model paper."},
		{"a quote of two paragraphs", "# A B\n\n## References\n\n> One.\n>\n> — Name, Title\n", "A B\nreferences\n  says One. + — Name, Title"},
		{"an escaped entity", "# A B\n\n## Other\n\nGantry & Sons \\&lt;\n", "A B\nother\n  says Gantry & Sons &lt;"},
		{"a degree below a bold school", "# A B\n\n## Education\n\n**Northwestern University**\n\nJuris Doctor in Law, 2011 - 2014\n\n**University of Iowa**\n\nBachelor of Arts, Political Science, 2006 - 2010\n",
			"A B\neducation\n  Juris Doctor in Law / Northwestern University /  / 2011..2014\n  Bachelor of Arts, Political Science / University of Iowa /  / 2006..2010"},
		{"a definition list of awards", "# A B\n\n## Awards\n\nCare Prize\n: Royal Guild of Designers, 2023\n", "A B\nawards\n  Care Prize / Royal Guild of Designers /  / 2023.."},
		{"a position in the name of an office", "# A B\n\n## Experience\n\n**Office of the Cook County Public Defender**\n\nLegal Intern\n\nSummer 2011\n", "A B\nwork\n  Legal Intern / Office of the Cook County Public Defender /  / 2011-06.."},
		{"an employer with its title in braces", "# A B\n\n## Experience\n\n### Harbor Analytics {title=\"Principal Engineer\"}\n", "A B\nwork\n  Principal Engineer / Harbor Analytics"},
		{"a bootcamp at a school", "# A B\n\n## Education\n\n- **Web Development Bootcamp**, Avon Code School, 2022\n", "A B\neducation\n  Web Development Bootcamp / Avon Code School /  / 2022.."},
		{"the head of a contact table", "# A B\n\n| Contact | |\n|-|-|\n| Email | a@b.example |\n", "A B; email a@b.example"},
		{"a footer of contacts", "# A B\n\n## Languages\n\n- English\n\na@b.example • Leeds\n", "A B\nlanguages\n  : English\n  says a@b.example • Leeds"},
		{"an open task", "# A B\n\n## Skills\n\n- [ ] Clearance\n- [x] Licence\n", "A B\nskills\n  : [ ] Clearance | Licence"},
		{"a section above the level of the first", "# A B\n\n## Experience\n\n### Cook, Foo, 2020\n\n# Education\n\n### BSc, University of Leeds, 2012\n",
			"A B\nwork\n  Cook / Foo /  / 2020..\neducation\n  BSc / University of Leeds /  / 2012.."},
		{"sections among entries", "# A B\n\n## Experience\n\n### Cook, Foo, 2020\n\n- x\n\n### Education\n\nBSc, University of Leeds, 2012\n\n### Side projects\n\n- **Pan**: fries\n",
			"A B\nwork\n  Cook / Foo /  / 2020.. > x\neducation\n  BSc / University of Leeds /  / 2012..\nprojects\n  Pan > fries"},
		{"one shallow section behind deep ones", "# A B\n\n#### Education\n\nBSc, University of Leeds, 2012\n\n#### Skills\n\nGo\n\n### Languages\n\n- English\n",
			"A B\neducation\n  BSc / University of Leeds /  / 2012..\nskills\n  : Go\nlanguages\n  : English"},
		{"labels among entries", "# A B\n\n## Experience\n\n### Cook, Foo, 2020\n\n### Achievements\n\n- x\n\n## Skills\n\n### Languages\n\n- Go\n",
			"A B\nwork\n  Cook / Foo /  / 2020..\n  Achievements > x\nskills\n  Languages: Go"},
		{"a position is no name", "## Product Manager - Foo\n\nFebruary 2020 - Present\n\n- x\n\n## Education\n\nBSc, University of Leeds, 2012\n",
			"\nother\n  says February 2020 - Present\n  says x\neducation\n  BSc / University of Leeds /  / 2012.."},
		{"bold lines for sections", "**Ada Ex**\n\nada@ex.example\n\n**Summary**\n\nI cook.\n\n**Professional Experience:**\n\n**Acme** — *Engineer*\n2019 - 2020\n\n- x\n\n**SKILLS**\nGo, C\n",
			"Ada Ex; email ada@ex.example\nsummary\n  says I cook.\nwork\n  Engineer / Acme /  / 2019..2020 > x\nskills\n  : Go | C"},
		{"capitals for sections", "# A B\n\nEDUCATION\n\nBSc, University of Leeds, 2012\n\nSKILLS\n\nGo\n", "A B\neducation\n  BSc / University of Leeds /  / 2012..\nskills\n  : Go"},
		{"a name in the title of the page", "---\ntitle: Rob Anders - Software Engineer - Resume\n---\n\n## Skills\n\nGo\n", "Rob Anders; headline Software Engineer\nskills\n  : Go"},
		{"a name in a possessive title", "---\ntitle: Brian's Resume\n---\n\n## Skills\n\nGo\n", "Brian\nskills\n  : Go"},
		{"no name in the title of the page", "---\ntitle: My Resume\n---\n\n## Skills\n\nGo\n", "\nskills\n  : Go"},
		{"the author of a page is its name", "---\ntitle: Curriculum Vitae\nauthor: [Ada von Beispiel]\n---\n\n## Skills\n\nGo\n", "Ada von Beispiel\nskills\n  : Go"},
		{"the author of a page is a handle", "---\nauthor: admin\n---\n\n## Skills\n\nGo\n", "\nskills\n  : Go"},
		{"a block of titles", "% Ada Beispiel\n% Software Engineer\n% March 2026\n\n# Experience\n\n## Cook, Foo, 2020\n\n# Skills\n\nGo\n",
			"Ada Beispiel; headline Software Engineer; says March 2026\nwork\n  Cook / Foo /  / 2020..\nskills\n  : Go"},
		{"a name in capitals with another in quotes", "**ADA \"ADI\" VON BEISPIEL**\n\na@b.example\n\n**SKILLS**\n\nGo\n", "ADA \"ADI\" VON BEISPIEL; email a@b.example\nskills\n  : Go"},
		{"a place in the headline", "# A B\n\nSoftware Engineer, Zürich, Switzerland\n\na@b.example\n", "A B; headline Software Engineer; location Zürich, Switzerland; email a@b.example"},
		{"a place and the number of its département", "# A B\n\nNantes (44) · a@b.example\n", "A B; email a@b.example; location Nantes (44)"},
		{"a place and the code of its state", "# A B\n\nRecife - PE | a@b.example - github.com/ab\n", "A B; email a@b.example; links github.com/ab; location Recife - PE"},
		{"code for skills", "# A B\n\n## Skills\n\n`Go` `Rust`\n`C++`\n\n- **Tools:** `git bisect` `perf`, and make\n", "A B\nskills\n  : Go | Rust | C++\n  Tools: git bisect | perf | and make"},
		{"groups of languages", "# A B\n\n## Languages\n\n- Mother tongue: German\n- Other languages: English (B2), French (A2)\n", "A B\nlanguages\n  Mother tongue: German\n  Other languages: English (B2) | French (A2)"},
		{"certificates in a line", "# A B\n\n## Certifications\n\nOSCP (2019), OSWE (2020)\n", "A B\ncertificates\n  OSCP /  /  / 2019..\n  OSWE /  /  / 2020.."},
		{"what was signed is no entry", "# A B\n\n## Ehrenamt\n\n**seit 2015** Trainer, TSG Ulm\n\nStuttgart, 03.01.2024\n", "A B\nvolunteer\n  Trainer / TSG Ulm /  / 2015.. open > Stuttgart, 03.01.2024"},
		{"labels with years are no entries", "# A B\n\n## Volunteering\n\n- Program committee: ESA 2022, ICALP 2023\n", "A B\nvolunteer\n  says Program committee: ESA 2022, ICALP 2023"},
		{"talks by year in a definition list", "# A B\n\n## Talks\n\n2023\n: *Snow, ice*, Foo Days, Berlin\n", "A B\ntalks\n  Snow, ice / Foo Days / Berlin / 2023.."},
		{"jobs in a table above a heading", "# A B\n\n## Experience\n\n| Period | Company | Role |\n|-|-|-|\n| 2020 – 2021 | Foo | Cook |\n\n### Baker, Bun\n2019\n",
			"A B\nwork\n  says Period – Company – Role\n  Cook / Foo /  / 2020..2021\n  Baker / Bun /  / 2019.."},
		{"dates and a place in a heading", "# A B\n\n## Experience\n\n### Cook at Foo\n#### 2019 – 2021, Bern\n\n- x\n", "A B\nwork\n  Cook / Foo / Bern / 2019..2021 > x"},
		{"a heading above one publication", "# A B\n\n## Publications\n\n### Conference papers\n\n1. Snow and ice, Foo, 2020\n", "A B\npublications\n  says Conference papers\n  Snow and ice / Foo /  / 2020.."},
		{"a name behind a title in small letters", "# Lebenslauf\n\n**Dr. rer. nat. Ada Beispiel**\n\nSoftware Engineer\n", "Dr. rer. nat. Ada Beispiel; headline Software Engineer"},
		{"a name in front of contacts", "**Ada Ex** · Leeds · a@b.example\n\n**SKILLS**\n\nGo\n", "Ada Ex; email a@b.example; location Leeds\nskills\n  : Go"},
		{"an address with a flat", "# A B\n\n7 Lark Lane, Apt. 3, Dayton, OH 45402 | a@b.example\n", "A B; email a@b.example; location 7 Lark Lane, Apt. 3, Dayton, OH 45402"},
		{"a numbered section of contacts", "## 1 Persönliche Daten\n\n| Name | Ada Ex |\n|-|-|\n| Telefon | 0341 555 0142 |\n\n## 2 Kenntnisse\n\nGo\n", "Ada Ex; other Ada Ex; phone 0341 555 0142\nskills\n  : Go"},
		{"a place behind the employer in a table", "# A B\n\n## Experience\n\n| Period | Role | Company |\n|-|-|-|\n| 2020 – 2021 | Cook | Foo GmbH, Bern |\n| 2019 | Baker | Bun, Inc. |\n",
			"A B\nwork\n  says Period – Role – Company\n  Cook / Foo GmbH / Bern / 2020..2021\n  Baker / Bun, Inc. /  / 2019.."},
		{"fences and commands of pandoc", "# A B\n\n\\begin{center}\na@b.example\n\\end{center}\n\n\\vspace{1em}\n\n## Skills\n\n::: {.columns}\n:::: {.column width=\"50%\"}\n**Tools:** Go\n::::\n:::\n\n\\newpage\n\n- **Data:** SQL\n",
			"A B; email a@b.example\nskills\n  Tools: Go\n  Data: SQL"},
		{"a footnote", "# A B\n\n## Languages\n\nEnglish: fluent\n\n[^1]: One year.\n", "A B\nlanguages\n  : English: fluent\n  says [^1]: One year."},
		{"jobs told in a line", "# A B\n\n## Experience\n\n2021–present: Cook, Foo Inc., Bern. Fed all of them.\n\n2019–2021: Baker, Bun, Bern.\n",
			"A B\nwork\n  Cook / Foo Inc. / Bern / 2021.. open > Fed all of them.\n  Baker / Bun / Bern / 2019..2021"},
		{"jobs told in an item", "# A B\n\n## Experience\n\n- **Cook**, Foo, Bern (2019–2021): fed all; wrote\n  a book.\n- **Cook**, Bun, 2015–2019 — baked for a hundred people.\n- 2010–2015: Cook, Prof. Oak Ltd\n- Cook, Nut (2009): fed all\n",
			"A B\nwork\n  Cook / Foo / Bern / 2019..2021 > fed all; wrote a book.\n  Cook / Bun /  / 2015..2019 > baked for a hundred people.\n  Cook / Prof. Oak Ltd /  / 2010..2015\n  Cook / Nut /  / 2009.. > fed all"},
		{"a profile of LinkedIn", "# Contact\n\na@b.example (private)\n\n# Top Skills\n\n- Go\n\n# Ada Ex\n\nCook at Foo\n\nBern, Switzerland\n\n# Experience\n\n## Foo\n\n### Cook\n\n2019 - 2020\n",
			"Ada Ex; headline Cook at Foo; location Bern, Switzerland; email a@b.example (private)\nskills\n  : Go\nwork\n   / Foo\n  Cook /  /  / 2019..2020"},
		{"notes behind contacts", "# A B\n\n+45 20 55 01 23 (mobile) | github.com/ab (Portfolio)\n", "A B; phone +45 20 55 01 23 (mobile); links github.com/ab (Portfolio)"},
		{"a grade in a table", "# A B\n\n## Education\n\n| Year | Degree | School |\n|-|-|-|\n| 2014 | M. Sc. Informatik (Note 1,4) | Universität Leipzig |\n",
			"A B\neducation\n  says Year – Degree – School\n  M. Sc. Informatik / Universität Leipzig /  / 2014.. / Note 1,4"},
		{"when it was changed, above", "# A B\n\n*Last updated: May 2024*\n\nCook\n\na@b.example\n", "A B; headline Cook; other Last updated: May 2024; email a@b.example"},
		{"when it was changed, below", "# A B\n\n## Awards\n\n- Prize, 2020\n\n*Last updated: May 2024*\n\n## Skills\n\n- **Tools:** Go\n\nReferences available upon request.\n",
			"A B\nawards\n  Prize /  /  / 2020..\n  says Last updated: May 2024\nskills\n  Tools: Go\n  says References available upon request."},
		{"certificates in short and in full", "# A B\n\n## Certificates\n\n- CKA – Certified Kubernetes Administrator, CNCF, 2021\n- Certified ScrumMaster (CSM)\n- PSM I – Scrum.org, 2019\n",
			"A B\ncertificates\n  CKA – Certified Kubernetes Administrator / CNCF /  / 2021..\n  Certified ScrumMaster (CSM)\n  PSM I / Scrum.org /  / 2019.."},
		{"a name with small words in the title of the page", "---\ntitle: Ada van der Ex\n---\n\n## Skills\n\nGo\n", "Ada van der Ex\nskills\n  : Go"},
		{"jobs in a table without a head", "# A B\n\n## Experience\n\n| | |\n|-|-|\n| 2019 – now | **Cook**, Foo GmbH, Bern |\n| 2017 – 2019 | **Baker**, Bun AG, Bern |\n| 2015 | Waiter |\n",
			"A B\nwork\n  Cook / Foo GmbH / Bern / 2019.. open\n  Baker / Bun AG / Bern / 2017..2019\n  Waiter /  /  / 2015.."},
		{"jobs in a table with one for its head", "# A B\n\n## Experience\n\n| Cook | Foo | 2019 – 2021 |\n|-|-|-|\n| Baker | Bun | 2017 – 2019 |\n", "A B\nwork\n  Cook / Foo /  / 2019..2021\n  Baker / Bun /  / 2017..2019"},
		{"jobs and what was done in a table of HTML", "# A B\n\n## Experience\n\n<table><tr><td>2019 – 2021</td><td><b>Cook</b><br>Foo, Bern<ul><li>Fed all</li><li>Wrote a book</li></ul></td></tr><tr><td>2018</td><td>Baker</td></tr></table>\n",
			"A B\nwork\n  Cook / Foo / Bern / 2019..2021 > Fed all + Wrote a book\n  Baker /  /  / 2018.."},
		{"a place behind a dot in the headline", "# A B\n\nEngineer · she/her · Oslo 🇳🇴\n\na@b.example\n", "A B; headline Engineer · she/her; location Oslo; email a@b.example"},
		{"a place behind a dash in the headline", "# A B\n\nCook - Oslo, Norway\n\na@b.example\n", "A B; headline Cook; location Oslo, Norway; email a@b.example"},
		{"a village and its country in the headline", "# A B\n\nCook · Wabe/Slithy, Norway\n\na@b.example\n", "A B; headline Cook; location Wabe/Slithy, Norway; email a@b.example"},
		{"an employer whose name ends like a title", "# A B\n\n## Experience\n\n### Foo Education\n*Cook*, 2019 – 2021\n\n- Did a\n\n## Education\n\n- BSc, University of Leeds, 2012\n",
			"A B\nwork\n  Cook / Foo Education /  / 2019..2021 > Did a\neducation\n  BSc / University of Leeds /  / 2012.."},
		{"a village below an employer", "# A B\n\n## Experience\n\n### [Wabe](https://w.example)\n\n#### Cook\n\n2019 – 2021 | Slithy\n\n- Did a\n",
			"A B\nwork\n   / Wabe\n  Cook /  / Slithy / 2019..2021 > Did a"},
		{"a name in two halves", "# Curriculum vitae\n\n## Contact\n\n- Nom : Ex\n- Prénom : Ada\n- a@b.example\n\n## Formation\n\n- Licence, 2012\n", "Ada Ex; other Ex; other Ada; email a@b.example\neducation\n  Licence /  /  / 2012.."},
		{"a street and a birth above each other", "# A B\n\nCook\n\nAm Wall 12  \n28195 Bremen  \ngeboren am 12.03.1988\n\n## Kenntnisse\n\nGo\n", "A B; headline Cook; other Am Wall 12; location 28195 Bremen; other 12.03.1988\nskills\n  : Go"},
		{"an age that is no headline", "# A B\n\n28 ans – Permis B\n\na@b.example\n\nCook, 10 ans\n", "A B; headline Cook, 10 ans; other 28 ans – Permis B; email a@b.example"},
		{"a village, where another job has a town", "# A B\n\n## Experience\n\n### Foo\n**Cook** — *2019 – 2021*  \nBern\n\n- Did a\n\n### Bun\n**Baker** — *2017 – 2019*  \nWabe\n\n- Did b\n",
			"A B\nwork\n  Cook / Foo / Bern / 2019..2021 > Did a\n  Baker / Bun / Wabe / 2017..2019 > Did b"},
		{"emoji between contacts", "# A B\n\n📧 a@b.example 📱 +31 6 5550 9876 🏠 Eindhoven\n", "A B; email a@b.example; phone +31 6 5550 9876; location Eindhoven"},
		{"contacts in a quote", "# A B\n\n> a@b.example \\\n> Montréal, QC\n", "A B; email a@b.example; location Montréal, QC"},
		{"a rating is no year", "# A B\n\n## Awards\n\n- Master on Foo (max 1987)\n", "A B\nawards\n  Master on Foo (max 1987)"},
		{"a summary with years", "# A B\n\n## Profile\n\n- Cook since 2012\n", "A B\nsummary\n  says Cook since 2012"},
		{"qualifications with years", "# A B\n\n## Qualifications\n\n- TOEIC 905 (2019)\n", "A B\ncertificates\n  TOEIC 905 /  /  / 2019.."},
		{"an unknown language with its level", "# A B\n\n## Languages\n\nFrench (native), english (B2), klingon (basic)\n", "A B\nlanguages\n  : French (native) | english (B2) | klingon (basic)"},
		{"positions defined below employers", "# A B\n\n## Experience\n\n### Foo GmbH, Bern\n\nHead Cook\n:   June 2019 to present\n\n    - x\n\nCook\n:   2017 to 2019\n\n    - y\n\n### Bun\n\nBaker\n:   2014 to 2017\n\n    - z\n\nStack\n:   Go, C\n",
			"A B\nwork\n   / Foo GmbH / Bern\n  Head Cook /  /  / 2019-06.. open > x\n  Cook /  /  / 2017..2019 > y\n   / Bun\n  Baker /  /  / 2014..2017 > z + Stack + Go, C"},
		{"dates and a place in a cell", "# A B\n\n## Experience\n\n<table><tr><td><b>2019 – 2021</b><br>Bern</td><td><b>Cook</b>, Foo<ul><li>x</li><li>y</li></ul></td></tr></table>\n",
			"A B\nwork\n  Cook / Foo / Bern / 2019..2021 > x + y"},
		{"employer and position in a cell", "# A B\n\n## Where I worked\n\n| When | Where | What I did |\n|-|-|-|\n| 2019 – 2021 | **Foo**, Bern<br>*Head Cook* | Fed all |\n| 2018 | Bun | Baked |\n",
			"A B\nwork\n  says When – Where – What I did\n  Head Cook / Foo / Bern / 2019..2021 > Fed all\n   / Bun /  / 2018.. > Baked"},
		{"position and employer in a cell", "# A B\n\n## Experience\n\n| Years | Role / Company | Details |\n|-|-|-|\n| 2019 – 2021 | Cook, Foo GmbH | Fed all |\n",
			"A B\nwork\n  says Years – Role / Company – Details\n  Cook / Foo GmbH /  / 2019..2021 > Fed all"},
		{"items in a cell", "# A B\n\n## Experience\n\n| Period | Job |\n|-|-|\n| 2019 – 2020 | **Cook**, Foo, Bern<br>- x<br>- y |\n", "A B\nwork\n  says Period – Job\n  Cook / Foo / Bern / 2019..2020 > x + y"},
		{"positions in italics below a bold employer", "# A B\n\n## Experience\n\n**Foo** – Bern\n\n*Head Cook (2018 – 2020)*\n- x\n\n*Cook (2014 – 2018)*\n- y\n",
			"A B\nwork\n   / Foo / Bern\n  Head Cook /  /  / 2018..2020 > x\n  Cook /  /  / 2014..2018 > y"},
		{"qualifications that are degrees", "# A B\n\n## Qualifications\n\nPGCE Geography, University of York, 2011\nBSc Geography, University of Leeds, 2007–2010\n",
			"A B\neducation\n  PGCE Geography / University of York /  / 2011..\n  BSc Geography / University of Leeds /  / 2007..2010"},
		{"columns of places that are employers", "# A B\n\n## Doświadczenie zawodowe\n\n| Okres | Stanowisko | Miejsce |\n|---|---|---|\n| 2018 – 2020 | Kucharz | Bar Mleczny Krokus, Kraków |\n",
			"A B\nwork\n  says Okres – Stanowisko – Miejsce\n  Kucharz / Bar Mleczny Krokus / Kraków / 2018..2020"},
		{"what somebody bears behind the name", "# Jane Roe, RN, BSN\n\n## Skills\n\nGo\n", "Jane Roe, RN, BSN\nskills\n  : Go"},
		{"an office in a state", "# A B\n\nCook\n\nPhysics, State University, Salem, OR 97301\\\na@b.example\n", "A B; headline Cook; location Physics, State University, Salem, OR 97301; email a@b.example"},
		{"publications below years", "# A B\n\n## Publications\n\n### 2023\n\n- Doe J. Carbon stocks. *Geoderma* 366.\n\n### 2020\n\n- [Moss](https://m.example), *Ecology*\n- Snow, *Ecology*, 2019\n",
			"A B\npublications\n  Carbon stocks / Geoderma /  / 2023.. / Doe J / 366\n  Moss / Ecology /  / 2020..\n  Snow / Ecology /  / 2019.."},
		{"talks below years in bold", "# A B\n\n## Talks\n\n**2020**\n\n- Thaw from above, Foo Conference\n", "A B\ntalks\n  Thaw from above / Foo Conference /  / 2020.."},
		{"icons above contacts", "# A B\n\n| 📍 | ✉️ |\n|-|-|\n| Lecce, Italia | a@b.example |\n", "A B; location Lecce, Italia; email a@b.example"},
		{"a place behind a headline beside contacts", "# A B\n\nCook, Oslo, Norway · a@b.example\n", "A B; headline Cook; email a@b.example; location Oslo, Norway"},
		{"a place behind a headline that is a heading", "# A B\n\n## Cook | Pamplona\n\na@b.example\n\n## Skills\n\nGo\n\n## Work\n", "A B; headline Cook; location Pamplona; email a@b.example\nskills\n  : Go\nwork"},
		{"courses in paragraphs", "# A B\n\n## Courses\n\nFirst Aid — Red Cross — 2021\n\nIn 2019 I took one in Kiev.\n", "A B\ncourses\n  First Aid / Red Cross /  / 2021.. > In 2019 I took one in Kiev."},
		{"a title in front of the name", "# Curriculum Vitae Jane Roe\n\n## Skills\n\nGo\n", "Jane Roe\nskills\n  : Go"},
		{"a title behind the name", "# Jane Roe CV\n\n## Skills\n\nGo\n", "Jane Roe\nskills\n  : Go"},
		{"the address of an office", "# A B\n\nKoch\n\nUniversität Bonn, Institut für Physik, 53113 Bonn\\\na@b.example\n", "A B; headline Koch; location Universität Bonn, Institut für Physik, 53113 Bonn; email a@b.example"},
		{"what a historian teaches", "# A B\n\n## Ausbildung\n\n## Lehre\n\n- Quellenkunde, 2019\n", "A B\neducation\nother\n  says Quellenkunde, 2019"},
		{"bold positions below a bold employer", "# A B\n\n## Experience\n\n**Foo** *Bern*\\\n**Head Cook** *May 2018 – Present*\n\n- x\n\n**Cook** *2014 – 2018*\n\n- y\n\n**Waiter** *2012 – 2014*\n\n- z\n",
			"A B\nwork\n   / Foo / Bern\n  Head Cook /  /  / 2018-05.. open > x\n  Cook /  /  / 2014..2018 > y\n  Waiter /  /  / 2012..2014 > z"},
		{"publications in paragraphs below a heading", "# A B\n\n## Publications\n\n### Journals\n\n`2018`\nSnow and ice, *Ecology*\n", "A B\npublications\n  says Journals\n  Snow and ice / Ecology /  / 2018.."},
		{"employers and schools in headings below", "# A B\n\n## Experience\n\n### Engineer\n#### Foo | Bern | 2016–2020\n- x\n\n## Education\n\n### BS, Computer Science\n#### School of Mines | Golden, CO | 2014\n",
			"A B\nwork\n  Engineer / Foo / Bern / 2016..2020 > x\neducation\n  BS, Computer Science / School of Mines / Golden, CO / 2014.."},
		{"a bold line above each line of skills", "# A B\n\n## Skills\n\n**Spoken by machines**\nGo, C\n\n**Tools**\ngit, make\n\nVim\n", "A B\nskills\n  Spoken by machines: Go | C\n  Tools: git | make\n  : Vim"},
		{"groups between bars", "# A B\n\n## Skills\n\nCloud: AWS, GCP | Languages: Go | C\n\nCloud: AWS | Languages: Go\n", "A B\nskills\n  Cloud: AWS | GCP | Languages: Go | C\n  Cloud: AWS\n  Languages: Go"},
		{"a name under Curriculum", "# Curriculum\n\n## Ada Example\n\n### Skills\n\nGo\n\n### Languages\n\n- English\n", "Ada Example\nskills\n  : Go\nlanguages\n  : English"},
		{"a name in the title of a personal resume", "# Ada Example's Personal Resume\n\n## Skills\n\nGo\n", "Ada Example\nskills\n  : Go"},
		{"personal details", "# Lebenslauf\n\n## Personalien\n\nName: Ada Beispiel\nTelefon: +49 30 123456\n\n## Kenntnisse\n\nGo\n", "Ada Beispiel; other Ada Beispiel; phone +49 30 123456\nskills\n  : Go"},
		{"rows without dates go on", "# A B\n\n## Berufserfahrung\n\n| Zeitraum | Tätigkeit |\n|-|-|\n| 2010 – heute | Koch, Foo GmbH |\n| | Betreuung der Gäste |\n| | - Einkauf |\n| 2008 | Bäcker, Bun AG |\n",
			"A B\nwork\n  says Zeitraum – Tätigkeit\n  Koch / Foo GmbH /  / 2010.. open > Betreuung der Gäste + Einkauf\n  Bäcker / Bun AG /  / 2008.."},
		{"rows without dates go on in a table without a head", "# A B\n\n## Berufserfahrung\n\n| | |\n|-|-|\n| 2010 – heute | Koch, Foo GmbH |\n| | Betreuung der Gäste |\n| 2008 | Bäcker, Bun AG |\n",
			"A B\nwork\n  Koch / Foo GmbH /  / 2010.. open > Betreuung der Gäste\n  Bäcker / Bun AG /  / 2008.."},
		{"a portrait among contacts", "# Lebenslauf\n\n## Personalien\n\n![Foto](a.jpg)\n\nName: Ada Beispiel\nTelefon: +49 30 123456\n\n## Kenntnisse\n\nGo\n", "Ada Beispiel; other Ada Beispiel; phone +49 30 123456; photo\nskills\n  : Go"},
		{"a title under the name", "Ada Example\n===\n\nResume\n---\n\nada@ex.example\n\n## Skills\n\nGo\n", "Ada Example; email ada@ex.example\nskills\n  : Go"},
		{"a portrait above contacts", "# A B\n\n![me](me.jpg)\\\na@b.example\n", "A B; email a@b.example; photo"},
		{"a broken bar", "# A B\n\n## Experience\n\n### Cook¦Foo¦2020\n", "A B\nwork\n  Cook / Foo /  / 2020.."},
		{"a title that is a link", "# Ada Example\n\n## [CV](https://ada.example/cv.pdf)\n\n## Skills\n\nGo\n", "Ada Example; url CV\nskills\n  : Go"},
		{"a title that is a link beside the name", "# Ada Example – [CV](https://ada.example/cv.pdf)\n\n## Skills\n\nGo\n", "Ada Example; says CV\nskills\n  : Go"},
		{"a title with a picture", "# Ada Example\n\n## ![Ada](me.jpg) Resume\n\n## Skills\n\nGo\n", "Ada Example; says  Resume\nskills\n  : Go"},
		{"two commas before a level", "# A B\n\n## Languages\n\nGerman,, A1\n", "A B\nlanguages\n  : German,, A1"},
		{"the path of the page", "---\nurl: /resume/\n---\n# A B\n\n## Skills\n\nGo\n", "A B\nskills\n  : Go"},
		{"tags of templates", "# A B\n\n{% include card.html %}\n\n{{ page.title }} a@b.example\n\n##########\n\n## Skills\n\n{% for a in b %}\n- **X:** Go and {{ x }} C\n- D, `{{ x }}` {: .x}\n- E,\n  F {.breakable}\n{% endfor %}\n\n```\n{{ a }}\n```\n",
			"A B; email a@b.example\nskills\n  X: Go and C\n  : D | {{ x }} | E | F\n  says {{ a }}\n"},
		{"levels behind commas", "# A B\n\n## Languages\n\n**German** , native\n**English** , C1, French (basic)\n", "A B\nlanguages\n  : German , native | English , C1 | French (basic)"},
		{"contacts in prose", "# A B\n\nCook for instruments that have to run for ten years in the rain. You reach me at\n<a@b.example> or +44 7700 900345; my code is at <https://github.com/ab>.\nI live in Aberdeen, Scotland.\n",
			"A B; email a@b.example; links https://github.com/ab; phone +44 7700 900345; location Aberdeen, Scotland; says Cook for instruments that have to run for ten years in the rain. You reach me at a@b.example or +44 7700 900345; my code is at https://github.com/ab. I live in Aberdeen, Scotland."},
		{"contacts in prose below their title", "# A B\n\n## Skills\n\nGo\n\n## Contact\n\nThe best way to reach me is a mail to a@b.example, or this page: [ab.example](https://ab.example).\n",
			"A B; email a@b.example; url ab.example\nskills\n  : Go\nother\n  says The best way to reach me is a mail to a@b.example, or this page: ab.example."},
		{"an address among the lines below a bare name", "# Lebenslauf\n\n**Ada Example**\nIngenieurin\nLindenweg 8, 70563 Stuttgart\na@b.example\n", "Ada Example; headline Ingenieurin; location Lindenweg 8, 70563 Stuttgart; email a@b.example"},
		{"a headline in a quote", "# A B\n\n> Platform Engineer\n\na@b.example\n", "A B; headline Platform Engineer; email a@b.example"},
		{"contacts among the words about somebody", "# A B\n\n## About\n\nI cook.\n\n- **Location**: Bern, Switzerland\n- **Email**: <a@b.example>\n\nOften.\n\n- fast\n- good\n",
			"A B; location Bern, Switzerland; email a@b.example\nsummary\n  says I cook.\n  says Often.\n  says fast + good"},
		{"a headline in place of the name", "---\ntitle: Ada Example\n---\n\nBern, Switzerland --- a@b.example\n\n# Pastry Chef\n\nI bake.\n\n# Skills\n\nGo\n\n# Languages\n\n- English\n",
			"Ada Example; headline Pastry Chef; email a@b.example; location Bern, Switzerland; says I bake.\nskills\n  : Go\nlanguages\n  : English"},
		{"the caption of a table", "# A B\n\n## Skills\n\n| Data | Code |\n|-|-|\n| SQL | Go |\n\n: What I use\n\n[⬆ Back to top](#top)\n", "A B\nskills\n  Data: SQL\n  Code: Go\n  says : What I use\n  says ⬆ Back to top"},
		{"contacts that are defined", "# A B\n\nCook\n:   Bern, Switzerland\n\nEmail\n:   a@b.example\n\nPhone\n:   +41 79 555 01 23\n\nGo\n:   a game\n",
			"A B; headline Cook; location Bern, Switzerland; email a@b.example; phone +41 79 555 01 23; says Go; says a game"},
		{"an unknown title above jobs", "# A B\n\n## Skills\n\nGo\n\n## Teaching Career\n\n### Chemistry Teacher, Foo School\nAugust 2013 – June 2022\n\n- x\n\n## Ideas\n\n### Engineer for a day\n\n- y\n",
			"A B\nskills\n  : Go\nwork\n  Chemistry Teacher / Foo School /  / 2013-08..2022-06 > x\nother\n  Engineer for a day > y"},
		{"positions in italics below an employer in a heading", "# A B\n\n## Experience\n\n### Foo --- Bern\n\n*Head Cook, 2021-02 -- present*\n\n- x\n\n*Cook, 2018-06 -- 2021-01*\n\n- y\n\n### Bun --- Wabe, Switzerland\n\n*Baker, 2014 -- 2018*\n\n- z\n",
			"A B\nwork\n   / Foo / Bern\n  Head Cook /  /  / 2021-02.. open > x\n  Cook /  /  / 2018-06..2021-01 > y\n  Baker / Bun / Wabe, Switzerland / 2014..2018 > z"},
		{"fields of a job in a list", "# A B\n\n## Experience\n\n### Foo\n\n- **Position:** Cook\n- **Period:** 2019 – 2021\n- **Location:** Bern\n\nA kitchen.\n\n- x\n",
			"A B\nwork\n  Cook / Foo / Bern / 2019..2021 > A kitchen. + x"},
		{"positions with nested employers", "# A B\n\n- Student of Food\n- a@b.example\n\n## Experience\n\n- Teaching Assistant\n  - Foo University, Bern\n  - September 2023 – May 2024\n  - Ran weekly labs for 30 students\n\n## Certificates\n\n- Foo Certified Cook\n  - Foo Inc.\n  - 2024\n",
			"A B; headline Student of Food; email a@b.example\nwork\n  Teaching Assistant / Foo University / Bern / 2023-09..2024-05 > Ran weekly labs for 30 students\ncertificates\n  Foo Certified Cook / Foo Inc. /  / 2024.."},
		{"who gave an award, in a heading below", "# A B\n\n## Awards\n\n### Best Pie\n#### Pie Awards · 2017\n", "A B\nawards\n  Best Pie / Pie Awards /  / 2017.."},
		{"a profession in a table", "---\ntitle: Lebenslauf Henrike Baumgartner\n---\n\n| Name | Henrike Baumgartner |\n|-|-|\n| Beruf | Testmanagerin |\n| E-Mail | a@b.example |\n\n## Kenntnisse\n\nGo\n",
			"Henrike Baumgartner; headline Testmanagerin; other Henrike Baumgartner; other Testmanagerin; email a@b.example\nskills\n  : Go"},
		{"a position in italics behind the name", "# Ada Example, *Pastry Chef*\n\n## Skills\n\nGo\n", "Ada Example; headline Pastry Chef\nskills\n  : Go"},
		{"definitions in HTML", "# A B\n\n## Experience\n\n<dl>\n<dt>Cook, Foo, Bern (2019 – 2021)\n<dd>Fed all.<ul><li>x</li></ul>\n<dt>Baker, Bun (2018)</dt>\n<dd>Baked.</dd>\n</dl>\n\n## Skills\n\n<dl><dt>Data</dt><dd>SQL, R</dd><dt>Code</dt><dd>Go</dd></dl>\n",
			"A B\nwork\n  Cook / Foo / Bern / 2019..2021 > Fed all. + x\n  Baker / Bun /  / 2018.. > Baked.\nskills\n  Data: SQL | R\n  Code: Go"},
		{"fields in paragraphs", "# A B\n\n## Experience\n\n**Company:** Foo\n**Position:** Cook\n**Duration:** 2019 – 2021\n\n- x\n\n**Company:** Bun\n**Position:** Baker\n**Duration:** 2018\n\n## Education\n\n**Degree:** BSc in Food\n**Institution:** Leeds\n**Year:** 2010 – 2014\n",
			"A B\nwork\n  Cook / Foo /  / 2019..2021 > x\n  Baker / Bun /  / 2018..\neducation\n  BSc in Food / Leeds /  / 2010..2014"},
		{"a project above its dates", "# A B\n\n## Projects\n\n**[weir](https://w.example)** — holds it back  \n*2020 – June 2023*\n\n- x\n", "A B\nprojects\n  weir /  /  / 2020..2023-06 > holds it back + x"},
		{"projects in lines", "# A B\n\n## Projects\n\n[sluice](https://s.example): lets water through  \n[weir](https://w.example): holds it back\n", "A B\nprojects\n  sluice > lets water through\n  weir > holds it back"},
		{"positions below an employer and a village", "# A B\n\n## Experience\n\n- **Foo**, Wabe\n  - **Head Cook** — Mar 2022 – Present\n    - x\n  - **Cook** — 2020 – 2022\n", "A B\nwork\n   / Foo / Wabe\n  Head Cook /  /  / 2022-03.. open > x\n  Cook /  /  / 2020..2022"},
		{"colons between contacts", "# A B\n\na@b.example :: +49 30 123456 :: Berlin\n", "A B; email a@b.example; phone +49 30 123456; location Berlin"},
		{"contacts in headings", "# A B\n\n## Contacto\n\n##### **Nº telefonico:** (+34) 680 55 12 91\n##### **Correo electronico:** a@b.example\n\n## Educación\n", "A B; phone (+34) 680 55 12 91; email a@b.example\neducation"},
		{"a page of one's own", "# A B\n\n[More Links](https://ab.github.io/links)\n", "A B; url More Links"},
		{"a bare address behind a link of Markdown", "# A B\n\n[Mail](a@b.example)\n", "A B; email Mail"},
		{"a bare address behind a link", "# A B\n\n<a href=\"a@b.example\">Mail</a>\n", "A B; email Mail"},
		{"hidden text", "# A B\n\n<p style=\"font-size:0px\">secret <b>words</b></p>\n\nI cook <span style=\"color: White\">all day</span> and bake.\n\n<div style='display: none'>\n\n- one <b>x</b>\n\n<div>two</div>\n\n</div>\n\nAnd <span style='color:white;background:blue'>sing</span>, <span style='visibility:hidden'>not well.\n\nAnd more of it.\n",
			"A B; says I cook  and bake.; says And sing,; says And more of it."},
		{"the header of oh-my-cv", "---\nname: H A\nheader:\n  - text: <span class=\"icon\"></span> (+212) 644555973\n    newLine: true\n  - text: mail me\n    link: mailto:o@e.example\n---\n\n## Skills\n\nGo\n", "H A; phone (+212) 644555973; email mail me\nskills\n  : Go"},
	} {
		if got := outline(parse(t, c.text)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestSpansCover holds that what belongs to a bullet or paragraph lies in its
// span, down to the address of a link at its end.
func TestSpansCover(t *testing.T) {
	p := parse(t, "# A B\n\n## Work\n\n### Cook\n\n- one ![x](https://x.example/a.png)\n<!-- allow remote-image: why -->\n- two ![y](https://x.example/b.png \"t\")\n- a [link](https://x.example)\n\n<!-- allow remote-image: because -->\n![z](https://x.example/c.png)\n")
	e := p.Resume.Sections[0].Parts[0].Entry
	var got []string
	for _, b := range e.Bullets() {
		got = append(got, p.File.Text[b.Span.Start:b.Span.End])
	}
	if want := `- one ![x](https://x.example/a.png)|- two ![y](https://x.example/b.png "t")|- a [link](https://x.example)`; strings.Join(got, "|") != want {
		t.Errorf("bullets %q, want %q", got, want)
	}
	for i, want := range []int{1, 2} {
		if a := p.Allows[i]; p.Images[want].Span.Start < a.Target.Start || p.Images[want].Span.End > a.Target.End {
			t.Errorf("%q speaks of %q", a.Reason, p.File.Text[a.Target.Start:a.Target.End])
		}
	}
}

func TestEmphasisOfHeaders(t *testing.T) {
	r := parse(t, "# A B\n\n**Oslo, Norway** | **a@b.example**\n\n## Work\n\n### ***KPN***\n**Cook** | **Bengaluru, India** | 2019 | **Full-time**\n").Resume
	e := r.Sections[0].Parts[0].Entry
	for _, f := range []Text{e.Title, e.Org, e.Location, e.Extra[0], r.Contacts[0].Text, r.Contacts[1].Text} {
		if f.Runs[0].Style != 0 {
			t.Errorf("%q is stressed", f.Plain)
		}
	}
}

func TestLinksOfProjects(t *testing.T) {
	const link = "https://g.example/pan"
	for text, want := range map[string]string{
		"### Pan\nFries all. [Source](" + link + ").":               link,
		"- **Pan** – fries all [g.example/pan](" + link + ")":       link,
		"### Pan\n\n[See it fry](" + link + ")":                     link,
		"### Pan\nFries what [Pot](" + link + ") boils":             "",
		"### Pan\nFries like [Pot](" + link + ")":                   "",
		"### [Pan](https://p.example)\nFries. [Code](" + link + ")": "https://p.example",
	} {
		if got := parse(t, "# A B\n\n## Projects\n\n"+text+"\n").Resume.Sections[0].Entries()[0].URL; got != want {
			t.Errorf("%q leads to %q, want %q", text, got, want)
		}
	}
}

func TestAddressWithoutScheme(t *testing.T) {
	c := parse(t, "# A B\n\nwww.linkedin.com/in/x\n").Resume.Contacts
	if len(c) != 1 || c[0].URL != "https://www.linkedin.com/in/x" {
		t.Errorf("contacts %+v", c)
	}
}

func TestLanguageOfDocumentTitle(t *testing.T) {
	if lang := parse(t, "# Résumé\n\nJane Roe\n\n## Experience\n\n## Skills\n").Resume.Lang; lang != "en" {
		t.Errorf("language is %s", lang)
	}
}

func TestPrivateInsteadOfWritten(t *testing.T) {
	f, err := source.New("a.md", []byte("---\nname: A\nphone: 1 555 0100\nlinks: {github: a, mastodon: \"@a@b.example\"}\n---\n"))
	if err != nil {
		t.Fatal(err)
	}
	p := Parse(f, Options{Private: map[string]string{"phone": "+49 30 123456", "github": "secret"}})
	if got, want := outline(p), "A; links b.example/@a; links secret; phone +49 30 123456"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestFindingsOfLinks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# A B\n\n[x](javascript:alert)\n", "[link-scheme]"},
		{"---\nname: A\nlinks: {github: \"javascript:alert(1)\"}\n---\n", "[link-scheme]"},
		{"---\nname: A\nlinks: [\n---\n\n## Work\n", "[invalid-syntax]"},
		{"# A B\n\n## Work\n\n### Cook, 13/2016\n", "[unreadable-date]"},
		{"---\nname: A\ndate: 2020-13-45\n---\n", "[bad-value]"},
		{"# A B\n\n{{ x }}\n\n{% y %}\n", "[raw-html]"},
		{"# A B\n\n`{{ x }}` {:.y}\n\n[a]({{ b }}https://c.example)\n\n# {{ d }} {{ e }}\n", "[raw-html]"},
	} {
		if got := fmt.Sprint(rules(parse(t, c.text))); got != c.want {
			t.Errorf("%q: findings %s, want %s", c.text, got, c.want)
		}
	}
}
