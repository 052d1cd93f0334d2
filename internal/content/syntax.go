package content

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// What Rampe adds to Markdown: ::: containers, {tal …}, and lists that leave
// Danish dates alone.

var (
	kindBox    = ast.NewNodeKind("Box")
	kindNumber = ast.NewNodeKind("Number")
	openBoxes  = parser.NewContextKey()
)

// A boxNode is a ::: container. Its first child is a TextBlock with the title,
// if it has one.
type boxNode struct {
	ast.BaseBlock
	name   string // as written; empty for a ::: that closes nothing
	title  text.Segment
	closed bool
}

func (*boxNode) Kind() ast.NodeKind              { return kindBox }
func (n *boxNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type boxParser struct{}

func (boxParser) Trigger() []byte             { return []byte{':'} }
func (boxParser) CanInterruptParagraph() bool { return true }
func (boxParser) CanAcceptIndentedLine() bool { return false }

// fence splits a line ":::  name  title" and tells whether it is one. The
// offsets are in line.
func fence[T string | []byte](line T) (name string, titleStart, titleEnd int, ok bool) {
	i := 0
	for i < len(line) && line[i] == ' ' {
		i++
	}
	colons := i
	for i < len(line) && line[i] == ':' {
		i++
	}
	if i-colons < 3 || colons > 3 {
		return "", 0, 0, false
	}
	end := len(line)
	for end > i && (line[end-1] == ' ' || line[end-1] == '\t' || line[end-1] == '\n') {
		end--
	}
	nameStart := i
	for nameStart < end && (line[nameStart] == ' ' || line[nameStart] == '\t') {
		nameStart++
	}
	nameEnd := nameStart
	for nameEnd < end && line[nameEnd] != ' ' && line[nameEnd] != '\t' {
		nameEnd++
	}
	titleStart = nameEnd
	for titleStart < end && (line[titleStart] == ' ' || line[titleStart] == '\t') {
		titleStart++
	}
	return string(line[nameStart:nameEnd]), titleStart, end, true
}

func (boxParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	name, titleStart, titleEnd, ok := fence(line)
	if !ok {
		return nil, parser.NoChildren
	}
	reader.Advance(len(bytes.TrimRight(line, "\n")))
	node := &boxNode{name: name}
	if name == "" {
		node.closed = true
		return node, parser.NoChildren
	}
	if titleStart < titleEnd {
		node.title = text.NewSegment(segment.Start+titleStart-segment.Padding, segment.Start+titleEnd-segment.Padding)
		heading := ast.NewTextBlock()
		heading.Lines().Append(node.title)
		node.AppendChild(node, heading)
	}
	stack, _ := pc.Get(openBoxes).([]*boxNode)
	pc.Set(openBoxes, append(stack, node))
	return node, parser.HasChildren
}

func (boxParser) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	node := n.(*boxNode)
	if node.name == "" {
		return parser.Close
	}
	line, _ := reader.PeekLine()
	name, _, _, ok := fence(line)
	stack, _ := pc.Get(openBoxes).([]*boxNode)
	innermost := len(stack) > 0 && stack[len(stack)-1] == node
	_, inCode := pc.LastOpenedBlock().Node.(*ast.FencedCodeBlock)
	if !ok || name != "" || !innermost || inCode {
		return parser.Continue | parser.HasChildren
	}
	reader.Advance(len(bytes.TrimRight(line, "\n")))
	node.closed = true
	return parser.Close
}

func (boxParser) Close(n ast.Node, _ text.Reader, pc parser.Context) {
	stack, _ := pc.Get(openBoxes).([]*boxNode)
	for i, open := range stack {
		if open == n {
			pc.Set(openBoxes, stack[:i:i])
			return
		}
	}
}

// A numberNode is {tal B24}.
type numberNode struct {
	ast.BaseInline
	segment text.Segment // with its braces
	id      string
}

func (*numberNode) Kind() ast.NodeKind              { return kindNumber }
func (n *numberNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type numberParser struct{}

func (numberParser) Trigger() []byte { return []byte{'{'} }

func (numberParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	const open = "{tal "
	if !bytes.HasPrefix(line, []byte(open)) {
		return nil
	}
	end := bytes.IndexByte(line[:min(len(line), 80)], '}')
	if end < 0 {
		return nil
	}
	id := strings.TrimSpace(string(line[len(open):end]))
	if id == "" || strings.ContainsAny(id, " \t{") {
		return nil
	}
	block.Advance(end + 1)
	return &numberNode{segment: segment.WithStop(segment.Start + end + 1), id: id}
}

// A dateProofList is Markdown's list, except that a line which begins with a
// Danish date ("24. december") is text. As a list, browsers would number it on
// their own and show dates that nobody wrote.
type dateProofList struct{ parser.BlockParser }

func (l dateProofList) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if line, _ := reader.PeekLine(); startsWithDate(line) {
		return nil, parser.NoChildren
	}
	return l.BlockParser.Open(parent, reader, pc)
}

func (l dateProofList) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if line, _ := reader.PeekLine(); startsWithDate(line) && n.(*ast.List).IsOrdered() {
		if indent, _ := indentOf(line); indent < n.LastChild().(*ast.ListItem).Offset {
			return parser.Close
		}
	}
	return l.BlockParser.Continue(n, reader, pc)
}

func indentOf(line []byte) (spaces int, rest []byte) {
	for spaces < len(line) && line[spaces] == ' ' {
		spaces++
	}
	return spaces, line[spaces:]
}

var months = []string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august",
	"september", "oktober", "november", "december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.",
	"aug.", "sep.", "sept.", "okt.", "nov.", "dec."}

func startsWithDate(line []byte) bool {
	_, line = indentOf(line)
	digits := 0
	for digits < len(line) && line[digits] >= '0' && line[digits] <= '9' {
		digits++
	}
	if digits == 0 || digits > 2 || digits >= len(line) || line[digits] != '.' {
		return false
	}
	line = bytes.TrimLeft(line[digits+1:], " \t\u00a0")
	rest := strings.ToLower(string(line[:min(len(line), 32)])) // every numbered line comes here, and no month is longer
	for _, m := range months {
		if after, ok := strings.CutPrefix(rest, m); ok {
			r, _ := utf8.DecodeRuneInString(after)
			return after == "" || !unicode.IsLetter(r)
		}
	}
	return false
}
