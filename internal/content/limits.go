package content

import (
	"strings"

	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/doc"
)

// The Markdown parser's time grows with the square of some things. No page that
// a person writes comes near these bounds; what does is refused before it is
// parsed, so that no page can hold up a build.
const (
	maxDepth   = 24      // quotes, list markers and indents at the start of a line; boxes in boxes
	maxMarks   = 1_500   // of one kind, in one paragraph or list item
	maxColumns = 40      // of a table
	maxCells   = 100_000 // of all tables of a page
	maxNotes   = 300     // footnotes and addresses of links, defined on a page
	maxFound   = 200     // findings about the text of one page
)

// tooMuch finds the first place where a page goes past a bound, in one pass.
func tooMuch(d *Document, start int) diag.List {
	var run struct{ brackets, marks, angles, columns int }
	cells, notes, boxes := 0, 0, 0
	for at := start; at < len(d.Source); {
		end := len(d.Source)
		if i := strings.IndexByte(d.Source[at:], '\n'); i >= 0 {
			end = at + i
		}
		line := d.Source[at:end]
		if strings.TrimSpace(line) == "" {
			run.brackets, run.marks, run.angles, run.columns = 0, 0, 0, 0
		} else {
			if beginsItem(line) {
				run.brackets, run.marks, run.angles = 0, 0, 0
			}
			pipes := 0
			for i := 0; i < len(line); i++ {
				if c := line[i]; c >= 'a' && c <= 'z' || c == ' ' { // nearly all
					continue
				}
				switch line[i] {
				case '[', ']', '(':
					run.brackets++
				case '*', '_', '~', '`', '{':
					run.marks++
				case '<':
					run.angles++
				case '|':
					pipes++
				}
			}
			if name, _, _, ok := fence(line); ok && name != "" {
				boxes++
			} else if ok {
				boxes--
			}
			if strings.HasPrefix(strings.TrimLeft(line, " >"), "[") && strings.Contains(line, "]:") {
				notes++
			}
			if isTableRule(line) {
				run.columns = pipes + 1
			}
			cells += max(run.columns, pipes)
		}
		pos := func() diag.Pos { return d.Pos(doc.At(at)) } // costs more than the rest, so only for a finding
		switch {
		case lineDepth(line) > maxDepth, boxes > maxDepth:
			return diag.List{tooDeep(pos())}
		case run.brackets > maxMarks:
			return diag.List{tooManyMarks(pos(), "klammer og parenteser")}
		case run.marks > maxMarks:
			return diag.List{tooManyMarks(pos(), "stjerner og understreger")}
		case run.angles > maxMarks:
			return diag.List{tooManyMarks(pos(), "vinkler (<)")}
		case run.columns > maxColumns:
			return diag.List{tableTooWide(pos(), maxColumns)}
		case notes > maxNotes:
			return diag.List{tooManyMarks(pos(), "fodnoter")}
		case cells > maxCells:
			return diag.List{tooManyMarks(pos(), "felter i tabeller")}
		}
		at = end + 1
	}
	return nil
}

func beginsItem(line string) bool {
	line = strings.TrimLeft(line, " >")
	return strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ") || strings.HasPrefix(line, "+ ")
}

func isTableRule(line string) bool {
	return strings.Contains(line, "-") && strings.Trim(line, " \t|:->") == ""
}

// lineDepth counts what nests at the start of a line: quotes, list markers, and
// two spaces as one step.
func lineDepth(line string) int {
	depth, spaces := 0, 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ':
			spaces++
		case c == '\t':
			spaces += 4
		case c == '>', (c == '-' || c == '*' || c == '+') && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t'):
			depth++
		case c >= '0' && c <= '9':
			j := i
			for j < len(line) && line[j] >= '0' && line[j] <= '9' {
				j++
			}
			if j+1 >= len(line) || (line[j] != '.' && line[j] != ')') || line[j+1] != ' ' {
				return depth + spaces/2
			}
			depth++
			i = j
		default:
			return depth + spaces/2
		}
	}
	return depth
}
