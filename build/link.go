package build

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// target is where a link or an image of a page leads. The zero target leads
// nowhere; its link is shown as text.
type target struct {
	outside string // an address elsewhere, or a fragment, as written
	inside  string // a path in public/
	file    string // the file of the site that is copied to inside; empty for a page
	suffix  string // "?query#fragment" of an inside target
}

// web returns the address of the target as seen from a page in the folder dir.
func (t target) web(dir string) (string, bool) {
	if t.inside == "" {
		return t.outside, t.outside != ""
	}
	return escapePath(relative(dir, t.inside)) + t.suffix, true
}

// print returns the address of the target in a PDF, which has no location that
// a relative address could start from.
func (t target) print(base *url.URL) (string, bool) {
	if t.inside == "" {
		return t.outside, t.outside != ""
	}
	if base == nil {
		return "", false
	}
	return absolute(base, t.inside) + t.suffix, true
}

// absolute returns the full address of a file of the site. A page is addressed
// by its folder.
func absolute(base *url.URL, inside string) string {
	inside = strings.TrimSuffix(inside, "index.html")
	return strings.TrimSuffix(base.String(), "/") + "/" + escapePath(inside)
}

// escapePath escapes a path for a URL, including colons: one before the first
// slash would end a scheme.
func escapePath(p string) string {
	return strings.ReplaceAll((&url.URL{Path: p}).EscapedPath(), ":", "%3A")
}

// connector resolves the links and images of pages, and reports those that lead
// nowhere. It is safe for concurrent use.
type connector struct {
	*site
	bySource map[string]*page
	byDir    map[string]*page
}

func (s *site) connector() *connector {
	c := &connector{site: s, bySource: map[string]*page{}, byDir: map[string]*page{}}
	for _, p := range s.pages {
		c.bySource[source.Compose(p.src)] = p // macOS may decompose the names of files
		c.byDir[p.dir] = p
	}
	return c
}

func (c *connector) connect(b *body) {
	images := slices.Clone(b.Images)
	named := []conf.String{b.Meta.Image}
	private := func(f conf.String) bool { return f.Text == "photo" }
	if b.Resume == nil && !slices.ContainsFunc(c.config.Private, private) {
		named = append(named, b.Meta.Photo)
	}
	for _, image := range named {
		if image.IsSet() {
			images = append(images, &resume.Image{URL: image.Text, Span: image.Span})
		}
	}
	if b.Resume != nil && b.Resume.Photo != nil && slices.Contains(b.hides, "photo") {
		images = slices.DeleteFunc(images, func(i *resume.Image) bool { return i.URL == b.Resume.Photo.URL })
	}
	for _, i := range images {
		b.images[i.URL] = c.image(b.page, i)
	}
	for _, l := range b.Links {
		b.links[l.URL] = c.link(b.page, l.URL, l.Span)
	}
	for _, contact := range b.contacts() {
		if _, known := b.links[contact.URL]; !known && contact.URL != "" {
			b.links[contact.URL] = c.link(b.page, contact.URL, contact.Span)
		}
	}
	b.assets = map[string]string{}
	for _, targets := range []map[string]target{b.links, b.images} {
		for _, t := range targets {
			if t.file != "" && (c.single || !strings.HasPrefix(t.file, "static/")) {
				b.assets[t.inside] = t.file
			}
		}
	}
}

// contacts returns the contacts that the page shows.
func (b *body) contacts() []*resume.Contact {
	if b.Resume != nil {
		return b.Resume.Contacts
	}
	return b.Meta.Contacts()
}

// image returns the target of an image, which must be a file of the site.
func (c *connector) image(p *page, i *resume.Image) target {
	if u, err := url.Parse(i.URL); err == nil && (u.Scheme != "" || u.Host != "") {
		p.report(remoteImage, i.Span, fmt.Sprintf("the image %q is on another host, and is left out", i.URL),
			"save it beside the page, or remove it")
		return target{}
	}
	t := c.link(p, i.URL, i.Span)
	if t.file == "" {
		return target{} // a page or a fragment
	}
	return t
}

// link returns the target of the link at span.
func (c *connector) link(p *page, address string, span source.Span) target {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		p.report(missingTarget, span, fmt.Sprintf("%q is not a valid address", address), "write a path or a complete URL")
		return target{}
	case isOutside(u):
		return target{outside: address}
	case u.Scheme != "":
		return target{} // already reported by the parser
	case u.Path == "":
		return target{outside: address}
	}
	t := c.local(p, u.Path, span)
	if _, rest, ok := strings.Cut(address, "#"); ok {
		t.suffix = "#" + rest
	}
	return t
}

// leadsOutside reports whether an address is on the web, a mailbox or a
// telephone.
func leadsOutside(address string) bool {
	u, err := url.Parse(address)
	return err == nil && isOutside(u)
}

func isOutside(u *url.URL) bool {
	return oneOf(u.Scheme, "http", "https", "mailto", "tel") || u.Scheme == "" && u.Host != ""
}

