package web

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/site"
)

const smallFeed = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da">
<id>https://brugdinrampe.dk/feed.xml</id>
<title>Rampen</title>
<subtitle>Vejen til arbejde</subtitle>
<updated>2026-11-03T00:30:00+01:00</updated>
<author><name>Foreningen Rampen</name></author>
<link rel="alternate" type="text/html" href="https://brugdinrampe.dk/"></link>
<link rel="self" type="application/atom+xml" href="https://brugdinrampe.dk/feed.xml"></link>
<entry>
<id>https://brugdinrampe.dk/cafemoeder/silkeborg/</id>
<title>Cafémøder i Silkeborg</title>
<link rel="alternate" type="text/html" href="https://brugdinrampe.dk/cafemoeder/silkeborg/"></link>
<updated>2026-11-03T00:30:00+01:00</updated>
<summary>Fem aftener om arbejde</summary>
</entry>
<entry>
<id>https://brugdinrampe.dk/paaroerende/</id>
<title>Til dig, der er pårørende</title>
<link rel="alternate" type="text/html" href="https://brugdinrampe.dk/paaroerende/"></link>
<published>2026-05-06T00:00:00+02:00</published>
<updated>2026-05-06T00:00:00+02:00</updated>
</entry>
</feed>
`

func TestFeedHasThePagesThatBearATime(t *testing.T) {
	f, err := atom(smallSite(), atHome())
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(smallFeed, "\n<", "<")
	want = strings.Replace(want, "?><", "?>\n<", 1)
	if got := string(f.data); got != want {
		t.Errorf("feed is\n%s\nwant\n%s", got, want)
	}
}

// What RFC 4287 demands of every feed and entry, read back.
func mustBeAtom(t interface {
	Helper()
	Fatalf(string, ...any)
}, data []byte) atomFeed {
	t.Helper()
	var feed atomFeed
	if err := xml.Unmarshal(data, &feed); err != nil {
		t.Fatalf("not XML: %v", err)
	}
	absolute := func(id string) {
		if u, err := url.Parse(id); err != nil || u.Scheme == "" {
			t.Fatalf("id %q is not an absolute address", id)
		}
	}
	moment := func(s string) time.Time {
		at, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatalf("time: %v", err)
		}
		return at
	}
	absolute(feed.ID)
	if feed.Title == "" || feed.Author.Name == "" {
		t.Fatalf("feed without title or author: %+v", feed)
	}
	seen := map[string]bool{}
	for _, e := range feed.Entries {
		absolute(e.ID)
		if seen[e.ID] {
			t.Fatalf("two entries have the id %s", e.ID)
		}
		seen[e.ID] = true
		if e.Link.Rel != "alternate" || e.Link.Href == "" {
			t.Fatalf("entry %s has no alternate link", e.ID)
		}
		if moment(e.Updated).After(moment(feed.Updated)) {
			t.Fatalf("entry %s is newer than its feed", e.ID)
		}
		if e.Published != "" && moment(e.Published).After(moment(e.Updated)) {
			t.Fatalf("entry %s was published after its last change", e.ID)
		}
	}
	return feed
}

func TestFeedWithoutAddressHasNamesThatLast(t *testing.T) {
	f, err := atom(smallSite(), addresses{})
	if err != nil {
		t.Fatal(err)
	}
	feed := mustBeAtom(t, f.data)
	if got, want := feed.Entries[0].ID, "tag:rampe.invalid,2026:/cafemoeder/silkeborg/"; got != want {
		t.Errorf("id is %s; want %s", got, want)
	}
	if got, want := feed.Entries[0].Link.Href, "cafemoeder/silkeborg/index.html"; got != want {
		t.Errorf("link is %s; want %s", got, want)
	}
	if len(feed.Links) != 1 {
		t.Errorf("links are %+v; want none to the feed itself", feed.Links)
	}
}

func TestFeedOfASiteWithoutTimesIsEmptyButAFeed(t *testing.T) {
	home := &site.Page{URL: "/", Title: "Forside"}
	f, err := atom(&site.Site{Config: site.Config{Title: "Forside"}, Home: home, Pages: []*site.Page{home}}, addresses{})
	if err != nil {
		t.Fatal(err)
	}
	if feed := mustBeAtom(t, f.data); len(feed.Entries) != 0 {
		t.Errorf("entries are %+v", feed.Entries)
	}
}

func TestFeedHoldsTheTwentyNewestInOrder(t *testing.T) {
	s := &site.Site{Config: site.Config{Title: "Rampen"}}
	for i := range 30 {
		p := &site.Page{URL: fmt.Sprintf("/%02d/", i), Title: "Side", Doc: &content.Document{}}
		p.Change.Time = instant("2026-05-01T12:00:00Z").AddDate(0, 0, i/2) // two a day
		s.Pages = append(s.Pages, p)
	}
	s.Pages[4].Doc.Meta.Date = day(2026, 12, 1) // its own date counts, not the change's
	s.Pages[29].Doc.Meta.Date = day(2020, 1, 1)
	f, err := atom(s, atHome())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range mustBeAtom(t, f.data).Entries {
		got = append(got, strings.Trim(strings.TrimPrefix(e.ID, "https://brugdinrampe.dk/"), "/"))
	}
	want := "04 28 26 27 24 25 22 23 20 21 18 19 16 17 14 15 12 13 10 11"
	if strings.Join(got, " ") != want {
		t.Errorf("order is %v; want %s", got, want)
	}
}

func TestAnyTextComesThroughTheFeed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title, summary := awkward().Draw(t, "title"), awkward().Draw(t, "summary")
		s := smallSite()
		s.Pages[2].Title, s.Pages[2].Summary = title, summary
		f, err := atom(s, atHome())
		if err != nil {
			t.Fatal(err)
		}
		e := mustBeAtom(t, f.data).Entries[0]
		if e.Title != title || e.Summary != summary {
			t.Fatalf("title %q became %q, summary %q became %q", title, e.Title, summary, e.Summary)
		}
	})
}
