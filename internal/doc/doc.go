// Package doc is the text of a page as a tree that web and paper share.
//
// The tree is made once, by package content, from Markdown; whoever reads it
// needs no Markdown, no source slice and no library. Blocks and inlines are
// closed sets: a reader switches over all of them, and its default case panics.
//
// What depends on the other pages of a site (where a link leads, the value of a
// figure) is filled in by package site, in the fields marked "set by site".
package doc

import "brugdinrampe.dk/rampe/internal/data"

// An At is a place in a Markdown file: the byte offset from its start, counted
// in the normalised text (no byte order mark, LF line ends, NFC).
type At int32

// Pos is the place itself; embedding At gives a node its position.
func (a At) Pos() At { return a }

// A Block is a paragraph, heading, list, table: what stands below one another.
type Block interface {
	block()
	Pos() At
}

// An Inline is what stands inside a line of text.
type Inline interface {
	inline()
	Pos() At
}

// Blocks.
type (
	// A Heading has level 2 to 6 (level 1 is the page's title) and an id that
	// is unique on its page.
	Heading struct {
		At
		Level   int
		ID      string
		Content []Inline
	}

	Paragraph struct {
		At
		Content []Inline
	}

	// A List is bulleted, or numbered from Start.
	List struct {
		At
		Ordered bool
		Start   int
		Tight   bool // no empty lines between the items
		Items   []*Item
	}

	// Definitions is a list of terms, each with one or more explanations.
	Definitions struct {
		At
		Items []*Definition
	}

	Quote struct {
		At
		Body []Block
	}

	// A Preformatted block keeps its spaces and line breaks.
	Preformatted struct {
		At
		Language string
		Text     string
	}

	// A Table has a head row and body rows of the same number of cells.
	Table struct {
		At
		Align []Align // one a column
		Head  []*Cell
		Rows  [][]*Cell
	}

	// A Box is a container: ::: faktaboks Title … :::
	Box struct {
		At
		Kind  BoxKind
		Title []Inline // as written; empty where the kind's own title serves
		Body  []Block
	}

	// A DataTable is drawn from content/data: ::: tabel status-2018.
	// Body is the writer's comment.
	DataTable struct {
		At
		ID    string
		Body  []Block
		Table *data.Table // set by site
	}

	// A Chart is drawn from content/data: ::: diagram E1. Its numbers stand
	// below it as a table.
	Chart struct {
		At
		ID    string
		Body  []Block
		Chart *data.Chart // set by site
	}

	// A Figure is a picture alone in its paragraph, with its caption (the
	// Markdown title), if any.
	Figure struct {
		At
		Image   *Image
		Caption string
	}

	Divider struct{ At }
)

// Parts of blocks.
type (
	Item struct {
		At
		Task Task
		Body []Block
	}

	Definition struct {
		At
		Terms        [][]Inline
		Explanations [][]Block
	}

	Cell struct {
		At
		Content []Inline
	}

	// A Note is a footnote, numbered by where it is first referred to.
	Note struct {
		At
		Label  string // as in [^label]
		Number int    // from 1
		Refs   int    // how many references point at it
		Body   []Block
	}
)

// Inlines.
type (
	// Text is words as the reader sees them: escapes and entities resolved.
	Text struct {
		At
		Text string
	}

	Strong struct {
		At
		Content []Inline
	}

	Emphasis struct {
		At
		Content []Inline
	}

	// Strike is text that no longer holds.
	Strike struct {
		At
		Content []Inline
	}

	// Literal is text in a fixed-width face: `AB-12`.
	Literal struct {
		At
		Text string
	}

	// A Link leads to Href as the writer wrote it. Target is where that is.
	Link struct {
		At
		Href    string
		Title   string
		Content []Inline
		Target  string // set by site: "/til-dig/#hvem", or an absolute address
	}

	// An Image is a picture in a line. Alt is plain text; empty with Decorative.
	Image struct {
		At
		Src        string
		Alt        string
		Title      string
		Decorative bool
		Target     string // set by site: the picture's path below content/
	}

	// A Break ends a line: Hard where the writer asks for a new line, otherwise
	// just the end of a source line, which reads as a space.
	Break struct {
		At
		Hard bool
	}

	// A Number is {tal B24}: a figure from content/data, by its id.
	Number struct {
		At
		ID     string
		Figure *data.Figure // set by site
	}

	// A NoteRef points at Note; Ref is 1 for its first reference, then 2, 3 …
	NoteRef struct {
		At
		Note *Note
		Ref  int
	}
)

func (*Heading) block()      {}
func (*Paragraph) block()    {}
func (*List) block()         {}
func (*Definitions) block()  {}
func (*Quote) block()        {}
func (*Preformatted) block() {}
func (*Table) block()        {}
func (*Box) block()          {}
func (*DataTable) block()    {}
func (*Chart) block()        {}
func (*Figure) block()       {}
func (*Divider) block()      {}

func (*Text) inline()     {}
func (*Strong) inline()   {}
func (*Emphasis) inline() {}
func (*Strike) inline()   {}
func (*Literal) inline()  {}
func (*Link) inline()     {}
func (*Image) inline()    {}
func (*Break) inline()    {}
func (*Number) inline()   {}
func (*NoteRef) inline()  {}

// Align is how a table's column stands.
type Align byte

const (
	AlignNone Align = iota
	AlignLeft
	AlignCenter
	AlignRight
)

// Task is the state of a list item with a check box.
type Task byte

const (
	NoTask Task = iota
	TaskOpen
	TaskDone
)

// BoxKind is one of the containers that staff may write.
type BoxKind string

const (
	BoxPlain     BoxKind = "boks"
	BoxBrief     BoxKind = "kort-fortalt"
	BoxFacts     BoxKind = "faktaboks"
	BoxSteps     BoxKind = "trin"
	BoxContact   BoxKind = "kontakt"
	BoxQuestion  BoxKind = "spørgsmål"
	BoxImportant BoxKind = "vigtigt"
	BoxExample   BoxKind = "eksempel"
	BoxMissing   BoxKind = "udfyldes" // to be filled in by the staff
)
