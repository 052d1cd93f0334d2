// Package site makes one site of all documents.
//
// It takes documents that are well-formed one by one and returns a Site whose
// holder need check nothing: addresses are unique, every link, picture, figure
// and parent resolves, and what may not be published is not in it.
//
// It draws nothing; packages web and pamphlet do.
package site

import (
	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/data"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/doc"
	"brugdinrampe.dk/rampe/internal/history"
	"brugdinrampe.dk/rampe/internal/picture"
)

// A Site is all that is published, in the order readers meet it.
type Site struct {
	Config   Config
	Pages    []*Page // by URL
	Home     *Page
	Menu     []*Page // the main menu
	Foot     []*Page // the links at the foot of every page
	Words    []*Page // the glossary, in alphabetical order: pages without a file of their own
	Listings []*Listing
	Data     *data.Data

	Pictures  []*Picture // used by some page, by path
	Files     []string   // other files that pages link to: paths below content/
	Redirects []Redirect
	Held      []Held // not published, and why

	bySlug map[listingKey]*Listing
}

type listingKey struct {
	kind ListingKind
	slug string
}

// A Page is a document in its place.
type Page struct {
	Doc     *content.Document // nil for a page made by Rampe
	URL     string            // from the site's root, with both slashes: "/til-dig/praktik/". A word's has an anchor: "/ordliste/#fleksjob"
	Title   string            // front matter's titel, or the folder's name for a folder without a page of its own
	Short   string            // its name in the menu and on the way to other pages
	Summary string

	Parent   *Page   // nil for the front page
	Trail    []*Page // from the front page down to Parent
	Children []*Page // in menu order
	Prev     *Page   // in reading order among its siblings; nil at the ends
	Next     *Page
	Related  []*Page // what belongs with it, best first, at most 4

	Contents []*doc.Heading           // level 2 headings, where there are enough to be of use
	Terms    map[*doc.Text][]TermSpot // glossary words to link, at their first use
	Figures  []*data.Figure           // printed on the page, in order, each once
	Change   history.Change           // the zero Change where git does not know
	EditURL  string                   // where the source is edited; empty where that is unknown
	Listing  *Listing                 // what the page lists besides its children; nil for most

	key      string  // of the title, in alphabetical order
	Reads    string  // of a report: where it can be read; an address as in doc.Link.Target
	Above    *Page   // of a body: the one above it
	Chapters []*Page // of a manual: pages that belong to it
	SeeAlso  []*Page // of a word: other words

	files []string // below content/, that the page uses
}

// A TermSpot is a glossary word inside a text node: bytes [Start, End) of it.
type TermSpot struct {
	Start, End int
	Word       *Page
}

// A Listing gathers pages by something they share.
type Listing struct {
	Kind  ListingKind
	Name  string // "borger", "Silkeborg", "cafémøder"
	Title string // "For borgere", "Silkeborg", "Cafémøder"
	Page  *Page  // where the listing stands
	Pages []*Page
}

// A ListingKind is what the pages of a Listing share.
type ListingKind string

const (
	ListingAudience     ListingKind = "målgruppe"
	ListingMunicipality ListingKind = "kommune"
	ListingTopic        ListingKind = "emne"
)

// A Picture is used by a page.
type Picture struct {
	*picture.Picture
	Path string // below content/
}

// A Redirect leads from an old address to a page.
type Redirect struct {
	From string // "/gammel/adresse/"
	To   *Page
	Pos  diag.Pos
}

// A Held document is kept out of this build.
type Held struct {
	Path string // below content/
	Why  string // Danish: "kladde", "kommer 1. februar 2027", "udløb 1. maj 2026"
}
