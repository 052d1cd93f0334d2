package diag

import (
	"strings"
	"testing"
)

func TestAFindingShowsItsLineThePlaceAndWhatToDo(t *testing.T) {
	list := List{{Severity: Error, Pos: Pos{"content/a.md", 2, 5}, Code: "alt-mangler",
		Message: "billedet mangler en tekst", Hint: "skriv en", Fix: &Edit{Line: "Se ![x](y)"}}}
	var b strings.Builder
	if err := Text(&b, list, func(string) (string, bool) { return "Én\r\nSe ![](y)\r\n", true }); err != nil {
		t.Fatal(err)
	}
	want := `content/a.md:2:5: fejl: billedet mangler en tekst [alt-mangler]
    2 │ Se ![](y)
      │     ^
    råd: skriv en
    ret til: Se ![x](y)
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

// What comes from files must not command a terminal or a build log.
func TestControlCharactersOfFilesDoNotReachTheTerminal(t *testing.T) {
	list := List{{Severity: Warning, Pos: Pos{"content/\x1b[2J\n::error::x.md", 1, 1}, Code: "x",
		Message: "»\x1b]0;x\a« og \u2028", Hint: "\r::set-output"}}
	var b strings.Builder
	if err := Text(&b, list, func(string) (string, bool) { return "\x1b[31mrød\x00", true }); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"\x1b", "\a", "\r", "\x00", "\u2028", "\n::"} {
		if strings.Contains(b.String(), bad) {
			t.Errorf("%q got through: %q", bad, b.String())
		}
	}
}

func TestFindingsAreOrderedByPlaceAndToldOnce(t *testing.T) {
	a, b := Pos{"a.md", 2, 1}, Pos{"a.md", 10, 1}
	list := List{{Severity: Error, Pos: b, Code: "x"}, {Severity: Error, Pos: a, Code: "y"}, {Severity: Error, Pos: b, Code: "x"}, {Severity: Error, Pos: a, Code: "x"}}
	list.Sort()
	if len(list) != 3 || list[0].Code != "x" || list[0].Pos != a || list[2].Pos != b {
		t.Errorf("sorted: %v", list)
	}
	list.Downgrade()
	if list.Blocks() || list.Count(Warning) != 3 {
		t.Errorf("a draft's findings block: %v", list)
	}
}
