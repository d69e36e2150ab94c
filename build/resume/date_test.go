package resume

import (
	"fmt"
	"testing"
	"unicode/utf8"
)

func brief(d Dates) string {
	s := d.Start.String() + ".." + d.End.String()
	if d.Open {
		s += " open"
	}
	if d.Expected {
		s += " expected"
	}
	return s
}

func TestParseDates(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2021-03", "2021-03.."},
		{"2017.10 - 2019.3", "2017-10..2019-03"},
		{"2017/10 - 2019/3", "2017-10..2019-03"},
		{"2019/3", "2019-03.."},
		{"2003/2007", "2003..2007"},
		{"05.2024, 05.2026", "2024-05..2026-05"},
		{"2017/atual", "2017.. open"},
		{"April 2015 - [Present]", "2015-04.. open"},
		{"October2011 - December 2011", "2011-10..2011-12"},
		{"Fev 2020", "2020-02.."},
		{"aout 2021", "2021-08.."},
		{"25th April 2019", "2019-04-25.."},
		{"June 1661 - now", "1661-06.. open"},
		{"1654-1660", "1654..1660"},
		{"2021/03", "2021-03.."},
		{"03/2021", "2021-03.."},
		{"3/2021", "2021-03.."},
		{"03.2021", "2021-03.."},
		{"2021-03-05", "2021-03-05.."},
		{"05.03.2021", "2021-03-05.."},
		{"Mar 2021", "2021-03.."},
		{"Mar. 2021", "2021-03.."},
		{"Sept. 2021", "2021-09.."},
		{"March, 2021", "2021-03.."},
		{"MARCH 2021", "2021-03.."},
		{"5 March 2021", "2021-03-05.."},
		{"5th March 2021", "2021-03-05.."},
		{"5th of March 2021", "2021-03-05.."},
		{"March 5, 2021", "2021-03-05.."},
		{"March 5th, 2021", "2021-03-05.."},
		{"Summer 2021", "2021-06.."},
		{"Fall 2021", "2021-09.."},
		{"Winter 2021", "2021-12.."},
		{"Spring 2021", "2021-03.."},
		{"2021", "2021.."},
		{"'21", "2021.."},
		{"’98", "1998.."},
		{"Mar '21", "2021-03.."},
		{"2019-2021", "2019..2021"},
		{"2019 - 2021", "2019..2021"},
		{"2019 -- 2021", "2019..2021"},
		{"2019–2021", "2019..2021"},
		{"2019 — 2021", "2019..2021"},
		{"2019 to 2021", "2019..2021"},
		{"2019 until 2021", "2019..2021"},
		{"2019 bis 2021", "2019..2021"},
		{"from 2019 to 2021", "2019..2021"},
		{"2019/20", "2019..2020"},
		{"2019-21", "2019..2021"},
		{"2010-12", "2010-12.."},
		{"'15 – '18", "2015..2018"},
		{"Jan 2020 – Present", "2020-01.. open"},
		{"Jan. 2020 - now", "2020-01.. open"},
		{"2020 – current", "2020.. open"},
		{"2020–today", "2020.. open"},
		{"2020 – ongoing", "2020.. open"},
		{"03/2019 – heute", "2019-03.. open"},
		{"2024 –", "2024.. open"},
		{"Jan 2024 -", "2024-01.. open"},
		{"since 2021", "2021.. open"},
		{"Since March 2021", "2021-03.. open"},
		{"seit 2021", "2021.. open"},
		{"d'octobre 2022 à février 2023", "2022-10..2023-02"},
		{"until 2021", "..2021"},
		{"expected May 2027", "..2027-05 expected"},
		{"Expected: May 2027", "..2027-05 expected"},
		{"Graduated 2014", "2014.."},
		{"Class of 2012", "2012.."},
		{"Graduation: May 2027", "2027-05.."},
		{"mars 2021 – jusqu'à aujourd'hui", "2021-03.. open"},
		{"2021 jusqu’à aujourd’hui", "2021.. open"},
		{"2021 jusqu'à 2022", "2021..2022"},
		{"WS 2014/15", "2014-10.."},
		{"WS 2014/15 – SS 2016", "2014-10..2016-04"},
		{"Wintersemester 2014/2015", "2014-10.."},
		{"Q1 2019 – Q3 2020", "2019-01..2020-07"},
		{"2019 → 2020", "2019..2020"},
		{"2019 -> 2020", "2019..2020"},
		{"May 2027 (expected)", "..2027-05 expected"},
		{"Sep 2023 – May 2027 (expected)", "2023-09..2027-05 expected"},
		{"Sep 2023 – expected May 2027", "2023-09..2027-05 expected"},
		{"January – August 2008", "2008-01..2008-08"},
		{"Jan-Aug 2008", "2008-01..2008-08"},
		{"Jan. - Aug. 2008", "2008-01..2008-08"},
		{"November – February 2008", "2007-11..2008-02"},
		{"2018-03-01 – 2019-04-30", "2018-03-01..2019-04-30"},
		{"01.03.2018–30.04.2019", "2018-03-01..2019-04-30"},
		{"03/2018-04/2019", "2018-03..2019-04"},
		{"2018/03-2019/04", "2018-03..2019-04"},
		{"2018-03 - 2019-04", "2018-03..2019-04"},
		{"13/04/2021", "2021-04-13.."},
		{"04/13/2021", "2021-04-13.."},
		{"03/04/2021", "2021.."},
		{"03.04.2021", "2021-04-03.."},
		{"März 2021", "2021-03.."},
		{"5. März 2021", "2021-03-05.."},
		{"May 2021", "2021-05.."},
		{"(2019–2021)", "2019..2021"},
		{"June 2016 - June 2018", "2016-06..2018-06"},
		{"Summer 2018 – Fall 2019", "2018-06..2019-09"},
	} {
		d, ok := ParseDates(c.in)
		if got := brief(d); !ok || got != c.want {
			t.Errorf("%q: got %q (%v), want %q", c.in, got, ok, c.want)
		}
	}
}

