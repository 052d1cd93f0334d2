package danish

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Slug is the text as a part of an address: small letters a-z, digits, and one
// dash for every run of anything else, none first or last.
//
// æ and ä become ae, ø and ö oe, å aa, ß ss, ð d, þ th, œ oe; every other
// letter loses its marks (é e, ü u). Letters of other scripts count as anything
// else, so a text without a Latin letter or digit has the slug "": the caller
// must have another name ready. Slug(Slug(s)) is Slug(s).
func Slug(s string) string {
	if isSlug(s) {
		return s
	}
	out := make([]byte, 0, len(s)+8)
	gap := false
	for _, r := range Fold(s) {
		if ('a' > r || r > 'z') && ('0' > r || r > '9') {
			gap = true
			continue
		}
		if gap && len(out) > 0 {
			out = append(out, '-')
		}
		gap = false
		out = append(out, byte(r))
	}
	return string(out)
}

func isSlug(s string) bool {
	dash := true
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			dash = false
		case c == '-' && !dash:
			dash = true
		default:
			return false
		}
	}
	return !dash
}

// Fold is the text with everything gone that two spellings of one word may
// differ in: capitals, marks on letters, æ or ae, ø or oe, å or aa. Spaces and
// punctuation stay. Use it to search and to find twins, never to show.
// Bytes that are not UTF-8 become U+FFFD.
func Fold(s string) string {
	ascii, lower := true, true
	for i := range len(s) {
		ascii = ascii && s[i] < utf8.RuneSelf
		lower = lower && (s[i] < 'A' || s[i] > 'Z')
	}
	if ascii && lower {
		return s
	}
	if ascii {
		return strings.ToLower(s)
	}
	return foldWide(s)
}

func foldWide(s string) string {
	out := make([]byte, 0, len(s)+8)
	for _, r := range composed(s) {
		out = appendFolded(out, r)
	}
	return string(out)
}

// composed is the text in Unicode's form NFC, so that a + ring is å and not an
// a with a mark to drop. No letter before U+0300 needs it; that is most texts.
func composed(s string) string {
	for i := range len(s) {
		if s[i] >= 0xCC { // the first byte of U+0300
			return norm.NFC.String(s)
		}
	}
	return s
}

func appendFolded(out []byte, r rune) []byte {
	r = unicode.ToLower(r)
	if r < utf8.RuneSelf {
		return append(out, byte(r))
	}
	if latin := transliterated(r); latin != "" {
		return append(out, latin...)
	}
	for _, part := range norm.NFKD.String(string(r)) {
		part = unicode.ToLower(part)
		switch latin := transliterated(part); {
		case latin != "":
			out = append(out, latin...)
		case !unicode.Is(unicode.Mn, part):
			out = utf8.AppendRune(out, part)
		}
	}
	return out
}

// transliterated is the Latin spelling of the small letters that are letters
// of their own and not others with marks. Others give "".
func transliterated(r rune) string {
	switch r {
	case 'æ', 'ä', 'ǽ', 'ǣ':
		return "ae"
	case 'ø', 'ö', 'ő', 'ǿ', 'œ':
		return "oe"
	case 'å', 'ǻ':
		return "aa"
	case 'ß':
		return "ss"
	case 'ð', 'đ':
		return "d"
	case 'þ':
		return "th"
	case 'ł':
		return "l"
	case 'ı':
		return "i"
	}
	return ""
}
