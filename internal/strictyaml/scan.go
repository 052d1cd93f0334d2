package strictyaml

import (
	"strings"

	"brugdinrampe.dk/rampe/internal/diag"
)

// A scanner reads the source line by line before the library does. It knows
// enough YAML to tell where a value begins and ends, no more; what it cannot
// tell it leaves to the library. Where it finds a mistake it corrects the line
// in the source, so that the rest can still be read.
type scanner struct {
	in     *source
	line   int // index of the line being read
	diags  diag.List
	fatal  bool // the text must not reach the library
	levels []level
	nodes  int // values begun so far, at least
	carry  carry
}

// A level is a block that the line stands in: the keys of a mapping, or the
// dashes of a list, all in one column.
type level struct {
	col  int // in bytes
	dash bool
}

// A carry is what the lines above have begun.
type carry struct {
	kind     carryKind
	parent   int // lines indented deeper than this go on with it
	line, at int // where the value begins
	quote    byte
	flow     *flow
}

type carryKind byte

const (
	nothing    carryKind = iota
	afterKey             // "key:" with nothing after it yet
	plainText            // text without quotes, that may run on
	wholeValue           // a value that is complete
	blockText            // below | or >
	openText             // quotes not yet closed
	openFlow             // [ or { not yet closed
)

func scan(in *source) *scanner {
	s := &scanner{in: in}
	for s.line = range in.lines {
		s.scanLine()
		if len(s.diags) >= maxFindings {
			s.fatal = true
		}
		if s.fatal {
			return s
		}
	}
	s.line = len(in.lines)
	s.endOpen()
	return s
}

func (s *scanner) text() string { return s.in.lines[s.line] }

func (s *scanner) pos(offset int) diag.Pos { return s.in.pos(s.line, offset) }

// fix corrects the current line; the result goes into the finding.
func (s *scanner) fix(line string) *diag.Edit {
	return s.fixAt(s.line, line)
}

func (s *scanner) fixAt(i int, line string) *diag.Edit {
	tooLong := len(s.in.lines[i]) > maxFixLine
	s.in.lines[i] = line
	if tooLong {
		return nil
	}
	return &diag.Edit{Line: line}
}

// drop takes the current line out, for the library's sake.
func (s *scanner) drop() { s.in.lines[s.line] = "" }

// count guards against floods before the library allocates for them.
func (s *scanner) count(at int) {
	if s.nodes++; s.nodes > maxNodes && !s.fatal {
		s.fatal = true
		s.diags.Add(tooMany(s.pos(at)))
	}
}

func (s *scanner) scanLine() {
	text := s.text()
	if s.carry.kind == blockText && s.inBlockText(text) {
		return
	}
	if strings.TrimLeft(text, " \t") == "" {
		return
	}
	if s.separator(text) {
		return
	}
	text = s.untab(text)
	indent := indentOf(text)
	switch s.carry.kind {
	case openText:
		if indent > s.carry.parent {
			s.quoteGoesOn(text)
			return
		}
		s.endOpen()
	case openFlow:
		if text[indent] == '#' {
			return
		}
		if indent > s.carry.parent || text[indent] == ']' || text[indent] == '}' {
			s.flowGoesOn(indent)
			return
		}
		s.endOpen()
	}
	if text[indent] != '#' {
		s.blockLine(indent)
	}
}

// inBlockText tells whether the line belongs to the text below a | or >.
func (s *scanner) inBlockText(text string) bool {
	if strings.TrimLeft(text, " ") == "" {
		return true
	}
	indent := indentOf(text)
	if indent > s.carry.parent {
		return true
	}
	if text[indent] == '\t' {
		s.untab(text)
		return true
	}
	s.carry = carry{}
	return false
}

// separator refuses the lines that YAML parts documents with.
func (s *scanner) separator(text string) bool {
	for _, mark := range []string{"---", "..."} {
		if rest, ok := strings.CutPrefix(text, mark); ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t') {
			s.diags.Add(moreDocuments(s.pos(0), mark))
			s.drop()
			return true
		}
	}
	return false
}

// untab makes the tabs that a line begins with two spaces each.
func (s *scanner) untab(text string) string {
	rest := strings.TrimLeft(text, " \t")
	lead := text[:len(text)-len(rest)]
	tab := strings.IndexByte(lead, '\t')
	if tab < 0 {
		return text
	}
	pos := s.pos(tab)
	text = strings.ReplaceAll(lead, "\t", "  ") + rest
	s.diags.Add(tabIndent(pos, s.fix(text)))
	return text
}

// blockLine reads a line that begins something of its own: dashes, then a key
// or a value.
func (s *scanner) blockLine(at int) {
	if s.carry.kind == plainText && at > s.carry.parent {
		s.plainGoesOn(at)
		return
	}
	if s.carry.kind == wholeValue && at > s.carry.parent || s.offLevel(at) {
		at = s.outdent(at)
	}
	before := s.carry
	s.carry = carry{}
	text := s.text()
	parent, dashes := before.parent, false
	for isDash(text[at:]) {
		if !s.enter(at, true, before) {
			return
		}
		parent, dashes, before = at, true, carry{kind: afterKey}
		at++
		at += indentOf(text[at:])
	}
	if at >= len(text) {
		s.carry = carry{kind: afterKey, parent: parent}
		return
	}
	if end := keyEnd(text, at); end > at {
		s.keyLine(at, end)
		return
	}
	if dashes || before.kind == afterKey && at > before.parent {
		if !s.missingDashSpace(at) {
			s.value(at, parent, "")
		}
		return
	}
	s.noKey(at)
}

func isDash(text string) bool {
	return text != "" && text[0] == '-' && (len(text) == 1 || text[1] == ' ' || text[1] == '\t')
}

