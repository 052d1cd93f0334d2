package site

import (
	"fmt"
	"strings"

	"brugdinrampe.dk/rampe/internal/diag"
)

// What can be wrong between the pages of a site, in the words that staff read.
// Those without a place get it from whoever reports them.

func meant(near, otherwise string) string {
	if near == "" {
		return otherwise
	}
	return fmt.Sprintf("mente du %s?", near)
}

func badAddress(pos diag.Pos, text string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "sitets-adresse",
		Message: fmt.Sprintf("%q er ikke en adresse på et site", text),
		Hint:    "skriv den sådan: https://eksempel.dk/"}
}

func sameAddress(pos diag.Pos, url, first string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "samme-adresse",
		Message: fmt.Sprintf("siden får adressen %s, men den har %s allerede", url, first),
		Hint:    "giv den ene fil et andet navn"}
}

func parentCircle(pos diag.Pos, text string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "overordnet-i-ring",
		Message: fmt.Sprintf("siden ligger selv over %s, så den kan ikke også ligge under den", text),
		Hint:    "vælg en anden side i overordnet:, eller slet linjen"}
}

func linkDead(href, near string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Code: "link-dødt",
		Message: fmt.Sprintf("linket %q fører ikke til en side", href),
		Hint:    meant(near, "skriv stien til en fil i content, for eksempel /kontakt.md")}
}

func linkHeld(href string, held Held) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Code: "link-til-skjult",
		Message: fmt.Sprintf("linket %q fører til en side, der ikke er udgivet (%s)", href, held.Why),
		Hint:    fmt.Sprintf("vent med linket, eller udgiv content/%s samtidig", held.Path)}
}

func linkMoved(href, now string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Code: "link-flyttet",
		Message: fmt.Sprintf("linket %q er sidens gamle adresse", href),
		Hint:    "skriv den nye: " + now}
}

func anchorDead(anchor, title, near string, here bool) diag.Diagnostic {
	if near != "" {
		near = "#" + near
	}
	where := fmt.Sprintf("på siden »%s«", title)
	if here {
		where = "her på siden"
	}
	return diag.Diagnostic{Severity: diag.Error, Code: "anker-dødt",
		Message: fmt.Sprintf("der er ikke noget, der hedder #%s, %s", anchor, where),
		Hint:    meant(near, "skriv en overskrift som anker: små bogstaver, med bindestreg i stedet for mellemrum")}
}

func pictureMissing(src, near string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Code: "billede-mangler",
		Message: fmt.Sprintf("billedet %q findes ikke", src),
		Hint:    meant(near, "læg filen i samme mappe som siden, og skriv dens navn")}
}

func notAPicture(src string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Code: "billede-er-fil",
		Message: fmt.Sprintf("%q er ikke et billede", src),
		Hint:    fmt.Sprintf("skriv et link til filen i stedet: [tekst](%s)", src)}
}

func figureUnknown(id, near string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Code: "tal-id-ukendt",
		Message: fmt.Sprintf("der er ikke noget tal, der hedder %q, i content/data", id),
		Hint:    meant(near, "skriv tallet ind i content/data, med kilde og år")}
}

func drawnUnknown(what, id, near string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Code: "data-ukendt",
		Message: fmt.Sprintf("der er ikke noget i content/data at vise som %s under navnet %q", what, id),
		Hint:    meant(near, "skriv det ind i content/data, eller ret navnet")}
}

func wordUnknown(title, near string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Code: "ord-ukendt",
		Message: fmt.Sprintf("ordet »%s« står ikke i ordlisten", title),
		Hint:    meant(near, "skriv et ord, der står der, eller slet det her")}
}

func consentExpired(pos diag.Pos, day string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "samtykke-udløbet",
		Message: "samtykket til at fortælle historien udløb " + day,
		Hint:    "tag siden af nettet med status: kladde, indtil der er et nyt samtykke"}
}

func oldAddressForm(pos diag.Pos, text string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "tidligere-form",
		Message: fmt.Sprintf("%q kan ikke være en gammel adresse på sitet", text),
		Hint:    "skriv stien efter domænet: /gammel/adresse/"}
}

func oldAddressSame(pos diag.Pos, text string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "tidligere-samme",
		Message: fmt.Sprintf("%q er sidens adresse i dag", text),
		Hint:    "slet den i tidligere:"}
}

func oldAddressTaken(pos diag.Pos, text, owner string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "tidligere-optaget",
		Message: fmt.Sprintf("den gamle adresse %q hører til %s", text, owner),
		Hint:    "lad kun den ene side have adressen"}
}

func fileUnused(pos diag.Pos) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Warning, Pos: pos, Code: "fil-ubrugt",
		Message: "ingen side bruger filen, så den kommer ikke med på sitet",
		Hint:    "link til den, eller slet den"}
}

func fileKind(pos diag.Pos, ext string, known []string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "fil-slags",
		Message: fmt.Sprintf("filer af slagsen %q kan ikke lægges på sitet", ext),
		Hint:    "gem den som en af disse: " + strings.Join(known, " ")}
}

func fileUnreadable(pos diag.Pos) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Pos: pos, Code: "billede-ulæseligt",
		Message: "filen kan ikke læses", Hint: "læg den ind igen"}
}
