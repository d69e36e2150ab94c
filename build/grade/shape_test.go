package grade

import (
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

func shapeOf(text string) *shape {
	s := new(shape)
	s.read(text, words(), lexicon.Technologies(text))
	return s
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Cut costs by 38%", "percent"},
		{"Cut costs by 38 %", "percent"},
		{"Cut costs by 38 percent", "percent"},
		{"Reached 100% compatibility", "whole"},
		{"Saved $2M", "money"},
		{"Saved 40k EUR", "money"},
		{"Saved 1.80 € a piece", "money"},
		{"Made imports 3x faster", "times"},
		{"Served 250 users", "count"},
		{"Served 250K+ monthly users", "count"},
		{"Served thousands of patients", "count"},
		{"Looked after 58 Residence Halls", "count"},
		{"Led 6 engineers", "people"},
		{"Led 7 engineers", "people"},
		{"Led 24 engineers", "people"},
		{"Led 199 engineers", "people"},
		{"Led 200 engineers", "count"},
		{"Led a team of 6", "people"},
		{"Has 5+ years of experience", "duration"},
		{"Built it in 2019", "year"},
		{"Ported it to Python 3", "version"},
		{"Gave 24/7 support", "empty empty"},
		{"Ranked #1 in sales", "rank"},
		{"Raised coverage from 40 to 85 points", "fromto count"},
		{"Rendered 2D maps", "empty"},
		{"Grew it to 50K", "magnitude"},
		{"Solved 15 problems a week", "count"},
		{"Solved 15 problems", "bare"},
		{"Deployed every 2 weeks", "empty"},
		{"Built tools", ""},
	} {
		var got []string
		for _, tok := range shapeOf(c.text).tokens {
			if tok.number != noNumber {
				got = append(got, numberList()[tok.number])
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q has %q, want %q", c.text, got, c.want)
		}
	}
}

func TestOpener(t *testing.T) {
	for _, c := range []struct {
		text, opener, second string
		label                bool
	}{
		{"Built a parser", "built", "", false},
		{"Successfully built a parser", "built", "", false},
		{"Family counselling in 12 homes", "family", "", false},
		{"Was responsible for writing the parser", "responsible", "writing", false},
		{"Acme — Ported the parser to Go", "ported", "", true},
		{"Data quality: Removed duplicates from the register", "removed", "", true},
		{"Helped to port the parser", "helped", "port", false},
		{"Worked on the parser", "worked", "", false},
		{"Worked with clients to port the parser", "worked", "port", false},
		{"Worked with clients from concept to launch", "worked", "", false},
	} {
		s := shapeOf(c.text)
		second := ""
		if s.second > 0 {
			second = string(s.at(s.second))
		}
		if string(s.at(s.opener)) != c.opener || second != c.second || s.label != c.label {
			t.Errorf("%q: opener %q, second %q, label %v", c.text, s.at(s.opener), second, s.label)
		}
	}
}

func TestOnlyPresent(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Assisted in the rollout of Grafana", true},
		{"Participated in the Kubernetes migration", true},
		{"Participated in the Kubernetes migration, wrote the charts", false},
		{"Assisted in the rollout of Grafana to 40 sites", false},
		{"Helped restore the tape archive", false},
		{"Helped to write the parser", false},
		{"Ported the parser", false},
	} {
		if got := shapeOf(c.text).onlyPresent(); got != c.want {
			t.Errorf("%q: %v", c.text, got)
		}
	}
}

func TestHasNoDeed(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Worked with clients on reports", true},
		{"Acme: Worked with clients on reports", true},
		{"Responsible for the reports", true},
		{"Worked with clients; wrote reports", false},
		{"Worked with clients and ported reports", false},
		{"Responsible for writing the reports", false},
		{"Contributed to the reports", false},
		{"Ported the reports", false},
	} {
		if got := shapeOf(c.text).hasNoDeed(); got != c.want {
			t.Errorf("%q: %v", c.text, got)
		}
	}
}
