package data_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"brugdinrampe.dk/rampe/internal/data"
)

const fuzzSource = "kilder:\n  - {id: S1, titel: En}\ndiagrammer:\n" +
	"  - {id: E1, spørgsmål: \"Hvad?\", n: 80, resume: Ja., kilde: S1}\n"

// seeds are the files of testdata and of the site with the ending.
func seeds(f *testing.F, ext string) {
	f.Helper()
	archives, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if filepath.Ext(file.Name) == ext {
				f.Add(file.Data)
			}
		}
	}
	own, _ := filepath.Glob("../../content/data/*" + ext)
	for _, name := range own {
		src, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
}

func FuzzYAML(f *testing.F) {
	seeds(f, ".yaml")
	f.Add([]byte("tal:\n  - {id: A, navn: a, beregn: A * A %}\n"))
	f.Fuzz(func(t *testing.T, src []byte) { holds(t, "a.yaml", src) })
}

func FuzzCSV(f *testing.F) {
	seeds(f, ".csv")
	f.Add([]byte("diagram;navn;værdi;tal;id\nE1;a;rest;;R\nE1;b;;R;\n"))
	f.Add([]byte("id;navn;\"værdi\nA;b;1"))
	f.Fuzz(func(t *testing.T, src []byte) { holds(t, "a.csv", src) })
}

// holds checks what is true of any file: findings are whole and point into the
// file, and without an error the data is what its types say.
func holds(t *testing.T, name string, src []byte) {
	root := project(name, string(src), "z.yaml", fuzzSource)
	d, diags := data.Load(root)
	_, again := data.Load(root)
	if told(diags) != told(again) {
		t.Errorf("two runs differ:\n%s\n%s", told(diags), told(again))
	}
	lines := strings.Count(string(src), "\n") + strings.Count(string(src), "\r") + 1
	for _, finding := range diags {
		if finding.Severity == 0 || finding.Code == "" || finding.Message == "" || finding.Hint == "" {
			t.Errorf("half a finding: %+v", finding)
		}
		if finding.Pos.File == "content/data/"+name && finding.Pos.Line > lines || finding.Pos.File == "" {
			t.Errorf("%s points outside the file", finding.Pos)
		}
	}
	if diags.Blocks() {
		return
	}
	for _, id := range d.TableIDs() {
		table := d.Tables[id]
		for _, row := range table.Rows {
			if len(row.Cells) != len(table.Columns) {
				t.Errorf("table %s has a row of %d cells", id, len(row.Cells))
			}
		}
	}
	for _, id := range d.ChartIDs() {
		chart := d.Charts[id]
		if len(chart.Bars) == 0 || chart.Source == nil || chart.Summary == "" {
			t.Errorf("chart %s lacks something: %+v", id, chart)
		}
	}
	for _, id := range d.FigureIDs() {
		f := d.Figures[id]
		if f.ID != id || f.Source == nil && !f.Derived {
			t.Errorf("figure %s: %+v", id, f)
		}
	}
}
