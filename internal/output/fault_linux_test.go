package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// The system calls by which a build changes the disk or decides what to do.
// Reading calls are among them, as a wrong answer may lead to a wrong removal.
var diskCalls = []struct{ name, failure string }{
	{"renameat2", "EIO"},
	{"write", "ENOSPC"},
	{"mkdirat", "ENOSPC"},
	{"unlinkat", "EIO"},
	{"openat", "ENOSPC"},
	{"close", "EIO"},
	{"flock", "ENOLCK"},
	{"fchmodat", "EPERM"},
	{"newfstatat", "EIO"},
	{"fstat", "EIO"},
	{"getdents64", "EIO"},
}

// neverBegan is what the system's loader says when the fault hits itself.
const neverBegan = 127

// Promise 1, at each system call in turn: SQLite's method.
func TestBuildKilledAtItsNthSystemCallLeavesAWholeSite(t *testing.T) {
	needTracer(t)
	dir := filepath.Join(quickDir(t), "public")
	mustBuild(t, dir, 1)
	faults := sweep(t, "signal=KILL", func(call, fault string) bool {
		before := wholeGeneration(t, dir)
		state, log := buildWithFault(t, dir, before+1, call, fault)
		after := wholeGeneration(t, dir)
		if after != before && after != before+1 {
			t.Fatalf("%s %s: generation %d after %d\n%s", call, fault, after, before, log)
		}
		return state.Sys().(syscall.WaitStatus).Signaled()
	})
	mustBuild(t, dir, 1)
	nothingBeside(t, dir)
	t.Logf("%d kills", faults)
}

// Promise 2: a disk that fails the Nth time is told of, and harms nothing.
func TestBuildWhoseNthSystemCallFailsLeavesAWholeSite(t *testing.T) {
	needTracer(t)
	dir := filepath.Join(quickDir(t), "public")
	mustBuild(t, dir, 1)
	told := 0
	faults := sweep(t, "error=", func(call, fault string) bool {
		before := wholeGeneration(t, dir)
		state, log := buildWithFault(t, dir, before+1, call, fault)
		want := before + 1
		switch code := state.ExitCode(); code {
		case diskFailed:
			want = before
			told++
		case published, oldRemained:
			if page := regexp.MustCompile(`(write|close)\(\d+<.*/new/.*[.](html|css)>.*INJECTED`).FindString(log); page != "" {
				t.Errorf("a page was not written, and nobody was told: %s", page)
			}
		case neverBegan:
			want = before
		default:
			t.Fatalf("%s %s: exit %d\n%s", call, fault, code, log)
		}
		if after := wholeGeneration(t, dir); after != want {
			t.Fatalf("%s %s: exit %d, but the site is generation %d, want %d\n%s", call, fault, state.ExitCode(), after, want, log)
		}
		// A build that cannot get the lock must not remove the lock file, which may
		// be another's; one that cannot remove a file must leave it.
		if !strings.Contains(log, "lock "+filepath.Dir(dir)) && call != "unlinkat" && state.ExitCode() != oldRemained {
			nothingBeside(t, dir)
		}
		if t.Failed() {
			t.Fatalf("%s %s: exit %d\n%s", call, fault, state.ExitCode(), log)
		}
		return strings.Contains(log, "INJECTED")
	})
	if told == 0 {
		t.Error("no build told of a fault, so none was made")
	}
	mustBuild(t, dir, 1)
	nothingBeside(t, dir)
	t.Logf("%d faults, %d builds that published nothing and said so", faults, told)
}

// Where the disk cannot exchange folders, the site may be missing for a moment;
// a build that dies in it is repaired by the next.
func TestBuildWithoutExchangeIsRepairedAfterAKill(t *testing.T) {
	needTracer(t)
	dir := filepath.Join(quickDir(t), "public")
	mustBuild(t, dir, 1)
	missing := 0
	for nth := 1; ; nth++ {
		before := wholeGeneration(t, dir)
		faults := tracer(filepath.Join(t.TempDir(), "log"), "renameat2:error=EINVAL", fmt.Sprintf("renameat:signal=KILL:when=%d", nth))
		cmd := childCommand(t, "once", dir, before+1, faults...)
		out, _ := cmd.CombinedOutput()
		if _, err := os.Lstat(dir); err != nil {
			missing++
		}
		if err := mustStage(t, dir, Options{}).Discard(); err != nil {
			t.Fatal(err)
		}
		after := wholeGeneration(t, dir)
		nothingBeside(t, dir)
		if !cmd.ProcessState.Sys().(syscall.WaitStatus).Signaled() {
			if after != before+1 {
				t.Errorf("not killed, and not published: %v %s", cmd.ProcessState, out)
			}
			break
		}
	}
	if missing == 0 {
		t.Error("no build died between the two renames")
	}
}

// Promise 5: a folder in which nothing can be made is refused, and stands.
func TestReadOnlyParentIsRefused(t *testing.T) {
	dir := filepath.Join(quickDir(t), "public")
	mustBuild(t, dir, 1)
	if err := os.Chmod(filepath.Dir(dir), 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Dir(dir), 0o755) })
	if err := asNobody(func() error { return build(dir, 2) }); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v", err)
	}
	if n := wholeGeneration(t, dir); n != 1 {
		t.Errorf("generation %d was published", n)
	}
	nothingBeside(t, dir)
}

// asNobody does something with the file rights of the user "nobody", as no
// right is denied to root, who may be running the test.
func asNobody(do func() error) error {
	if os.Getuid() != 0 {
		return do()
	}
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // and never unlock: the thread ends with its rights
		if _, err := unix.SetfsuidRetUid(65534); err != nil {
			done <- err
			return
		}
		done <- do()
	}()
	return <-done
}

// sweep makes each call fail the first time, the second time and so on, until a
// build goes through without meeting the fault. Short of time it takes longer
// steps, but leaves out no call. It returns how many faults were met.
func sweep(t *testing.T, kind string, meets func(call, fault string) bool) int {
	t.Helper()
	faults := 0
	begin, budget := time.Now(), time.Second
	for i, call := range diskCalls {
		fault := kind
		if kind == "error=" {
			fault += call.failure
		}
		step := 1
		for nth := 1; meets(call.name, fmt.Sprintf("%s:when=%d", fault, nth)); nth += step {
			faults++
			spent := time.Since(begin)
			if !thorough && spent > budget*time.Duration(i+1)/time.Duration(len(diskCalls)) {
				step *= 2
			}
		}
	}
	return faults
}

// buildWithFault runs a build under the tracer, and returns how it ended and
// what the tracer and the build said.
func buildWithFault(t *testing.T, dir string, n int, call, fault string) (*os.ProcessState, string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "log")
	cmd := childCommand(t, "once", dir, n, tracer(file, call+":"+fault)...)
	said, err := cmd.CombinedOutput()
	if _, ended := err.(*exec.ExitError); err != nil && !ended {
		t.Fatal(err)
	}
	log, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return cmd.ProcessState, string(log) + string(bytes.TrimSpace(said))
}
