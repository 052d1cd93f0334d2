package data_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"brugdinrampe.dk/rampe/internal/data"
)

func project(files ...string) fstest.MapFS {
	root := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		root["content/data/"+files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return root
}

// loaded is a project that must have no mistakes.
func loaded(t *testing.T, files ...string) *data.Data {
	t.Helper()
	d, diags := data.Load(project(files...))
	if len(diags) > 0 {
		t.Fatal(told(diags))
	}
	return d
}

func TestFiguresPrintTheUnitThatBelongsToTheNumber(t *testing.T) {
	for want, f := range map[string]data.Figure{
		"7.841":                                  {Value: data.Whole(7841), Unit: "kontakter"},
		"ca.\u00a012":                            {Value: data.Whole(12), Approx: "ca."},
		"40,8\u00a0%":                            {Value: data.Decimal{Thousandths: 40800, Places: 1}, Unit: "%"},
		"mere end\u00a051\u00a0%":                {Value: data.Whole(51), Unit: "%", Approx: "mere end"},
		"ca.\u00a055\u00a0mia.\u00a0kr.":         {Value: data.Whole(55), Unit: "mia. kr.", Approx: "ca."},
		"1\u00a0ud af\u00a05":                    {Value: data.Whole(1), OutOf: 5},
		"50-80":                                  {Value: data.Whole(50), To: &data.Decimal{Thousandths: 80000}},
		"5-6\u00a0%":                             {Value: data.Whole(5), To: &data.Decimal{Thousandths: 6000}, Unit: "%"},
		"-3":                                     {Value: data.Whole(-3)},
		"over\u00a01.000.000\u00a0mio.\u00a0kr.": {Value: data.Whole(1_000_000), Approx: "over", Unit: "mio. kr."},
	} {
		if got := f.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestASourceIsCitedWithWhatIsKnown(t *testing.T) {
	for want, s := range map[string]data.Source{
		"SIND Erhverv: Intern evaluering (2019)": {Title: "Intern evaluering", Publisher: "SIND Erhverv", Year: "2019"},
		"Intern evaluering":                      {Title: "Intern evaluering"},
		"Intern evaluering (2019)":               {Title: "Intern evaluering", Year: "2019"},
	} {
		if got := s.Citation(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A spreadsheet and YAML are two ways to write the same.
func TestASpreadsheetGivesTheSameFiguresAsYAML(t *testing.T) {
	source := "kilder:\n  - {id: S1, titel: Evaluering}\n"
	yaml := loaded(t, "a.yaml", source+"tal:\n  - {id: P2, navn: \"alder, år\", værdi: \"42,2\", n: 113, år: 2018, kilde: S1}\n")
	for name, text := range map[string]string{
		"commas":                       "id,navn,værdi,n,år,kilde\nP2,\"alder, år\",\"42,2\",113,2018,S1\n",
		"semicolons":                   "id;navn;værdi;n;år;kilde\nP2;alder, år;42,2;113;2018;S1\n",
		"Windows with byte order mark": "\ufeffid;navn;værdi;n;år;kilde\r\nP2;alder, år;42,2;113;2018;S1\r\n",
		"old Mac":                      "id;navn;værdi;n;år;kilde\rP2;alder, år;42,2;113;2018;S1",
		"a comment, spaces and blanks": "# note, with; signs\n\nid ; navn;værdi;n;år;kilde\n\n;;;;;\n P2;alder, år; 42,2;113;2018;S1\n",
	} {
		csv := loaded(t, "a.csv", text, "b.yaml", source)
		got, _ := csv.Figure("P2")
		want, _ := yaml.Figure("P2")
		if got == nil || fmt.Sprint(got.Name, got, got.N, got.Year, got.Source.ID, got.Value) !=
			fmt.Sprint(want.Name, want, want.N, want.Year, want.Source.ID, want.Value) {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
}

// Columns count letters, not bytes, and lines count comments and line breaks
// inside quotes.
func TestSpreadsheetFindingsPointAtTheTrueCell(t *testing.T) {
	_, diags := data.Load(project("a.csv", "# æøå\nid;navn;værdi;kilde\nA;\"på to\nlinjer\";1;S1\nÆ;ålæg;x;S1\n",
		"b.yaml", "kilder:\n  - {id: S1, titel: Evaluering}\n"))
	if len(diags) != 1 || diags[0].Pos.String() != "content/data/a.csv:5:8" {
		t.Errorf("got %s", told(diags))
	}
}

func TestAWorkedOutFigureTakesOverWhatItsPartsAgreeOn(t *testing.T) {
	d := loaded(t, "a.yaml", `kilder:
  - {id: S1, titel: En}
  - {id: S2, titel: To}
tal:
  - {id: A, navn: a, værdi: 1, år: 2018, kilde: S1}
  - {id: B, navn: b, værdi: 3, år: 2018, kilde: S1, cirka: ca.}
  - {id: C, navn: c, værdi: 2, år: 2019, kilde: S2}
  - {id: AB, navn: ab, beregn: A / B %}
  - {id: AC, navn: ac, beregn: A + C}
  - {id: AB2, navn: ab2, beregn: AB * 2, decimaler: 0}
`)
	ab, _ := d.Figure("AB")
	if ab.String() != "ca.\u00a033,3\u00a0%" || ab.Source.ID != "S1" || ab.Year != "2018" || !ab.Derived {
		t.Errorf("AB is %s, %+v", ab, ab)
	}
	ac, _ := d.Figure("AC")
	if ac.String() != "3" || ac.Source != nil || ac.Year != "" {
		t.Errorf("AC is %s, %+v", ac, ac)
	}
	// From the printed 33,3 and not from a third: 66,6 becomes 67.
	if ab2, _ := d.Figure("AB2"); ab2.String() != "ca.\u00a067" {
		t.Errorf("AB2 is %s", ab2)
	}
}

func TestTheRestOfAChartIsWorkedOut(t *testing.T) {
	d := loaded(t, "a.yaml", `kilder:
  - {id: S1, titel: En}
tal:
  - {id: ALLE, navn: alle, værdi: 24, kilde: S1}
diagrammer:
  - {id: E, spørgsmål: "Hvad?", gruppe: firmaer, n: ALLE, resume: Ja., år: 2018, kilde: S1}
  - id: F
    spørgsmål: Hvor mange?
    enhed: firmaer
    i_alt: ALLE
    resume: Ja.
    kilde: S1
    søjler:
      - {navn: kom, id: KOM, værdi: 20}
      - {navn: kom ikke, id: IKKE, værdi: rest}
`, "b.csv", "diagram;id;navn;værdi\nE;E;ja;72,5\nE;E-rest;øvrige svar;rest\n")
	rest, _ := d.Figure("E-rest")
	if rest == nil || rest.String() != "27,5\u00a0%" || !rest.Derived || rest.N != 24 || rest.Year != "2018" {
		t.Errorf("the rest is %+v", rest)
	}
	chart, _ := d.Chart("E")
	if len(chart.Bars) != 2 || !chart.Whole || !chart.Bars[1].Derived || chart.Bars[1].Figure != rest || chart.Bars[0].Derived {
		t.Errorf("the chart is %+v", chart)
	}
	if left, _ := d.Figure("IKKE"); left.String() != "4" {
		t.Errorf("left of 24 is %s", left)
	}
}

// Changing any one number of a table breaks its sum.
func TestASumThatHoldsBreaksWhenOneNumberChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.IntRange(-1000, 100000), 1, 12).Draw(t, "parts")
		total := 0
		for _, p := range parts {
			total += p
		}
		write := func(parts []int) string {
			var b, rows strings.Builder
			b.WriteString("kilder:\n  - {id: S1, titel: En}\ntal:\n")
			fmt.Fprintf(&b, "  - {id: T, navn: i alt, værdi: %d, kilde: S1}\n", total)
			for i, p := range parts {
				fmt.Fprintf(&b, "  - {id: D%d, navn: del, værdi: %d, kilde: S1}\n", i, p)
				fmt.Fprintf(&rows, "      - [del, D%d]\n", i)
			}
			b.WriteString("tabeller:\n  - id: A\n    titel: Alle\n    kolonner:\n      - Hvad\n      - tal: Antal\n")
			b.WriteString("    rækker:\n" + rows.String() + "    i_alt: [I alt, T]\n")
			return b.String()
		}
		if _, diags := data.Load(project("a.yaml", write(parts))); len(diags) > 0 {
			t.Fatal(told(diags))
		}
		parts[rapid.IntRange(0, len(parts)-1).Draw(t, "which")] += rapid.SampledFrom([]int{-10, -1, 1, 7}).Draw(t, "by")
		_, diags := data.Load(project("a.yaml", write(parts)))
		if len(diags) != 1 || diags[0].Code != "sum-passer-ikke" {
			t.Fatalf("the wrong sum gave %q", told(diags))
		}
	})
}

// Formulas mean what they say: math/big, told in another order, agrees.
func TestFormulasAgreeWithMathBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		signs := rapid.SampledFrom([]string{"+-", "*/"}).Draw(t, "signs")
		values := rapid.SliceOfN(rapid.Int64Range(1, 999), 1, 4).Draw(t, "values")
		formula, want := "A0", big.NewRat(values[0], 1)
		yaml := "kilder:\n  - {id: S1, titel: En}\ntal:\n"
		for i, v := range values {
			yaml += fmt.Sprintf("  - {id: A%d, navn: a, værdi: %d, kilde: S1}\n", i, v)
			if i == 0 {
				continue
			}
			sign := signs[rapid.IntRange(0, 1).Draw(t, "sign")]
			formula += fmt.Sprintf(" %c A%d", sign, i)
			switch sign {
			case '+':
				want.Add(want, big.NewRat(v, 1))
			case '-':
				want.Add(want, big.NewRat(-v, 1))
			case '*':
				want.Mul(want, big.NewRat(v, 1))
			case '/':
				want.Mul(want, big.NewRat(1, v))
			}
		}
		if rapid.Bool().Draw(t, "share") {
			formula += " %"
			want.Mul(want, big.NewRat(100, 1))
		}
		d, diags := data.Load(project("a.yaml", yaml+"  - {id: R, navn: r, beregn: "+formula+", decimaler: 3}\n"))
		if len(diags) == 1 && diags[0].Code == "tal-for-langt" && new(big.Rat).Abs(want).Cmp(big.NewRat(1e12-1, 1)) > 0 {
			return
		}
		r, _ := d.Figure("R")
		shown, _ := new(big.Rat).SetString(want.FloatString(3))
		if len(diags) > 0 || r.Value.Rat().Cmp(shown) != 0 {
			t.Fatalf("%s is %s, want %s; %s", formula, r.Value, want.FloatString(3), told(diags))
		}
	})
}

// A chain of three thousand figures, each worked out from the one before, is no
// trouble, and neither is the circle it makes.
func TestLongChainsOfFormulasEnd(t *testing.T) {
	var b strings.Builder
	b.WriteString("id;navn;værdi;beregn;kilde\nA0;a;1;;S1\n")
	for i := range 3_000 {
		fmt.Fprintf(&b, "A%d;a;;A%d + A%d;S1\n", i+1, i, 0)
	}
	source := "kilder:\n  - {id: S1, titel: En}\n"
	d := loaded(t, "a.csv", b.String(), "b.yaml", source)
	if f, _ := d.Figure("A3000"); f.String() != "3.001" {
		t.Errorf("the end is %s", f)
	}
	ring := strings.Replace(b.String(), "A0;a;1;;S1", "A0;a;;A3000;S1", 1)
	_, diags := data.Load(project("a.csv", ring, "b.yaml", source))
	if len(diags) != 1 || diags[0].Code != "regnestykke-ring" || len(diags[0].Message) > 200 {
		t.Errorf("the circle gave %d findings", len(diags))
	}
}
