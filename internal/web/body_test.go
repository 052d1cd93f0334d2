package web

import (
	"flag"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/data"
	"brugdinrampe.dk/rampe/internal/site"
)

var golden = flag.Bool("golden", false, "write what comes out into testdata instead of comparing")

var beforeBlock = regexp.MustCompile(`<(p|h[2-6]|ul|ol|li|dl|dt|dd|blockquote|pre|table|thead|tbody|tfoot|tr|t[hd]|section|div|figure|figcaption|details|summary|hr|svg|rect|text)[ >/]`)

// The archive holds pages and how each is written as HTML; line breaks before
// blocks are put in for the reader of the test.
func TestTextIsWrittenAsHTML(t *testing.T) {
	const file = "testdata/body.txtar"
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	root := fstest.MapFS{}
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "content/") {
			root[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	figures, found := data.Load(root)
	source, more := content.Load(root)
	found.Add(more...)
	s, more := site.Assemble(site.Input{Root: root, Documents: source.Documents, Files: source.Files, Data: figures})
	found.Add(more...)
	if len(found) > 0 {
		t.Fatalf("findings: %v", found)
	}
	html := map[string]string{}
	for _, p := range s.Pages {
		if p.Doc == nil {
			continue
		}
		w := body{page: p, to: addresses{pretty: true}}
		w.blocks(p.Doc.Body)
		w.notes(p.Doc.Notes)
		html["want/"+strings.TrimSuffix(p.Doc.Path, ".md")] = strings.TrimSpace(beforeBlock.ReplaceAllString(string(w.buf), "\n$0")) + "\n"
	}
	for i, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "want/") {
			continue
		}
		if *golden {
			archive.Files[i].Data = []byte(html[f.Name])
		} else if string(f.Data) != html[f.Name] {
			t.Errorf("%s: got\n%s\nwant\n%s", f.Name, html[f.Name], f.Data)
		}
	}
	if *golden {
		if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// No kind of block or inline is forgotten: each that package doc declares has a
// case here, read from the sources.
func TestEveryKindOfTextHasItsHTML(t *testing.T) {
	tree, err := parser.ParseFile(token.NewFileSet(), "../doc/doc.go", nil, 0)
	if err != nil || tree.Name.Name != "doc" {
		t.Fatal(err)
	}
	declared, err := os.ReadFile("../doc/doc.go")
	if err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile("body.go")
	if err != nil {
		t.Fatal(err)
	}
	kinds := regexp.MustCompile(`func \(\*(\w+)\) (?:block|inline)\(\)`).FindAllStringSubmatch(string(declared), -1)
	if len(kinds) < 20 {
		t.Fatalf("only %d kinds found", len(kinds))
	}
	for _, k := range kinds {
		if !strings.Contains(string(written), "case *doc."+k[1]+":") {
			t.Errorf("body.go has no HTML for doc.%s", k[1])
		}
	}
}
