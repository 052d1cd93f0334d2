package web

import (
	"fmt"
	"strconv"
	"strings"

	"brugdinrampe.dk/rampe/internal/data"
	"brugdinrampe.dk/rampe/internal/doc"
	"brugdinrampe.dk/rampe/internal/site"
)

// A body writes a page's text tree as HTML. It writes no space that a reader
// would not see, so that its output needs no minifying.
type body struct {
	buf      []byte
	page     *site.Page
	to       addresses
	pictures map[string][]variant
	boxes    int        // numbered, so that each can be labelled by its title
	first    *doc.Image // the first picture that says something; nil for none
	tables   int        // numbered, so that each has a name of its own
}

func (w *body) raw(s string) { w.buf = append(w.buf, s...) }

// text escapes what HTML would read as markup, in text and in quoted attributes.
func (w *body) text(s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		var escaped string
		switch s[i] {
		case '<':
			escaped = "&lt;"
		case '>':
			escaped = "&gt;"
		case '&':
			escaped = "&amp;"
		case '"':
			escaped = "&#34;"
		default:
			continue
		}
		w.buf = append(w.buf, s[from:i]...)
		w.buf = append(w.buf, escaped...)
		from = i + 1
	}
	w.buf = append(w.buf, s[from:]...)
}

func (w *body) attr(name, value string) {
	w.raw(" ")
	w.raw(name)
	w.raw(`="`)
	w.text(value)
	w.raw(`"`)
}

func (w *body) number(n int) { w.buf = strconv.AppendInt(w.buf, int64(n), 10) }

func (w *body) blocks(bs []doc.Block) {
	for _, b := range bs {
		w.block(b)
	}
}

func (w *body) block(b doc.Block) {
	switch b := b.(type) {
	case *doc.Paragraph:
		w.raw("<p>")
		w.inlines(b.Content)
		w.raw("</p>")
	case *doc.Heading:
		level := strconv.Itoa(b.Level)
		w.raw("<h" + level)
		w.attr("id", b.ID)
		w.raw(">")
		w.inlines(b.Content)
		w.raw("</h" + level + ">")
	case *doc.List:
		w.list(b, "")
	case *doc.Definitions:
		w.definitions(b)
	case *doc.Quote:
		w.raw("<blockquote>")
		w.blocks(b.Body)
		w.raw("</blockquote>")
	case *doc.Preformatted:
		w.raw(`<pre tabindex="0"><code`)
		if b.Language != "" {
			w.attr("class", "language-"+b.Language)
		}
		w.raw(">")
		w.text(b.Text)
		w.raw("</code></pre>")
	case *doc.Table:
		w.table(b)
	case *doc.Box:
		w.box(b)
	case *doc.DataTable:
		w.dataTable(b)
	case *doc.Chart:
		w.chart(b)
	case *doc.Figure:
		w.figure(b)
	case *doc.Divider:
		w.raw("<hr>")
	default:
		panic(fmt.Sprintf("web: no HTML for %T", b))
	}
}

func (w *body) list(b *doc.List, class string) {
	tag := "ul"
	if b.Ordered {
		tag = "ol"
	}
	w.raw("<" + tag)
	if class != "" {
		w.attr("class", class)
	}
	if b.Ordered && b.Start != 1 {
		w.attr("start", strconv.Itoa(b.Start))
	}
	w.raw(">")
	for _, item := range b.Items {
		w.item(item, b.Tight)
	}
	w.raw("</" + tag + ">")
}

func (w *body) item(item *doc.Item, tight bool) {
	switch item.Task {
	case doc.NoTask:
		w.raw("<li>")
	case doc.TaskOpen:
		w.raw(`<li class="task"><span class="check" role="img" aria-label="Ikke gjort"></span>`)
	case doc.TaskDone:
		w.raw(`<li class="task"><span class="check done" role="img" aria-label="Gjort"></span>`)
	}
	for i, b := range item.Body {
		if p, ok := b.(*doc.Paragraph); ok && tight {
			if i > 0 {
				w.raw("<br>")
			}
			w.inlines(p.Content)
			continue
		}
		w.block(b)
	}
	w.raw("</li>")
}

