// Package layouts holds the structure of every kind of page: a folder of
// templates a layout, what they share in _partials, and the two style sheets
// that themes build on. See build/render for the data of the templates.
package layouts

import "embed"

// FS holds the files by path from this folder, such as "resume/web.html".
//
//go:embed _partials/*.html */*.html *.css
var FS embed.FS
