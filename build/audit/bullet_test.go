package audit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/source"
)

// linesOf returns the lines that a rule points at, counted from the line with
// "Engineer".
func linesOf(t *testing.T, rule *source.Rule, text string) (lines []int) {
	t.Helper()
	p := read(t, text)
	head := 1 + strings.Count(text[:strings.Index(text, "Engineer")], "\n")
	for _, f := range Run(p, Options{Today: today}).Findings {
		if f.Rule == rule {
			lines = append(lines, f.Position().Line-head)
		}
	}
	return lines
}

func list(bullets ...string) string {
	return inJob + "- " + strings.Join(bullets, "\n- ") + "\n"
}

func TestDuplicateBullets(t *testing.T) {
	const first = "Moved the billing service from cron jobs to a queue on Redis"
	for second, is := range map[string]bool{
		first: true,
		"moved the **billing** service from `cron` jobs to a queue on Redis.":                                                                 true,
		"Moved billing service from cron jobs, to queue on RabbitMQ":                                                                          true,
		"On Redis, moved the billing service from cron jobs to a queue":                                                                       true,
		"Moved the search service from cron jobs to a topic on Kafka":                                                                         false,
		"Moved the billing service to another team":                                                                                           false,
		"Moved the billing service from cron jobs to a queue on Redis, which three teams of Globex in Leeds took over for their own invoices": false,
	} {
		lines := linesOf(t, duplicateBullet, list(first, "Wrote the importer for bank statements", second))
		if slices.Equal(lines, []int{4}) != is || !is && lines != nil {
			t.Errorf("%q: %v", second, lines)
		}
	}
	if lines := linesOf(t, duplicateBullet, list("Moved the billing, the ledger and the search of the tills to a queue", "Moved billing, ledger, search of tills to queue")); lines == nil {
		t.Error("small words hide that two bullets are the same")
	}
	for _, b := range []string{"Technologies: Go, SQL, Redis, AWS, Docker", "Wrote some tests"} {
		if lines := linesOf(t, duplicateBullet, list(b, b)); lines != nil {
			t.Errorf("%q twice: %v", b, lines)
		}
	}
	if lines := linesOf(t, duplicateBullet, strings.Replace(list(first, first), "## Experience", "## Education", 1)); lines != nil {
		t.Errorf("in education: %v", lines)
	}
}

func TestDuplicatesPointAtTheFirst(t *testing.T) {
	p := read(t, list("Moved the billing service to a queue", "Wrote the importer", "Moved the billing service to a queue", "Moved the billing service to a queue"))
	for _, f := range Run(p, Options{Today: today}).Findings {
		if f.Rule == duplicateBullet && !strings.HasSuffix(f.Message, "on line 9") {
			t.Errorf("%s", f.Message)
		}
	}
}

func TestRepeatedVerbs(t *testing.T) {
	for _, c := range []struct {
		openers string
		want    []int
	}{
		{"Built Built Built", []int{4}},
		{"Built Built Built Built Wrote", []int{3}},
		{"Built Built Wrote Built Built", []int{3}},
		{"Built Built Wrote Cut Built", nil},
		{"Built built BUILT", []int{4}},
		{"Manage Manage Manage", []int{4}},
		{"API API API API", nil},
		{"Cut Wrote Built Built Built Cut Led Ran Cut Sold Won Drew Kept", []int{6}},
		// Four of thirteen are more than 30 %, four of fourteen are not.
		{"Built Cut Built Ran Built Won Built Led Drew Sold Wrote Kept Met", []int{4}},
		{"Built Cut Built Ran Built Won Built Led Drew Sold Wrote Kept Met Put", nil},
	} {
		var bullets []string
		for i, opener := range strings.Fields(c.openers) {
			bullets = append(bullets, fmt.Sprintf("%s thing %d for branch %d", opener, i, i*i))
		}
		if got := linesOf(t, repeatedVerb, list(bullets...)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.openers, got, c.want)
		}
	}
	two := list("Built a till", "Built a door") + "\n### Clerk, Initech, 2020 – 2021\n\n- Built a shed\n- Sold it\n- Led two\n"
	if got := linesOf(t, repeatedVerb, two); got != nil {
		t.Errorf("three in a row of two jobs: %v", got)
	}
	if got := linesOf(t, repeatedVerb, list("Built a till\n  - Built a drawer\n  - Built a screen", "Sold it")); got != nil {
		t.Errorf("nested: %v", got)
	}
}

