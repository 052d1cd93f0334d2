package build_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"brugdinrampe.dk/rampe/internal/build"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/output"
	"brugdinrampe.dk/rampe/internal/site"
)

var now = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// A tester is a *testing.T or a *rapid.T.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

// buildText builds a site of one page with this text.
func buildText(t tester, text string) (page string, found diag.List) {
	t.Helper()
	root := fstest.MapFS{
		"content/index.md": {Data: []byte("---\ntitel: Forside\n---\n")},
		"content/side.md":  {Data: []byte("---\ntitel: Side\n---\n" + text)},
	}
	tree := output.NewMemory()
	result, err := build.Site(root, site.Config{Branch: "main"}, build.Options{Now: now}, tree)
	if err != nil {
		t.Fatalf("building: %v", err)
	}
	if result.Found.Blocks() {
		return "", result.Found
	}
	data, err := tree.Read("side/index.html")
	if err != nil {
		t.Fatalf("the page is not in the output: %v", err)
	}
	return string(data), result.Found
}

var ourWord = regexp.MustCompile(`q[a-zæøå]*[0-9]+x`)

// pageWords are our words in the page's own text, in reading order, with those
// in the texts that stand for pictures and explain links.
func pageWords(t tester, page string) []string {
	t.Helper()
	tree, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("parsing the page: %v", err)
	}
	var words []string
	var walk func(n *html.Node, in bool)
	walk = func(n *html.Node, in bool) {
		for _, a := range n.Attr {
			if a.Key == "class" && (a.Val == "body" || a.Val == "notes") {
				in = true // not the list of contents, which says headings again
			}
		}
		if in && n.Type == html.TextNode {
			words = append(words, ourWord.FindAllString(n.Data, -1)...)
		}
		for _, a := range n.Attr {
			if in && (a.Key == "alt" || a.Key == "class" && strings.HasPrefix(a.Val, "language-")) {
				words = append(words, ourWord.FindAllString(a.Val, -1)...)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, in)
		}
		for _, a := range n.Attr {
			if in && a.Key == "title" {
				words = append(words, ourWord.FindAllString(a.Val, -1)...)
			}
		}
	}
	walk(tree, false)
	return words
}

// A writer makes Markdown of words that each occur once.
type writer struct {
	*rapid.T
	next  int
	notes []string
}

func (w *writer) word() string {
	w.next++
	return fmt.Sprintf("q%s%dx", rapid.SampledFrom([]string{"", "ae", "ø", "å"}).Draw(w.T, "letters"), w.next)
}

func (w *writer) line() string {
	n := rapid.IntRange(1, 5).Draw(w.T, "words")
	parts := make([]string, n)
	for i := range parts {
		parts[i] = w.inline()
	}
	return strings.Join(parts, rapid.SampledFrom([]string{" ", "\u00a0", ", "}).Draw(w.T, "space"))
}

func (w *writer) inline() string {
	switch rapid.IntRange(0, 11).Draw(w.T, "inline") {
	case 0:
		return "*" + w.word() + "*"
	case 1:
		return "**" + w.word() + " " + w.word() + "**"
	case 2:
		return "[" + w.word() + "](/)"
	case 3:
		return "[" + w.word() + `](https://example.org/a_b "` + w.word() + `")`
	case 4:
		return "`" + w.word() + "`"
	case 5:
		return "~~" + w.word() + "~~"
	case 6:
		label := fmt.Sprintf("n%d", len(w.notes)+1)
		word := w.word()
		w.notes = append(w.notes, label)
		return word + "[^" + label + "]"
	case 7:
		return `\*` + w.word() + `\&` + w.word() + "&amp;&aelig;"
	case 8:
		return "<https://example.org/" + ">" + w.word()
	default:
		return w.word()
	}
}

// indent moves a block in, but not the lines of its code.
func indent(by, text string) string {
	return strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n"+by)
}

