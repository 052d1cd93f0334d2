package web

import (
	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/site"
)

// A file is one file of the output. Its name is slash-separated from the site's
// root, without a slash first: "kommuner/silkeborg/kalender.ics".
type file struct {
	name string
	data []byte
}

// siteFiles are the files that are made of the whole site rather than of one
// page: for search engines, feed readers, calendars and web servers.
func siteFiles(s *site.Site, a addresses) ([]file, error) {
	files := append(sitemap(s, a), robots(a))
	feed, err := atom(s, a)
	if err != nil {
		return nil, err
	}
	files = append(files, feed)
	calendars, err := calendars(s, a)
	if err != nil {
		return nil, err
	}
	files = append(files, calendars...)
	servers, err := serverFiles(s, a)
	if err != nil {
		return nil, err
	}
	return append(files, servers...), nil
}

// frontMatter is what the page's writer said of it; nothing for a page that
// Rampe made.
func frontMatter(p *site.Page) *content.Meta {
	if p.Doc == nil {
		return &content.Meta{}
	}
	return &p.Doc.Meta
}

// markedTitle is the page's title for places where its notice of being an
// example cannot be seen: calendars, feeds, search results.
func markedTitle(p *site.Page) string {
	if frontMatter(p).Example {
		return "EKSEMPEL: " + p.Title
	}
	return p.Title
}