// keyEnd is the offset of the colon that ends the key at `at`, or at where
// there is none.
func keyEnd(text string, at int) int {
	i := at
	if text[at] == '"' || text[at] == '\'' {
		end := closingQuote(text, at)
		if end < 0 {
			return at
		}
		i = end + indentOf(text[end:])
		if i < len(text) && text[i] == ':' && endsKey(text, i) {
			return i
		}
		return at
	}
	if text[at] == '[' || text[at] == '{' {
		return at
	}
	for ; i < len(text); i++ {
		switch {
		case text[i] == ':' && endsKey(text, i):
			return i
		case text[i] == '#' && i > at && text[i-1] == ' ':
			return at
		}
	}
	return at
}

// endsKey tells whether the colon at i parts a key from its value.
func endsKey(text string, i int) bool {
	return i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\t'
}

// keyLine reads "key: value".
func (s *scanner) keyLine(at, colon int) {
	text := s.text()
	key := strings.TrimRight(text[at:colon], " ")
	if machinery(text[at:]) || key == "<<" {
		s.diags.Add(shortcut(s.pos(at), nil))
		s.drop()
		return
	}
	if c := text[at]; strings.IndexByte("@`%|>,]}", c) >= 0 {
		s.diags.Add(specialStart(s.pos(at), string(c), nil))
		s.drop()
		return
	}
	if !s.enter(at, false, carry{kind: afterKey}) {
		return
	}
	value := colon + 1
	value += len(text[value:]) - len(strings.TrimLeft(text[value:], " \t"))
	s.value(value, at, strings.Trim(key, `"'`))
}

// machinery tells that YAML would take what follows for an anchor, an alias, a
// tag or a key of several lines.
func machinery(text string) bool {
	switch text[0] {
	case '&', '*', '!':
		return true
	case '?':
		return len(text) == 1 || text[1] == ' '
	}
	return false
}

// enter notes that a key or a dash stands in column at. It is false where the
// line cannot be read further.
func (s *scanner) enter(at int, dash bool, before carry) bool {
	s.count(at)
	for len(s.levels) > 0 {
		top := s.levels[len(s.levels)-1]
		if top.col < at || top.col == at && (top.dash == dash || dash) {
			break
		}
		s.levels = s.levels[:len(s.levels)-1]
	}
	if n := len(s.levels); n > 0 && s.levels[n-1] == (level{at, dash}) {
		return true
	}
	if dash && before.kind != afterKey && len(s.levels) > 0 {
		s.diags.Add(strayItem(s.pos(at)))
		s.drop()
		return false
	}
	s.levels = append(s.levels, level{at, dash})
	if len(s.levels) > maxDepth {
		s.fatal = true
		s.diags.Add(tooDeep(s.pos(at)))
	}
	return !s.fatal
}

// offLevel tells that a line is moved in too little or too much to stand under
// any line above it.
func (s *scanner) offLevel(at int) bool {
	if len(s.levels) == 0 {
		return at > 0 && s.shallow() == 0
	}
	if at > s.levels[len(s.levels)-1].col {
		return false
	}
	for _, l := range s.levels {
		if l.col == at {
			return false
		}
	}
	return true
}

// shallow is the smallest indent of a line that is neither empty nor a comment.
func (s *scanner) shallow() int {
	least := maxBytes
	for _, line := range s.in.lines {
		if i := indentOf(line); i < len(line) && line[i] != '#' {
			least = min(least, i)
		}
	}
	return least
}

// outdent moves the line to the column of the level that it may belong to.
func (s *scanner) outdent(at int) int {
	pos, text := s.pos(at), s.text()
	to := 0
	for _, l := range s.levels {
		if l.col <= at && !l.dash {
			to = l.col
		}
	}
	rest := text[at:]
	name := rest
	if end := keyEnd(text, at); end > at {
		name = text[at:end]
	}
	s.diags.Add(strayIndent(pos, short(name), s.fix(strings.Repeat(" ", to)+rest)))
	return to
}

// noKey objects to a line that is neither key, list item nor the continuation
// of anything.
func (s *scanner) noKey(at int) {
	text := s.text()
	if s.missingDashSpace(at) {
		return
	}
	if machinery(text[at:]) {
		s.diags.Add(shortcut(s.pos(at), nil))
		s.drop()
		return
	}
	word := text[at:]
	if i := strings.IndexAny(word, ": "); i > 0 && word[i] == ':' && isName(word[:i]) {
		pos := s.pos(at + i)
		s.diags.Add(missingSpace(pos, word[:i]+":", s.fix(text[:at+i+1]+" "+word[i+1:])))
		s.blockLine(at)
		return
	} else if i > 0 && isName(word[:i]) && word[:i] == strings.ToLower(word[:i]) {
		fixed := text[:at+i] + ":" + text[at+i:]
		s.diags.Add(missingColon(s.pos(at), &diag.Edit{Line: fixed}))
		s.drop()
		return
	}
	s.diags.Add(missingColon(s.pos(at), nil))
	s.drop()
}

// isName tells whether a word could be the name of a field.
func isName(word string) bool {
	for _, r := range word {
		if r != '_' && !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == 'æ' || r == 'ø' || r == 'å') {
			return false
		}
	}
	return len(word) > 1
}

func (s *scanner) missingDashSpace(at int) bool {
	text := s.text()
	if text[at] != '-' || len(text) == at+1 || text[at+1] == ' ' || '0' <= text[at+1] && text[at+1] <= '9' || text[at+1] == '-' {
		return false
	}
	pos := s.pos(at)
	s.diags.Add(missingSpace(pos, "-", s.fix(text[:at+1]+" "+text[at+1:])))
	s.carry = carry{kind: afterKey, parent: at - 1}
	s.blockLine(at)
	return true
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
