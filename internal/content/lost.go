package content

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"brugdinrampe.dk/rampe/internal/diag"
)

// Nothing that a writer wrote may vanish. Every node that is made claims its
// bytes of the source; what is a mark and not text (an address, a footnote's
// label) claims its words instead, since the parser does not say where exactly
// they stand. A word in the source that is neither is lost, and an error.

// A claim says that the bytes [start, end) became text or, where words is set,
// that these words of the source are accounted for somewhere from start on.
type claim struct {
	start, end int
	words      string
}

type span struct{ start, end int }

func (c *converter) claim(start, end int) {
	c.claims = append(c.claims, claim{start: start, end: end})
	c.last = end
}

func (c *converter) claimWords(start int, words string) {
	c.claims = append(c.claims, claim{start: start, end: start, words: words})
}

func (c *converter) claimLines(n ast.Node) {
	for i := range n.Lines().Len() {
		c.claim(n.Lines().At(i).Start, n.Lines().At(i).Stop)
	}
}

// findLostWords walks the source beside the claims and objects to the first
// lost word of each line.
func (c *converter) findLostWords() {
	slices.SortStableFunc(c.claims, func(a, b claim) int { return a.start - b.start })
	var expected []string // claimed words not yet met
	cursor, reported := 0, 0
	gap := func(end int) {
		for cursor < end {
			word, start, stop := nextWord(c.raw(cursor, end))
			if word == "" {
				break
			}
			if i := slices.Index(expected, word); i >= 0 {
				expected = expected[i+1:]
			} else if pos := c.pos(cursor + start); pos.Line != reported {
				reported = pos.Line
				c.report(lostWord(pos, word, c.inTable(cursor+start)))
			}
			cursor += stop
		}
		cursor = max(cursor, end)
	}
	for _, cl := range c.claims {
		gap(cl.start)
		if cl.words != "" {
			for rest := cl.words; ; {
				word, _, stop := nextWord(rest)
				if word == "" {
					break
				}
				expected = append(expected, word)
				rest = rest[stop:]
			}
		}
		cursor = max(cursor, cl.end)
	}
	gap(len(c.markdown))
}

func (c *converter) inTable(offset int) bool {
	return slices.ContainsFunc(c.tables, func(s span) bool { return s.start <= offset && offset < s.end })
}

// nextWord is the first run of letters and digits, and where it is.
func nextWord(s string) (word string, start, end int) {
	for start < len(s) {
		r, size := rune(s[start]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[start:])
		}
		if isWordRune(r) {
			break
		}
		start += size
	}
	end = start
	for end < len(s) {
		r, size := rune(s[end]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[end:])
		}
		if !isWordRune(r) {
			break
		}
		end += size
	}
	return s[start:end], start, end
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// checkAddress objects to addresses that may not be followed: only http, https,
// mailto, tel and the site's own. Browsers skip control characters and blanks
// before a scheme, and read \ as /; so do we. What may be followed comes back,
// the rest as nothing: a draft is drawn in spite of its findings.
func (c *converter) checkAddress(pos diag.Pos, href string) string {
	cleaned := strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return unicode.ToLower(r)
	}, strings.ReplaceAll(href, "\\", "/"))
	if strings.HasPrefix(cleaned, "//") {
		c.report(addressWithoutScheme(pos, href))
		return ""
	}
	if cleaned != strings.ToLower(href) {
		c.report(addressWithBlanks(pos, href))
		return ""
	}
	end := strings.IndexAny(cleaned, ":/?#")
	if end >= 0 && cleaned[end] == ':' && !slices.Contains(schemes, cleaned[:end+1]) {
		c.report(addressScheme(pos, cleaned[:end+1]))
		return ""
	}
	return href
}
