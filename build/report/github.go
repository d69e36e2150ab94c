package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// GitHub writes a workflow command for each finding, which GitHub Actions shows
// as an annotation at the line:
//
//	::error title=rule,file=content/resume.md,line=14,endLine=14,col=3,endColumn=9::content/resume.md:14:3: message%0Ahint
//
// The message repeats the place because the log shows no other part of the
// command. A step shows ten errors and ten warnings as annotations, and all of
// them in its log.
func GitHub(w io.Writer, d Document, o Options) error {
	b := bufio.NewWriter(w)
	for _, f := range sorted(d.Findings) {
		fmt.Fprintln(b, githubCommand(f, o))
	}
	return b.Flush()
}

func githubCommand(f source.Finding, o Options) string {
	at, end := f.Position(), f.End()
	place := fmt.Sprintf("line=%d,endLine=%d", at.Line, end.Line)
	if at.Line == end.Line { // the runner rejects columns of a multi-line range
		place += fmt.Sprintf(",col=%d,endColumn=%d", at.Column, end.Column)
	}
	var message strings.Builder
	fmt.Fprintf(&message, "%s:%d:%d: %s", Escape(f.File.Path), at.Line, at.Column, Escape(o.mask(f.Message)))
	for line := range strings.Lines(o.mask(f.Hint)) {
		message.WriteString("\n" + Escape(strings.TrimRight(line, "\r\n")))
	}
	return fmt.Sprintf("::%s title=%s,file=%s,%s::%s", f.Severity, githubProperty.Replace(f.Rule.Name), githubProperty.Replace(f.File.Path), place, githubData.Replace(message.String()))
}

// githubData escapes what would end the command's line, after which others
// could inject a command; githubProperty also what would end a property.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
