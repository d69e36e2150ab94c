package build

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// target is what a link or an image of a page leads to. The zero target leads
// nowhere, and is shown as text.
type target struct {
	outside string // an address elsewhere, or a fragment, as written
	inside  string // a path in public/
	file    string // the file of the site that is copied there, empty for a page
	suffix  string // "?query#fragment" of an inside target
}

// web gives the address of the target on a page in the folder dir.
func (t target) web(dir string) (string, bool) {
	if t.inside == "" {
		return t.outside, t.outside != ""
	}
	return escapePath(relative(dir, t.inside)) + t.suffix, true
}

// print gives the address of the target in a PDF: whole, for a PDF has no
// place that a relative one could start from.
func (t target) print(base *url.URL) (string, bool) {
	if t.inside == "" {
		return t.outside, t.outside != ""
	}
	if base == nil {
		return "", false
	}
	return absolute(base, t.inside) + t.suffix, true
}

// absolute gives the address of a file of the site. That of a page is its
// folder.
func absolute(base *url.URL, inside string) string {
	inside = strings.TrimSuffix(inside, "index.html")
	return strings.TrimSuffix(base.String(), "/") + "/" + escapePath(inside)
}

func escapePath(p string) string { return (&url.URL{Path: p}).EscapedPath() }

// connect finds out where the links and images of all pages lead, and reports
// those that lead nowhere.
func (s *site) connect() {
	bySource := map[string]*page{}
	byDir := map[string]*page{}
	for _, p := range s.pages {
		bySource[p.src] = p
		byDir[p.dir] = p
	}
	c := &connector{site: s, bySource: bySource, byDir: byDir}
	for _, p := range s.pages {
		c.page(p)
	}
}

type connector struct {
	*site
	bySource map[string]*page
	byDir    map[string]*page
}

func (c *connector) page(p *page) {
	images := slices.Clone(p.Images)
	if p.Meta.Image.IsSet() {
		images = append(images, &resume.Image{URL: p.Meta.Image.Text, Span: p.Meta.Image.Span})
	}
	if p.Resume != nil && p.Resume.Photo != nil && slices.Contains(p.hides, "photo") {
		images = slices.DeleteFunc(images, func(i *resume.Image) bool { return i.URL == p.Resume.Photo.URL })
	}
	for _, i := range images {
		p.images[i.URL] = c.image(p, i)
	}
	for _, l := range p.Links {
		p.links[l.URL] = c.link(p, l.URL, l.Span)
	}
	if p.Resume == nil {
		return
	}
	for _, contact := range p.Resume.Contacts {
		if _, known := p.links[contact.URL]; !known && contact.URL != "" {
			p.links[contact.URL] = c.link(p, contact.URL, contact.Span)
		}
	}
}

// image gives the target of an image, which must be a file of the site.
func (c *connector) image(p *page, i *resume.Image) target {
	if u, err := url.Parse(i.URL); err == nil && (u.Scheme != "" || u.Host != "") {
		c.report(p, remoteImage, i.Span, fmt.Sprintf("the image %q lies on another host, and is left out", i.URL),
			"save it beside the page, or take it out")
		return target{}
	}
	t := c.link(p, i.URL, i.Span)
	if t.file == "" {
		return target{} // a page, a fragment: no picture
	}
	return t
}

// link gives the target of a link that stands at span.
func (c *connector) link(p *page, address string, span source.Span) target {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		c.report(p, missingTarget, span, fmt.Sprintf("%q is no address", address), "write a path or a whole URL")
		return target{}
	case oneOf(u.Scheme, "http", "https", "mailto", "tel"), u.Scheme == "" && u.Host != "":
		return target{outside: address}
	case u.Scheme != "":
		return target{} // the reader has reported it
	case u.Path == "":
		return target{outside: address}
	}
	t := c.local(p, u.Path, span)
	if _, rest, ok := strings.Cut(address, "#"); ok {
		t.suffix = "#" + rest
	}
	return t
}

