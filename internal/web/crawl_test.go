package web

import (
	"encoding/xml"
	"fmt"
	"slices"
	"testing"

	"brugdinrampe.dk/rampe/internal/site"
)

type readMap struct {
	XMLName xml.Name
	URLs    []struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod"`
	} `xml:"url"`
	Maps []struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod"`
	} `xml:"sitemap"`
}

func readSitemap(t *testing.T, f file) readMap {
	t.Helper()
	var m readMap
	if err := xml.Unmarshal(f.data, &m); err != nil {
		t.Fatalf("%s: %v", f.name, err)
	}
	if m.XMLName.Space != "http://www.sitemaps.org/schemas/sitemap/0.9" {
		t.Errorf("%s is in %q", f.name, m.XMLName.Space)
	}
	return m
}

func TestSitemapListsEveryPageButNoWord(t *testing.T) {
	s := smallSite()
	s.Pages = append(s.Pages, s.Words...) // should package site ever list them
	files := sitemap(s, atHome())
	if len(files) != 1 {
		t.Fatalf("%d files", len(files))
	}
	var got []string
	for _, u := range readSitemap(t, files[0]).URLs {
		got = append(got, u.Loc+" "+u.LastMod)
	}
	want := []string{
		"https://brugdinrampe.dk/ ",
		"https://brugdinrampe.dk/cafemoeder/randers/ ",
		"https://brugdinrampe.dk/cafemoeder/silkeborg/ 2026-11-03", // half past midnight in Denmark
		"https://brugdinrampe.dk/kommuner/silkeborg/ ",
		"https://brugdinrampe.dk/paaroerende/ 2026-04-01",
		"https://brugdinrampe.dk/projekter/foerste/ 2026-01-01", // archived
	}
	if !slices.Equal(got, want) {
		t.Errorf("sitemap lists\n%q; want\n%q", got, want)
	}
}

func TestSitemapOfASiteBelowAPathNamesThePath(t *testing.T) {
	m := readSitemap(t, sitemap(smallSite(), addresses{base: "https://x.dk/y/"})[0])
	if got := m.URLs[1].Loc; got != "https://x.dk/y/cafemoeder/randers/" {
		t.Errorf("got %s", got)
	}
}

func TestTooManyPagesForOneSitemapGetAnIndex(t *testing.T) {
	s := &site.Site{}
	for i := range 7 {
		s.Pages = append(s.Pages, &site.Page{URL: fmt.Sprintf("/%d/", i)})
	}
	s.Pages[3].Change.Time = instant("2026-05-06T10:00:00Z")
	files := sitemapParts(s, atHome(), 3)
	if len(files) != 4 || files[0].name != "sitemap.xml" {
		t.Fatalf("%d files, the first is %s", len(files), files[0].name)
	}
	index := readSitemap(t, files[0])
	if len(index.Maps) != 3 || len(index.URLs) != 0 {
		t.Fatalf("index is %+v", index)
	}
	pages := 0
	for i, part := range files[1:] {
		if want := "https://brugdinrampe.dk/" + part.name; index.Maps[i].Loc != want {
			t.Errorf("index names %s; want %s", index.Maps[i].Loc, want)
		}
		n := len(readSitemap(t, part).URLs)
		if n > 3 {
			t.Errorf("%s has %d addresses", part.name, n)
		}
		pages += n
	}
	if pages != len(s.Pages) {
		t.Errorf("parts have %d addresses; the site has %d pages", pages, len(s.Pages))
	}
	if got := index.Maps[1].LastMod; got != "2026-05-06" {
		t.Errorf("the second part was changed %q", got)
	}
	if got := sitemap(s, atHome()); len(got) != 1 {
		t.Errorf("7 pages make %d sitemaps", len(got))
	}
}

func TestRobotsLetsAllInAndShowsTheSitemap(t *testing.T) {
	want := "User-agent: *\nAllow: /\n\nSitemap: https://x.dk/y/sitemap.xml\n"
	if got := string(robots(addresses{base: "https://x.dk/y/"}).data); got != want {
		t.Errorf("robots.txt is %q; want %q", got, want)
	}
}
