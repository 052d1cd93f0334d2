package strictyaml

import (
	"fmt"
	"strings"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
)

// The findings of this package, in the words that staff read.

func finding(d diag.Diagnostic) diag.Diagnostic {
	d.Severity = diag.Error
	return d
}

// paste is the hint that goes with a corrected line.
func paste(fix *diag.Edit, otherwise string) string {
	if fix == nil {
		return otherwise
	}
	return "skriv linjen sådan: " + strings.TrimSpace(fix.Line)
}

// What the bytes are.

func tooLong(pos diag.Pos) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-stor",
		Message: "felterne fylder mere end 64 kB",
		Hint:    "flyt teksten ned på selve siden, eller del filen i to"})
}

func strangeByte(pos diag.Pos) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-tegnsæt",
		Message: "her står et tegn, der ikke er gemt som UTF-8",
		Hint:    "gem filen igen, og vælg UTF-8 som tegnsæt (kodning)"})
}

func invisible(pos diag.Pos, r rune) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-usynligt",
		Message: fmt.Sprintf("her står et usynligt tegn (U+%04X)", r),
		Hint:    "slet tegnet, og skriv stedet igen"})
}

// How the lines are built.

func tabIndent(pos diag.Pos, fix *diag.Edit) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-tabulator", Fix: fix,
		Message: "linjen er rykket ind med tabulator",
		Hint:    "ryk ind med mellemrum, to for hvert trin"})
}

func moreDocuments(pos diag.Pos, line string) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-flere-dele",
		Message: fmt.Sprintf("linjen %s deler felterne i to", strings.TrimSpace(line)),
		Hint:    "slet linjen"})
}

func strayIndent(pos diag.Pos, key string, fix *diag.Edit) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-indryk", Fix: fix,
		Message: fmt.Sprintf("%s er rykket ind, men hører ikke til linjen over", key),
		Hint:    paste(fix, "ryk linjen ud, så den står under de andre felter")})
}

func strayItem(pos diag.Pos) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-punkt",
		Message: "punktet hører ikke til et felt over det",
		Hint:    "skriv listens punkter lige under feltet, og lad der være tomt efter feltets kolon"})
}

func notFields(pos diag.Pos) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-ingen",
		Message: "her skal stå felter, ét på hver linje",
		Hint:    `skriv feltets navn, kolon, mellemrum og indholdet: titel: "Cafémøder"`})
}

func missingColon(pos diag.Pos, fix *diag.Edit) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-uden-kolon", Fix: fix,
		Message: "linjen har ikke noget kolon, så den er ikke et felt",
		Hint:    paste(fix, "skriv feltets navn, kolon, mellemrum og indholdet")})
}

func missingSpace(pos diag.Pos, key string, fix *diag.Edit) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-mellemrum", Fix: fix,
		Message: fmt.Sprintf("der mangler et mellemrum efter %s", key),
		Hint:    paste(fix, "skriv et mellemrum")})
}

func unreadable(pos diag.Pos) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-uforståeligt",
		Message: "felterne kan ikke læses her eller på linjen over",
		Hint:    `se efter et anførselstegn, en parentes eller et kolon, der mangler, og skriv hvert felt som navn: "indhold"`})
}

// What a value is written with.

func colonInValue(pos diag.Pos, key string, fix *diag.Edit) diag.Diagnostic {
	subject := "indholdet"
	if key != "" {
		subject = "indholdet af " + key
	}
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-kolon", Fix: fix,
		Message: subject + " har et kolon, og så tror maskinen, at der kommer et nyt felt",
		Hint:    paste(fix, "sæt anførselstegn om teksten")})
}

func specialStart(pos diag.Pos, char string, fix *diag.Edit) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-specialtegn", Fix: fix,
		Message: fmt.Sprintf("teksten begynder med %s, som betyder noget særligt her", char),
		Hint:    paste(fix, "sæt anførselstegn om teksten")})
}

func hashInValue(pos diag.Pos, fix *diag.Edit) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-havelåge", Fix: fix,
		Message: "teksten fra # og frem bliver ikke læst",
		Hint:    paste(fix, "sæt anførselstegn om teksten")})
}

