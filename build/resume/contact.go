package resume

import (
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// contactValue reads a part that is a contact by itself, or returns nil.
func (r *reader) contactValue(t Text) *Contact {
	s := strings.TrimSpace(t.Plain)
	if link := t.link(); link != nil {
		if c := linkContact(link.URL); c.Kind == Profile || c.Kind == Email || c.Kind == Phone || t.linkedWhole() {
			return c
		}
		return nil
	}
	s = beforeBracket(s) // "+45 20 55 01 23 (mobile)"
	switch {
	case isEmail(s):
		return &Contact{Kind: Email, URL: "mailto:" + s}
	case isPhone(s):
		return &Contact{Kind: Phone, URL: telURL(s)}
	case isDomain(s):
		url := s
		if !strings.Contains(url, "://") {
			url = "https://" + url
		}
		return linkContact(url)
	}
	for _, word := range strings.Fields(s) { // "write to ada@example.org"
		if word = strings.Trim(word, "().,;<>"); isEmail(word) {
			return &Contact{Kind: Email, URL: "mailto:" + word}
		}
	}
	return nil
}

// linkContact makes a contact of an address: a profile, if it leads to a
// network.
func linkContact(url string) *Contact {
	scheme, rest, _ := strings.Cut(url, ":")
	switch strings.ToLower(scheme) {
	case "mailto":
		return &Contact{Kind: Email, URL: url}
	case "tel":
		return &Contact{Kind: Phone, URL: url}
	case "http", "https":
	default:
		return &Contact{Kind: Other, URL: url}
	}
	host, _, _ := strings.Cut(strings.TrimPrefix(rest, "//"), "/")
	if name, _, ok := lexicon.Network(strings.ToLower(host)); ok && name != "GitHub Pages" { // a site of one's own
		return &Contact{Kind: Profile, Network: name, User: lexicon.Handle(url), URL: url}
	}
	return &Contact{Kind: Website, URL: url}
}

// profile makes a contact of a network and a handle or address.
func profile(network, handle string) *Contact {
	if isDomain(handle) || strings.Contains(handle, "://") {
		url := handle
		if !strings.Contains(url, "://") {
			url = "https://" + url
		}
		c := linkContact(url)
		if c.Kind == Website {
			if name, _, ok := lexicon.Network(network); ok {
				*c = Contact{Kind: Profile, Network: name, User: lexicon.Handle(url), URL: url}
			}
		}
		return c
	}
	name, _, ok := lexicon.Network(network)
	if !ok {
		return &Contact{Kind: Other}
	}
	url := lexicon.ProfileURL(name, handle)
	user := lexicon.Handle(url)
	if user == "" {
		user = strings.TrimPrefix(handle, "@")
	}
	return &Contact{Kind: Profile, Network: name, User: user, URL: url}
}

// isEmail reports whether s is an address for e-mail.
func isEmail(s string) bool {
	user, host, ok := strings.Cut(s, "@")
	return ok && user != "" && strings.Contains(host, ".") && !strings.ContainsAny(s, " \t\n,;|<>()") && !strings.Contains(host, "@") &&
		len(s) <= 254 && !strings.HasSuffix(host, ".") && !strings.HasPrefix(host, ".") && !strings.Contains(user, "/")
}

// isPhone reports whether s is 7 to 15 digits with the marks that people put
// among them, and not dates.
func isPhone(s string) bool {
	n := len(Digits(s))
	if n < 7 || n > 15 || strings.Trim(s, "0123456789+()-–./ \u00a0\u2011") != "" && !strings.Contains(strings.ToLower(s), "x") {
		return false
	}
	if first := s[0]; first != '+' && first != '(' && !isDigit(first) {
		return false
	}
	f := scanDates(s)
	return len(f) == 0 || f[0].end-f[0].start < len(s)-2
}

// Digits returns the digits of s. Telephone numbers are compared by them.
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// telURL returns the address of a telephone number (RFC 3966): digits and a
// leading plus.
func telURL(s string) string {
	number := s
	if i := strings.IndexAny(strings.ToLower(number), "x"); i > 0 { // ext. 5, x5
		number = strings.TrimRightFunc(number[:i], func(r rune) bool { return !isDigit(byte(min(r, 127))) && r != ')' })
	}
	if strings.HasPrefix(strings.TrimSpace(number), "+") {
		return "tel:+" + Digits(strings.Replace(number, "(0)", "", 1))
	}
	return "tel:" + Digits(number)
}

// isDomain reports whether s is an address on the web, with a scheme or
// without: "ada.example/cv".
func isDomain(s string) bool {
	rest := strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://")
	host, _, _ := strings.Cut(rest, "/")
	if strings.ContainsAny(s, " \t\n,@()") || strings.Contains(host, "..") {
		return false
	}
	dot := strings.LastIndexByte(host, '.')
	if dot < 1 || len(host)-dot < 3 {
		return false
	}
	for i := range len(host) {
		if c := host[i]; !isLetter(c) && !isDigit(c) && c != '-' && c != '.' && c < 0x80 {
			return false
		}
	}
	return strings.Trim(strings.ToLower(host[dot+1:]), "abcdefghijklmnopqrstuvwxyz") == "" && !fileLike(host[dot+1:], rest)
}

// fileLike reports whether what looks like a domain is the name of a technology
// ("Node.js") or a file.
func fileLike(suffix, rest string) bool {
	switch strings.ToLower(suffix) {
	case "js", "ts", "net", "py", "md", "pdf", "html":
		return !strings.Contains(rest, "/") && (suffix != "net" || unicode.IsUpper(firstRune(rest)))
	}
	return false
}

// isAddress reports whether s is an address on the web without any words around
// it.
func isAddress(s string) bool {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(s, "http://"), "https://")
	host, _, _ := strings.Cut(rest, "/")
	return (ok || s != rest || strings.Contains(s, "/") && strings.Contains(host, ".")) && !strings.ContainsAny(s, " \t\n") &&
		strings.IndexByte(host, '.') > 0
}

// ShortURL returns an address as people write it: without scheme, "www." and
// the slash at the end.
func ShortURL(url string) string {
	for _, scheme := range [...]string{"https://", "http://", "mailto:", "tel:"} {
		url = strings.TrimPrefix(url, scheme)
	}
	return strings.TrimSuffix(strings.TrimPrefix(url, "www."), "/")
}