// local returns the target of a path: a file beside the page or, with a leading
// slash, a file in static/ or an address of the site.
func (c *connector) local(p *page, to string, span source.Span) target {
	if fromRoot, ok := strings.CutPrefix(to, "/"); ok {
		return c.address(p, to, path.Clean(fromRoot), span)
	}
	name := path.Join(path.Dir(p.src), to)
	if name == ".." || strings.HasPrefix(name, "../") || !c.publishes(name) {
		where := "content/"
		if c.single {
			where = "the folder of the file"
		}
		p.report(outsideSite, span, fmt.Sprintf("%q leads out of %s", to, where), "copy the file there, beside the page")
		return target{}
	}
	if q := c.bySource[source.Compose(name)]; q != nil {
		return target{inside: q.html()}
	}
	if q := c.byDir[strings.TrimPrefix(name, "content/")]; q != nil && !c.single {
		return target{inside: q.html()}
	}
	return c.fileTarget(p, to, name, span)
}

// namesHost reports whether a path begins like a web address: "github.com/ada",
// "www.example.org".
func namesHost(to string) bool {
	host, _, deeper := strings.Cut(to, "/")
	return strings.HasPrefix(host, "www.") || deeper && strings.Contains(strings.Trim(host, "."), ".")
}

// publishes reports whether a page may refer to the file name: one in content/
// or static/ or, for a single file, one below its folder.
func (c *connector) publishes(name string) bool {
	return c.single || strings.HasPrefix(name, "content/") || strings.HasPrefix(name, "static/")
}

func (c *connector) address(p *page, to, clean string, span source.Span) target {
	if clean == "." || clean == "index.html" {
		return target{inside: "index.html"} // generated if no page has that address
	}
	if q := c.byDir[strings.TrimSuffix(clean, "/index.html")]; q != nil {
		return target{inside: q.html()}
	}
	if slices.Contains(c.static, "static/"+clean) {
		return target{inside: clean}
	}
	p.report(missingTarget, span, fmt.Sprintf("there is no %q on the site", to),
		"write the path relative to this file, or put the file in static/")
	return target{}
}

// keepsBack reports whether a file must not be published even though a page,
// perhaps somebody else's, refers to it: hidden files, litter, and what a site
// keeps private.
func (c *connector) keepsBack(name string) bool {
	inside := strings.TrimPrefix(strings.TrimPrefix(name, "content/"), "static/")
	return hidden(inside) && !strings.HasPrefix(name, "static/") || slices.ContainsFunc(strings.Split(inside, "/"), isLitter) ||
		c.single && (oneOf(name, privateName, configName) || strings.HasPrefix(name, privateDir+"/"))
}

// fileTarget returns the target of a file of the site that is not a page.
func (c *connector) fileTarget(p *page, to, name string, span source.Span) target {
	if strings.Contains(name, `\`) { // on Windows, another name for a file that may be kept back
		p.report(missingTarget, span, fmt.Sprintf("the path %q has a backslash", to), fmt.Sprintf("separate folders by slashes: %s", strings.ReplaceAll(to, `\`, "/")))
		return target{}
	}
	if c.keepsBack(name) {
		p.report(outsideSite, span, fmt.Sprintf("%q must not be published", to), "copy the file under another name, or remove the link")
		return target{}
	}
	info, err := c.root.Stat(name)
	c.inputs.note(name, info)
	p.note(name, info, err)
	why, built := c.unbuilt[strings.TrimPrefix(name, "content/")]
	switch {
	case built:
		p.report(missingTarget, span, fmt.Sprintf("%q is %s, and is not published", to, why), "publish it, or remove the link")
	case errors.Is(err, fs.ErrNotExist):
		hint := "correct the path, which is relative to this file, or add the file"
		if namesHost(to) {
			hint = fmt.Sprintf("write https://%s if it is a web address; otherwise correct the path, or add the file", to)
		}
		p.report(missingTarget, span, fmt.Sprintf("there is no file %q", to), hint)
	case err != nil:
		p.report(outsideSite, span, fmt.Sprintf("%q leads out of the site's folder", to), "copy the file into content/")
	case IsMarkdown(name):
		p.report(missingTarget, span, fmt.Sprintf("%q is not a page of this build", to), "build the whole site, or link to its address")
	case !info.Mode().IsRegular():
		p.report(missingTarget, span, fmt.Sprintf("%q is a folder", to), "link to a file in it")
	default:
		if rest, ok := strings.CutPrefix(name, "static/"); ok && !c.single {
			return target{inside: rest, file: name}
		}
		return target{inside: strings.TrimPrefix(name, "content/"), file: name}
	}
	return target{}
}

func (p *page) report(r *source.Rule, span source.Span, message, hint string) {
	p.findings = append(p.findings, r.Finding(p.file, span, message, hint))
}

// assets maps paths in public/ to the files that pages refer to.
func (s *site) assets() map[string]string {
	files := map[string]string{}
	for _, p := range s.pages {
		maps.Copy(files, p.assets)
	}
	return files
}
