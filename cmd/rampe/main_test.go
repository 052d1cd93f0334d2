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
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"nowhere": nowhere},
		Setup: func(env *testscript.Env) error {
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

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"rampe": func() {
			w := standardWorld()
			w.now = func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
			os.Exit(run(os.Args[1:], w))
		},
	})
}
