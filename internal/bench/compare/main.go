// Compare times whole builds: rampe build beside hugo --minify, on the same
// texts. ../compare.sh calls it.
//
//	compare -rampe FILE [-hugo FILE] [-pages 1000,10000] [-runs 5] [-seed 1]
//
// Every run is cold: it builds into a folder that does not exist, with caches
// that are empty. The two take turns, since machines get faster and slower; a
// ratio is the median of the ratios pair by pair. Nothing here is a verdict.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"brugdinrampe.dk/rampe/internal/bench"
)

type options struct {
	rampe, hugo string
	pages       []int
	runs        int
	seed        uint64
}

func main() { os.Exit(run()) }

func run() int {
	opts, err := parse()
	if err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		return 2
	}
	if err := compare(opts); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		return 1
	}
	return 0
}

func parse() (options, error) {
	var o options
	flag.StringVar(&o.rampe, "rampe", "", "the rampe to measure")
	flag.StringVar(&o.hugo, "hugo", "", "the hugo to measure; empty for none")
	flag.IntVar(&o.runs, "runs", 5, "runs of each that count, after one that does not")
	flag.Uint64Var(&o.seed, "seed", 1, "another seed gives other texts")
	pages := flag.String("pages", "1000,10000", "sizes of site")
	flag.Parse()
	for size := range strings.SplitSeq(*pages, ",") {
		n, err := strconv.Atoi(size)
		if err != nil || n < 1 {
			return o, fmt.Errorf("-pages %s: %q is no number of pages", *pages, size)
		}
		o.pages = append(o.pages, n)
	}
	if o.rampe == "" || o.runs < 1 || flag.NArg() > 0 {
		return o, errors.New("-rampe and at least one run are needed; -h tells more")
	}
	return o, nil
}

func compare(o options) error {
	work, err := os.MkdirTemp("", "rampe-bench-")
	if err != nil {
		return fmt.Errorf("making a folder to work in: %w", err)
	}
	defer os.RemoveAll(work)
	var before cost
	for i, n := range o.pages {
		fmt.Printf("%d pages\n", n)
		rampe, err := race(o, n, filepath.Join(work, strconv.Itoa(n)))
		if err != nil {
			return err
		}
		if i > 0 {
			fmt.Printf("  a page costs %.2f of what it costs in a site of %d (CPU)\n",
				rampe.cpu/float64(n)/(before.cpu/float64(o.pages[i-1])), o.pages[i-1])
		}
		before = rampe
	}
	return nil
}

// race measures one size of site and removes it again.
func race(o options, n int, dir string) (rampe cost, err error) {
	defer os.RemoveAll(dir)
	builders := []*builder{{name: "rampe build", program: o.rampe, keys: bench.Danish,
		args: func(project, out string) []string { return []string{"build", "--root", project, "--out", out} }}}
	if o.hugo != "" {
		builders = append(builders, &builder{name: "hugo --minify", program: o.hugo, keys: bench.English,
			args: func(project, out string) []string {
				return []string{"--minify", "--quiet", "--source", project, "--destination", out}
			}})
	}
	for _, b := range builders {
		b.dir = filepath.Join(dir, strings.Fields(b.name)[0])
		if err := bench.Write(filepath.Join(b.dir, "project"), n, o.seed, b.keys); err != nil {
			return cost{}, err
		}
	}
	for i := range o.runs + 1 {
		for _, b := range builders {
			c, err := b.build()
			if err != nil {
				return cost{}, err
			}
			if i > 0 { // the first brings programs and texts into memory
				b.costs = append(b.costs, c)
			}
		}
	}
	for _, b := range builders {
		b.print()
	}
	if len(builders) > 1 {
		printRatio(builders[0].costs, builders[1].costs)
	}
	return median(builders[0].costs), nil
}
