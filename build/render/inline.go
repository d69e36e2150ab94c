package render

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// elsewhere matches addresses that are not of a file in the theme's folder:
// data, those relative to the page, and those leading up to files from static/.
var elsewhere = source.Expression(`^(?:(?i:data):|#|/(?:[^/]|$)|\.\./|$)`)

// remote matches addresses on another host, and of anything else that is not a
// file of the site.
var remote = source.Expression(`^(?:[A-Za-z][A-Za-z0-9+.-]*:|//)`)

// normal writes an address as browsers read it.
var normal = strings.NewReplacer("\t", "", "\n", "", "\r", "", `\`, "/")

// imageType returns the media type of an image that style sheets may load, or
// "" for other files. Package mime is not used since its table depends on the
// machine.
func imageType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".webp":
		return "image/webp"
	case ".gif":
		return "image/gif"
	}
	return ""
}

// maxInlined bounds the total size of the images in a style sheet, in bytes as
// they are written to it: once for each rule that loads them.
const maxInlined = 4 << 20

// inline replaces references to images in a style sheet by the images
// themselves, from the folder of the sheet: pages and prints load no other
// files of a theme.
func (l *Library) inline(sheet file) (file, error) {
	var text strings.Builder
	var failed []error
	css, done, size := string(sheet.data), 0, 0
	for t := range references(css) {
		var data string
		err := errImport
		if t.kind != word {
			data, err = l.image(path.Dir(sheet.place), t.text)
		}
		if size += len(data); size > maxInlined {
			err = fmt.Errorf("the images so far make more than %d KiB; use smaller ones, or each in fewer rules", maxInlined>>10)
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("%s:%d: %w", sheet.place, 1+strings.Count(css[:t.start], "\n"), err))
		}
		if size > maxInlined {
			break
		}
		if data == "" {
			continue
		}
		if data = `"` + data + `"`; t.kind == address {
			data = "url(" + data + ")"
		}
		text.WriteString(css[done:t.start] + data)
		done = t.end
	}
	text.WriteString(css[done:])
	sheet.data = []byte(text.String())
	return sheet, errors.Join(failed...)
}

var errImport = errors.New("@import loads nothing here; copy the rules of that sheet into this one, and list fonts in theme.yaml: fonts: {faces: …}")

// loaders are the functions whose strings are addresses of what to load.
var loaders = []string{"url", "src", "image", "image-set", "-webkit-image-set"}

// references returns what a style sheet loads: addresses, strings that are
// addresses, and the word @import.
func references(css string) iter.Seq[token] {
	return func(yield func(token) bool) {
		calls := []string{""} // the functions that a token is in, outermost first
		namespace := false    // whether it is in an @namespace rule, whose address is only a name
		for t := range tokens(css) {
			found := false
			switch t.kind {
			case word:
				found = strings.EqualFold(t.text, "@import")
				namespace = namespace || strings.EqualFold(t.text, "@namespace")
			case function:
				calls = append(calls, strings.ToLower(t.text))
			case quoted:
				found = !namespace && slices.Contains(loaders, calls[len(calls)-1])
			case address:
				found = !namespace
			case other:
				switch css[t.start] {
				case '(':
					calls = append(calls, "")
				case ')':
					calls = calls[:max(1, len(calls)-1)]
				case ';', '{':
					namespace = false
				}
			}
			if found && !yield(t) {
				return
			}
		}
	}
}

// image returns the image at name in a folder of the site as a data: URL, or ""
// if name refers to something else that may be. It decodes URL escapes, drops
// the query and keeps the fragment.
func (l *Library) image(folder, name string) (string, error) {
	plain := normal.Replace(strings.TrimFunc(name, func(r rune) bool { return r <= ' ' }))
	switch {
	case elsewhere().MatchString(plain):
		return "", nil
	case remote().MatchString(plain):
		return "", fmt.Errorf("%q is not in the site, and nothing is loaded from elsewhere; save it in the theme's folder", name)
	}
	written := name
	name, part, _ := strings.Cut(name, "#")
	name, _, _ = strings.Cut(name, "?")
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	kind := imageType(name)
	if kind == "" {
		return "", fmt.Errorf("url(%s) is not an image (.svg .png .jpg .webp .gif); list fonts in theme.yaml: fonts: {faces: …}", written)
	}
	data, err := readFile(l.sub(folder), path.Clean(name), source.MaxSize)
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("there is no %q in %s", name, folder)
	}
	if err != nil {
		return "", fmt.Errorf("cannot take %q: %w", name, err)
	}
	address := "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)
	if part != "" {
		address += "#" + strings.ReplaceAll(part, `"`, "%22")
	}
	return address, nil
}
