package render

import (
	"testing"

	"github.com/shortlist-cv/shortlist/build/resume"
)

func TestTitledContacts(t *testing.T) {
	title := resume.Text{Plain: "Contact:"}
	for _, c := range []struct {
		contacts []Contact
		want     string
	}{
		{[]Contact{{Label: "Phone", Text: "1"}, {Text: "a@b.example"}}, "Phone 1, Contact a@b.example, "},
		{[]Contact{{Label: "Phone", Text: "1"}}, "Phone 1,  Contact, "},
		{nil, " Contact, "},
	} {
		got := ""
		for _, v := range titled(c.contacts, title) {
			got += v.Label + " " + string(v.Text) + ", "
		}
		if got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	if got := titled([]Contact{{Text: "1"}}, resume.Text{}); got[0].Label != "" {
		t.Errorf("a label %q without a title", got[0].Label)
	}
}
