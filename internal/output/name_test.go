package output

import (
	"errors"
	"path"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestNamesThatEveryMachineCanHold(t *testing.T) {
	for _, name := range []string{
		"index.html", "til-dig/kantine/index.html", "404.html", ".nojekyll", ".well-known/security.txt",
		"blå/ærø.svg", "com.html", "com10.html", "console/index.html", "a b/c d.txt", "lpt/x", "konto.con",
		strings.Repeat("x", 200),
	} {
		if err := CheckName(name); err != nil {
			t.Errorf("%q is refused: %v", name, err)
		}
	}
}

func TestNamesThatSomeMachineCannotHold(t *testing.T) {
	for name, why := range map[string]string{
		"":                              "is empty",
		"/etc/passwd":                   "is an absolute path",
		"../x":                          `has "." or ".." as a part`,
		"a/../../x":                     `has "." or ".." as a part`,
		"./x":                           `has "." or ".." as a part`,
		"a//b":                          "has an empty part",
		"a/":                            "has an empty part",
		`a\b`:                           `has a character that Windows cannot hold: one of <>:"\|?*`,
		"C:/x":                          `has a character that Windows cannot hold: one of <>:"\|?*`,
		"kl. 10:30.html":                `has a character that Windows cannot hold: one of <>:"\|?*`,
		"hvad?.html":                    `has a character that Windows cannot hold: one of <>:"\|?*`,
		"a./index.html":                 "has a part that ends in a full stop or a space, which Windows drops",
		"a /index.html":                 "has a part that ends in a full stop or a space, which Windows drops",
		"CON":                           "has a part that is a device on Windows",
		"a/aux.html":                    "has a part that is a device on Windows",
		"nul .tar.gz":                   "has a part that is a device on Windows",
		"Com1/x":                        "has a part that is a device on Windows",
		"lpt³.txt":                      "has a part that is a device on Windows",
		"a\x00b":                        "has a control character",
		"a\nb":                          "has a control character",
		"a\u0085b":                      "has a control character",
		"bl\xe5":                        "is not UTF-8",
		".rampe":                        "is the mark that says who made the folder",
		strings.Repeat("x", 201):        "has a part longer than 200 bytes",
		strings.Repeat("x/", 400) + "x": "is longer than 800 bytes",
	} {
		var refused *NameError
		if err := CheckName(name); !errors.As(err, &refused) || refused.Problem != why {
			t.Errorf("%q: got %v, want %s", name, err, why)
		}
	}
}

func TestNameIsTakenOnlyOnce(t *testing.T) {
	for _, c := range []struct{ first, second, why string }{
		{"a.html", "a.html", "was written before:"},
		{"a.html", "A.html", "differs only in case or composition from"},
		{"Ærø/x", "ærø/y", "differs only in case or composition from"},
		{"a/b/x", "A/c/y", "differs only in case or composition from"},
		{"gr\u00f8d.html", "GR\u00d8D.html", "differs only in case or composition from"},
		{"p\u00e5.html", "pa\u030a.html", "differs only in case or composition from"},
		{"\u212bse.html", "a\u030ase.html", "differs only in case or composition from"}, // the Ångström sign
		{"kilo.html", "\u212Ailo.html", "differs only in case or composition from"},     // the Kelvin sign
		{"STRASSE\u1e9e", "strasse\u00df", "differs only in case or composition from"},
		{"a", "a/b", "is a file here and a folder there:"},
		{"a/b", "a", "is a file here and a folder there:"},
		{"a/b", "A", "is a file here and a folder there:"},
		{"a/b", "a/b/c/d", "is a file here and a folder there:"},
	} {
		var r registry
		if err := r.add(c.first); err != nil {
			t.Fatal(err)
		}
		var refused *NameError
		if err := r.add(c.second); !errors.As(err, &refused) || refused.Problem != c.why {
			t.Errorf("%q after %q: got %v, want %s", c.second, c.first, err, c.why)
		}
		if got := r.files(); len(got) != 1 {
			t.Errorf("%q after %q: the refused name stayed: %q", c.second, c.first, got)
		}
	}
}

// Whatever names are taken, no two of them meet on a disk that knows neither
// case nor composition, and none is a folder of another.
func TestTakenNamesNeverMeet(t *testing.T) {
	part := rapid.StringMatching(`[aAåÅæÆkK\x{30a}\x{212a}\x{212b}]{1,2}`)
	rapid.Check(t, func(t *rapid.T) {
		var r registry
		for _, parts := range rapid.SliceOf(rapid.SliceOfN(part, 1, 3)).Draw(t, "names") {
			r.add(strings.Join(parts, "/")) // refused or not
		}
		spelling := map[string]string{}
		kind := map[string]string{}
		note := func(name, what string) {
			key := strings.ToLower(norm.NFC.String(strings.ToLower(norm.NFC.String(name))))
			if other, ok := spelling[key]; ok && other != name {
				t.Fatalf("%q and %q are one on some disks", name, other)
			}
			if other, ok := kind[key]; ok && (other != what || what == "file") {
				t.Fatalf("%q is a %s and a %s", name, what, other)
			}
			spelling[key], kind[key] = name, what
		}
		for _, name := range r.files() {
			note(name, "file")
			for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
				note(dir, "folder")
			}
		}
	})
}

func FuzzCheckedNameStaysInItsFolder(f *testing.F) {
	for _, seed := range []string{"index.html", "../x", "a/../..", "//x", "C:x", "nul", "a\x00", "å/ø"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if CheckName(name) != nil {
			return
		}
		if clean := path.Clean("/" + name); clean != "/"+name {
			t.Errorf("%q is a detour to %q", name, clean)
		}
		if fold(fold(name)) != fold(name) {
			t.Errorf("%q folds differently the second time", name)
		}
	})
}
