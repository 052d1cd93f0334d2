// Package content reads one Markdown file at a time: front matter and text.
//
// What comes in is bytes that staff wrote; what goes out is a Document that can
// be trusted file by file: its front matter is known and well-formed, its text
// is a doc tree in which no word of the source is missing. What needs the other
// files (links, figures, menus) is package site's.
package content

import (
	"sort"
	"strings"
	"unicode/utf8"

	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/doc"
)

// A Document is one Markdown file.
type Document struct {
	Path   string // below content/, slash-separated: "til-dig/index.md"
	Meta   Meta
	Body   []doc.Block
	Notes  []*doc.Note // in order of number
	Source string      // the whole file, normalised: what doc.At counts in

	file  string  // see File; asked for with every place on the page
	lines []int32 // where each line begins in Source
}

// File is the document's path from the project's root, as findings name it.
func (d *Document) File() string {
	if d.file != "" {
		return d.file
	}
	return "content/" + d.Path
}

// Pos is the line and column of a place in the document.
func (d *Document) Pos(at doc.At) diag.Pos {
	line := sort.Search(len(d.lines), func(i int) bool { return d.lines[i] > int32(at) })
	start := int32(0)
	if line > 0 {
		start = d.lines[line-1]
	} else {
		line = 1
	}
	end := min(int(at), len(d.Source))
	return diag.Pos{File: d.File(), Line: line, Col: utf8.RuneCountInString(d.Source[start:end]) + 1}
}

// Line is the text of a line, counted from 1, without its line break.
func (d *Document) Line(n int) string {
	if n < 1 || n > len(d.lines) {
		return ""
	}
	end := len(d.Source)
	if n < len(d.lines) {
		end = int(d.lines[n]) - 1
	}
	line := d.Source[d.lines[n-1]:end]
	if len(line) > 0 && line[len(line)-1] == '\n' {
		line = line[:len(line)-1]
	}
	return line
}

func lineStarts(src string) []int32 {
	starts := make([]int32, 1, strings.Count(src, "\n")+1)
	for at := 0; ; {
		i := strings.IndexByte(src[at:], '\n')
		if i < 0 {
			return starts
		}
		at += i + 1
		starts = append(starts, int32(at))
	}
}
