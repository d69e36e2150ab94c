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

// Model is what the trainer has learned: for every feature what it says for
// weak and for strong, as log-odds. To grade with it takes a [Grader].
type Model map[string]Weight

// Weight is what one feature says.
type Weight struct {
	Weak, Strong float32
}

//go:embed weights.tsv
var weightsFile string

// Embedded is the model that is shipped.
func Embedded() Model { return ReadModel(weightsFile) }

// ReadModel reads lines of a feature and its two weights in hundredths, parted
// by tabs, as the trainer writes them.
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

// Grader grades by a model.
type Grader struct {
	weights *table[Weight]
}

// NewGrader makes a grader of a model.
func NewGrader(m Model) *Grader { return newGrader(len(m), maps.All(m)) }

func newGrader(features int, weights iter.Seq2[string, Weight]) *Grader {
	g := &Grader{newTable[Weight](features)}
	for name, w := range weights {
		*g.weights.at(extend(nameSeed, name)) = w
	}
	return g
}

// shipped grades by the model that is shipped. It reads the file itself: a map
// of it would take longer than all else.
var shipped = sync.OnceValue(readShipped)

func readShipped() *Grader {
	return newGrader(strings.Count(weightsFile, "\n"), weightsIn(weightsFile))
}

// Load reads the words and weights that grading takes. Without it the first
// bullet waits for them.
func Load() {
	words()
	shipped()
}

var (
	classList   = sync.OnceValue(func() []string { return strings.Fields(classNames) })
	numberList  = sync.OnceValue(func() []string { return strings.Fields(numberNames) })
	numberWords = sync.OnceValue(numberKeys)
)

// numberKeys are the stems of numbers: "<percent>".
func numberKeys() []gram {
	var keys []gram
	for _, name := range numberList() {
		keys = append(keys, gramOf([]byte("<"+name+">")))
	}
	return keys
}

// Features tells the names and values of what a model weighs in a bullet.
// The name is good until the next call.
func Features(text, kind string, tell func(name []byte, value float64)) {
	f := features{told: tell}
	f.read(text, words(), lexicon.Technologies(text))
	f.all(kind)
}

// Odds are the log-odds of weak and of strong.
func (g *Grader) Odds(text, kind string) (weak, strong float64) {
	var f features
	f.read(text, words(), lexicon.Technologies(text))
	return f.odds(kind, g.weights)
}
