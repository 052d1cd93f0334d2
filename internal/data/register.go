package data

import (
	"errors"
	"strings"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/strictyaml"
)

// A draft is a figure of which the value may still have to be worked out.
type draft struct {
	fig      *Figure
	value    *strictyaml.Node // what is typed, nil where nothing is
	n        *strictyaml.Node
	formula  *formula
	at       diag.Pos    // of the formula
	places   int         // decimals that staff asked for, -1 where they did not
	restOf   *chartDraft // the bar is what is left of this chart's whole
	state    state
	inCircle bool // and the finding is made
	broken   bool // a finding tells why; nothing is worked out from it
}

type state byte

const (
	untouched state = iota
	busy
	done
)

func figureKeys() []string {
	return []string{"id", "navn", "værdi", "til", "ud_af", "enhed", "cirka", "n", "år",
		"kilde", "note", "beregn", "decimaler"}
}

func barKeys() []string { return []string{"navn", "id", "værdi", "tal", "cirka"} }

// register gives every item its id and its source. Sources come first: the
// others name them.
func (l *loader) register() {
	for _, n := range l.lists.sources {
		l.source(n)
	}
	for _, n := range l.lists.figures {
		l.figure(n)
	}
	for _, n := range l.lists.charts {
		l.chart(n)
	}
	for _, n := range l.lists.bars {
		l.csvBar(n)
	}
	for _, c := range l.chartList {
		l.tie(c)
	}
}

func (l *loader) source(n *strictyaml.Node) {
	l.read.Keys(n, "id", "titel", "udgiver", "år", "adresse")
	id, ok := l.id(n, "kilden")
	if !ok {
		return
	}
	s := &Source{ID: id, Title: l.text(n, "titel"), Publisher: l.text(n, "udgiver"),
		Year: l.text(n, "år"), URL: l.text(n, "adresse"), Pos: n.Pos}
	if first := l.data.Sources[id]; first != nil {
		l.diags.Add(idTwice(n.Get("id").Pos, id, first.Pos))
		return
	}
	l.data.Sources[id] = s
	if s.Title == "" {
		l.diags.Add(missingName(n.Pos, "kilden "+id, "titel"))
	}
	if s.URL != "" && !strings.HasPrefix(s.URL, "https://") && !strings.HasPrefix(s.URL, "http://") {
		l.diags.Add(oddAddress(n.Get("adresse").Pos, s.URL))
		s.URL = ""
	}
}

// sourceOf is the source that an item names, nil where it names none or, with a
// finding, one that is not there.
func (l *loader) sourceOf(n *strictyaml.Node) *Source {
	id := l.text(n, "kilde")
	if id == "" {
		return nil
	}
	s := l.data.Sources[id]
	if s == nil {
		near, _ := danish.Nearest(id, l.data.SourceIDs())
		l.diags.Add(unknownSource(n.Get("kilde").Pos, id, near))
	}
	return s
}

func (l *loader) figure(n *strictyaml.Node) {
	l.read.Keys(n, figureKeys()...)
	id, ok := l.id(n, "tallet")
	if !ok {
		return
	}
	d := &draft{n: n.Get("n"), places: -1, fig: &Figure{ID: id, Name: l.text(n, "navn"),
		Unit: l.text(n, "enhed"), Approx: l.text(n, "cirka"), Year: l.text(n, "år"),
		Source: l.sourceOf(n), Note: l.text(n, "note"), Pos: n.Pos}}
	if !l.add(d, n.Get("id").Pos) {
		return
	}
	if d.fig.Name == "" {
		l.diags.Add(missingName(n.Pos, "tallet "+id, "navn"))
	}
	l.value(d, n)
	l.extent(d, n)
	if d.formula == nil && l.text(n, "kilde") == "" {
		l.diags.Add(missingSource(n.Pos, id))
	}
}

// add gives a figure its place. It is false, with a finding, where the id is
// taken.
func (l *loader) add(d *draft, at diag.Pos) bool {
	if first := l.data.Figures[d.fig.ID]; first != nil {
		l.diags.Add(idTwice(at, d.fig.ID, first.Pos))
		return false
	}
	l.data.Figures[d.fig.ID] = d.fig
	l.drafts[d.fig.ID] = d
	l.figures = append(l.figures, d)
	return true
}

// value reads what the figure is worth: a number, a formula, or both.
func (l *loader) value(d *draft, n *strictyaml.Node) {
	d.value = n.Get("værdi")
	if d.value.Empty() {
		d.value = nil
	}
	if d.value != nil {
		d.fig.Value, d.broken = l.number(d.value)
	}
	d.fig.Formula = l.text(n, "beregn")
	if d.fig.Formula == "" {
		if d.value == nil {
			l.diags.Add(missingValue(n.Pos, d.fig.ID))
			d.broken = true
		}
		return
	}
	d.at = n.Get("beregn").Pos
	f, fault, at := parseFormula(d.fig.Formula)
	switch fault {
	case formulaUnreadable:
		l.diags.Add(unreadableFormula(d.at, at))
		d.broken = true
	case formulaMixed:
		l.diags.Add(mixedFormula(d.at, at))
		d.broken = true
	}
	d.formula, d.fig.Derived = &f, d.value == nil
	if f.share && d.fig.Unit == "" {
		d.fig.Unit = "%"
	}
	if p := n.Get("decimaler"); !p.Empty() {
		d.places = l.count(p, 0, maxPlaces)
	}
}

// extent reads what makes a figure more than one number.
func (l *loader) extent(d *draft, n *strictyaml.Node) {
	if to := n.Get("til"); !to.Empty() {
		far, broken := l.number(to)
		d.fig.To = &far
		if !broken && !d.broken && far.Compare(d.fig.Value) <= 0 {
			l.diags.Add(oddRange(to.Pos, d.fig.Value, far))
		}
	}
	if of := n.Get("ud_af"); !of.Empty() {
		d.fig.OutOf = max(l.count(of, 1, 1_000_000_000), 0)
	}
}

// number reads a number; it is broken where a finding says why.
func (l *loader) number(n *strictyaml.Node) (value Decimal, broken bool) {
	text := l.read.Text(n)
	if n.Kind != strictyaml.Scalar {
		return Decimal{}, true
	}
	value, err := ParseDecimal(text)
	if err == nil {
		return value, false
	}
	var bad *NumberError
	if !errors.As(err, &bad) {
		bad = &NumberError{Text: text, Fault: NotANumber}
	}
	switch bad.Fault {
	case Ambiguous:
		l.diags.Add(ambiguousNumber(n, bad.Text))
	case TooLong:
		l.diags.Add(longNumber(n.Pos, bad.Text))
	default:
		l.diags.Add(wrongNumber(n.Pos, bad.Text))
	}
	return Decimal{}, true
}

// count reads a whole number from least to most; it is -1, with a finding, for
// anything else.
func (l *loader) count(n *strictyaml.Node, least, most int64) int {
	value, broken := l.number(n)
	if broken {
		return -1
	}
	whole := value.Thousandths / 1000
	if value.Thousandths%1000 != 0 || whole < least || whole > most {
		l.diags.Add(wrongCount(n.Pos, value, least, most))
		return -1
	}
	return int(whole)
}
