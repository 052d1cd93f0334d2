package data_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"brugdinrampe.dk/rampe/internal/data"
	"brugdinrampe.dk/rampe/internal/diag"
)

var golden = flag.Bool("golden", false, "write the findings that were got into testdata")

// Each archive is a project with mistakes; its file want is what staff is told.
func TestMistakesAreToldInDanish(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want := &archive.Files[len(archive.Files)-1]
			if want.Name != "want" {
				t.Fatal("the last file must be want")
			}
			root, err := txtar.FS(archive)
			if err != nil {
				t.Fatal(err)
			}
			_, diags := data.Load(root)
			got := told(diags)
			if *golden {
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got != string(want.Data) {
				t.Errorf("got\n%s\nwant\n%s", got, want.Data)
			}
		})
	}
}

func told(diags diag.List) string {
	var b strings.Builder
	for _, d := range diags {
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n    råd: %s\n", d.Pos, d.Severity, d.Message, d.Code, d.Hint)
	}
	return b.String()
}

// Staff read the messages as they stand: a small first letter, no full stop.
func TestMessagesKeepTheHouseVoice(t *testing.T) {
	names, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		root, err := txtar.FS(archive)
		if err != nil {
			t.Fatal(err)
		}
		_, diags := data.Load(root)
		for _, d := range diags {
			for _, text := range []string{d.Message, d.Hint} {
				first, _, _ := strings.Cut(text, " ")
				if text == "" || strings.HasSuffix(text, ".") || strings.Contains(text, "ugyldig") ||
					first != strings.ToLower(first) && !strings.ContainsAny(first, "0123456789") {
					t.Errorf("%s: %q", d.Code, text)
				}
			}
		}
	}
}

// Every finding that messages.go can make is shown by an archive or by the
// tests of files below.
func TestEveryCodeIsShown(t *testing.T) {
	source, err := os.ReadFile("messages.go")
	if err != nil {
		t.Fatal(err)
	}
	shown, err := os.ReadFile("findings_test.go")
	if err != nil {
		t.Fatal(err)
	}
	names, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		shown = append(shown, text...)
	}
	codes := regexp.MustCompile(`Code: "([^"]+)"`).FindAllSubmatch(source, -1)
	if len(codes) < 30 {
		t.Fatalf("found only %d codes", len(codes))
	}
	for _, m := range codes {
		if !strings.Contains(string(shown), "["+string(m[1])+"]") {
			t.Errorf("no test shows [%s]", m[1])
		}
	}
}

// What no archive can hold: files that are not text, and files that are no files.
func TestFilesThatCannotBeRead(t *testing.T) {
	latin1 := fstest.MapFS{"content/data/a.csv": {Data: []byte("id;navn\nA;bl\xe5b\xe6r\n")}}
	pipe := fstest.MapFS{"content/data/a.yaml": {Mode: fs.ModeNamedPipe}}
	large := fstest.MapFS{"content/data/a.csv": {Data: make([]byte, 1<<20+1)}}
	for name, c := range map[string]struct {
		root fs.FS
		want string
	}{
		"Latin-1 from a spreadsheet": {latin1, "content/data/a.csv:2:1 [csv-tegnsæt]"},
		"a pipe":                     {pipe, "content/data/a.yaml [datafil-genvej]"},
		"a megabyte and a byte":      {large, "content/data/a.csv [datafil-for-stor]"},
		"a file that may not be read": {locked{fstest.MapFS{"content/data/a.yaml": {}}},
			"content/data/a.yaml [datafil-ulæselig]"},
	} {
		_, diags := data.Load(c.root)
		if len(diags) != 1 || fmt.Sprintf("%s [%s]", diags[0].Pos, diags[0].Code) != c.want {
			t.Errorf("%s: got %s, want %s", name, told(diags), c.want)
		}
	}
}

// locked is a file system of which the files cannot be opened.
type locked struct{ fs.FS }

func (l locked) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".yaml") {
		return nil, fs.ErrPermission
	}
	return l.FS.Open(name)
}

func TestAProjectWithoutDataIsFine(t *testing.T) {
	d, diags := data.Load(fstest.MapFS{"content/index.md": {}})
	if len(diags) > 0 || d == nil || len(d.FigureIDs()) > 0 {
		t.Errorf("got %v and %v", d, diags)
	}
}
