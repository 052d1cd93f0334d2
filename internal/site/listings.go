package site

import (
	"cmp"
	"slices"
	"strings"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
)

// audiences are the readers that målgruppe may name, in the order of the site.
var audiences = []struct{ name, title string }{
	{"borger", "For dig, der søger job"},
	{"pårørende", "For pårørende"},
	{"virksomhed", "For virksomheder"},
	{"sagsbehandler", "For sagsbehandlere"},
	{"frivillig", "For frivillige"},
	{"kommune", "For kommuner"},
}

// kinds are the listings: where they stand, and which values of a page they
// gather.
var kinds = []struct {
	kind       ListingKind
	url, title string
	of         func(*content.Meta) []content.Value
}{
	{ListingAudience, "/maalgrupper/", "Sider efter målgruppe", func(m *content.Meta) []content.Value { return m.Audiences }},
	{ListingMunicipality, "/kommuner/", "Sider efter kommune", func(m *content.Meta) []content.Value { return m.Municipalities }},
	{ListingTopic, "/emner/", "Sider efter emne", func(m *content.Meta) []content.Value { return m.Topics }},
}

// makeListings gathers pages by audience, municipality and topic, each on a
// page of its own.
func (a *assembler) makeListings() {
	a.site.bySlug = map[listingKey]*Listing{}
	pages := slices.Clone(a.site.Pages)
	slices.SortStableFunc(pages, byTitle)
	for _, kind := range kinds {
		lists := map[string]*Listing{} // by slug
		for _, p := range pages {
			if p.Doc == nil || p == a.site.Home || p.archived() {
				continue
			}
			for _, v := range kind.of(&p.Doc.Meta) {
				slug := danish.Slug(v.Text)
				if slug == "" {
					continue
				}
				if lists[slug] == nil {
					lists[slug] = &Listing{Kind: kind.kind, Name: v.Text, Title: listingTitle(kind.kind, v.Text)}
				}
				if l := lists[slug]; len(l.Pages) == 0 || l.Pages[len(l.Pages)-1] != p {
					l.Pages = append(l.Pages, p)
				}
			}
		}
		if len(lists) == 0 {
			continue
		}
		top := a.listingPage(kind.url, kind.title, a.site.Home)
		top.Listing = &Listing{Kind: kind.kind, Title: kind.title, Page: top}
		for _, slug := range sortedKeys(lists) {
			l := lists[slug]
			l.Page = a.listingPage(kind.url+slug+"/", l.Title, top)
			l.Page.Listing = l
			a.site.Listings = append(a.site.Listings, l)
			a.site.bySlug[listingKey{kind.kind, slug}] = l
			if !slices.Contains(top.Children, l.Page) {
				top.Children = append(top.Children, l.Page)
			}
		}
		slices.SortStableFunc(top.Children, func(x, y *Page) int {
			return cmp.Or(cmp.Compare(audienceRank(x), audienceRank(y)), cmp.Compare(x.key, y.key))
		})
	}
	slices.SortFunc(a.site.Pages, func(x, y *Page) int { return cmp.Compare(x.URL, y.URL) })
}

// listingPage is the page at url, written by staff or else made here.
func (a *assembler) listingPage(url, title string, parent *Page) *Page {
	if p := a.byURL[url]; p != nil {
		return p
	}
	p := a.addMade(url, title)
	p.Parent = parent
	p.Trail = append(slices.Clone(parent.Trail), parent)
	return p
}

func listingTitle(kind ListingKind, name string) string {
	if kind == ListingAudience {
		for _, a := range audiences {
			if a.name == name {
				return a.title
			}
		}
	}
	return upperFirst(strings.TrimSpace(name))
}

func audienceRank(p *Page) int {
	if p.Listing == nil || p.Listing.Kind != ListingAudience {
		return 0
	}
	for i, a := range audiences {
		if a.name == p.Listing.Name {
			return i
		}
	}
	return len(audiences)
}

// Listing is the listing of a kind that a value belongs to, nil for none.
func (s *Site) Listing(kind ListingKind, value string) *Listing {
	return s.bySlug[listingKey{kind, danish.Slug(value)}]
}

// News are the newest pages that bear a date, at most n.
func (s *Site) News(n int) []*Page {
	var dated []*Page
	for _, p := range s.Pages {
		if !p.date().IsZero() && !p.archived() {
			dated = append(dated, p)
		}
	}
	slices.SortStableFunc(dated, func(x, y *Page) int { return cmp.Or(y.date().Compare(x.date()), inMenuOrder(x, y)) })
	return dated[:min(n, len(dated))]
}
