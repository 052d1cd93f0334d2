package content

import (
	"strings"
	"testing"
	"unicode/utf8"

	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/doc"
)

func parseBody(src string) (*Document, diag.List) {
	d := &Document{Path: "side.md", Source: src, lines: lineStarts(src)}
	return d, newMarkdown().parse(d, 0)
}

// treeWords are the words of a document's tree in the order of its source:
// every text a reader meets, without addresses and other marks.
func treeWords(d *Document) []string {
	var words []string
	add := func(s string) {
		for {
			w, _, stop := nextWord(s)
			if w == "" {
				return
			}
			words = append(words, w)
			s = s[stop:]
		}
	}
	inline := func(i doc.Inline) bool {
		switch i := i.(type) {
		case *doc.Text:
			add(i.Text)
		case *doc.Literal:
			add(i.Text)
		case *doc.Image:
			add(i.Alt)
		}
		return true
	}
	visit := func(b doc.Block) bool {
		for _, line := range doc.Lines(b) {
			doc.WalkInlines(line, inline)
		}
		if p, ok := b.(*doc.Preformatted); ok {
			add(p.Text)
		}
		return true
	}
	doc.Walk(d.Body, visit)
	for _, n := range d.Notes {
		doc.Walk(n.Body, visit)
	}
	return words
}

func TestTextThatMarkdownTakesApartIsWholeInTheTree(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"emphasis":          {"Et *lille* og **stort** ~~gammelt~~ ord", "Et lille og stort gammelt ord"},
		"a date stays text": {"24. december er der lukket", "24 december er der lukket"},
		"dates below each other": {
			"24. december er der lukket\n25. december også", "24 december er der lukket 25 december også"},
		"entities":         {"R&oslash;d &amp; gr\u00f8n", "Rød grøn"},
		"a table":          {"| A | B |\n|---|---|\n| en | to |", "A B en to"},
		"definitions":      {"Fleksjob\n:   Job på særlige vilkår", "Fleksjob Job på særlige vilkår"},
		"a box":            {"::: faktaboks Det *korte*\nIndhold\n:::", "Det korte Indhold"},
		"boxes in boxes":   {"::: boks\nfør\n\n::: vigtigt Husk\ninde\n:::\n\nefter\n:::", "før Husk inde efter"},
		"code":             {"```\nx := 1\n```", "x 1"},
		"a list":           {"1. en\n2. to\n   - tre", "en to tre"},
		"a reference link": {"Se [siden][x].\n\n[x]: /kontakt/", "Se siden"},
		"a note":           {"Ord[^1] her\n\n[^1]: Notens tekst", "Ord her Notens tekst"},
		"a bare address":   {"Se https://example.org/a_b. Og mere", "Se https example org a b Og mere"},
		"a box in a list":  {"- punkt\n\n  ::: boks\n  inde\n  :::\n- næste", "punkt inde næste"},
		"colons in code":   {"::: boks\n```\n:::\nx\n```\n:::", "x"},
	} {
		t.Run(name, func(t *testing.T) {
			d, found := parseBody(c.src)
			if len(found) > 0 {
				t.Fatalf("findings: %v", found)
			}
			if got := strings.Join(treeWords(d), " "); got != c.want {
				t.Errorf("words %q, want %q", got, c.want)
			}
		})
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{
		"## Hej\n\nTekst {tal B24} og [link](/a/ \"t\")[^1].\n\n[^1]: Note\n",
		"| a | b |\n|--|:-:|\n| 1 | 2 | 3 |\n", "::: boks\n- x\n:::\n", "Ord\n:   forklaring\n",
		"[Åbningstider]: mandag", "<!-- x", "1. a\n3. b", "![](x)", "    kode", "24. december\n1. a",
		"::: tabel\n:::\n:::", "[^a]: x\n[^a]: y\n\n[^a] ![^b]", "`a", "\\", "&#0;", "- [x] a\n- [ ] b", ">> - a\n", "*a_b*c_",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if !utf8.ValidString(src) || strings.ContainsAny(src, "\r\x00") {
			t.Skip("refused before the text is read")
		}
		d, found := parseBody(src)
		for _, x := range found {
			if x.Pos.Line < 1 || x.Pos.Line > len(d.lines) || x.Pos.Col < 1 {
				t.Errorf("finding outside the file: %v", x)
			}
		}
		doc.Walk(d.Body, func(b doc.Block) bool {
			if int(b.Pos()) > len(src) || b.Pos() < 0 {
				t.Errorf("%T at %d outside the source", b, b.Pos())
			}
			return true
		})
		if found.Blocks() {
			return
		}
		// Every word of the tree is in the source, in order, wherever nothing
		// but plain words stand there.
		if !strings.ContainsAny(src, "[]()&\\{}:<>`^") {
			var want []string
			for rest := src; ; {
				w, _, stop := nextWord(rest)
				if w == "" {
					break
				}
				want = append(want, w)
				rest = rest[stop:]
			}
			got := treeWords(d)
			for _, w := range got {
				if len(want) == 0 {
					t.Fatalf("word %q is not in the source", w)
				}
				for len(want) > 0 && want[0] != w {
					want = want[1:]
				}
			}
		}
	})
}
