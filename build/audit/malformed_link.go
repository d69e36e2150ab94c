package audit

import (
	"fmt"
	"net"
	"net/url"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

var malformedLink = newRule("malformed-link", source.Warning)

func checkMalformedLinks(s *subject) {
	seen := map[string]bool{}
	check := func(address string, span source.Span) {
		if why := linkFault(address); why != "" && !seen[address] {
			seen[address] = true
			s.report(span, s.sectionAt(span), fmt.Sprintf("the link %q %s", address, why), "open it in a browser and copy the address from there")
		}
	}
	for _, l := range s.page.Links {
		check(l.URL, l.Span)
	}
	for _, c := range s.res.Contacts {
		check(c.URL, c.Span)
	}
}

// linkFault says why a web address leads nowhere; "" for one that may lead
// somewhere, and for what is no web address.
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
	case !strings.Contains(strings.Trim(host, "."), ".") || strings.ContainsAny(host, ",_ ") || strings.Contains(host, ".."):
		return "has no host"
	case strings.ContainsAny(u.Path, " <>\""):
		return "has a blank or a bracket in it"
	}
	return ""
}
