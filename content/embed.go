// Package content holds the example site of this repository, which is also
// the material that a new site starts from.
package content

import "embed"

// FS is content/ as it is published: every Markdown page and the drawings
// they refer to, by path from this folder.
//
//go:embed *.md projects/*.md projects/*.svg
var FS embed.FS
