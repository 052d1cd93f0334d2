package strictyaml

import (
	"strings"

	"brugdinrampe.dk/rampe/internal/diag"
)

// A flow is a value in brackets, [a, b] or {a: b}, that is being read.
type flow struct {
	open []bracket
	item itemState
	from int // where the item begins on this line; -1 where it began above
}

// A bracket is one that is not yet closed.
type bracket struct {
	char     byte
	line, at int
	colon    bool // in { }: the entry has had its colon
}

type itemState byte

const (
	noItem    itemState = iota
	plainItem           // text without quotes
	wholeItem           // in quotes or brackets, and ended
)

func (b bracket) closer() byte {
	if b.char == '[' {
		return ']'
	}
	return '}'
}

// flowGoesOn reads the current line from `at` inside brackets.
func (s *scanner) flowGoesOn(at int) {
	f := s.carry.flow
	if s.line != s.carry.line {
		f.from = -1
	}
	for i := at; i < len(s.text()); {
		text := s.text()
		if c := text[i]; c == '#' && (i == 0 || text[i-1] == ' ') {
			return
		}
		next, ok := s.flowStep(f, text, i)
		if !ok || s.fatal {
			s.forget()
			s.carry = carry{kind: wholeValue, parent: s.carry.parent}
			return
		}
		if i = next; len(f.open) == 0 {
			s.afterFlow(i)
			return
		}
	}
}

// afterFlow reads what stands after the last bracket.
func (s *scanner) afterFlow(end int) {
	c := s.carry
	s.carry.kind = wholeValue
	if restIsComment(s.text(), end) {
		return
	}
	pos := s.pos(end)
	if c.line != s.line {
		s.diags.Add(afterBracket(pos, nil))
		s.forget()
		return
	}
	s.diags.Add(afterBracket(pos, s.quoteFrom(c.at)))
}

// flowStep reads one character, or one text in quotes. It is false where the
// value cannot be read further.
func (s *scanner) flowStep(f *flow, text string, i int) (int, bool) {
	c := text[i]
	switch {
	case c == ' ' || c == '\t':
		return i + 1, true
	case c == ',':
		return i + 1, s.endItem(f, i, true)
	case c == ']' || c == '}':
		return i + 1, s.endItem(f, i, false) && s.closeBracket(f, i, c)
	case f.item == noItem:
		return s.beginItem(f, text, i)
	case c == '[' || c == '{':
		s.diags.Add(bracketInText(s.pos(i), string(c)))
		return i, false
	case c == ':' && s.flowColon(f, text, i):
		return s.colonInFlow(f, text, i)
	case f.item == wholeItem:
		s.diags.Add(afterQuote(s.pos(i), nil))
		return i, false
	}
	return i + 1, true
}

func (s *scanner) beginItem(f *flow, text string, i int) (int, bool) {
	s.count(i)
	f.from = i
	switch c := text[i]; {
	case c == '[' || c == '{':
		f.open = append(f.open, bracket{char: c, line: s.line, at: i})
		if len(s.levels)+len(f.open) > maxDepth {
			s.fatal = true
			s.diags.Add(tooDeep(s.pos(i)))
		}
		return i + 1, true
	case c == '"' || c == '\'':
		return s.quotedItem(f, text, i, c)
	case machinery(text[i:]):
		return i, s.quoteItem(f, text, i, func(pos diag.Pos, fix *diag.Edit) diag.Diagnostic { return shortcut(pos, fix) })
	case strings.IndexByte("@`%|>", c) >= 0 || isDash(text[i:]):
		return i, s.quoteItem(f, text, i, func(pos diag.Pos, fix *diag.Edit) diag.Diagnostic {
			return specialStart(pos, string(c), fix)
		})
	}
	f.item = plainItem
	// Not past the character: a colon or bracket here is for flowStep to judge.
	return i, true
}

