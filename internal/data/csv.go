package data

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/strictyaml"
)

// A csvSheet is a CSV file being read. Its rows become the same nodes as YAML's
// items, so that both are understood by the same code.
type csvSheet struct {
	name  string
	lines []string
	rows  *csv.Reader
	diags diag.List
}

// csv reads a file of figures or, where it has a column diagram, of bars.
func (l *loader) csv(name string, src []byte) {
	if i, line := badByte(src); i >= 0 {
		l.diags.Add(csvEncoding(diag.Pos{File: name, Line: line, Col: 1}))
		return
	}
	text := strings.ReplaceAll(strings.ReplaceAll(string(src), "\r\n", "\n"), "\r", "\n")
	s := &csvSheet{name: name, lines: strings.Split(text, "\n"), rows: csv.NewReader(strings.NewReader(text))}
	s.rows.Comma = separator(s.lines)
	s.rows.Comment = '#'
	s.rows.FieldsPerRecord = -1 // counted here, so that the finding can say what is wrong

	head, pos, ok := s.next()
	if ok {
		bars := slices.Contains(head, "diagram")
		if columns := s.columns(head, pos, bars); columns != nil {
			to := &l.lists.figures
			if bars {
				to = &l.lists.bars
			}
			*to = append(*to, s.items(columns)...)
		}
	}
	l.diags.Add(s.diags...)
}

// badByte is the place of the first byte that is not text in UTF-8, or -1.
func badByte(src []byte) (offset, line int) {
	line = 1
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 || r == 0 {
			return i, line
		}
		if r == '\n' {
			line++
		}
		i += size
	}
	return -1, 0
}

// separator is the sign that the first line which is no comment has most of.
func separator(lines []string) rune {
	for _, line := range lines {
		if line == "" || line[0] == '#' {
			continue
		}
		if strings.Count(line, ";") > strings.Count(line, ",") {
			return ';'
		}
		return ','
	}
	return ','
}

// next is the next row with anything in it, each field without spaces around.
// It is false at the end, and where quotes go wrong: what follows cannot be
// trusted.
func (s *csvSheet) next() (fields []string, pos []diag.Pos, ok bool) {
	for {
		row, err := s.rows.Read()
		if errors.Is(err, io.EOF) {
			return nil, nil, false
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			s.diags.Add(csvQuotes(s.pos(bad.StartLine, 1)))
			return nil, nil, false
		}
		if strings.Trim(strings.Join(row, ""), " \t") == "" {
			continue // spreadsheets leave rows of nothing but separators
		}
		pos = make([]diag.Pos, len(row))
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
			pos[i] = s.pos(s.rows.FieldPos(i))
		}
		return row, pos, true
	}
}

// pos turns a line and a column counted in bytes into a place.
func (s *csvSheet) pos(line, col int) diag.Pos {
	text := s.lines[line-1]
	letters := utf8.RuneCountInString(text[:min(col-1, len(text))])
	return diag.Pos{File: s.name, Line: line, Col: letters + 1}
}

// columns is the header where it can be used, nil where it cannot.
func (s *csvSheet) columns(head []string, pos []diag.Pos, bars bool) []string {
	known := figureKeys()
	if bars {
		known = append([]string{"diagram"}, barKeys()...)
	}
	before := len(s.diags)
	for i, name := range head {
		switch {
		case !slices.Contains(known, name):
			near, _ := danish.Nearest(name, known)
			s.diags.Add(unknownColumn(pos[i], name, near, known))
		case slices.Index(head, name) < i:
			s.diags.Add(columnTwice(pos[i], name))
		}
	}
	if !bars && !slices.Contains(head, "id") && len(s.diags) == before {
		s.diags.Add(csvWithoutID(pos[0]))
	}
	if len(s.diags) > before {
		return nil
	}
	return head
}

func (s *csvSheet) items(columns []string) []*strictyaml.Node {
	var items []*strictyaml.Node
	for {
		row, pos, ok := s.next()
		if !ok {
			return items
		}
		if len(row) != len(columns) {
			s.diags.Add(fieldCount(pos[0], len(row), len(columns)))
			continue
		}
		item := &strictyaml.Node{Kind: strictyaml.Map, Pos: pos[0]}
		for i, text := range row {
			value := &strictyaml.Node{Kind: strictyaml.Scalar, Pos: pos[i], Text: text}
			item.Entries = append(item.Entries, strictyaml.Entry{Key: columns[i], Pos: pos[i], Value: value})
		}
		items = append(items, item)
	}
}
