// Gen writes a site to measure with into a folder:
//
//	go run ./internal/bench/gen -n 1000 -out FOLDER [-seed 1] [-for rampe|hugo]
package main

import (
	"flag"
	"fmt"
	"os"

	"brugdinrampe.dk/rampe/internal/bench"
)

func main() { os.Exit(run()) }

func run() int {
	n := flag.Int("n", 1000, "number of texts")
	out := flag.String("out", "", "the folder to write to")
	seed := flag.Uint64("seed", 1, "another seed gives other texts")
	builder := flag.String("for", "rampe", "rampe or hugo")
	flag.Parse()
	keys, known := map[string]bench.Keys{"rampe": bench.Danish, "hugo": bench.English}[*builder]
	if *out == "" || !known || *n < 1 || flag.NArg() > 0 {
		flag.Usage()
		return 2
	}
	if err := bench.Write(*out, *n, *seed, keys); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		return 1
	}
	return 0
}
