package content

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"brugdinrampe.dk/rampe/internal/diag"
)

var golden = flag.Bool("golden", false, "write what is found into testdata instead of comparing")

// Each archive in testdata/files holds pairs of files: til-dig/name.md as it
// lies on disk, and name.want with what is found in it. <BOM>, <CR>, <E5> (a
// byte) and <U+200B> stand for what an editor would not show.
func TestEveryMistakeInAFileIsFoundAtItsPlace(t *testing.T) {
	eachCase(t, func(t *testing.T, name, src string, want *txtar.File) {
		d, found := Parse("til-dig/"+name+".md", []byte(src))
		got := fmt.Sprintf("%s (%s): %s\n%s", d.Meta.Kind, d.Meta.Status, d.Meta.Title, showFindings(found))
		if *golden {
			want.Data = []byte(got)
		} else if got != string(want.Data) {
			t.Errorf("got:\n%swant:\n%s", got, want.Data)
		}
	})
}

func eachCase(t *testing.T, do func(t *testing.T, name, src string, want *txtar.File)) {
	archives, err := filepath.Glob("testdata/files/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range archives {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			in, want := archive.Files[i], &archive.Files[i+1]
			name := strings.TrimSuffix(in.Name, ".md")
			t.Run(name, func(t *testing.T) { do(t, name, unveil(string(in.Data)), want) })
		}
		if *golden {
			if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// unveil puts in the bytes and characters that a test file names.
func unveil(s string) string {
	s = strings.NewReplacer("<BOM>", "\ufeff", "<CR>", "\r", "<TAB>", "\t", "<EOF>\n", "").Replace(s)
	s = regexp.MustCompile(`<U\+([0-9A-F]+)>`).ReplaceAllStringFunc(s, func(m string) string {
		r, _ := strconv.ParseUint(m[3:len(m)-1], 16, 32)
		return string(rune(r))
	})
	return regexp.MustCompile(`<([0-9A-F]{2})>`).ReplaceAllStringFunc(s, func(m string) string {
		b, _ := strconv.ParseUint(m[1:3], 16, 8)
		return string([]byte{byte(b)})
	})
}

func showFindings(found diag.List) string {
	var b strings.Builder
	for _, d := range found {
		hint := strings.ReplaceAll(d.Hint, "\n", "\n         ")
		fmt.Fprintf(&b, "%v: %v: %s [%s]\n    råd: %s\n", d.Pos, d.Severity, d.Message, d.Code, hint)
		if d.Fix != nil {
			fmt.Fprintf(&b, "    ret: %s\n", d.Fix.Line)
		}
	}
	return b.String()
}

// A finding that no test shows is a finding that nobody has read.
func TestEveryCodeOfTheFrontMatterOccursInATest(t *testing.T) {
	src, err := os.ReadFile("messages.go")
	if err != nil {
		t.Fatal(err)
	}
	var tests strings.Builder
	files, _ := filepath.Glob("testdata/files/*.txtar")
	more, _ := filepath.Glob("*_test.go")
	for _, name := range append(files, more...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		tests.Write(data)
	}
	codes := regexp.MustCompile(`Code(?:: |\s+= )"([^"]+)"`).FindAllStringSubmatch(string(src), -1)
	if len(codes) < 30 {
		t.Fatalf("only %d codes found in messages.go", len(codes))
	}
	for _, m := range codes {
		if !strings.Contains(tests.String(), m[1]) {
			t.Errorf("no test shows %s", m[1])
		}
	}
}
