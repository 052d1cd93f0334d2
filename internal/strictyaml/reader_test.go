package strictyaml

import (
	"strings"
	"testing"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
)

func parseField(t *testing.T, value string) *Node {
	t.Helper()
	node, diags := Parse([]byte("felt: "+value), "f", 2)
	if len(diags) > 0 {
		t.Fatalf("%q: %v", value, diags)
	}
	return node.Get("felt")
}

func TestAReaderKeepsTextAsItWasTyped(t *testing.T) {
	for _, typed := range []string{"0312", "1_000", "10:30", "nej", "on", "2024", "~", "null", "0x10", "1e3", "2026-02-30", ".inf"} {
		var r Reader
		if got := r.Text(parseField(t, typed)); got != typed || len(r.Diags) > 0 {
			t.Errorf("%s became %s, %v", typed, got, r.Diags)
		}
	}
}

func TestAReaderTurnsNodesIntoValues(t *testing.T) {
	var r Reader
	if got := r.Int(parseField(t, "-12")); got != -12 {
		t.Errorf("Int: %d", got)
	}
	for typed, want := range map[string]bool{"ja": true, "true": true, "nej": false, "false": false, `"ja"`: true, "": false} {
		if got := r.Bool(parseField(t, typed)); got != want {
			t.Errorf("Bool of %s: %v", typed, got)
		}
	}
	if got := r.Date(parseField(t, "2024-02-29")); got != (danish.Date{Year: 2024, Month: 2, Day: 29}) {
		t.Errorf("Date: %v", got)
	}
	for _, typed := range []string{"17.30", "17:30", `"17.30"`} {
		if got := r.Clock(parseField(t, typed)); got != (danish.Clock{Hour: 17, Minute: 30, Set: true}) {
			t.Errorf("Clock of %s: %v", typed, got)
		}
	}
	if got := r.OneOf(parseField(t, "klar"), "kladde", "klar"); got != "klar" {
		t.Errorf("OneOf: %s", got)
	}
	if got := r.Texts(parseField(t, "alene")); len(got) != 1 || got[0].Text != "alene" || got[0].Pos.Col != 7 {
		t.Errorf("Texts: %v", got)
	}
	if got := r.List(parseField(t, "{a: b}")); len(got) != 1 || got[0].Get("a").Text != "b" {
		t.Errorf("List: %v", got)
	}
	if len(r.Diags) > 0 {
		t.Errorf("findings: %v", r.Diags)
	}
}

func TestAReaderSaysNothingOfWhatIsNotWritten(t *testing.T) {
	var r Reader
	for _, n := range []*Node{nil, parseField(t, "")} {
		if r.Text(n) != "" || r.Texts(n) != nil || r.List(n) != nil || r.Map(n) != nil || r.Int(n) != 0 || r.Bool(n) ||
			r.Date(n) != (danish.Date{}) || r.Clock(n) != (danish.Clock{}) || r.OneOf(n, "a") != "" {
			t.Errorf("a value of %v", n)
		}
	}
	r.Keys(nil)
	if len(r.Diags) > 0 {
		t.Errorf("findings: %v", r.Diags)
	}
}

