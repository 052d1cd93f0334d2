package history

import (
	"bufio"
	"context"
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"
)

// readLog reads all commits, newest first, and keeps the first that it meets for
// each file.
func (h *History) readLog(ctx context.Context, g git, dirs []string, boundary map[string]bool) error {
	if len(dirs) == 0 {
		dirs = []string{"."}
	}
	args := []string{
		"log", "-z", "--format=" + head + "%H %at",
		"--name-status", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all",
		"-c", // a merge's own changes, and only those
		"--date-order",
		// Not --relative: with -c git 2.39 does not heed it.
		"HEAD", "--",
	}
	for _, dir := range dirs {
		args = append(args, path.Clean(dir))
	}
	h.last = make(map[string]Change)
	return g.stream(ctx, func(pieces *bufio.Scanner) error {
		return h.readCommits(pieces, boundary)
	}, args...)
}

// head begins the piece that names a commit; no status begins so.
const head = "\x01"

// readCommits reads what git log prints: for each commit its hash and date,
// then for each file a status ("M"; in a merge one letter a parent, "MM") and
// the path, each its own piece. Between them are empty pieces and line breaks.
func (h *History) readCommits(pieces *bufio.Scanner, boundary map[string]bool) error {
	var change Change
	for pieces.Scan() {
		piece := strings.TrimPrefix(pieces.Text(), "\n")
		if piece == "" {
			continue
		}
		if commit, ok := strings.CutPrefix(piece, head); ok {
			var err error
			if change, err = readCommit(commit, boundary); err != nil {
				return err
			}
			continue
		}
		if !pieces.Scan() {
			return fmt.Errorf("status %q without a file", piece)
		}
		h.note(pieces.Text(), piece, change)
	}
	return nil
}

// readCommit reads a hash and a date. A commit at the boundary is no change.
func readCommit(s string, boundary map[string]bool) (Change, error) {
	hash, seconds, _ := strings.Cut(s, " ")
	at, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil || len(hash) < 40 {
		return Change{}, fmt.Errorf("commit without hash or date: %q", s)
	}
	if boundary[hash] {
		return Change{}, nil
	}
	return Change{Time: time.Unix(at, 0).UTC(), Commit: hash[:8]}, nil
}

// note keeps the newest change of a file. Where that deleted the file, or only
// shows that it is older than the clone, an older one would be wrong.
func (h *History) note(file, status string, c Change) {
	name, ok := strings.CutPrefix(file, h.prefix)
	if !ok {
		return
	}
	if _, ok := h.last[name]; ok {
		return
	}
	if strings.Contains(status, "D") {
		c = Change{}
	}
	h.last[name] = c
}
