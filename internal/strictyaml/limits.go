package strictyaml

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"brugdinrampe.dk/rampe/internal/diag"
)

// What is too much. Staff never come near; a bomb does at once. The library's
// work is linear in what passes these.
const (
	maxBytes    = 64 << 10
	maxDepth    = 8
	maxEntries  = 1000 // of one list or mapping
	maxNodes    = 8000 // in all
	maxFindings = 50   // then the text is something else than fields
	maxFixLine  = 500  // bytes of a line that is worth showing corrected
)

// refuseBytes objects to what the library would stumble over without saying
// where: bytes that are not UTF-8 and characters that nobody can see. U+0085,
// U+2028 and U+2029 are line breaks to YAML and to nothing else.
func (s *source) refuseBytes() diag.List {
	for i, line := range s.lines {
		if !plainASCII(line) {
			if d, ok := s.strangeIn(i, line); ok {
				return diag.List{d}
			}
		}
	}
	return nil
}

func plainASCII(line string) bool {
	for i := range len(line) {
		if c := line[i]; c < ' ' && c != '\t' || c >= 0x7f {
			return false
		}
	}
	return true
}

func (s *source) strangeIn(i int, line string) (diag.Diagnostic, bool) {
	for at, r := range line {
		if r == utf8.RuneError && !strings.HasPrefix(line[at:], "\uFFFD") {
			return strangeByte(s.pos(i, at)), true
		}
		if r != '\t' && hidden(r) {
			return invisible(s.pos(i, at), r), true
		}
	}
	return diag.Diagnostic{}, false
}

// hidden tells that a character has no business in a field: controls, line
// breaks of other systems, noncharacters and the byte order mark.
func hidden(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\uFEFF' || r&0xFFFE == 0xFFFE
}
