package web

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/site"
)

// The most addresses that one sitemap may hold (sitemaps.org).
const sitemapLimit = 50_000

// A place is an address in a sitemap, or a sitemap's in the index of them.
type place struct {
	loc     string // absolute
	lastmod string // 2026-05-06; empty where unknown
}

// sitemap lists every page, archived ones too: sitemap.xml, or where there are
// too many pages an index of that name and sitemap-1.xml, sitemap-2.xml … It is
// nothing where the site's address is unknown, for a sitemap holds no other
// addresses than absolute ones.
func sitemap(s *site.Site, a addresses) []file {
	return sitemapParts(s, a, sitemapLimit)
}

func sitemapParts(s *site.Site, a addresses, limit int) []file {
	if a.base == "" {
		return nil
	}
	var places []place
	for _, p := range s.Pages {
		if strings.Contains(p.URL, "#") {
			continue // a word of the glossary stands on the glossary's page
		}
		places = append(places, place{a.absolute(p.URL), lastChange(p)})
	}
	if len(places) <= limit {
		return []file{sitemapFile("sitemap.xml", "urlset", "url", places)}
	}
	var parts []file
	var index []place
	for len(places) > 0 {
		part := places[:min(limit, len(places))]
		places = places[len(part):]
		f := sitemapFile(fmt.Sprintf("sitemap-%d.xml", len(parts)+1), "urlset", "url", part)
		parts = append(parts, f)
		index = append(index, place{a.absolute("/" + f.name), newest(part)})
	}
	return append([]file{sitemapFile("sitemap.xml", "sitemapindex", "sitemap", index)}, parts...)
}

// lastChange is the day in Denmark when the page was changed, as 2026-05-06, or
// empty.
func lastChange(p *site.Page) string {
	if p.Change.Time.IsZero() {
		return ""
	}
	return danish.Today(p.Change.Time).String()
}

func newest(places []place) string {
	last := ""
	for _, p := range places {
		last = max(last, p.lastmod)
	}
	return last
}

// sitemapFile is written by hand, because encoding/xml takes 20 times as long
// and the pages may be many.
func sitemapFile(name, list, item string, places []place) file {
	var b bytes.Buffer
	b.WriteString(xml.Header + "<" + list + ` xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range places {
		b.WriteString("<" + item + "><loc>")
		xml.EscapeText(&b, []byte(p.loc))
		b.WriteString("</loc>")
		if p.lastmod != "" {
			b.WriteString("<lastmod>" + p.lastmod + "</lastmod>")
		}
		b.WriteString("</" + item + ">\n")
	}
	b.WriteString("</" + list + ">\n")
	return file{name, b.Bytes()}
}

// robots lets every crawler in and shows it the sitemap, where there is one.
func robots(a addresses) file {
	text := "User-agent: *\nAllow: /\n"
	if a.base != "" {
		text += "\nSitemap: " + a.absolute("/sitemap.xml") + "\n"
	}
	return file{"robots.txt", []byte(text)}
}
