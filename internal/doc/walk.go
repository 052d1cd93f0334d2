package doc

import (
	"fmt"
	"strings"
)

// Walk calls visit for every block below bs, each before its own children, in
// reading order. It stops going down where visit returns false.
func Walk(bs []Block, visit func(Block) bool) {
	for _, b := range bs {
		if !visit(b) {
			continue
		}
		for _, body := range Bodies(b) {
			Walk(body, visit)
		}
	}
}

// Bodies are the lists of blocks directly inside b, in reading order.
func Bodies(b Block) [][]Block {
	switch b := b.(type) {
	case *Quote:
		return [][]Block{b.Body}
	case *Box:
		return [][]Block{b.Body}
	case *DataTable:
		return [][]Block{b.Body}
	case *Chart:
		return [][]Block{b.Body}
	case *List:
		out := make([][]Block, len(b.Items))
		for i, item := range b.Items {
			out[i] = item.Body
		}
		return out
	case *Definitions:
		var out [][]Block
		for _, d := range b.Items {
			out = append(out, d.Explanations...)
		}
		return out
	case *Heading, *Paragraph, *Preformatted, *Table, *Figure, *Divider:
		return nil
	}
	panic(fmt.Sprintf("doc: no bodies for %T", b))
}

// Lines are the runs of inlines directly in b (not in blocks inside it).
func Lines(b Block) [][]Inline {
	switch b := b.(type) {
	case *Heading:
		return [][]Inline{b.Content}
	case *Paragraph:
		return [][]Inline{b.Content}
	case *Box:
		return [][]Inline{b.Title}
	case *Figure:
		return [][]Inline{{b.Image}}
	case *Table:
		out := make([][]Inline, 0, len(b.Head)*(len(b.Rows)+1))
		for _, c := range b.Head {
			out = append(out, c.Content)
		}
		for _, row := range b.Rows {
			for _, c := range row {
				out = append(out, c.Content)
			}
		}
		return out
	case *Definitions:
		var out [][]Inline
		for _, d := range b.Items {
			out = append(out, d.Terms...)
		}
		return out
	case *Quote, *DataTable, *Chart, *List, *Preformatted, *Divider:
		return nil
	}
	panic(fmt.Sprintf("doc: no lines for %T", b))
}

// Inlines calls visit for every inline of the blocks and all below them. It
// stops going down where visit returns false.
func Inlines(bs []Block, visit func(Inline) bool) {
	Walk(bs, func(b Block) bool {
		for _, line := range Lines(b) {
			WalkInlines(line, visit)
		}
		return true
	})
}

// WalkInlines calls visit for every inline, each before its own content.
func WalkInlines(in []Inline, visit func(Inline) bool) {
	for _, i := range in {
		if visit(i) {
			WalkInlines(Inside(i), visit)
		}
	}
}

// Inside is the content of an inline that has any.
func Inside(i Inline) []Inline {
	switch i := i.(type) {
	case *Strong:
		return i.Content
	case *Emphasis:
		return i.Content
	case *Strike:
		return i.Content
	case *Link:
		return i.Content
	case *Text, *Literal, *Image, *Break, *Number, *NoteRef:
		return nil
	}
	panic(fmt.Sprintf("doc: nothing inside %T", i))
}

// Plain is the words of the inlines without markup; a line end is a space, a
// picture its alternative text. Numbers and note references are left out.
func Plain(in []Inline) string {
	if len(in) == 1 {
		if t, ok := in[0].(*Text); ok {
			return t.Text
		}
	}
	var b strings.Builder
	WalkInlines(in, func(i Inline) bool {
		switch i := i.(type) {
		case *Text:
			b.WriteString(i.Text)
		case *Literal:
			b.WriteString(i.Text)
		case *Image:
			b.WriteString(i.Alt)
		case *Break:
			b.WriteByte(' ')
		}
		return true
	})
	return b.String()
}
