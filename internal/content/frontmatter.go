package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/doc"
)

// A block is where a document's front matter stands in its source: the fields
// without the lines with --- , and where the text begins.
type block struct {
	from, to int
	body     int
	found    bool
}

// findBlock finds the front matter. Only --- in column 0 opens and closes it.
// Where something is wrong it says so and takes the likeliest block, so that
// the fields and the text can be read as well.
func findBlock(d *Document) (block, diag.List) {
	if strings.TrimSpace(d.Source) == "" {
		return block{}, diag.List{emptyFile(d.Pos(0), suggestedBlock(d, 0))}
	}
	b, found := outerBlock(d)
	if !b.found {
		return b, append(found, noFields(d.Pos(0), suggestedBlock(d, 0), headingAt(d.Source, 0) != ""))
	}
	found.Add(closedEarly(d, b)...)
	if theirs, ok := libraryBlock(d.Source[b.open():b.body]); len(found) == 0 && (!ok || theirs != b.to-b.from) {
		found.Add(ruleInFields(d.Pos(doc.At(b.from + theirs))))
	}
	return b, found
}

// open is where the line that opens the block begins.
func (b block) open() int { return max(b.from-len("---\n"), 0) }

// libraryBlock is how many bytes of fields the library finds. It takes ---
// anywhere on a line for the end, and text without an end for no fields, so its
// word counts only where it agrees with ours.
func libraryBlock(src string) (length int, ok bool) {
	length = -1
	format := frontmatter.NewFormat("---", "---", func(data []byte, _ any) error {
		length = len(data)
		return nil
	})
	var nothing struct{}
	if _, err := frontmatter.Parse(strings.NewReader(src), &nothing, format); err != nil || length < 0 {
		return 0, false
	}
	return length, true
}

// outerBlock finds the lines that open and close the fields.
func outerBlock(d *Document) (block, diag.List) {
	at := 0
	for line, next := lineAt(d.Source, at); strings.TrimSpace(line) == ""; line, next = lineAt(d.Source, at) {
		at = next
	}
	line, next := lineAt(d.Source, at)
	switch {
	case isRule(line):
		return closeBlock(d, next, nil)
	case isAlmostRule(line) && fieldSoon(d.Source, next):
		return closeBlock(d, next, diag.List{wrongOpening(d.Pos(doc.At(at)), line)})
	case isField(line):
		return closeBlock(d, at, diag.List{noOpening(d.Pos(doc.At(at)))})
	}
	if below := ruleBeforeField(d.Source, next); below > 0 {
		b, found := closeBlock(d, below, nil)
		return b, append(found, textBefore(d.Pos(doc.At(at)), d.Pos(doc.At(below)).Line-1))
	}
	return block{}, nil
}

// closeBlock finds the end of the fields that begin at from.
func closeBlock(d *Document, from int, found diag.List) (block, diag.List) {
	for at := from; at < len(d.Source); {
		line, next := lineAt(d.Source, at)
		if isRule(line) {
			return block{from: from, to: at, body: next, found: true}, found
		}
		at = next
	}
	end := from
	for end < len(d.Source) {
		line, next := lineAt(d.Source, end)
		if isAlmostRule(line) {
			found.Add(wrongClosing(d.Pos(doc.At(end)), line))
			return block{from: from, to: end, body: next, found: true}, found
		}
		if strings.TrimSpace(line) == "" || !mayBeField(line) {
			break
		}
		end = next
	}
	last := d.Pos(doc.At(max(end-1, 0)))
	found.Add(noClosing(diag.Pos{File: last.File, Line: last.Line, Col: 1}))
	return block{from: from, to: end, body: end, found: true}, found
}

// closedEarly finds fields below the line that closes the block: then that line
// was part of a value, and what follows (status: kladde) would not be heeded.
func closedEarly(d *Document, b block) diag.List {
	at := b.body
	for at < len(d.Source) {
		line, next := lineAt(d.Source, at)
		if strings.TrimSpace(line) != "" {
			if !isField(line) && !fieldsUntilRule(d.Source, at) {
				return nil
			}
			return diag.List{endedEarly(d.Pos(doc.At(b.to)), d.Pos(doc.At(at)).Line)}
		}
		at = next
	}
	return nil
}

