package bench

// What the texts are made of.

var sections = [...]struct{ slug, title string }{
	{"til-dig", "Til dig, der søger job"},
	{"virksomheder", "Virksomheder"},
	{"sagsbehandlere", "Sagsbehandlere"},
	{"tilbud", "Vores tilbud"},
	{"rettigheder", "Dine rettigheder"},
	{"penge", "Penge og ydelser"},
	{"helbred", "Helbred og hverdag"},
	{"laering", "Læring og kurser"},
	{"nyt", "Nyt fra os"},
	{"vejledning", "Vejledning"},
}

var audiences = []string{"borger", "virksomhed", "sagsbehandler"}

var topics = []string{
	"praktik", "løntilskud", "fleksjob", "mentor", "ressourceforløb", "sygedagpenge", "kontanthjælp", "revalidering",
	"førtidspension", "unge", "dansk som andetsprog", "skriftlighed", "ansøgning", "samtaler", "psykisk sygdom", "afhængighed",
	"bolig", "kørsel", "budget", "gæld", "funktionsnedsættelse", "hjælpemidler", "fagforening", "arbejdsmiljø",
	"fællesskab", "frivillige", "netværk", "it-hjælp", "selvbetjening", "børn", "søvn", "motion",
	"mad", "køkken", "håndværk", "have", "butik", "lager", "rengøring", "it",
}

var openings = []string{
	"Vejen til", "Første skridt mod", "Det skal du vide om", "Rammerne for", "Det har vi lært af",
	"Svar på spørgsmål om", "Huskeliste til", "Ændringer i", "Ansøg om", "Den lange bog om",
}

var subjects = []string{
	"praktik i en butik", "løntilskud på små arbejdspladser", "fleksjob for unge", "støtte af en mentor", "et ressourceforløb",
	"arbejde efter lang tids sygdom", "den første samtale", "dansk i frokostpausen", "hjælp til budgettet", "hjælpemidler ved skrivebordet",
	"uddannelse uden hastværk", "indkøb med omtanke", "frivilligt arbejde", "holdet i køkkenet", "værkstedet for træ",
	"genbrug og reparation", "arbejde i det fri", "trivsel på holdet", "digitale breve", "ferie og sygemelding",
}

var headings = []string{
	"Hvem er det for?", "Sådan går det for sig", "Det kræver det", "Hvad koster det?", "Din egen del", "Datoer, du skal kende",
	"Det bliver vi tit spurgt om", "Fra en almindelig uge", "Hvor finder du os?", "Det har du ret til", "Samspil med arbejdspladsen",
	"Papirer og skemaer", "Hvis du er uenig", "Hvordan det begyndte",
}

// asides are smaller headings, under another.
var asides = []string{"Et eksempel", "Værd at huske", "Til de pårørende", "Set fra arbejdspladsen", "Hvis planen ændrer sig"}

var people = []string{
	"Deltageren", "Sagsbehandleren", "Virksomheden", "Jobcentret", "Kommunen", "Mentoren", "Projektlederen i kommunen", "Arbejdsgiveren",
	"Den unge", "Holdet på værkstedet", "Koordinatoren", "Den lille arbejdsplads", "Praktikværten", "En pårørende", "Rådgiveren", "Gruppen",
}

var doings = []string{
	"foreslår", "aftaler", "skriver", "gennemgår", "forbereder", "spørger til", "modtager", "godkender",
	"støtter", "drøfter", "overvejer", "beskriver", "planlægger", "retter", "afklarer", "begynder på",
}

var things = []string{
	"et forløb, der er til at overskue", "planen for de næste tolv uger", "en aftale om praktik", "skemaet med oplysninger", "samtykket på skrift",
	"et kort møde om status", "muligheden for løntilskud", "de hjælpemidler, der mangler", "en rolig begyndelse", "en bestemt opgave i køkkenet",
	"en plads på gartnerholdet", "den månedlige samtale", "en plan med små delmål", "et kursus i hygiejne", "kørsel til og fra arbejdet",
	"en aftale om kortere arbejdstid", "de personlige oplysninger", "et besøg uden forpligtelser",
}

var ways = []string{
	"sammen med en mentor", "senest fjorten dage efter det første møde", "uden at det ændrer ydelsen", "når lægens svar er kommet",
	"i samarbejde med jobcentret i Silkeborg", "så snart det kan lade sig gøre", "efter lov om en aktiv beskæftigelsesindsats", "med ord, som alle forstår",
	"med respekt for den enkeltes egne ønsker", "hvis begge parter er enige om det", "og skriver resultatet i journalen", "inden den første dag på arbejdet",
	"i et tempo, der passer til situationen", "med mulighed for et halvt år mere", "på tværs af kommunens afdelinger", "og sender en kopi med posten",
}

var remarks = []string{
	"Alle skal kende rammerne, før forløbet begynder.", "Vi bliver ofte spurgt, hvordan det foregår, og svaret er, at det kommer an på dig.",
	"Det vigtigste har vi samlet her på siden.", "Er du i tvivl, så ring til os mellem ni og femten på alle hverdage.",
	"Reglerne blev lavet om ved nytår, og teksten er skrevet om siden da.", "Det gælder ikke om at nå det hurtigt, men om at få en hverdag, der holder.",
	"Vores erfaring er, at mange små skridt fører længere end ét stort.", "Husk, at fristen løber fra den dag, hvor brevet når frem til dig.",
}

// tables are their head and the rows to choose among.
var tables = [][][]string{
	{{"Ydelse", "Kroner om måneden", "Hvor længe"}, {"Ressourceforløb", "14.575", "op til fem år"}, {"Løntilskud", "7.232", "seks måneder"}, {"Revalidering", "19.322", "efter aftale"}},
	{{"Trin", "Hvem", "Frist"}, {"Visitation", "sagsbehandler", "syv dage"}, {"Første møde", "mentor", "fjorten dage"}, {"Opfølgning", "koordinator", "hver måned"}},
	{{"Dag", "Klokken", "Sted"}, {"Tirsdag", "10.00-12.30", "kantinen i stuen"}, {"Torsdag", "13.00-15.00", "værkstedet"}, {"Fredag", "9.00-11.00", "mødelokalet"}},
	{{"Skema", "Sprog", "Rettet"}, {"RA-203", "dansk og arabisk", "i marts"}, {"RA-118", "dansk og engelsk", "i juni"}, {"RA-140", "dansk", "i oktober"}},
}
