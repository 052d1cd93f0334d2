package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"brugdinrampe.dk/rampe/internal/output"
)

// project is a folder with one page of this text.
func project(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	page := "---\ntitel: Forside\n---\n" + text
	if err := os.WriteFile(filepath.Join(dir, "content", "index.md"), []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestExitCodesTellWhatHappened(t *testing.T) {
	good, bad := project(t, "Hej."), project(t, "<b>")
	busy := project(t, "Hej.")
	tree, err := output.Stage(filepath.Join(busy, "public"), output.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Discard()
	cases := []struct {
		name string
		args []string
		want int
	}{
		{"all is well", []string{"build", "--root", good}, exitOK},
		{"the content is wrong", []string{"build", "--root", bad}, exitContent},
		{"the flags are wrong", []string{"build", "--rot", good}, exitUsage},
		{"another build is at work", []string{"build", "--root", busy}, exitLocked},
	}
	if runtime.GOOS == "linux" { // a folder that nobody can write to, not even root
		cases = append(cases, struct {
			name string
			args []string
			want int
		}{"the disk says no", []string{"build", "--root", good, "--out", "/proc/rampe"}, exitProgram})
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			got := run(c.args, world{out: &out, err: &errs, now: time.Now})
			if got != c.want {
				t.Errorf("exit code %d, want %d\n%s%s", got, c.want, &out, &errs)
			}
			if got > exitContent && errs.Len() == 0 {
				t.Error("nothing was said")
			}
		})
	}
}

func TestProgressIsShownOnATerminalOnceWorkHasTakenAWhile(t *testing.T) {
	var errs bytes.Buffer
	clock := time.Unix(0, 0)
	w := world{err: &errs, now: func() time.Time { return clock }, terminal: true}
	p := newProgress(w)
	p.set(64, 1000)
	if errs.Len() > 0 {
		t.Errorf("shown at once: %q", errs.String())
	}
	clock = clock.Add(2 * patience)
	p.set(128, 1000)
	p.done()
	if !strings.Contains(errs.String(), "sider") {
		t.Errorf("not shown: %q", errs.String())
	}

	errs.Reset()
	w.terminal = false
	p = newProgress(w)
	clock = clock.Add(2 * patience)
	p.set(128, 1000)
	p.done()
	if errs.Len() > 0 {
		t.Errorf("shown where nobody looks: %q", errs.String())
	}
}
