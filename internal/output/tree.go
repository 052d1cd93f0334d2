// Package output is the files of one build, and the only writer to the disk.
//
// A Tree takes files by name from any number of goroutines. A staged Tree puts
// each file on the disk at once, in a folder of its own beside the output, so
// that ten thousand pages need no memory; Publish then swaps the two folders in
// one step. A memory Tree keeps its files for tests and the preview, a dry Tree
// keeps their names only, for a check.
//
// What a reader can count on: whoever kills the program, at whatever moment,
// finds in the output folder either the whole old site or the whole new one,
// and the next build removes what was left beside it. Every error names its
// path and leaves the old site as it was.
//
// What nobody can count on: files are not synced to the platter one by one. A
// power cut just after Publish can lose pages on some file systems. The cure is
// to build again; a sync of ten thousand files would cost each build more than
// the build itself.
//
// The package knows nothing of what the files hold. It reads no environment and
// no clock, and says nothing to staff: its errors are for package cmd to word.
package output

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"sync"
	"sync/atomic"
)

// A Tree is the files of one build. It is safe for concurrent use.
//
// Write any number of files, then Publish or Discard. A Tree that is not
// published leaves no trace after Discard, so `defer tree.Discard()` is right
// whatever happens in between.
type Tree struct {
	// ending is held for reading while a file is written and for writing while
	// the tree ends, so that no file can miss a swap that it came before.
	ending sync.RWMutex
	ended  bool

	store      store
	compressor *compressor // nil for plain files only
	names      registry
	failure    atomic.Pointer[error] // the first failed Write; Publish refuses after it
	stats      counters
}

// A store is where a Tree keeps its files. Names are valid and new.
type store interface {
	write(name string, data []byte) error
	read(name string) ([]byte, error)
	publish() error
	discard() error
}

// Stats is what a Tree holds. The compressed twins are counted apart, since
// they are the same content once more.
type Stats struct {
	Files      int
	Bytes      int64
	Twins      int // .gz and .br files
	TwinsBytes int64
}

type counters struct{ files, bytes, twins, twinsBytes atomic.Int64 }

// NewMemory makes a tree that keeps its files in memory: for tests and the
// preview server.
func NewMemory() *Tree { return &Tree{store: &memory{files: map[string][]byte{}}} }

// NewDry makes a tree that keeps the names of its files and nothing else: for a
// check, which wants every file made and none kept.
func NewDry() *Tree { return &Tree{store: dry{}} }

// Write adds a file. The name is a slash path below the tree, without "." or
// "..": "til-dig/kantine/index.html". The data is not used after the return.
//
// It refuses, with a *NameError, a name that Windows or macOS cannot hold (see
// CheckName), one that was written before, and one that differs from an earlier
// one in case or in Unicode composition only. After any failed Write the tree is
// not whole, and Publish refuses.
func (t *Tree) Write(name string, data []byte) error {
	t.ending.RLock()
	defer t.ending.RUnlock()
	if t.ended {
		return pathError("write", name, fs.ErrClosed)
	}
	err := t.write(name, data)
	if err != nil {
		t.failure.CompareAndSwap(nil, &err)
	}
	return err
}

func (t *Tree) write(name string, data []byte) error {
	if err := t.put(name, data, &t.stats.files, &t.stats.bytes); err != nil {
		return err
	}
	if t.compressor == nil || !compressible(name, len(data)) {
		return nil
	}
	return t.compressor.twins(data, func(suffix string, twin []byte) error {
		return t.put(name+suffix, twin, &t.stats.twins, &t.stats.twinsBytes)
	})
}

func (t *Tree) put(name string, data []byte, files, bytes *atomic.Int64) error {
	if err := t.names.add(name); err != nil {
		return err
	}
	if err := t.store.write(name, data); err != nil {
		return err
	}
	files.Add(1)
	bytes.Add(int64(len(data)))
	return nil
}

// Publish makes the tree the site that the world sees, in one step, and ends
// the tree. It waits for every Write under way. On error the old site stands
// untouched and nothing is left beside it, but for one case: ErrLeftover.
//
// A memory tree has no world to show itself to: Publish just ends its writing.
func (t *Tree) Publish() error {
	t.ending.Lock()
	defer t.ending.Unlock()
	if t.ended {
		return fmt.Errorf("publish: %w", fs.ErrClosed)
	}
	t.ended = true
	if failure := t.failure.Load(); failure != nil {
		err := fmt.Errorf("publish: a file is missing: %w", *failure)
		return errors.Join(err, t.store.discard())
	}
	return t.store.publish()
}

// Discard ends the tree and removes all that it has put on the disk. After
// Publish or another Discard it does nothing.
func (t *Tree) Discard() error {
	t.ending.Lock()
	defer t.ending.Unlock()
	if t.ended {
		return nil
	}
	t.ended = true
	return t.store.discard()
}

// Stats tells how many files the tree holds, and how large they are.
func (t *Tree) Stats() Stats {
	return Stats{
		Files:      int(t.stats.files.Load()),
		Bytes:      t.stats.bytes.Load(),
		Twins:      int(t.stats.twins.Load()),
		TwinsBytes: t.stats.twinsBytes.Load(),
	}
}

// Names lists the files of the tree, compressed twins too, sorted.
func (t *Tree) Names() []string { return t.names.files() }

// Read returns the bytes of a file, which the caller must not change. The error
// is fs.ErrNotExist for a file that is not in the tree and for any file of a dry
// tree, fs.ErrClosed for a staged tree that has ended.
func (t *Tree) Read(name string) ([]byte, error) {
	if !t.names.has(name) {
		return nil, pathError("read", name, fs.ErrNotExist)
	}
	return t.store.read(name)
}

// Files yields every file with its bytes, sorted by name. Files that cannot be
// read (see Read) are left out; a memory tree has none.
func (t *Tree) Files() iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for _, name := range t.Names() {
			data, err := t.Read(name)
			if err == nil && !yield(name, data) {
				return
			}
		}
	}
}

// parents yields the folders that a file lies in, the nearest first:
// "a/b/c.html" gives "a/b" and "a".
func parents(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if !yield(dir) {
				return
			}
		}
	}
}
