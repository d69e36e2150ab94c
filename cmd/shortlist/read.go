package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/convert"
	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/report"
	"github.com/shortlist-cv/shortlist/build/source"
)

// reading holds the flags of "shortlist read".
type reading struct{ order, format, compare string }

func (t *tool) readCommand() *cobra.Command {
	var r reading
	cmd := &cobra.Command{
		Use:   "read [flags] FILE.pdf|-",
		Short: "Show what a machine reads in any PDF",
		Long: `Show the text that a machine reads in a PDF, whoever made it, and the fields that
it would fill in, with how sure it is and why. "-" is standard input.`,
		Example: `  shortlist read public/resume/ada-example-resume.pdf
  shortlist read old.pdf --order visual           text in the order on the page
  shortlist read old.pdf --format json            JSON Resume, with the evidence for it
  shortlist read old.pdf --compare content/resume.md`,
		Annotations: exit(`  0    read; with --compare: nothing differs
  1    with --compare: something differs
  2    the PDF could not be read: damaged, encrypted, too large, not a PDF …`),
		Args: atMost(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return []cobra.Completion{"pdf"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return build.Fail("read needs a PDF", "for example: shortlist read resume.pdf, or - for standard input")
			}
			return t.read(cmd.Context(), args[0], r)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&r.order, "order", "", "stream or visual `order` (default stream; for fields, whichever finds more)")
	flags.StringVar(&r.format, "format", "text", "output `format`: text, or json (JSON Resume)")
	flags.StringVar(&r.compare, "compare", "", "show how the PDF and this Markdown `file` differ")
	cmd.RegisterFlagCompletionFunc("order", cobra.FixedCompletions(readOrders, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(readFormats, cobra.ShellCompDirectiveNoFileComp))
	cmd.MarkFlagFilename("compare", "md", "markdown")
	return cmd
}

var (
	readOrders  = []string{"stream", "visual"}
	readFormats = []string{"text", "json"}
)

func (t *tool) read(ctx context.Context, name string, r reading) error {
	err := oneOf("format", r.format, readFormats)
	if r.order != "" {
		err = cmp.Or(oneOf("order", r.order, readOrders), err)
	}
	if err != nil {
		return err
	}
	doc, err := t.openPDF(ctx, name)
	if err != nil {
		return err
	}
	order := ats.Stream
	if r.order == "visual" {
		order = ats.Visual
	}
	var found *ats.Resume
	if r.order == "" {
		found = ats.Read(doc)
	} else {
		found = ats.Parse(doc.Lines(order))
	}
	t.tellPDF(doc)
	if r.compare != "" {
		return t.compare(name, r, doc, found)
	}
	if r.format == "json" {
		return t.writeFound(doc, order, found, nil)
	}
	return t.showFound(doc, order, found)
}

// openPDF opens a PDF, or standard input for "-".
func (t *tool) openPDF(ctx context.Context, name string) (*ats.Document, error) {
	data, err := t.pdfBytes(name)
	if err != nil {
		return nil, err
	}
	doc, err := ats.Open(ctx, data, ats.Limits{})
	if err != nil {
		return nil, pdfFailure(name, data, err)
	}
	return doc, nil
}

// maxPDF is the largest PDF that is read, in bytes.
const maxPDF = 64 << 20

func (t *tool) pdfBytes(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(io.LimitReader(t.in, maxPDF+1))
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, build.NoFile(name)
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, build.Fail(fmt.Sprintf("%q is not a regular file", name), "name a PDF, or - for standard input")
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxPDF+1))
}

// pdfFailure turns an error of reading a PDF into a failure with a hint.
func pdfFailure(name string, data []byte, err error) error {
	failure := &build.Failure{Message: "cannot read " + name, Err: err}
	switch {
	case build.IsMarkdown(name):
		failure.Err, failure.Hint = errors.New("it is Markdown, not a PDF"), "to see how it is understood: shortlist export "+shellQuote(name)
	case !ats.IsPDF(data):
		failure.Err, failure.Hint = errors.New("it is not a PDF"), "name a PDF; its first bytes are %PDF"
	case errors.Is(err, ats.ErrPassword):
		failure.Hint = "save it without a password: most viewers can print it to a PDF; application systems do not have the password either"
	case errors.Is(err, ats.ErrLimit):
		failure.Hint = "it is larger than any resume: print only the pages you need to a new PDF"
	case errors.Is(err, ats.ErrBroken):
		failure.Hint = "download or export it again; opening it and printing it to a PDF may repair it"
	}
	return failure
}

// tellPDF reports peculiarities of a PDF, such as invisible text.
func (t *tool) tellPDF(doc *ats.Document) {
	shown, hidden := false, ""
	for _, p := range doc.Pages {
		for _, r := range p.Runs {
			if strings.TrimSpace(r.Text) == "" {
				continue
			}
			shown = true
			if r.Hidden != ats.Visible && hidden == "" {
				hidden = fmt.Sprintf("page %d has invisible text (%s): %q", p.Number, r.Hidden, report.Escape(r.Text))
			}
		}
	}
	if !shown {
		t.note("note: it contains no text, like a scan: machines read nothing in it, and it cannot be searched")
	}
	if hidden != "" {
		t.note("note: %s", hidden)
	}
	unmapped := 0
	for _, f := range doc.Fonts {
		unmapped += f.Unmapped
	}
	if unmapped > 0 {
		t.note("note: %s for no character: they cannot be searched or copied", stands(unmapped, "glyph"))
	}
	if len(doc.Problems) > 0 {
		t.note("note: the file is damaged, and was read as far as possible: %s", report.Escape(strings.Join(doc.Problems, "; ")))
	}
}

