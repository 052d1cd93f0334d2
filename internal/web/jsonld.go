package web

import (
	"cmp"
	"encoding/json"
	"fmt"
	"time"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/site"
)

const language = "da-DK"

// What search engines are told of a page, in the words of schema.org. A field
// that we know nothing of is left out.
type (
	ldGraph struct {
		Context string `json:"@context"`
		Nodes   []any  `json:"@graph"`
	}
	ldOrganisation struct {
		Type string `json:"@type"`
		ID   string `json:"@id,omitempty"`
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
	ldWebSite struct {
		Type        string `json:"@type"`
		ID          string `json:"@id,omitempty"`
		Name        string `json:"name"`
		Description string `json:"description,omitempty"`
		URL         string `json:"url,omitempty"`
		Language    string `json:"inLanguage"`
		Publisher   ldRef  `json:"publisher"`
	}
	ldTrail struct {
		Type  string    `json:"@type"`
		Items []ldCrumb `json:"itemListElement"`
	}
	ldCrumb struct {
		Type     string `json:"@type"`
		Position int    `json:"position"`
		Name     string `json:"name"`
		Item     string `json:"item,omitempty"`
	}
	ldArticle struct {
		Type        string `json:"@type"`
		ID          string `json:"@id,omitempty"`
		URL         string `json:"url,omitempty"`
		Headline    string `json:"headline"`
		Description string `json:"description,omitempty"`
		Published   string `json:"datePublished,omitempty"`
		Modified    string `json:"dateModified,omitempty"`
		Language    string `json:"inLanguage"`
		Author      ldRef  `json:"author"`
		Publisher   ldRef  `json:"publisher"`
	}
	ldEvent struct {
		Type        string   `json:"@type"`
		ID          string   `json:"@id,omitempty"`
		URL         string   `json:"url,omitempty"`
		Name        string   `json:"name"`
		Description string   `json:"description,omitempty"`
		Start       string   `json:"startDate"`
		End         string   `json:"endDate,omitempty"`
		Status      string   `json:"eventStatus"`
		Attendance  string   `json:"eventAttendanceMode,omitempty"`
		Location    *ldPlace `json:"location,omitempty"`
		Language    string   `json:"inLanguage"`
		Organiser   ldRef    `json:"organizer"`
	}
	ldPlace struct {
		Type   string  `json:"@type"`
		Name   string  `json:"name"`
		Within *ldArea `json:"containedInPlace,omitempty"`
	}
	ldArea struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	// An ldRef is the publisher wherever it is named again: by its id alone, or
	// by its name where it has none.
	ldRef struct {
		Type string `json:"@type,omitempty"`
		ID   string `json:"@id,omitempty"`
		Name string `json:"name,omitempty"`
	}
)

// jsonLD is the page's graph, safe inside a script element: <, > and & are
// escaped. Without the site's address there are no ids and no addresses in it.
func jsonLD(s *site.Site, p *site.Page, a addresses) ([]byte, error) {
	name := cmp.Or(s.Config.Organisation, s.Config.Title)
	org := ldRef{ID: fragment(a, "/", "organisation")}
	if org.ID == "" {
		org = ldRef{Type: "Organization", Name: name}
	}
	graph := ldGraph{"https://schema.org", make([]any, 0, 4)}
	graph.Nodes = append(graph.Nodes, &ldOrganisation{"Organization", org.ID, name, a.absolute("/")})
	if p == s.Home {
		graph.Nodes = append(graph.Nodes, &ldWebSite{
			Type: "WebSite", ID: fragment(a, "/", "site"), URL: a.absolute("/"),
			Name: s.Config.Title, Description: s.Config.Summary, Language: language, Publisher: org,
		})
	} else {
		graph.Nodes = append(graph.Nodes, crumbs(p, a))
		if p.Doc != nil && len(p.Doc.Body) > 0 {
			graph.Nodes = append(graph.Nodes, article(p, a, org))
		}
	}
	events, err := events(p, a, org)
	if err != nil {
		return nil, err
	}
	for _, e := range events {
		graph.Nodes = append(graph.Nodes, e)
	}
	b, err := json.Marshal(&graph)
	if err != nil {
		return nil, fmt.Errorf("describing %s: %w", p.URL, err)
	}
	return b, nil
}

// fragment is the name of a thing that a page tells of.
func fragment(a addresses, url, id string) string {
	if a.base == "" {
		return ""
	}
	return a.absolute(url) + "#" + id
}

func crumbs(p *site.Page, a addresses) *ldTrail {
	t := ldTrail{"BreadcrumbList", make([]ldCrumb, 0, len(p.Trail)+1)}
	for _, on := range p.Trail {
		t.Items = append(t.Items, ldCrumb{"ListItem", len(t.Items) + 1, on.Title, a.absolute(on.URL)})
	}
	t.Items = append(t.Items, ldCrumb{"ListItem", len(t.Items) + 1, p.Title, a.absolute(p.URL)})
	return &t
}

func article(p *site.Page, a addresses, org ldRef) *ldArticle {
	meta := frontMatter(p)
	return &ldArticle{
		Type:        "Article",
		ID:          fragment(a, p.URL, "artikel"),
		URL:         a.absolute(p.URL),
		Headline:    markedTitle(p),
		Description: p.Summary,
		Published:   meta.Date.String(),
		Modified:    ldTime(p.Change.Time),
		Language:    language,
		Author:      org,
		Publisher:   org,
	}
}

// events are the page's meetings that will be held: those of an example will
// not.
func events(p *site.Page, a addresses, org ldRef) ([]*ldEvent, error) {
	meta := frontMatter(p)
	if meta.Example {
		return nil, nil
	}
	all, err := meetings(p)
	if err != nil {
		return nil, err
	}
	var events []*ldEvent
	for _, m := range all {
		e := &ldEvent{
			Type:        "Event",
			ID:          fragment(a, p.URL, fmt.Sprintf("gang-%d", m.number)),
			URL:         a.absolute(p.URL),
			Name:        m.summary(),
			Description: m.session.Talk,
			Start:       ldTime(m.start),
			End:         ldTime(m.end),
			Status:      "https://schema.org/EventScheduled",
			Language:    language,
			Organiser:   org,
		}
		if meta.Cafe.Place != "" {
			e.Attendance = "https://schema.org/OfflineEventAttendanceMode"
			e.Location = &ldPlace{Type: "Place", Name: meta.Cafe.Place}
			if len(meta.Municipalities) == 1 {
				e.Location.Within = &ldArea{"AdministrativeArea", meta.Municipalities[0].Text}
			}
		}
		events = append(events, e)
	}
	return events, nil
}

func ldTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(danish.Copenhagen()).Format(time.RFC3339)
}
