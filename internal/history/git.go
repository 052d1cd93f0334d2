package history

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// errNothing means that there is no git, no repository or no commit.
var errNothing = errors.New("no history")

// A git runs the git program in a folder.
type git struct{ root string }

// command is a git command that reads and does nothing else. A repository's own
// settings may name programs to run; those that these commands would run are
// switched off, and so are questions at the terminal and the network.
func (g git) command(ctx context.Context, args ...string) (*exec.Cmd, error) {
	program, err := exec.LookPath("git")
	if err != nil {
		return nil, errNothing
	}
	settings := []string{
		"--no-pager", "--literal-pathspecs", "-C", g.root,
		"-c", "core.fsmonitor=false",
		"-c", "core.hooksPath=" + os.DevNull,
		"-c", "log.showSignature=false", // would run gpg.program
		"-c", "log.showRoot=true",
		"-c", "log.follow=false",
	}
	cmd := exec.CommandContext(ctx, program, append(settings, args...)...)
	cmd.Env = append(environment(os.Environ()),
		"LC_ALL=C",
		"GIT_OPTIONAL_LOCKS=0",
		"GIT_TERMINAL_PROMPT=0",
		"GIT_NO_REPLACE_OBJECTS=1", // local to one clone; the site must be the same from all
		// A clone without all its objects would fetch them, over whatever
		// transport its settings name. The first is for git before 2.45.
		"GIT_ALLOW_PROTOCOL=none",
		"GIT_NO_LAZY_FETCH=1",
	)
	cmd.WaitDelay = 5 * time.Second
	return cmd, nil
}

// environment drops what points git at another repository, as in a hook, or
// makes it run or print more. What stays finds git's parts and its settings,
// which hold the folders it is allowed to trust.
func environment(all []string) []string {
	var kept []string
	for _, v := range all {
		name, _, _ := strings.Cut(v, "=")
		stays := !strings.HasPrefix(name, "GIT_") ||
			strings.HasPrefix(name, "GIT_CONFIG") ||
			name == "GIT_EXEC_PATH" || name == "GIT_CEILING_DIRECTORIES" || name == "GIT_DISCOVERY_ACROSS_FILESYSTEM"
		if stays {
			kept = append(kept, v)
		}
	}
	return kept
}

// output is what a short command prints. It is errNothing when git says no.
func (g git) output(ctx context.Context, args ...string) (string, error) {
	cmd, err := g.command(ctx, args...)
	if err != nil {
		return "", err
	}
	out, err := cmd.Output()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return "", fmt.Errorf("git %s: %w", args[0], ctx.Err())
	case errors.As(err, &exit):
		return "", errNothing
	case err != nil:
		return "", fmt.Errorf("git %s: %w", args[0], err)
	}
	return string(out), nil
}

// stream hands what a long command prints to read, piece by piece as the bytes
// NUL divide it.
func (g git) stream(ctx context.Context, read func(pieces *bufio.Scanner) error, args ...string) error {
	cmd, err := g.command(ctx, args...)
	if err != nil {
		return err
	}
	var complaint tail
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("git %s: %w", args[0], err)
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("git %s: %w", args[0], err)
	}
	pieces := bufio.NewScanner(out)
	pieces.Buffer(make([]byte, 0, 64<<10), 1<<20)
	pieces.Split(splitNUL)
	readErr := errors.Join(read(pieces), pieces.Err())
	if readErr != nil {
		_, _ = io.Copy(io.Discard, out) // let git end by itself
	}
	waitErr := cmd.Wait()
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("git %s: %w", args[0], ctx.Err())
	case waitErr != nil:
		return fmt.Errorf("git %s: %w: %s", args[0], waitErr, bytes.TrimSpace(complaint))
	case readErr != nil:
		return fmt.Errorf("git %s: %w", args[0], readErr)
	}
	return nil
}

func splitNUL(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

// A tail keeps the end of what is written to it.
type tail []byte

func (t *tail) Write(p []byte) (int, error) {
	*t = append(*t, p...)
	if over := len(*t) - 2000; over > 0 {
		*t = append((*t)[:0], (*t)[over:]...)
	}
	return len(p), nil
}
