package data

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/strictyaml"
)

// A chartDraft is a chart with the drafts of its bars.
type chartDraft struct {
	chart    *Chart
	node     *strictyaml.Node
	bars     []*draft
	labels   []string
	refs     []*strictyaml.Node // tal of each bar, nil where it has a value of its own
	hasRest  bool
	rounding bool // afrunding: the source rounded its shares
}

func (l *loader) chart(n *strictyaml.Node) {
	l.read.Keys(n, "id", "spørgsmål", "gruppe", "n", "enhed", "helhed", "i_alt", "afrunding", "resume",
		"søjler", "note", "år", "kilde")
	id, ok := l.id(n, "diagrammet")
	if !ok {
		return
	}
	if first := l.data.Charts[id]; first != nil {
		l.diags.Add(idTwice(n.Get("id").Pos, id, first.Pos))
		return
	}
	c := &Chart{ID: id, Question: l.text(n, "spørgsmål"), Group: l.text(n, "gruppe"),
		Unit: l.text(n, "enhed"), Summary: l.text(n, "resume"), Note: l.text(n, "note"),
		Year: l.text(n, "år"), Source: l.sourceOf(n), Pos: n.Pos}
	if c.Unit == "" {
		c.Unit = "%"
	}
	c.Whole = c.Unit == "%" || !n.Get("i_alt").Empty()
	if whole := n.Get("helhed"); !whole.Empty() {
		c.Whole = l.read.Bool(whole)
	}
	d := &chartDraft{chart: c, node: n, rounding: l.read.Bool(n.Get("afrunding"))}
	l.data.Charts[id] = c
	l.charts[id] = d
	l.chartList = append(l.chartList, d)
	for _, bar := range l.read.List(n.Get("søjler")) {
		if bar = l.read.Map(bar); bar != nil {
			l.read.Keys(bar, barKeys()...)
			l.bar(d, bar)
		}
	}
}

func (l *loader) csvBar(n *strictyaml.Node) {
	id := l.text(n, "diagram")
	c := l.charts[id]
	if c == nil {
		near, _ := danish.Nearest(id, slices.Sorted(maps.Keys(l.charts)))
		l.diags.Add(unknownChart(n.Get("diagram").Pos, id, near))
		return
	}
	l.bar(c, n)
}

// bar adds a bar to its chart. A bar with an id is a figure as well; one
// without is a figure that no page can name.
func (l *loader) bar(c *chartDraft, n *strictyaml.Node) {
	label := l.text(n, "navn")
	if label == "" && n.Get("tal").Empty() {
		l.diags.Add(missingName(n.Pos, "søjlen", "navn"))
	}
	d := &draft{places: -1, fig: &Figure{Name: c.chart.Question + " – " + label,
		Unit: c.chart.Unit, Approx: l.text(n, "cirka"), Year: c.chart.Year,
		Source: c.chart.Source, Note: c.chart.Note, Pos: n.Pos}}
	var ref *strictyaml.Node
	value := n.Get("værdi")
	switch text := l.text(n, "værdi"); {
	case l.text(n, "tal") != "":
		ref = n.Get("tal")
		d.broken = true // until tie finds the figure
		if text != "" || l.text(n, "id") != "" || d.fig.Approx != "" {
			l.diags.Add(barTwoNumbers(n.Pos, label))
		}
	case text == "rest":
		l.rest(c, d, value)
	case value.Empty():
		l.diags.Add(missingBarValue(n.Pos, label))
		d.broken = true
	default:
		d.value = value
		d.fig.Value, d.broken = l.number(value)
	}
	c.bars, c.labels, c.refs = append(c.bars, d), append(c.labels, label), append(c.refs, ref)
	if ref == nil {
		l.nameBar(d, n)
	}
}

func (l *loader) rest(c *chartDraft, d *draft, value *strictyaml.Node) {
	d.restOf, d.fig.Derived = c, true
	switch {
	case !c.chart.Whole:
		l.diags.Add(restWithoutWhole(value.Pos))
		d.broken = true
	case c.hasRest:
		l.diags.Add(secondRest(value.Pos))
		d.broken = true
	}
	c.hasRest = true
}

func (l *loader) nameBar(d *draft, n *strictyaml.Node) {
	at := n.Get("id")
	if id := l.text(n, "id"); validID(id) {
		d.fig.ID = id
		if !l.add(d, at.Pos) {
			d.fig.ID = ""
			l.figures = append(l.figures, d)
		}
		return
	} else if id != "" {
		l.diags.Add(oddID(at.Pos, id))
	}
	l.figures = append(l.figures, d)
}

// tie finds the figures that a chart's bars name.
func (l *loader) tie(c *chartDraft) {
	for i, ref := range c.refs {
		if ref == nil {
			continue
		}
		id := strings.TrimSpace(ref.Text)
		if d := l.drafts[id]; d != nil {
			c.bars[i] = d
			c.labels[i] = cmp.Or(c.labels[i], d.fig.Name)
			if (d.fig.Unit == "%") != (c.chart.Unit == "%") {
				l.diags.Add(barOtherUnit(ref.Pos, id, d.fig.Unit, c.chart.Unit))
			}
			continue
		}
		l.unknown(ref.Pos, id)
	}
}
