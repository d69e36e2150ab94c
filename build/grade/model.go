package grade

import (
	_ "embed"
	"iter"
	"maps"
	"strconv"
	"strings"
	"sync"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// Model is what the trainer has learned: the weight of each feature. Grading
// with it takes a [Grader].
type Model map[string]Weight

// Weight is what a feature contributes to the log-odds of weak and of strong.
type Weight struct {
	Weak, Strong float32
}

//go:embed weights.tsv
var weightsFile string

// Embedded returns the shipped model.
func Embedded() Model { return ReadModel(weightsFile) }

// ReadModel parses a model as the trainer writes it: lines of a feature and its
// two weights in hundredths, separated by tabs.
func ReadModel(data string) Model {
	m := make(Model, strings.Count(data, "\n"))
	for name, w := range weightsIn(data) {
		m[name] = w
	}
	return m
}

func weightsIn(data string) iter.Seq2[string, Weight] {
	return func(yield func(string, Weight) bool) {
		for line := range strings.Lines(data) {
			name, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			weak, strong, _ := strings.Cut(rest, "\t")
			if !yield(name, Weight{readWeight(weak), readWeight(strong)}) {
				return
			}
		}
	}
}

func readWeight(hundredths string) float32 {
	n, _ := strconv.Atoi(hundredths)
	return float32(n) / 100
}

// Grader grades bullets with a model.
type Grader struct {
	weights *table[Weight]
}

// NewGrader returns a grader that uses the model m.
func NewGrader(m Model) *Grader { return newGrader(len(m), maps.All(m)) }

func newGrader(features int, weights iter.Seq2[string, Weight]) *Grader {
	g := &Grader{newTable[Weight](features)}
	for name, w := range weights {
		*g.weights.at(extend(nameSeed, name)) = w
	}
	return g
}

// shipped returns the grader with the shipped model. It reads the file
// directly: building a Model first would take longer than everything else.
var shipped = sync.OnceValue(readShipped)

func readShipped() *Grader {
	return newGrader(strings.Count(weightsFile, "\n"), weightsIn(weightsFile))
}

// Load reads the words and weights needed for grading, which otherwise the
// first bullet has to wait for.
func Load() {
	words()
	shipped()
}

var (
	classList   = sync.OnceValue(func() []string { return strings.Fields(classNames) })
	numberList  = sync.OnceValue(func() []string { return strings.Fields(numberNames) })
	numberWords = sync.OnceValue(numberKeys)
)

// numberKeys returns the stems of numbers: "<percent>".
func numberKeys() []gram {
	var keys []gram
	for _, name := range numberList() {
		keys = append(keys, gramOf([]byte("<"+name+">")))
	}
	return keys
}

// Features calls tell with the name and value of each feature of a bullet. The
// name is valid only during the call.
func Features(text, kind string, tell func(name []byte, value float64)) {
	f := features{told: tell}
	f.read(text, words(), lexicon.Technologies(text))
	f.all(kind)
}

// Odds returns the log-odds of weak and of strong.
func (g *Grader) Odds(text, kind string) (weak, strong float64) {
	var f features
	f.read(text, words(), lexicon.Technologies(text))
	return f.odds(kind, g.weights)
}