func (w *writer) block(depth int) string {
	kind := rapid.IntRange(0, 9).Draw(w.T, "block")
	if depth == 0 && kind > 5 {
		kind = 0
	}
	switch kind {
	case 1:
		return "## " + w.line() + "\n"
	case 2:
		return "| " + w.word() + " | " + w.line() + " |\n|---|--:|\n| " + w.line() + " | " + w.word() + " |\n"
	case 3:
		return "24. december " + w.line() + "\n1. maj " + w.line() + "\n"
	case 4:
		return "```" + w.word() + "\n" + w.word() + "\n\n    " + w.word() + "\n```\n"
	case 5:
		return w.word() + " " + w.word() + "\n:   " + w.line() + "\n"
	case 6:
		return "- " + indent("  ", w.block(depth-1)) + "\n- " + w.line() + "\n"
	case 7:
		return "1. " + w.line() + "\n2. " + indent("   ", w.block(depth-1)) + "\n"
	case 8:
		return "> " + indent("> ", w.block(depth-1)) + "\n"
	case 9:
		name := rapid.SampledFrom([]string{"boks", "faktaboks", "vigtigt", "kontakt", "udfyldes", "spørgsmål"}).Draw(w.T, "box")
		return "::: " + name + " " + w.word() + "\n" + w.block(depth-1) + "\n" + w.line() + "\n:::\n"
	default:
		return w.line() + "\n" + w.line() + "\n"
	}
}

func (w *writer) text() string {
	var b strings.Builder
	for range rapid.IntRange(1, 6).Draw(w.T, "blocks") {
		b.WriteString(w.block(3) + "\n***\n\n") // a rule, so that two lists do not become one
	}
	for i := 0; i < len(w.notes); i++ { // a note's text may hold notes
		fmt.Fprintf(&b, "[^%s]: %s\n", w.notes[i], w.word())
	}
	return b.String()
}

func TestEveryWordOfWellFormedTextIsOnThePageInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &writer{T: t}
		text := w.text()
		page, found := buildText(t, text)
		if found.Blocks() {
			t.Fatalf("refused: %v\n%s", found, text)
		}
		want, got := ourWord.FindAllString(text, -1), pageWords(t, page)
		if fmt.Sprint(want) != fmt.Sprint(got) {
			t.Fatalf("source %v\npage   %v\n%s", want, got, text)
		}
	})
}

// Marks thrown into the text at random make it mean something else, or nothing.
// Whatever comes of it: no word goes missing unless a finding names a line.
func TestEveryWordOfAnyTextIsOnThePageOrTheBuildFailsNamingTheLine(t *testing.T) {
	marks := []string{"[", "]", "(", ")", "<", ">", "*", "_", "`", "~~", "|", "\n", "\n\n", "#", ":::", ":", "!", "{", "}", "\\",
		"&", "    ", "\t", "- ", "1. ", "---\n", "[^n1]", "<!--", "-->", "[^z]:", "]:", "=\n", "<b>", "::: boks\n", "::: diagram ", "{tal "}
	built := 0
	rapid.Check(t, func(t *rapid.T) {
		w := &writer{T: t}
		text := w.text()
		for range rapid.IntRange(1, 4).Draw(t, "how many") {
			at := rapid.IntRange(0, len(text)).Draw(t, "where")
			for at < len(text) && text[at]&0xC0 == 0x80 { // not inside a letter
				at++
			}
			text = text[:at] + rapid.SampledFrom(marks).Draw(t, "mark") + text[at:]
		}
		page, found := buildText(t, text)
		if found.Blocks() {
			for _, f := range found {
				if f.Pos.File == "content/side.md" && f.Pos.Line > 0 {
					return
				}
			}
			t.Fatalf("no finding names a line: %v\n%s", found, text)
		}
		built++
		onPage := map[string]bool{}
		for _, word := range pageWords(t, page) {
			onPage[word] = true
		}
		for _, word := range ourWord.FindAllString(text, -1) {
			if !onPage[word] && !strings.Contains(text, "]["+word+"]") {
				t.Fatalf("%s is lost\n%s\n%s", word, text, page)
			}
		}
	})
	if built == 0 {
		t.Error("every text was refused: the test says nothing")
	}
}