func TestLongBullets(t *testing.T) {
	words := func(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) }
	for bullet, is := range map[string]bool{
		words(45): false, words(46): true,
		strings.Repeat("ü", 300): false, strings.Repeat("ü", 301): true,
		"Technologies: " + words(60): false,
	} {
		if got := linesOf(t, longBullet, list(bullet)); (got != nil) != is {
			t.Errorf("%.40q…: %v", bullet, got)
		}
	}
	for paragraph, is := range map[string]bool{words(75): false, words(76): true, strings.Repeat("ü", 500): false, strings.Repeat("ü", 501): true, "Environment: " + words(80): false} {
		if got := linesOf(t, longBullet, inJob+paragraph+"\n"); (got != nil) != is {
			t.Errorf("a paragraph %.40q…: %v", paragraph, got)
		}
	}
	if got := linesOf(t, longBullet, strings.Replace(inJob, "## Experience", words(100)+"\n\n## Experience", 1)); got != nil {
		t.Errorf("a summary: %v", got)
	}
}

func TestShortBullets(t *testing.T) {
	for bullet, is := range map[string]bool{
		"Replaced Nagios": true, "Replaced Nagios by Prometheus": false, "12,000 installs": false, "Trained four nurses": false,
		"https://acme.example": false, "[Demo](https://acme.example)": false, "`pip install acme`": false,
		"Payments:\n  - Moved the billing service to a queue": false,
	} {
		if got := linesOf(t, shortBullet, list(bullet)); (got != nil) != is {
			t.Errorf("%q: %v", bullet, got)
		}
	}
	if got := linesOf(t, shortBullet, list("Moved the billing service to a queue\n  - with retries")); got != nil {
		t.Errorf("nested: %v", got)
	}
}

func TestManyBullets(t *testing.T) {
	bullets := make([]string, 9)
	for i := range bullets {
		bullets[i] = fmt.Sprintf("Moved service %d", i)
	}
	old := func(s string) string { return strings.Replace(s, "Mar 2024 – Present", "Mar 2012 – May 2016", 1) }
	for _, c := range []struct {
		text string
		want []int
	}{
		{list(bullets...), []int{10}},
		{list(bullets[:8]...), nil},
		{old(list(bullets[:7]...)), []int{8}},
		{old(list(bullets[:6]...)), nil},
		{strings.Replace(old(list(bullets[:7]...)), "May 2016", "Jul 2016", 1), nil},
		{list("Moved\n  - " + strings.Join(bullets, "\n  - ")), nil},
		{strings.Replace(list(bullets...), "## Experience", "## Education", 1), nil},
	} {
		if got := linesOf(t, manyBullets, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%v, want %v:\n%s", got, c.want, c.text)
		}
	}
}

