package main

import (
	"bytes"
	"embed"
	"path"
	"regexp"
	"strconv"
	"strings"
	"text/template"

	"github.com/shortlist-cv/shortlist/content"
)

// starter holds what "shortlist new" writes beside the resume.
//
//go:embed starter
var starter embed.FS

// starterResume is the example in content/ that a new site starts from.
const starterResume = "imani-castellane.md"

// newFile is a file of a new site. The path is relative to the site, with
// slashes; that of the workflow leads out of a site that is in a subfolder of a
// repository.
type newFile struct {
	path  string
	about string // what it is for, shown when it has been written
	data  []byte
}

// siteFiles returns the files of a new site around the given resume. phone is
// empty if the resume keeps its number or has none.
func siteFiles(resume []byte, phone string) ([]newFile, error) {
	settings, err := starter.ReadFile("starter/shortlist.yaml")
	if err != nil {
		return nil, err
	}
	ignored, err := starter.ReadFile("starter/gitignore")
	if err != nil {
		return nil, err
	}
	files := []newFile{
		{"content/resume.md", "your resume", resume},
		{"shortlist.yaml", "settings of the site", settings},
		{".gitignore", "keeps what is built and what is private out of git", ignored},
	}
	if phone != "" {
		files = append(files, newFile{"private.yaml", "your phone number, which is not published", privateFile(phone)})
	}
	return files, nil
}

func privateFile(phone string) []byte {
	return []byte("# Values of private fields. Git does not track this file; on GitHub, use the\n" +
		"# secret SHORTLIST_PRIVATE_PHONE instead.\n" +
		"phone: " + strconv.Quote(phone) + "\n")
}

// workflow returns the workflow for GitHub Pages of a site in folder, a
// slash-separated path relative to the repository's root, "." for the root
// itself.
func workflow(folder, version string) ([]byte, error) {
	text, err := starter.ReadFile("starter/workflow.yml")
	if err != nil {
		return nil, err
	}
	data := struct{ Folder, Paths, Public, Version string }{Version: version}
	data.Public = "public"
	if folder != "." {
		// YAML accepts JSON strings, and folder names may contain anything.
		data.Folder = strconv.Quote(folder)
		data.Paths = "[" + strconv.Quote(globQuote(folder)+"/**") + ", " + strconv.Quote(workflowPath) + "]"
		data.Public = strconv.Quote(path.Join(folder, "public"))
	}
	var b bytes.Buffer
	t, err := template.New("workflow").Delims("[[", "]]").Parse(string(text))
	if err == nil {
		err = t.Execute(&b, data)
	}
	return b.Bytes(), err
}

const workflowPath = ".github/workflows/shortlist.yml"

// globQuote escapes the special characters of a workflow's path filter.
func globQuote(folder string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "+", `\+`, "[", `\[`, "]", `\]`, "!", `\!`).Replace(folder)
}

var (
	exampleOnly  = regexp.MustCompile(`(?m)^(file|description):.*\n`)
	linksToPages = regexp.MustCompile(`\[([^\]\n]+)\]\(projects/[^)\n]*\)`)
)

// example makes the starter from the entry-level resume of content/: with text
// for newcomers, without what only the gallery needs, and with the phone number
// separated.
func example() (markdown []byte, phone string, err error) {
	text, err := content.FS.ReadFile(starterResume)
	if err != nil {
		return nil, "", err
	}
	front, err := starter.ReadFile("starter/front-matter.txt")
	if err != nil {
		return nil, "", err
	}
	body, err := starter.ReadFile("starter/body.txt")
	if err != nil {
		return nil, "", err
	}
	s := exampleOnly.ReplaceAllString(string(text), "")
	s = linksToPages.ReplaceAllString(s, "$1")
	s, phone = withoutPhone(s)
	s = strings.Replace(s, "---\n", "---\n"+string(front), 1)
	s = strings.Replace(s, "\n---\n\n", "\n---\n\n"+string(body)+"\n", 1)
	return []byte(s), phone, nil
}

var phoneLine = regexp.MustCompile(`(?m)^phone:[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s"'#&*!|>%@` + "`" + `\[{][^\n#]*)[ \t]*\n`)

// withoutPhone removes the phone number's line from YAML front matter and
// returns the number. Anything but a scalar on one line stays.
func withoutPhone(markdown string) (rest, phone string) {
	if !strings.HasPrefix(markdown, "---\n") {
		return markdown, ""
	}
	end := strings.Index(markdown, "\n---")
	m := phoneLine.FindStringSubmatchIndex(markdown)
	if m == nil || end < 0 || m[0] > end {
		return markdown, ""
	}
	value := strings.TrimSpace(markdown[m[2]:m[3]])
	switch value[0] {
	case '"':
		unquoted, err := strconv.Unquote(value)
		if err != nil {
			return markdown, ""
		}
		value = unquoted
	case '\'':
		value = value[1 : len(value)-1]
	}
	return markdown[:m[0]] + markdown[m[1]:], value
}
