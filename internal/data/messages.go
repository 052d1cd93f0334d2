package data

import (
	"cmp"
	"fmt"
	"strings"

	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/strictyaml"
)

// The findings of this package, in the words that staff read.

func finding(pos diag.Pos, d diag.Diagnostic) diag.Diagnostic {
	if d.Severity == 0 {
		d.Severity = diag.Error
	}
	d.Pos = pos
	return d
}

// meant is the hint for a word that is not known: the nearest one, or what to do
// where none is near.
func meant(near, otherwise string) string {
	if near == "" {
		return otherwise
	}
	return "mente du " + near + "? Ellers " + otherwise
}

// Files.

func unreadableFile(name string) diag.Diagnostic {
	return finding(diag.Pos{File: name}, diag.Diagnostic{Code: "datafil-ulæselig",
		Message: "maskinen kan ikke åbne filen",
		Hint:    "se efter, om du må læse filen, og om den ligger rigtigt"})
}

func unknownFile(name string) diag.Diagnostic {
	return finding(diag.Pos{File: name}, diag.Diagnostic{Code: "datafil-ukendt-slags", Severity: diag.Warning,
		Message: "filen bliver ikke læst: i content/data læses kun .yaml og .csv",
		Hint:    "gem den som .csv (CSV UTF-8) eller .yaml, eller flyt den"})
}

func notAFile(name string) diag.Diagnostic {
	return finding(diag.Pos{File: name}, diag.Diagnostic{Code: "datafil-genvej",
		Message: "her ligger en genvej eller en mappe, hvor der skulle ligge en fil",
		Hint:    "læg selve filen her"})
}

func largeFile(name string) diag.Diagnostic {
	return finding(diag.Pos{File: name}, diag.Diagnostic{Code: "datafil-for-stor",
		Message: "filen fylder mere end 1 MB",
		Hint:    "del den i flere filer"})
}

// Rows and columns of CSV.

func csvEncoding(pos diag.Pos) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "csv-tegnsæt",
		Message: "her står tegn, der ikke er gemt som UTF-8",
		Hint:    "gem filen igen, og vælg CSV UTF-8 som filtype"})
}

func csvQuotes(pos diag.Pos) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "csv-anførselstegn",
		Message: "et anførselstegn mangler eller står midt i et felt",
		Hint:    `sæt et anførselstegn både før og efter feltet; skal der stå et anførselstegn i teksten, så skriv to: ""`})
}

func csvWithoutID(pos diag.Pos) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "csv-uden-id",
		Message: "ingen kolonne hedder id eller diagram",
		Hint:    "skriv kolonnernes navne i første linje, fx id;navn;værdi;enhed;år;kilde"})
}

func unknownColumn(pos diag.Pos, name, near string, known []string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "csv-kolonne-ukendt",
		Message: fmt.Sprintf("kolonnen »%s« findes ikke", name),
		Hint:    meant(near, "brug et af navnene "+strings.Join(known, ", "))})
}

func columnTwice(pos diag.Pos, name string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "csv-kolonne-to-gange",
		Message: fmt.Sprintf("to kolonner hedder »%s«", name),
		Hint:    "slet den ene, eller giv den et andet navn"})
}

func fieldCount(pos diag.Pos, got, want int) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "csv-antal-felter",
		Message: fmt.Sprintf("rækken har %s, men der er %s", fields(got), columns(want)),
		Hint:    `sæt anførselstegn om tekst med komma og om tal med decimalkomma: "42,2"`})
}

func fields(n int) string {
	if n == 1 {
		return "1 felt"
	}
	return fmt.Sprintf("%d felter", n)
}

func columns(n int) string {
	if n == 1 {
		return "1 kolonne"
	}
	return fmt.Sprintf("%d kolonner", n)
}

// Ids, names and sources.

func missingID(pos diag.Pos, what string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "id-mangler",
		Message: what + " har intet id",
		Hint:    "skriv en linje med et id, som intet andet har, fx id: B24"})
}

func oddID(pos diag.Pos, id string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "id-tegn",
		Message: fmt.Sprintf("id'et »%s« kan ikke bruges", id),
		Hint:    "begynd med et bogstav, og brug kun bogstaver, tal og bindestreg, fx B3-aarhus"})
}

