package web

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"brugdinrampe.dk/rampe/internal/site"
)

func indented(t *testing.T, s *site.Site, p *site.Page, a addresses) string {
	t.Helper()
	data, err := jsonLD(s, p, a)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, data, "", " "); err != nil {
		t.Fatalf("not JSON: %v: %s", err, data)
	}
	return b.String()
}

const silkeborgGraph = `{
 "@context": "https://schema.org",
 "@graph": [
  {
   "@type": "Organization",
   "@id": "https://brugdinrampe.dk/#organisation",
   "name": "Foreningen Rampen",
   "url": "https://brugdinrampe.dk/"
  },
  {
   "@type": "BreadcrumbList",
   "itemListElement": [
    {
     "@type": "ListItem",
     "position": 1,
     "name": "Rampen",
     "item": "https://brugdinrampe.dk/"
    },
    {
     "@type": "ListItem",
     "position": 2,
     "name": "Cafémøder i Silkeborg",
     "item": "https://brugdinrampe.dk/cafemoeder/silkeborg/"
    }
   ]
  },
  {
   "@type": "Article",
   "@id": "https://brugdinrampe.dk/cafemoeder/silkeborg/#artikel",
   "url": "https://brugdinrampe.dk/cafemoeder/silkeborg/",
   "headline": "Cafémøder i Silkeborg",
   "description": "Fem aftener om arbejde",
   "dateModified": "2026-11-03T00:30:00+01:00",
   "inLanguage": "da-DK",
   "author": {
    "@id": "https://brugdinrampe.dk/#organisation"
   },
   "publisher": {
    "@id": "https://brugdinrampe.dk/#organisation"
   }
  },
  {
   "@type": "Event",
   "@id": "https://brugdinrampe.dk/cafemoeder/silkeborg/#gang-2",
   "url": "https://brugdinrampe.dk/cafemoeder/silkeborg/",
   "name": "Cafémøder i Silkeborg: Økonomi",
   "description": "En rådgiver fortæller",
   "startDate": "2027-03-04T17:00:00+01:00",
   "endDate": "2027-03-04T19:00:00+01:00",
   "eventStatus": "https://schema.org/EventScheduled",
   "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
   "location": {
    "@type": "Place",
    "name": "Borgerhuset, lokale 2; indgang i gården",
    "containedInPlace": {
     "@type": "AdministrativeArea",
     "name": "Silkeborg"
    }
   },
   "inLanguage": "da-DK",
   "organizer": {
    "@id": "https://brugdinrampe.dk/#organisation"
   }
  },
  {
   "@type": "Event",
   "@id": "https://brugdinrampe.dk/cafemoeder/silkeborg/#gang-3",
   "url": "https://brugdinrampe.dk/cafemoeder/silkeborg/",
   "name": "Cafémøder i Silkeborg: Netværk",
   "startDate": "2027-04-08T17:00:00+02:00",
   "endDate": "2027-04-08T19:00:00+02:00",
   "eventStatus": "https://schema.org/EventScheduled",
   "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
   "location": {
    "@type": "Place",
    "name": "Borgerhuset, lokale 2; indgang i gården",
    "containedInPlace": {
     "@type": "AdministrativeArea",
     "name": "Silkeborg"
    }
   },
   "inLanguage": "da-DK",
   "organizer": {
    "@id": "https://brugdinrampe.dk/#organisation"
   }
  }
 ]
}`

func TestGraphOfASeriesTellsOfPageTrailAndMeetings(t *testing.T) {
	s := smallSite()
	if got := indented(t, s, s.Pages[2], atHome()); got != silkeborgGraph {
		t.Errorf("graph is\n%s\nwant\n%s", got, silkeborgGraph)
	}
}

func TestGraphWithoutAddressHasNoAddresses(t *testing.T) {
	s := smallSite()
	for _, p := range s.Pages {
		got := indented(t, s, p, addresses{})
		for _, key := range []string{`"@id"`, `"url"`, `"item"`, "brugdinrampe"} {
			if strings.Contains(got, key) {
				t.Errorf("graph of %s has %s:\n%s", p.URL, key, got)
			}
		}
	}
}

func TestEachPageIsToldOfAsWhatItIs(t *testing.T) {
	s := smallSite()
	for _, c := range []struct {
		page int
		want string
	}{
		{0, "Organization WebSite"},
		{1, "Organization BreadcrumbList Article"}, // an example: no event
		{2, "Organization BreadcrumbList Article Event Event"},
		{3, "Organization BreadcrumbList"}, // a list
		{4, "Organization BreadcrumbList Article"},
	} {
		p := s.Pages[c.page]
		data, err := jsonLD(s, p, atHome())
		if err != nil {
			t.Fatal(err)
		}
		var graph struct {
			Nodes []struct {
				Type     string `json:"@type"`
				Headline string
			} `json:"@graph"`
		}
		if err := json.Unmarshal(data, &graph); err != nil {
			t.Fatal(err)
		}
		var types []string
		for _, n := range graph.Nodes {
			types = append(types, n.Type)
			if n.Type == "Article" && frontMatter(p).Example != strings.HasPrefix(n.Headline, "EKSEMPEL: ") {
				t.Errorf("%s has the headline %q", p.URL, n.Headline)
			}
		}
		if got := strings.Join(types, " "); got != c.want {
			t.Errorf("%s is %s; want %s", p.URL, got, c.want)
		}
	}
}

func TestAnyTextComesThroughTheGraphAndCannotEndItsElement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := smallSite()
		p := s.Pages[4]
		p.Title, p.Summary = awkward().Draw(t, "title"), awkward().Draw(t, "summary")
		s.Config.Organisation = awkward().Draw(t, "organisation")
		data, err := jsonLD(s, p, atHome())
		if err != nil {
			t.Fatal(err)
		}
		if i := bytes.IndexAny(data, "<>&\u2028\u2029\n"); i >= 0 {
			t.Fatalf("%q stands bare in %s", data[i], data)
		}
		var graph struct {
			Nodes []struct {
				Name, Headline, Description string
			} `json:"@graph"`
		}
		if err := json.Unmarshal(data, &graph); err != nil {
			t.Fatal(err)
		}
		org, article := graph.Nodes[0], graph.Nodes[2]
		if org.Name != s.Config.Organisation || article.Headline != p.Title || article.Description != p.Summary {
			t.Fatalf("%q, %q, %q became %+v, %+v", s.Config.Organisation, p.Title, p.Summary, org, article)
		}
	})
}

func BenchmarkJSONLD(b *testing.B) {
	s := smallSite()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := jsonLD(s, s.Pages[4], atHome()); err != nil {
			b.Fatal(err)
		}
	}
}
