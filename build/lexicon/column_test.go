package lexicon

import "testing"

func TestColumn(t *testing.T) {
	for text, want := range map[string]string{
		"Certificate": "title", "Issuer": "org", "**Date**": "dates", "Year": "dates", "Role": "title", "Company": "org", "Zeitraum": "dates",
		"Arbeitgeber": "org", "Année": "dates", "Start date": "start", "Ort": "location", "Description": "text", "Python": "", "": "", "2019": "",
	} {
		if got, ok := Column(text); got != want || ok != (want != "") {
			t.Errorf("Column(%q) = %q, %v; want %q", text, got, ok, want)
		}
	}
}
