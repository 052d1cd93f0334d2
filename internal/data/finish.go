package data

import (
	"regexp"
	"strings"

	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/strictyaml"
)

// finishChart takes over the bars that are worked out and demands what a reader
// needs to trust a chart.
func (l *loader) finishChart(c *chartDraft) {
	chart := c.chart
	l.demands(c)
	if n := c.node.Get("n"); !n.Empty() {
		chart.N = l.answers(n)
	}
	sound := true
	for i, d := range c.bars {
		if c.refs[i] == nil { // else the figure has its own
			d.fig.N = chart.N
		}
		sound = sound && !d.broken
		if !d.broken && !d.fig.Plain() {
			l.diags.Add(notPlain(c.refs[i].Pos, d.fig))
			sound = false
		}
		chart.Bars = append(chart.Bars, Bar{Label: c.labels[i], Value: d.fig.Value,
			Approx: d.fig.Approx, Derived: d.fig.Derived, Figure: d.fig})
	}
	if sound && len(c.bars) > 0 {
		l.checkWhole(c)
		l.checkSummary(c)
	}
}

func (l *loader) demands(c *chartDraft) {
	at, id := c.chart.Pos, c.chart.ID
	if c.chart.Question == "" {
		l.diags.Add(chartWithout(at, id, noQuestion))
	}
	if c.chart.Summary == "" {
		l.diags.Add(chartWithout(at, id, noSummary))
	}
	if l.text(c.node, "kilde") == "" {
		l.diags.Add(chartWithout(at, id, noSource))
	}
	if c.chart.Unit == "%" && c.node.Get("n").Empty() {
		l.diags.Add(chartWithout(at, id, noAnswers))
	}
	if c.chart.Unit != "%" && c.chart.Whole && c.node.Get("i_alt").Empty() {
		l.diags.Add(chartWithout(at, id, noTotal))
	}
	if len(c.bars) == 0 {
		l.diags.Add(chartWithout(at, id, noBars))
	}
}

// wholeOf is what a chart's bars are parts of: what i_alt says, or 100 %. It is
// false where that is not known.
func (l *loader) wholeOf(c *chartDraft) (Decimal, bool) {
	total := c.node.Get("i_alt")
	if total.Empty() {
		return Whole(100), c.chart.Unit == "%"
	}
	n := l.answers(total)
	return Whole(n), n > 0
}

func (l *loader) checkWhole(c *chartDraft) {
	var values []Decimal
	for _, d := range c.bars {
		values = append(values, d.fig.Value)
		if c.chart.Unit == "%" && !c.chart.Whole && d.fig.Value.Compare(Whole(100)) > 0 {
			l.diags.Add(chartOver(c.chart, d.fig.Value, Whole(100)))
		}
	}
	whole, known := l.wholeOf(c)
	if !c.chart.Whole || !known {
		return
	}
	sum, fits := Sum(values...)
	off := sum.Thousandths - whole.Thousandths
	switch {
	case !fits:
		l.diags.Add(chartOver(c.chart, values[0], whole))
	case off > c.slack():
		l.diags.Add(chartOver(c.chart, sum, whole))
	case off < -c.slack():
		l.diags.Add(chartNotWhole(c.chart, sum, whole))
	}
}

// slack is how many thousandths the bars may be off through rounding alone:
// those worked out here, and all of them where the source is said to round.
func (c *chartDraft) slack() int64 {
	var slack int64
	for _, d := range c.bars {
		if c.rounding || d.fig.Derived {
			slack += halfUnit(d.fig.Value)
		}
	}
	return slack
}

// halfUnit is half of the last decimal, in thousandths: what rounding may take.
func halfUnit(d Decimal) int64 {
	unit := int64(1000)
	for range d.Places {
		unit /= 10
	}
	return unit / 2
}

// checkSummary holds the percentages in a chart's summary to its bars, so that
// the words do not stay behind when a number is changed.
func (l *loader) checkSummary(c *chartDraft) {
	if c.chart.Unit != "%" || len(c.bars) > 50 {
		return
	}
	known := map[int64]bool{100_000: true}
	for i := range c.bars { // each bar, and neighbours taken together
		var sum int64
		for _, d := range c.bars[i:] {
			sum += d.fig.Value.Thousandths
			known[sum] = true
		}
	}
	share := regexp.MustCompile(`(\d+(?:[.,]\d+)?)[ \x{a0}]*(?:%|procent)`)
	for _, m := range share.FindAllStringSubmatch(c.chart.Summary, -1) {
		value, err := ParseDecimal(m[1])
		if err == nil && !known[value.Thousandths] {
			l.diags.Add(summaryDiffers(c.node.Get("resume").Pos, m[1]))
		}
	}
}

// sum holds a sum of the list summer to account.
func (l *loader) sum(n *strictyaml.Node) {
	l.read.Keys(n, "navn", "dele", "i_alt")
	parts, total := l.read.Texts(n.Get("dele")), l.text(n, "i_alt")
	if len(parts) == 0 || total == "" {
		l.diags.Add(halfSum(n.Pos))
		return
	}
	at := n.Get("i_alt").Pos
	var figures []*Figure
	for _, p := range parts {
		if f := l.plain(strings.TrimSpace(p.Text), p.Pos); f != nil {
			figures = append(figures, f)
		}
	}
	whole := l.plain(total, at)
	if whole == nil || len(figures) < len(parts) {
		return
	}
	l.addsUp(at, figures, whole)
}

// addsUp objects where parts do not make the total. Figures that are worked out
// here may be off by what rounding takes.
func (l *loader) addsUp(at diag.Pos, parts []*Figure, total *Figure) {
	var values []Decimal
	var slack int64
	for _, f := range append(parts, total) {
		if f.Derived {
			slack += halfUnit(f.Value)
		}
	}
	for _, f := range parts {
		values = append(values, f.Value)
	}
	sum, fits := Sum(values...)
	off := sum.Thousandths - total.Value.Thousandths
	if !fits || off > slack || off < -slack {
		l.diags.Add(sumDiffers(at, sum, total.Value))
	}
}
