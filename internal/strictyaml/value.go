package strictyaml

import (
	"strings"

	"brugdinrampe.dk/rampe/internal/diag"
)

// value reads the value that begins at `at` of the current line. Lines below
// that are indented deeper than parent belong to it. key is its name, if any.
func (s *scanner) value(at, parent int, key string) {
	text := s.text()
	if at >= len(text) {
		s.carry = carry{kind: afterKey, parent: parent}
		return
	}
	s.carry = carry{kind: wholeValue, parent: parent, line: s.line, at: at}
	rest := text[at:]
	switch c := rest[0]; {
	case c == '#':
		s.commentOrText(at, parent)
	case c == '"' || c == '\'':
		s.carry.quote = c
		s.quoted(at)
	case c == '[' || c == '{':
		s.carry.flow = &flow{}
		s.carry.kind = openFlow
		s.flowGoesOn(at)
	case c == '|' || c == '>':
		if blockHeader(rest) {
			s.carry.kind = blockText
			return
		}
		s.special(at, string(c))
	case machinery(rest):
		s.diags.Add(shortcut(s.pos(at), s.quoteFrom(at)))
	case strings.IndexByte("@`%,]}", c) >= 0 || isDash(rest):
		s.special(at, string(c))
	default:
		s.plain(at, key)
	}
}

func (s *scanner) special(at int, char string) {
	s.diags.Add(specialStart(s.pos(at), char, s.quoteFrom(at)))
}

// blockHeader tells whether the rest of a line is | or > with its options.
func blockHeader(rest string) bool {
	rest = strings.TrimLeft(rest[1:], "+-123456789")
	return strings.TrimLeft(rest, " ") == "" || strings.HasPrefix(strings.TrimLeft(rest, " "), "#") && rest[0] == ' '
}

// commentOrText tells "telefon: # spørg Anne" from "titel: #1 i Silkeborg".
func (s *scanner) commentOrText(at, parent int) {
	if text := s.text(); at+1 < len(text) && text[at+1] != ' ' {
		s.diags.Add(hashInValue(s.pos(at), s.quoteFrom(at)))
		return
	}
	s.carry = carry{kind: afterKey, parent: parent}
}

// plain reads text without quotes.
func (s *scanner) plain(at int, key string) {
	text := s.text()
	s.carry.kind = plainText
	for i := at; i < len(text); i++ {
		switch {
		case text[i] == ':' && endsKey(text, i):
			s.carry.kind = wholeValue
			pos := s.pos(i)
			s.diags.Add(colonInValue(pos, key, s.quoteSpan(at, commentStart(text, i))))
			return
		case text[i] == '#' && text[i-1] == ' ':
			if i+1 < len(text) && text[i+1] != ' ' {
				pos := s.pos(i)
				s.carry.kind = wholeValue
				s.diags.Add(hashInValue(pos, s.quoteFrom(at)))
			}
			return
		}
	}
}

// plainGoesOn reads a line that goes on with the text of the line above.
func (s *scanner) plainGoesOn(at int) {
	text := s.text()
	if isDash(text[at:]) {
		s.diags.Add(strayItem(s.pos(at)))
		s.drop()
		return
	}
	if end := keyEnd(text, at); end > at && !strings.Contains(text[at:end], " ") {
		at = s.outdent(at)
		s.carry = carry{kind: wholeValue, parent: maxBytes}
		s.blockLine(at)
		return
	}
	for i := at; i < len(text); i++ {
		if text[i] == ':' && endsKey(text, i) {
			s.diags.Add(colonInValue(s.pos(i), "", nil))
			s.drop()
			return
		}
		if text[i] == '#' && text[i-1] == ' ' {
			if i+1 < len(text) && text[i+1] != ' ' {
				s.diags.Add(hashInValue(s.pos(i), nil))
			}
			return
		}
	}
}

// commentStart is where a comment begins after i, or the end of the text.
func commentStart(text string, i int) int {
	if j := strings.Index(text[i:], " # "); j >= 0 {
		return i + j
	}
	return len(text)
}

// quoted reads a text in quotes that begins at `at` and may run on below.
func (s *scanner) quoted(at int) {
	text := s.text()
	end := closingQuote(text, at)
	if end < 0 {
		s.escapes(at+1, len(text))
		s.carry.kind = openText
		return
	}
	if !restIsComment(text, end) {
		s.diags.Add(afterQuote(s.pos(end), s.quoteFrom(at)))
		return
	}
	s.escapes(at+1, end-1)
}

