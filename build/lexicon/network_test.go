package lexicon

import "testing"

func TestNetwork(t *testing.T) {
	for text, want := range map[string]string{
		"github.com": "GitHub", "GitHub": "GitHub", "Github": "GitHub", "https://github.com/ada": "GitHub", "www.linkedin.com": "LinkedIn", "de.linkedin.com": "LinkedIn", "linkedin": "LinkedIn",
		"twitter.com": "X", "Twitter": "X", "X": "X", "stack-overflow": "Stack Overflow", "StackOverflow": "Stack Overflow", "mastodon.example": "Mastodon", "hachyderm.io": "Mastodon",
		"HuggingFace": "Hugging Face", "orcid.org": "ORCID", "example.com": "", "notgithub.com": "", "": "", "github.com.evil.example": "", "dev.to": "DEV", "itch.io": "itch.io",
		"ada.itch.io": "itch.io", "GITHUB.COM": "GitHub", "Ada": "",
	} {
		if got, _, ok := Network(text); got != want || ok != (want != "") {
			t.Errorf("Network(%q) = %q, %v; want %q", text, got, ok, want)
		}
	}
	if _, host, _ := Network("twitter"); host != "x.com" {
		t.Errorf("host of Twitter is %q", host)
	}
}

func TestProfileURL(t *testing.T) {
	for _, c := range []struct{ name, handle, want string }{
		{"GitHub", "ada", "https://github.com/ada"},
		{"github", "@ada", "https://github.com/ada"},
		{"github", "github.com/ada", "https://github.com/ada"},
		{"GitHub", "https://github.com/ada", "https://github.com/ada"},
		{"LinkedIn", "ada", "https://www.linkedin.com/in/ada"},
		{"LinkedIn", "in/ada", "https://www.linkedin.com/in/ada"},
		{"linkedin", "jörg", "https://www.linkedin.com/in/j%C3%B6rg"},
		{"Mastodon", "@ada@hachyderm.io", "https://hachyderm.io/@ada"},
		{"Mastodon", "ada", "https://mastodon.social/@ada"},
		{"Medium", "@ada", "https://medium.com/@ada"},
		{"Stack Overflow", "12/ada", "https://stackoverflow.com/users/12/ada"},
		{"itch.io", "ada", "https://ada.itch.io"},
		{"Google Scholar", "AbC", "https://scholar.google.com/citations?user=AbC"},
		{"GitHub", "../x", ""}, {"GitHub", "a b", ""}, {"GitHub", "", ""}, {"Nowhere", "ada", ""}, {"GitHub", "javascript:x", ""}, {"GitHub", "a?b", ""},
	} {
		if got := ProfileURL(c.name, c.handle); got != c.want {
			t.Errorf("ProfileURL(%q, %q) = %q, want %q", c.name, c.handle, got, c.want)
		}
	}
}

func TestHandle(t *testing.T) {
	for address, want := range map[string]string{
		"https://github.com/ada": "ada", "github.com/ada/": "ada", "http://www.github.com/ada?tab=repositories": "ada", "https://github.com/ada/engine": "",
		"https://www.linkedin.com/in/ada-l/": "ada-l", "https://linkedin.com/in/ada/de": "ada", "https://www.linkedin.com/company/acme": "",
		"https://stackoverflow.com/users/12/ada": "12/ada", "https://medium.com/@ada": "ada", "https://hachyderm.io/@ada": "ada@hachyderm.io", "https://mastodon.social/@ada": "ada",
		"https://ada.itch.io/": "ada", "https://scholar.google.com/citations?user=AbC&hl=en": "AbC", "https://example.com/ada": "", "https://bsky.app/profile/ada.bsky.social": "ada.bsky.social",
		"": "", "https://github.com": "", "https://www.linkedin.com/in/j%C3%B6rg": "jörg",
	} {
		if got := Handle(address); got != want {
			t.Errorf("Handle(%q) = %q, want %q", address, got, want)
		}
	}
}

// The handle taken from a profile's address leads back to that profile.
func TestHandleIsInverse(t *testing.T) {
	for _, n := range networks().all {
		if n.pattern == "" {
			continue
		}
		address := ProfileURL(n.name, "ada")
		if got := Handle(address); got != "ada" {
			t.Errorf("%s: Handle(%q) = %q", n.name, address, got)
		}
	}
}
