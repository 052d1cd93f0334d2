package content

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/doc"
)

// A converter turns goldmark's tree into ours. What Rampe does not support
// becomes a finding where it stands; it is never left out in silence.
type converter struct {
	document *Document
	markdown []byte // the source from base
	base     int    // where markdown begins in the document's source
	found    diag.List

	*desk
	last   int // where the last claimed text ended
	tables []span
	ids    map[string]int
	level  int // of the last heading

	footnotes []*extast.Footnote
	noteOf    map[int]*doc.Note // by number
}

func (c *converter) at(offset int) doc.At        { return doc.At(c.base + offset) }
func (c *converter) pos(offset int) diag.Pos     { return c.document.Pos(c.at(offset)) }
func (c *converter) raw(start, end int) string   { return c.document.Source[c.base+start : c.base+end] }
func (c *converter) value(s text.Segment) string { return c.raw(s.Start, s.Stop) }
func (c *converter) line(pos diag.Pos) string    { return c.document.Line(pos.Line) }

// report adds a finding. Past a number that nobody reads, one more says so.
func (c *converter) report(d diag.Diagnostic) {
	switch {
	case len(c.found) < maxFound:
		c.found.Add(d)
	case len(c.found) == maxFound:
		c.found.Add(moreFindings(d.Pos))
	}
}

func (c *converter) blocks(parent ast.Node) []doc.Block {
	if !parent.HasChildren() {
		return nil
	}
	out := c.blockRows.some(parent.ChildCount())[:0]
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if b := c.block(n); b != nil {
			out = append(out, b)
		}
	}
	return out
}

// block converts one block; nil for what leaves nothing in its place.
func (c *converter) block(n ast.Node) doc.Block {
	at := c.at(max(n.Pos(), 0))
	switch n := n.(type) {
	case *ast.Paragraph:
		return c.paragraph(n, at)
	case *ast.TextBlock:
		return c.paragraph(n, at)
	case *ast.Heading:
		return c.heading(n, at)
	case *ast.List:
		return c.list(n, at)
	case *ast.Blockquote:
		return &doc.Quote{At: at, Body: c.blocks(n)}
	case *ast.ThematicBreak:
		return &doc.Divider{At: at}
	case *ast.FencedCodeBlock:
		return c.preformatted(n, at)
	case *ast.CodeBlock:
		first := n.Lines().At(0).Start
		c.claimLines(n)
		c.report(indentedCode(c.pos(first), c.line(c.pos(first))))
		return nil
	case *ast.HTMLBlock:
		c.claimLines(n)
		if n.HasClosure() {
			c.claim(n.ClosureLine.Start, n.ClosureLine.Stop)
		}
		c.report(rawHTML(c.pos(n.Pos()), strings.TrimSpace(c.value(n.Lines().At(0)))))
		return nil
	case *ast.LinkReferenceDefinition:
		c.claimWords(n.Pos(), string(n.Label)+" "+string(n.Destination)+" "+string(n.Title))
		if !c.refersTo(n) {
			c.report(unusedReference(c.pos(n.Pos()), string(n.Label)))
		}
		return nil
	case *extast.Table:
		return c.table(n, at)
	case *extast.DefinitionList:
		return c.definitions(n, at)
	case *extast.FootnoteList:
		return nil // collected beforehand, converted last
	case *boxNode:
		return c.box(n, at)
	}
	panic(fmt.Sprintf("content: no block for %T", n))
}

func (c *converter) paragraph(n ast.Node, at doc.At) doc.Block {
	content := c.inlines(n)
	if len(content) == 0 {
		return nil
	}
	if len(content) == 1 {
		if image, ok := content[0].(*doc.Image); ok {
			return &doc.Figure{At: at, Image: image, Caption: image.Title}
		}
	}
	return c.paragraphs.one(doc.Paragraph{At: at, Content: content})
}

func (c *converter) heading(n *ast.Heading, at doc.At) doc.Block {
	content := c.inlines(n)
	pos := c.document.Pos(at)
	plain := strings.TrimSpace(doc.Plain(content))
	switch {
	case len(content) == 0:
		c.report(emptyHeading(pos))
		return nil
	case n.Level == 1:
		c.report(headingLevelOne(pos, c.line(pos)))
	case c.level > 0 && n.Level > c.level+1, c.level == 0 && n.Level > 2:
		c.report(headingSkips(pos, n.Level, max(c.level, 1), plain))
	}
	c.level = n.Level
	return c.headings.one(doc.Heading{At: at, Level: max(n.Level, 2), ID: c.id(plain), Content: content})
}

