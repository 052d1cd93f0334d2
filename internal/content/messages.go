package content

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
)

// What can be wrong with a file and its front matter, in the words that staff
// read. What can be wrong with its text is in messages_markdown.go.

func fault(d diag.Diagnostic) diag.Diagnostic {
	d.Severity = diag.Error
	return d
}

func paste(fix *diag.Edit, otherwise string) string {
	if fix == nil {
		return otherwise
	}
	return "skriv linjen sådan: " + strings.TrimSpace(fix.Line)
}

// The file's bytes.

func pageTooLarge(pos diag.Pos, bytes int) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "fil-stor",
		Message: fmt.Sprintf("filen fylder %d kB; en side kan højst fylde 1.024 kB", (bytes+1023)>>10),
		Hint:    "del siden i flere, og læg billeder i deres egne filer"})
}

func wrongEncoding(pos diag.Pos, guess string) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "fil-tegnsæt",
		Message: "filen er ikke gemt som UTF-8; den ligner " + guess,
		Hint:    "åbn filen igen, vælg »Gem som« og UTF-8 som tegnsæt (kodning), og se efter, at æ, ø og å er rigtige"})
}

func zeroByte(pos diag.Pos) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "fil-ikke-tekst",
		Message: "filen er ikke en tekstfil: her står et nul-tegn",
		Hint:    "skriv siden som ren tekst, og gem den som UTF-8; et Word-dokument kan ikke bruges"})
}

func lfsPointer(pos diag.Pos) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "fil-lfs",
		Message: "her ligger kun en henvisning fra Git LFS og ikke selve filen",
		Hint:    "hent filen med git lfs pull, og gem den uden LFS"})
}

func oddCharacter(pos diag.Pos, r rune) diag.Diagnostic {
	d := fault(diag.Diagnostic{Pos: pos, Code: "tegn-usynligt",
		Message: fmt.Sprintf("her står et tegn, som ingen kan se (U+%04X)", r),
		Hint:    "slet tegnet, eller skriv ordet igen med tastaturet"})
	switch {
	case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0x061C:
		d.Message = fmt.Sprintf("her står et usynligt tegn, der vender skriftens retning (U+%04X)", r)
	case r == '\uFFFD':
		d.Code = "tegn-tabt"
		d.Message = "her er et bogstav gået tabt, og der står � i stedet"
		d.Hint = "skriv bogstavet igen"
	case r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000:
		d.Code = "tegn-egen-skrift"
		d.Message = fmt.Sprintf("her står et tegn, der kun findes i én bestemt skrift (U+%04X)", r)
		d.Hint = "skriv et almindeligt tegn i stedet; en punktopstilling begynder med -"
	}
	return d
}

func lettersTwiceSaved(pos diag.Pos, line string) diag.Diagnostic {
	fix := &diag.Edit{Line: line}
	return fault(diag.Diagnostic{Pos: pos, Code: "tegn-forvansket", Fix: fix,
		Message: "æ, ø og å er blevet til andre tegn på vej hertil",
		Hint:    paste(fix, "")})
}

func conflictMark(pos diag.Pos, mark string) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "fletning-uafsluttet",
		Message: fmt.Sprintf("linjen %s er git's mærke for to udgaver, der ikke er flettet", mark),
		Hint:    "behold den udgave, der er rigtig, og slet den anden sammen med linjerne <<<<<<<, ======= og >>>>>>>"})
}

func secret(pos diag.Pos, what string) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "hemmelighed",
		Message: "her står noget, der ligner " + what,
		Hint:    "fjern det nu, og få den lavet om: den ligger stadig i historikken"})
}

// Where the fields begin and end.

func emptyFile(pos diag.Pos, block string) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "fil-tom",
		Message: "filen er tom",
		Hint:    "slet filen, eller begynd den sådan:\n" + block})
}

func noFields(pos diag.Pos, block string, heading bool) diag.Diagnostic {
	d := fault(diag.Diagnostic{Pos: pos, Code: "titel-mangler",
		Message: "siden mangler en titel",
		Hint:    "sæt dette ind øverst i filen:\n" + block})
	if heading {
		d.Hint = "sæt dette ind øverst i filen i stedet for overskriften med ét #:\n" + block
	}
	return d
}

func wrongOpening(pos diag.Pos, line string) diag.Diagnostic {
	fix := &diag.Edit{Line: "---"}
	return fault(diag.Diagnostic{Pos: pos, Code: "felter-start", Fix: fix,
		Message: fmt.Sprintf("felterne skal begynde med en linje med --- helt ude til venstre, men der står »%s«", excerpt(line)),
		Hint:    paste(fix, "")})
}

func noOpening(pos diag.Pos) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "felter-start",
		Message: "der mangler en linje med --- over felterne",
		Hint:    "skriv --- på en linje for sig selv øverst i filen"})
}