func idTwice(pos diag.Pos, id string, first diag.Pos) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "id-to-gange",
		Message: fmt.Sprintf("id'et %s står også i %s", id, first),
		Hint:    "giv det ene et andet id"})
}

func missingName(pos diag.Pos, what, key string) diag.Diagnostic {
	hint := fmt.Sprintf(`skriv en linje: %s: "…"`, key)
	return finding(pos, diag.Diagnostic{Code: "navn-mangler",
		Message: fmt.Sprintf("%s har ingen tekst i feltet %s", what, key), Hint: hint})
}

func unknownSource(pos diag.Pos, id, near string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "kilde-ukendt",
		Message: fmt.Sprintf("kilden »%s« findes ikke", id),
		Hint:    meant(near, "tilføj kilden under kilder:")})
}

func missingSource(pos diag.Pos, id string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "kilde-mangler",
		Message: fmt.Sprintf("tallet %s har ingen kilde", id),
		Hint:    "skriv, hvor tallet kommer fra, fx kilde: S1"})
}

func oddAddress(pos diag.Pos, address string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "kilde-adresse",
		Message: fmt.Sprintf("adressen »%s« er ikke hele adressen på en side", address),
		Hint:    "kopiér adressen fra browseren; den begynder med https://"})
}

// Numbers.

func missingValue(pos diag.Pos, id string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "tal-mangler",
		Message: fmt.Sprintf("tallet %s har ingen værdi", id),
		Hint:    "skriv værdi: og tallet, eller beregn: og et regnestykke, fx beregn: B8 / B3 %"})
}

func wrongNumber(pos diag.Pos, text string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "tal-uforståeligt",
		Message: fmt.Sprintf("»%s« er ikke et tal", text),
		Hint:    "skriv kun tallet, fx 7841 eller 42,2; enhed og ca. har deres egne felter"})
}

func ambiguousNumber(n *strictyaml.Node, text string) diag.Diagnostic {
	whole, decimal := strings.ReplaceAll(text, ".", ""), strings.ReplaceAll(text, ".", ",")
	return finding(n.Pos, diag.Diagnostic{Code: "tal-tvetydigt",
		Message: fmt.Sprintf("%s kan læses på to måder", text),
		Hint:    fmt.Sprintf("skriv %s eller %s", whole, decimal)})
}

func longNumber(pos diag.Pos, text string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "tal-for-langt",
		Message: fmt.Sprintf("tallet %s har for mange cifre", text),
		Hint:    "skriv højst 12 cifre før kommaet og 3 efter; brug en enhed som mio. kr. til store tal"})
}

func longResult(pos diag.Pos, formula string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "tal-for-langt",
		Message: fmt.Sprintf("%s giver et tal med for mange cifre", formula),
		Hint:    "se efter, om regnestykket er rigtigt"})
}

func wrongCount(pos diag.Pos, got Decimal, least, most int64) diag.Diagnostic {
	message := fmt.Sprintf("%s kan ikke stå her", got)
	hint := fmt.Sprintf("skriv et helt tal fra %d til %d", least, most)
	if most > maxPlaces {
		hint = fmt.Sprintf("skriv et helt tal, mindst %d", least)
	}
	return finding(pos, diag.Diagnostic{Code: "tal-ikke-helt", Message: message, Hint: hint})
}

func oddRange(pos diag.Pos, from, to Decimal) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "tal-spænd",
		Message: fmt.Sprintf("spændet går fra %s til %s", from, to),
		Hint:    "skriv det mindste tal i værdi og det største i til"})
}

func unknownFigure(pos diag.Pos, id, near string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "tal-ukendt",
		Message: fmt.Sprintf("intet tal har id'et »%s«", id),
		Hint:    meant(near, "tilføj tallet under tal:")})
}

// Working out.

func gluedMinus(pos diag.Pos, id, spaced string) diag.Diagnostic {
	d := unknownFigure(pos, id, "")
	d.Hint = "skal der trækkes fra, så sæt mellemrum om minus: " + spaced
	return d
}

func unreadableFormula(pos diag.Pos, at string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "regnestykke-uforståeligt",
		Message: fmt.Sprintf("maskinen kan ikke regne »%s« ud", at),
		Hint:    "brug id'er, tal og + - * / med mellemrum imellem, fx B8 / B3 % eller B8 + B10"})
}

