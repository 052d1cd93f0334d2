package content

import (
	"slices"
	"sync"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/strictyaml"
)

// A key is a field of front matter: its Danish name, the kinds of page that may
// have it (none named: all), and how it is set. Each may be written without
// æ, ø and å too: maalgruppe, raekkefoelge.
type key struct {
	name  string
	kinds []Kind
	set   func(*fields, *Meta, *strictyaml.Node)
}

// keys is the one place where the names of fields occur. It is made once and
// never changed.
var keys = sync.OnceValue(func() map[string]*key {
	type f = *fields
	type m = *Meta
	type n = *strictyaml.Node
	only := func(k ...Kind) []Kind { return k }
	table := []key{
		{"titel", nil, func(f f, m m, n n) { m.Title = f.Text(n) }},
		{"resume", nil, func(f f, m m, n n) { m.Summary = f.Text(n) }},
		{"type", nil, nil},   // read first: see readMeta
		{"status", nil, nil}, // and this
		{"dato", nil, func(f f, m m, n n) { m.Date = f.Date(n) }},
		{"målgruppe", nil, func(f f, m m, n n) { m.Audiences = f.audiences(n) }},
		{"kommune", nil, func(f f, m m, n n) { m.Municipalities = f.values(n) }},
		{"emner", nil, func(f f, m m, n n) { m.Topics = f.values(n) }},
		{"rækkefølge", nil, func(f f, m m, n n) { m.Order = f.order(n) }},
		{"offentliggør", nil, func(f f, m m, n n) { m.Publish = f.Date(n) }},
		{"udløber", nil, func(f f, m m, n n) { m.Expires = f.Date(n) }},
		{"tidligere", nil, func(f f, m m, n n) { m.Former = f.values(n) }},
		{"ejer", nil, func(f f, m m, n n) { m.Owner = f.Text(n) }},
		{"gennemgået", nil, func(f f, m m, n n) { m.Reviewed = f.Date(n) }},
		{"gennemgås_igen", nil, func(f f, m m, n n) { m.ReviewEvery = f.months(n) }},
		{"kilder", nil, func(f f, m m, n n) { m.Sources = f.values(n) }},
		{"eksempel", nil, func(f f, m m, n n) { m.Example = f.Bool(n) }},
		{"overordnet", nil, func(f f, m m, n n) { m.Parent = f.value(n) }},
		{"pjece", nil, func(f f, m m, n n) { m.Pamphlet = f.pamphlet(n) }},

		{"format", only(KindPamphlet), func(f f, m m, n n) { m.Pamphlet.Format = f.format(n) }},
		{"paneler", only(KindPamphlet), func(f f, m m, n n) { m.Pamphlet.Panels = f.values(n) }},
		{"sider", only(KindPamphlet), func(f f, m m, n n) { m.Pamphlet.Panels = f.values(n) }},
		{"kolofon", only(KindPamphlet), func(f f, m m, n n) { m.Pamphlet.Colophon = f.Text(n) }},
		{"tryk", only(KindPamphlet), func(f f, m m, n n) { m.Pamphlet.Print = f.Bool(n) }},

		{"sted", only(KindCafe, KindCase), func(f f, m m, n n) { f.place(m, n) }},
		{"tilmelding", only(KindCafe), func(f f, m m, n n) { m.Cafe.Signup = f.Text(n) }},
		{"tovholder", only(KindCafe), func(f f, m m, n n) { m.Cafe.Host = f.Text(n) }},
		{"gange", only(KindCafe), func(f f, m m, n n) { m.Cafe.Sessions = f.sessions(n) }},

		{"kapitler", only(KindManual), func(f f, m m, n n) { m.Manual.Chapters = f.values(n) }},
		{"gælder_fra", only(KindManual), func(f f, m m, n n) { m.Manual.ValidFrom = f.Date(n) }},

		{"felter", only(KindForm), func(f f, m m, n n) { m.Form.Fields = f.formFields(n) }},
		{"samtykketekst", only(KindForm), func(f f, m m, n n) { m.Form.Consent = f.Text(n) }},

		{"virksomhed", only(KindCase), func(f f, m m, n n) { m.Case.Company = f.Text(n) }},
		{"læring", only(KindCase), func(f f, m m, n n) { m.Case.Lessons = f.texts(n) }},
		{"anonymisering", only(KindCase), func(f f, m m, n n) { m.Case.Anonymised = f.Text(n) }},
		{"samtykke", only(KindCase), func(f f, m m, n n) { m.Case.Consent = f.consent(n) }},

		{"udgiver", only(KindReport), func(f f, m m, n n) { m.Report.Publisher = f.Text(n) }},
		{"fokus", only(KindReport), func(f f, m m, n n) { m.Report.Focus = f.Text(n) }},
		{"link", only(KindReport), func(f f, m m, n n) { m.Report.Link = f.value(n) }},

		{"område", only(KindRecommendation), func(f f, m m, n n) { m.Recommendation.Area = f.Text(n) }},
		{"punkter", only(KindRecommendation), func(f f, m m, n n) { m.Recommendation.Points = f.texts(n) }},

		{"medlemmer", only(KindBody), func(f f, m m, n n) { m.Body.Members = f.texts(n) }},
		{"møder", only(KindBody), func(f f, m m, n n) { m.Body.Meetings = f.Text(n) }},
		{"opgave", only(KindBody), func(f f, m m, n n) { m.Body.Task = f.Text(n) }},
		{"over", only(KindBody), func(f f, m m, n n) { m.Body.Above = f.value(n) }},

		{"forklaring", only(KindWord), func(f f, m m, n n) { m.Word.Explanation = f.Text(n) }},
		{"bøjninger", only(KindWord), func(f f, m m, n n) { m.Word.Forms = f.texts(n) }},
		{"se_også", only(KindWord), func(f f, m m, n n) { m.Word.SeeAlso = f.values(n) }},

		{"rolle", only(KindContact), func(f f, m m, n n) { m.Contact.Role = f.Text(n) }},
		{"telefon", only(KindContact), func(f f, m m, n n) { m.Contact.Phone = f.Text(n) }},
		{"mail", only(KindContact), func(f f, m m, n n) { m.Contact.Mail = f.Text(n) }},

		// A diagram's numbers have one home, content/data.
		{"spørgsmål", only(KindChart), (*fields).dataElsewhere},
		{"n", only(KindChart), (*fields).dataElsewhere},
		{"data", only(KindChart), (*fields).dataElsewhere},
		{"rest", only(KindChart), (*fields).dataElsewhere},
		{"kilde", only(KindChart), (*fields).dataElsewhere},
		{"alt", only(KindChart), (*fields).dataElsewhere},
	}
	byName := make(map[string]*key, 2*len(table))
	for i := range table {
		k := &table[i]
		byName[k.name] = k
		byName[danish.Fold(k.name)] = k
	}
	return byName
})

