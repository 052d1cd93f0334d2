//go:build !windows

package output

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"testing"
	"time"
)

// How a child ended, as the exit codes of the program would tell.
const (
	published   = 0
	locked      = 3
	diskFailed  = 4 // and the old site stands
	oldRemained = 5 // the new site stands
)

// lifetime is when a child that nobody has killed gives up: its test is dead.
const lifetime = 20 * time.Second

// child builds the generation in the folder and returns an exit code.
//
//	once      and ends
//	forever   and the next, and the next, until it is killed; says when it begins
//	stubborn  the same again and again, locked or not, until it is killed
//	together  but waits, locked or not, until its standard input ends
func child(how, dir, from string) int {
	// One thread does it all, so that a tracer that counts the calls of each
	// thread counts ours.
	runtime.LockOSThread()
	n, err := strconv.Atoi(from)
	if err != nil {
		return fail(err)
	}
	switch how {
	case "once":
		return exitCode(build(dir, n))
	case "forever":
		fmt.Println("begins")
		for end := time.Now().Add(lifetime); err == nil && time.Now().Before(end); n++ {
			err = build(dir, n)
		}
		return exitCode(err)
	case "stubborn":
		for end := time.Now().Add(lifetime); (err == nil || errors.Is(err, ErrLocked)) && time.Now().Before(end); {
			err = build(dir, n)
		}
		return exitCode(err)
	case "together":
		return together(dir, n)
	}
	return fail(errors.New("no such child: " + how))
}

func together(dir string, n int) int {
	tree, err := Stage(dir, Options{})
	fmt.Println("staged or not")
	bufio.NewReader(os.Stdin).ReadByte()
	if err != nil {
		return exitCode(err)
	}
	if err := writeAll(tree, generation(n)); err != nil {
		return exitCode(errors.Join(err, tree.Discard()))
	}
	return exitCode(tree.Publish())
}

func exitCode(err error) int {
	switch {
	case err == nil:
		return published
	case errors.Is(err, ErrLocked):
		return locked
	case errors.Is(err, ErrLeftover):
		fail(err)
		return oldRemained
	}
	return fail(err)
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return diskFailed
}

// childCommand runs this test program as a child, behind other words such as
// those of a tracer.
func childCommand(t *testing.T, how, dir string, n int, before ...string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	words := append(before, program)
	cmd := exec.CommandContext(t.Context(), words[0], words[1:]...)
	cmd.Env = append(os.Environ(), "OUTPUT_CHILD="+how, "OUTPUT_DIR="+dir, "OUTPUT_GENERATION="+strconv.Itoa(n), "GOMAXPROCS=1",
		"GORACE=atexit_sleep_ms=0") // else each child of a -race test sleeps a second at its end
	return cmd
}
