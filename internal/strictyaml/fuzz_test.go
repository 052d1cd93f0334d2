package strictyaml

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"brugdinrampe.dk/rampe/internal/diag"
)

// Whatever the bytes are: no panic, a node or a finding, every position inside
// the text, and nothing said in the library's words.
func FuzzParse(f *testing.F) {
	for _, name := range []string{"testdata/fine.txtar", "testdata/mistakes.txtar"} {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".yaml") {
				f.Add(strings.NewReplacer("<TAB>", "\t", "<CR>", "\r").Replace(string(file.Data)))
			}
		}
	}
	f.Add("a: \u2028b")
	f.Add("\ufeffa: b")
	f.Add("a: [\n'b\n")
	f.Fuzz(func(t *testing.T, src string) {
		node, diags := Parse([]byte(src), "f", 3)
		if node == nil && len(diags) == 0 {
			t.Fatal("neither a node nor a finding")
		}
		lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(src, "\r\n", "\n"), "\r", "\n"), "\n")
		for _, d := range diags {
			checkPos(t, d.Pos, lines)
			if strings.Contains(d.Message, "yaml") || d.Message == "" || d.Hint == "" || d.Severity != diag.Error {
				t.Errorf("finding %+v", d)
			}
		}
		if node != nil {
			checkNode(t, node, lines)
		}
	})
}

func checkPos(t *testing.T, p diag.Pos, lines []string) {
	t.Helper()
	i := p.Line - 3
	if i < 0 || i >= len(lines) {
		t.Fatalf("line %d of %d", i, len(lines))
	}
	// A repaired line is a little longer than the one that was typed.
	if p.Col < 1 || p.Col > 3*utf8.RuneCountInString(lines[i])+4 {
		t.Fatalf("column %d of %q", p.Col, lines[i])
	}
}

func checkNode(t *testing.T, n *Node, lines []string) {
	checkPos(t, n.Pos, lines)
	for _, item := range n.Items {
		checkNode(t, item, lines)
	}
	seen := map[string]bool{}
	for _, e := range n.Entries {
		if seen[e.Key] {
			t.Errorf("key %q twice", e.Key)
		}
		seen[e.Key] = true
		checkPos(t, e.Pos, lines)
		checkNode(t, e.Value, lines)
		e.WithKey("x")
	}
	n.With("x")
}

// A line that staff are told to paste must itself be right.
func TestACorrectedLineGivesNoFinding(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/mistakes.txtar")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, file := range archive.Files {
		if !strings.HasSuffix(file.Name, ".yaml") {
			continue
		}
		src := strings.ReplaceAll(string(file.Data), "<TAB>", "\t")
		_, diags := Parse([]byte(src), "f", 1)
		lines := strings.Split(src, "\n")
		fixed := map[int]bool{}
		for _, d := range diags {
			if d.Fix != nil {
				lines[d.Pos.Line-1] = d.Fix.Line
				fixed[d.Pos.Line] = true
				tried++
			}
		}
		_, after := Parse([]byte(strings.Join(lines, "\n")), "f", 1)
		for _, d := range after {
			if fixed[d.Pos.Line] {
				t.Errorf("%s: %s\n%s", file.Name, lines[d.Pos.Line-1], showFindings(diag.List{d}))
			}
		}
	}
	if tried < 20 {
		t.Fatalf("only %d corrected lines", tried)
	}
}
