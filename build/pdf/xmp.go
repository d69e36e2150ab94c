package pdf

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

// xmp returns the properties as an XMP packet (ISO 16684-1), which readers of
// newer PDFs prefer to the information dictionary. The two agree.
func xmp(m Meta, date time.Time, producer string) string {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">` + "\n")
	b.WriteString("<dc:format>application/pdf</dc:format>\n")
	container(&b, "dc:title", "Alt", ` xml:lang="x-default"`, m.Title)
	container(&b, "dc:creator", "Seq", "", m.Author)
	container(&b, "dc:description", "Alt", ` xml:lang="x-default"`, m.Subject)
	container(&b, "dc:subject", "Bag", "", m.Keywords...)
	container(&b, "dc:language", "Bag", "", m.Lang)
	stamp := date.Format(time.RFC3339)
	for _, p := range []struct{ name, value string }{
		{"pdf:Keywords", strings.Join(m.Keywords, ", ")},
		{"pdf:Producer", producer},
		{"xmp:CreatorTool", creator},
		{"xmp:CreateDate", stamp},
		{"xmp:ModifyDate", stamp},
		{"xmp:MetadataDate", stamp},
	} {
		if p.value != "" {
			fmt.Fprintf(&b, "<%s>%s</%[1]s>\n", p.name, xmlText(p.value))
		}
	}
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.String()
}

// container writes a property with several values, if there are any.
func container(b *strings.Builder, property, kind, attribute string, values ...string) {
	var items strings.Builder
	for _, v := range values {
		if v != "" {
			fmt.Fprintf(&items, "<rdf:li%s>%s</rdf:li>", attribute, xmlText(v))
		}
	}
	if items.Len() > 0 {
		fmt.Fprintf(b, "<%s><rdf:%s>%s</rdf:%[2]s></%[1]s>\n", property, kind, items.String())
	}
}

// xmlText escapes text and drops characters that XML does not allow.
func xmlText(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cc, r) && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}