// id is a heading's anchor: its words, transliterated, unique on the page.
func (c *converter) id(words string) string {
	if c.ids == nil {
		c.ids = map[string]int{"indhold": 1} // the page's own anchor
	}
	slug := danish.Slug(words)
	if slug == "" {
		slug = "afsnit"
	}
	for {
		c.ids[slug]++
		if n := c.ids[slug]; n == 1 {
			return slug
		} else if id := slug + "-" + strconv.Itoa(n); c.ids[id] == 0 {
			c.ids[id]++
			return id
		}
	}
}

func (c *converter) list(n *ast.List, at doc.At) doc.Block {
	list := &doc.List{At: at, Ordered: n.IsOrdered(), Start: n.Start, Tight: n.IsTight, Items: c.itemRows.some(n.ChildCount())[:0]}
	alike := c.numberedAlike(n)
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		item := c.items.one(doc.Item{At: c.at(child.Pos())})
		if list.Ordered {
			c.checkNumber(child.Pos(), n.Start+len(list.Items), alike)
		}
		if first := child.FirstChild(); first != nil {
			if box, ok := first.FirstChild().(*extast.TaskCheckBox); ok {
				item.Task = doc.TaskOpen
				if box.IsChecked {
					item.Task = doc.TaskDone
				}
			}
		}
		item.Body = c.blocks(child)
		list.Items = append(list.Items, item)
	}
	return list
}

// itemNumber is what a numbered item begins with, as it was typed.
func (c *converter) itemNumber(offset int) string {
	end := offset
	for end < len(c.markdown) && c.markdown[end] >= '0' && c.markdown[end] <= '9' {
		end++
	}
	return c.raw(offset, end)
}

// numberedAlike tells whether all items bear the same number, as some write
// lists that they change often.
func (c *converter) numberedAlike(n *ast.List) bool {
	if !n.IsOrdered() {
		return false
	}
	first := c.itemNumber(n.FirstChild().Pos())
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if c.itemNumber(item.Pos()) != first {
			return false
		}
	}
	return true
}

// checkNumber objects to a numbered item whose number is not the one that
// readers will see.
func (c *converter) checkNumber(offset, shown int, alike bool) {
	digits := c.itemNumber(offset)
	c.claimWords(offset, digits)
	if typed, err := strconv.Atoi(digits); err == nil && typed != shown && !alike {
		pos := c.pos(offset)
		c.report(listNumber(pos, c.line(pos), digits, shown))
	}
}

func (c *converter) preformatted(n *ast.FencedCodeBlock, at doc.At) doc.Block {
	var b strings.Builder
	if n.Info != nil {
		c.claimWords(n.Pos(), string(n.Language(c.markdown))) // more than a language is lost, and said so
	}
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		c.claim(s.Start, s.Stop)
		b.Write(s.Value(c.markdown))
	}
	return &doc.Preformatted{At: at, Language: string(n.Language(c.markdown)), Text: strings.TrimSuffix(b.String(), "\n")}
}

var alignments = map[extast.Alignment]doc.Align{
	extast.AlignLeft: doc.AlignLeft, extast.AlignCenter: doc.AlignCenter, extast.AlignRight: doc.AlignRight,
}

func (c *converter) table(n *extast.Table, at doc.At) doc.Block {
	table := &doc.Table{At: at, Align: make([]doc.Align, 0, len(n.Alignments)), Rows: make([][]*doc.Cell, 0, n.ChildCount())}
	for _, a := range n.Alignments {
		table.Align = append(table.Align, alignments[a])
	}
	end := max(n.Pos(), 0)
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := c.cells(row)
		if row == n.FirstChild() {
			table.Head = cells
		} else {
			table.Rows = append(table.Rows, cells)
		}
		end = max(end, row.Pos())
	}
	for end < len(c.markdown) && c.markdown[end] != '\n' {
		end++
	}
	c.tables = append(c.tables, span{max(n.Pos(), 0), end})
	return table
}