func TestNoDates(t *testing.T) {
	for _, s := range []string{"", "Engineer", "Go 1.26", "Web2000", "12", "3.14", "555-0142", "1234567", "99999", "20210305", "in May", "#1994"} {
		if d, ok := ParseDates(s); ok {
			t.Errorf("%q: read %s", s, brief(d))
		}
	}
}

func TestDateProblems(t *testing.T) {
	for _, c := range []struct {
		in                    string
		ambiguous, impossible bool
	}{
		{"03/04/2021", true, false},
		{"05/05/2021", false, false},
		{"13/2021", false, true},
		{"2021-13", false, true},
		{"2021-13A", false, false},
		{"31.02.2021", false, true},
		{"29.02.2020", false, false},
		{"2021-02-30", false, true},
		{"31 February 2021", false, true},
	} {
		f := new(dateScanner).find(c.in, "en")
		if len(f) != 1 || f[0].ambiguous != c.ambiguous || f[0].impossible != c.impossible {
			t.Errorf("%q: got %+v", c.in, f)
		}
	}
}

func TestDatesInLanguages(t *testing.T) {
	for _, c := range []struct{ in, lang, want string }{
		{"04/11/2024", "pt", "2024-11-04.."},
		{"04/11/2024", "de", "2024-11-04.."},
		{"13/11/2024", "fr", "2024-11-13.."},
		{"11/13/2024", "fr", "2024-11-13.."},
		{"aout 2021", "en", "2021-08.."},
		{"da marzo 2022", "it", "2022-03.. open"},
		{"da marzo a maggio 2022", "it", "2022-03..2022-05"},
		{"da 2022", "pt", "2022.."},
		{"marzo de 2020 a la fecha", "es", "2020-03.. open"},
		{"2020 à ce jour", "fr", "2020.. open"},
		{"2020 aktiv in Bern", "de", "2020.."},
		{"dall'ottobre 2019 all'aprile 2021", "it", "2019-10..2021-04"},
		{"dall'ottobre 2019", "it", "2019-10.. open"},
		{"IX 2019 – III 2021", "pl", "2019-09..2021-03"},
		{"od V.2018", "pl", "2018-05.. open"},
		{"X/2018 – dosud", "cs", "2018-10.. open"},
		{"mai 2021 – présent", "en", "2021-05.. open"},
		{"Division IX 2019", "en", "2019.."},
		{"Unity 2019.3", "en", "2019.."},
	} {
		got := ""
		for _, f := range new(dateScanner).find(c.in, c.lang) {
			got += brief(f.dates)
			if f.ambiguous || f.impossible {
				t.Errorf("%q in %s: reported", c.in, c.lang)
			}
		}
		if got != c.want {
			t.Errorf("%q in %s: got %q, want %q", c.in, c.lang, got, c.want)
		}
	}
}

func TestDatesFormat(t *testing.T) {
	for _, c := range []struct{ in, lang, want string }{
		{"WS 2014/15 – SS 2016", "de", "WS 2014/15 – SS 2016"},
		{"2021-03 – present", "en", "Mar 2021 – Present"},
		{"03/2019 - 04/2020", "en", "Mar 2019 – Apr 2020"},
		{"2019 bis 2021", "en", "2019 – 2021"},
		{"Summer 2021", "en", "Summer 2021"},
		{"March 5, 2021", "en", "Mar 2021"},
	} {
		d, _ := ParseDates(c.in)
		if got := d.Format(c.lang); got != c.want {
			t.Errorf("%q in %s: got %q, want %q", c.in, c.lang, got, c.want)
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"Jan. 2020 - now", "5th of March, 2021 – expected May '27", "2019/20", "01.03.2018–30.04.2019", "since 2021 (expected)"} {
		f.Add(s, "en")
	}
	f.Fuzz(func(t *testing.T, s, lang string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		last := 0
		if d := (dateScanner{s: s, lang: lang, tokens: tokenize(nil, s), oldest: 1500}); !hasYear(s) && len(d.scan()) > 0 {
			t.Errorf("%q has a date and no year", s)
		}
		for _, d := range new(dateScanner).find(s, lang) {
			if d.start < last || d.end <= d.start || d.end > len(s) {
				t.Fatalf("%q: dates at %d-%d after %d", s, d.start, d.end, last)
			}
			last = d.end
			for _, x := range []Date{d.dates.Start, d.dates.End} {
				if x.Month < 0 || x.Month > 12 || x.Day < 0 || x.Day > 31 || x.Year < 0 || x.Year > 2100 || x.Day != 0 && x.Month == 0 {
					t.Fatalf("%q: impossible date %+v", s, x)
				}
				if !x.IsZero() && s[x.Span.Start:x.Span.End] != x.Text {
					t.Fatalf("%q: %q does not stand at %v", s, x.Text, x.Span)
				}
			}
			_ = fmt.Sprint(d.dates.Format("en"))
		}
	})
}
