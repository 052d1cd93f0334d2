package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/doc"
)

// A glossary finds its words in running text. A term is known by its first
// word, so that a page is read once however many terms there are.
type glossary map[string][]term

type term struct {
	words []string // folded to lower case
	page  *Page
}

// endings are what a Danish noun may end in besides its own form. Words that
// change in the middle (fleksjobbet) are listed under bøjninger.
var endings = []string{"", "s", "et", "en", "ets", "ens", "er", "erne", "ernes", "e"}

func (a *assembler) findGlossary() {
	a.glossary = glossary{}
	for _, p := range a.site.Words {
		forms := []string{p.Title}
		if w := p.Doc.Meta.Word; w != nil {
			forms = append(forms, w.Forms...)
		}
		for _, form := range forms {
			words := strings.FieldsFunc(strings.ToLower(form), func(r rune) bool { return !inWord(r) })
			if len(words) == 0 {
				continue
			}
			a.glossary.add(term{words, p})
		}
	}
}

func (g glossary) add(t term) {
	first := t.words[0]
	if len(t.words) > 1 {
		g[first] = append(g[first], t)
		return
	}
	for _, ending := range endings {
		g[first+ending] = append(g[first+ending], t)
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' }

// spots are the first use of each glossary word in the running text of a page:
// not in headings, links, code or the glossary itself.
func (g glossary) spots(p *Page) map[*doc.Text][]TermSpot {
	if len(g) == 0 || p.Doc.Meta.Kind == content.KindWord {
		return nil
	}
	f := finder{glossary: g, page: p, done: map[*Page]bool{}}
	doc.Walk(p.Doc.Body, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Paragraph:
			f.line(b.Content)
		case *doc.Table:
			for _, row := range b.Rows {
				for _, cell := range row {
					f.line(cell.Content)
				}
			}
		}
		return true
	})
	return f.spots
}

type finder struct {
	glossary
	page  *Page
	done  map[*Page]bool
	spots map[*doc.Text][]TermSpot
}

func (f *finder) line(in []doc.Inline) {
	doc.WalkInlines(in, func(i doc.Inline) bool {
		switch i := i.(type) {
		case *doc.Link:
			return false
		case *doc.Text:
			f.text(i)
		}
		return true
	})
}

func (f *finder) text(t *doc.Text) {
	for at := 0; at < len(t.Text); {
		start, end := word(t.Text, at)
		if start == end {
			return
		}
		at = end
		found, stop := f.match(t.Text, start, end)
		if found == nil || f.done[found] || strings.HasPrefix(found.URL, f.page.URL) && f.page.URL != "/" {
			continue
		}
		f.done[found] = true
		if f.spots == nil {
			f.spots = map[*doc.Text][]TermSpot{}
		}
		f.spots[t] = append(f.spots[t], TermSpot{Start: start, End: stop, Word: found})
		at = stop
	}
}

// match is the longest term that begins with the word at [start, end).
func (f *finder) match(text string, start, end int) (*Page, int) {
	var best *Page
	stop, most := 0, 0
	for _, t := range f.glossary[lower(text[start:end])] {
		if len(t.words) <= most {
			continue
		}
		to, ok := end, true
		for _, want := range t.words[1:] {
			s, e := word(text, to)
			if s == e || strings.TrimLeft(text[to:s], " \u00a0") != "" || !sameWord(lower(text[s:e]), want) {
				ok = false
				break
			}
			to = e
		}
		if ok {
			best, stop, most = t.page, to, len(t.words)
		}
	}
	return best, stop
}

func sameWord(got, want string) bool {
	for _, ending := range endings {
		if got == want+ending {
			return true
		}
	}
	return false
}

func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}

// word is the next run of letters, digits and hyphens in s from at on.
func word(s string, at int) (start, end int) {
	start = len(s)
	for i, r := range s[at:] {
		if inWord(r) {
			start = at + i
			break
		}
	}
	end = start
	for i, r := range s[start:] {
		if !inWord(r) {
			return start, start + i
		}
		end = start + i + utf8.RuneLen(r)
	}
	return start, end
}
