package data

import (
	"strings"

	"brugdinrampe.dk/rampe/internal/strictyaml"
)

const noFigure = "–" // an empty cell in a column of figures, so that none looks forgotten

func (l *loader) table(n *strictyaml.Node) {
	l.read.Keys(n, "id", "titel", "kolonner", "rækker", "i_alt", "note", "kilde")
	id, ok := l.id(n, "tabellen")
	if !ok {
		return
	}
	if first := l.data.Tables[id]; first != nil {
		l.diags.Add(idTwice(n.Get("id").Pos, id, first.Pos))
		return
	}
	t := &Table{ID: id, Title: l.text(n, "titel"), Note: l.text(n, "note"),
		Source: l.sourceOf(n), Pos: n.Pos}
	l.data.Tables[id] = t
	if t.Title == "" {
		l.diags.Add(missingName(n.Pos, "tabellen "+id, "titel"))
	}
	for _, column := range l.read.List(n.Get("kolonner")) {
		t.Columns = append(t.Columns, l.column(column))
	}
	rows := l.read.List(n.Get("rækker"))
	if len(t.Columns) == 0 || len(rows) == 0 {
		l.diags.Add(emptyTable(n.Pos, id))
		return
	}
	for _, row := range rows {
		if r, ok := l.row(t, row); ok {
			t.Rows = append(t.Rows, r)
		}
	}
	if total := n.Get("i_alt"); !total.Empty() {
		if r, ok := l.row(t, total); ok && len(t.Rows) == len(rows) {
			t.Total = &r
			l.totals(t, total)
		}
	}
}

// column is a title, or "tal: title" for a column of figures.
func (l *loader) column(n *strictyaml.Node) Column {
	if n.Kind != strictyaml.Map {
		return Column{Title: strings.TrimSpace(l.read.Text(n))}
	}
	l.read.Keys(n, "tal")
	return Column{Title: l.text(n, "tal"), Numeric: true}
}

func (l *loader) row(t *Table, n *strictyaml.Node) (Row, bool) {
	if n.Kind != strictyaml.List {
		l.diags.Add(rowNotList(n.Pos, len(t.Columns)))
		return Row{}, false
	}
	if len(n.Items) != len(t.Columns) {
		l.diags.Add(rowLength(n.Pos, len(n.Items), len(t.Columns)))
		return Row{}, false
	}
	cells := make([]TableCell, len(n.Items))
	for i, item := range n.Items {
		cells[i] = l.cell(t.Columns[i], item)
	}
	return Row{Cells: cells}, true
}

func (l *loader) cell(column Column, n *strictyaml.Node) TableCell {
	text := strings.TrimSpace(l.read.Text(n))
	if !column.Numeric {
		if strings.Contains(text, "{tal") {
			l.diags.Add(figureInWords(n.Pos, column.Title))
		}
		return TableCell{Text: text}
	}
	switch {
	case text == "" || text == "-" || text == noFigure:
		return TableCell{Text: noFigure}
	case l.data.Figures[text] != nil:
		return TableCell{Figure: l.data.Figures[text]}
	}
	if _, err := ParseDecimal(strings.Trim(text, " %")); err == nil {
		l.diags.Add(typedNumber(n.Pos, text))
	} else {
		l.unknown(n.Pos, text)
	}
	return TableCell{Text: noFigure}
}

// totals holds the sum row to account, column by column.
func (l *loader) totals(t *Table, total *strictyaml.Node) {
	for i := range t.Columns {
		whole := t.Total.Cells[i].Figure
		if whole == nil || !l.reckons(whole) {
			continue
		}
		parts := []*Figure{}
		for _, row := range t.Rows {
			f := row.Cells[i].Figure
			if f != nil && !l.reckons(f) {
				parts = nil
				break
			}
			if f != nil {
				parts = append(parts, f)
			}
		}
		if parts != nil {
			l.addsUp(total.Items[i].Pos, parts, whole)
		}
	}
}

// reckons tells whether a figure is known and one number.
func (l *loader) reckons(f *Figure) bool { return f.Plain() && !l.drafts[f.ID].broken }