// fieldsUntilRule tells whether the lines down to the next --- can be the rest
// of a block of fields, and at least one is.
func fieldsUntilRule(src string, at int) bool {
	fields := 0
	for at < len(src) {
		line, next := lineAt(src, at)
		switch {
		case isRule(line):
			return fields > 0
		case isField(line):
			fields++
		case !mayBeField(line):
			return false
		}
		at = next
	}
	return false
}

// lineAt is the line that begins at `at`, and where the next one begins. The
// line after the last is "" and at is then len(src).
func lineAt(src string, at int) (line string, next int) {
	if i := strings.IndexByte(src[at:], '\n'); i >= 0 {
		return src[at : at+i], at + i + 1
	}
	return src[at:], len(src)
}

func isRule(line string) bool { return strings.TrimRight(line, " \t") == "---" }

// isAlmostRule tells that a line was meant as ---: moved in, too short or long,
// made a dash by a word processor, or the mark of another program.
func isAlmostRule(line string) bool {
	line = strings.TrimSpace(line)
	switch strings.ToLower(line) {
	case "":
		return false
	case "+++", "---yaml", "--- yaml", "***", "___", "...", ";;;":
		return true
	}
	return strings.Trim(line, "-–—−") == "" && line != "-"
}

// isField tells whether a line is a field of ours, as in "titel: …".
func isField(line string) bool {
	name, _, ok := strings.Cut(line, ":")
	if !ok || len(name) > 30 {
		return false
	}
	_, known := keyNamed(name)
	return known
}

// mayBeField tells whether a line can stand among fields: a field of any name,
// something moved in below it, an item, nothing.
func mayBeField(line string) bool {
	if strings.TrimSpace(line) == "" || line[0] == ' ' || strings.HasPrefix(line, "- ") {
		return true
	}
	name, rest, ok := strings.Cut(line, ":")
	return ok && !strings.ContainsAny(name, " #*[]()") && (rest == "" || rest[0] == ' ')
}

// fieldSoon tells whether the first line with anything on it is a field.
func fieldSoon(src string, at int) bool {
	for at < len(src) {
		line, next := lineAt(src, at)
		if strings.TrimSpace(line) != "" {
			return isField(line)
		}
		at = next
	}
	return false
}

// ruleBeforeField is where the fields begin when text stands above them, or 0.
func ruleBeforeField(src string, at int) int {
	for at < len(src) {
		line, next := lineAt(src, at)
		if isRule(line) && next < len(src) {
			if below, _ := lineAt(src, next); isField(below) {
				return next
			}
		}
		at = next
	}
	return 0
}

// suggestedBlock is front matter to paste on top of a document that has none.
func suggestedBlock(d *Document, body int) string {
	return "---\ntitel: \"" + suggestedTitle(d, body) + "\"\n---"
}

// suggestedTitle is the first heading of the text, or else the file's name in
// words.
func suggestedTitle(d *Document, body int) string {
	if words := headingAt(d.Source, body); words != "" {
		return strings.NewReplacer(`"`, "", `\`, "").Replace(words)
	}
	return nameInWords(d.Path)
}

// headingAt is the first heading with one # from `at` on, or "".
func headingAt(src string, at int) string {
	for at < len(src) {
		line, next := lineAt(src, at)
		if words, ok := strings.CutPrefix(line, "# "); ok {
			return strings.TrimSpace(words)
		}
		at = next
	}
	return ""
}

// nameInWords is "Til dig" for til-dig.md and til-dig/index.md.
func nameInWords(path string) string {
	name := strings.TrimSuffix(path, ".md")
	name = strings.TrimSuffix(name, "/index")
	name = name[strings.LastIndexByte(name, '/')+1:]
	if name == "" || name == "index" {
		return "Forside"
	}
	name = strings.NewReplacer("-", " ", "_", " ", `"`, "", `\`, "").Replace(name)
	return upperFirst(name)
}

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
