package content

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"brugdinrampe.dk/rampe/internal/doc"
)

// A line gathers the inlines of one block. Neighbouring pieces of text, which
// the parser splits at every mark, become one node.
type line struct {
	c          *converter
	begin      int // of its inlines in c.room; those above are of the block or mark around it
	start, end int // of text not yet among them; none where start < 0
}

func (c *converter) inlines(parent ast.Node) []doc.Inline {
	l := line{c: c, begin: len(c.room), start: -1}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		l.add(n)
	}
	l.flush()
	out := c.room[l.begin:]
	c.room = c.room[:l.begin]
	if k := len(out); k > 0 {
		if _, ok := out[k-1].(*doc.Break); ok {
			out = out[:k-1]
		}
	}
	return c.desk.lines.copyOf(out)
}

func (l *line) add(n ast.Node) {
	c := l.c
	if t, ok := n.(*ast.Text); ok {
		l.text(t)
		return
	}
	l.flush()
	start := max(n.Pos(), 0)
	at := c.at(start)
	switch n := n.(type) {
	case *ast.String: // the parser makes none of these for our syntax
		panic(fmt.Sprintf("content: a made-up string %q", n.Value))
	case *ast.CodeSpan:
		l.put(&doc.Literal{At: at, Text: c.codeSpan(n)})
	case *ast.Emphasis:
		content := c.inlines(n)
		if n.Level == 2 {
			l.put(c.strong.one(doc.Strong{At: at, Content: content}))
		} else {
			l.put(c.emphasis.one(doc.Emphasis{At: at, Content: content}))
		}
	case *extast.Strikethrough:
		l.put(&doc.Strike{At: at, Content: c.inlines(n)})
	case *ast.Link:
		l.put(c.link(n, start))
	case *ast.Image:
		l.put(c.image(n, start))
	case *ast.AutoLink:
		l.put(c.autoLink(n, start))
	case *ast.RawHTML:
		for i := range n.Segments.Len() {
			c.claim(n.Segments.At(i).Start, n.Segments.At(i).Stop)
		}
		first := n.Segments.At(0)
		c.report(rawHTML(c.pos(first.Start), c.value(first)))
	case *extast.TaskCheckBox:
		c.claimWords(start, "x X")
	case *extast.FootnoteLink:
		note := c.note(n.Index, c.labelOf(n.Index))
		note.Refs++
		c.claimWords(start, note.Label)
		l.put(&doc.NoteRef{At: at, Note: note, Ref: note.Refs})
	case *numberNode:
		c.claim(n.segment.Start, n.segment.Stop)
		l.put(&doc.Number{At: at, ID: n.id})
	default:
		panic(fmt.Sprintf("content: no inline for %T", n))
	}
}

func (l *line) put(i doc.Inline) { l.c.room = append(l.c.room, i) }

func (l *line) text(t *ast.Text) {
	s := t.Segment
	if s.Start < s.Stop {
		l.c.claim(s.Start, s.Stop)
		if l.start >= 0 && l.end != s.Start {
			l.flush()
		}
		if l.start < 0 {
			l.start = s.Start
		}
		l.end = s.Stop
	}
	if t.HardLineBreak() || t.SoftLineBreak() {
		l.flush()
		l.put(&doc.Break{At: l.c.at(s.Stop), Hard: t.HardLineBreak()})
	}
}

func (l *line) flush() {
	if l.start < 0 {
		return
	}
	c, start := l.c, l.start
	raw := c.raw(start, l.end)
	l.start = -1
	c.checkText(raw, start)
	// A bare address is a link, as everybody expects.
	for {
		i := strings.Index(raw, "://")
		if i < 0 {
			break
		}
		from, to := bareAddress(raw, i)
		if from == to {
			break
		}
		if from > 0 {
			l.put(c.texts.one(doc.Text{At: c.at(start), Text: unescape(raw[:from])}))
		}
		address := unescape(raw[from:to])
		l.put(&doc.Link{At: c.at(start + from), Href: address,
			Content: []doc.Inline{&doc.Text{At: c.at(start + from), Text: address}}})
		raw, start = raw[to:], start+to
	}
	if raw != "" {
		l.put(c.texts.one(doc.Text{At: c.at(start), Text: unescape(raw)}))
	}
}

