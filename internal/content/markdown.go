package content

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"brugdinrampe.dk/rampe/internal/diag"
)

// A markdown turns Markdown into documents. It holds the parser, which is made
// once and may be used from many goroutines.
type markdown struct {
	parser parser.Parser
	desks  sync.Pool // of *desk
	rooms  sync.Pool // of *bytes.Buffer, for files
}

// newMarkdown is CommonMark with tables, footnotes, definition lists, strike,
// task lists and our own ::: containers and {tal …} figures. Code by
// indentation is left in, so that it can be objected to where it stands.
func newMarkdown() *markdown {
	return &markdown{desks: sync.Pool{New: func() any { return &desk{} }}, rooms: sync.Pool{New: func() any { return &bytes.Buffer{} }}, parser: parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(boxParser{}, 50),
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(dateProofList{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(numberParser{}, 50),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
		),
	)}
}

// parse fills in the document's text from its source, which begins at byte
// start, after the front matter.
func (m *markdown) parse(d *Document, start int) diag.List {
	if found := tooMuch(d, start); found != nil {
		return found
	}
	desk := m.desks.Get().(*desk)
	defer m.desks.Put(desk)
	desk.source, desk.room, desk.claims = append(desk.source[:0], d.Source[start:]...), desk.room[:0], desk.claims[:0]
	c := &converter{document: d, markdown: desk.source, base: start, desk: desk}
	tree := m.parser.Parse(text.NewReader(c.markdown))
	c.collectNotes(tree)
	d.Body = c.blocks(tree)
	d.Notes = c.noteBodies()
	c.findLostWords()
	return c.found
}
