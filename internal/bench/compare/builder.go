package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"brugdinrampe.dk/rampe/internal/bench"
)

// A builder is a program that makes a website of a project.
type builder struct {
	name, program string
	keys          bench.Keys
	args          func(project, out string) []string
	dir           string // project, output and caches
	costs         []cost
}

// A cost is what one run took. Memory is the most that lay in memory at once,
// and 0 where the system does not tell.
type cost struct {
	wall, cpu float64 // seconds; cpu on all cores
	memory    float64 // MiB
}

// build runs the program once, cold, and takes away what it made.
func (b *builder) build() (cost, error) {
	out, cache := filepath.Join(b.dir, "public"), filepath.Join(b.dir, "cache")
	defer os.RemoveAll(out)
	defer os.RemoveAll(cache)
	cmd := exec.Command(b.program, b.args(filepath.Join(b.dir, "project"), out)...)
	cmd.Env = append(os.Environ(), "HUGO_CACHEDIR="+cache)
	began := time.Now()
	said, err := cmd.CombinedOutput()
	took := time.Since(began)
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", b.name, err, said[:min(len(said), 4_000)])
	}
	state := cmd.ProcessState
	return cost{
		wall:   took.Seconds(),
		cpu:    (state.UserTime() + state.SystemTime()).Seconds(),
		memory: peakMemory(state),
	}, nil
}

func (b *builder) print() {
	m := median(b.costs)
	fmt.Printf("  %-14s %8.2f s wall %8.2f s CPU %8.0f MiB at most\n", b.name, m.wall, m.cpu, m.memory)
}

func printRatio(a, b []cost) {
	var ratios []cost
	for i := range a {
		ratios = append(ratios, cost{a[i].wall / b[i].wall, a[i].cpu / b[i].cpu, a[i].memory / max(b[i].memory, 1)})
	}
	m := median(ratios)
	fmt.Printf("  %-14s %8.2f        %8.2f       %8.2f\n", "ratio", m.wall, m.cpu, m.memory)
}

// median is the median of each figure by itself.
func median(costs []cost) cost {
	middle := func(figure func(cost) float64) float64 {
		var all []float64
		for _, c := range costs {
			all = append(all, figure(c))
		}
		slices.Sort(all)
		return (all[(len(all)-1)/2] + all[len(all)/2]) / 2
	}
	return cost{
		wall:   middle(func(c cost) float64 { return c.wall }),
		cpu:    middle(func(c cost) float64 { return c.cpu }),
		memory: middle(func(c cost) float64 { return c.memory }),
	}
}