// local gives the target of a path: of a file beside the page, or, with a
// slash in front, of a file in static/ or an address of the site.
func (c *connector) local(p *page, to string, span source.Span) target {
	if fromRoot, ok := strings.CutPrefix(to, "/"); ok {
		return c.address(p, to, path.Clean(fromRoot), span)
	}
	name := path.Join(path.Dir(p.src), to)
	if name == ".." || strings.HasPrefix(name, "../") || !c.publishes(name) {
		c.report(p, outsideSite, span, fmt.Sprintf("%q leads out of content/", to), "copy the file into content/, beside the page")
		return target{}
	}
	if q := c.bySource[name]; q != nil {
		return target{inside: q.html()}
	}
	if q := c.byDir[strings.TrimPrefix(name, "content/")]; q != nil && !c.single {
		return target{inside: q.html()}
	}
	return c.fileTarget(p, to, name, span)
}

// publishes says whether a file at name may be asked for: those in content/
// and static/, and beside a single file those below its folder.
func (c *connector) publishes(name string) bool {
	return c.single || strings.HasPrefix(name, "content/") || strings.HasPrefix(name, "static/")
}

func (c *connector) address(p *page, to, clean string, span source.Span) target {
	if q := c.byDir[strings.TrimPrefix(strings.TrimSuffix(clean, "/index.html"), ".")]; q != nil {
		return target{inside: q.html()}
	}
	if slices.Contains(c.static, "static/"+clean) {
		return target{inside: clean}
	}
	c.report(p, missingTarget, span, fmt.Sprintf("there is no %q on the site", to),
		"write the path relative to this file, or put the file into static/")
	return target{}
}

// fileTarget gives the target of a file of the site that is no page.
func (c *connector) fileTarget(p *page, to, name string, span source.Span) target {
	info, err := c.root.Stat(name)
	c.inputs.note(name, info)
	why, built := c.unbuilt[strings.TrimPrefix(name, "content/")]
	switch {
	case built:
		c.report(p, missingTarget, span, fmt.Sprintf("%q is %s, and will not be there", to, why), "publish it, or take the link out")
	case errors.Is(err, fs.ErrNotExist):
		c.report(p, missingTarget, span, fmt.Sprintf("there is no file %q", to), "correct the path, which is relative to this file, or add the file")
	case err != nil:
		c.report(p, outsideSite, span, fmt.Sprintf("%q leads out of the site's folder", to), "copy the file into content/")
	case isMarkdown(name):
		c.report(p, missingTarget, span, fmt.Sprintf("%q is not a page of this build", to), "build the whole site, or link to its address")
	case !info.Mode().IsRegular():
		c.report(p, missingTarget, span, fmt.Sprintf("%q is a folder", to), "link to a file in it")
	default:
		if rest, ok := strings.CutPrefix(name, "static/"); ok && !c.single {
			return target{inside: rest, file: name}
		}
		return target{inside: strings.TrimPrefix(name, "content/"), file: name}
	}
	return target{}
}

func (s *site) report(p *page, r *source.Rule, span source.Span, message, hint string) {
	s.findings = append(s.findings, r.Finding(p.File, span, message, hint))
}

// assets are the files that published pages refer to, by their paths in
// public/.
func (s *site) assets() map[string]string {
	files := map[string]string{}
	for _, p := range s.pages {
		for _, targets := range []map[string]target{p.links, p.images} {
			for _, t := range targets {
				if t.file != "" && !strings.HasPrefix(t.file, "static/") {
					files[t.inside] = t.file
				}
			}
		}
	}
	return files
}

// claimAssets claims the paths of all assets, one after the other by name.
func (s *site) claimAssets(c *claims) {
	assets := s.assets()
	for _, name := range sortedKeys(assets) {
		if err := c.add(name, s.show(assets[name])); err != nil {
			f, _ := source.New(s.show(assets[name]), nil)
			s.findings = append(s.findings, sameAddress.Finding(f, source.Span{}, err.Error(), "rename one of the two"))
		}
	}
}
