package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"pgregory.net/rapid"
)

func TestMemoryTreeKeepsItsFiles(t *testing.T) {
	tree := NewMemory()
	page := []byte("<h1>Kantine</h1>")
	if err := tree.Write("til-dig/kantine/index.html", page); err != nil {
		t.Fatal(err)
	}
	page[1] = 'X' // the caller uses its buffer again
	if err := tree.Write("404.html", nil); err != nil {
		t.Fatal(err)
	}
	if got, want := tree.Names(), []string{"404.html", "til-dig/kantine/index.html"}; !slices.Equal(got, want) {
		t.Errorf("names %q, want %q", got, want)
	}
	got, err := tree.Read("til-dig/kantine/index.html")
	if err != nil || string(got) != "<h1>Kantine</h1>" {
		t.Errorf("got %q, %v", got, err)
	}
	for _, name := range []string{"til-dig", "TIL-DIG/kantine/index.html", "", "nej.html"} {
		if _, err := tree.Read(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Read(%q): %v", name, err)
		}
	}
	if err := fstest.TestFS(tree.FS(), tree.Names()...); err != nil {
		t.Error(err)
	}
	if want := (Stats{Files: 2, Bytes: 16}); tree.Stats() != want {
		t.Errorf("stats %+v, want %+v", tree.Stats(), want)
	}
}

func TestDryTreeKeepsNamesOnly(t *testing.T) {
	tree := NewDry()
	if err := tree.Write("a.html", []byte("tekst")); err != nil {
		t.Fatal(err)
	}
	var refused *NameError
	if err := tree.Write("A.html", nil); !errors.As(err, &refused) {
		t.Errorf("twin: %v", err)
	}
	if _, err := tree.Read("a.html"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("read: %v", err)
	}
	if want := (Stats{Files: 1, Bytes: 5}); tree.Stats() != want {
		t.Errorf("stats %+v, want %+v", tree.Stats(), want)
	}
}

func TestTreeThatHasEndedTakesNoFile(t *testing.T) {
	for name, end := range map[string]func(*Tree) error{"publish": (*Tree).Publish, "discard": (*Tree).Discard} {
		for kind, tree := range map[string]*Tree{"memory": NewMemory(), "staged": mustStage(t, filepath.Join(t.TempDir(), "public"), Options{})} {
			if err := end(tree); err != nil {
				t.Fatal(err)
			}
			if err := tree.Write("a.html", nil); !errors.Is(err, fs.ErrClosed) {
				t.Errorf("%s tree after %s: Write gives %v", kind, name, err)
			}
			if err := tree.Publish(); !errors.Is(err, fs.ErrClosed) {
				t.Errorf("%s tree after %s: Publish gives %v", kind, name, err)
			}
			if err := tree.Discard(); err != nil {
				t.Errorf("%s tree after %s: Discard gives %v", kind, name, err)
			}
		}
	}
}

func TestTreeWithARefusedFileIsNotPublished(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustBuild(t, dir, 1)
	tree := mustStage(t, dir, Options{})
	if err := writeAll(tree, generation(2)); err != nil {
		t.Fatal(err)
	}
	if err := tree.Write("../index.html", nil); err == nil {
		t.Fatal("../ was not refused")
	}
	var refused *NameError
	if err := tree.Publish(); !errors.As(err, &refused) || refused.Name != "../index.html" {
		t.Errorf("Publish: %v", err)
	}
	if n := wholeGeneration(t, dir); n != 1 {
		t.Errorf("generation %d was published", n)
	}
	nothingBeside(t, dir)
}

// Whatever is written, from however many goroutines: the folder holds just that.
func TestPublishedFolderHoldsWhatWasWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	name := rapid.StringMatching(`([a-cæ]{1,2}/){0,3}[a-cæ]{1,3}\.(html|png)`)
	rapid.Check(t, func(t *rapid.T) {
		files := rapid.MapOf(name, rapid.SliceOfN(rapid.Byte(), 0, 300)).Draw(t, "files")
		memory, staged := NewMemory(), mustStage(t, dir, Options{})
		defer staged.Discard()
		kept := writeTogether(t, files, memory, staged)
		for name, data := range staged.Files() {
			if kept[name] != string(data) {
				t.Fatalf("before Publish %s holds %q, want %q", name, data, kept[name])
			}
		}
		if err := staged.Publish(); err != nil {
			t.Fatal(err)
		}
		got, err := readDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		if !maps.Equal(got, kept) || !maps.Equal(inMemory(memory), kept) {
			t.Fatalf("folder %q\nmemory %q\nwritten %q", got, inMemory(memory), kept)
		}
	})
}

// writeTogether writes every file to both trees, many at a time, and returns
// what was taken.
func writeTogether(t fataler, files map[string][]byte, memory, staged *Tree) map[string]string {
	kept := map[string]string{}
	var names registry
	var writers sync.WaitGroup
	errs := make(chan error, 2*len(files))
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if names.add(name) != nil {
			continue // a folder has that name
		}
		kept[name] = string(files[name])
		for _, tree := range []*Tree{memory, staged} {
			writers.Go(func() { errs <- tree.Write(name, files[name]) })
		}
	}
	writers.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	return kept
}

