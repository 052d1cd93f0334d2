package content

import "brugdinrampe.dk/rampe/internal/doc"

// A slab hands out nodes from pieces of memory that hold many. A site of ten
// thousand pages has four million nodes that live until the build ends; taken
// one by one they cost a quarter of its time, most of it in the garbage
// collector, which has to find each. A page keeps its neighbours' nodes alive,
// which is as well, as all of them are needed to the end.
type slab[T any] struct{ left []T }

const slabLength = 64

// one is a node with that value.
func (s *slab[T]) one(value T) *T {
	node := &s.some(1)[0]
	*node = value
	return node
}

// some is n nodes in a row, with room for no more.
func (s *slab[T]) some(n int) []T {
	if n > slabLength/2 {
		return make([]T, n)
	}
	if n > len(s.left) {
		s.left = make([]T, slabLength)
	}
	row := s.left[:n:n]
	s.left = s.left[n:]
	return row
}

// copyOf is the same row, kept.
func (s *slab[T]) copyOf(row []T) []T {
	if len(row) == 0 {
		return nil
	}
	kept := s.some(len(row))
	copy(kept, row)
	return kept
}

// A desk is where one document after the other is converted. Nobody shares it
// meanwhile.
type desk struct {
	source []byte       // of the document, for the parser; the text tree keeps none of it
	room   []doc.Inline // of lines under way: the nodes keep no more than they hold
	claims []claim      // which bytes of the source became what

	texts      slab[doc.Text]
	strong     slab[doc.Strong]
	emphasis   slab[doc.Emphasis]
	links      slab[doc.Link]
	lines      slab[doc.Inline]
	headings   slab[doc.Heading]
	paragraphs slab[doc.Paragraph]
	items      slab[doc.Item]
	itemRows   slab[*doc.Item]
	cells      slab[doc.Cell]
	cellRows   slab[*doc.Cell]
	blockRows  slab[doc.Block]
}
