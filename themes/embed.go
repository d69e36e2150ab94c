// Package themes holds the shipped themes: one folder for each, with
// theme.yaml, style.css for the screen, print.css for the PDF, and no Go.
package themes

import "embed"

// FS holds the files by path from this folder, such as "classic/style.css".
//
//go:embed */theme.yaml */*.css
var FS embed.FS