func TestLoneBullets(t *testing.T) {
	const one = "- Moved the billing service from cron jobs to a queue\n"
	for _, c := range []struct {
		dates, body string
		is          bool
	}{
		{"Jun 2024 – Present", one, true},
		{"Jul 2024 – Present", one, false},
		{"2023 – Present", one, true},
		{"2024 – Present", one, false},
		{"Jun 2020 – Jun 2025", one, false},
		{"Jun 2020 – Present", one + "- Wrote the importer\n", false},
		{"Jun 2020 – Present", "Something short.\n\n" + one, true},
		{"Jun 2020 – Present", one + "\n**Clerk, Globex**, 2021 – 2022\n- Wrote the importer\n", false},
		{"Jun 2020 – Present", strings.Repeat("Something long. ", 11) + "\n\n" + one, false},
	} {
		text := strings.Replace(inJob, "Mar 2024 – Present", c.dates, 1) + c.body
		if got := linesOf(t, loneBullet, text); (got != nil) != c.is {
			t.Errorf("%s, %q: %v", c.dates, c.body, got)
		}
	}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		bullets string // separated by "/"
		want    []int
		fixed   string
	}{
		{"Moved it/Wrote it/Sold it.", []int{4}, "Moved it/Wrote it/Sold it"},
		{"Moved it./Wrote it./Sold it", []int{4}, "Moved it./Wrote it./Sold it."},
		{"Moved it./Wrote it./Sold **it**", []int{4}, ""},
		{"Moved it./Wrote it", nil, ""},
		{"Moved it./Wrote it./Ran it./Sold it.\n  - one\n  - two", nil, ""},
		{"Moved it./Wrote it./Sold it/Ran it", nil, ""},
		{"Moved it/Wrote it/Sold it. It ran.", nil, ""},
		{"Moved it./Wrote it./Sold it. It ran", nil, ""},
		{"Moved it/Wrote it/Advised Globex Inc.", nil, ""},
		{"Moved it/Wrote it/Sold tills, doors etc.", nil, ""},
		{"Moved it/Wrote it/Began at 8 p.m.", nil, ""},
		{"Moved it/Wrote it/Moved Globex Inc. to Go.", []int{4}, "Moved it/Wrote it/Moved Globex Inc. to Go"},
		{"Moved it/Wrote it/Was it fast?", nil, ""},
		{"Moved it/Wrote it/Thought...", nil, ""},
		{"Moved 40%/Wrote C++/Sold it (twice)/Ran it.", []int{5}, "Moved 40%/Wrote C++/Sold it (twice)/Ran it"},
		{"Moved it/Wrote it:\n  - one.\n  - two./Sold it", nil, ""},
	} {
		text := list(strings.Split(c.bullets, "/")...)
		if got := linesOf(t, unevenPeriods, text); !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.bullets, got, c.want)
		}
		p := read(t, text)
		got := string(Apply([]byte(text), p.File, Fixes(p, Run(p, Options{Today: today}).Findings)))
		if c.fixed != "" && got != list(strings.Split(c.fixed, "/")...) {
			t.Errorf("%q is fixed to %q", c.bullets, got)
		}
	}
}

func TestOddBullets(t *testing.T) {
	for _, c := range []struct {
		body  string
		want  []int
		fixed string
	}{
		{"• Moved it\n• Wrote it\n", []int{2, 3}, "- Moved it\n- Wrote it\n"},
		{"What I did:\n• Moved it\n  ▪ Wrote it\n", []int{3, 4}, "What I did:\n- Moved it\n  - Wrote it\n"},
		{"– Moved it\n– Wrote it\n", []int{2, 3}, "- Moved it\n- Wrote it\n"},
		{"– a remark\n", nil, ""},
		{"o Moved it\no Wrote it\n", []int{2, 3}, "o Moved it\no Wrote it\n"},
		{"o Moved it\n", nil, ""},
		{"Moved it • wrote it\n", nil, ""},
		{"Moved it\n•wrote it\n", nil, ""},
		{"- • Moved it\n- – Wrote it\n", []int{2, 3}, "- Moved it\n- Wrote it\n"},
		{"- Moved it\n• Wrote it\n", []int{3}, "- Moved it\n- Wrote it\n"},
		{"- Moved it\n  • Wrote it\n", []int{3}, "- Moved it\n  - Wrote it\n"},
		{"- → Moved it\n", []int{2}, "- Moved it\n"},
		{"- Moved it\n– as a remark\n", nil, ""},
		{"- Moved it\n  → 40 % fewer errors\n", nil, ""},
		{"- Moved it • and\n  wrote it\n", nil, ""},
		{"- -5 °C in the lab\n- –5 °C outside\n", nil, ""},
		{"> • quoted\n", []int{2}, "> - quoted\n"},
		{"```\n• code\n```\n", nil, ""},
	} {
		if got := linesOf(t, oddBullet, inJob+c.body); !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.body, got, c.want)
		}
		p := read(t, inJob+c.body)
		var odd []source.Finding
		for _, f := range Run(p, Options{Today: today}).Findings {
			if f.Rule == oddBullet {
				odd = append(odd, f)
			}
		}
		if got := string(Apply([]byte(inJob+c.body), p.File, Fixes(p, odd))); c.fixed != "" && got != inJob+c.fixed {
			t.Errorf("%q is fixed to %q", c.body, strings.TrimPrefix(got, inJob))
		}
	}
	if got := linesOf(t, oddBullet, inJob+"\n## Skills\n\n• Go • Python\n"); got != nil {
		t.Errorf("in skills: %v", got)
	}
}

