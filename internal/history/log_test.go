package history

import (
	"bufio"
	"fmt"
	"strings"
	"testing"
	"time"
)

func commits(s string) *bufio.Scanner {
	pieces := bufio.NewScanner(strings.NewReader(s))
	pieces.Split(splitNUL)
	return pieces
}

func FuzzReadCommits(f *testing.F) {
	hash := strings.Repeat("a", 40)
	for _, s := range []string{
		"\x01" + hash + " 1777629600\x00\nM\x00a.md\x00A\x00b.md\x00",
		"\x01" + hash + " 1\x00\x00MM\x00a.md\x00DD\x00b.md\x00\x00\x01" + hash + " 0\x00",
		"\x01", "M\x00", "\x00\n\x00", "\x01x y\x00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		h := &History{last: make(map[string]Change)}
		if err := h.readCommits(commits(s), nil); err != nil {
			return
		}
		for name, c := range h.last {
			if got, ok := h.Last(name); ok && len(got.Commit) != 8 {
				t.Errorf("%q: %+v", name, c)
			}
		}
	})
}

func TestALogThatBreaksOffIsAnError(t *testing.T) {
	for _, s := range []string{"\x01" + strings.Repeat("a", 40) + " 1\x00\nM\x00", "\x01short 1\x00", "\x01" + strings.Repeat("a", 40) + "\x00"} {
		h := &History{last: make(map[string]Change)}
		if err := h.readCommits(commits(s), nil); err == nil {
			t.Errorf("%q was read as %+v", s, h.last)
		}
	}
}

// Ten thousand files over a thousand commits, as of a large site after years.
func TestTenThousandFilesAreReadInOnePass(t *testing.T) {
	r := newRepo(t)
	var in strings.Builder
	for c := range 1000 {
		fmt.Fprintf(&in, "commit refs/heads/main\nauthor A <a@example.org> %[1]d +0000\ncommitter A <a@example.org> %[1]d +0000\ndata 1\nx\n", 1_700_000_000+c*3600)
		for i := range 10 {
			body := fmt.Sprintf("%d", c)
			fmt.Fprintf(&in, "M 100644 inline content/s%d/p%d.md\ndata %d\n%s\n", c%40, c*10+i, len(body), body)
		}
	}
	r.gitIn(in.String(), "2026-01-01T12:00:00Z", "fast-import", "--quiet")

	start := time.Now()
	h := r.read("content")
	t.Logf("read %d files in %v", len(h.last), time.Since(start))
	if len(h.last) != 10_000 {
		t.Fatalf("%d files", len(h.last))
	}
	wantDay(t, h, "content/s39/p9995.md", time.Unix(1_700_000_000+999*3600, 0).UTC().Format(time.RFC3339))
}
