package content

import (
	"errors"
	"math"
	"slices"
	"strings"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/strictyaml"
)

// fields reads the nodes of a block of front matter.
type fields struct {
	strictyaml.Reader
	title bool // a key that is not known was meant to be titel
}

// readMeta fills in the document's Meta from its fields. What is wrong with the
// title is told at pos, where nothing of it is written.
func readMeta(d *Document, root *strictyaml.Node, pos diag.Pos, body int, silent bool) diag.List {
	f := &fields{}
	d.Meta = Meta{Kind: KindPage, Status: StatusReady, Order: math.MaxInt}
	m := &d.Meta
	if kind := f.oneOf(root.Get("type"), allKinds()); kind != "" {
		m.Kind = Kind(kind)
	}
	if status := f.oneOf(root.Get("status"), []string{string(StatusDraft), string(StatusReady), string(StatusArchive)}); status != "" {
		m.Status = Status(status)
	}
	m.prepare()
	f.setAll(m, root)
	f.checkDates(m)
	f.checkTitle(d, root, pos, body, silent)
	return f.Diags
}

// setAll goes through the keys in the order they are written.
func (f *fields) setAll(m *Meta, root *strictyaml.Node) {
	if root == nil {
		return
	}
	m.Pos = make(map[string]diag.Pos, len(root.Entries))
	var names []string // of the kind's keys, once they are needed
	for i := range root.Entries {
		e := &root.Entries[i]
		k, known := keyNamed(e.Key)
		switch {
		case !known:
			if names == nil {
				names = keysOf(m.Kind)
			}
			nearest, _ := danish.Nearest(e.Key, names)
			f.title = f.title || nearest == "titel"
			f.Diags.Add(strictyaml.UnknownKey(e, nearest, names))
			continue
		case !k.belongsTo(m.Kind):
			f.Diags.Add(keyOfOtherKind(e.Pos, k, m.Kind))
			continue
		}
		if first, twice := m.Pos[k.name]; twice {
			f.Diags.Add(twoSpellings(e.Pos, k.name, first.Line))
			continue
		}
		m.Pos[k.name] = e.Pos
		if k.set != nil {
			k.set(f, m, e.Value)
		}
	}
}

func (f *fields) checkTitle(d *Document, root *strictyaml.Node, pos diag.Pos, body int, silent bool) {
	m := &d.Meta
	title, written := strings.TrimSpace(m.Title), root.Get("titel")
	switch {
	case strings.Contains(title, "\n"):
		f.Diags.Add(titleOverLines(written.Pos))
	case title != "":
		return
	case written == nil:
		if !silent && !f.title {
			f.Diags.Add(titleMissing(pos, suggestedTitle(d, body)))
		}
	case written.Kind == strictyaml.Scalar:
		f.Diags.Add(titleEmpty(m.Pos["titel"], suggestedTitle(d, body)))
	}
	// So that what comes after can speak of the page.
	m.Title = suggestedTitle(d, body)
}

func (f *fields) checkDates(m *Meta) {
	if !m.Publish.IsZero() && !m.Expires.IsZero() && m.Expires.Compare(m.Publish) < 0 {
		f.Diags.Add(expiresBeforePublished(m.Pos["udløber"], m.Expires, m.Publish))
	}
}

// oneOf is a word out of a closed set, in any spelling that folds to it.
func (f *fields) oneOf(n *strictyaml.Node, words []string) string {
	text := f.Text(n)
	if text == "" {
		return ""
	}
	for _, word := range words {
		if text == word || danish.Fold(text) == danish.Fold(word) {
			return word
		}
	}
	return f.OneOf(n, words...)
}

func (f *fields) value(n *strictyaml.Node) Value {
	if text := f.Text(n); text != "" {
		return Value{Text: text, Pos: n.Pos}
	}
	return Value{}
}

// values leaves out what stands twice, with a warning.
func (f *fields) values(n *strictyaml.Node) []Value {
	nodes := f.Texts(n)
	values := make([]Value, 0, len(nodes))
	for _, node := range nodes {
		if slices.ContainsFunc(values, func(v Value) bool { return v.Text == node.Text }) {
			f.Diags.Add(repeatedValue(node.Pos, node.Text))
			continue
		}
		values = append(values, Value{Text: node.Text, Pos: node.Pos})
	}
	return values
}

func (f *fields) texts(n *strictyaml.Node) []string {
	var texts []string
	for _, node := range f.Texts(n) {
		texts = append(texts, node.Text)
	}
	return texts
}

// audiences are told in the singular; the plural is taken for it.
func (f *fields) audiences(n *strictyaml.Node) []Value {
	words := []string{"borger", "pårørende", "virksomhed", "sagsbehandler", "frivillig", "kommune"}
	plurals := []string{"borgere", "pårørende", "virksomheder", "sagsbehandlere", "frivillige", "kommuner"}
	var values []Value
	for _, node := range f.Texts(n) {
		word := ""
		if i := slices.IndexFunc(plurals, func(p string) bool { return danish.Fold(p) == danish.Fold(node.Text) }); i >= 0 {
			word = words[i]
		} else {
			word = f.oneOf(node, words)
		}
		switch {
		case word == "":
		case slices.ContainsFunc(values, func(v Value) bool { return v.Text == word }):
			f.Diags.Add(repeatedValue(node.Pos, node.Text))
		default:
			values = append(values, Value{Text: word, Pos: node.Pos})
		}
	}
	return values
}

