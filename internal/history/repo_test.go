package history

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A repo is a throw-away repository.
type repo struct {
	t   testing.TB
	dir string
}

func newRepo(t *testing.T) repo {
	isolate(t)
	r := repo{t, t.TempDir()}
	r.git("init", "-q", "-b", "main")
	return r
}

// isolate keeps the settings of the machine out of a test.
func isolate(t *testing.T) {
	t.Helper()
	for _, v := range []string{"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"} {
		t.Setenv(v, os.DevNull)
	}
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
}

func (r repo) git(args ...string) string {
	r.t.Helper()
	return r.gitAt("2026-01-01T12:00:00Z", args...)
}

// gitAt runs git with the day as author date and a year later as commit date,
// so that the two cannot be taken for one another.
func (r repo) gitAt(author string, args ...string) string {
	r.t.Helper()
	return r.gitIn("", author, args...)
}

func (r repo) gitIn(stdin, author string, args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	cmd.Stdin = strings.NewReader(stdin)
	cmd.Env = append(os.Environ(),
		"GIT_AUTHOR_NAME=Test", "GIT_AUTHOR_EMAIL=test@example.org", "GIT_AUTHOR_DATE="+author,
		"GIT_COMMITTER_NAME=Test", "GIT_COMMITTER_EMAIL=test@example.org",
		"GIT_COMMITTER_DATE="+strings.Replace(author, "2026-", "2027-", 1),
	)
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (r repo) write(name, text string) {
	r.t.Helper()
	full := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// commit writes the files, each with the day in it, and commits them at noon.
func (r repo) commit(day string, names ...string) (hash string) {
	r.t.Helper()
	for _, name := range names {
		r.write(name, fmt.Sprintf("%s\n%s\n", name, day))
	}
	r.git("add", "-A")
	r.gitAt(day+"T12:00:00+02:00", "commit", "-q", "-m", day)
	return r.git("rev-parse", "HEAD")
}

func (r repo) read(dirs ...string) *History {
	r.t.Helper()
	return read1(r.t, r.dir, dirs...)
}

func read1(t testing.TB, root string, dirs ...string) *History {
	t.Helper()
	h, err := Read(root, dirs...)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// wantDay checks the day of a file's last change; "" is unknown.
func wantDay(t testing.TB, h *History, name, day string) {
	t.Helper()
	got := ""
	c, ok := h.Last(name)
	if ok {
		got = c.Time.Format("2006-01-02T15:04:05Z07:00")
		got = strings.TrimSuffix(got, "T10:00:00Z") // noon in Denmark, told in UTC
	}
	if got != day {
		t.Errorf("last change of %q: got %q, want %q", name, got, day)
	}
}
