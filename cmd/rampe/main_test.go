package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// Each testdata/*.txtar is a story that a person at the keyboard could tell:
// what they have, what they type, what comes back. The clock stands at noon on
// 22 November 2026.
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"nowhere": nowhere, "sametree": sameTree},
		Setup: func(env *testscript.Env) error {
			repo, err := filepath.Abs("../..")
			if err != nil {
				return err
			}
			env.Setenv("RAMPE", repo)
			env.Setenv("HOME", env.WorkDir+"/home")
			env.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
			env.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			return os.Mkdir(env.WorkDir+"/home", 0o755)
		},
	})
}

// nowhere WORD FOLDER: no file below the folder has the word in its text or its
// name, whatever the letters' case.
func nowhere(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: nowhere WORD FOLDER")
	}
	err := filepath.WalkDir(ts.MkAbs(args[1]), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if strings.Contains(strings.ToLower(name+ts.ReadFile(name)), args[0]) {
			ts.Fatalf("%s is in %s", args[0], name)
		}
		return nil
	})
	ts.Check(err)
}

// sametree A B: the same files with the same bytes below both folders.
func sameTree(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: sametree A B")
	}
	a, b := readTree(ts, args[0]), readTree(ts, args[1])
	same := len(a) == len(b)
	for name, text := range a {
		if b[name] != text {
			same = false
			ts.Logf("%s is not the same in %s and %s", name, args[0], args[1])
		}
	}
	if same == neg {
		ts.Fatalf("same: %v", same)
	}
}

func readTree(ts *testscript.TestScript, folder string) map[string]string {
	files := map[string]string{}
	folder = ts.MkAbs(folder)
	ts.Check(filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[strings.TrimPrefix(name, folder)] = ts.ReadFile(name)
		}
		return err
	}))
	if len(files) == 0 {
		ts.Fatalf("%s is empty", folder)
	}
	return files
}

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"rampe": func() {
			w := standardWorld()
			w.now = func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
			os.Exit(run(os.Args[1:], w))
		},
	})
}