func stands(n int, what string) string {
	if n == 1 {
		return "1 " + what + " stands"
	}
	return source.Plural(n, what) + " stand"
}

// writeFound writes the fields as JSON.
func (t *tool) writeFound(doc *ats.Document, order ats.Order, found *ats.Resume, difference *proof.Difference) error {
	more := map[string]any{"pages": len(doc.Pages), "text": doc.Text(order)}
	if difference != nil {
		more["difference"] = difference
	}
	out, err := convert.Found(found, more)
	if err != nil {
		return err
	}
	_, err = t.out.Write(out)
	return err
}

// showFound writes the text and the fields for people.
func (t *tool) showFound(doc *ats.Document, order ats.Order, found *ats.Resume) error {
	paint := t.paint(t.out)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", paint.bold("Text, "+source.Plural(len(doc.Pages), "page")))
	page := 1
	for _, l := range doc.Lines(order) {
		if l.Page > page {
			page = l.Page
			fmt.Fprintf(&b, "  %s\n", paint.dim(fmt.Sprintf("— page %d —", page)))
		}
		fmt.Fprintf(&b, "  %s\n", report.Escape(l.Text))
	}
	fmt.Fprintf(&b, "\n%s\n", paint.bold("Fields"))
	fields := convert.Fields(found)
	wide := 0
	for _, f := range fields {
		wide = max(wide, len(shortName(f.Name)))
	}
	for _, f := range fields {
		if shortName(f.Name) == "section" {
			b.WriteByte('\n')
		}
		sure := fmt.Sprintf("%3.0f%%", 100*f.Confidence)
		if f.Confidence < 0.7 {
			sure = paint.yellow(sure)
		}
		fmt.Fprintf(&b, "  %-*s  %s  %s  %s\n", wide, shortName(f.Name), sure, report.Escape(f.Text), paint.dim("("+report.Escape(f.Why)+")"))
	}
	if len(fields) == 0 {
		b.WriteString("  none\n")
	}
	_, err := io.WriteString(t.out, b.String())
	return err
}

// shortName returns the last part of a field's name, without its number, which
// the order of the lines conveys.
func shortName(name string) string {
	if strings.Count(name, ".") == 1 && strings.HasSuffix(name, ".title") {
		return "section"
	}
	name = name[strings.LastIndexByte(name, '.')+1:]
	name, numbered, _ := strings.Cut(name, "[")
	if numbered != "" {
		return strings.TrimSuffix(name, "s")
	}
	return name
}

// compare reports how a PDF differs from a resume.
func (t *tool) compare(name string, r reading, doc *ats.Document, found *ats.Resume) error {
	page, err := t.page(r.compare)
	if err != nil {
		return err
	}
	if page.Resume == nil {
		return build.Fail(fmt.Sprintf("%s is a page of layout %q, not a resume", r.compare, page.Layout), "--compare takes the Markdown of a resume")
	}
	d := proof.Compare(page, doc, found)
	if r.format == "json" {
		err = t.writeFound(doc, ats.Stream, found, d)
	} else {
		err = t.showDifference(name, page.File.Path, d)
	}
	if err == nil && !d.Equal() {
		return errWrong
	}
	return err
}

func (t *tool) showDifference(pdf, markdown string, d *proof.Difference) error {
	var b strings.Builder
	fields := proof.Count{Want: len(d.Fields)}
	told := map[string]bool{}
	for _, l := range d.Lost {
		what := fmt.Sprintf("the word %q is not in the PDF", l.Word)
		if l.Word == "" {
			what = "the PDF has other words in between"
		}
		told[fmt.Sprint(l.Line, l.Text)] = true
		fmt.Fprintf(&b, "%s:%d: %s: %q: %s\n", report.Escape(markdown), l.Line, l.Kind, report.Escape(l.Text), report.Escape(what))
	}
	for _, f := range d.Fields {
		switch {
		case f.OK:
			fields.Got++
		case told[fmt.Sprint(f.Line, f.Want)]:
		case f.Got == "":
			fmt.Fprintf(&b, "%s:%d: %s: %q: a parser does not find it in the PDF\n", report.Escape(markdown), f.Line, f.Kind, report.Escape(f.Want))
		default:
			fmt.Fprintf(&b, "%s:%d: %s: %q: a parser finds %q\n", report.Escape(markdown), f.Line, f.Kind, report.Escape(f.Want), report.Escape(f.Got))
		}
	}
	for _, l := range d.Only {
		fmt.Fprintf(&b, "%s: page %d: only here: %q\n", report.Escape(pdf), l.Page, report.Escape(l.Text))
	}
	if _, err := io.WriteString(t.out, b.String()); err != nil {
		return err
	}
	t.note("%d of %d words and %d of %d fields of %s are in %s", d.Words.Got, d.Words.Want, fields.Got, fields.Want, report.Escape(markdown), report.Escape(pdf))
	return nil
}
