package content

import (
	"fmt"
	"strings"

	"brugdinrampe.dk/rampe/internal/diag"
)

// What can be wrong with a page's text, in the words that staff read.

func fixed(d diag.Diagnostic, line string) diag.Diagnostic {
	if len(line) <= 1_000 { // longer lines are nothing to paste
		d.Fix = &diag.Edit{Line: line}
	}
	return d
}

func excerpt(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}

func rawHTML(pos diag.Pos, html string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "html-ikke-tilladt",
		Message: fmt.Sprintf("»%s« læses som html, og html kommer ikke med på siden", excerpt(html)),
		Hint:    `skriv det med Markdown i stedet; skal tegnet < stå på siden, så skriv \<`}
}

func indentedCode(pos diag.Pos, line string) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "indrykket-tekst",
		Message: "linjen er rykket fire mellemrum ind og bliver vist som kode",
		Hint:    "fjern mellemrummene først på linjen; hører den til et punkt i en liste, så ryk den lige så langt ind som punktets tekst"}
	return fixed(d, strings.TrimLeft(line, " \t"))
}

func lostWord(pos diag.Pos, word string, inTable bool) diag.Diagnostic {
	if inTable {
		return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "tekst-forsvinder",
			Message: fmt.Sprintf("»%s« står i et felt, som tabellen ikke har en kolonne til, og kommer ikke med på siden", word),
			Hint:    `giv tabellen en overskrift mere, eller flyt teksten; skal der stå en lodret streg i et felt, så skriv \|`}
	}
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "tekst-forsvinder",
		Message: fmt.Sprintf("»%s« kommer ikke med på siden", word),
		Hint:    "skriv det som almindelig tekst; står der tegn som [ ] ( ) < > { } foran, så sæt en omvendt skråstreg før dem"}
}