// bareAddress finds the http address around the "://" at i; from == to where
// there is none.
func bareAddress(raw string, i int) (from, to int) {
	for _, scheme := range []string{"https", "http"} {
		if strings.HasSuffix(raw[:i], scheme) {
			from = i - len(scheme)
			to = i + 3
			for to < len(raw) && !strings.ContainsRune(" \t\"<>»«”", rune(raw[to])) && raw[to] < 0x80 {
				to++
			}
			to = from + len(strings.TrimRight(raw[from:to], ".,;:!?)'*_"))
			if to > i+3 {
				return from, to
			}
		}
	}
	return 0, 0
}

// checkText objects to marks that the parser took for plain text.
func (c *converter) checkText(raw string, start int) {
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '\\':
			i++
		case '{':
			pos := c.pos(start + i)
			c.report(brace(pos, c.line(pos)))
		case '[':
			rest := c.markdown[start+i:]
			if len(rest) < 4 || rest[1] != '^' {
				continue
			}
			if end := strings.IndexAny(string(rest[:min(len(rest), 200)]), "]\n"); end > 2 && rest[end] == ']' {
				c.report(noteUndefined(c.pos(start+i), string(rest[2:end])))
			}
		}
	}
}

func (c *converter) labelOf(number int) string {
	for _, f := range c.footnotes {
		if f.Index == number {
			return string(f.Ref)
		}
	}
	return ""
}

func (c *converter) codeSpan(n *ast.CodeSpan) string {
	var b strings.Builder
	for t := n.FirstChild(); t != nil; t = t.NextSibling() {
		s := t.(*ast.Text).Segment
		c.claim(s.Start, s.Stop)
		b.WriteString(strings.ReplaceAll(c.value(s), "\n", " "))
	}
	return b.String()
}

func (c *converter) link(n *ast.Link, start int) doc.Inline {
	content := c.inlines(n)
	c.claimTarget(n.Destination, n.Title, n.Reference)
	href := unescape(string(n.Destination))
	pos := c.pos(start)
	switch {
	case strings.TrimSpace(doc.Plain(content)) == "" && !hasImageOrNumber(content):
		c.report(linkWithoutText(pos, href))
	case strings.TrimSpace(href) == "":
		c.report(linkWithoutTarget(pos, doc.Plain(content)))
	default:
		href = c.checkAddress(pos, href)
	}
	return c.links.one(doc.Link{At: c.at(start), Href: href, Title: unescape(string(n.Title)), Content: content})
}

func hasImageOrNumber(content []doc.Inline) bool {
	found := false
	doc.WalkInlines(content, func(i doc.Inline) bool {
		switch i.(type) {
		case *doc.Image, *doc.Number:
			found = true
		}
		return true
	})
	return found
}

// decorative is the picture title by which a writer says that a picture needs
// no words.
const decorative = "pynt"

func (c *converter) image(n *ast.Image, start int) doc.Inline {
	alt := c.inlines(n)
	c.claimTarget(n.Destination, n.Title, n.Reference)
	image := &doc.Image{At: c.at(start), Src: unescape(string(n.Destination)), Alt: strings.TrimSpace(doc.Plain(alt)), Title: unescape(string(n.Title))}
	pos := c.pos(start)
	switch {
	case strings.TrimSpace(image.Src) == "":
		c.report(imageWithoutFile(pos, image.Alt))
	case image.Alt == "" && image.Title == decorative:
		image.Decorative, image.Title = true, ""
	case image.Alt == "":
		c.report(altMissing(pos, image.Src))
	case strings.Contains(image.Src, ":") || strings.HasPrefix(image.Src, "//"):
		c.report(imageElsewhere(pos, image.Src))
	}
	return image
}

func (c *converter) autoLink(n *ast.AutoLink, start int) doc.Inline {
	label := string(n.Label(c.markdown))
	c.claim(start+1, start+1+len(label))
	href := string(n.URL(c.markdown))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(href, "mailto:") {
		href = "mailto:" + href
	}
	href = c.checkAddress(c.pos(start), href)
	return &doc.Link{At: c.at(start), Href: href, Content: []doc.Inline{&doc.Text{At: c.at(start + 1), Text: label}}}
}

// claimTarget accounts for the words of an address, a title and a reference.
func (c *converter) claimTarget(destination, title []byte, ref *ast.ReferenceLink) {
	if ref != nil {
		if ref.Type == ast.ReferenceLinkFull {
			c.claimWords(c.last, string(ref.Value))
		}
		return
	}
	c.claimWords(c.last, string(destination)+" "+string(title))
}

// schemes are the addresses that a page may lead to outside the site.
var schemes = []string{"http:", "https:", "mailto:", "tel:"}
