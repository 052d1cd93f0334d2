package strictyaml

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"brugdinrampe.dk/rampe/internal/diag"
)

var golden = flag.Bool("golden", false, "write what is found into testdata instead of comparing")

// Each archive in testdata holds pairs of files: name.yaml is read from line 2
// on, as front matter is; name.want is what is read and what is found.
func TestEveryMistakeIsFoundAtItsPlace(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			in, want := archive.Files[i], &archive.Files[i+1]
			t.Run(strings.TrimSuffix(in.Name, ".yaml"), func(t *testing.T) {
				src := strings.NewReplacer("<TAB>", "\t", "<CR>", "\r").Replace(string(in.Data))
				node, diags := Parse([]byte(src), "f", 2)
				got := show(node, diags)
				if *golden {
					want.Data = []byte(got)
				} else if got != string(want.Data) {
					t.Errorf("got:\n%swant:\n%s", got, want.Data)
				}
			})
		}
		if *golden {
			if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// show writes a node and findings as lines that a person can compare.
func show(n *Node, diags diag.List) string {
	var b strings.Builder
	if n == nil {
		b.WriteString("(intet)\n")
	} else {
		showNode(&b, n, "")
	}
	diags.Sort()
	b.WriteString(showFindings(diags))
	return b.String()
}

func showFindings(diags diag.List) string {
	var b strings.Builder
	for _, d := range diags {
		fmt.Fprintf(&b, "%v: %v: %s [%s]\n    råd: %s\n", d.Pos, d.Severity, d.Message, d.Code, d.Hint)
		if d.Fix != nil {
			fmt.Fprintf(&b, "    ret: %s\n", d.Fix.Line)
		}
	}
	return b.String()
}

func showNode(b *strings.Builder, n *Node, indent string) {
	switch n.Kind {
	case Scalar:
		fmt.Fprintf(b, " %d:%d %q\n", n.Pos.Line, n.Pos.Col, n.Text)
	case List:
		for _, item := range n.Items {
			fmt.Fprintf(b, "%s-", indent)
			showBelow(b, item, indent+"  ")
		}
	case Map:
		for _, e := range n.Entries {
			fmt.Fprintf(b, "%s%s:", indent, e.Key)
			showBelow(b, e.Value, indent+"  ")
		}
	}
}

func showBelow(b *strings.Builder, n *Node, indent string) {
	if n.Kind != Scalar {
		b.WriteByte('\n')
	}
	showNode(b, n, indent)
}

// A finding that no test shows is a finding that nobody has read.
func TestEveryCodeOccursInATest(t *testing.T) {
	src, err := os.ReadFile("messages.go")
	if err != nil {
		t.Fatal(err)
	}
	var tests strings.Builder
	files, _ := filepath.Glob("testdata/*.txtar")
	more, _ := filepath.Glob("*_test.go")
	for _, name := range append(files, more...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		tests.Write(data)
	}
	codes := regexp.MustCompile(`Code: "([^"]+)"`).FindAllStringSubmatch(string(src), -1)
	if len(codes) < 20 {
		t.Fatalf("only %d codes found in messages.go", len(codes))
	}
	for _, m := range codes {
		if !strings.Contains(tests.String(), m[1]) {
			t.Errorf("no test shows %s", m[1])
		}
	}
}
