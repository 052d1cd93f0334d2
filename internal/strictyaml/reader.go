package strictyaml

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
)

// A Reader turns Nodes into Go values and collects what does not fit. A nil or
// empty Node is the zero value and no finding: whoever demands a key says so.
// On a wrong value a Reader adds a finding and returns the zero value.
type Reader struct {
	Diags diag.List
}

// Text is a scalar as it was typed.
func (r *Reader) Text(n *Node) string {
	if n.Empty() {
		return ""
	}
	if n.Kind != Scalar {
		r.Diags.Add(wantText(n))
		return ""
	}
	return n.Text
}

// Texts is a list's scalars with their places; one scalar counts as a list of
// one. Empty items are left out with a finding.
func (r *Reader) Texts(n *Node) []*Node {
	if n.Empty() {
		return nil
	}
	if n.Kind == Scalar {
		return []*Node{n}
	}
	if n.Kind == Map {
		r.Diags.Add(wantList(n.Pos))
		return nil
	}
	texts := make([]*Node, 0, len(n.Items))
	for _, item := range n.Items {
		switch {
		case item.Kind != Scalar:
			r.Diags.Add(wantText(item))
		case strings.TrimSpace(item.Text) == "":
			r.Diags.Add(emptyItem(item.Pos))
		default:
			texts = append(texts, item)
		}
	}
	return texts
}

// List is a list's items, whatever they are; a Map counts as a list of one.
func (r *Reader) List(n *Node) []*Node {
	switch {
	case n.Empty():
		return nil
	case n.Kind == Scalar:
		r.Diags.Add(wantList(n.Pos))
		return nil
	case n.Kind == Map:
		return []*Node{n}
	}
	return n.Items
}

// Map is the node where it is a Map, nil otherwise.
func (r *Reader) Map(n *Node) *Node {
	if n.Empty() {
		return nil
	}
	if n.Kind != Map {
		r.Diags.Add(wantFields(n.Pos))
		return nil
	}
	return n
}

// Int is a whole number without sign tricks: digits, perhaps a minus before.
func (r *Reader) Int(n *Node) int {
	text := r.Text(n)
	if text == "" {
		return 0
	}
	value, err := strconv.Atoi(text)
	if err != nil || strings.HasPrefix(text, "+") {
		r.Diags.Add(wantNumber(n))
		return 0
	}
	return value
}

// Bool is true or ja, false or nej.
func (r *Reader) Bool(n *Node) bool {
	switch text := r.Text(n); text {
	case "", "false", "nej":
		return false
	case "true", "ja":
		return true
	default:
		r.Diags.Add(wantYesNo(n))
		return false
	}
}

// Date is a day written as 2026-02-28.
func (r *Reader) Date(n *Node) danish.Date {
	text := r.Text(n)
	if text == "" {
		return danish.Date{}
	}
	date, err := danish.ParseDate(text)
	var wrong *danish.DateError
	if errors.As(err, &wrong) {
		r.Diags.Add(wantDate(n, wrong))
	}
	return date
}

// Clock is a time of day written as 17.30 or 17:30.
func (r *Reader) Clock(n *Node) danish.Clock {
	text := r.Text(n)
	if text == "" {
		return danish.Clock{}
	}
	clock, err := danish.ParseClock(text)
	if err != nil {
		r.Diags.Add(wantClock(n))
	}
	return clock
}

// OneOf is a scalar out of a closed set, or the zero value.
func (r *Reader) OneOf(n *Node, words ...string) string {
	text := r.Text(n)
	if text == "" {
		return ""
	}
	if slices.Contains(words, text) {
		return text
	}
	nearest, _ := danish.Nearest(text, words)
	r.Diags.Add(UnknownWord(n, nearest, words))
	return ""
}

// Keys objects to keys of a Map that are not known, each with the nearest known
// key and the line as it should be.
func (r *Reader) Keys(n *Node, known ...string) {
	if n == nil {
		return
	}
	for i := range n.Entries {
		e := &n.Entries[i]
		if !slices.Contains(known, e.Key) {
			nearest, _ := danish.Nearest(e.Key, known)
			r.Diags.Add(UnknownKey(e, nearest, known))
		}
	}
}

// guessDate reads the forms that people write instead of 2026-02-03: day first,
// with points, strokes or slashes.
func guessDate(text string) (danish.Date, bool) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("-./ ", r) })
	if len(parts) != 3 {
		return danish.Date{}, false
	}
	day, month, year := parts[0], parts[1], parts[2]
	if len(day) == 4 {
		day, year = year, day
	}
	date, err := danish.ParseDate(year + "-" + twoDigits(month) + "-" + twoDigits(day))
	return date, err == nil
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