func (c *converter) cells(row ast.Node) []*doc.Cell {
	cells := c.cellRows.some(row.ChildCount())[:0]
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		at := max(cell.Pos(), row.Pos()) // the parser leaves padding cells without a place
		cells = append(cells, c.desk.cells.one(doc.Cell{At: c.at(at), Content: c.inlines(cell)}))
	}
	return cells
}

func (c *converter) definitions(n *extast.DefinitionList, at doc.At) doc.Block {
	list := &doc.Definitions{At: at}
	var item *doc.Definition
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		term, isTerm := child.(*extast.DefinitionTerm)
		if isTerm && (item == nil || len(item.Explanations) > 0) {
			item = &doc.Definition{At: c.at(max(term.Pos(), 0))}
			list.Items = append(list.Items, item)
		}
		if isTerm {
			item.Terms = append(item.Terms, c.inlines(term))
		} else {
			item.Explanations = append(item.Explanations, c.blocks(child))
		}
	}
	return list
}

// collectNotes finds the footnotes, which the parser leaves where the first of
// them stands, so that references before it know their labels.
func (c *converter) collectNotes(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if f, ok := n.(*extast.Footnote); ok {
			c.footnotes = append(c.footnotes, f)
		} else if n.Type() == ast.TypeBlock {
			c.collectNotes(n)
		}
	}
}

// noteBodies converts the footnotes that are referred to, in their order, and
// objects to the others.
func (c *converter) noteBodies() []*doc.Note {
	var out []*doc.Note
	seen := map[string]int{}
	for _, f := range c.footnotes {
		label := string(f.Ref)
		c.claimWords(max(f.Pos(), 0), label)
		first, twice := seen[label]
		switch note := c.note(f.Index, label); {
		case twice:
			c.report(noteTwice(c.pos(max(f.Pos(), 0)), label, first))
			c.blocks(f)
		case f.Index < 0:
			c.report(noteUnused(c.pos(max(f.Pos(), 0)), label))
			c.blocks(f)
		default:
			note.At = c.at(max(f.Pos(), 0))
			note.Body = c.blocks(f)
		}
		seen[label] = c.pos(max(f.Pos(), 0)).Line
	}
	for n := 1; c.noteOf[n] != nil; n++ {
		out = append(out, c.noteOf[n])
	}
	return out
}

// note is the footnote of a number; nil for one that nothing refers to.
func (c *converter) note(number int, label string) *doc.Note {
	if number < 1 {
		return nil
	}
	if c.noteOf == nil {
		c.noteOf = map[int]*doc.Note{}
	}
	if c.noteOf[number] == nil {
		c.noteOf[number] = &doc.Note{Label: label, Number: number}
	}
	return c.noteOf[number]
}

// refersTo tells whether any link of the page uses a definition.
func (c *converter) refersTo(def *ast.LinkReferenceDefinition) bool {
	root := ast.Node(def)
	for root.Parent() != nil {
		root = root.Parent()
	}
	used := false
	want := strings.ToLower(strings.Join(strings.Fields(string(def.Label)), " "))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		var ref *ast.ReferenceLink
		switch n := n.(type) {
		case *ast.Link:
			ref = n.Reference
		case *ast.Image:
			ref = n.Reference
		}
		if ref != nil && strings.ToLower(strings.Join(strings.Fields(string(ref.Value)), " ")) == want {
			used = true
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return used
}

// unescape resolves backslashes and entities, as CommonMark 2.4 and 2.5 have
// it. Text without either comes back as it is, without a copy.
func unescape(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 && strings.IndexByte(raw, '&') < 0 {
		return raw
	}
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		switch {
		case raw[i] == '\\' && i+1 < len(raw) && isPunct(raw[i+1]):
			i++
			b.WriteByte(raw[i])
		case raw[i] == '&':
			if end := strings.IndexByte(raw[i:min(len(raw), i+34)], ';'); end > 0 {
				b.WriteString(html.UnescapeString(raw[i : i+end+1]))
				i += end
				continue
			}
			b.WriteByte('&')
		default:
			b.WriteByte(raw[i])
		}
	}
	return b.String()
}

func isPunct(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}
