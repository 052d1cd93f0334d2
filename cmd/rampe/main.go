// Rampe turns a folder of Danish Markdown into a static website.
package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// Exit codes, the same for every command.
const (
	exitOK      = 0
	exitContent = 1 // the content has errors; nothing was published
	exitUsage   = 2
	exitLocked  = 3 // another build is at work
	exitProgram = 4 // the disk or the program
)

// A world is all that a command may touch besides the project's files.
type world struct {
	out, err io.Writer
	now      func() time.Time
	terminal bool // err is a terminal, where progress may be shown
}

func standardWorld() world {
	return world{out: os.Stdout, err: os.Stderr, now: time.Now, terminal: isTerminal(os.Stderr)}
}

func main() { os.Exit(run(os.Args[1:], standardWorld())) }

const help = `Rampe gør en mappe med Markdown til et website.

  rampe build     byg sitet ind i public/
  rampe help      vis denne hjælp

Skriv rampe build -h for at se, hvad der kan vælges.
`

func run(args []string, w world) int {
	if len(args) == 0 {
		fmt.Fprint(w.err, help)
		return exitUsage
	}
	switch args[0] {
	case "build":
		return runBuild(args[1:], w)
	case "help", "-h", "-help", "--help":
		fmt.Fprint(w.out, help)
		return exitOK
	}
	fmt.Fprintf(w.err, "rampe: der er ingen kommando, der hedder %q\n\n%s", args[0], help)
	return exitUsage
}
