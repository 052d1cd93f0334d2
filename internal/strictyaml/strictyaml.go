// Package strictyaml reads the YAML that staff write: front matter, data files
// and rampe.yaml. It is the only door to the yaml library.
//
// It is strict where YAML is loose. A scalar is the characters that were typed
// (0312 stays 0312, nej stays nej); a key stands once; anchors, aliases, merge
// keys, tags, tabs and bombs are refused. What is wrong becomes a Danish finding
// at its true place in the file, with the corrected line where there is one.
//
// A source passes three doors: scan.go reads it line by line, finds the mistakes
// that people make and repairs them in a copy, so that one slip does not hide
// the next; the library reads that copy; convert.go makes Nodes of the result.
package strictyaml

import (
	"strings"
	"unicode/utf8"

	"brugdinrampe.dk/rampe/internal/diag"
)

// A Kind is what a Node holds.
type Kind byte

const (
	Scalar Kind = iota + 1
	List
	Map
)

// A Node is a value with its place.
type Node struct {
	Kind    Kind
	Pos     diag.Pos
	Text    string  // a Scalar as typed, without its quotes; block scalars unfolded
	Quoted  bool    // in quotes or a block scalar
	Items   []*Node // of a List
	Entries []Entry // of a Map, in the order written; no key twice

	in *source
}

// An Entry is one key: value of a Map.
type Entry struct {
	Key   string
	Pos   diag.Pos // of the key
	Value *Node    // a Scalar with empty Text where nothing was written
}

// Get is the value of a key, nil where the key is not written or n is no Map.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for i := range n.Entries {
		if n.Entries[i].Key == key {
			return n.Entries[i].Value
		}
	}
	return nil
}

// Empty tells whether nothing is written: no node, or "key:" and no more.
func (n *Node) Empty() bool {
	return n == nil || n.Kind == Scalar && n.Text == "" && !n.Quoted
}

// With is the node's line with another scalar in its place, nil where the node
// does not stand whole on its line as it was read.
func (n *Node) With(text string) *diag.Edit {
	if n == nil || n.Kind != Scalar || n.Text == "" {
		return nil
	}
	return n.in.replace(n.Pos, n.Text, text)
}

// WithKey is the entry's line with another key.
func (e *Entry) WithKey(key string) *diag.Edit {
	return e.Value.in.replace(e.Pos, e.Key, key)
}

// asText is the line of a Map such as "- Café: efterår" with the map as text, nil
// where there is more to it.
func (n *Node) asText() *diag.Edit {
	if len(n.Entries) != 1 || n.Entries[0].Value.Kind != Scalar || n.Entries[0].Value.Pos.Line != n.Pos.Line {
		return nil
	}
	line := n.in.lines[n.Pos.Line-n.in.first]
	at := byteOffset(line, n.Pos.Col)
	if strings.HasPrefix(line[at:], "{") || len(line) > maxFixLine {
		return nil
	}
	return &diag.Edit{Line: line[:at] + inQuotes(line[at:])}
}

// A source is the text that nodes were read from.
type source struct {
	file  string
	first int      // the number of its first line in the file
	lines []string // without line breaks
}

func newSource(src, file string, first int) *source {
	return &source{file: file, first: first, lines: strings.Split(src, "\n")}
}

// pos is a place given by line index and byte offset.
func (s *source) pos(line, offset int) diag.Pos {
	text := s.lines[line]
	return diag.Pos{
		File: s.file,
		Line: s.first + line,
		Col:  utf8.RuneCountInString(text[:min(offset, len(text))]) + 1,
	}
}

// replace swaps old, which stands at pos with or without quotes, for new.
func (s *source) replace(pos diag.Pos, old, new string) *diag.Edit {
	i := pos.Line - s.first
	if i < 0 || i >= len(s.lines) || len(s.lines[i]) > maxFixLine {
		return nil
	}
	line := s.lines[i]
	start := byteOffset(line, pos.Col)
	if rest := line[start:]; strings.HasPrefix(rest, `"`) || strings.HasPrefix(rest, `'`) {
		start++
	}
	if !strings.HasPrefix(line[start:], old) {
		return nil
	}
	return &diag.Edit{Line: line[:start] + new + line[start+len(old):]}
}

// byteOffset turns a column counted in letters from 1 into an offset in bytes.
func byteOffset(line string, col int) int {
	for i := range line {
		if col--; col == 0 {
			return i
		}
	}
	return len(line)
}