func mixedFormula(pos diag.Pos, at string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "regnestykke-blandet",
		Message: fmt.Sprintf("%s blander + og - med * og /", at),
		Hint:    "lav et tal for sig af mellemregningen, og brug dets id her"})
}

func divisionByZero(pos diag.Pos, formula string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "regnestykke-nul",
		Message: fmt.Sprintf("%s deler med 0", formula),
		Hint:    "se efter, om tallet efter / er rigtigt"})
}

func circle(pos diag.Pos, ids []string) diag.Diagnostic {
	if len(ids) > 8 {
		ids = append(append([]string{}, ids[:6]...), "…", ids[len(ids)-1])
	}
	for i, id := range ids {
		if id == "" {
			ids[i] = "rest"
		}
	}
	return finding(pos, diag.Diagnostic{Code: "regnestykke-ring",
		Message: "regnestykkerne går i ring: " + strings.Join(ids, " → "),
		Hint:    "skriv værdi i stedet for beregn ved et af tallene"})
}

func notPlain(pos diag.Pos, f *Figure) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "regnestykke-spænd",
		Message: fmt.Sprintf("tallet %s er %s og kan ikke regnes med", f.ID, f),
		Hint:    "brug et tal uden til og ud_af"})
}

func formulaDiffers(pos diag.Pos, typed Decimal, formula string, result Decimal) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "regnestykke-passer-ikke",
		Message: fmt.Sprintf("her står %s, men %s giver %s", typed, formula, result),
		Hint:    "ret tallet, eller slet linjen beregn"})
}

// Sums.

func sumDiffers(pos diag.Pos, sum, total Decimal) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "sum-passer-ikke",
		Message: fmt.Sprintf("tallene giver %s, men i alt står der %s", sum, total),
		Hint:    "ret et af tallene, eller fjern summen"})
}

func halfSum(pos diag.Pos) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "sum-mangler-led",
		Message: "summen mangler dele eller i_alt",
		Hint:    "skriv begge linjer, fx dele: [B21, B22, B23] og i_alt: B24"})
}

// Tables.

func emptyTable(pos diag.Pos, id string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "tabel-tom",
		Message: fmt.Sprintf("tabellen %s har ingen kolonner eller ingen rækker", id),
		Hint:    "skriv kolonner: med titlerne og rækker: med indholdet"})
}

func rowNotList(pos diag.Pos, want int) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "tabel-række",
		Message: "rækken står ikke i kantede parenteser",
		Hint:    fmt.Sprintf(`skriv rækken med %s, fx ["I job", B8]`, fields(want))})
}

func rowLength(pos diag.Pos, got, want int) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "tabel-antal-felter",
		Message: fmt.Sprintf("rækken har %s, men tabellen har %s", fields(got), columns(want)),
		Hint:    `skriv "" for et tomt felt, og sæt anførselstegn om tekst med komma`})
}

func typedNumber(pos diag.Pos, text string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "tabel-tastet-tal",
		Message: fmt.Sprintf("her står tallet %s, hvor der skulle stå et id", text),
		Hint:    "giv tallet et id under tal:, og skriv id'et her"})
}

func figureInWords(pos diag.Pos, column string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "tabel-tal-i-tekst",
		Message: fmt.Sprintf("kolonnen »%s« er til tekst og henter ingen tal", column),
		Hint:    fmt.Sprintf(`skriv kolonnens titel som - tal: "%s", og skriv kun id'et i feltet`, column)})
}

// Charts.

func unknownChart(pos diag.Pos, id, near string) diag.Diagnostic {
	message := fmt.Sprintf("diagrammet »%s« findes ikke", id)
	if id == "" {
		message = "rækken siger ikke, hvilket diagram den hører til"
	}
	return finding(pos, diag.Diagnostic{Code: "diagram-ukendt", Message: message,
		Hint: meant(near, "tilføj diagrammet under diagrammer: i en .yaml-fil")})
}

// A chartLack is something that every chart must have.
type chartLack int

const (
	noQuestion chartLack = iota + 1
	noSummary
	noSource
	noAnswers
	noTotal
	noBars
)

