package diag

import (
	"fmt"
	"io"
	"strings"
)

// Text writes the findings for a terminal: where, what, the line itself with a
// mark below the place, what to do, and the line as it should be. Read gives a
// file's text, or false; it may be nil.
func Text(w io.Writer, list List, read func(file string) (string, bool)) error {
	var b strings.Builder
	lines := map[string][]string{}
	for _, d := range list {
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n", inert(d.Pos.String()), d.Severity, inert(d.Message), d.Code)
		if line, ok := excerpt(lines, d.Pos, read); ok {
			number := fmt.Sprintf("%5d │ ", d.Pos.Line)
			fmt.Fprintf(&b, "%s%s\n", number, line)
			if d.Pos.Col > 0 && d.Pos.Col <= len([]rune(line))+1 {
				fmt.Fprintf(&b, "      │ %s^\n", strings.Repeat(" ", d.Pos.Col-1))
			}
		}
		if d.Hint != "" {
			fmt.Fprintf(&b, "    råd: %s\n", inert(d.Hint))
		}
		if d.Fix != nil && !strings.Contains(d.Hint, d.Fix.Line) {
			fmt.Fprintf(&b, "    ret til: %s\n", inert(d.Fix.Line))
		}
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("writing findings: %w", err)
	}
	return nil
}

func excerpt(lines map[string][]string, pos Pos, read func(string) (string, bool)) (string, bool) {
	if read == nil || pos.Line == 0 {
		return "", false
	}
	if _, known := lines[pos.File]; !known {
		text, _ := read(pos.File)
		text = strings.TrimPrefix(text, "\ufeff")
		lines[pos.File] = strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	}
	if pos.Line > len(lines[pos.File]) {
		return "", false
	}
	line := inert(strings.ReplaceAll(lines[pos.File][pos.Line-1], "\t", " "))
	if len([]rune(line)) > 160 {
		return "", false
	}
	return line, strings.TrimSpace(line) != ""
}

// inert takes the control characters out of what comes from files, so that no
// file name or line can command a terminal or a build log.
func inert(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' {
			return '�'
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
}