func (w *body) definitions(b *doc.Definitions) {
	w.raw("<dl>")
	for _, item := range b.Items {
		w.raw("<div>")
		for _, term := range item.Terms {
			w.raw("<dt>")
			w.inlines(term)
			w.raw("</dt>")
		}
		for _, explanation := range item.Explanations {
			w.raw("<dd>")
			w.loose(explanation)
			w.raw("</dd>")
		}
		w.raw("</div>")
	}
	w.raw("</dl>")
}

// loose writes blocks without the paragraph's tags where there is just one.
func (w *body) loose(bs []doc.Block) {
	if len(bs) == 1 {
		if p, ok := bs[0].(*doc.Paragraph); ok {
			w.inlines(p.Content)
			return
		}
	}
	w.blocks(bs)
}

var alignments = map[doc.Align]string{
	doc.AlignNone: "", doc.AlignLeft: ` class="left"`, doc.AlignCenter: ` class="center"`, doc.AlignRight: ` class="right"`,
}

// openTable begins a table in a frame that can be scrolled with the keyboard on
// a narrow screen.
func (w *body) openTable(name string) {
	w.tables++
	w.raw(`<div class="table" role="region" tabindex="0" aria-label="Tabel `)
	w.number(w.tables)
	if name != "" {
		w.text(": " + name)
	}
	w.raw(`"><table>`)
}

func (w *body) table(b *doc.Table) {
	w.openTable(headings(b.Head))
	w.raw(`<thead><tr>`)
	for i, cell := range b.Head {
		tag := "th scope=\"col\""
		if len(cell.Content) == 0 {
			tag = "td" // an empty header says nothing to a screen reader
		}
		w.raw("<" + tag + alignments[align(b, i)] + ">")
		w.inlines(cell.Content)
		w.raw("</" + tag[:2] + ">")
	}
	w.raw("</tr></thead>")
	if len(b.Rows) > 0 {
		w.raw("<tbody>")
	}
	for _, row := range b.Rows {
		w.raw("<tr>")
		for i, cell := range row {
			w.raw("<td" + alignments[align(b, i)] + ">")
			w.inlines(cell.Content)
			w.raw("</td>")
		}
		w.raw("</tr>")
	}
	if len(b.Rows) > 0 {
		w.raw("</tbody>")
	}
	w.raw("</table></div>")
}

func align(b *doc.Table, column int) doc.Align {
	if column < len(b.Align) {
		return b.Align[column]
	}
	return doc.AlignNone
}

