package render

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// asked matches what a style sheet loads. It also matches comments and strings,
// so that nothing is found within them. An unclosed comment runs to the end.
var asked = regexp.MustCompile(`(?s)/\*.*?(?:\*/|\z)|(?i:(@import)\b|\burl\(\s*("[^"\n]*"|'[^'\n]*'|[^\s"'()]*)\s*\))|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'`)

// elsewhere matches addresses that are not of a file in the theme's folder:
// those with a scheme, those relative to the page, and those leading up to
// files from static/.
var elsewhere = regexp.MustCompile(`^(?:[A-Za-z][A-Za-z0-9+.-]*:|[/#]|\.\./|$)`)

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
	for _, m := range asked.FindAllStringSubmatchIndex(css, -1) {
		var data string
		var err error
		switch {
		case m[2] >= 0:
			err = errors.New("@import loads nothing here; copy the rules of that sheet into this one, and list fonts in theme.yaml: fonts: {faces: …}")
		case m[4] >= 0:
			data, err = l.image(path.Dir(sheet.place), strings.Trim(css[m[4]:m[5]], `"'`))
		}
		if size += len(data); size > maxInlined {
			err = fmt.Errorf("the images so far make more than %d KiB; use smaller ones, or each in fewer rules", maxInlined>>10)
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("%s:%d: %w", sheet.place, 1+strings.Count(css[:m[0]], "\n"), err))
		}
		if size > maxInlined {
			break
		}
		if data != "" {
			text.WriteString(css[done:m[0]] + `url("` + data + `")`)
			done = m[1]
		}
	}
	text.WriteString(css[done:])
	sheet.data = []byte(text.String())
	return sheet, errors.Join(failed...)
}

// image returns the image at name in a folder of the site as a data: URL, or ""
// if name refers to something else. It decodes URL escapes, drops the query and
// keeps the fragment.
func (l *Library) image(folder, name string) (string, error) {
	if elsewhere.MatchString(name) {
		return "", nil
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