// quotedItem reads a text in quotes; inside brackets it must end on its line.
func (s *scanner) quotedItem(f *flow, text string, i int, quote byte) (int, bool) {
	end := closingQuote(text, i)
	if end < 0 {
		at := s.pos(i)
		stop := itemEnd(text, i+1)
		s.diags.Add(openQuote(at, s.fix(text[:stop]+string(quote)+text[stop:])))
		f.item = wholeItem
		return stop + 1, true
	}
	outer := s.carry.quote
	s.carry.quote = quote
	end += s.escapes(i+1, end-1)
	s.carry.quote = outer
	f.item = wholeItem
	return end, true
}

// quoteItem puts quotes round the item at i and goes on with them in place.
func (s *scanner) quoteItem(f *flow, text string, i int, word func(diag.Pos, *diag.Edit) diag.Diagnostic) bool {
	pos := s.pos(i)
	s.diags.Add(word(pos, s.quoteSpan(i, itemEnd(text, i))))
	return len(s.diags) < maxFindings
}

// itemEnd is where the item that i stands in ends: at a comma or a closing
// bracket, or with the line.
func itemEnd(text string, i int) int {
	if j := strings.IndexAny(text[i:], ",]}"); j >= 0 {
		return i + j
	}
	return len(text)
}

// flowColon tells whether the colon at i parts a key from its value.
func (s *scanner) flowColon(f *flow, text string, i int) bool {
	return endsKey(text, i) || strings.IndexByte(",[]{}", text[i+1]) >= 0 ||
		f.item == wholeItem && f.open[len(f.open)-1].char == '{'
}

func (s *scanner) colonInFlow(f *flow, text string, i int) (int, bool) {
	top := &f.open[len(f.open)-1]
	if top.char == '{' && !top.colon {
		top.colon = true
		f.item = noItem
		return i + 1, true
	}
	pos := s.pos(i)
	if f.from < 0 || f.item == wholeItem {
		s.diags.Add(colonInValue(pos, "", nil))
		return i, false
	}
	s.diags.Add(colonInValue(pos, "", s.quoteSpan(f.from, itemEnd(text, i))))
	f.item = noItem
	return f.from, len(s.diags) < maxFindings
}

// endItem ends an item at a comma or a closing bracket.
func (s *scanner) endItem(f *flow, i int, comma bool) bool {
	top := &f.open[len(f.open)-1]
	if f.item == noItem && comma && !top.colon {
		s.diags.Add(emptyItem(s.pos(i)))
		return false
	}
	if top.char == '{' && !top.colon && f.item != noItem {
		return s.noColonInFlow(f, i)
	}
	top.colon = false
	f.item = noItem
	return true
}

func (s *scanner) noColonInFlow(f *flow, i int) bool {
	if f.from >= 0 {
		text := s.text()
		item := text[f.from:i]
		if j := strings.IndexByte(item, ':'); j > 0 && f.item == plainItem {
			pos, colon := s.pos(f.from+j), f.from+j+1
			s.diags.Add(missingSpace(pos, item[:j]+":", s.fix(text[:colon]+" "+text[colon:])))
			return false
		}
	}
	s.diags.Add(missingColon(s.pos(max(f.from, 0)), nil))
	return false
}

func (s *scanner) closeBracket(f *flow, i int, c byte) bool {
	top := f.open[len(f.open)-1]
	if top.closer() != c {
		s.diags.Add(wrongBracket(s.pos(i), string(c), string(top.closer())))
		return false
	}
	f.open = f.open[:len(f.open)-1]
	f.item = wholeItem
	return true
}

// endFlow objects to a bracket that nothing closes.
func (s *scanner) endFlow(f *flow) {
	first, last := f.open[0], f.open[len(f.open)-1]
	pos := s.in.pos(first.line, first.at)
	var fix *diag.Edit
	if s.nextText(first.line) >= s.line && first.line == last.line {
		line := s.in.lines[first.line]
		for i := len(f.open) - 1; i >= 0; i-- {
			line = strings.TrimRight(line, " ,") + string(f.open[i].closer())
		}
		fix = s.fixAt(first.line, line)
	} else {
		s.forgetUntil(s.line)
	}
	s.diags.Add(openBracket(pos, string(first.char), string(first.closer()), fix))
}
