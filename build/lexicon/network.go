package lexicon

import (
	"net/url"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Network recognises a network where people have profiles by its host
// ("www.linkedin.com"), by the URL of a page there, or by its name in any
// spelling ("Github", "stack-overflow"). name is the network's own spelling,
// host its main host. Any host that begins with "mastodon." is Mastodon.
func Network(hostOrName string) (name, host string, ok bool) {
	if n := findNetwork(hostOrName); n != nil {
		return n.name, n.hosts[0], true
	}
	return "", "", false
}

// ProfileURL returns the address of a profile: ProfileURL("GitHub", "ada") is
// "https://github.com/ada". A leading "@" of the handle is dropped. A handle
// that is an http(s) URL is returned as it is, one that begins with the host
// with "https://" before it. ProfileURL returns "" for an unknown network and
// for what cannot be a handle.
func ProfileURL(name, handle string) string {
	n := findNetwork(name)
	handle = strings.TrimSpace(handle)
	if n == nil || handle == "" {
		return ""
	}
	if strings.HasPrefix(handle, "https://") || strings.HasPrefix(handle, "http://") {
		return handle
	}
	if n == networks().host(hostOf(handle)) {
		return "https://" + handle
	}
	handle = strings.Trim(handle, "/")
	if user, server, ok := strings.Cut(strings.TrimPrefix(handle, "@"), "@"); ok && n.name == "Mastodon" {
		return fill("https://"+server+"/@{}", user)
	}
	prefix, _, _ := strings.Cut(n.path(), "{}")
	handle = strings.TrimPrefix(strings.TrimPrefix(handle, prefix), "@")
	return fill(n.pattern, handle)
}

// fill inserts a handle into a pattern. It returns "" for what cannot be a
// handle.
func fill(pattern, handle string) string {
	for _, r := range handle {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.~/+%", r) {
			return ""
		}
	}
	if handle == "" || strings.Contains(handle, "..") || strings.Contains(handle, "//") {
		return ""
	}
	escaped := (&url.URL{Path: handle}).EscapedPath()
	if strings.Contains(handle, "%") {
		escaped = handle
	}
	return strings.Replace(pattern, "{}", escaped, 1)
}

// Handle returns the handle in the address of a profile: "ada" for
// "https://github.com/ada/". It is "" for unknown networks and for pages that
// are not profiles, such as a repository.
func Handle(address string) string {
	n := networks().host(hostOf(address))
	if n == nil {
		return ""
	}
	_, rest, _ := strings.Cut(withoutScheme(address), "/")
	if before, _, ok := strings.Cut(n.pattern, "{}."); ok && strings.HasSuffix(before, "://") {
		sub, ok := strings.CutSuffix(hostOf(address), "."+n.hosts[0])
		if !ok || strings.Trim(rest, "/") != "" {
			return ""
		}
		return sub
	}
	prefix, _, _ := strings.Cut(n.path(), "{}")
	if strings.Contains(prefix, "?") {
		return query(rest, prefix)
	}
	rest, _, _ = strings.Cut(rest, "?")
	rest, _, _ = strings.Cut(rest, "#")
	if prefix != "" && prefix != "@" && !strings.HasPrefix(rest, prefix) {
		return ""
	}
	rest, err := url.PathUnescape(rest)
	if err != nil {
		return ""
	}
	return n.handle(strings.Trim(strings.TrimPrefix(rest, prefix), "/"), hostOf(address))
}

// handle returns the handle in the part of a path that follows the prefix
// common to all profiles of the network.
func (n *network) handle(path, host string) string {
	user, deeper, _ := strings.Cut(path, "/")
	switch {
	case n.name == "Mastodon" && strings.HasPrefix(n.pattern, "https://"+host):
		return user
	case n.name == "Mastodon" && user != "":
		return user + "@" + host
	case n.deep:
		return path
	case deeper != "" && !strings.Contains(n.path(), "/"):
		return ""
	}
	return strings.TrimPrefix(user, "@")
}

// query returns the value of the parameter that ends a prefix such as
// "citations?user=".
func query(rest, prefix string) string {
	path, key, _ := strings.Cut(prefix, "?")
	gotPath, gotQuery, _ := strings.Cut(rest, "?")
	values, err := url.ParseQuery(gotQuery)
	if err != nil || gotPath != path {
		return ""
	}
	return values.Get(strings.TrimSuffix(key, "="))
}

// network is a line of words/networks.txt.
type network struct {
	name    string
	hosts   []string
	pattern string
	deep    bool // the handle may hold slashes
}

// path returns the pattern without scheme and host.
func (n *network) path() string {
	_, path, _ := strings.Cut(withoutScheme(n.pattern), "/")
	return path
}

type networkTable struct {
	all    []*network
	names  *index
	byHost map[string]*network
}

var networks = sync.OnceValue(func() *networkTable {
	t := networkTable{names: newIndex(0), byHost: map[string]*network{}}
	for _, b := range readBlocks("networks", "") {
		for _, line := range b.lines {
			cells := strings.Split(line, "|")
			if len(cells) < 3 {
				continue
			}
			pattern := strings.TrimSpace(cells[2])
			n := &network{name: strings.TrimSpace(cells[0]), hosts: slices.Collect(split(cells[1], ","))}
			n.pattern = strings.Replace(pattern, "{+}", "{}", 1)
			n.deep = n.pattern != pattern
			t.all = append(t.all, n)
			for _, host := range n.hosts {
				t.byHost[host] = n
				t.names.add(host, n.name, len(t.all)-1, "")
			}
			for name := range split(strings.Join(append(cells[3:], n.name), ","), ",") {
				t.names.add(name, n.name, len(t.all)-1, "")
			}
		}
	}
	return &t
})

// host returns the network of a host in lower case, which may be a subdomain,
// or nil.
func (t *networkTable) host(host string) *network {
	if strings.HasPrefix(host, "mastodon.") {
		return t.byHost["mastodon.social"]
	}
	for host != "" {
		if n := t.byHost[host]; n != nil {
			return n
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return nil
}

// findNetwork returns the network for a host, an address or a name.
func findNetwork(s string) *network {
	t := networks()
	s = strings.TrimSpace(s)
	if strings.Contains(s, ".") && len(s) < 2048 {
		if n := t.host(hostOf(s)); n != nil {
			return n
		}
	}
	if m := t.names.look(s); m != nil {
		return t.all[m.number]
	}
	return nil
}

func withoutScheme(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		return rest
	}
	return address
}

// hostOf returns the host of an address in lower case, without "www.".
func hostOf(address string) string {
	host := withoutScheme(strings.TrimSpace(address))
	if i := strings.IndexAny(host, "/?#:"); i >= 0 {
		host = host[:i]
	}
	return strings.TrimPrefix(strings.ToLower(host), "www.")
}
