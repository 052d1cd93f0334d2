package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The tests run themselves a second time as a child that builds a site, to be
// killed, failed or raced: OUTPUT_CHILD says how, OUTPUT_DIR where, and
// OUTPUT_GENERATION from which generation on.
func TestMain(m *testing.M) {
	if how := os.Getenv("OUTPUT_CHILD"); how != "" {
		os.Exit(child(how, os.Getenv("OUTPUT_DIR"), os.Getenv("OUTPUT_GENERATION")))
	}
	os.Exit(m.Run())
}

// A generation is a site that can be told from its neighbours by every file,
// and by which files there are.
func generation(n int) map[string]string {
	text := func(what string) string {
		return strings.Repeat(fmt.Sprintf("<p>%s, udgave %d</p>\n", what, n), 60)
	}
	site := map[string]string{
		"index.html":                        text("forside"),
		"css/main.css":                      text("css"),
		fmt.Sprintf("nyt/%d/index.html", n): text("nyhed"),
	}
	for page := range 4 + n%3 {
		name := fmt.Sprintf("til-dig/side-%d/index.html", page)
		site[name] = text(name)
	}
	return site
}

func writeAll(t *Tree, site map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(site)) {
		if err := t.Write(name, []byte(site[name])); err != nil {
			return err
		}
	}
	return nil
}

// build publishes a generation as a program would.
func build(dir string, n int) error {
	tree, err := Stage(dir, Options{})
	if err != nil {
		return err
	}
	defer tree.Discard()
	if err := writeAll(tree, generation(n)); err != nil {
		return errors.Join(err, tree.Discard())
	}
	return tree.Publish()
}

func mustBuild(t *testing.T, dir string, n int) {
	t.Helper()
	if err := build(dir, n); err != nil {
		t.Fatal(err)
	}
}

// readDir reads a folder from the disk, without the mark but not without it
// being there.
func readDir(dir string) (map[string]string, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return readRoot(root)
}

func readRoot(root *os.Root) (map[string]string, error) {
	site := map[string]string{}
	err := fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := root.ReadFile(name)
		site[name] = string(data)
		return err
	})
	if site[markName] != markText {
		err = errors.Join(err, errors.New("the mark is missing"))
	}
	delete(site, markName)
	return site, err
}

// wholeGeneration tells which generation the folder holds, and fails unless it
// holds that one whole and nothing else.
func wholeGeneration(t *testing.T, dir string) int {
	t.Helper()
	site, err := readDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	n := generationOf(site)
	if !maps.Equal(site, generation(n)) {
		t.Fatalf("torn site: generation %d has the files\n%q\nwant\n%q", n,
			slices.Sorted(maps.Keys(site)), slices.Sorted(maps.Keys(generation(n))))
	}
	return n
}

func generationOf(site map[string]string) int {
	_, number, _ := strings.Cut(site["index.html"], "udgave ")
	number, _, _ = strings.Cut(number, "<")
	n, err := strconv.Atoi(number)
	if err != nil {
		return -1
	}
	return n
}

// nothingBeside fails if there is anything but the given names in the folder
// that dir lies in.
func nothingBeside(t *testing.T, dir string, except ...string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if name := entry.Name(); name != filepath.Base(dir) && !slices.Contains(except, name) {
			t.Errorf("%s was left beside %s", name, filepath.Base(dir))
		}
	}
}