func headings(head []*doc.Cell) string {
	var names []string
	for _, cell := range head {
		if name := strings.TrimSpace(doc.Plain(cell.Content)); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// boxes: the class of each kind, and the title it bears where the writer gave
// none.
var boxClass = map[doc.BoxKind]string{
	doc.BoxPlain: "box-plain", doc.BoxBrief: "box-brief", doc.BoxFacts: "box-facts", doc.BoxSteps: "box-steps",
	doc.BoxContact: "box-contact", doc.BoxImportant: "box-important", doc.BoxExample: "box-example", doc.BoxMissing: "box-missing",
}

var boxTitle = map[doc.BoxKind]string{
	doc.BoxBrief: "Kort fortalt", doc.BoxFacts: "Fakta", doc.BoxContact: "Kontakt", doc.BoxImportant: "Vigtigt",
	doc.BoxExample: "Eksempel", doc.BoxMissing: "Udfyldes af redaktionen",
}

// always are the kinds whose own title stands also where the writer gave one:
// a reader must not take them for real.
var always = map[doc.BoxKind]bool{doc.BoxExample: true, doc.BoxMissing: true}

func (w *body) box(b *doc.Box) {
	if b.Kind == doc.BoxQuestion {
		w.raw(`<details class="question"><summary>`)
		w.inlines(b.Title)
		w.raw("</summary><div>")
		w.blocks(b.Body)
		w.raw("</div></details>")
		return
	}
	w.boxes++
	id := "boks_" + strconv.Itoa(w.boxes)
	titled := len(b.Title) > 0 || boxTitle[b.Kind] != ""
	w.raw(`<div class="box ` + boxClass[b.Kind] + `"`)
	if titled { // a group and not a section: boxes are no landmarks
		w.raw(` role="group"`)
		w.attr("aria-labelledby", id)
	}
	w.raw(">")
	if titled {
		w.raw(`<p class="box-title"`)
		w.attr("id", id)
		w.raw(">")
		if len(b.Title) == 0 || always[b.Kind] {
			w.raw(boxTitle[b.Kind])
		}
		if len(b.Title) > 0 && always[b.Kind] {
			w.raw(": ")
		}
		w.inlines(b.Title)
		w.raw("</p>")
	}
	for _, inside := range b.Body {
		if list, ok := inside.(*doc.List); ok && b.Kind == doc.BoxSteps && list.Ordered {
			w.list(list, "steps")
			continue
		}
		w.block(inside)
	}
	w.raw("</div>")
}

func (w *body) inlines(in []doc.Inline) {
	for _, i := range in {
		w.inline(i)
	}
}

func (w *body) inline(i doc.Inline) {
	switch i := i.(type) {
	case *doc.Text:
		w.words(i)
	case *doc.Strong:
		w.wrap("strong", i.Content)
	case *doc.Emphasis:
		w.wrap("em", i.Content)
	case *doc.Strike:
		w.wrap("s", i.Content)
	case *doc.Literal:
		w.raw("<code>")
		w.text(i.Text)
		w.raw("</code>")
	case *doc.Link:
		w.raw("<a")
		w.attr("href", w.to.relative(w.page.URL, i.Target))
		if i.Title != "" {
			w.attr("title", i.Title)
		}
		w.raw(">")
		w.inlines(i.Content)
		w.raw("</a>")
	case *doc.Image:
		w.image(i, "")
	case *doc.Break:
		if i.Hard {
			w.raw("<br>")
		} else {
			w.raw("\n")
		}
	case *doc.Number:
		w.figureLink(i)
	case *doc.NoteRef:
		n := strconv.Itoa(i.Note.Number)
		w.raw(`<sup class="note"><a id="ref_` + n)
		if i.Ref > 1 {
			w.raw("_" + strconv.Itoa(i.Ref))
		}
		w.raw(`" href="#note_` + n + `" role="doc-noteref" aria-label="Note ` + n + `">` + n + "</a></sup>")
	default:
		panic(fmt.Sprintf("web: no HTML for %T", i))
	}
}

func (w *body) wrap(tag string, content []doc.Inline) {
	w.raw("<" + tag + ">")
	w.inlines(content)
	w.raw("</" + tag + ">")
}

// words writes text, with its glossary words as links.
func (w *body) words(t *doc.Text) {
	at := 0
	for _, spot := range w.page.Terms[t] {
		w.text(t.Text[at:spot.Start])
		w.raw(`<a class="term"`)
		w.attr("href", w.to.relative(w.page.URL, spot.Word.URL))
		w.raw(">")
		w.text(t.Text[spot.Start:spot.End])
		w.raw("</a>")
		at = spot.End
	}
	w.text(t.Text[at:])
}

// figureLink prints a figure as a link to its source at the foot of the page.
func (w *body) figureLink(n *doc.Number) {
	f := n.Figure
	if f == nil {
		w.unresolved("{tal " + n.ID + "}")
		return
	}
	w.raw(`<a class="number"`)
	w.attr("href", "#"+figureID(f))
	w.raw(">")
	w.text(f.String())
	w.raw("</a>")
}

// unresolved shows what a draft names and nothing has, as it was written. No
// other page is drawn with such a thing in it.
func (w *body) unresolved(written string) {
	w.raw("<mark>")
	w.text(written)
	w.raw("</mark>")
}

func figureID(f *data.Figure) string { return "tal-" + f.ID }

// notes writes the footnotes of a page; nothing where it has none.
func (w *body) notes(notes []*doc.Note) {
	if len(notes) == 0 {
		return
	}
	w.raw(`<section class="notes" role="doc-endnotes" aria-labelledby="noter_"><h2 id="noter_">Noter</h2><ol>`)
	for _, n := range notes {
		id := strconv.Itoa(n.Number)
		w.raw(`<li id="note_` + id + `">`)
		w.loose(n.Body)
		for ref := 1; ref <= n.Refs; ref++ {
			anchor := id
			if ref > 1 {
				anchor += "_" + strconv.Itoa(ref)
			}
			w.raw(` <a class="back" href="#ref_` + anchor + `" role="doc-backlink" aria-label="Tilbage til teksten">↩</a>`)
		}
		w.raw("</li>")
	}
	w.raw("</ol></section>")
}
