package rampe_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "brugdinrampe.dk/rampe"

// plan is the house: what each package may import of ours. It is the table of
// ARCHITECTURE.md; change that first.
var plan = map[string][]string{
	".":                   {},
	"internal/diag":       {},
	"internal/danish":     {},
	"internal/output":     {},
	"internal/history":    {},
	"internal/strictyaml": {"internal/danish", "internal/diag"},
	"internal/picture":    {"internal/danish", "internal/diag"},
	"internal/data":       {"internal/danish", "internal/diag", "internal/strictyaml"},
	"internal/doc":        {"internal/data"},
	"internal/content":    {"internal/danish", "internal/diag", "internal/doc", "internal/strictyaml"},
	"internal/site": {"internal/content", "internal/danish", "internal/data", "internal/diag", "internal/doc",
		"internal/history", "internal/picture", "internal/strictyaml"},
	"internal/web": {"internal/content", "internal/danish", "internal/data", "internal/diag", "internal/doc",
		"internal/output", "internal/picture", "internal/site"},
	"internal/build": {".", "internal/content", "internal/danish", "internal/data", "internal/diag", "internal/history",
		"internal/output", "internal/site", "internal/web"},
	"cmd/rampe":              {"internal/build", "internal/danish", "internal/diag", "internal/output", "internal/site"},
	"internal/judges":        {},
	"internal/bench":         {"internal/danish"},
	"internal/bench/gen":     {"internal/bench"},
	"internal/bench/compare": {"internal/bench"},
}

// doors are the libraries that only one package may know.
var doors = map[string]string{
	"github.com/yuin/goldmark":       "internal/content",
	"github.com/adrg/frontmatter":    "internal/content",
	"go.yaml.in/yaml":                "internal/strictyaml",
	"github.com/tdewolff/minify":     "internal/web",
	"html/template":                  "internal/web",
	"github.com/arran4/golang-ical":  "internal/web",
	"golang.org/x/image":             "internal/picture",
	"image/draw":                     "internal/picture",
	"github.com/andybalholm/brotli":  "internal/output",
	"github.com/klauspost/compress":  "internal/output",
	"github.com/schollz/progressbar": "cmd/rampe",
}

func TestPackagesImportOnlyWhatThePlanAllows(t *testing.T) {
	seen := map[string]bool{}
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (name == "public" || d.Name() == "node_modules" || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && name != ".") {
			return fs.SkipDir
		}
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		pkg := path.Dir(name)
		allowed, planned := plan[pkg]
		if !planned {
			t.Errorf("%s: package %s is not in the plan; change ARCHITECTURE.md first if you mean it", name, pkg)
			return nil
		}
		seen[pkg] = true
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			checkImport(t, name, pkg, imported, allowed)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range plan {
		if !seen[pkg] && pkg != "internal/judges" {
			t.Errorf("the plan has %s, but there is no such package", pkg)
		}
	}
}

func checkImport(t *testing.T, name, pkg, imported string, allowed []string) {
	t.Helper()
	if imported == module {
		imported = module + "/."
	}
	if ours, ok := strings.CutPrefix(imported, module+"/"); ok {
		if !slices.Contains(allowed, ours) {
			t.Errorf("%s imports %s: not in the plan; change ARCHITECTURE.md first if you mean it", name, ours)
		}
		return
	}
	for library, door := range doors {
		if (imported == library || strings.HasPrefix(imported, library+"/")) && pkg != door {
			t.Errorf("%s imports %s: only %s may", name, imported, door)
		}
	}
}

func TestArchitectureNamesEveryPackage(t *testing.T) {
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range plan {
		if pkg != "." && !strings.Contains(string(text), "`"+pkg+"`") {
			t.Errorf("ARCHITECTURE.md does not tell what `%s` is for", pkg)
		}
	}
}
