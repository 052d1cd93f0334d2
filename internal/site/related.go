package site

import (
	"cmp"
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
	place := map[*Listing]map[*Page]int{}
	for _, l := range a.site.Listings {
		if l.Kind == ListingTopic {
			place[l] = make(map[*Page]int, len(l.Pages))
			for i, p := range l.Pages {
				place[l][p] = i
			}
		}
	}
	a.written(func(p *Page) diag.List {
		score := map[*Page]int{}
		var near []*Page
		for _, topic := range p.Doc.Meta.Topics {
			l := a.site.Listing(ListingTopic, topic.Text)
			if l == nil {
				continue
			}
			at := place[l][p]
			for i := max(0, at-mostNeighbors); i < min(len(l.Pages), at+mostNeighbors+1); i++ {
				if other := l.Pages[i]; other != p {
					if score[other] == 0 {
						near = append(near, other)
					}
					score[other] += 4
				}
			}
		}
		for _, other := range near {
			score[other] += shared(p.Doc.Meta.Audiences, other.Doc.Meta.Audiences) +
				2*shared(p.Doc.Meta.Municipalities, other.Doc.Meta.Municipalities)
		}
		near = slices.DeleteFunc(near, func(other *Page) bool {
			return other == a.site.Home || other == p.Parent || other.Parent == p || other == p.Prev || other == p.Next
		})
		slices.SortFunc(near, func(x, y *Page) int { return cmp.Or(score[y]-score[x], inMenuOrder(x, y)) })
		p.Related = near[:min(len(near), mostRelated):min(len(near), mostRelated)]
		return nil
	})
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