func (s *scanner) quoteGoesOn(text string) {
	end := closingFrom(text, 0, s.carry.quote)
	stop := end - 1
	if end < 0 {
		stop = len(text)
	}
	end += s.escapes(0, stop)
	if stop == len(text) {
		return
	}
	s.carry.kind = wholeValue
	if !restIsComment(s.text(), end) {
		s.diags.Add(afterQuote(s.pos(end), nil))
		s.forget()
	}
}

// endOpen objects to quotes and brackets that the lines above left open.
func (s *scanner) endOpen() {
	c := s.carry
	switch c.kind {
	case openFlow:
		s.endFlow(c.flow)
	case openText:
		pos := s.in.pos(c.line, c.at)
		var fix *diag.Edit
		if s.nextText(c.line) >= s.line {
			line := strings.TrimRight(s.in.lines[c.line], " ")
			fix = s.fixAt(c.line, line+string(c.quote))
		} else {
			s.forgetUntil(s.line)
		}
		s.diags.Add(openQuote(pos, fix))
	default:
		return
	}
	s.carry = carry{}
}

// forget takes the value that is being read out of the text, with the rest of
// the current line, so that the library can read what comes below.
func (s *scanner) forget() { s.forgetUntil(s.line + 1) }

func (s *scanner) forgetUntil(line int) {
	c := s.carry
	s.in.lines[c.line] = s.in.lines[c.line][:c.at]
	for i := c.line + 1; i < line; i++ {
		s.in.lines[i] = ""
	}
}

// nextText is the index of the first line below i that is not empty. At the end
// of the text it is the number of lines.
func (s *scanner) nextText(i int) int {
	for i++; i < len(s.in.lines); i++ {
		if strings.TrimSpace(s.in.lines[i]) != "" {
			break
		}
	}
	return i
}

// escapes makes sure that every \ between from and to of a text in double quotes
// stands before " \ or n; it tells how many it had to double. YAML knows twenty
// more, some of which hide characters.
func (s *scanner) escapes(from, to int) int {
	if s.carry.quote != '"' {
		return 0
	}
	text, lone := s.text(), []int(nil)
	for i := from; i < to; i++ {
		if text[i] != '\\' {
			continue
		}
		if i+1 < len(text) && strings.IndexByte(`"\n`, text[i+1]) >= 0 {
			i++
			continue
		}
		lone = append(lone, i)
	}
	if len(lone) == 0 {
		return 0
	}
	pos, fixed, done := s.pos(lone[0]), make([]byte, 0, len(text)+len(lone)), 0
	for _, i := range lone {
		fixed = append(append(fixed, text[done:i]...), '\\')
		done = i
	}
	s.diags.Add(backslash(pos, s.fix(string(fixed)+text[done:])))
	return len(lone)
}

// closingQuote is the offset after the quote that closes the one at `at`, or -1.
func closingQuote(text string, at int) int { return closingFrom(text, at+1, text[at]) }

func closingFrom(text string, i int, quote byte) int {
	for ; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case text[i] != quote:
		case quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return -1
}

// restIsComment tells that nothing is left of the line but a comment.
func restIsComment(text string, i int) bool {
	rest := strings.TrimLeft(text[i:], " \t")
	return rest == "" || rest[0] == '#' && rest != text[i:]
}

// quoteFrom puts quotes round the rest of the line.
func (s *scanner) quoteFrom(at int) *diag.Edit { return s.quoteSpan(at, len(s.text())) }

// quoteSpan puts quotes round a part of the current line.
func (s *scanner) quoteSpan(from, to int) *diag.Edit {
	text := s.text()
	span := strings.TrimRight(text[from:to], " \t")
	return s.fix(text[:from] + inQuotes(span) + text[from+len(span):])
}

// inQuotes is the text as a value in quotes. Quotes that stand round it already
// are taken for an attempt at the same, also the curly ones of a word processor.
func inQuotes(text string) string {
	for _, pair := range [][2]string{{`"`, `"`}, {`'`, `'`}, {"“", "”"}, {"”", "”"}, {"„", "“"}} {
		inner, ok := strings.CutPrefix(text, pair[0])
		if inner, ends := strings.CutSuffix(inner, pair[1]); ok && ends && inner != "" {
			text = inner
			break
		}
	}
	if !strings.ContainsAny(text, `"\`) {
		return `"` + text + `"`
	}
	if !strings.Contains(text, "'") {
		return "'" + text + "'"
	}
	text = strings.ReplaceAll(text, `\`, `\\`)
	return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"`
}
