package data_test

import (
	"os"
	"testing"

	"brugdinrampe.dk/rampe/internal/data"
)

// repository is the site's own figures.
func repository(t *testing.T) *data.Data {
	t.Helper()
	d, diags := data.Load(os.DirFS("../.."))
	for _, finding := range diags {
		t.Errorf("%s: %s: %s (%s)", finding.Pos, finding.Code, finding.Message, finding.Hint)
	}
	return d
}

func TestTheSitesOwnFiguresHoldTogether(t *testing.T) {
	d := repository(t)
	for id, want := range map[string]string{
		"B24": "7.841", "B8-andel": "40,8\u00a0%", "B9-andel": "12,0\u00a0%", "B12-andel": "20,0\u00a0%",
		"B16-andel": "3,2\u00a0%", "B3-andel": "100,0\u00a0%", "B18": "49\u00a0%", "A7-antal": "77",
		"B21-pr-borger": "ca.\u00a012", "B22-pr-borger": "ca.\u00a031", "B23-pr-job": "ca.\u00a031",
		"E7-virksomheder": "mere end\u00a051\u00a0%", "E15-rest": "21\u00a0%", "E17-rest": "4\u00a0%",
		"E1-rest": "7\u00a0%", "E15-samlet": "79\u00a0%", "K2": "8", "K3-timer-i-alt": "10",
		"N1": "1\u00a0ud af\u00a05", "N6": "ca.\u00a055\u00a0mia.\u00a0kr.", "C31-nogle": "50-80",
		"P2": "42,2", "B4-aarhus": "340.000", "F9": "13.000", "G14-omsaetning": "over\u00a05\u00a0mio.\u00a0kr.",
	} {
		f, ok := d.Figure(id)
		if !ok {
			t.Errorf("%s is missing", id)
			continue
		}
		if got := f.String(); got != want {
			t.Errorf("%s prints %q, want %q", id, got, want)
		}
	}
}

// What a reader needs to trust a number: where it is from, and when.
func TestEveryFigureOfTheSiteHasItsSourceAndYear(t *testing.T) {
	d := repository(t)
	for _, id := range d.FigureIDs() {
		f, _ := d.Figure(id)
		if f.Source == nil || f.Source.Citation() == "" {
			t.Errorf("%s has no source", id)
		}
		if f.Year == "" && id != "F0" { // the source gives no date for F0
			t.Errorf("%s has no year", id)
		}
	}
}

func TestFiguresFromChartsKnowHowManyAnswered(t *testing.T) {
	d := repository(t)
	for id, n := range map[string]int{"E1": 80, "E8-rest": 50, "E15": 24, "E10-start": 0, "P2": 113, "B18": 0} {
		if f, _ := d.Figure(id); f.N != n {
			t.Errorf("%s has n = %d, want %d", id, f.N, n)
		}
	}
}

// The sums of the site are on guard: any part changed by one is noticed.
func TestTheStatusOf2018AddsUpTo125(t *testing.T) {
	d := repository(t)
	table, ok := d.Table("status-2018")
	if !ok || table.Total == nil {
		t.Fatal("the status table or its sum row is missing")
	}
	var parts []data.Decimal
	for _, row := range table.Rows {
		parts = append(parts, row.Cells[1].Figure.Value)
	}
	if sum, _ := data.Sum(parts...); sum != data.Whole(125) || table.Total.Cells[1].String() != "125" {
		t.Errorf("the rows make %s, the sum row says %s", sum, table.Total.Cells[1])
	}
}
