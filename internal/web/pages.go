package web

import (
	"bytes"
	"cmp"
	"html/template"
	"slices"
	"strings"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/data"
	"brugdinrampe.dk/rampe/internal/doc"
	"brugdinrampe.dk/rampe/internal/site"
)

// A drawer draws one page after the other and keeps its buffers.
type drawer struct {
	*renderer
	out  bytes.Buffer
	body body
}

// page is a whole page. The bytes are good until the next call.
func (d *drawer) page(p *site.Page) ([]byte, error) {
	v := d.view(p)
	layout := d.layoutOf(v.Kind)
	switch {
	case p == d.site.Home:
		layout = d.layouts[layoutHome]
	case len(v.Words) > 0:
		layout = d.layouts[layoutWords]
	case p.Doc == nil:
		layout = d.layouts[layoutList]
	}
	d.out.Reset()
	if err := layout.ExecuteTemplate(&d.out, "base", v); err != nil {
		return nil, err
	}
	return d.out.Bytes(), nil
}

// lost is the page for readers whose address leads nowhere. It may be served at
// any address, so its links are from the host's root.
func (d *drawer) lost() ([]byte, error) {
	fixed := renderer{site: d.site, to: d.to, common: d.common}
	fixed.to.fixed = true
	p := &site.Page{URL: "/404.html", Title: "Vi kan ikke finde siden"}
	f := fixed.newFrame(p)
	f.Root, f.Feed = fixed.to.rooted("/"), ""
	v := pageView{Frame: f, Title: p.Title, Kind: layoutLost, FullTitle: p.Title + " – " + d.site.Config.Title}
	d.out.Reset()
	if err := d.layouts[layoutLost].ExecuteTemplate(&d.out, "base", &v); err != nil {
		return nil, err
	}
	return d.out.Bytes(), nil
}

// view gathers what the layouts need of a page.
func (d *drawer) view(p *site.Page) *pageView {
	m := frontMatter(p)
	v := &pageView{
		Frame: d.frame(p),
		Title: p.Title, FullTitle: p.Title, ShareTitle: markedTitle(p), Summary: p.Summary, Kind: cmp.Or(string(m.Kind), layoutPage),
		Canonical: d.to.absolute(p.URL), jsonLD: func() ([]byte, error) { return jsonLD(d.site, p, d.to) },
		Children: d.links(p, p.Children), Related: d.links(p, p.Related),
		Audiences: d.listed(p, site.ListingAudience, m.Audiences), Municipals: d.listed(p, site.ListingMunicipality, m.Municipalities),
		Topics: d.listed(p, site.ListingTopic, m.Topics),
		Owner:  m.Owner, Example: m.Example, Archived: m.Status == content.StatusArchive, Draft: m.Status == content.StatusDraft,
	}
	if !v.IsHome {
		v.FullTitle += " – " + d.site.Config.Title
	}
	if p.EditURL != "" {
		v.Edit = d.to.relative(p.URL, p.EditURL)
	}
	if p.Prev != nil {
		v.Prev = &d.links(p, []*site.Page{p.Prev})[0]
	}
	if p.Next != nil {
		v.Next = &d.links(p, []*site.Page{p.Next})[0]
	}
	v.setDates(p, m)
	for _, f := range p.Figures {
		v.Figures = append(v.Figures, viewFigure(f))
	}
	for _, h := range p.Contents {
		v.Contents = append(v.Contents, link{Href: "#" + h.ID, Title: strings.TrimSpace(doc.Plain(h.Content))})
	}
	v.Cafe = d.viewCafe(p, m.Cafe)
	v.Contact = viewContact(m.Contact)
	v.Facts = d.facts(p, m)
	d.fillBody(p, v)
	d.fillWords(p, v)
	d.fillListing(p, v)
	return v
}

