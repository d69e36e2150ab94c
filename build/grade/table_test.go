package grade

import (
	"strconv"
	"strings"
	"testing"
)

// TestHashes checks that no two words, and no two names of features, share a
// hash.
func TestHashes(t *testing.T) {
	names := map[hash]string{}
	for name := range weightsIn(weightsFile) {
		h := extend(nameSeed, name)
		if other, ok := names[h]; ok || h == 0 {
			t.Errorf("%q has the hash of %q", name, other)
		}
		names[h] = name
	}
	words := map[hash]string{}
	for _, word := range allForms(t) {
		h := extend(0, word)
		if other, ok := words[h]; ok && other != word || h == 0 {
			t.Errorf("%q has the hash of %q", word, other)
		}
		words[h] = word
	}
	if len(names) < 5000 || len(words) < 5000 {
		t.Errorf("only %d names and %d words", len(names), len(words))
	}
}

// allForms returns the words of the files and their forms, as if each could be
// a verb.
func allForms(t *testing.T) (all []string) {
	entries, err := files.ReadDir("words")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := files.ReadFile("words/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for word := range strings.FieldsSeq(string(data)) {
			all = append(all, word, thirdOf(word), gerundOf(word), pastOf(word))
			if d := doubled(word); d != "" {
				all = append(all, d+"ed", d+"ing")
			}
		}
	}
	return all
}

// TestWeights checks that every line of the file is a feature and two whole
// numbers.
func TestWeights(t *testing.T) {
	for line := range strings.Lines(weightsFile) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != 3 {
			t.Fatalf("%q", line)
		}
		for _, cell := range cells[1:] {
			if _, err := strconv.Atoi(cell); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
		}
	}
}

// TestKeys checks that the hash of a name does not depend on how it is
// composed.
func TestKeys(t *testing.T) {
	pair := gramOf([]byte("api"))
	k := key{hash: nameSeed}.text("b:").gram(pair).text("_").gram(gramOf([]byte("design"))).number(205)
	if want := extend(nameSeed, "b:api_design205"); k.hash != want {
		t.Errorf("%x, want %x", k.hash, want)
	}
	if k.name != nil {
		t.Errorf("a name of bytes that nobody reads: %q", k.name)
	}
	named := key{nameSeed, []byte{}}.text("b:").gram(pair).number(70)
	if string(named.name) != "b:api70" {
		t.Errorf("named %q", named.name)
	}
}

// TestFeatures checks that the trainer learns from the same features that the
// grader looks up.
func TestFeatures(t *testing.T) {
	for _, text := range []string{"Cut the costs of 3 Go services by 40%, using Redis", "Responsible for “APIs” and testing", "’s", ""} {
		model := Model{}
		value := float32(0)
		var weak, strong float64
		Features(text, "work", func(name []byte, v float64) {
			if _, ok := model[string(name)]; !ok {
				value += 0.5
				model[string(name)] = Weight{value, -2 * value}
			}
			w := model[string(name)]
			weak += float64(w.Weak) * v
			strong += float64(w.Strong) * v
		})
		if a, b := NewGrader(model).Odds(text, "work"); a != weak || b != strong || len(model) < 10 {
			t.Errorf("%q: %v and %v, told %v and %v", text, a, b, weak, strong)
		}
	}
}

func TestTable(t *testing.T) {
	table := newTable[int](1)
	for i := range 1000 {
		*table.at(hash(i+1) << 40) = i + 1
	}
	for i := range 1000 {
		if got := table.get(hash(i+1) << 40); got != i+1 {
			t.Fatalf("%d is %d", i+1, got)
		}
	}
	if table.get(1) != 0 || table.get(0) != 0 {
		t.Error("something is there that was not entered")
	}
}
