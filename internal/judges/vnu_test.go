package judges

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The Nu HTML checker has nothing to object to on any page, style sheet or
// drawing, not even a warning.
func TestNuHTMLCheckerIsContent(t *testing.T) {
	dir := t.TempDir()
	for _, s := range sites(t, "") {
		s.write(t, filepath.Join(dir, s.name))
	}
	for _, m := range runVNU(t, dir) {
		t.Errorf("%s:%d: %s", m.File, m.Line, m)
	}
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
	// The files in assets/server and the like have no business here: the
	// checker goes by the ending of each name.
	cmd := exec.Command(java, "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always",
		"--also-check-css", "--also-check-svg", dir)
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