func TestAReaderTellsWhatAFieldShouldHold(t *testing.T) {
	text := func(r *Reader, n *Node) { r.Text(n) }
	texts := func(r *Reader, n *Node) { r.Texts(n) }
	date := func(r *Reader, n *Node) { r.Date(n) }
	status := func(r *Reader, n *Node) { r.OneOf(n, "kladde", "klar", "arkiv") }
	for _, c := range []struct {
		typed string
		read  func(*Reader, *Node)
		want  string
	}{
		{"[a, b]", text, `
f:2:7: fejl: her skal stå en tekst, men der står en liste [felt-tekst]
    råd: skriv teksten på én linje, i anførselstegn: "…"`},
		{"{a: b}", texts, `
f:2:7: fejl: her skal stå en liste [felt-liste]
    råd: skriv den i parentes med komma imellem, [første, anden], eller med en streg for hvert punkt`},
		{"\n  - Café: efterår\n  - ''", texts, `
f:3:5: fejl: her skal stå en tekst, men der står felter [felt-tekst]
    råd: skriv linjen sådan: - "Café: efterår"
    ret:   - "Café: efterår"
f:4:5: fejl: listen har et tomt punkt [felt-tomt-punkt]
    råd: skriv noget i punktet, eller slet det`},
		{"a", func(r *Reader, n *Node) { r.Map(n) }, `
f:2:7: fejl: her skal stå felter med navn og indhold [felt-gruppe]
    råd: ryk dem ind under linjen, eller skriv dem i parentes: {navn: "…"}`},
		{"1.000", func(r *Reader, n *Node) { r.Int(n) }, `
f:2:7: fejl: her skal stå et helt tal, men der står »1.000« [felt-tal]
    råd: skriv tallet med cifre og uden punktum: 12`},
		{"måske", func(r *Reader, n *Node) { r.Bool(n) }, `
f:2:7: fejl: her skal stå ja eller nej, men der står »måske« [felt-ja-nej]
    råd: skriv ja eller nej`},
		{"2026-06-31", date, `
f:2:7: fejl: 31. juni findes ikke [felt-dato]
    råd: mente du 30. juni? Så skriv 2026-06-30
    ret: felt: 2026-06-30`},
		{`"2026-02-29"`, date, `
f:2:7: fejl: 29. februar findes ikke i 2026 [felt-dato]
    råd: mente du 28. februar? Så skriv 2026-02-28
    ret: felt: "2026-02-28"`},
		{"2026-13-01", date, `
f:2:7: fejl: der er ingen måned 13 [felt-dato]
    råd: skriv år, måned og dag: 2026-02-03 er den 3. februar 2026`},
		{"3/2-2026", date, `
f:2:7: fejl: datoen »3/2-2026« er skrevet på en anden måde end resten af sitet [felt-dato]
    råd: skriv datoen som 2026-02-03, hvis du mener den 3. februar 2026
    ret: felt: 2026-02-03`},
		{"03-02-2026", date, `
f:2:7: fejl: datoen »03-02-2026« er skrevet på en anden måde end resten af sitet [felt-dato]
    råd: skriv datoen som 2026-02-03, hvis du mener den 3. februar 2026
    ret: felt: 2026-02-03`},
		{"i morgen", date, `
f:2:7: fejl: datoen »i morgen« er skrevet på en anden måde end resten af sitet [felt-dato]
    råd: skriv datoen som 2026-02-03 (år, måned, dag)`},
		{"kl. 17", func(r *Reader, n *Node) { r.Clock(n) }, `
f:2:7: fejl: »kl. 17« er ikke et klokkeslæt [felt-klokkeslæt]
    råd: skriv timer og minutter med punktum imellem: "17.30"`},
		{"klade", status, `
f:2:7: fejl: her kan ikke stå »klade« [felt-ord]
    råd: mente du kladde? Der kan stå: kladde, klar, arkiv
    ret: felt: kladde`},
		{"noget helt andet", status, `
f:2:7: fejl: her kan ikke stå »noget helt andet« [felt-ord]
    råd: skriv et af disse ord: kladde, klar, arkiv`},
		{"{tittel: x, qwertyuiop: y}", func(r *Reader, n *Node) { r.Keys(n, "titel", "resume") }, `
f:2:8: fejl: feltet »tittel« findes ikke [felt-ukendt]
    råd: skriv linjen sådan: felt: {titel: x, qwertyuiop: y}
    ret: felt: {titel: x, qwertyuiop: y}
f:2:19: fejl: feltet »qwertyuiop« findes ikke [felt-ukendt]
    råd: slet linjen, eller brug et af disse felter: titel, resume`},
	} {
		var r Reader
		c.read(&r, parseField(t, c.typed))
		if got, want := strings.TrimSpace(showFindings(r.Diags)), strings.TrimSpace(c.want); got != want {
			t.Errorf("%s gives\n%s\nwant\n%s", c.typed, got, want)
		}
	}
}

func TestBytesThatNobodyCanReadAreRefused(t *testing.T) {
	for src, want := range map[string]string{
		"titel: bl\xe5b":            "felt-tegnsæt",
		"titel: a\u2028b":           "felt-usynligt",
		"titel: a\u0085b":           "felt-usynligt",
		"titel: a\x00b":             "felt-usynligt",
		"titel: \ufeffb":            "felt-usynligt",
		"a: [" + manyItems() + "]":  "felt-mange",
		strings.Repeat("a:\n", 9e3): "felt-mange",
		// What scan does not know of, the library refuses in its own way.
		"a: |\n    b\n  c\n": "felt-uforståeligt",
	} {
		node, diags := Parse([]byte(src), "f", 2)
		if len(diags) == 0 || diags[0].Code != want {
			t.Errorf("%.30q: %v, %v", src, node, diags)
		}
	}
	_, diags := Parse([]byte("titel: A\nresume: bl\xe5b"), "f", 2)
	if want := (diag.Pos{File: "f", Line: 3, Col: 11}); diags[0].Pos != want {
		t.Errorf("found at %v, want %v", diags[0].Pos, want)
	}
}

func manyItems() string { return strings.Repeat("a, ", maxEntries) + "a" }
