package web

import (
	"strconv"
	"strings"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/data"
	"brugdinrampe.dk/rampe/internal/doc"
)

// Tables and charts drawn from content/data.

func (w *body) dataTable(b *doc.DataTable) {
	t := b.Table
	if t == nil {
		w.undrawn("::: tabel "+b.ID, b.Body)
		return
	}
	w.raw(`<figure class="data">`)
	w.openTable(t.Title)
	w.raw("<caption>")
	w.text(t.Title)
	w.raw("</caption><thead><tr>")
	for _, c := range t.Columns {
		w.cell("th", "col", c.Numeric)
		w.text(c.Title)
		w.raw("</th>")
	}
	w.raw("</tr></thead><tbody>")
	for _, row := range t.Rows {
		w.row(t, row)
	}
	w.raw("</tbody>")
	if t.Total != nil {
		w.raw("<tfoot>")
		w.row(t, *t.Total)
		w.raw("</tfoot>")
	}
	w.raw("</table></div>")
	w.caption(b.Body, t.Note, t.Source, "")
	w.raw("</figure>")
}

func (w *body) undrawn(written string, comment []doc.Block) {
	w.raw("<p>")
	w.unresolved(written)
	w.raw("</p>")
	w.blocks(comment)
}

func (w *body) cell(tag, scope string, numeric bool) {
	w.raw("<" + tag)
	if scope != "" {
		w.attr("scope", scope)
	}
	if numeric {
		w.attr("class", "right")
	}
	w.raw(">")
}

func (w *body) row(t *data.Table, row data.Row) {
	w.raw("<tr>")
	for i, c := range row.Cells {
		numeric := i < len(t.Columns) && t.Columns[i].Numeric
		tag, scope := "td", ""
		if i == 0 {
			tag, scope = "th", "row"
		}
		w.cell(tag, scope, numeric)
		if c.Figure != nil {
			w.text(c.Figure.String())
		} else {
			w.text(c.Text)
		}
		w.raw("</" + tag + ">")
	}
	w.raw("</tr>")
}

// caption holds the writer's comment, what a reader must know, and the source.
func (w *body) caption(comment []doc.Block, note string, source *data.Source, year string) {
	if len(comment) == 0 && note == "" && source == nil {
		return
	}
	w.raw("<figcaption>")
	w.blocks(comment)
	if note != "" {
		w.raw(`<p class="chart-note">`)
		w.text(note)
		w.raw("</p>")
	}
	if source != nil {
		w.raw(`<p class="source">Kilde: `)
		w.text(source.Citation())
		if year != "" && !strings.Contains(source.Citation(), year) {
			w.text(" (tal fra " + year + ")")
		}
		w.raw("</p>")
	}
	w.raw("</figcaption>")
}

func (w *body) chart(b *doc.Chart) {
	c := b.Chart
	if c == nil {
		w.undrawn("::: diagram "+b.ID, b.Body)
		return
	}
	w.boxes++
	id := "diagram_" + strconv.Itoa(w.boxes)
	w.raw(`<figure class="chart"`)
	w.attr("aria-labelledby", id)
	w.raw(`><p class="chart-title"`)
	w.attr("id", id)
	w.raw(">")
	w.text(c.Question)
	w.raw("</p>")
	w.bars(c)
	w.raw(`<p class="chart-summary">`)
	w.text(c.Summary)
	w.raw("</p>")
	w.chartNumbers(c)
	w.caption(b.Body, chartNote(c), c.Source, c.Year)
	w.raw("</figure>")
}

func chartNote(c *data.Chart) string {
	var parts []string
	if c.N > 0 {
		who := c.Group
		if who == "" {
			who = "svar"
		}
		parts = append(parts, "Antal svar: "+danish.Integer(int64(c.N))+" ("+who+").")
	}
	if c.Note != "" {
		parts = append(parts, c.Note)
	}
	return strings.Join(parts, " ")
}

// bars draws the chart. It is hidden from screen readers: the summary and the
// table below say the same in words. Only the bars are drawings; labels and
// values are text, which grows with the reader's letters. A bar is drawn in
// thousandths of the whole.
func (w *body) bars(c *data.Chart) {
	w.raw(`<div class="bars" aria-hidden="true">`)
	most := int64(1)
	for _, bar := range c.Bars {
		most = max(most, bar.Value.Thousandths)
	}
	if c.Unit == "%" {
		most = 100_000
	}
	for i, bar := range c.Bars {
		class := "bar-" + strconv.Itoa(i%4+1)
		if bar.Derived {
			class = "bar-rest"
		}
		length := strconv.FormatInt(max(1000*bar.Value.Thousandths/most, 4), 10)
		w.raw(`<p class="bar-label">`)
		w.text(bar.Label)
		w.raw(`</p><div class="bar-row"><svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" width="1000" height="10" focusable="false"><rect class="` + class + `" width="` + length + `" height="10"/></svg><span class="bar-value">`)
		w.text(barValue(c, bar))
		w.raw("</span></div>")
	}
	w.raw("</div>")
}

func barValue(c *data.Chart, bar data.Bar) string {
	value := bar.Value.String()
	if c.Unit != "" {
		value += "\u00a0" + c.Unit
	}
	if bar.Approx != "" {
		value = bar.Approx + " " + value
	}
	return value
}

func (w *body) chartNumbers(c *data.Chart) {
	w.raw(`<details class="numbers"><summary>Tallene som tabel</summary><div><table><caption class="sr-only">`)
	w.text(c.Question)
	head := "Andel"
	if c.Unit != "%" {
		head = "Antal"
	}
	w.raw(`</caption><thead><tr><th scope="col">Svar</th><th scope="col" class="right">` + head + `</th></tr></thead><tbody>`)
	for _, bar := range c.Bars {
		w.raw(`<tr><th scope="row">`)
		w.text(bar.Label)
		w.raw(`</th><td class="right">`)
		w.text(barValue(c, bar))
		w.raw("</td></tr>")
	}
	w.raw("</tbody></table></div></details>")
}