func shortcut(pos diag.Pos, fix *diag.Edit) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-genvej", Fix: fix,
		Message: "genveje med &, *, !, ? og << kan ikke bruges her",
		Hint:    paste(fix, "skriv indholdet helt ud, eller sæt anførselstegn om det, hvis det er tekst")})
}

func openQuote(pos diag.Pos, fix *diag.Edit) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-citat-åbent", Fix: fix,
		Message: "anførselstegnet bliver ikke lukket",
		Hint:    paste(fix, "sæt et anførselstegn efter teksten")})
}

func afterQuote(pos diag.Pos, fix *diag.Edit) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-citat-rest", Fix: fix,
		Message: "der står mere tekst efter det sidste anførselstegn",
		Hint:    paste(fix, "sæt anførselstegn om hele teksten")})
}

func backslash(pos diag.Pos, fix *diag.Edit) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-skråstreg", Fix: fix,
		Message: `efter \ i anførselstegn kan der kun stå ", \ eller n`,
		Hint:    paste(fix, `skriv \\ for en omvendt skråstreg`)})
}

func openBracket(pos diag.Pos, open, end string, fix *diag.Edit) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-parentes", Fix: fix,
		Message: fmt.Sprintf("parentesen %s bliver ikke lukket", open),
		Hint:    paste(fix, fmt.Sprintf("sæt %s efter det sidste", end))})
}

func wrongBracket(pos diag.Pos, got, want string) diag.Diagnostic {
	d := finding(diag.Diagnostic{Pos: pos, Code: "felt-parentes",
		Message: fmt.Sprintf("her står %s, hvor der skal stå %s", got, want),
		Hint:    "brug [ ] om en liste og { } om felter, og luk dem i den rækkefølge, de er åbnet"})
	if want == "" {
		d.Message = fmt.Sprintf("parentesen %s er ikke åbnet", got)
		d.Hint = "slet den, eller sæt anførselstegn om teksten"
	}
	return d
}

func bracketInText(pos diag.Pos, char string) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-parentes",
		Message: fmt.Sprintf("parentesen %s står midt i en tekst", char),
		Hint:    "sæt anførselstegn om teksten"})
}

func afterBracket(pos diag.Pos, fix *diag.Edit) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-parentes-rest", Fix: fix,
		Message: "der står mere tekst efter den sidste parentes",
		Hint:    paste(fix, "sæt anførselstegn om hele teksten")})
}

// What there is too much of.

func duplicate(pos diag.Pos, key string, first int) diag.Diagnostic {
	d := finding(diag.Diagnostic{Pos: pos, Code: "felt-dobbelt",
		Message: fmt.Sprintf("%s står både på linje %d og på linje %d", short(key), first, pos.Line),
		Hint:    "slet den ene af linjerne"})
	if first == pos.Line {
		d.Message = fmt.Sprintf("%s står to gange på linjen", short(key))
		d.Hint = "slet den ene"
	}
	return d
}

func tooDeep(pos diag.Pos) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-dybt",
		Message: fmt.Sprintf("felterne ligger mere end %d trin inde i hinanden", maxDepth),
		Hint:    "skriv dem med færre trin"})
}

func tooMany(pos diag.Pos) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-mange",
		Message: fmt.Sprintf("her er mere end %s felter eller punkter", "1.000"),
		Hint:    "del filen i flere"})
}

// What a field must hold.

func wantText(n *Node) diag.Diagnostic {
	what := "en liste"
	var fix *diag.Edit
	if n.Kind == Map {
		what = "felter"
		fix = n.asText()
	}
	return finding(diag.Diagnostic{Pos: n.Pos, Code: "felt-tekst", Fix: fix,
		Message: "her skal stå en tekst, men der står " + what,
		Hint:    paste(fix, `skriv teksten på én linje, i anførselstegn: "…"`)})
}

func wantList(pos diag.Pos) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-liste",
		Message: "her skal stå en liste",
		Hint:    "skriv den i parentes med komma imellem, [første, anden], eller med en streg for hvert punkt"})
}

func wantFields(pos diag.Pos) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-gruppe",
		Message: "her skal stå felter med navn og indhold",
		Hint:    `ryk dem ind under linjen, eller skriv dem i parentes: {navn: "…"}`})
}

