package web

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestRedirectsLeadFromOldAddressesWithAndWithoutTheirSlash(t *testing.T) {
	for _, c := range []struct{ base, want string }{
		{"https://brugdinrampe.dk/", `/gammel/adresse/ /paaroerende/ 301
/gammel/adresse /paaroerende/ 301
/om-os.php/ /ordliste/#fleksjob 301
/om-os.php /ordliste/#fleksjob 301
`},
		{"https://x.dk/y/", `/y/gammel/adresse/ /y/paaroerende/ 301
/y/gammel/adresse /y/paaroerende/ 301
/y/om-os.php/ /y/ordliste/#fleksjob 301
/y/om-os.php /y/ordliste/#fleksjob 301
`},
	} {
		if got := string(redirectsFile(redirectRules(smallSite(), addresses{base: c.base})).data); got != c.want {
			t.Errorf("at %s:\n%s\nwant\n%s", c.base, got, c.want)
		}
	}
}

func TestEveryServerIsToldOfTheSameRedirects(t *testing.T) {
	for _, a := range []addresses{atHome(), {base: "https://x.dk/y/"}} {
		files, err := serverFiles(smallSite(), a)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range redirectRules(smallSite(), a) {
			below := strings.TrimPrefix(r.From, a.rooted("/"))
			for name, line := range map[string]string{
				"_redirects":        r.From + " " + r.To + " 301\n",
				".htaccess":         "RewriteRule ^" + strings.ReplaceAll(below, ".", `\.`) + "$ " + r.To + " [R=301,L,NE]",
				"server/Caddyfile":  "redir " + r.From + ` "` + r.To + `" 301`,
				"server/nginx.conf": `location = "` + r.From + "\" {\n\t\treturn 301 \"" + r.To + "\";",
			} {
				if !strings.Contains(find(t, files, name), line) {
					t.Errorf("%s at %s has no line\n%s", name, a.base, line)
				}
			}
		}
	}
}

// A site's own addresses are letters and digits; the path that it is below on
// its host may be anything that an address can hold.
func TestNoCharacterOfAPathMeansAnythingToAServer(t *testing.T) {
	plain := regexp.MustCompile(`^([A-Za-z0-9._~/-]|%[0-9A-F]{2})*$`)
	rapid.Check(t, func(t *rapid.T) {
		path := "/" + rapid.String().Filter(func(s string) bool { return !strings.ContainsAny(s, "%#") }).Draw(t, "path")
		escaped := escapePath(path)
		if !plain.MatchString(escaped) {
			t.Fatalf("%q became %q", path, escaped)
		}
		if got := unescape(escaped); got != path {
			t.Fatalf("%q became %q and that %q", path, escaped, got)
		}
		if got := escapePath(escaped); got != escaped {
			t.Fatalf("%q, escaped again, became %q", escaped, got)
		}
	})
}
