// Package data is the one home of the site's figures.
//
// It reads content/data/*.yaml and *.csv into figures, tables, charts and
// sources, and holds the sums to account. No number on a page is typed: a
// writer puts its id, {tal B24}, and the value, its year and its source come
// from here.
//
// # YAML
//
// A file may hold any of these lists; all files make one whole, so an id may
// be used in another file than its own.
//
//	kilder:                       # where figures are taken from
//	  - id: S1
//	    titel: "Intern evaluering"
//	    udgiver: SIND Erhverv
//	    år: 2019                  # as text: "2013-2014" is fine
//	    adresse: https://…        # where it is on the web, if it is
//	tal:                          # figures
//	  - id: B21
//	    navn: "fysiske fremmøder"
//	    værdi: 1504               # exact, at most 3 decimals; 42,2 or 42.2
//	    til: 80                   # makes a range: 50-80
//	    ud_af: 5                  # makes "1 ud af 5"
//	    enhed: "%"                # printed when % or money, else it describes
//	    cirka: ca.                # ca., knap, mere end: printed before the number
//	    n: 125                    # how many answered; or the id of that figure
//	    år: "2016-2018"
//	    kilde: S1
//	    note: "what a reader must know"
//	  - id: B8-andel              # a derived figure has beregn in place of værdi
//	    navn: "andel i job"
//	    beregn: B8 / B3 %         # see type formula; with værdi too, it is checked
//	    decimaler: 1
//	summer:                       # sums that must hold
//	  - navn: "deltagere"
//	    dele: [B3-aarhus, B3-randers, B3-odder]
//	    i_alt: B3
//	tabeller:
//	  - id: kontakter
//	    titel: "Kontakter"
//	    kolonner:
//	      - "Slags"               # a column of words
//	      - tal: "Antal"          # a column of figures: ids, or – for none
//	    rækker:
//	      - ["Fremmøder", B21]
//	    i_alt: ["I alt", B24]     # the sum of each column is checked
//	    note: "…"
//	    kilde: S1
//	diagrammer:
//	  - id: E1
//	    spørgsmål: "…"
//	    gruppe: borgere
//	    n: B26                    # a number, the id of a figure, or ukendt
//	    enhed: "%"
//	    helhed: nej               # the bars are not parts of one whole
//	    i_alt: B3                 # what bars in another unit than % are parts of
//	    afrunding: ja             # the source rounded: 99 and 101 are fine
//	    resume: "…"               # one sentence: the chart's text alternative
//	    søjler:                   # or rows of a CSV file
//	      - navn: "positivt"
//	        id: E1                # makes the bar a figure too: {tal E1}
//	        værdi: 93             # or rest: what is left of the whole
//	      - navn: "ledige"
//	        tal: B12              # in place of værdi: a figure that exists
//
// Bars in % are parts of 100 unless helhed is nej; bars in other units stand
// alone unless there is an i_alt.
//
// # CSV
//
// A file of figures has the columns of tal, a file of bars has diagram and the
// columns of søjler; id or diagram must be among them. Semicolon or comma
// separates, a line that begins with # is a comment, and a decimal comma needs
// quotes where commas separate.
//
// What this package does not do: it prints no HTML and knows no page.
package data

import (
	"maps"
	"slices"

	"brugdinrampe.dk/rampe/internal/diag"
)

// Data is all that content/data holds. The maps are keyed by id.
type Data struct {
	Figures map[string]*Figure
	Tables  map[string]*Table
	Charts  map[string]*Chart
	Sources map[string]*Source
}

func empty() *Data {
	return &Data{
		Figures: map[string]*Figure{},
		Tables:  map[string]*Table{},
		Charts:  map[string]*Chart{},
		Sources: map[string]*Source{},
	}
}

// Figure is the figure with the id.
func (d *Data) Figure(id string) (*Figure, bool) { f, ok := d.Figures[id]; return f, ok }

// Table is the table with the id.
func (d *Data) Table(id string) (*Table, bool) { t, ok := d.Tables[id]; return t, ok }

// Chart is the chart with the id.
func (d *Data) Chart(id string) (*Chart, bool) { c, ok := d.Charts[id]; return c, ok }

// FigureIDs is every figure's id, sorted by bytes.
func (d *Data) FigureIDs() []string { return slices.Sorted(maps.Keys(d.Figures)) }

// TableIDs is every table's id, sorted by bytes.
func (d *Data) TableIDs() []string { return slices.Sorted(maps.Keys(d.Tables)) }

// ChartIDs is every chart's id, sorted by bytes.
func (d *Data) ChartIDs() []string { return slices.Sorted(maps.Keys(d.Charts)) }

// SourceIDs is every source's id, sorted by bytes.
func (d *Data) SourceIDs() []string { return slices.Sorted(maps.Keys(d.Sources)) }

// A Source is a document that figures are taken from.
type Source struct {
	ID        string // "S1"
	Title     string
	Publisher string
	Year      string // as written: "2018", "2013-2014", or empty where unknown
	URL       string // http or https; empty where the source is not on the web
	Pos       diag.Pos
}

// Citation names the source to readers: "SIND Erhverv: Intern evaluering (2019)".
func (s *Source) Citation() string {
	text := s.Title
	if s.Publisher != "" {
		text = s.Publisher + ": " + text
	}
	if s.Year != "" {
		text += " (" + s.Year + ")"
	}
	return text
}
