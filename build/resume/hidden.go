package resume

import (
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// hide reads a tag by what it hides from people. It reports whether to pass
// over the tag: it begins or ends what is hidden, or is inside it.
func (w *walker) hide(t tag) bool {
	if w.hidden == "" {
		if t.end || t.empty || isVoid(t.name) || !hidesText(t.attribute("style")) {
			return false
		}
		w.hidden, w.hiddenDepth = t.name, 1
		if w.hiddenAt == (source.Span{}) {
			w.hiddenAt = t.span
		}
		return true
	}
	if t.name == w.hidden && !t.empty {
		if w.hiddenDepth++; t.end {
			w.hiddenDepth -= 2
		}
		if w.hiddenDepth == 0 {
			w.hidden = ""
		}
	}
	return true
}

// endHidden ends what is hidden at the end of the text or block of HTML that
// holds it, unless its end tag follows behind Markdown.
func (w *walker) endHidden(end int, block bool) {
	if w.hidden == "" {
		return
	}
	if block && isBlockTag(w.hidden) && !w.neverShown && strings.Contains(w.src[end:], "</"+w.hidden) {
		return
	}
	w.neverShown = w.neverShown || block
	w.hidden = ""
}

// isVoid reports whether elements of that name have no content.
func isVoid(name string) bool {
	switch name {
	case "br", "img", "hr", "input", "meta", "link", "wbr":
		return true
	}
	return false
}

// hidesText reports whether a style makes text that nobody can see. White
// letters on a background of their own can be seen.
func hidesText(style string) bool {
	if style == "" {
		return false
	}
	style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
	for declaration := range strings.SplitSeq(style, ";") {
		property, value, _ := strings.Cut(declaration, ":")
		value = strings.TrimSuffix(value, "!important")
		switch property {
		case "font-size":
			switch value {
			case "0", "0px", "0pt", "0em", "0rem", "0%", "1px", "1pt":
				return true
			}
		case "display":
			if value == "none" {
				return true
			}
		case "visibility":
			if value == "hidden" {
				return true
			}
		case "color":
			switch value {
			case "white", "#fff", "#ffffff", "rgb(255,255,255)", "transparent":
				return !strings.Contains(style, "background")
			}
		}
	}
	return false
}
