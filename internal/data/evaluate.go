package data

import (
	"slices"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/strictyaml"
)

// evaluate works out a figure and all it depends on. It is false where that
// cannot be done; a finding tells why, once.
//
// Each step is rounded as it is printed, so that a reader who checks a figure
// from the printed ones gets the same; and no number grows without end.
func (l *loader) evaluate(d *draft) bool {
	switch d.state {
	case done:
		return !d.broken
	case busy:
		l.circle(d)
		return false
	}
	d.state = busy
	l.path = append(l.path, d)
	switch {
	case d.broken:
	case d.restOf != nil:
		d.broken = !l.workOutRest(d)
	case d.formula != nil:
		d.broken = !l.workOut(d)
	}
	l.path = l.path[:len(l.path)-1]
	d.state = done
	return !d.broken
}

func (l *loader) circle(d *draft) {
	if d.inCircle {
		return // several ways round, one finding
	}
	d.inCircle = true
	var ids []string
	for _, step := range l.path[slices.Index(l.path, d):] {
		ids = append(ids, step.fig.ID)
	}
	l.diags.Add(circle(d.fig.Pos, append(ids, d.fig.ID)))
}

func (l *loader) workOut(d *draft) bool {
	terms, ok := l.terms(d)
	if !ok {
		return false
	}
	values := make([]Decimal, len(terms))
	for i, t := range terms {
		values[i] = t.Value
	}
	result := d.formula.compute(values)
	if result == nil {
		l.diags.Add(divisionByZero(d.at, d.fig.Formula))
		return false
	}
	places := d.places
	if places < 0 {
		places = d.formula.places(values, result)
	}
	if d.value != nil {
		places = d.fig.Value.Places
	}
	value, fits := Round(result, places)
	if !fits {
		l.diags.Add(longResult(d.at, d.fig.Formula))
		return false
	}
	if d.value != nil {
		if value.Compare(d.fig.Value) != 0 {
			l.diags.Add(formulaDiffers(d.value.Pos, d.fig.Value, d.fig.Formula, value))
		}
		return true
	}
	d.fig.Value = value
	inherit(d.fig, terms)
	return true
}

// terms is the figures of a formula, worked out; a number is a figure without id.
func (l *loader) terms(d *draft) ([]*Figure, bool) {
	figures, all := make([]*Figure, len(d.formula.terms)), true
	for i, t := range d.formula.terms {
		if t.id == "" {
			figures[i] = &Figure{Value: t.number}
			continue
		}
		if spaced, glued := l.glued(t.id); glued {
			l.diags.Add(gluedMinus(d.at, t.id, spaced))
			all = false
			continue
		}
		figures[i] = l.plain(t.id, d.at)
		all = all && figures[i] != nil
	}
	return figures, all
}

// glued tells whether what is no id is two ids with a minus between them.
func (l *loader) glued(id string) (spaced string, ok bool) {
	for i := range id {
		if id[i] == '-' && l.drafts[id] == nil && l.drafts[id[:i]] != nil && l.drafts[id[i+1:]] != nil {
			return id[:i] + " - " + id[i+1:], true
		}
	}
	return "", false
}

// plain is the figure with the id, worked out and fit to reckon with; nil where
// it is not, with a finding.
func (l *loader) plain(id string, at diag.Pos) *Figure {
	d := l.drafts[id]
	switch {
	case d == nil:
		l.unknown(at, id)
		return nil
	case !l.evaluate(d):
		return nil
	case !d.fig.Plain():
		l.diags.Add(notPlain(at, d.fig))
		return nil
	}
	return d.fig
}

func (l *loader) unknown(at diag.Pos, id string) {
	near, _ := danish.Nearest(id, l.data.FigureIDs())
	l.diags.Add(unknownFigure(at, id, near))
}

// inherit takes over what all figures of a formula agree on. What is worked out
// from about is about.
func inherit(f *Figure, from []*Figure) {
	source, year, first := (*Source)(nil), "", true
	for _, t := range from {
		if t.ID == "" {
			continue
		}
		if first {
			source, year, first = t.Source, t.Year, false
		}
		if t.Source != source {
			source = nil
		}
		if t.Year != year {
			year = ""
		}
		if t.Approx != "" && f.Approx == "" {
			f.Approx = "ca."
		}
	}
	if f.Source == nil {
		f.Source = source
	}
	if f.Year == "" {
		f.Year = year
	}
}

// workOutRest makes a bar of what the others leave of the whole.
func (l *loader) workOutRest(d *draft) bool {
	whole, ok := l.wholeOf(d.restOf)
	if !ok {
		return false
	}
	others, places := []Decimal{}, 0
	for _, bar := range d.restOf.bars {
		if bar == d {
			continue
		}
		if !l.evaluate(bar) {
			return false
		}
		others = append(others, bar.fig.Value)
		places = max(places, bar.fig.Value.Places)
	}
	sum, fits := Sum(others...)
	if !fits || sum.Compare(whole) > 0 {
		l.diags.Add(chartOver(d.restOf.chart, sum, whole))
		return false
	}
	d.fig.Value = Decimal{Thousandths: whole.Thousandths - sum.Thousandths, Places: places}
	return true
}

// resolveN sets how many answered: a number, or the id of the figure that says.
func (l *loader) resolveN(d *draft) {
	if !d.n.Empty() {
		d.fig.N = l.answers(d.n)
	}
}

// answers is 0 where n is "ukendt" or a finding says what is wrong with it.
func (l *loader) answers(n *strictyaml.Node) int {
	text := l.read.Text(n)
	if text == "ukendt" || n.Kind != strictyaml.Scalar {
		return 0
	}
	if !validID(text) {
		return max(l.count(n, 1, 1_000_000_000), 0)
	}
	f := l.plain(text, n.Pos)
	if f == nil {
		return 0
	}
	if f.Value.Thousandths%1000 != 0 || f.Value.Thousandths <= 0 {
		l.diags.Add(wrongCount(n.Pos, f.Value, 1, 1_000_000_000))
		return 0
	}
	return int(f.Value.Thousandths / 1000)
}