func (v *pageView) setDates(p *site.Page, m *content.Meta) {
	if !m.Date.IsZero() {
		v.Date, v.DateISO = m.Date.Long(), m.Date.String()
	}
	if !m.Reviewed.IsZero() {
		v.Reviewed = m.Reviewed.Long()
	}
	if !p.Change.Time.IsZero() {
		day := danish.Today(p.Change.Time)
		v.Changed, v.ChangedISO = day.Long(), day.String()
	}
}

// links are pages as a page links to them.
func (r *renderer) links(from *site.Page, to []*site.Page) []link {
	if len(to) == 0 {
		return nil
	}
	out := make([]link, len(to))
	for i, p := range to {
		out[i] = link{Href: r.to.relative(from.URL, p.URL), Title: p.Title, Summary: p.Summary,
			Current: p == from, Within: p != from && p.URL != "/" && strings.HasPrefix(from.URL, p.URL)}
		if p.Doc != nil && !p.Doc.Meta.Date.IsZero() {
			out[i].Date, out[i].DateISO = p.Doc.Meta.Date.Long(), p.Doc.Meta.Date.String()
		}
	}
	return out
}

// short are links under the pages' short names.
func (r *renderer) short(from *site.Page, to []*site.Page) []link {
	out := r.links(from, to)
	for i, p := range to {
		out[i].Title = p.Short
	}
	return out
}

// listed are the listings that a page's front matter puts it on.
func (r *renderer) listed(p *site.Page, kind site.ListingKind, values []content.Value) []link {
	var out []link
	for _, v := range values {
		if l := r.site.Listing(kind, v.Text); l != nil {
			out = append(out, link{Href: r.to.relative(p.URL, l.Page.URL), Title: l.Title})
		}
	}
	return out
}

// fillBody writes the page's text. The bytes are copied once, into the view.
func (d *drawer) fillBody(p *site.Page, v *pageView) {
	if p.Doc == nil {
		return
	}
	d.body = body{buf: d.body.buf[:0], page: p, to: d.to, pictures: d.pictures}
	d.body.blocks(p.Doc.Body)
	v.Body = template.HTML(d.body.buf)
	if first := d.body.first; first != nil && d.to.base != "" {
		sizes := d.pictures[first.Target]
		v.Image = d.to.absolute(sizes[len(sizes)-1].url)
	}
	d.body.buf = d.body.buf[:0]
	d.body.notes(p.Doc.Notes)
	v.Notes = template.HTML(d.body.buf)
}

// fillWords puts the glossary's words on the page of their folder.
func (d *drawer) fillWords(p *site.Page, v *pageView) {
	for _, word := range d.site.Words {
		base, id, _ := strings.Cut(word.URL, "#")
		if base != p.URL {
			continue
		}
		w := wordView{ID: id, Title: word.Title, SeeAlso: d.links(p, word.SeeAlso)}
		d.body = body{buf: d.body.buf[:0], page: p, to: d.to, pictures: d.pictures}
		d.body.blocks(word.Doc.Body)
		d.body.notes(word.Doc.Notes)
		w.Body = template.HTML(d.body.buf)
		if meta := word.Doc.Meta.Word; meta != nil {
			w.Explanation = meta.Explanation
		}
		for _, f := range word.Figures {
			if !slices.Contains(p.Figures, f) {
				v.Figures = append(v.Figures, viewFigure(f))
			}
		}
		v.Words = append(v.Words, w)
	}
}

const newsItems = 5

// fillListing puts what a page lists besides its children: for a listing its
// pages, for the front page the newest.
func (d *drawer) fillListing(p *site.Page, v *pageView) {
	switch {
	case p == d.site.Home:
		v.Items = d.links(p, d.site.News(newsItems))
		if len(v.Menu) > 0 {
			v.Children = nil // the menu shows them
		}
	case p.Listing != nil && len(p.Listing.Pages) > 0:
		v.Items = d.links(p, p.Listing.Pages)
		if url := listingCalendar(p.Listing); url != "" {
			v.Calendar = d.to.relative(p.URL, url)
		}
	case p.Doc == nil:
		v.Items, v.Children = v.Children, nil
	}
}

