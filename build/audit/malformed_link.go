package audit

import (
	"fmt"
	"net"
	"net/url"
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var malformedLink = newRule("malformed-link", source.Warning)

func checkMalformedLinks(s *subject) {
	seen := map[string]bool{}
	report := func(address string, span source.Span, why, hint string) {
		if why != "" && !seen[address] {
			seen[address] = true
			s.report(span, s.sectionAt(span), fmt.Sprintf("the link %q %s", address, why), hint)
		}
	}
	check := func(address string, span source.Span) {
		report(address, span, linkFault(address), "open it in a browser and copy the address from there")
	}
	for _, l := range s.page.Links {
		if l.URL == "" || l.URL == "#" {
			f := s.report(l.Span, s.sectionAt(l.Span), "the link has no address yet", "write where it leads, or remove the link")
			if f.Group == (source.Span{}) {
				f.Group = source.Span{End: len(s.page.File.Text)} // what precedes the first section counts as one part too
			}
		}
		check(l.URL, l.Span)
	}
	for _, c := range s.res.Contacts {
		check(c.URL, c.Span)
		if c.URL == "" {
			check(c.Text.Plain, c.Span) // an address so malformed that it was not read as a link
		}
		report(c.URL, c.Span, profileFault(c), "open your profile in a browser and copy the address from there")
	}
}

// networkHosts are hosts whose profiles are at a path of their own.
var networkHosts = newWordSet("linkedin.com github.com gitlab.com bitbucket.org stackoverflow.com kaggle.com behance.net dribbble.com twitter.com x.com")

// profileFault returns why a profile cannot be anybody's, or "" if it can be.
func profileFault(c *resume.Contact) string {
	u, err := url.Parse(c.URL)
	if c.Kind != resume.Profile || err != nil {
		return ""
	}
	host, path := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), strings.Trim(u.Path, "/")
	switch {
	case !networkHosts.has(host):
		return ""
	case path == "":
		return "leads to nobody's profile"
	case host == "linkedin.com" && !strings.Contains(path, "/"):
		return "leads to no profile: LinkedIn profiles start with /in/"
	}
	return ""
}

// linkFault returns why a web address leads nowhere, or "" if it may lead
// somewhere or is not a web address.
func linkFault(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	host := u.Hostname()
	ip := net.ParseIP(host)
	switch {
	case host == "localhost" || ip != nil && (ip.IsLoopback() || ip.IsPrivate()):
		return "leads to your own machine"
	case host == "http" || host == "https":
		return "begins twice"
	case ip != nil:
		return ""
	case host != "" && !strings.ContainsAny(host, ".,_ "):
		return "lacks an ending such as .com in its host"
	case !strings.Contains(strings.Trim(host, "."), ".") || strings.ContainsAny(host, ",_ ") || strings.Contains(host, ".."):
		return "has no host"
	case strings.ContainsAny(u.Path, " <>\""):
		return "contains a space or a bracket"
	}
	return ""
}
