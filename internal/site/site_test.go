package site_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/data"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/site"
)

var golden = flag.Bool("golden", false, "write what comes out into testdata instead of comparing")

// Each archive in testdata is a whole site, with a file want: the findings, and
// the site as a person would sketch it. A line "drafts" first in the archive's
// comment publishes drafts too.
func TestSites(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			root, want := fstest.MapFS{}, -1
			for i, f := range archive.Files {
				if f.Name == "want" {
					want = i
				} else {
					root[f.Name] = &fstest.MapFile{Data: bytes.TrimSuffix(f.Data, []byte("<EOF>\n"))}
				}
			}
			if want < 0 {
				t.Fatal("the archive has no file want")
			}
			s, found := assemble(t, root, bytes.HasPrefix(archive.Comment, []byte("drafts")))
			got := sketch(s, found)
			if *golden {
				archive.Files[want].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			} else if got != string(archive.Files[want].Data) {
				t.Errorf("got:\n%s\nwant:\n%s", got, archive.Files[want].Data)
			}
		})
	}
}

func assemble(t *testing.T, root fstest.MapFS, drafts bool) (*site.Site, diag.List) {
	t.Helper()
	config, found, err := site.LoadConfig(root)
	if err != nil {
		t.Fatal(err)
	}
	source, more := content.Load(root)
	found.Add(more...)
	figures, more := data.Load(root)
	found.Add(more...)
	s, more := site.Assemble(site.Input{
		Root: root, Config: config, Documents: source.Documents, Files: source.Files, Data: figures,
		Today: danish.Date{Year: 2026, Month: 11, Day: 22}, Drafts: drafts,
	})
	found.Add(more...)
	found.Sort()
	return s, found
}

// sketch is a site in lines that a person can read.
func sketch(s *site.Site, found diag.List) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%v: %v: %s [%s]\n    råd: %s\n", d.Pos, d.Severity, d.Message, d.Code, d.Hint)
	}
	titles := func(pages []*site.Page) string {
		names := make([]string, len(pages))
		for i, p := range pages {
			names[i] = p.Short
		}
		return strings.Join(names, ", ")
	}
	line := func(name string, value string) {
		if value != "" {
			fmt.Fprintf(&b, "    %s: %s\n", name, value)
		}
	}
	fmt.Fprintf(&b, "menu: %s\nfoot: %s\n", titles(s.Menu), titles(s.Foot))
	for _, h := range s.Held {
		fmt.Fprintf(&b, "held: %s (%s)\n", h.Path, h.Why)
	}
	for _, r := range s.Redirects {
		fmt.Fprintf(&b, "redirect: %s -> %s\n", r.From, r.To.URL)
	}
	for _, p := range s.Pages {
		fmt.Fprintf(&b, "%s %s\n", p.URL, p.Title)
		line("trail", titles(p.Trail))
		line("children", titles(p.Children))
		if p.Prev != nil {
			line("prev", p.Prev.URL)
		}
		if p.Next != nil {
			line("next", p.Next.URL)
		}
		line("related", titles(p.Related))
		if p.Listing != nil {
			line("lists", titles(p.Listing.Pages))
		}
		for _, f := range p.Figures {
			line("figure", f.ID+" "+f.String())
		}
		words := map[string]bool{}
		for text, spots := range p.Terms {
			for _, spot := range spots {
				words[text.Text[spot.Start:spot.End]+" -> "+spot.Word.URL] = true
			}
		}
		for _, w := range sorted(words) {
			line("word", w)
		}
		line("edit", p.EditURL)
	}
	return b.String()
}

func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

// A file may be listed and still not let itself be read.
type unreadable struct{ fstest.MapFS }

func (u unreadable) ReadFile(name string) ([]byte, error) {
	if strings.HasSuffix(name, ".jpg") {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrPermission}
	}
	return u.MapFS.ReadFile(name)
}

func TestAPictureThatCannotBeReadIsToldOf(t *testing.T) {
	root := unreadable{fstest.MapFS{
		"content/index.md": {Data: []byte("---\ntitel: Forside\n---\n![Et foto](foto.jpg)\n")},
		"content/foto.jpg": {Data: []byte("x")},
	}}
	source, _ := content.Load(root)
	_, found := site.Assemble(site.Input{Root: root, Documents: source.Documents, Files: source.Files})
	if len(found) != 1 || found[0].Code != "billede-ulæseligt" || found[0].Pos.File != "content/foto.jpg" {
		t.Errorf("findings: %v", found)
	}
}
