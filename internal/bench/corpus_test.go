package bench_test

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"brugdinrampe.dk/rampe/internal/bench"
	"brugdinrampe.dk/rampe/internal/output"
)

// texts are the pages of a corpus without those of the front and the sections.
func texts(project fstest.MapFS) map[string]string {
	out := map[string]string{}
	for name, file := range project {
		if path.Ext(name) == ".md" && !strings.HasSuffix(name, "index.md") {
			out[name] = string(file.Data)
		}
	}
	return out
}

// body is a page without its front matter.
func body(page string) string { return strings.SplitN(page, "---\n", 3)[2] }

func TestSameNumberAndSeedGiveTheSameSite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, seed := rapid.IntRange(1, 8).Draw(t, "n"), rapid.Uint64().Draw(t, "seed")
		keys := rapid.SampledFrom([]bench.Keys{bench.Danish, bench.English}).Draw(t, "keys")
		first, again := bench.Corpus(n, seed, keys), bench.Corpus(n, seed, keys)
		if !maps.EqualFunc(first, again, func(a, b *fstest.MapFile) bool { return bytes.Equal(a.Data, b.Data) }) {
			t.Fatal("two corpora differ")
		}
		other := bench.Corpus(n, seed+1, keys)
		for name, text := range texts(first) {
			if file := other[name]; file != nil && string(file.Data) == text {
				t.Fatalf("%s is the same with another seed", name)
			}
		}
	})
}

func TestTextsAreOfTheSizeThatFiguresAreQuotedFor(t *testing.T) {
	all := texts(bench.Corpus(200, 1, bench.Danish))
	if len(all) != 200 {
		t.Fatalf("%d texts, want 200", len(all))
	}
	words := 0
	for name, text := range all {
		n := len(strings.Fields(body(text)))
		if n < 600 || n > 1_050 {
			t.Errorf("%s has %d words", name, n)
		}
		words += n
	}
	if mean := words / len(all); mean < 750 || mean > 850 {
		t.Errorf("%d words a page on average, want about 800", mean)
	}
}

func TestTextsHaveAllThatRealPagesHave(t *testing.T) {
	all := strings.Join(slices.Sorted(maps.Values(texts(bench.Corpus(50, 1, bench.Danish)))), "\n")
	for what, mark := range map[string]string{
		"headings": "\n## ", "smaller headings": "\n### ", "lists": "\n- ", "lists in lists": "\n  - ", "steps": "\n1. ", "tables": "\n|---|",
		"quotes": "\n> ", "footnotes": "\n[^1]: ", "tasks": "\n- [x] ", "pictures": "\n![", "links out": "](https://", "addresses": "](mailto:",
		"emphasis": " *", "strong words": " **", "code": " `", "topics": "\nemner: [", "dates": "\ndato: 20", "readers": "\nmålgruppe: [",
	} {
		if !strings.Contains(all, mark) {
			t.Errorf("no text has %s", what)
		}
	}
}

var link = regexp.MustCompile(`\]\((/[^)]*)\)`)

func TestLinksLeadToPagesAndPicturesOfTheSite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 15).Draw(t, "n")
		project := bench.Corpus(n, rapid.Uint64().Draw(t, "seed"), bench.Danish)
		for name, text := range texts(project) {
			for _, m := range link.FindAllStringSubmatch(text, -1) {
				target := "content" + m[1]
				if strings.HasSuffix(target, "/") {
					target = strings.TrimSuffix(target, "/") + ".md"
				}
				if project[target] == nil {
					t.Fatalf("%s links to %s, which is not there", name, m[1])
				}
			}
		}
	})
}

func TestRampeAndHugoGetTheSameTexts(t *testing.T) {
	ours, theirs := texts(bench.Corpus(40, 7, bench.Danish)), texts(bench.Corpus(40, 7, bench.English))
	if len(ours) != len(theirs) {
		t.Fatalf("%d texts for Rampe, %d for Hugo", len(ours), len(theirs))
	}
	for name, text := range ours {
		if body(text) != body(theirs[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestFolderHoldsTheSameFiles(t *testing.T) {
	for _, keys := range []bench.Keys{bench.Danish, bench.English} {
		dir := t.TempDir()
		if err := bench.Write(dir, 12, 3, keys); err != nil {
			t.Fatal(err)
		}
		want := bench.Corpus(12, 3, keys)
		found := 0
		err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			found++
			data, err := fs.ReadFile(os.DirFS(dir), name)
			if want[name] == nil || !bytes.Equal(data, want[name].Data) {
				t.Errorf("%s is not the file of the corpus", name)
			}
			return err
		})
		if err != nil || found != len(want) {
			t.Errorf("%d files on the disk, %d in memory: %v", found, len(want), err)
		}
	}
}

func TestHugoSiteHasItsLayouts(t *testing.T) {
	project := bench.Corpus(1, 1, bench.English)
	for _, name := range []string{"hugo.toml", "layouts/baseof.html", "layouts/page.html", "layouts/_partials/items.html", "static/css/site.css", "content/_index.md"} {
		if project[name] == nil {
			t.Errorf("%s is missing", name)
		}
	}
	if menu := strings.Count(string(project["hugo.toml"].Data), "[[menus.main]]"); menu != 10 {
		t.Errorf("%d sections in the menu, want 10", menu)
	}
}

// A corpus with a finding would measure something else than a build.
func TestRampeBuildsTheCorpusWithoutAFinding(t *testing.T) {
	for _, n := range []int{1, 11, 100} {
		root, config := newProject(t, n)
		stats := buildInto(t, root, config, output.NewDry())
		if stats.Files < n+10 {
			t.Errorf("%d files for %d texts", stats.Files, n)
		}
	}
}
