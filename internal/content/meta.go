package content

import (
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
)

// A Kind is what sort of page a document is: front matter's type.
type Kind string

const (
	KindPage           Kind = "side"
	KindPamphlet       Kind = "pjece"
	KindCafe           Kind = "caféforløb"
	KindManual         Kind = "manual"
	KindForm           Kind = "formular"
	KindCase           Kind = "case"
	KindChart          Kind = "diagram"
	KindReport         Kind = "rapport"
	KindRecommendation Kind = "anbefaling"
	KindBody           Kind = "organ"
	KindWord           Kind = "ord"
	KindContact        Kind = "kontakt"
)

// A Status is how far a document is.
type Status string

const (
	StatusReady   Status = "klar"   // the zero value means this too
	StatusDraft   Status = "kladde" // kept out of every output
	StatusArchive Status = "arkiv"  // published with a notice, out of the listings
)

// A Value is a word or line of front matter with its place.
type Value struct {
	Text string
	Pos  diag.Pos
}

// Meta is a document's front matter. Danish keys occur in one table, keys.go.
type Meta struct {
	Title          string
	Summary        string      // resume
	Kind           Kind        // type; KindPage where nothing is written
	Date           danish.Date // dato
	Audiences      []Value     // målgruppe: "borger", "pårørende", …
	Municipalities []Value     // kommune
	Topics         []Value     // emner
	Order          int         // rækkefølge; lower comes first; math.MaxInt where not written
	Status         Status
	Publish        danish.Date // offentliggør: not before this day
	Expires        danish.Date // udløber: not after this day
	Former         []Value     // tidligere: old addresses
	Owner          string      // ejer: a role
	Reviewed       danish.Date // gennemgået
	ReviewEvery    int         // gennemgås_igen, months
	Sources        []Value     // kilder: ids of facts
	Example        bool        // eksempel
	Parent         Value       // overordnet: path of the page above this one
	Pamphlet       *Pamphlet   // pjece

	Cafe           *Cafe           // of KindCafe
	Manual         *Manual         // of KindManual
	Form           *Form           // of KindForm
	Case           *Case           // of KindCase
	Report         *Report         // of KindReport
	Recommendation *Recommendation // of KindRecommendation
	Body           *Body           // of KindBody
	Word           *Word           // of KindWord
	Contact        *Contact        // of KindContact

	Pos map[string]diag.Pos // of each key that was written, by its Danish name
}

// Pamphlet is what a page says of itself on paper.
type Pamphlet struct {
	Format   Value   // m65, a5-hæfte, a4, a4-skema, plakat
	Panels   []Value // paneler or sider: heading ids or names, in reading order
	Colophon string  // kolofon
	Print    bool    // tryk: a file for a print shop too
}

// A Cafe is a series of café meetings in one municipality.
type Cafe struct {
	Place    string // sted
	Signup   string // tilmelding
	Host     string // tovholder, a role
	Sessions []Session
}

// A Session is one café meeting. Date and times are zero where the staff has
// not set them yet.
type Session struct {
	Date     danish.Date
	From, To danish.Clock
	Topic    string // tema
	Talk     string // oplæg
	Pos      diag.Pos
}

type Manual struct {
	Chapters  []Value     // kapitler: paths
	ValidFrom danish.Date // gælder_fra
}

type Form struct {
	Fields  []FormField
	Consent string // samtykketekst
}

type FormField struct {
	Name  string // navn
	Type  string // linje, felt, afkrydsning, dato, tom (paper only: a blank line)
	Lines int
	Help  string // hjælp
	Pos   diag.Pos
}

type Case struct {
	Place, Company string
	Lessons        []string // læring
	Anonymised     string   // anonymisering: how
	Consent        *Consent
}

// A Consent refers to a consent kept elsewhere; past its day the build fails.
type Consent struct {
	Ref     string
	Expires danish.Date
	Pos     diag.Pos
}

type Report struct {
	Publisher string // udgiver
	Focus     string // fokus
	Link      Value
}

type Recommendation struct {
	Area   string // område
	Points []string
}

// A Body is a group with a task: styregruppe, Indsatsgruppe.
type Body struct {
	Members  []string
	Meetings string // møder
	Task     string // opgave
	Above    Value  // over: path of the body above
}

// A Word is an entry of the glossary. Forms are its other spellings.
type Word struct {
	Explanation string
	Forms       []string // bøjninger
	SeeAlso     []Value  // se_også: titles of other words
}

type Contact struct {
	Role, Phone, Mail string
}
