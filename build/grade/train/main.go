// Command train fits the weights of the grader to the bullets beside it and
// measures how well they grade.
//
//	go run ./build/grade/train                  cross-validates, then writes build/grade/weights.tsv
//	go run ./build/grade/train -measure FILE    measures the shipped grader on a file of graded bullets
//	go run ./build/grade/train -check           cross-validates only, and lists the bullets whose grade the model contradicts
//
// A file of graded bullets has no header and one line for each bullet: grade,
// field, section and text, separated by tabs.
package main

import (
	"embed"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/shortlist-cv/shortlist/build/grade"
)

//go:embed bullets
var bullets embed.FS

func main() {
	out := flag.String("o", "build/grade/weights.tsv", "write the weights to this `file`")
	measured := flag.String("measure", "", "measure the shipped grader on this `file` and train nothing")
	check := flag.Bool("check", false, "cross-validate and write nothing")
	worst := flag.Int("worst", 20, "how many disagreements to list")
	flag.Parse()
	var err error
	switch {
	case *measured != "":
		err = measureFile(os.Stdout, *measured, *worst)
	case *check:
		_, err = validate(os.Stdout, *worst)
	default:
		err = write(os.Stdout, *out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func measureFile(w io.Writer, name string, worst int) error {
	set, err := readFile(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, measure(set, grade.Embedded()).report(worst))
	return err
}

func validate(w io.Writer, worst int) ([][]example, error) {
	groups, err := readBullets()
	if err != nil {
		return nil, err
	}
	_, err = fmt.Fprintf(w, "%d files, each graded by what was learned from others:\n%s", len(groups), crossValidate(groups).report(worst))
	return groups, err
}

func write(w io.Writer, out string) error {
	groups, err := validate(w, 0)
	if err != nil {
		return err
	}
	return os.WriteFile(out, []byte(format(train(flatten(groups)))), 0o644)
}

// example is one graded bullet.
type example struct {
	grade      grade.Grade
	kind, text string
	place      string
}

// readBullets returns the training bullets of each file.
func readBullets() ([][]example, error) {
	entries, err := bullets.ReadDir("bullets")
	if err != nil {
		return nil, err
	}
	var all [][]example
	for _, e := range entries {
		data, err := bullets.ReadFile("bullets/" + e.Name())
		if err != nil {
			return nil, err
		}
		set, err := parse(e.Name(), string(data))
		if err != nil {
			return nil, err
		}
		all = append(all, set)
	}
	return all, nil
}

// readFile reads a file of graded bullets.
func readFile(name string) ([]example, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return parse(name, string(data))
}

func parse(name, data string) ([]example, error) {
	var all []example
	n := 0
	for line := range strings.Lines(data) {
		n++
		cells := strings.SplitN(strings.TrimSpace(line), "\t", 4)
		if len(cells) < 4 {
			return nil, fmt.Errorf("%s:%d: want grade, field, section and text parted by tabs", name, n)
		}
		g := grade.Grade(cells[0])
		if g != grade.Weak && g != grade.Fair && g != grade.Strong {
			return nil, fmt.Errorf("%s:%d: unknown grade %q", name, n, cells[0])
		}
		all = append(all, example{g, kindOf(cells[2]), cells[3], fmt.Sprintf("%s:%d", name, n)})
	}
	return all, nil
}

// kindOf returns the kind of a section as the model of a resume names it.
func kindOf(section string) string {
	switch section {
	case "project":
		return "projects"
	case "other":
		return "volunteer"
	}
	return section
}

func flatten(groups [][]example) []example {
	var all []example
	for _, g := range groups {
		all = append(all, g...)
	}
	return all
}