func emptyItem(pos diag.Pos) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: pos, Code: "felt-tomt-punkt",
		Message: "listen har et tomt punkt",
		Hint:    "skriv noget i punktet, eller slet det"})
}

func wantNumber(n *Node) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: n.Pos, Code: "felt-tal",
		Message: fmt.Sprintf("her skal stå et helt tal, men der står »%s«", short(n.Text)),
		Hint:    "skriv tallet med cifre og uden punktum: 12"})
}

func wantYesNo(n *Node) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: n.Pos, Code: "felt-ja-nej",
		Message: fmt.Sprintf("her skal stå ja eller nej, men der står »%s«", short(n.Text)),
		Hint:    "skriv ja eller nej"})
}

func wantDate(n *Node, err *danish.DateError) diag.Diagnostic {
	d := finding(diag.Diagnostic{Pos: n.Pos, Code: "felt-dato"})
	switch err.Reason {
	case danish.NoSuchDay:
		last := err.Last
		d.Fix = n.With(last.String())
		d.Message = noSuchDay(n.Text, last)
		d.Hint = fmt.Sprintf("mente du %d. %s? Så skriv %s", last.Day, danish.MonthName(last.Month), last)
	case danish.NoSuchMonth:
		d.Message = fmt.Sprintf("der er ingen måned %s", n.Text[len("2026-"):len("2026-")+2])
		d.Hint = "skriv år, måned og dag: 2026-02-03 er den 3. februar 2026"
	default:
		d.Message = fmt.Sprintf("datoen »%s« er skrevet på en anden måde end resten af sitet", short(n.Text))
		d.Hint = "skriv datoen som 2026-02-03 (år, måned, dag)"
		if guess, ok := guessDate(n.Text); ok {
			d.Fix = n.With(guess.String())
			d.Hint = fmt.Sprintf("skriv datoen som %s, hvis du mener den %d. %s %d", guess, guess.Day, danish.MonthName(guess.Month), guess.Year)
		}
	}
	return d
}

func noSuchDay(text string, last danish.Date) string {
	day := strings.TrimLeft(text[len("2026-02-"):], "0")
	if day == "" {
		day = "0"
	}
	month := danish.MonthName(last.Month)
	if last.Month == 2 && day == "29" {
		return fmt.Sprintf("29. februar findes ikke i %d", last.Year)
	}
	return fmt.Sprintf("%s. %s findes ikke", day, month)
}

func wantClock(n *Node) diag.Diagnostic {
	return finding(diag.Diagnostic{Pos: n.Pos, Code: "felt-klokkeslæt",
		Message: fmt.Sprintf("»%s« er ikke et klokkeslæt", short(n.Text)),
		Hint:    `skriv timer og minutter med punktum imellem: "17.30"`})
}

// UnknownWord is a value outside a closed set; nearest may be empty.
func UnknownWord(n *Node, nearest string, words []string) diag.Diagnostic {
	d := finding(diag.Diagnostic{Pos: n.Pos, Code: "felt-ord",
		Message: fmt.Sprintf("her kan ikke stå »%s«", short(n.Text)),
		Hint:    "skriv et af disse ord: " + strings.Join(words, ", ")})
	if nearest != "" {
		d.Fix = n.With(nearest)
		d.Hint = fmt.Sprintf("mente du %s? Der kan stå: %s", nearest, strings.Join(words, ", "))
	}
	return d
}

// UnknownKey is a key that there is no use for; nearest may be empty.
func UnknownKey(e *Entry, nearest string, known []string) diag.Diagnostic {
	d := finding(diag.Diagnostic{Pos: e.Pos, Code: "felt-ukendt",
		Message: fmt.Sprintf("feltet »%s« findes ikke", short(e.Key)),
		Hint:    "slet linjen, eller brug et af disse felter: " + strings.Join(known, ", ")})
	if nearest != "" {
		d.Fix = e.WithKey(nearest)
		d.Hint = paste(d.Fix, "mente du "+nearest+"?")
	}
	return d
}

// short keeps a long value from filling the screen.
func short(text string) string {
	text = strings.ReplaceAll(text, "\n", " ")
	if r := []rune(text); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return text
}