func (f *fields) order(n *strictyaml.Node) int {
	if n.Empty() {
		return math.MaxInt
	}
	before := len(f.Diags)
	if order := f.Int(n); len(f.Diags) == before {
		return order
	}
	return math.MaxInt
}

func (f *fields) months(n *strictyaml.Node) int {
	before := len(f.Diags)
	months := f.Int(n)
	if !n.Empty() && len(f.Diags) == before && (months < 1 || months > 120) {
		f.Diags.Add(monthsOutside(n.Pos, months))
		return 0
	}
	return months
}

func (f *fields) place(m *Meta, n *strictyaml.Node) {
	if m.Cafe != nil {
		m.Cafe.Place = f.Text(n)
	} else {
		m.Case.Place = f.Text(n)
	}
}

func (f *fields) format(n *strictyaml.Node) Value {
	if word := f.oneOf(n, []string{"m65", "a5-hæfte", "a4", "a4-skema", "plakat"}); word != "" {
		return Value{Text: word, Pos: n.Pos}
	}
	return Value{}
}

func (f *fields) dataElsewhere(m *Meta, n *strictyaml.Node) {
	f.Diags.Add(chartInFields(n.Pos))
}

// A group is a Map below front matter's own keys. Its keys too may be written
// without æ, ø and å.
type group struct{ node *strictyaml.Node }

func (g group) get(name string) *strictyaml.Node {
	if n := g.node.Get(name); n != nil {
		return n
	}
	return g.node.Get(danish.Fold(name))
}

// group is the Map with these keys and no others; it is false where n is none.
func (f *fields) group(n *strictyaml.Node, known ...string) (group, bool) {
	n = f.Map(n)
	if n == nil {
		return group{}, false
	}
	for i := range n.Entries {
		e := &n.Entries[i]
		if slices.ContainsFunc(known, func(k string) bool { return e.Key == k || e.Key == danish.Fold(k) }) {
			continue
		}
		nearest, _ := danish.Nearest(e.Key, known)
		f.Diags.Add(strictyaml.UnknownKey(e, nearest, known))
	}
	return group{n}, true
}

func (f *fields) pamphlet(n *strictyaml.Node) *Pamphlet {
	g, ok := f.group(n, "format", "paneler", "sider", "kolofon", "tryk")
	if !ok {
		return nil
	}
	panels := g.get("paneler")
	if panels == nil {
		panels = g.get("sider")
	}
	return &Pamphlet{
		Format:   f.format(g.get("format")),
		Panels:   f.values(panels),
		Colophon: f.Text(g.get("kolofon")),
		Print:    f.Bool(g.get("tryk")),
	}
}

func (f *fields) sessions(n *strictyaml.Node) []Session {
	var sessions []Session
	for _, item := range f.List(n) {
		g, ok := f.group(item, "dato", "fra", "til", "tema", "oplæg")
		if !ok {
			continue
		}
		s := Session{
			Date:  f.Date(g.get("dato")),
			From:  f.Clock(g.get("fra")),
			To:    f.Clock(g.get("til")),
			Topic: f.Text(g.get("tema")),
			Talk:  f.Text(g.get("oplæg")),
			Pos:   item.Pos,
		}
		f.checkTimes(&s, g)
		sessions = append(sessions, s)
	}
	return sessions
}

// checkTimes makes sure that a meeting ends after it begins, and that the clocks
// are not put forward or back in between. A time that cannot be is taken away: a
// draft is drawn in spite of its findings.
func (f *fields) checkTimes(s *Session, g group) {
	if s.From.Set && s.To.Set && s.To.Compare(s.From) <= 0 {
		f.Diags.Add(endsBeforeItBegins(g.get("til").Pos, s.From, s.To))
		s.To = danish.Clock{}
	}
	if s.Date.IsZero() {
		return
	}
	for _, name := range []string{"fra", "til"} {
		clock := &s.From
		if name == "til" {
			clock = &s.To
		}
		var wrong *danish.InstantError
		if _, err := danish.At(s.Date, *clock); clock.Set && errors.As(err, &wrong) {
			f.Diags.Add(noSuchInstant(g.get(name).Pos, wrong))
			*clock = danish.Clock{}
		}
	}
}

func (f *fields) formFields(n *strictyaml.Node) []FormField {
	var all []FormField
	for _, item := range f.List(n) {
		g, ok := f.group(item, "navn", "type", "linjer", "hjælp")
		if !ok {
			continue
		}
		field := FormField{
			Name:  f.Text(g.get("navn")),
			Type:  f.oneOf(g.get("type"), []string{"linje", "felt", "afkrydsning", "dato", "tom"}),
			Lines: f.Int(g.get("linjer")),
			Help:  f.Text(g.get("hjælp")),
			Pos:   item.Pos,
		}
		if field.Name == "" && field.Type != "tom" {
			f.Diags.Add(formFieldWithoutName(item.Pos))
		}
		all = append(all, field)
	}
	return all
}

func (f *fields) consent(n *strictyaml.Node) *Consent {
	g, ok := f.group(n, "ref", "udløber")
	if !ok {
		return nil
	}
	return &Consent{Ref: f.Text(g.get("ref")), Expires: f.Date(g.get("udløber")), Pos: n.Pos}
}
