package site

import (
	"slices"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/diag"
)

const (
	mostRelated = 4
	// Pages looked at on either side in each topic's listing, so that the work
	// grows with the site and not with its square.
	mostNeighbors = 12
)

// relate finds for every page the pages that belong with it: those that share
// its topics, and of these first the ones for the same readers and places.
func (a *assembler) relate() {
	a.written(func(p *Page) diag.List {
		var room [4 * mostNeighbors]candidate // enough for two topics without asking for more
		near := room[:0]
		for _, topic := range p.Doc.Meta.Topics {
			l := a.site.Listing(ListingTopic, topic.Text)
			if l == nil {
				continue
			}
			at, _ := slices.BinarySearchFunc(l.Pages, p, byTitle)
			for i := max(0, at-mostNeighbors); i < min(len(l.Pages), at+mostNeighbors+1); i++ {
				if other := l.Pages[i]; other != p {
					near = add(near, other)
				}
			}
		}
		near = slices.DeleteFunc(near, func(c candidate) bool {
			return c.page == a.site.Home || c.page == p.Parent || c.page.Parent == p || c.page == p.Prev || c.page == p.Next
		})
		for i, c := range near {
			near[i].score += shared(p.Doc.Meta.Audiences, c.page.Doc.Meta.Audiences) +
				2*shared(p.Doc.Meta.Municipalities, c.page.Doc.Meta.Municipalities)
		}
		p.Related = best(near)
		return nil
	})
}

// A candidate is a page that may belong with another.
type candidate struct {
	page  *Page
	score int
}

// add counts one more topic that the page shares.
func add(near []candidate, page *Page) []candidate {
	for i := range near {
		if near[i].page == page {
			near[i].score += 4
			return near
		}
	}
	return append(near, candidate{page, 4})
}

// best are the first of the candidates. They are few of many, so that choosing
// one after the other beats sorting all.
func best(near []candidate) []*Page {
	out := make([]*Page, 0, min(len(near), mostRelated))
	for len(out) < cap(out) {
		first := 0
		for i, c := range near {
			if f := near[first]; c.score > f.score || c.score == f.score && inMenuOrder(c.page, f.page) < 0 {
				first = i
			}
		}
		out = append(out, near[first].page)
		near = slices.Delete(near, first, first+1)
	}
	return out
}

func shared(a, b []content.Value) int {
	n := 0
	for _, x := range a {
		if slices.ContainsFunc(b, func(y content.Value) bool { return x.Text == y.Text }) {
			n++
		}
	}
	return n
}
