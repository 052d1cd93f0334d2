package rampe_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

var codeLiteral = regexp.MustCompile(`Code:\s+"([^"]+)"`)

var codeWord = regexp.MustCompile(`[a-zæøå0-9]+(-[a-zæøå0-9]+)*`)

// Every code of a finding is shown by a test: a golden text or an assertion
// that names it.
func TestEveryCodeIsShownByATest(t *testing.T) {
	codes := map[string]string{} // code to the file that makes it
	var shown strings.Builder
	for _, top := range []string{"internal", "cmd"} {
		err := fs.WalkDir(os.DirFS("."), top, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() {
				if d.Name() == "node_modules" {
					return fs.SkipDir
				}
				return nil
			}
			inTestdata := strings.Contains(name, "/testdata/")
			isTest := strings.HasSuffix(name, "_test.go")
			if !inTestdata && path.Ext(name) != ".go" {
				return nil
			}
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			if inTestdata || isTest {
				shown.Write(text)
				return nil
			}
			for _, m := range codeLiteral.FindAllStringSubmatch(string(text), -1) {
				if first, ok := codes[m[1]]; ok && path.Dir(first) != path.Dir(name) {
					t.Errorf("code %s is made in both %s and %s", m[1], first, name)
				}
				codes[m[1]] = name
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(codes) < 50 {
		t.Fatalf("found only %d codes: the test no longer sees them", len(codes))
	}
	named := map[string]bool{}
	for _, word := range codeWord.FindAllString(shown.String(), -1) {
		named[word] = true
	}
	for code, file := range codes {
		if codeWord.FindString(code) != code {
			t.Errorf("%s: code %q is not Danish words with hyphens", file, code)
		}
		if !named[code] {
			t.Errorf("%s: no test shows the code %s", file, code)
		}
	}
}