func textBefore(pos diag.Pos, line int) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "felter-tekst-før",
		Message: fmt.Sprintf("der står tekst over felterne, som begynder på linje %d", line),
		Hint:    "flyt teksten ned under den linje med ---, der slutter felterne"})
}

func noClosing(pos diag.Pos) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "felter-slut",
		Message: "felterne bliver ikke afsluttet",
		Hint:    fmt.Sprintf("skriv --- på en linje for sig selv efter linje %d", pos.Line)})
}

func wrongClosing(pos diag.Pos, line string) diag.Diagnostic {
	fix := &diag.Edit{Line: "---"}
	return fault(diag.Diagnostic{Pos: pos, Code: "felter-slut", Fix: fix,
		Message: fmt.Sprintf("felterne skal slutte med en linje med --- helt ude til venstre, men der står »%s«", excerpt(line)),
		Hint:    paste(fix, "")})
}

func endedEarly(pos diag.Pos, line int) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "felter-for-tidligt",
		Message: fmt.Sprintf("felterne slutter her, men der står felter igen på linje %d", line),
		Hint:    "slet linjen med ---, hvis felterne fortsætter under den; ellers begynd teksten med noget andet end et felts navn"})
}

func ruleInFields(pos diag.Pos) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "felter-streg",
		Message: "her står --- midt i felterne, og så kan de blive læst som sluttet",
		Hint:    "slet linjen, eller skriv *** i stedet"})
}

// What the fields hold.

func titleMissing(pos diag.Pos, suggestion string) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "titel-mangler",
		Message: "siden mangler en titel",
		Hint:    fmt.Sprintf("skriv under linjen med ---: titel: \"%s\"", suggestion)})
}

func titleEmpty(pos diag.Pos, suggestion string) diag.Diagnostic {
	fix := &diag.Edit{Line: fmt.Sprintf("titel: \"%s\"", suggestion)}
	return fault(diag.Diagnostic{Pos: pos, Code: "titel-tom", Fix: fix,
		Message: "titlen er tom",
		Hint:    paste(fix, "")})
}

func titleOverLines(pos diag.Pos) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "titel-linjer",
		Message: "titlen fylder flere linjer",
		Hint:    "skriv titlen på én linje i anførselstegn, og brug resume til resten"})
}

func keyOfOtherKind(pos diag.Pos, k *key, kind Kind) diag.Diagnostic {
	kinds := make([]string, len(k.kinds))
	for i, other := range k.kinds {
		kinds[i] = "type: " + string(other)
	}
	return fault(diag.Diagnostic{Pos: pos, Code: "felt-anden-type",
		Message: fmt.Sprintf("feltet %s hører ikke til på en side med type: %s", k.name, kind),
		Hint:    fmt.Sprintf("slet linjen, eller skriv %s", strings.Join(kinds, " eller "))})
}

func twoSpellings(pos diag.Pos, name string, first int) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "felt-to-stavemåder",
		Message: fmt.Sprintf("feltet %s står allerede på linje %d", name, first),
		Hint:    "slet den ene af linjerne"})
}

func repeatedValue(pos diag.Pos, text string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Warning, Pos: pos, Code: "felt-gentaget",
		Message: fmt.Sprintf("»%s« står to gange i listen", excerpt(text)),
		Hint:    "slet den ene"}
}

func monthsOutside(pos diag.Pos, months int) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "felt-måneder",
		Message: fmt.Sprintf("siden kan ikke gennemgås igen om %d måneder", months),
		Hint:    "skriv et antal måneder mellem 1 og 120: 12 er et år"})
}

func expiresBeforePublished(pos diag.Pos, expires, publish danish.Date) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "dato-rækkefølge",
		Message: fmt.Sprintf("siden udløber den %s, men bliver først offentliggjort den %s", expires.Long(), publish.Long()),
		Hint:    "ret den ene af datoerne"})
}

func endsBeforeItBegins(pos diag.Pos, from, to danish.Clock) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "tid-rækkefølge",
		Message: fmt.Sprintf("mødet slutter kl. %s, men begynder kl. %s", to, from),
		Hint:    "ret det ene af klokkeslættene"})
}

func noSuchInstant(pos diag.Pos, err *danish.InstantError) diag.Diagnostic {
	d := fault(diag.Diagnostic{Pos: pos, Code: "tid-findes-ikke",
		Message: fmt.Sprintf("kl. %s findes ikke den %s, for da bliver uret stillet frem", err.Clock, err.Date.Long()),
		Hint:    "skriv et klokkeslæt før kl. 2 eller efter kl. 3"})
	if err.Twice {
		d.Message = fmt.Sprintf("kl. %s kommer to gange den %s, for da bliver uret stillet tilbage", err.Clock, err.Date.Long())
	}
	return d
}

