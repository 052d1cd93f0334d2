package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// project makes a folder as a project has it, and says what an output there may
// not touch.
func project(t *testing.T) (root string, opts Options) {
	t.Helper()
	root = filepath.Join(t.TempDir(), "projekt")
	content := filepath.Join(root, "content")
	put(t, filepath.Join(content, "index.md"), "kanariefugl")
	return root, Options{Protect: []string{root}, Sources: []string{content, filepath.Join(root, "layouts")}}
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestFoldersThatMustNotBeReplacedAreRefused(t *testing.T) {
	root, opts := project(t)
	put(t, filepath.Join(root, "fil"), "")
	put(t, filepath.Join(root, "andres", "brev.txt"), "")
	put(t, filepath.Join(root, "falsk", markName, "x"), "") // a folder is no mark
	if err := os.Symlink(root, filepath.Join(root, "..", "genvej")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("andres", filepath.Join(root, "pil")); err != nil {
		t.Fatal(err)
	}
	mustBuild(t, filepath.Join(root, "bygget"), 1)
	if err := os.Symlink("bygget", filepath.Join(root, "pil-til-bygget")); err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]error{
		"/":                              ErrProtected,
		root:                             ErrProtected,
		root + "/.":                      ErrProtected,
		filepath.Dir(root):               ErrProtected, // holds the project
		root + "/content":                ErrProtected,
		root + "/content/site":           ErrProtected,
		root + "/../genvej/content/site": ErrProtected,
		root + "/../genvej":              ErrNotFolder,
		root + "/fil":                    ErrNotFolder,
		root + "/pil":                    ErrNotFolder,
		root + "/pil-til-bygget":         ErrNotFolder,
		root + "/andres":                 ErrNotOurs,
		root + "/falsk":                  ErrNotOurs,
		root + "/mangler/public":         fs.ErrNotExist,
		root + "/fil/public":             nil, // the system's own words
	} {
		before := listing(t, filepath.Dir(root))
		_, err := Stage(dir, opts)
		var path *fs.PathError
		if !errors.As(err, &path) || want != nil && !errors.Is(err, want) {
			t.Errorf("Stage(%s) gives %v, want %v", dir, err, want)
		}
		if after := listing(t, filepath.Dir(root)); after != before {
			t.Errorf("Stage(%s) was refused, and changed\n%s\ninto\n%s", dir, before, after)
		}
	}
}

func TestMarkDoesNotMakeTheProjectAnOutput(t *testing.T) {
	root, opts := project(t)
	put(t, filepath.Join(root, markName), markText)
	if _, err := Stage(root, opts); !errors.Is(err, ErrProtected) {
		t.Error(err)
	}
}

func TestEmptyAndMissingFoldersAreFine(t *testing.T) {
	root, opts := project(t)
	if err := os.Mkdir(filepath.Join(root, "tom"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"tom", "ny"} {
		tree := mustStage(t, filepath.Join(root, name), opts)
		if err := writeAll(tree, generation(1)); err != nil {
			t.Fatal(err)
		}
		if err := tree.Publish(); err != nil {
			t.Fatal(err)
		}
		wholeGeneration(t, filepath.Join(root, name))
	}
	nothingBeside(t, filepath.Join(root, "ny"), "tom", "content")
}

func TestFileThatComesInDuringABuildIsNotLost(t *testing.T) {
	root, opts := project(t)
	dir := filepath.Join(root, "public")
	tree := mustStage(t, dir, opts)
	put(t, filepath.Join(dir, "speciale.txt"), "tre års arbejde")
	if err := tree.Publish(); !errors.Is(err, ErrNotOurs) {
		t.Errorf("Publish gives %v", err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "speciale.txt")); err != nil || string(data) != "tre års arbejde" {
		t.Errorf("%q, %v", data, err)
	}
	nothingBeside(t, dir, "content")
}

func TestPageThatIsGoneFromTheBuildIsGoneFromTheSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for _, n := range []int{2, 3, 1} { // 6, 4 and 5 pages
		mustBuild(t, dir, n)
		if got := wholeGeneration(t, dir); got != n {
			t.Errorf("generation %d, want %d", got, n)
		}
	}
	nothingBeside(t, dir)
}

func TestDiscardLeavesTheOldSiteAndNothingElse(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustBuild(t, dir, 1)
	tree := mustStage(t, dir, Options{})
	if err := writeAll(tree, generation(2)); err != nil {
		t.Fatal(err)
	}
	if n := wholeGeneration(t, dir); n != 1 {
		t.Errorf("generation %d shows before Publish", n)
	}
	if err := tree.Discard(); err != nil {
		t.Fatal(err)
	}
	wholeGeneration(t, dir)
	nothingBeside(t, dir)
}

// The first to write into a folder makes it; the others must not come before it.
func TestManyWritersCanBeginTheSameFolder(t *testing.T) {
	tree := mustStage(t, filepath.Join(t.TempDir(), "public"), Options{})
	defer tree.Discard()
	for folder := range 50 {
		var writers sync.WaitGroup
		for file := range 4 {
			writers.Go(func() {
				if err := tree.Write(fmt.Sprintf("a%d/b/c/%d.html", folder, file), nil); err != nil {
					t.Error(err)
				}
			})
		}
		writers.Wait()
	}
}

func TestLeftoversOfADeadBuildAreRemoved(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustBuild(t, dir, 1)
	work := filepath.Join(filepath.Dir(dir), ".rampe-public")
	put(t, filepath.Join(work, "lock"), "")
	put(t, filepath.Join(work, "new", "halv", "index.html"), "<p>ha")
	put(t, filepath.Join(work, "old", "index.html"), "<p>gammel")
	mustBuild(t, dir, 2)
	wholeGeneration(t, dir)
	nothingBeside(t, dir)
}

// Where folders cannot be exchanged, a build may die when the old site is moved
// aside and the new one not yet in place.
func TestBuildThatDiedBetweenTwoRenamesIsRepaired(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustBuild(t, dir, 1)
	aside := filepath.Join(filepath.Dir(dir), ".rampe-public", "old")
	if err := os.Mkdir(filepath.Dir(aside), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(dir, aside); err != nil {
		t.Fatal(err)
	}
	tree := mustStage(t, dir, Options{})
	if n := wholeGeneration(t, dir); n != 1 {
		t.Errorf("generation %d came back", n)
	}
	if err := tree.Discard(); err != nil {
		t.Fatal(err)
	}
	nothingBeside(t, dir)
}

func TestShuffleReplacesAFolderOrLeavesIt(t *testing.T) {
	parent := t.TempDir()
	fresh, dir, aside := filepath.Join(parent, "new"), filepath.Join(parent, "public"), filepath.Join(parent, "old")
	put(t, filepath.Join(dir, "a"), "gammel")
	if err := shuffle(fresh, dir, aside); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing to put there: %v", err)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "a")); string(text) != "gammel" {
		t.Errorf("after a failure the site says %q", text)
	}
	put(t, filepath.Join(fresh, "a"), "ny")
	if err := shuffle(fresh, dir, aside); err != nil {
		t.Error(err)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "a")); string(text) != "ny" {
		t.Errorf("the site says %q", text)
	}
}

func TestSecondBuildIsToldAtOnceThatItIsLocked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	first := mustStage(t, dir, Options{})
	_, err := Stage(dir, Options{})
	var path *fs.PathError
	if !errors.Is(err, ErrLocked) || !errors.As(err, &path) {
		t.Errorf("got %v", err)
	}
	other := mustStage(t, filepath.Join(filepath.Dir(dir), "other"), Options{}) // another folder, another lock
	if err := errors.Join(writeAll(first, generation(1)), first.Publish(), other.Discard()); err != nil {
		t.Fatal(err)
	}
	mustBuild(t, dir, 2)
	nothingBeside(t, dir)
}

// listing is every path below a folder, with what is in it.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var list string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		list += path
		if d.Type().IsRegular() {
			data, err := os.ReadFile(path)
			list += "=" + string(data) + "\n"
			return err
		}
		list += " " + d.Type().String() + "\n"
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}
