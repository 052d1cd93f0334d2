package judges

import (
	"os"
	"os/exec"
	"testing"
)

// missing ends a test that lacks its tool: loudly, and as a failure where all
// tools ought to be.
func missing(t *testing.T, tool string, err error) {
	t.Helper()
	const cure = "run internal/judges/setup.sh"
	if os.Getenv("CI") == "true" {
		t.Fatalf("no %s (%v): %s", tool, err, cure)
	}
	t.Skipf("SKIPPED: no %s (%v): %s", tool, err, cure)
}

func needProgram(t *testing.T, names ...string) string {
	t.Helper()
	var err error
	for _, name := range names {
		var path string
		if path, err = exec.LookPath(name); err == nil {
			return path
		}
	}
	missing(t, names[0], err)
	return ""
}

func needFile(t *testing.T, tool, path string) string {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		missing(t, tool, err)
	}
	return path
}
