package content

import (
	"fmt"
	"strings"
	"testing"
)

// Texts that make parsers slow, or break them. Whatever comes of each, it comes
// soon, with few findings, and they point into the file. What takes quadratic
// time at this size does not end before the test's own limit.
func TestHostileTextsEndSoon(t *testing.T) {
	const size = 200_000
	again := func(s string) string { return strings.Repeat(s, size/len(s)) }
	count := func(line string) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			b.WriteString(strings.ReplaceAll(line, "N", fmt.Sprint(i)))
		}
		return b.String()
	}
	texts := []string{
		count("[^N]: x\n\n"), count("a[^N]\n\n") + count("[^N]: x\n\n"), count("[xN]\n\n[xN]: /x\n\n"), count("[N]: /x\n\n"),
		"|a|b|\n|-|-|\n" + again("|x|y|\n"), again("|a|b|\n|-|-|\n|x|y|\n\n"), again("|a") + "|\n" + again("|-") + "|\n",
		"a\n" + again(":   b\n"), "1. a\n" + again("24. december\n"),
	}
	for _, piece := range []string{
		"[a](b", "[", "]", "*a_ ", "*", "a_", "`", "` `` ", "<a ", "&a", "&amp;", "- a\n", "- a\n\n", "1. a\n", "> a\n\n", "> ", "- ", "  - a\n    - b\n",
		"## a\n\n", "a[^1] ", "::: boks\n", "::: boks\na\n:::\n", ":::\n", "a\n:   b\n\n", "{tal ", "{tal x} ", "![a](b) ", "<http://a> ",
		"http://a ", "://", `\*`, "```\na\n```\n", "a", "ord ", "ord\n", "a  \n", "- [ ] a\n", "24. december x\n\n", "<b>\n\n", "<!-- ",
		"<![CDATA[", "<?", "a\n=\n", "\ta\n", "~~a", "**[*_`<", "![", "![^", ":\n", "|", "|-", "\u00a0", "å",
	} {
		texts = append(texts, again(piece))
	}
	for _, text := range texts {
		d, found := Parse("side.md", []byte("---\ntitel: Side\n---\n"+text))
		if len(found) > maxFound+1 {
			t.Errorf("%.20q: %d findings", text, len(found))
		}
		for _, f := range found {
			if f.Pos.Line < 1 || f.Pos.Line > len(d.lines) {
				t.Errorf("%.20q: finding outside the file: %v", text, f.Pos)
			}
		}
	}
}

func TestFindingsPastANumberAreToldOfInOne(t *testing.T) {
	_, found := Parse("side.md", []byte("---\ntitel: Side\n---\n"+strings.Repeat("<b>\n\n", 1000)))
	if last := found[len(found)-1]; len(found) != maxFound+1 || last.Code != "flere-fejl" {
		t.Errorf("%d findings, the last %s", len(found), last.Code)
	}
}
