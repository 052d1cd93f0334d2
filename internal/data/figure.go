package data

import (
	"strconv"
	"strings"

	"brugdinrampe.dk/rampe/internal/diag"
)

// A Figure is one number with what is needed to trust it.
type Figure struct {
	ID      string // "B24"
	Name    string // "kontakter i alt"
	Value   Decimal
	To      *Decimal // the far end of a range, 50-80; nil where there is none
	OutOf   int      // 5 in "1 ud af 5"; 0 where it does not apply
	Unit    string   // "%", "borgere", "mia. kr."; empty where the name says it
	Approx  string   // "ca.", "knap", "mere end"; empty for an exact number
	N       int      // how many answered; 0 where it does not apply
	Year    string   // "2018", "2016-2018"
	Source  *Source  // nil where it is worked out from figures of several sources
	Note    string   // what a reader must know: a contradiction, a small n
	Derived bool     // worked out here from other figures, not in the source
	Formula string   // as written, "B8 / B3 %"; a source's own value is checked by it
	Pos     diag.Pos
}

const noBreak = "\u00a0"

// String is what {tal B24} prints: the word before the number, the number, and
// the unit where the number makes no sense without it, with no-break spaces:
// "ca. 12", "40,8 %", "50-80", "1 ud af 5", "ca. 55 mia. kr.".
//
// Other units are left to the writer, whose sentence bends them: "12 uger",
// "et 12-ugers forløb".
func (f *Figure) String() string {
	var b strings.Builder
	if f.Approx != "" {
		b.WriteString(f.Approx + noBreak)
	}
	b.WriteString(f.Value.String())
	if f.To != nil {
		b.WriteString("-" + f.To.String())
	}
	if f.OutOf > 0 {
		b.WriteString(noBreak + "ud af" + noBreak + strconv.Itoa(f.OutOf))
	}
	if sticks(f.Unit) {
		b.WriteString(noBreak + strings.ReplaceAll(f.Unit, " ", noBreak))
	}
	return b.String()
}

// sticks tells whether a unit is part of the number itself.
func sticks(unit string) bool {
	switch unit {
	case "%", "kr.", "mio. kr.", "mia. kr.":
		return true
	}
	return false
}

// Plain tells whether the figure is one number that can be added up: neither a
// range nor a share such as 1 ud af 5.
func (f *Figure) Plain() bool { return f.To == nil && f.OutOf == 0 }
