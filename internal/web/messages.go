package web

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"brugdinrampe.dk/rampe/internal/diag"
)

// What can be wrong with a site's own layouts.

var inLayout = regexp.MustCompile(`^(?:html/)?template: ?([^:]+\.html):(\d+)(?::(\d+))?:? ?(.*)$`)

func layoutWrong(file string, err error) diag.Diagnostic {
	text := strings.TrimSpace(err.Error())
	pos := diag.Pos{File: "layouts/" + file}
	if m := inLayout.FindStringSubmatch(text); m != nil {
		// Minified layouts are one line; the library's line says nothing.
		pos.File, text = "layouts/"+m[1], m[4]
		if line, _ := strconv.Atoi(m[2]); line > 1 {
			pos.Line, pos.Col = line, 1
		}
	}
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "layout-fejl",
		Message: fmt.Sprintf("skabelonen kan ikke bruges: %s", text),
		Hint:    "ret skabelonen, eller slet den for at bruge Rampes egen"}
}
