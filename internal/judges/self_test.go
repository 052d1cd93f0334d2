package judges

import (
	"path/filepath"
	"strings"
	"testing"

	"brugdinrampe.dk/rampe/internal/output"
)

// A judge that sees nothing wrong anywhere is no judge. This site has one of
// each fault, and each must be named.
func faultySite(t *testing.T) *builtSite {
	t.Helper()
	s := &builtSite{name: "faulty", base: "https://example.test/", tree: output.NewMemory()}
	for _, f := range [][2]string{
		{"_headers", "/strict/*\n  Content-Security-Policy: default-src 'none'\n"},
		{"404.html", "<!doctype html><title>Lost</title>"},
		{"strict/index.html", `<!doctype html><html lang="en"><head><title>x</title></head><body>
<h1>Et</h1><h1>To</h1><p style="color:red">Rød</p><script>console.error("hello")</script></body></html>`},
		{"open/index.html", `<!doctype html><html lang="da"><head><title>x</title><meta name="viewport" content="width=device-width"></head><body>
<main><h1>Hej</h1><div class="broad" style="width:1400px">Bred</div><a href="../gone/">Væk</a><a href="#gone">Væk</a><a href="/else">Ud</a>
<img src="http://other.example/x.png"><img src="missing.png" alt=""><p style="color:#ddd">Bleg</p>
<svg width="100" height="20" viewBox="0 0 100 20"><text y="15">En meget lang tekst i en lille tegning</text></svg>
<button style="outline:none">Knap</button><b><p>Galt</b></main><script>console.error("hello"); throw 1</script></body></html>`},
	} {
		if err := s.tree.Write(f[0], []byte(f[1])); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(f[0], ".html") {
			p, err := s.page(f[0], []byte(f[1]))
			if err != nil {
				t.Fatal(err)
			}
			s.pages = append(s.pages, p)
		}
	}
	return s
}

func expectFaults(t *testing.T, found []string, want ...string) {
	t.Helper()
	all := strings.Join(found, "\n")
	for _, w := range want {
		if !strings.Contains(all, w) {
			t.Errorf("nobody said %q; all that was said:\n%s", w, all)
		}
	}
}

func TestLinkCheckSeesDeadLinks(t *testing.T) {
	var found []string
	faultySite(t).checkLinks(func(_, fault string) { found = append(found, fault) })
	expectFaults(t, found, "../gone/ leads nowhere", "#gone leads to an anchor", "/else leads nowhere",
		"http://other.example/x.png is fetched from another host", "missing.png leads nowhere")
}

func TestNuHTMLCheckerSeesBadMarkup(t *testing.T) {
	dir := t.TempDir()
	faultySite(t).write(t, filepath.Join(dir, "site"))
	var found []string
	for _, m := range runVNU(t, dir) {
		if m.Type == "error" {
			found = append(found, m.File+": "+m.Text)
		}
	}
	expectFaults(t, found, "site/open/index.html: An “img” element must have an “alt” attribute")
}

func TestBrowserSeesFaults(t *testing.T) {
	needFile(t, "axe-core", axeFile)
	browser := startBrowser(t)
	h := serve(t, faultySite(t))
	tab, err := newTab(browser, h.URL)
	if err != nil {
		t.Fatal(err)
	}
	judge := func(address string) []string {
		faults, err := tab.judge(h.at(address))
		if err != nil {
			t.Fatal(err)
		}
		return append(faults, tab.heard()...)
	}
	expectFaults(t, judge("strict/"), "CSP: script-src-elem blocked inline", "CSP: style-src-attr blocked inline", "console: security:",
		"the language is en", "2 of h1", "0 of main", "0 of a.skip", "0 of meta[name=viewport]", "not to the skip link", "no font")
	expectFaults(t, judge("open/"), "request to another host: http://other.example/x.png", "status 404 for", "picture cannot be shown",
		"the page writes to the console", "exception: Uncaught", "at 1280 px the page is 1408 px wide: div.broad", "at 320 px", "px too small for its text")

	faults, err := tab.axe()
	if err != nil {
		t.Fatal(err)
	}
	expectFaults(t, faults, "[image-alt]", "[color-contrast]")

	if faults, err = tab.walk(); err != nil {
		t.Fatal(err)
	}
	expectFaults(t, faults, `focus on button "Knap" cannot be seen`)
}
