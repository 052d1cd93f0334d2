// Package bench makes large sites to measure builds with.
//
// A site is n texts in Danish of 600-900 words, in ten sections, with what real
// pages have: lists, tables, quotes, footnotes, task lists, links to one
// another, pictures, topics. The same number and seed give the same site on
// every machine. Every site exists twice, with the same texts: for Rampe, and
// for Hugo with layouts that show about the same, so that the two can be timed
// side by side.
//
// The texts make no sense, and need not: they are as long and as marked up as
// texts that do. Nothing here goes into a site that anyone reads.
package bench

import (
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing/fstest"
	"time"
)

// Keys say whose front matter the pages bear, and so whose project it is.
type Keys int

const (
	Danish  Keys = iota // a project for Rampe
	English             // a project for Hugo
)

// Corpus is a whole project with n texts, in memory.
func Corpus(n int, seed uint64, keys Keys) fstest.MapFS {
	project := fstest.MapFS{}
	for name, data := range files(n, seed, keys) {
		project[name] = &fstest.MapFile{Data: data, Mode: 0o644, ModTime: time.Unix(0, 0)}
	}
	return project
}

// Write puts the same files into a folder, which is made if it is missing. It
// holds one file at a time, however many there are.
func Write(dir string, n int, seed uint64, keys Keys) error {
	for name, data := range files(n, seed, keys) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fmt.Errorf("making folder: %w", err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return fmt.Errorf("writing corpus: %w", err)
		}
	}
	return nil
}

// files yields the files of a project, each once, in an order of their own.
func files(n int, seed uint64, keys Keys) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		c := corpus{n: n, seed: seed, keys: keys, pictures: map[int]bool{}}
		for name, data := range around(keys) {
			if !yield(name, data) {
				return
			}
		}
		for i := range n {
			if name, data := c.page(i); !yield(name, data) {
				return
			}
		}
		for _, k := range slices.Sorted(maps.Keys(c.pictures)) {
			if !yield(keys.pictureFolder()+pictureName(k), photo(k)) {
				return
			}
		}
	}
}
