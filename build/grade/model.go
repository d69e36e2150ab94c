package grade

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// Model is what the grader has learned: for every feature what it says for
// weak and for strong, as log-odds.
type Model map[string]Weight

// Weight is what one feature says.
type Weight struct {
	Weak, Strong float32
}

//go:embed weights.tsv
var weightsFile string

var embedded = sync.OnceValue(func() Model { return ReadModel(weightsFile) })

// Embedded is the model that is shipped.
func Embedded() Model { return embedded() }

// ReadModel reads lines of a feature and its two weights, parted by tabs, as
// the trainer writes them.
func ReadModel(data string) Model {
	m := make(Model, strings.Count(data, "\n"))
	for line := range strings.Lines(data) {
		name, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		a, b, _ := strings.Cut(rest, "\t")
		weak, _ := strconv.ParseFloat(a, 32)
		strong, _ := strconv.ParseFloat(b, 32)
		m[name] = Weight{float32(weak), float32(strong)}
	}
	return m
}

var (
	classList   = sync.OnceValue(func() []string { return strings.Fields(classNames) })
	numberList  = sync.OnceValue(func() []string { return strings.Fields(numberNames) })
	partList    = sync.OnceValue(func() []string { return strings.Fields(partNames) })
	numberWords = sync.OnceValue(numberKeys)
)

// numberKeys are the stems of numbers: "<percent>".
func numberKeys() [][]byte {
	var keys [][]byte
	for _, name := range numberList() {
		keys = append(keys, []byte("<"+name+">"))
	}
	return keys
}

// Features emits the names and values of what the model weighs in a bullet.
// The key is good until the next call.
func Features(text, kind string, emit func(key []byte, value float64)) {
	var f features
	f.read(text, words())
	f.emit = emit
	f.all(kind)
}

// Odds are the log-odds of weak and of strong.
func (m Model) Odds(text, kind string) (weak, strong float64) {
	var f features
	f.read(text, words())
	return m.odds(&f, kind)
}

func (m Model) odds(f *features, kind string) (weak, strong float64) {
	f.emit = func(key []byte, v float64) {
		w := m[string(key)]
		weak += float64(w.Weak) * v
		strong += float64(w.Strong) * v
	}
	f.all(kind)
	return weak, strong
}
