package danish

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestNearestFindsWhatWasMeant(t *testing.T) {
	keys := []string{"titel", "resume", "målgruppe", "kommune", "rækkefølge", "udløber", "B24", "B25"}
	for _, c := range []struct{ word, want string }{
		{"titl", "titel"}, {"tiltel", "titel"}, {"title", "titel"}, {"ttiel", "titel"},
		{"maalgruppe", "målgruppe"}, {"malgruppe", "målgruppe"}, {"Kommune", "kommune"},
		{"raekkefoelge", "rækkefølge"}, {"udlober", "udløber"}, {"B26", "B24"}, {"b25", "B25"},
		{"hest", ""}, {"x", ""}, {"", ""},
	} {
		if got, ok := Nearest(c.word, keys); got != c.want || ok != (c.want != "") {
			t.Errorf("%q: got %q, %v; want %q", c.word, got, ok, c.want)
		}
	}
	if got, ok := Nearest("", []string{""}); !ok || got != "" {
		t.Errorf("nothing among nothing: %q, %v", got, ok)
	}
}

// slowly is Nearest with the whole table of distances and no shortcuts.
func slowly(word string, candidates []string) (string, bool) {
	a := []rune(Fold(word))
	best, nearest, found := reach(len(a))+1, "", false
	for _, c := range slices.Sorted(slices.Values(candidates)) {
		if d := wholeTable(a, []rune(Fold(c))); d < best {
			best, nearest, found = d, c, true
		}
	}
	return nearest, found
}

func wholeTable(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j-1], d[i-1][j], d[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func TestNearestAgreesWithTrueCounting(t *testing.T) {
	word := rapid.OneOf(
		rapid.StringOfN(rapid.RuneFrom([]rune("abåAø")), 0, 16, -1),
		anyText(),
	)
	rapid.Check(t, func(t *rapid.T) {
		w := word.Draw(t, "word")
		list := rapid.SliceOfN(word, 0, 12).Draw(t, "candidates")
		got, ok := Nearest(w, list)
		want, wantOK := slowly(w, list)
		if got != want || ok != wantOK {
			t.Fatalf("got %q, %v; want %q, %v", got, ok, want, wantOK)
		}
		slices.Reverse(list)
		if again, _ := Nearest(w, list); again != got {
			t.Fatalf("the order of the candidates matters: %q, %q", got, again)
		}
	})
}

func BenchmarkNearestOf10000(b *testing.B) {
	words := randomWords(10_000)
	b.ReportAllocs()
	for b.Loop() {
		Nearest("cafemoder randers", words)
	}
}