func inMemory(tree *Tree) map[string]string {
	files := map[string]string{}
	for name, data := range tree.Files() {
		files[name] = string(data)
	}
	return files
}

func TestTextFilesGetCompressedTwins(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	tree := mustStage(t, dir, Options{Compress: true})
	page := strings.Repeat("<p>Kokken anretter frokost</p>\n", 100)
	for name, text := range map[string]string{
		"index.html": page,
		"kort.html":  page[:200],
		"foto.png":   page,
		"rod.txt":    noise(2000),
	} {
		if err := tree.Write(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := tree.Publish(); err != nil {
		t.Fatal(err)
	}
	site, err := readDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"foto.png", "index.html", "index.html.br", "index.html.gz", "kort.html", "rod.txt"}
	if got := slices.Sorted(maps.Keys(site)); !slices.Equal(got, want) || !slices.Equal(tree.Names(), want) {
		t.Errorf("files %q, names %q, want %q", got, tree.Names(), want)
	}
	twins := len(site["index.html.br"]) + len(site["index.html.gz"])
	if want := (Stats{4, int64(2*len(page) + 2200), 2, int64(twins)}); tree.Stats() != want {
		t.Errorf("stats %+v, want %+v", tree.Stats(), want)
	}
}

func TestCompressedNameIsTaken(t *testing.T) {
	tree := NewMemory()
	tree.compressor = &compressor{}
	page := bytes.Repeat([]byte("<p>Kokken</p>\n"), 100)
	if err := tree.Write("index.html.gz", page); err != nil {
		t.Fatal(err)
	}
	var refused *NameError
	if err := tree.Write("index.html", page); !errors.As(err, &refused) || refused.Name != "index.html.gz" {
		t.Errorf("got %v", err)
	}
}

// A twin says what its file says, is smaller, and is the same bytes however
// often and in whatever company it is made.
func TestTwinsAreTrueSmallAndStable(t *testing.T) {
	used := &compressor{}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"mødet ", "i ", "Aarhus ", "<p>", "\n", "12.345 ", noise(40)}), 0, 600)
		data := []byte(strings.Join(words.Draw(t, "words"), ""))
		again, fresh := twinsOf(t, used, data), twinsOf(t, &compressor{}, data)
		if !maps.Equal(again, fresh) {
			t.Fatal("a used compressor gives other bytes than a new one")
		}
		for suffix, twin := range fresh {
			if len(twin) >= len(data) {
				t.Fatalf("%s has %d bytes, the file %d", suffix, len(twin), len(data))
			}
			if got := unpack(t, suffix, twin); !bytes.Equal(got, data) {
				t.Fatalf("%s does not say what the file says", suffix)
			}
		}
	})
}

func twinsOf(t fataler, c *compressor, data []byte) map[string]string {
	twins := map[string]string{}
	err := c.twins(data, func(suffix string, twin []byte) error {
		twins[suffix] = string(twin)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return twins
}

func unpack(t fataler, suffix, twin string) []byte {
	var r io.Reader = brotli.NewReader(strings.NewReader(twin))
	if suffix == ".gz" {
		zip, err := gzip.NewReader(strings.NewReader(twin))
		if err != nil {
			t.Fatal(err)
		}
		if twin[4:8] != "\x00\x00\x00\x00" || zip.Name != "" { // RFC 1952, MTIME
			t.Fatal("the gzip header tells a time or a name")
		}
		r = zip
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// noise is text that no compression makes smaller.
func noise(n int) string {
	var b strings.Builder
	state := uint32(2463534242)
	for b.Len() < n {
		state ^= state << 13
		state ^= state >> 17
		state ^= state << 5
		b.WriteByte(byte(state >> 11))
	}
	return b.String()
}

// A fataler is a test or a property.
type fataler interface {
	Helper()
	Fatal(...any)
}

func mustStage(t fataler, dir string, opts Options) *Tree {
	t.Helper()
	tree, err := Stage(dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func BenchmarkPublish(b *testing.B) {
	page := []byte(strings.Repeat("<p>Kokken anretter frokost i kantinen</p>\n", 12000/42))
	for _, opts := range []Options{{}, {Compress: true}} {
		b.Run(fmt.Sprintf("10000 pages, compress=%v", opts.Compress), func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "public")
			for b.Loop() {
				tree := mustStage(b, dir, opts)
				var next sync.WaitGroup
				for worker := range 4 {
					next.Go(func() {
						for i := worker; i < 10000; i += 4 {
							if err := tree.Write(fmt.Sprintf("del-%d/side-%d/index.html", i%10, i), page); err != nil {
								b.Error(err)
								return
							}
						}
					})
				}
				next.Wait()
				written := b.Elapsed()
				if err := tree.Publish(); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric((b.Elapsed() - written).Seconds(), "last-swap-s")
			}
		})
	}
}
