// Package history is what git knows of the content: when a file was last
// changed, by which commit, and where the repository lives on the web.
//
// It is the only door to git. It runs the git program that is on the PATH, once
// for all files, and reads only what is committed: a file's edits that are not
// committed yet have no date. Where there is no git, no repository or no commit,
// the history is unknown and that is no error; a site builds without it.
package history

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// patience is how long one git command may take. It is for a disk that hangs,
// not for a long history: a hundred thousand commits take seconds.
const patience = 2 * time.Minute

// A History is the last change of each file. The zero History is unknown.
// It may be read from many goroutines.
type History struct {
	last    map[string]Change // by path from the root; the zero Change is a file whose date is not to be had
	prefix  string
	origin  string
	shallow bool
}

// A Change is the newest commit that changed a file.
//
// Newest is git's order: no commit before one that is built on it, else by
// commit date. A merge counts only for the files it changed itself, that is
// made differ from every parent; a file merged as it was keeps the date on which
// somebody wrote it. Renaming a file changes it.
type Change struct {
	Time   time.Time // when its author wrote it, in UTC, to the second
	Commit string    // the first 8 digits of its hash
}

// Read asks git for the last change of every file below dirs of root, or of
// everything below root where no dirs are given. Root is a folder on disk; it
// may be a folder inside a repository.
//
// The History is never nil. An error means that there is a repository, but git
// could not tell its history: it is damaged, or it is a clone without its trees,
// or git did not answer in time.
func Read(root string, dirs ...string) (*History, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	h, err := read(ctx, git{root}, dirs)
	if err != nil {
		return &History{}, fmt.Errorf("reading the history of %s: %w", root, err)
	}
	return h, nil
}

func read(ctx context.Context, g git, dirs []string) (*History, error) {
	h := &History{}
	// HEAD is asked for so that a repository without commits is unknown here.
	out, err := g.output(ctx, "rev-parse", "--show-prefix", "--git-path", "shallow", "--verify", "HEAD")
	if errors.Is(err, errNothing) {
		return h, nil
	}
	if err != nil {
		return nil, err
	}
	prefix, rest, ok := strings.Cut(out, "\n")
	list, _, ok2 := strings.Cut(rest, "\n")
	if !ok || !ok2 {
		return nil, fmt.Errorf("git rev-parse answered %q", out)
	}
	h.prefix = prefix
	boundary, err := readBoundary(g.root, list)
	if err != nil {
		return nil, err
	}
	h.shallow = len(boundary) > 0
	if err := h.readLog(ctx, g, dirs, boundary); err != nil {
		return nil, err
	}
	if len(h.last) == 0 {
		return &History{}, nil // a repository around us that is not ours
	}
	// Fails where there is no origin, which is common and fine.
	if url, err := g.output(ctx, "config", "--get", "remote.origin.url"); err == nil {
		h.origin = webAddress(strings.TrimSuffix(url, "\n"))
	}
	return h, nil
}

// readBoundary reads the commits at which a shallow clone was cut off. Git
// shows each as if it had made all the files it holds.
func readBoundary(root, list string) (map[string]bool, error) {
	if !filepath.IsAbs(list) {
		list = filepath.Join(root, list)
	}
	data, err := os.ReadFile(list)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil // the whole history is here
	}
	if err != nil {
		return nil, fmt.Errorf("reading the boundary of a shallow clone: %w", err)
	}
	boundary := make(map[string]bool)
	for hash := range strings.FieldsSeq(string(data)) {
		boundary[hash] = true
	}
	return boundary, nil
}

// Known tells whether git knows any file here.
func (h *History) Known() bool { return len(h.last) > 0 }

// Shallow tells that the clone holds only the newest commits, so that the last
// change of many files may be unknown. Clone with the whole history to get them.
func (h *History) Shallow() bool { return h.shallow }

// Last is the last change of a file, named by its path from the root with
// slashes. It is false for a file that is not committed, that the newest commit
// deleted, or whose last change lies beyond the end of a shallow clone.
func (h *History) Last(name string) (Change, bool) {
	c := h.last[path.Clean(name)]
	return c, c != Change{}
}

// Prefix is the root's path in its repository, "" or with a slash at its end:
// "site/". A file's address on the origin needs it.
func (h *History) Prefix() string { return h.prefix }

// Origin is the address of the repository on the web, https://host/owner/repo,
// where its remote "origin" is at github.com, gitlab.com or codeberg.org. It is
// "" for any other remote, so that no path of this machine and no password
// can end up on a page.
func (h *History) Origin() string { return h.origin }
