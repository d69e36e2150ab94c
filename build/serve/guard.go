package serve

import (
	"crypto/subtle"
	"net"
	"net/http"
	"os"
	"strings"
)

// guard admits only requests that a browser makes for the person in front of
// it. Other pages open in that browser can make requests too: they can resolve
// a name of their own to this address (DNS rebinding), post forms, or have PDFs
// printed without end. The first is stopped by checking the host, the second by
// origin and token, the third by what browsers say about a request's context.
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

// ownHost reports whether a Host header names this machine in a way that nobody
// else can claim: by IP address, as localhost, or by its own name.
func ownHost(host, own string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	own = strings.ToLower(own)
	return net.ParseIP(host) != nil || host == "localhost" || strings.HasSuffix(host, ".localhost") ||
		own != "" && (host == own || host == own+".local")
}

// isForeign reports whether another site's page makes the request, other than
// by a link that was followed. Browsers send these headers to addresses they
// trust, which includes this machine.
func isForeign(r *http.Request) bool {
	from := r.Header.Get("Sec-Fetch-Site")
	return (from == "cross-site" || from == "same-site") && r.Header.Get("Sec-Fetch-Dest") != "document"
}

// mayWrite reports whether a request may change files: it must come from the
// studio, in a browser on this machine.
func (s *Server) mayWrite(r *http.Request) bool {
	return isLocal(r) &&
		r.Header.Get("Origin") == "http://"+r.Host &&
		subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Shortlist-Token")), []byte(s.token)) == 1
}

// isLocal reports whether a request comes from this machine.
func isLocal(r *http.Request) bool {
	remote, _, err := net.SplitHostPort(r.RemoteAddr)
	ip := net.ParseIP(remote)
	return err == nil && ip != nil && ip.IsLoopback()
}