// TestTimeOff checks that nobody is asked what they built on leave, and that
// the job before it counts as the current one.
func TestTimeOff(t *testing.T) {
	const job = "\n### Backend Engineer, Acme, Mar 2021 – Feb 2024\n\n- Moved the billing service from cron jobs to a queue\n"
	for header, off := range map[string]bool{
		"Parental leave, Mar 2024 – Present":                     true,
		"Career Break (full-time parent), Mar 2024 – Present":    true,
		"Sabbatical, Mar 2024 – Present":                         true,
		"Elternzeit, Acme GmbH, Mar 2024 – Present":              true,
		"Congé maternité, Mar 2024 – Present":                    true,
		"Software Engineer, Sabbatical Ltd, Mar 2024 – Present":  false,
		"Designer, Parental Leave Lab, Mar 2024 – Present":       false,
		"Sabbatical Officer, Union of Leeds, Mar 2024 – Present": false,
		"Full-time Carer, Mar 2024 – Present":                    true,
	} {
		for body, rule := range map[string]*source.Rule{"": emptyEntry, "\n- Responsible for two small children\n": WeakBullet, "\n- Learned to cook for five\n": loneBullet} {
			text := "# Ada Example\n\nada@example.org\n\n## Experience\n\n### " + header + "\n" + body + job
			r := Run(read(t, text), Options{Today: today})
			found := slices.ContainsFunc(r.Findings, func(f source.Finding) bool { return f.Rule == rule })
			if found == off {
				t.Errorf("%s%s: %s found: %v", header, body, rule.Name, found)
			}
			if off && (r.Role != "backend" || r.Scorecard[0].Evidence[0].Text != "Backend Engineer") {
				t.Errorf("%s: as %q, with %+v", header, r.Role, r.Scorecard[0])
			}
		}
	}
}

// TestMixedDates checks which dates are told to change: never those with months.
func TestMixedDates(t *testing.T) {
	for _, c := range []struct{ first, second, third, want string }{
		{"Mar 2024 – Present", "2022 – 2024", "2020 – 2022", "2022"},
		{"Mar 2024 – Present", "02/2022 – 02/2024", "01/2020 – 01/2022", "Mar 2024"},
		{"Mar 2024 – Present", "Feb 2022 – Feb 2024", "2021 – 2022", "2021"},
		{"2024 – Present", "2022 – 2024", "2020 – 2022", ""},
	} {
		text := "# Ada Example\n\n## Experience\n\n### Engineer, Acme, " + c.first + "\n\n- Cut x\n\n### Clerk, Initech, " + c.second + "\n\n### Cook, Bun, " + c.third + "\n"
		places := placesIn(t, mixedDates, text)
		if got := append(places, "")[0]; got != c.want {
			t.Errorf("%s, %s, %s: %q, want %q", c.first, c.second, c.third, places, c.want)
		}
	}
}
