package bench_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"brugdinrampe.dk/rampe"
	"brugdinrampe.dk/rampe/internal/bench"
	"brugdinrampe.dk/rampe/internal/build"
	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/data"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/history"
	"brugdinrampe.dk/rampe/internal/output"
	"brugdinrampe.dk/rampe/internal/site"
	"brugdinrampe.dk/rampe/internal/web"
)

// long is for benchmarks that take minutes: go test -bench . -args -long
var long = flag.Bool("long", false, "measure sites of 10,000 pages too")

// sizes are the sizes of site to measure.
func sizes() []int {
	if *long {
		return []int{100, 1_000, 10_000}
	}
	return []int{100, 1_000}
}

var today = time.Date(2027, 2, 4, 12, 0, 0, 0, time.UTC)

// newProject is a corpus with its settings.
func newProject(tb testing.TB, n int) (fs.FS, site.Config) {
	tb.Helper()
	root := bench.Corpus(n, 1, bench.Danish)
	config, found, err := build.Config(root)
	if err != nil || len(found) > 0 {
		tb.Fatal(err, found)
	}
	return root, config
}

func buildInto(tb testing.TB, root fs.FS, config site.Config, tree *output.Tree) output.Stats {
	tb.Helper()
	result, err := build.Site(root, config, build.Options{Now: today}, tree)
	if err != nil {
		tb.Fatal(err)
	}
	mustBeFine(tb, result.Found)
	return tree.Stats()
}

func mustBeFine(tb testing.TB, found diag.List) {
	tb.Helper()
	for _, d := range found {
		tb.Errorf("%v: %s [%s]", d.Pos, d.Message, d.Code)
	}
	if tb.Failed() {
		tb.FailNow()
	}
}

// perPage reports what a page costs, which must not grow with the site.
func perPage(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/page")
}

// The whole pipeline with no disk: what a check and the preview cost.
func BenchmarkBuild(b *testing.B) {
	trees := []struct {
		name string
		make func() *output.Tree
	}{{"dry", output.NewDry}, {"memory", output.NewMemory}}
	for _, n := range sizes() {
		root, config := newProject(b, n)
		for _, kind := range trees {
			b.Run(fmt.Sprintf("%s/pages=%d", kind.name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					buildInto(b, root, config, kind.make())
				}
				perPage(b, n)
			})
		}
	}
}

// The whole pipeline from disk to disk, as rampe build has it, with nothing in
// the output folder beforehand.
func BenchmarkPublish(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprintf("pages=%d", n), func(b *testing.B) {
			project := filepath.Join(b.TempDir(), "project")
			if err := bench.Write(project, n, 1, bench.Danish); err != nil {
				b.Fatal(err)
			}
			config, _, err := build.Config(os.DirFS(project))
			if err != nil {
				b.Fatal(err)
			}
			out := filepath.Join(b.TempDir(), "public")
			b.ReportAllocs()
			for b.Loop() {
				tree, err := output.Stage(out, output.Options{})
				if err != nil {
					b.Fatal(err)
				}
				stats := buildInto(b, os.DirFS(project), config, tree)
				if err := tree.Publish(); err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				b.ReportMetric(float64(stats.Bytes)/float64(n), "written-B/page")
				if err := os.RemoveAll(out); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
			perPage(b, n)
		})
	}
}

// One stage after the other, to see where the time goes.
func BenchmarkStages(b *testing.B) {
	for _, n := range sizes() {
		root, config := newProject(b, n)
		source, found := content.Load(root)
		mustBeFine(b, found)
		figures, found := data.Load(root)
		mustBeFine(b, found)
		assemble := func(b *testing.B) *site.Site {
			s, found := site.Assemble(site.Input{Root: root, Config: config, Documents: source.Documents, Files: source.Files,
				Data: figures, History: &history.History{}, Today: danish.Today(today)})
			mustBeFine(b, found)
			return s
		}
		opts := web.Options{Root: root, Layouts: defaults(b, "layouts"), Assets: defaults(b, "assets")}
		run := func(stage string, do func(*testing.B)) {
			b.Run(fmt.Sprintf("%s/pages=%d", stage, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					do(b)
				}
				perPage(b, n)
			})
		}
		run("load", func(*testing.B) { content.Load(root) })
		run("assemble", func(b *testing.B) { assemble(b) })
		assembled := assemble(b)
		run("render", func(b *testing.B) {
			found, err := web.Render(assembled, opts, output.NewDry())
			if err != nil {
				b.Fatal(err)
			}
			mustBeFine(b, found)
		})
	}
}

// What a page costs in a large site, in pages of a small one. 1 is linear.
func BenchmarkGrowth(b *testing.B) {
	once := func(n int) time.Duration {
		root, config := newProject(b, n)
		began := time.Now()
		buildInto(b, root, config, output.NewDry())
		return time.Since(began)
	}
	small, large := 500, 2_000
	if *long {
		small, large = 1_000, 10_000
	}
	var first, second time.Duration
	for b.Loop() {
		first += once(small)
		second += once(large)
	}
	b.ReportMetric(float64(second)/float64(large)/(float64(first)/float64(small)), "cost-of-a-page")
	b.ReportMetric(0, "ns/op") // the sum of the two says nothing
}

// One page, parsed alone.
func BenchmarkParse(b *testing.B) {
	const n = 64
	var pages []string
	var texts [][]byte
	size := 0
	for name, file := range bench.Corpus(n, 1, bench.Danish) {
		if len(file.Data) > 2_000 && filepath.Ext(name) == ".md" {
			pages, texts = append(pages, name[len("content/"):]), append(texts, file.Data)
			size += len(file.Data)
		}
	}
	b.SetBytes(int64(size / len(texts)))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		content.Parse(pages[i%len(pages)], texts[i%len(pages)])
	}
}

func defaults(tb testing.TB, folder string) fs.FS {
	tb.Helper()
	sub, err := fs.Sub(rampe.Defaults, folder)
	if err != nil {
		tb.Fatal(err)
	}
	return sub
}
