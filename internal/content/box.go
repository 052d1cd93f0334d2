package content

import (
	"strings"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/doc"
)

// boxNames are the words that may stand after ::: with other spellings of the
// same word.
var boxNames = map[string]doc.BoxKind{
	"boks": doc.BoxPlain, "kort-fortalt": doc.BoxBrief, "faktaboks": doc.BoxFacts, "fakta": doc.BoxFacts,
	"trin": doc.BoxSteps, "kontakt": doc.BoxContact, "spørgsmål": doc.BoxQuestion, "spoergsmaal": doc.BoxQuestion,
	"vigtigt": doc.BoxImportant, "eksempel": doc.BoxExample, "udfyldes": doc.BoxMissing,
}

// What is drawn from content/data.
const (
	boxTable = "tabel"
	boxChart = "diagram"
)

// knownBoxes are the names to suggest, in alphabetical order.
var knownBoxes = []string{"boks", boxChart, "eksempel", "faktaboks", "kontakt", "kort-fortalt", "spørgsmål", boxTable, "trin", "udfyldes", "vigtigt"}

func (c *converter) box(n *boxNode, at doc.At) doc.Block {
	pos := c.document.Pos(at)
	if n.name == "" {
		c.report(boxClosesNothing(pos))
		return nil
	}
	c.claimWords(int(at)-c.base, n.name)
	if !n.closed {
		c.report(boxOpen(pos, n.name))
	}
	name := strings.ToLower(n.name)
	if name == boxTable || name == boxChart {
		return c.drawn(n, name, at, pos)
	}
	kind, ok := boxNames[name]
	if !ok {
		near, _ := danish.Nearest(name, knownBoxes)
		c.report(boxUnknown(pos, c.line(pos), n.name, near, knownBoxes))
		kind = doc.BoxPlain
	}
	box := &doc.Box{At: at, Kind: kind}
	body := n.FirstChild()
	if n.title.Len() > 0 {
		box.Title = c.inlines(body)
		body = body.NextSibling()
	}
	for ; body != nil; body = body.NextSibling() {
		if b := c.block(body); b != nil {
			box.Body = append(box.Body, b)
		}
	}
	switch {
	case kind == doc.BoxQuestion && len(box.Title) == 0:
		c.report(questionWithoutTitle(pos))
	case len(box.Body) == 0:
		c.report(boxEmpty(pos, n.name))
	case kind == doc.BoxSteps && !hasNumberedList(box.Body):
		c.report(stepsWithoutList(pos))
	}
	return box
}

func hasNumberedList(body []doc.Block) bool {
	for _, b := range body {
		if list, ok := b.(*doc.List); ok && list.Ordered {
			return true
		}
	}
	return false
}

// drawn is a table or chart from content/data; its title is an id.
func (c *converter) drawn(n *boxNode, name string, at doc.At, pos diag.Pos) doc.Block {
	id := ""
	body := n.FirstChild()
	if n.title.Len() > 0 {
		id = c.value(n.title)
		c.claim(n.title.Start, n.title.Stop)
		body = body.NextSibling()
	}
	if id == "" || strings.ContainsAny(id, " \t") {
		c.report(drawnWithoutID(pos, name))
	}
	var comment []doc.Block
	for ; body != nil; body = body.NextSibling() {
		if b := c.block(body); b != nil {
			comment = append(comment, b)
		}
	}
	if name == boxTable {
		return &doc.DataTable{At: at, ID: id, Body: comment}
	}
	return &doc.Chart{At: at, ID: id, Body: comment}
}
