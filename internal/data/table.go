package data

import "brugdinrampe.dk/rampe/internal/diag"

// A Table is rows of figures, or of words and figures, with an optional sum row.
// Every row has a cell for each column.
type Table struct {
	ID      string
	Title   string
	Columns []Column
	Rows    []Row
	Total   *Row // nil where the rows are not parts of a whole
	Note    string
	Source  *Source
	Pos     diag.Pos
}

// A Column of a Table. Numeric columns stand to the right.
type Column struct {
	Title   string
	Numeric bool
}

// A Row has one cell a column; the first is the row's head.
type Row struct{ Cells []TableCell }

// A TableCell is words, or a figure where Figure is not nil. A numeric column's
// cell without a figure has the Text "–".
type TableCell struct {
	Text   string
	Figure *Figure
}

// String is what the cell prints.
func (c TableCell) String() string {
	if c.Figure != nil {
		return c.Figure.String()
	}
	return c.Text
}
