package render

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// asked finds what a style sheet asks for. What stands in a comment or in
// quotes is matched too, so that nothing is found inside of it.
var asked = regexp.MustCompile(`(?s)/\*.*?\*/|(?i:(@import)\b|\burl\(\s*("[^"\n]*"|'[^'\n]*'|[^\s"'()]*)\s*\))|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'`)

// elsewhere says that an address is none of a file in the theme's folder:
// it has a scheme, belongs to the page, or leads up to what lies in static/.
var elsewhere = regexp.MustCompile(`^(?:[A-Za-z][A-Za-z0-9+.-]*:|[/#]|\.\./|$)`)

// imageType is the media type of an image that a style sheet can ask for, and
// "" of other files. The table of the system would differ between machines.
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

// inline puts the images that a style sheet asks for into it, as they lie in
// the folder of the sheet: a page and a print load nothing else of a theme.
func (l *Library) inline(sheet file) (file, error) {
	var text strings.Builder
	var failed []error
	css, done := string(sheet.data), 0
	for _, m := range asked.FindAllStringSubmatchIndex(css, -1) {
		var data string
		var err error
		switch {
		case m[2] >= 0:
			err = errors.New("@import loads nothing here; copy the rules of that sheet into this one, and list fonts in theme.yaml: fonts: {faces: …}")
		case m[4] >= 0:
			data, err = l.image(path.Dir(sheet.place), strings.Trim(css[m[4]:m[5]], `"'`))
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("%s:%d: %w", sheet.place, 1+strings.Count(css[:m[0]], "\n"), err))
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

// image gives an image in a folder of the site as a data: address, and "" for
// an address of something else.
func (l *Library) image(folder, name string) (string, error) {
	if elsewhere.MatchString(name) {
		return "", nil
	}
	kind := imageType(name)
	if kind == "" {
		return "", fmt.Errorf("url(%s) is not an image (.svg .png .jpg .webp .gif); list fonts in theme.yaml: fonts: {faces: …}", name)
	}
	data, err := readFile(l.sub(folder), path.Clean(name), source.MaxSize)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("there is no %q in %s", name, folder)
	}
	if err != nil {
		return "", err
	}
	return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data), nil
}