// keyNamed is the key that is written so, with æ, ø and å or without.
func keyNamed(name string) (*key, bool) {
	k, ok := keys()[name]
	return k, ok
}

// keysOf is the names of the keys that a kind of page may have, sorted.
func keysOf(kind Kind) []string {
	var names []string
	for name, k := range keys() {
		if name == k.name && k.belongsTo(kind) {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, danish.Compare)
	return names
}

func (k *key) belongsTo(kind Kind) bool {
	return len(k.kinds) == 0 || slices.Contains(k.kinds, kind)
}

// allKinds is what may stand after type.
func allKinds() []string {
	return []string{
		string(KindPage), string(KindCafe), string(KindManual), string(KindForm), string(KindCase), string(KindChart),
		string(KindReport), string(KindRecommendation), string(KindBody), string(KindWord), string(KindContact), string(KindPamphlet),
	}
}

// prepare gives the meta the part that its kind has.
func (m *Meta) prepare() {
	switch m.Kind {
	case KindPamphlet:
		m.Pamphlet = &Pamphlet{}
	case KindCafe:
		m.Cafe = &Cafe{}
	case KindManual:
		m.Manual = &Manual{}
	case KindForm:
		m.Form = &Form{}
	case KindCase:
		m.Case = &Case{}
	case KindReport:
		m.Report = &Report{}
	case KindRecommendation:
		m.Recommendation = &Recommendation{}
	case KindBody:
		m.Body = &Body{}
	case KindWord:
		m.Word = &Word{}
	case KindContact:
		m.Contact = &Contact{}
	}
}
