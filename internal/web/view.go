package web

import "html/template"

// What layouts see. Every address is ready to print: relative to the page, or
// absolute where a field says so. Texts are plain; html/template escapes them.
type (
	// A pageView is one page. Layouts get it as the dot.
	pageView struct {
		*Frame // what it has in common with its neighbours; shared draws of it

		jsonLD func() ([]byte, error)

		Title      string
		FullTitle  string // for <title>: "Praktik – Rampen"
		Summary    string
		Kind       string // "side", "caféforløb", …: see content.Kind; "liste" and "404" for pages made by Rampe
		Canonical  string // absolute; empty where the site's address is unknown
		Image      string // absolute address of the picture for OpenGraph; empty where there is none
		Audiences  []link
		Topics     []link
		Municipals []link
		Contents   []link // headings on this page
		Body       template.HTML
		Notes      template.HTML // footnotes; empty where there are none
		Figures    []figureView  // sources of the figures on the page
		Children   []link        // pages below, for a folder's page
		Related    []link
		Prev, Next *link
		Changed    string // "6. maj 2026"; empty where git does not know
		ChangedISO string
		Reviewed   string
		Edit       string // where to correct the page; empty where there is no such place
		Owner      string
		Date       string // dato, as a reader reads it
		DateISO    string
		Example    bool
		Archived   bool
		Draft      bool
		Cafe       *cafeView
		Calendar   string // on a municipality: href of its .ics file; often empty
		ShareTitle string // for OpenGraph: says so of an example
		Contact    *contactView
		Words      []wordView // the glossary, on its page
		Items      []link     // what a listing page lists
		Facts      []fact     // rapport, organ, case: label and value
	}

	siteView struct {
		Title        string
		Summary      string
		Organisation string
		Address      string
	}

	link struct {
		Href    string
		Title   string
		Summary string
		Date    string // as a reader reads it; often empty
		DateISO string
		Current bool // the page itself
		Within  bool // the page stands below this
	}

	figureView struct {
		ID, Name, Value, Source, SourceURL, Year, Note string
		Derived                                        bool
	}

	cafeView struct {
		Municipality, Place, Signup, Host string
		Calendar                          string // href of the .ics file; empty where no session has a date
		Sessions                          []sessionView
	}

	sessionView struct {
		Number  int
		Date    string // "torsdag den 4. februar 2027"; empty where not set
		DateISO string
		Time    string // "kl. 17.00-19.00"
		Topic   string
		Talk    string
	}

	contactView struct {
		Role, Phone, Mail string
		PhoneHref         template.URL // tel: is no address that html/template lets through
	}

	wordView struct {
		ID, Title, Explanation string
		SeeAlso                []link
		Body                   template.HTML
	}

	fact struct{ Name, Value, Href string }
)

// JSONLD is the page's whole graph for search engines, made where a layout asks
// for it.
func (v *pageView) JSONLD() (template.JS, error) {
	if v.jsonLD == nil {
		return "", nil
	}
	graph, err := v.jsonLD()
	return template.JS(graph), err
}
