package judges

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The Nu HTML checker has nothing to object to on any page, style sheet or
// drawing, not even a warning, but for those in acceptedWarnings.
func TestNuHTMLCheckerIsContent(t *testing.T) {
	dir := t.TempDir()
	for i, s := range sites(t, "på disk") {
		s.write(t, filepath.Join(dir, fmt.Sprint("site", i)))
	}
	used := make([]bool, len(acceptedWarnings))
	for _, m := range runVNU(t, dir) {
		if i := m.accepted(); i >= 0 {
			used[i] = true
			continue
		}
		t.Errorf("%s:%d: %s", m.File, m.Line, m)
	}
	for i, w := range acceptedWarnings {
		if !used[i] {
			t.Errorf("the checker no longer warns of %q: take it off the list", w.text)
		}
	}
}

// acceptedWarnings are warnings, never errors, that we know better than. The
// list can only shrink.
var acceptedWarnings = []struct{ text, why string }{
	{"Resource violates Content Security Policy (meta tag)", "the checker reads a folder, where it takes 'self' for nothing at all; the browser tests see real violations"},
	{"Inline script violates Content Security Policy (meta tag)", "JSON-LD is data, which browsers do not run and so do not block"},
}

func (m vnuMessage) accepted() int {
	if m.Type != "info" {
		return -1
	}
	return slices.IndexFunc(acceptedWarnings, func(w struct{ text, why string }) bool { return strings.HasPrefix(m.Text, w.text) })
}

// A vnuMessage is one objection.
type vnuMessage struct {
	Type    string `json:"type"`    // error, info, non-document-error
	SubType string `json:"subType"` // of info: warning
	URL     string `json:"url"`
	Line    int    `json:"lastLine"`
	Text    string `json:"message"`
	Extract string `json:"extract"`
	File    string `json:"-"` // below the folder that was checked
}

func (m vnuMessage) String() string {
	return fmt.Sprintf("%s: %s  %q", strings.TrimSpace(m.Type+" "+m.SubType), m.Text, m.Extract)
}

// runVNU checks all files below a folder in one go, as Java is slow to start.
func runVNU(t *testing.T, dir string) []vnuMessage {
	t.Helper()
	java := needProgram(t, "java")
	jar := needFile(t, "vnu-jar", "node_modules/vnu-jar/build/dist/vnu.jar")
	files, err := checkable(dir)
	if err != nil {
		t.Fatal(err)
	}
	// The serial collector and the quick compiler, as the run is short: a third
	// of the time. Without guessing each page's language: it says which it is.
	args := append([]string{"-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar, "--format", "json", "--stdout",
		"--exit-zero-always", "--no-langdetect", "--also-check-css", "--also-check-svg"}, files...)
	cmd := exec.Command(java, args...)
	// Messages in English, whatever the machine speaks.
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil {
		t.Fatalf("running the Nu HTML checker: %v\n%s", err, complaints.String())
	}
	var report struct{ Messages []vnuMessage }
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatalf("the Nu HTML checker wrote something odd: %v\n%s", err, out.String())
	}
	for i, m := range report.Messages {
		_, report.Messages[i].File, _ = strings.Cut(m.URL, filepath.Base(dir)+"/")
	}
	return report.Messages
}

// checkable are the files below a folder that the checker understands.
func checkable(dir string) (files []string, err error) {
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch filepath.Ext(name) {
		case ".html", ".css", ".svg":
			files = append(files, name)
		}
		return err
	})
	return files, err
}