func chartWithout(pos diag.Pos, id string, what chartLack) diag.Diagnostic {
	d := diag.Diagnostic{}
	switch what {
	case noQuestion:
		d = diag.Diagnostic{Code: "diagram-uden-spørgsmål",
			Message: "mangler det spørgsmål, der blev svaret på",
			Hint:    `skriv en linje: spørgsmål: "…"`}
	case noSummary:
		d = diag.Diagnostic{Code: "diagram-uden-resume",
			Message: "mangler en sætning til dem, der ikke kan se det",
			Hint:    `skriv, hvad diagrammet viser: resume: "…"`}
	case noSource:
		d = diag.Diagnostic{Code: "diagram-uden-kilde",
			Message: "har ingen kilde",
			Hint:    "skriv, hvor tallene kommer fra, fx kilde: S1"}
	case noAnswers:
		d = diag.Diagnostic{Code: "diagram-uden-n",
			Message: "siger ikke, hvor mange der har svaret",
			Hint:    "skriv antallet, fx n: 80, eller n: ukendt"}
	case noTotal:
		d = diag.Diagnostic{Code: "diagram-uden-i-alt",
			Message: "siger ikke, hvad søjlerne er dele af",
			Hint:    "skriv det hele, fx i_alt: B3"}
	case noBars:
		d = diag.Diagnostic{Code: "diagram-uden-søjler",
			Message: "har ingen søjler",
			Hint:    "skriv dem under søjler:, eller i en .csv-fil med en kolonne, der hedder diagram"}
	}
	d.Message = fmt.Sprintf("diagrammet %s %s", id, d.Message)
	return finding(pos, d)
}

func missingBarValue(pos diag.Pos, label string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "søjle-uden-tal",
		Message: fmt.Sprintf("søjlen »%s« har intet tal", label),
		Hint:    "skriv værdi: og tallet, værdi: rest eller tal: og et id"})
}

func barTwoNumbers(pos diag.Pos, label string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "søjle-to-tal",
		Message: fmt.Sprintf("søjlen »%s« henter sit tal fra et id, men har også felter til et nyt", label),
		Hint:    "behold linjen tal, og slet id, værdi og cirka"})
}

func restWithoutWhole(pos diag.Pos) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "rest-uden-helhed",
		Message: "der er ingen rest, når søjlerne ikke er dele af en helhed",
		Hint:    "skriv tallet, eller skriv helhed: ja ved diagrammet"})
}

func secondRest(pos diag.Pos) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "rest-to-gange",
		Message: "diagrammet har mere end én rest",
		Hint:    "skriv tallet ved den ene søjle"})
}

func chartOver(c *Chart, sum, whole Decimal) diag.Diagnostic {
	return finding(c.Pos, diag.Diagnostic{Code: "diagram-over-helheden",
		Message: fmt.Sprintf("søjlerne i %s giver %s, og det er mere end %s", c.ID, amount(sum, c.Unit), amount(whole, c.Unit)),
		Hint:    "ret et af tallene; kunne man vælge flere svar, så skriv helhed: nej"})
}

func chartNotWhole(c *Chart, sum, whole Decimal) diag.Diagnostic {
	hint := "tilføj en søjle med værdi: rest, eller skriv helhed: nej"
	if c.Unit == "%" {
		hint += "; er tallene rundet af i kilden, så skriv afrunding: ja"
	}
	return finding(c.Pos, diag.Diagnostic{Code: "diagram-under-helheden",
		Message: fmt.Sprintf("søjlerne i %s giver %s, ikke %s", c.ID, amount(sum, c.Unit), amount(whole, c.Unit)),
		Hint:    hint})
}

func amount(d Decimal, unit string) string { return strings.TrimSpace(d.String() + " " + unit) }

func summaryDiffers(pos diag.Pos, share string) diag.Diagnostic {
	return finding(pos, diag.Diagnostic{Code: "resume-andet-tal",
		Message: fmt.Sprintf("resumeet nævner %s %%, men det tal står ikke i diagrammet", share),
		Hint:    "ret resumeet, så det passer til søjlerne"})
}

func barOtherUnit(pos diag.Pos, id, unit, chart string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "søjle-enhed",
		Message: fmt.Sprintf("tallet %s er i %s, men diagrammet er i %s", id, cmp.Or(unit, "hele tal"), chart),
		Hint:    "skriv diagrammets enhed, for eksempel enhed: deltagere, eller vælg et andet tal"}
}
