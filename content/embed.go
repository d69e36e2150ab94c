// Package content holds the example site of this repository, which is also
// the material that a new site starts from.
package content

import "embed"

// FS is content/ as published: every Markdown page and the drawings it refers
// to, by path relative to this folder.
//
//go:embed *.md projects/*.md projects/*.svg
var FS embed.FS
