package danish

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestTheDanishOrder(t *testing.T) {
	for _, want := range [][]string{
		{"abe", "zoo", "æble", "øl", "ål"},
		{"Odder Å", "Randers", "Viborg", "Ærø", "Østerby", "Aabenraa", "Aarhus"},
		{"Mygind", "Müller", "Mz"},
		{"Kanaan", "Kanal"},
		{"Temaaften", "Temadag", "Temb"},
		{"dataansvarlig", "dataark", "datb"},
		{"Grenå", "Grenaa By"},
		{"cafe", "café", "cafeen"},
		{"Anna", "anna", "Annas"},
		{"a b", "ab"},
		{"10 ting", "2 ting", "abe"},
		{"Gotisk", "ål", "ångstrøm", "Жук"},
	} {
		got := slices.Clone(want)
		slices.Reverse(got)
		slices.SortFunc(got, Compare)
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestCompareIsATotalOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := anyText().Draw(t, "a"), anyText().Draw(t, "b"), anyText().Draw(t, "c")
		if (Compare(a, b) == 0) != (a == b) {
			t.Fatalf("Compare(%q, %q) = %d", a, b, Compare(a, b))
		}
		if Compare(a, b) != -Compare(b, a) {
			t.Fatalf("%q and %q: %d one way, %d the other", a, b, Compare(a, b), Compare(b, a))
		}
		if Compare(a, b) < 0 && Compare(b, c) < 0 && Compare(a, c) >= 0 {
			t.Fatalf("%q < %q < %q, but not the first before the last", a, b, c)
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	words := randomWords(1000)
	b.ReportAllocs()
	for b.Loop() {
		for i := range words[1:] {
			Compare(words[i], words[i+1])
		}
	}
}

func randomWords(n int) []string {
	letters := []rune("abcdefghijklmnopqrstuvwxyzæøå -")
	r := rand.New(rand.NewPCG(1, 2))
	words := make([]string, n)
	for i := range words {
		word := make([]rune, 5+r.IntN(15))
		for j := range word {
			word[j] = letters[r.IntN(len(letters))]
		}
		words[i] = string(word)
	}
	return words
}

func TestKeysAreOrderedAsTheirTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.StringMatching(`[a-cA-CæåÅøé0-2 .\-\x00й]{0,8}`)
		a, b := texts.Draw(t, "a"), texts.Draw(t, "b")
		if Compare(a, b) != cmp.Compare(Key(a), Key(b)) {
			t.Fatalf("Compare(%q, %q) is %d, their keys compare as %d", a, b, Compare(a, b), cmp.Compare(Key(a), Key(b)))
		}
	})
}
