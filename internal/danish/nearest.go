package danish

import "unicode/utf8"

// Nearest is the candidate that a misspelt word most likely was meant to be:
// the one with the fewest letters to insert, drop, change or swap with their
// neighbour, both folded. Among equals it is the first by bytes, whatever
// the order of the candidates. It is false when no candidate is within a third
// of the word's letters, at most four.
func Nearest(word string, candidates []string) (string, bool) {
	folded := []rune(Fold(word))
	best, nearest, found := reach(len(folded)), "", false
	var m editor
	for _, c := range candidates {
		d := m.distance(folded, Fold(c), best)
		if d > best || d == best && found && c >= nearest {
			continue
		}
		best, nearest, found = d, c, true
	}
	return nearest, found
}

// reach is how many mistakes a word of n letters may have and still be known.
// Of one letter nothing would be left.
func reach(n int) int {
	if n < 2 {
		return 0
	}
	return min(max(n/3, 1), 4)
}

// An editor counts edits. It keeps its rows, so that ten thousand candidates
// cost no memory.
type editor struct {
	b    []rune
	rows [3][]int
}

// distance is the number of edits (optimal string alignment) from a to b, or
// any number above limit when there are more than limit.
func (m *editor) distance(a []rune, b string, limit int) int {
	// Cheaper than decoding: at least as many bytes as letters, at most four times.
	if len(b) < len(a)-limit || utf8.RuneCountInString(b) > len(a)+limit {
		return limit + 1
	}
	m.b = m.b[:0]
	for _, r := range b {
		m.b = append(m.b, r)
	}
	for i := range m.rows {
		if cap(m.rows[i]) <= len(m.b) {
			m.rows[i] = make([]int, len(m.b)+16)
		}
		m.rows[i] = m.rows[i][:len(m.b)+1]
	}
	return m.align(a, limit)
}

// align fills the table of edit distances row by row, keeping the last two, and
// only the cells within limit of the diagonal; none else can be within limit.
func (m *editor) align(a []rune, limit int) int {
	b := m.b
	two, last, row := m.rows[0], m.rows[1], m.rows[2]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		from, to := max(1, i-limit), min(len(b), i+limit)
		row[from-1] = limit + 1
		if from == 1 {
			row[0] = i
		}
		least := row[from-1]
		for j := from; j <= to; j++ {
			d := last[j-1]
			if a[i-1] != b[j-1] {
				d++
			}
			d = min(d, row[j-1]+1)
			if j < i+limit { // else the cell above is outside
				d = min(d, last[j]+1)
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, two[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		two, last, row = last, row, two
	}
	if len(b) > len(a)+limit || len(b) < len(a)-limit {
		return limit + 1
	}
	return last[len(b)]
}
