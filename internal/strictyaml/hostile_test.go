package strictyaml

import (
	"runtime"
	"strings"
	"testing"
)

// hostile is 64 KiB each of what has brought YAML readers down.
func hostile() map[string]string {
	fill := func(s string) string { return strings.Repeat(s, maxBytes/len(s)) }
	var laughs, keys strings.Builder
	laughs.WriteString("a0: &a0 [lol, lol]\n")
	for i := 'b'; i <= 'z'; i++ {
		laughs.WriteString(string(i) + ": &" + string(i) + " [*a0, *a0, *a0, *a0, *a0, *a0]\n")
	}
	for i := 0; keys.Len() < maxBytes-10; i++ {
		keys.WriteString(strings.Repeat("k", i%5+1) + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26)) + ":\n")
	}
	quote := `"`
	return map[string]string{
		"billion laughs":         laughs.String(),
		"20,000 keys":            keys.String(),
		"the same key":           fill("a: b\n"),
		"brackets":               "a: " + fill("[")[8:],
		"braces":                 "a: " + fill("{")[8:],
		"braces with keys":       "a: " + fill("{a: ")[8:],
		"dashes":                 fill("- "),
		"question marks":         fill("? "),
		"steps":                  steps(),
		"commas":                 "a: [" + fill(",")[8:] + "]",
		"small items":            "a: [" + fill("b,")[8:] + "]",
		"small lists":            "a: [" + fill("[b],")[8:] + "]",
		"small fields":           "a: [" + fill("{b: c},")[8:] + "]",
		"small quotes":           "a: [" + fill(`"",`)[8:] + "]",
		"open quotes":            fill("a: \"\n"),
		"one open quote":         "a: \"" + fill("b\n  ")[8:],
		"backslashes":            "a: \"" + fill(`\q`)[8:] + quote,
		"colons on a line":       "a: " + fill("b: ")[8:],
		"colons in a list":       "a: [" + fill("b: ,")[8:] + "]",
		"specials in a list":     "a: [" + fill("@,")[8:] + "]",
		"comments":               fill("#\n"),
		"comments after":         fill("a: b #\n"),
		"comment on every line":  "a:\n" + fill("  - b\n  # c\n")[16:],
		"tabs":                   fill("\ta: b\n"),
		"empty lines":            fill("\n"),
		"spaces":                 fill(" "),
		"block scalars":          fill("a: |\n b\n"),
		"long block scalar":      "a: |\n" + fill("  b\n")[8:],
		"folded with blanks":     "a: >\n" + fill("  b\n\n")[8:],
		"plain over lines":       "a: b\n" + fill("  b\n")[8:],
		"plain with blank lines": "a: b" + fill("\n\n\n\n  b")[8:],
		"dedents":                fill("        a:\n      b:\n    c:\n  d:\n"),
		"anchors":                fill("&a "),
		"tags":                   fill("!!a "),
		"percent":                fill("%a\n"),
		"documents":              fill("---\n"),
		"no colons":              fill("a\n"),
		"long key":               fill("a") + ": b",
		"many small lists":       fill("- a\n"),
		"list under list":        "a:\n" + fill("  - - b\n")[8:],
		"not UTF-8":              fill("\xff"),
	}
}

func steps() string {
	var b strings.Builder
	for i := 0; b.Len() < maxBytes-400; i++ {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func TestNoHostileTextCostsMuch(t *testing.T) {
	for name, src := range hostile() {
		t.Run(name, func(t *testing.T) {
			if len(src) > maxBytes {
				src = src[:maxBytes]
			}
			data := []byte(src)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			node, diags := Parse(data, "f", 1)
			runtime.ReadMemStats(&after)
			bytes, count := after.TotalAlloc-before.TotalAlloc, after.Mallocs-before.Mallocs
			t.Logf("%d kB in %d allocations, %d findings", bytes>>10, count, len(diags))
			// All that was ever allocated, so an upper bound of what is held at once;
			// each allocation is well under a microsecond.
			if bytes > 20<<20 || count > 100_000 {
				t.Errorf("%d kB in %d allocations", bytes>>10, count)
			}
			if node == nil && len(diags) == 0 {
				t.Error("neither a node nor a finding")
			}
			if len(diags) > 2*maxEntries {
				t.Errorf("%d findings", len(diags))
			}
		})
	}
}

func TestMoreThan64KilobytesIsRefused(t *testing.T) {
	node, diags := Parse([]byte("titel: "+strings.Repeat("a", maxBytes)), "f", 2)
	if node != nil || len(diags) != 1 || diags[0].Code != "felt-stor" {
		t.Errorf("got %v, %v", node, diags)
	}
}