func brace(pos diag.Pos, line string) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "krøllet-parentes",
		Message: "her står en krøllet parentes, som ikke er et tal fra content/data",
		Hint:    `skriv {tal B24} for at vise et tal, eller \{ for at vise selve tegnet`}
	letters := []rune(line)
	if i := pos.Col - 1; i >= 0 && i < len(letters) {
		return fixed(d, string(letters[:i])+`\`+string(letters[i:]))
	}
	return d
}

func headingLevelOne(pos diag.Pos, line string) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "overskrift-niveau",
		Message: "overskriften er lige så stor som sidens titel",
		Hint:    "begynd overskrifter i teksten med ##; titlen står øverst, i titel:"}
	if strings.HasPrefix(line, "# ") {
		return fixed(d, "#"+line)
	}
	return d
}

func headingSkips(pos diag.Pos, level, above int, words string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "overskrift-springer",
		Message: fmt.Sprintf("overskriften »%s« har niveau %d, men den foran har niveau %d", excerpt(words), level, above),
		Hint:    fmt.Sprintf("skriv %s foran i stedet for %s", strings.Repeat("#", above+1), strings.Repeat("#", level))}
}

func emptyHeading(pos diag.Pos) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "overskrift-tom",
		Message: "overskriften er tom", Hint: "skriv en overskrift efter #-tegnene, eller slet linjen"}
}

func listNumber(pos diag.Pos, line, typed string, shown int) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "liste-nummer",
		Message: fmt.Sprintf("punktet har nummer %s, men bliver vist som %d", typed, shown),
		Hint:    fmt.Sprintf(`skriv %d. foran punktet; er det ikke et punkt i listen, så skriv %s\.`, shown, typed)}
	return fixed(d, strings.Replace(line, typed, fmt.Sprint(shown), 1))
}

func noteUndefined(pos diag.Pos, label string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "fodnote-mangler",
		Message: fmt.Sprintf("fodnoten [^%s] har ingen tekst", label),
		Hint:    fmt.Sprintf("skriv nederst på siden: [^%s]: Notens tekst", label)}
}

func noteUnused(pos diag.Pos, label string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "fodnote-ubrugt",
		Message: fmt.Sprintf("ingen steder i teksten henviser til fodnoten [^%s], så den kommer ikke med", label),
		Hint:    fmt.Sprintf("skriv [^%s] der, hvor noten hører til, eller slet noten", label)}
}

func noteTwice(pos diag.Pos, label string, first int) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "fodnote-to-gange",
		Message: fmt.Sprintf("fodnoten [^%s] står to gange; den første er på linje %d", label, first),
		Hint:    "giv den ene et andet navn, både her og i teksten"}
}

func unusedReference(pos diag.Pos, label string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "henvisning-ubrugt",
		Message: fmt.Sprintf("linjen læses som adressen på et link, der hedder »%s«, og kommer ikke med på siden", excerpt(label)),
		Hint:    fmt.Sprintf(`skal linjen kunne læses, så skriv \[%s]: …; er det et link, så skriv [tekst](adresse) i teksten`, excerpt(label))}
}

func linkWithoutText(pos diag.Pos, href string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "link-uden-tekst",
		Message: fmt.Sprintf("linket til %q har ingen tekst at trykke på", href),
		Hint:    fmt.Sprintf("skriv, hvor linket fører hen: [Læs om praktik](%s)", href)}
}

func linkWithoutTarget(pos diag.Pos, words string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "link-uden-adresse",
		Message: fmt.Sprintf("linket »%s« fører ingen steder hen", excerpt(words)),
		Hint:    fmt.Sprintf("skriv adressen i parentesen: [%s](/kontakt.md)", excerpt(words))}
}

func addressScheme(pos diag.Pos, scheme string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "adresse-begyndelse",
		Message: fmt.Sprintf("adressen begynder med %q, og den slags links er ikke tilladt", scheme),
		Hint:    "brug en adresse, der begynder med https:, mailto: eller tel:, eller stien til en side"}
}

func addressWithoutScheme(pos diag.Pos, href string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "adresse-uden-https",
		Message: fmt.Sprintf("adressen %q mangler sin begyndelse", href),
		Hint:    "skriv https: foran: https:" + strings.ReplaceAll(href, `\`, "/")}
}

func addressWithBlanks(pos diag.Pos, href string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "adresse-tegn",
		Message: fmt.Sprintf("adressen %q indeholder mellemrum, omvendt skråstreg eller usynlige tegn", href),
		Hint:    "skriv adressen forfra uden dem; et mellemrum i en adresse skrives %20"}
}

func altMissing(pos diag.Pos, src string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "alt-mangler",
		Message: fmt.Sprintf("billedet %q mangler en tekst til dem, der ikke kan se det", src),
		Hint:    fmt.Sprintf(`skriv, hvad billedet viser: ![To kolleger pakker varer](%s); er det kun til pynt: ![](%s "pynt")`, src, src)}
}

func imageWithoutFile(pos diag.Pos, alt string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "billede-uden-fil",
		Message: fmt.Sprintf("billedet »%s« har ingen fil", excerpt(alt)),
		Hint:    fmt.Sprintf("skriv filens navn i parentesen: ![%s](foto.jpg)", excerpt(alt))}
}

func imageElsewhere(pos diag.Pos, src string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "billede-udefra",
		Message: fmt.Sprintf("billedet %q ligger på en anden server, som så kan følge med i, hvem der læser siden", src),
		Hint:    "læg billedet i mappen ved siden af siden, og skriv filens navn: ![Tekst](foto.jpg)"}
}

func boxUnknown(pos diag.Pos, line, name, near string, known []string) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "boks-ukendt",
		Message: fmt.Sprintf("der findes ingen boks, der hedder »%s«", name),
		Hint:    "vælg en af disse: " + strings.Join(known, ", ")}
	if near == "" {
		return d
	}
	d.Hint = fmt.Sprintf("mente du ::: %s?", near)
	return fixed(d, strings.Replace(line, name, near, 1))
}

func boxOpen(pos diag.Pos, name string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "boks-ikke-lukket",
		Message: fmt.Sprintf("boksen »%s« bliver aldrig lukket, så resten af siden kommer med i den", name),
		Hint:    "skriv ::: alene på en linje, hvor boksen skal slutte"}
}

func boxClosesNothing(pos diag.Pos) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "boks-lukker-intet",
		Message: "::: lukker en boks, men her er ingen åben",
		Hint:    "slet linjen, eller skriv boksens navn efter: ::: boks"}
}

func boxEmpty(pos diag.Pos, name string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "boks-tom",
		Message: fmt.Sprintf("boksen »%s« er tom", name),
		Hint:    "skriv boksens tekst mellem de to linjer med :::, eller slet dem"}
}

func questionWithoutTitle(pos diag.Pos) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "spørgsmål-mangler",
		Message: "spørgsmålet mangler",
		Hint:    "skriv det på samme linje: ::: spørgsmål Koster det noget?"}
}

func stepsWithoutList(pos diag.Pos) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "trin-uden-tal",
		Message: "::: trin viser en liste med tal, men her er ingen",
		Hint:    "skriv hvert trin på sin egen linje: 1. Første trin, 2. Andet trin"}
}

func drawnWithoutID(pos diag.Pos, name string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "data-uden-navn",
		Message: fmt.Sprintf("::: %s mangler navnet på det, der skal vises", name),
		Hint:    fmt.Sprintf("skriv navnet fra content/data efter: ::: %s status-2018", name)}
}

func tooDeep(pos diag.Pos) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "for-dybt",
		Message: "lister og citater ligger for dybt inde i hinanden",
		Hint:    "brug højst tre niveauer, og skriv resten som almindelig tekst"}
}

func tooManyMarks(pos diag.Pos, what string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "for-mange-tegn",
		Message: "her står flere " + what + ", end en side kan have",
		Hint:    "del teksten i flere afsnit eller flere sider"}
}

func tableTooWide(pos diag.Pos, most int) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "tabel-for-bred",
		Message: fmt.Sprintf("tabellen har flere end %d kolonner", most),
		Hint:    "del tabellen i flere"}
}

func moreFindings(pos diag.Pos) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "flere-fejl",
		Message: "der er flere fejl på siden end dem, der står her",
		Hint:    "ret dem først, og byg igen"}
}
