package web

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/doc"
	"brugdinrampe.dk/rampe/internal/history"
	"brugdinrampe.dk/rampe/internal/site"
)

// A small site with one of everything that the files of this package's own
// making tell of.
func smallSite() *site.Site {
	home := &site.Page{URL: "/", Title: "Rampen", Doc: &content.Document{}}
	s := &site.Site{
		Config: site.Config{
			Title: "Rampen", Summary: "Vejen til arbejde", Organisation: "Foreningen Rampen",
			Address: "https://brugdinrampe.dk/",
		},
		Home: home,
	}
	page := func(url, title string, meta content.Meta, change string) *site.Page {
		meta.Title = title
		p := &site.Page{
			URL: url, Title: title, Summary: meta.Summary, Parent: home, Trail: []*site.Page{home},
			Doc: &content.Document{Meta: meta, Body: []doc.Block{&doc.Paragraph{}}},
		}
		if change != "" {
			p.Change = history.Change{Time: instant(change), Commit: "0123abcd"}
		}
		return p
	}
	silkeborg := page("/cafemoeder/silkeborg/", "Cafémøder i Silkeborg", content.Meta{
		Summary:        "Fem aftener om arbejde",
		Municipalities: []content.Value{{Text: "Silkeborg"}},
		Topics:         []content.Value{{Text: "cafémøder"}},
		Cafe: &content.Cafe{
			Place: "Borgerhuset, lokale 2; indgang i gården", Signup: "Ring til kommunen", Host: "Projektleder",
			Sessions: []content.Session{
				{Topic: "Velkommen"}, // day not set yet
				{Date: day(2027, 3, 4), From: at(17, 0), To: at(19, 0), Topic: "Økonomi", Talk: "En rådgiver fortæller"},
				{Date: day(2027, 4, 8), From: at(17, 0), To: at(19, 0), Topic: "Netværk"},
			},
		},
	}, "2026-11-02T23:30:00Z")
	randers := page("/cafemoeder/randers/", "Cafémøder i Randers", content.Meta{
		Example:        true,
		Municipalities: []content.Value{{Text: "Randers"}},
		Cafe: &content.Cafe{Sessions: []content.Session{
			{Date: day(2026, 10, 24), From: at(10, 30), To: at(12, 0), Topic: "Første gang"},
			{Date: day(2026, 10, 26), From: at(10, 30), Topic: "Anden gang"},
		}},
	}, "")
	relatives := page("/paaroerende/", "Til dig, der er pårørende", content.Meta{Date: day(2026, 5, 6)}, "2026-04-01T10:00:00Z")
	old := page("/projekter/foerste/", "Det første projekt", content.Meta{Status: content.StatusArchive}, "2026-01-01T10:00:00Z")
	kommune := &site.Page{URL: "/kommuner/silkeborg/", Title: "Silkeborg", Parent: home, Trail: []*site.Page{home}}
	word := page("/ordliste/#fleksjob", "fleksjob", content.Meta{Kind: content.KindWord}, "2026-02-01T10:00:00Z")

	s.Pages = []*site.Page{home, randers, silkeborg, kommune, relatives, old}
	s.Words = []*site.Page{word}
	s.Listings = []*site.Listing{
		{Kind: site.ListingMunicipality, Name: "Silkeborg", Page: kommune, Pages: []*site.Page{silkeborg, relatives}},
		{Kind: site.ListingTopic, Name: "cafémøder", Page: kommune, Pages: []*site.Page{silkeborg}},
	}
	s.Redirects = []site.Redirect{
		{From: "/gammel/adresse/", To: relatives},
		{From: "/om-os.php/", To: word},
	}
	return s
}

func atHome() addresses { return addresses{base: "https://brugdinrampe.dk/", pretty: true} }

func day(y, m, d int) danish.Date { return danish.Date{Year: y, Month: time.Month(m), Day: d} }

func at(hour, minute int) danish.Clock { return danish.Clock{Hour: hour, Minute: minute, Set: true} }

func instant(rfc3339 string) time.Time {
	t, err := time.Parse(time.RFC3339, rfc3339)
	if err != nil {
		panic(err)
	}
	return t
}

// awkward is a text that each of the formats has its own trouble with.
func awkward() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.OneOf(
			rapid.SampledFrom([]string{
				`"`, `'`, "<", ">", "&", "</script>", "<!--", "]]>", "\n", `\`, `\n`, `\,`, ",", ";", ":", "::error file=a::",
				"%0A", "😀", "🧑‍🦽", "æøå", "Å", "\u2028", "\u2029", "BEGIN:VEVENT", " ", "  ", "END:VCALENDAR", "{{.}}", "$uri",
			}),
			rapid.StringMatching(`[a-zæøå0-9 ,;]{0,90}`),
		), 0, 8).Draw(t, "parts")
		return "x" + strings.Join(parts, "") + "x" // readers trim the ends
	})
}

func find(t *testing.T, files []file, name string) string {
	t.Helper()
	i := slices.IndexFunc(files, func(f file) bool { return f.name == name })
	if i < 0 {
		t.Fatalf("there is no %s", name)
	}
	return string(files[i].data)
}

func TestTheSitesFilesAreTheseAndTheSameEachTime(t *testing.T) {
	files, err := siteFiles(smallSite(), atHome())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.name)
	}
	want := []string{
		"sitemap.xml", "robots.txt", "feed.xml",
		"cafemoeder/randers/kalender.ics", "cafemoeder/silkeborg/kalender.ics", "kommuner/silkeborg/kalender.ics",
		"_headers", "_redirects", ".htaccess", "server/Caddyfile", "server/nginx.conf",
	}
	if !slices.Equal(names, want) {
		t.Errorf("files are %q; want %q", names, want)
	}
	again, err := siteFiles(smallSite(), atHome())
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range files {
		if string(f.data) != string(again[i].data) {
			t.Errorf("%s differs from one time to the next", f.name)
		}
	}
}

func TestASiteOfOnePageWithoutAddressHasItsFilesToo(t *testing.T) {
	home := &site.Page{URL: "/", Title: "Forside"}
	s := &site.Site{Config: site.Config{Title: "Forside"}, Home: home, Pages: []*site.Page{home}}
	files, err := siteFiles(s, addresses{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.name == "sitemap.xml" || strings.HasSuffix(f.name, ".ics") {
			t.Errorf("there is a %s", f.name)
		}
	}
	if robots := find(t, files, "robots.txt"); strings.Contains(robots, "Sitemap") {
		t.Errorf("robots.txt shows a sitemap that is not there: %s", robots)
	}
}
