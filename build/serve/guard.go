package serve

import (
	"crypto/subtle"
	"net"
	"net/http"
	"os"
	"strings"
)

// guard lets requests through that a browser makes for the person in front of
// it. Another page that the person looks at may make requests too: it can
// point a name of its own to this address (DNS rebinding), and it can post
// forms, or have pages printed without end. Names are checked against the first,
// origin and token against the second, what browsers say of a request against
// the third.
func (s *Server) guard(next http.Handler) http.Handler {
	own, _ := os.Hostname()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Frame-Options", "SAMEORIGIN")
		switch {
		case !ownHost(r.Host, own):
			http.Error(w, "This preview can be reached by IP address or as localhost, not by other names.", http.StatusMisdirectedRequest)
		case isForeign(r):
			http.Error(w, "Other pages may link to this preview, but not use it in any other way.", http.StatusForbidden)
		case r.Method != http.MethodGet && r.Method != http.MethodHead && !s.mayWrite(r):
			http.Error(w, "Only the studio of this preview may do this.", http.StatusForbidden)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// ownHost says whether a Host header names this machine in a way that nobody
// else can claim: by number, as localhost, or by its own name.
func ownHost(host, own string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	own = strings.ToLower(own)
	return net.ParseIP(host) != nil || host == "localhost" || strings.HasSuffix(host, ".localhost") ||
		own != "" && (host == own || host == own+".local")
}

// isForeign says whether a page of somebody else makes a request, other than by
// a link that is followed. Browsers say so to addresses that they trust, as they
// do those of this machine.
func isForeign(r *http.Request) bool {
	from := r.Header.Get("Sec-Fetch-Site")
	return (from == "cross-site" || from == "same-site") && r.Header.Get("Sec-Fetch-Dest") != "document"
}

// mayWrite says whether a request may change files: it comes from the studio,
// in a browser on this machine.
func (s *Server) mayWrite(r *http.Request) bool {
	return isLocal(r) &&
		r.Header.Get("Origin") == "http://"+r.Host &&
		subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Shortlist-Token")), []byte(s.token)) == 1
}

// isLocal says whether a request comes from this machine.
func isLocal(r *http.Request) bool {
	remote, _, err := net.SplitHostPort(r.RemoteAddr)
	ip := net.ParseIP(remote)
	return err == nil && ip != nil && ip.IsLoopback()
}
