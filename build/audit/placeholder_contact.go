package audit

import (
	"net/url"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// isTemplateAddress reports whether the address of a contact comes from a
// template: "your.email@gmail.com", "john.doe@example.com",
// "github.com/yourusername".
func isTemplateAddress(address string) bool {
	mail := strings.ToLower(strings.TrimPrefix(address, "mailto:"))
	if local, domain, ok := strings.Cut(mail, "@"); ok && !strings.Contains(mail, "/") {
		return templateLocals.has(local) || templateDomains.has(domain) || doeLocals.has(local) && reservedDomains.has(domain)
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return false
	}
	path := strings.Trim(strings.ToLower(u.Path), "/")
	return templateHandles.has(path[strings.LastIndexByte(path, '/')+1:]) || templateDomains.has(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."))
}

var (
	templateLocals  = newWordSet("your.email youremail your-email your_email your.name yourname your-name your_name firstname.lastname first.last firstnamelastname your.mail yourmail")
	doeLocals       = newWordSet("john.doe jane.doe johndoe janedoe john jane j.doe jdoe email user username name test someone me mail")
	reservedDomains = newWordSet("example.com example.org example.net email.com domain.com mail.com company.com")
	templateDomains = newWordSet("yourdomain.com your-domain.com yourwebsite.com your-website.com yoursite.com domain.tld yourportfolio.com yourcompany.com yourname.com yourname.dev")
	templateHandles = newWordSet("yourusername your-username your_username yourname your-name your_name yourhandle your-handle yourprofile your-profile youruser your-linkedin your-github yourgithub yourlinkedin firstname-lastname")
)

// isTemplatePhone reports whether a phone number is one that is quickly typed:
// 123-456-7890, 555-555-5555, 000-000-0000, xxx-xxx-xxxx.
func isTemplatePhone(c *resume.Contact) bool {
	if kind, _ := lexicon.Label(c.Label); c.Kind != resume.Phone && kind != string(resume.Phone) {
		return false
	}
	number := strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' || r == 'x' {
			return r
		}
		return -1
	}, strings.ToLower(c.Text.Plain))
	if len(number) == 11 {
		number = strings.TrimPrefix(number, "1")
	}
	return len(number) >= 7 && (number == "1234567890" || strings.Count(number, number[:1]) == len(number))
}
