// Package diag is what is wrong with the content: where, why, and what to do.
//
// A Diagnostic is for the staff who write Danish Markdown. It is never used for
// faults of the program or the disk; those are errors, in English.
// Stages return a List beside their value and go on for as long as the next
// stage can trust its input, so that one run tells everything.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// A Severity says whether a finding stops publishing. The zero value is not a
// severity, so that a forgotten one shows.
type Severity int

const (
	Error   Severity = iota + 1 // stops publishing
	Warning                     // does not
)

// String is the word staff read: "fejl" or "advarsel".
func (s Severity) String() string {
	switch s {
	case Error:
		return "fejl"
	case Warning:
		return "advarsel"
	}
	return fmt.Sprintf("Severity(%d)", int(s))
}

// A Pos is a place in a file of the project. Line and Col count from 1, Col in
// letters (code points). Line 0 means the whole file; the zero Pos the whole site.
type Pos struct {
	File string // slash-separated, from the project's root: "content/til-dig/index.md"
	Line int
	Col  int
}

// String is file:line:col, as far as it is known.
func (p Pos) String() string {
	switch {
	case p.File == "":
		return "hele sitet"
	case p.Line == 0:
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// An Edit is a line to paste in place of the line that a Diagnostic points at.
type Edit struct {
	Line string // without its line break
}

// A Diagnostic is one finding. Message says what is wrong, Hint what to do;
// both in Danish, in du-form, with a small first letter and no full stop.
type Diagnostic struct {
	Severity Severity
	Pos      Pos
	Code     string // stable, Danish, kebab-case: "alt-mangler"
	Message  string
	Hint     string
	Fix      *Edit // nil when there is no single right line
}

// A List is the findings of a stage or of a whole run.
type List []Diagnostic

// Add appends findings to the list.
func (l *List) Add(d ...Diagnostic) { *l = append(*l, d...) }

// Blocks tells whether any finding stops publishing.
func (l List) Blocks() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Count is how many findings have the severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Sort orders the list by file, line, column and code, and drops exact repeats.
func (l *List) Sort() {
	slices.SortFunc(*l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Col, b.Pos.Col),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
	*l = slices.CompactFunc(*l, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Code == b.Code && a.Message == b.Message
	})
}

// Downgrade turns every error of the list into a warning: what is wrong with a
// draft does not stop the rest of the site.
func (l List) Downgrade() {
	for i := range l {
		l[i].Severity = Warning
	}
}