func formFieldWithoutName(pos diag.Pos) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "skemafelt-uden-navn",
		Message: "feltet i skemaet har ikke noget navn",
		Hint:    "skriv, hvad man skal udfylde: {navn: \"Telefon\", type: linje}; en tom linje på papir er {type: tom}"})
}

func chartInFields(pos diag.Pos) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "diagram-i-felter",
		Message: "et diagrams tal kan ikke stå i sidens felter",
		Hint:    "skriv tallene i content/data, og tegn dem på siden med ::: diagram og diagrammets id"})
}

// Files that should not be there, or not under that name.

func noContent() diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: diag.Pos{File: "content"}, Code: "mappe-mangler",
		Message: "her er ingen mappe med navnet content",
		Hint:    "lav mappen content, og læg siderne i den, først content/index.md"})
}

func unreadableFile(pos diag.Pos) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "fil-ulæselig",
		Message: "filen kan ikke åbnes",
		Hint:    "se efter, at den stadig er der, og at du har lov til at læse den"})
}

func specialFile(pos diag.Pos, mode fs.FileMode) diag.Diagnostic {
	what := "en enhed"
	switch {
	case mode&fs.ModeSymlink != 0:
		what = "en genvej (symbolsk link)"
	case mode&fs.ModeNamedPipe != 0:
		what = "et rør (FIFO)"
	case mode&fs.ModeSocket != 0:
		what = "en sokkel"
	}
	return fault(diag.Diagnostic{Pos: pos, Code: "fil-særlig",
		Message: "her ligger " + what + " og ikke en almindelig fil",
		Hint:    "slet den, og læg selve filen i stedet"})
}

func otherEnding(pos diag.Pos, ext string) diag.Diagnostic {
	name := path.Base(pos.File)
	return fault(diag.Diagnostic{Pos: pos, Code: "navn-endelse",
		Message: fmt.Sprintf("siden slutter på %s og bliver ikke læst", ext),
		Hint:    "giv filen navnet " + strings.TrimSuffix(name, ext) + ".md"})
}

func systemFile(pos diag.Pos, name string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Warning, Pos: pos, Code: "fil-fra-systemet",
		Message: fmt.Sprintf("%s er lavet af computeren og kommer ikke med på sitet", name),
		Hint:    "slet filen"}
}

func hiddenFile(pos diag.Pos, name string) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "fil-skjult",
		Message: fmt.Sprintf("%s er en skjult fil eller mappe", printable(name)),
		Hint:    "flyt den ud af content; står der adgangskoder i den, så få dem lavet om"})
}

func spareCopy(pos diag.Pos, name string) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "fil-kopi",
		Message: fmt.Sprintf("%s er et programs sikkerhedskopi", printable(name)),
		Hint:    "slet filen; gamle udgaver ligger i historikken"})
}

func keyFile(pos diag.Pos, name string) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "fil-nøgle",
		Message: fmt.Sprintf("%s ser ud til at være en privat nøgle", printable(name)),
		Hint:    "slet filen nu, og få nøglen lavet om: den ligger stadig i historikken"})
}

func nameTooLong(pos diag.Pos, bytes int) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "navn-langt",
		Message: fmt.Sprintf("mapper og navn fylder %d tegn tilsammen; Windows kan ikke være sikker på mere end %d", bytes, maxName),
		Hint:    "giv filen eller mappen et kortere navn"})
}

func nameTwin(pos diag.Pos, other string) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "navn-tvilling",
		Message: fmt.Sprintf("navnet er det samme som content/%s på Windows og Mac", printable(other)),
		Hint:    "giv den ene et andet navn; store og små bogstaver gør ingen forskel"})
}

func nameInvisible(pos diag.Pos) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "navn-usynligt",
		Message: "navnet har tegn, som ingen kan se",
		Hint:    "skriv navnet igen med bogstaver, tal og bindestreg"})
}

func nameCharacter(pos diag.Pos, char string) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "navn-tegn",
		Message: fmt.Sprintf("navnet har tegnet %s, som Windows ikke kan have i et navn", char),
		Hint:    "brug bogstaver, tal og bindestreg"})
}

func nameEnd(pos diag.Pos) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "navn-slutning",
		Message: "navnet slutter med et punktum eller et mellemrum, og det kan Windows ikke gemme",
		Hint:    "slet det sidste tegn i navnet"})
}

func nameStart(pos diag.Pos) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "navn-begyndelse",
		Message: "navnet begynder med et mellemrum",
		Hint:    "slet det første tegn i navnet"})
}

func nameReserved(pos diag.Pos, name string) diag.Diagnostic {
	return fault(diag.Diagnostic{Pos: pos, Code: "navn-optaget",
		Message: fmt.Sprintf("Windows bruger selv navnet %s", name),
		Hint:    "giv filen eller mappen et andet navn"})
}
