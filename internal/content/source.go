package content

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"brugdinrampe.dk/rampe/internal/diag"
)

const (
	maxPage     = 1 << 20 // bytes of a Markdown file
	maxRepeated = 20      // findings of one sort in one file
)

// normalise makes text of a file's bytes: without a byte order mark, with LF
// line ends, in NFC. It refuses what is not UTF-8 or not meant to be published,
// and then the text is empty; other findings leave it whole.
func normalise(file string, raw []byte) (string, diag.List) {
	if d, bad := refuseBytes(file, raw); bad {
		return "", diag.List{d}
	}
	raw = bytes.TrimPrefix(raw, []byte("\uFEFF"))
	if bytes.IndexByte(raw, '\r') >= 0 {
		raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
		raw = bytes.ReplaceAll(raw, []byte("\r"), []byte("\n"))
	}
	text := string(raw)
	odd, composed := survey(text)
	if !composed {
		text = norm.NFC.String(text)
	}
	if d := conflictMarks(file, text); d != nil {
		return "", d
	}
	var found diag.List
	if odd {
		found = oddCharacters(file, text)
	}
	found.Add(doubleEncoded(file, text)...)
	return text, found
}

// refuseBytes objects to files that hold something else than UTF-8 text.
func refuseBytes(file string, raw []byte) (diag.Diagnostic, bool) {
	switch {
	case len(raw) > maxPage:
		return pageTooLarge(diag.Pos{File: file}, len(raw)), true
	case bytes.HasPrefix(raw, []byte("version https://git-lfs.github.com/spec/")):
		return lfsPointer(diag.Pos{File: file, Line: 1, Col: 1}), true
	case looksLikeUTF16(raw):
		return wrongEncoding(diag.Pos{File: file, Line: 1, Col: 1}, "UTF-16"), true
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return zeroByte(bytePos(file, raw, i)), true
	}
	if !utf8.Valid(raw) {
		i := firstInvalid(raw)
		return wrongEncoding(bytePos(file, raw, i), guessEncoding(raw)), true
	}
	return diag.Diagnostic{}, false
}

// looksLikeUTF16 knows UTF-16 by its mark, or by every other byte being zero.
func looksLikeUTF16(raw []byte) bool {
	if bytes.HasPrefix(raw, []byte{0xFF, 0xFE}) || bytes.HasPrefix(raw, []byte{0xFE, 0xFF}) {
		return true
	}
	head := raw[:min(len(raw), 200)]
	return len(head) > 1 && 3*bytes.Count(head, []byte{0}) > len(head)
}

func firstInvalid(raw []byte) int {
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(raw)
}

// guessEncoding counts the bytes of the Danish letters in the encodings that
// Danish text files have had.
func guessEncoding(raw []byte) string {
	candidates := []struct{ name, letters string }{
		{"Windows-1252 (kaldes også ANSI eller Latin-1)", "\xe6\xf8\xe5\xc6\xd8\xc5\xe9"},
		{"Mac Roman", "\xbe\xbf\x8c\xae\xaf\x81\x8e"},
		{"DOS (tegntabel 850)", "\x91\x9b\x86\x92\x9d\x8f\x82"},
	}
	best, most := candidates[0].name, 0
	for _, c := range candidates {
		n := 0
		for _, b := range []byte(c.letters) {
			n += bytes.Count(raw, []byte{b})
		}
		if n > most {
			best, most = c.name, n
		}
	}
	return best
}

// bytePos is a place in bytes that need not be text; a byte that is not UTF-8
// counts as a letter.
func bytePos(file string, raw []byte, i int) diag.Pos {
	before := bytes.ReplaceAll(raw[:i], []byte("\r\n"), []byte("\n"))
	before = bytes.TrimPrefix(bytes.ReplaceAll(before, []byte("\r"), []byte("\n")), []byte("\uFEFF"))
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return diag.Pos{File: file, Line: bytes.Count(before, []byte("\n")) + 1, Col: utf8.RuneCount(line) + 1}
}

// survey goes through the text once: is there a character to object to, and is
// it surely in NFC? Up to U+02FF, and among dashes and quotes, everything is.
func survey(text string) (odd, composed bool) {
	composed = true
	for _, r := range text {
		switch {
		case r < 0x7f:
			odd = odd || r < ' ' && r != '\n' && r != '\t'
		case r < 0x300:
			odd = odd || r < 0xA0
		case r >= 0x2010 && r <= 0x2027:
		default:
			odd = odd || isOdd(r)
			composed = false
		}
	}
	return odd, composed || norm.NFC.IsNormalString(text)
}

// isOdd tells that nobody can see the character, that it turns the text around,
// or that it stands for a letter that was lost. A soft hyphen (U+00AD) is fine.
func isOdd(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == 0xAD:
		return false
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co):
		return true
	case r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0100 && r <= 0xE01EF: // variation selectors
		return true
	case r == 0x034F, r == 0x115F, r == 0x1160, r == 0x17B4, r == 0x17B5, r == 0x3164, r == 0xFFA0: // fillers
		return true
	}
	return r == utf8.RuneError || r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF
}

// oddCharacters reports them, the first of them where there are many.
func oddCharacters(file, text string) diag.List {
	var found diag.List
	line, col := 1, 0
	for _, r := range text {
		col++
		switch {
		case r == '\n':
			line, col = line+1, 0
		case isOdd(r):
			found.Add(oddCharacter(diag.Pos{File: file, Line: line, Col: col}, r))
			if len(found) == maxRepeated {
				return found
			}
		}
	}
	return found
}

// conflictMarks finds what git leaves where two people changed the same lines.
// ======= alone underlines a heading in Markdown.
func conflictMarks(file, text string) diag.List {
	if !strings.Contains(text, "<<<<<<< ") && !strings.Contains(text, ">>>>>>> ") {
		return nil
	}
	var found diag.List
	open, n := false, 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		starts := strings.HasPrefix(line, "<<<<<<< ")
		ends := strings.HasPrefix(line, ">>>>>>> ")
		if starts || ends || open && (line == "=======" || strings.HasPrefix(line, "||||||| ")) {
			found.Add(conflictMark(diag.Pos{File: file, Line: n, Col: 1}, line[:7]))
		}
		open = (open || starts) && !ends
	}
	return found[:min(len(found), maxRepeated)]
}

// doubleEncoded finds æ, ø and å that were UTF-8, were taken for Windows-1252
// and saved as UTF-8 again.
func doubleEncoded(file, text string) diag.List {
	if !strings.Contains(text, "Ã") {
		return nil
	}
	right := strings.NewReplacer("Ã¦", "æ", "Ã¸", "ø", "Ã¥", "å", "Ã†", "Æ", "Ã˜", "Ø", "Ã…", "Å", "Ã©", "é")
	var found diag.List
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		at := strings.Index(line, "Ã")
		if at < 0 {
			continue
		}
		if fixed := right.Replace(line); fixed != line && len(found) < maxRepeated {
			pos := diag.Pos{File: file, Line: n, Col: utf8.RuneCountInString(line[:at]) + 1}
			found.Add(lettersTwiceSaved(pos, fixed))
		}
	}
	return found
}
