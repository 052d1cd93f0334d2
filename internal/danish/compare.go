package danish

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Compare orders texts as a Danish dictionary does: word by word, digits before
// letters, æ ø å last, ä as æ, ö as ø, ü as y, other marks and capitals
// ignored, and aa as å where it is one sound. Texts that are alike so far are
// ordered by their bytes, so that it is a total order and only equal texts are 0.
//
// golang.org/x/text/collate was tried: it takes every aa for å, in Temaaften too.
func Compare(a, b string) int {
	var x, y [64]byte // most titles fit, so that sorting allocates nothing
	if c := bytes.Compare(appendKey(x[:0], a), appendKey(y[:0], b)); c != 0 {
		return c
	}
	return strings.Compare(a, b)
}

// Key is a text's place in the order of Compare: strings compare as their keys
// do. For those who compare one text often. The key is not for showing.
func Key(s string) string {
	var key [128]byte
	return string(append(append(appendKey(key[:0], s), 0), s...)) // 0 is below all of a key's bytes
}

// The places of a key's bytes. A letter of another script is beyond, followed
// by itself.
const (
	keyGap    = 1
	keyDigit  = 2
	keyLetter = keyDigit + 10
	keyÆ      = keyLetter + 26
	keyØ      = keyÆ + 1
	keyÅ      = keyØ + 1
	keyBeyond = keyÅ + 1
)

// appendKey appends what Compare compares: one byte a letter.
func appendKey(key []byte, s string) []byte {
	s = composed(s)
	word := len(key) // where in key the word begins
	gap := false
	for _, r := range s {
		r = unicode.ToLower(r)
		if !partOfWord(r) {
			gap = true
			continue
		}
		if gap && len(key) > 0 {
			key = append(key, keyGap)
			word = len(key)
		}
		gap = false
		key = appendLetter(key, word, r)
	}
	return key
}

func partOfWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

func appendLetter(key []byte, word int, r rune) []byte {
	switch r {
	case 'a':
		if n := len(key); n > word && key[n-1] == keyLetter && !endsFirstPart(key[word:]) {
			key[n-1] = keyÅ
			return key
		}
		return append(key, keyLetter)
	case 'æ', 'ä', 'ǽ', 'ǣ':
		return append(key, keyÆ)
	case 'ø', 'ö', 'ő', 'ǿ':
		return append(key, keyØ)
	case 'å', 'ǻ':
		return append(key, keyÅ)
	case 'ü', 'ű':
		return append(key, keyLetter+'y'-'a')
	}
	switch {
	case 'a' <= r && r <= 'z':
		return append(key, keyLetter+byte(r-'a'))
	case '0' <= r && r <= '9':
		return append(key, keyDigit+byte(r-'0'))
	case unicode.Is(unicode.M, r):
		return key
	}
	return appendForeign(key, r)
}

// appendForeign takes é for e, ß for ss, and a letter that is not Latin for
// itself.
func appendForeign(key []byte, r rune) []byte {
	for _, c := range string(appendFolded(nil, r)) {
		switch {
		case 'a' <= c && c <= 'z':
			key = append(key, keyLetter+byte(c-'a'))
		case '0' <= c && c <= '9':
			key = append(key, keyDigit+byte(c-'0'))
		default:
			key = utf8.AppendRune(append(key, keyBeyond), c)
		}
	}
	return key
}

// endsFirstPart tells whether a word's key so far, which ends in a, is the
// first part of a compound (tema|aften) or a foreign name (Kana|an), so that an
// a that follows is a sound of its own.
//
// Nothing in the spelling tells; in Danish since 1948 the aa of names is å, and
// the aa of other words is mostly such a joint. Add the first parts that turn up.
func endsFirstPart(key []byte) bool {
	return slices.ContainsFunc(firstParts[:], func(part string) bool {
		if len(part) > len(key) {
			return false
		}
		for i, k := range key[len(key)-len(part):] {
			if k != keyLetter+part[i]-'a' {
				return false
			}
		}
		return true
	})
}

var firstParts = [...]string{
	"afrika", "agenda", "astma", "data", "drama", "ekstra", "firma", "kamera", "kana", "klima",
	"media", "mega", "meta", "pasta", "pizza", "propaganda", "skema", "sofa", "stigma", "tema",
	"trauma", "ultra", "villa", "yoga",
}
