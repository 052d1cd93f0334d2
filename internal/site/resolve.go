package site

import (
	"slices"
	"strings"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/data"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/doc"
)

// A resolver fills in one page's links, pictures and figures.
type resolver struct {
	*assembler
	page  *Page
	found diag.List
}

func (r *resolver) resolve() {
	d := r.page.Doc
	bodies := [][]doc.Block{d.Body}
	for _, n := range d.Notes {
		bodies = append(bodies, n.Body)
	}
	for _, body := range bodies {
		doc.Walk(body, r.block)
	}
	r.fields(&d.Meta)
	r.page.EditURL = r.editURL(d)
	if w := d.Meta.Word; w != nil {
		r.seeAlso(w)
	}
	if c := d.Meta.Case; c != nil && c.Consent != nil {
		r.checkConsent(c.Consent)
	}
	if len(r.page.Contents) < 3 {
		r.page.Contents = nil
	}
}

func (r *resolver) pos(at doc.At) diag.Pos { return r.page.Doc.Pos(at) }

func (r *resolver) report(d diag.Diagnostic, at doc.At) {
	d.Pos = r.pos(at)
	r.found.Add(d)
}

func (r *resolver) block(b doc.Block) bool {
	switch b := b.(type) {
	case *doc.Heading:
		if b.Level == 2 {
			r.page.Contents = append(r.page.Contents, b)
		}
	case *doc.DataTable:
		r.table(b)
	case *doc.Chart:
		r.chart(b)
	}
	for _, line := range doc.Lines(b) {
		doc.WalkInlines(line, r.inline)
	}
	return true
}

func (r *resolver) inline(i doc.Inline) bool {
	switch i := i.(type) {
	case *doc.Link:
		r.link(i)
	case *doc.Image:
		r.image(i)
	case *doc.Number:
		r.number(i)
	}
	return true
}

func (r *resolver) link(l *doc.Link) {
	target, fault := r.target(l.Href)
	if fault != nil {
		r.report(*fault, l.Pos())
		return
	}
	l.Target = target
}

// target is where an address on the page leads; an address elsewhere comes back
// as it is.
func (r *resolver) target(href string) (string, *diag.Diagnostic) {
	if own := r.Config.Address; own != "" && strings.HasPrefix(href, own) {
		href = "/" + strings.TrimPrefix(href, own) // the site's own address, written out
	}
	if hasScheme(href) {
		return href, nil
	}
	dest, fault := r.find(r.page, href)
	if fault != nil {
		return "", fault
	}
	if dest.page == nil {
		r.page.files = append(r.page.files, dest.file)
	}
	return dest.url(), nil
}

// fields follows the addresses in the front matter.
func (r *resolver) fields(m *content.Meta) {
	if m.Report != nil && m.Report.Link.Text != "" {
		r.page.Reads = r.field(m.Report.Link)
	}
	if m.Body != nil && m.Body.Above.Text != "" {
		r.page.Above = r.pageOf(m.Body.Above)
	}
	if m.Manual != nil {
		for _, v := range m.Manual.Chapters {
			if p := r.pageOf(v); p != nil {
				r.page.Chapters = append(r.page.Chapters, p)
			}
		}
	}
}

func (r *resolver) field(v content.Value) string {
	target, fault := r.target(v.Text)
	if fault == nil && hasScheme(target) && !strings.HasPrefix(target, "https:") && !strings.HasPrefix(target, "http:") {
		d := linkDead(v.Text, "")
		fault = &d
	}
	if fault != nil {
		fault.Pos = v.Pos
		r.found.Add(*fault)
		return ""
	}
	return target
}

func (r *resolver) pageOf(v content.Value) *Page {
	p, fault := r.named(r.page, v)
	if fault != nil {
		r.found.Add(*fault)
	}
	return p
}

// hasScheme tells an address elsewhere from one of the site's own. Only the
// schemes that package content lets through occur.
func hasScheme(href string) bool {
	end := strings.IndexAny(href, ":/?#")
	return end > 0 && href[end] == ':'
}

func (r *resolver) image(i *doc.Image) {
	if i.Src == "" {
		return // content has objected
	}
	full := joinPath(r.page, unescapePath(i.Src))
	if picture := r.pictures[full]; picture != nil {
		i.Target = full
		r.page.files = append(r.page.files, full)
		return
	}
	if _, ok := r.faulty[full]; ok {
		return // reported where the file is
	}
	if r.hasFile(full) {
		r.page.files = append(r.page.files, full)
		r.report(notAPicture(i.Src), i.Pos())
		return
	}
	near, _ := danish.Nearest(full, r.pictureNames())
	r.report(pictureMissing(i.Src, near), i.Pos())
}

func (r *resolver) number(n *doc.Number) {
	f, ok := r.Data.Figure(n.ID)
	if !ok {
		near, _ := danish.Nearest(n.ID, r.Data.FigureIDs())
		r.report(figureUnknown(n.ID, near), n.Pos())
		return
	}
	n.Figure = f
	r.uses(f)
}

// uses notes that a figure is printed on the page, once.
func (r *resolver) uses(f *data.Figure) {
	if f != nil && !slices.Contains(r.page.Figures, f) {
		r.page.Figures = append(r.page.Figures, f)
	}
}

func (r *resolver) table(b *doc.DataTable) {
	if b.ID == "" {
		return
	}
	table, ok := r.Data.Tables[b.ID]
	if !ok {
		near, _ := danish.Nearest(b.ID, sortedKeys(r.Data.Tables))
		r.report(drawnUnknown("tabel", b.ID, near), b.Pos())
		return
	}
	b.Table = table
}

func (r *resolver) chart(b *doc.Chart) {
	if b.ID == "" {
		return
	}
	chart, ok := r.Data.Charts[b.ID]
	if !ok {
		near, _ := danish.Nearest(b.ID, sortedKeys(r.Data.Charts))
		r.report(drawnUnknown("diagram", b.ID, near), b.Pos())
		return
	}
	b.Chart = chart
}

// seeAlso finds the words that one of the glossary's refers to.
func (r *resolver) seeAlso(w *content.Word) {
	var titles []string
	for _, other := range r.site.Words {
		titles = append(titles, other.Title)
	}
	for _, see := range w.SeeAlso {
		if i := slices.IndexFunc(titles, func(t string) bool { return strings.EqualFold(t, see.Text) }); i >= 0 {
			r.page.SeeAlso = append(r.page.SeeAlso, r.site.Words[i])
		} else {
			near, _ := danish.Nearest(see.Text, titles)
			d := wordUnknown(see.Text, near)
			d.Pos = see.Pos
			r.found.Add(d)
		}
	}
}

// checkConsent stops the build when the consent to tell a story has run out
// (GDPR article 7: it can be withdrawn, and lasts no longer than was agreed).
func (r *resolver) checkConsent(c *content.Consent) {
	if !c.Expires.IsZero() && c.Expires.Compare(r.Today) < 0 {
		r.found.Add(consentExpired(c.Pos, c.Expires.Long()))
	}
}
