// Package layouts holds the structure of every kind of page: one folder of
// templates for each layout, shared templates in _partials, and the two style
// sheets that themes build on. The data of the templates is described in
// package render.
package layouts

import "embed"

// FS holds the files by path relative to this folder, such as "resume/web.html".
//
//go:embed _partials/*.html */*.html *.css
var FS embed.FS
