package web

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"time"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/site"
)

// Where the feed is, and how many pages it holds.
const (
	feedURL   = "/feed.xml"
	feedLimit = 20
)

// The elements of a feed (RFC 4287, section 4).
type (
	atomFeed struct {
		XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang     string      `xml:"xml:lang,attr"`
		ID       string      `xml:"id"`
		Title    string      `xml:"title"`
		Subtitle string      `xml:"subtitle,omitempty"`
		Updated  string      `xml:"updated"`
		Author   atomPerson  `xml:"author"`
		Links    []atomLink  `xml:"link"`
		Entries  []atomEntry `xml:"entry"`
	}
	atomPerson struct {
		Name string `xml:"name"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr"`
		Href string `xml:"href,attr"`
	}
	atomEntry struct {
		ID        string   `xml:"id"`
		Title     string   `xml:"title"`
		Link      atomLink `xml:"link"`
		Published string   `xml:"published,omitempty"`
		Updated   string   `xml:"updated"`
		Summary   string   `xml:"summary,omitempty"`
	}
)

// atom is the newest pages for feed readers, feed.xml. Every time in it is the
// content's own; a page without one is not news and is left out.
func atom(s *site.Site, a addresses) (file, error) {
	feed := atomFeed{
		Lang:     "da",
		ID:       atomID(a, feedURL),
		Title:    s.Config.Title,
		Subtitle: s.Config.Summary,
		Author:   atomPerson{cmp.Or(s.Config.Organisation, s.Config.Title)},
		Links:    []atomLink{{"alternate", "text/html", atomHref(a, "/")}},
	}
	if a.base != "" {
		feed.Links = append(feed.Links, atomLink{"self", "application/atom+xml", a.absolute(feedURL)})
	}
	// A feed must say when it was updated; one without entries never was.
	updated := time.Unix(0, 0)
	news, err := newestPages(s)
	if err != nil {
		return file{}, err
	}
	for _, n := range news {
		feed.Entries = append(feed.Entries, n.entry(a))
		if n.updated.After(updated) {
			updated = n.updated
		}
	}
	feed.Updated = atomTime(updated)
	b, err := xml.Marshal(feed)
	if err != nil {
		return file{}, fmt.Errorf("writing %s: %w", feedURL, err)
	}
	return file{feedURL[1:], append([]byte(xml.Header), append(b, '\n')...)}, nil
}

// A newsItem is a page with its times: published is zero where the page bears
// no date.
type newsItem struct {
	page               *site.Page
	published, updated time.Time
}

// when is what the feed is ordered by.
func (n newsItem) when() time.Time {
	if !n.published.IsZero() {
		return n.published
	}
	return n.updated
}

func newestPages(s *site.Site) ([]newsItem, error) {
	var news []newsItem
	for _, p := range s.Pages {
		if !isNews(s, p) {
			continue
		}
		n := newsItem{page: p, updated: p.Change.Time}
		if date := frontMatter(p).Date; !date.IsZero() {
			t, err := danish.At(date, danish.Clock{})
			if err != nil {
				return nil, fmt.Errorf("date of %s: %w", p.URL, err)
			}
			n.published = t
			if t.After(n.updated) {
				n.updated = t
			}
		}
		if !n.updated.IsZero() {
			news = append(news, n)
		}
	}
	slices.SortFunc(news, func(x, y newsItem) int {
		return cmp.Or(y.when().Compare(x.when()), cmp.Compare(x.page.URL, y.page.URL))
	})
	return news[:min(feedLimit, len(news))], nil
}

// isNews tells whether a page can be in the feed: the front page changes
// with every other page, and the archive is closed.
func isNews(s *site.Site, p *site.Page) bool {
	return p.Doc != nil && p != s.Home &&
		p.Doc.Meta.Status != content.StatusArchive && !strings.Contains(p.URL, "#")
}

func (n newsItem) entry(a addresses) atomEntry {
	e := atomEntry{
		ID:      atomID(a, n.page.URL),
		Title:   markedTitle(n.page),
		Link:    atomLink{"alternate", "text/html", atomHref(a, n.page.URL)},
		Updated: atomTime(n.updated),
		Summary: n.page.Summary,
	}
	if !n.published.IsZero() {
		e.Published = atomTime(n.published)
	}
	return e
}

// atomID is the page's address, which is for ever; where the site has none, a
// name in a domain that can never be (RFC 4151, RFC 2606).
func atomID(a addresses, url string) string {
	if id := a.absolute(url); id != "" {
		return id
	}
	return "tag:" + noHost + ",2026:" + url
}

func atomHref(a addresses, url string) string {
	if href := a.absolute(url); href != "" {
		return href
	}
	return a.relative(feedURL, url)
}

func atomTime(t time.Time) string {
	return t.In(danish.Copenhagen()).Format(time.RFC3339)
}
