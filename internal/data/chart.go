package data

import "brugdinrampe.dk/rampe/internal/diag"

// A Chart shows the shares of one question's answers. A remainder that the
// source does not split is one bar of its own.
type Chart struct {
	ID       string // "E1"
	Question string
	Group    string // who answered: "borgere"
	N        int    // how many answered; 0 where the source does not say
	Unit     string // "%"
	Whole    bool   // the bars are parts of one whole: of 100 %, or of a total
	Bars     []Bar  // at least one
	Summary  string // one sentence that says what the chart shows: its text alternative
	Note     string
	Year     string
	Source   *Source
	Pos      diag.Pos
}

// A Bar is one answer and its share. Its Figure has the value in print.
type Bar struct {
	Label   string
	Value   Decimal
	Approx  string  // "mere end"
	Derived bool    // worked out: what is left of the whole
	Figure  *Figure // its ID is empty where the bar has none
}