func viewFigure(f *data.Figure) figureView {
	v := figureView{ID: f.ID, Name: f.Name, Value: f.String(), Year: f.Year, Note: f.Note, Derived: f.Derived}
	if f.Source != nil {
		v.Source, v.SourceURL = f.Source.Citation(), f.Source.URL
	}
	if f.N > 0 {
		v.Note = strings.TrimSpace("Antal svar: " + danish.Integer(int64(f.N)) + ". " + v.Note)
	}
	return v
}

func (d *drawer) viewCafe(p *site.Page, c *content.Cafe) *cafeView {
	if c == nil {
		return nil
	}
	v := &cafeView{Place: c.Place, Signup: c.Signup, Host: c.Host}
	var names []string
	for _, m := range p.Doc.Meta.Municipalities {
		names = append(names, m.Text)
	}
	v.Municipality = strings.Join(names, " og ")
	if url := pageCalendar(p); url != "" {
		v.Calendar = d.to.relative(p.URL, url)
	}
	for i, s := range c.Sessions {
		session := sessionView{Number: i + 1, Topic: s.Topic, Talk: s.Talk}
		if !s.Date.IsZero() {
			session.Date, session.DateISO = s.Date.WithWeekday(), s.Date.String()
		}
		if s.From.Set {
			session.Time = "kl.\u00a0" + s.From.String()
			if s.To.Set {
				session.Time += "-" + s.To.String()
			}
		}
		v.Sessions = append(v.Sessions, session)
	}
	return v
}

func viewContact(c *content.Contact) *contactView {
	if c == nil || *c == (content.Contact{}) {
		return nil
	}
	v := &contactView{Role: c.Role, Phone: c.Phone, Mail: c.Mail}
	if digits := strings.Join(strings.FieldsFunc(c.Phone, func(r rune) bool { return r < '0' || r > '9' }), ""); digits != "" {
		if len(digits) == 8 {
			digits = "45" + digits
		}
		v.PhoneHref = template.URL("tel:+" + digits)
	}
	return v
}

// facts are what a page's front matter says that its text does not.
func (d *drawer) facts(p *site.Page, m *content.Meta) []fact {
	var out []fact
	add := func(name string, values ...string) {
		for _, v := range values {
			if v != "" {
				out = append(out, fact{Name: name, Value: v})
			}
		}
	}
	if r := m.Report; r != nil {
		add("Udgiver", r.Publisher)
		add("Handler om", r.Focus)
		if p.Reads != "" {
			out = append(out, fact{Name: "Læs rapporten", Value: p.Title, Href: d.to.relative(p.URL, p.Reads)})
		}
	}
	if b := m.Body; b != nil {
		add("Opgave", b.Task)
		add("Medlem", b.Members...)
		add("Møder", b.Meetings)
		if p.Above != nil {
			out = append(out, fact{Name: "Hører under", Value: p.Above.Title, Href: d.to.relative(p.URL, p.Above.URL)})
		}
	}
	if c := m.Case; c != nil {
		add("Sted", c.Place)
		add("Virksomhed", c.Company)
		add("Det kan andre lære", c.Lessons...)
		add("Anonymisering", c.Anonymised)
	}
	if r := m.Recommendation; r != nil {
		add("Område", r.Area)
		add("Anbefaling", r.Points...)
	}
	if f := m.Form; f != nil {
		for _, field := range f.Fields {
			add("Felt", strings.TrimSuffix(field.Name+": "+field.Help, ": "))
		}
		add("Samtykke", f.Consent)
	}
	for _, chapter := range p.Chapters {
		out = append(out, fact{Name: "Kapitel", Value: chapter.Title, Href: d.to.relative(p.URL, chapter.URL)})
	}
	if man := m.Manual; man != nil && !man.ValidFrom.IsZero() {
		add("Gælder fra", man.ValidFrom.Long())
	}
	return out
}
