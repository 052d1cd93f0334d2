package judges

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Ways into the site that are not a link to a page on a server.

// The site opens from a folder on a disk: the style sheet is there, and links
// lead on.
func TestSiteOpensFromAFolderWithoutAServer(t *testing.T) {
	browser := startBrowser(t)
	for _, s := range sites(t, "på disk") {
		t.Run(s.name, func(t *testing.T) {
			dir := t.TempDir()
			s.write(t, dir)
			start := "file://" + filepath.ToSlash(filepath.Join(dir, "index.html"))
			tab, err := newTab(browser, "file://")
			if err != nil {
				t.Fatal(err)
			}
			if err := tab.look(look{width: desktop}); err != nil {
				t.Fatal(err)
			}
			links := 3
			for i := range links {
				if err := tab.open(start); err != nil {
					t.Fatal(err)
				}
				home := tab.dressed(t)
				n, err := ask[int](tab, `document.querySelectorAll('main a[href*="index.html"]').length`)
				if err != nil || n == 0 {
					t.Fatalf("%d links on the front page (%v)", n, err)
				}
				if i >= n {
					break
				}
				if _, err := tab.follow(fmt.Sprintf(`document.querySelectorAll('main a[href*="index.html"]')[%d].click()`, i)); err != nil {
					t.Fatal(err)
				}
				if title := tab.dressed(t); title == home {
					t.Errorf("link %d leads from %q to %q", i+1, home, title)
				}
			}
			// From a disk, neither a policy's 'self' nor a font's origin means
			// what it does on a server, so only what is missing counts.
			for _, fault := range tab.heard() {
				if strings.HasPrefix(fault, "request to another host") || strings.Contains(fault, "ERR_FILE_NOT_FOUND") {
					t.Error(fault)
				}
			}
		})
	}
}

// dressed returns the page's title, and fails where it stands without its style
// sheet.
func (t *tab) dressed(test *testing.T) string {
	test.Helper()
	page, err := ask[struct {
		Title  string
		Rules  int
		Hidden bool
	}](t, `({
		Title: document.title,
		Rules: [...document.styleSheets].length,
		Hidden: document.querySelector('a.skip').getBoundingClientRect().bottom <= 0 ||
			document.querySelector('a.skip').getBoundingClientRect().right <= 0 ||
			getComputedStyle(document.querySelector('a.skip')).clipPath !== 'none',
	})`)
	if err != nil {
		test.Fatal(err)
	}
	if page.Rules == 0 || !page.Hidden {
		test.Errorf("%q stands without its style sheet", page.Title)
	}
	return page.Title
}

// follow runs a script that leads to another page and waits for that.
func (t *tab) follow(script string) (*network.Response, error) {
	return chromedp.RunResponse(t.ctx, func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Evaluate[any](script)(ctx, target)
		return chromedp.Void{}, err
	})
}

// A reader with a wrong address meets a page that looks like the others and
// leads back, however deep the address was.
func TestLostReadersFindTheirWayFromAnyDepth(t *testing.T) {
	browser := startBrowser(t)
	for _, s := range sites(t, "") {
		t.Run(s.name, func(t *testing.T) {
			h := serve(t, s)
			tab, err := newTab(browser, h.URL)
			if err != nil {
				t.Fatal(err)
			}
			for _, address := range []string{"findes-ikke", "findes-ikke/", "a/b/c/findes/ikke.html"} {
				tab.lost = h.at(address)
				if err := tab.open(h.at(address)); err != nil {
					t.Fatal(err)
				}
				tab.dressed(t)
				links, err := ask[[]string](tab, `[...document.links].map(a => a.href)`)
				if err != nil {
					t.Fatal(err)
				}
				inside := 0
				for _, link := range links {
					if strings.HasPrefix(link, h.URL) && !strings.Contains(link, "findes") {
						inside++
						answer, err := http.Get(link)
						if err != nil {
							t.Fatal(err)
						}
						answer.Body.Close()
						if answer.StatusCode != http.StatusOK {
							t.Errorf("at %s, the link %s leads to status %d", address, link, answer.StatusCode)
						}
					}
				}
				if inside == 0 {
					t.Errorf("no way back from %s: %q", address, links)
				}
				for _, fault := range tab.heard() {
					t.Errorf("%s: %s", address, fault)
				}
			}
		})
	}
}

// An old address leads on to the page that took its place, without a server's
// help and without a script.
func TestOldAddressesLeadToTheirPages(t *testing.T) {
	browser := startBrowser(t)
	s := sites(t, "alt under en mappe")[0]
	h := serve(t, s)
	tab, err := newTab(browser, h.URL)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, p := range s.pages {
		if p.to == "" {
			continue
		}
		seen++
		if _, err := tab.follow(fmt.Sprintf(`location.href = %q`, h.at(p.address()))); err != nil {
			t.Fatal(err)
		}
		arrived := false
		for end := time.Now().Add(10 * time.Second); !arrived && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			// An error means that the page is on its way out.
			arrived, _ = ask[bool](tab, `document.querySelector('a.skip') !== null`)
		}
		if !arrived {
			t.Errorf("%s leads nowhere", p)
		}
	}
	if seen == 0 {
		t.Error("the site has no old addresses")
	}
	for _, fault := range tab.heard() {
		t.Error(fault)
	}
}

// A picture of each kind of page in each look, for people to judge.
func TestPicturesOfPages(t *testing.T) {
	dir, err := shotsFolder()
	if err != nil {
		t.Fatal(err)
	}
	if dir == "" {
		t.Skip("RAMPE_SHOTS says no folder for them")
	}
	browser := startBrowser(t)
	for _, s := range sites(t, "under en mappe") {
		h := serve(t, s)
		for _, l := range []look{{phone, false}, {phone, true}, {desktop, false}, {desktop, true}} {
			visitAll(t, browser, h, s.oneOfEach(), func(tab *tab, p *builtPage) ([]string, error) {
				if err := tab.look(l); err != nil {
					return nil, err
				}
				if err := tab.open(h.at(p.address())); err != nil {
					return nil, err
				}
				// Pictures below the fold must be there too.
				if _, err := ask[[]string](tab, fmt.Sprintf("%s(%d)", lookScript, l.width)); err != nil {
					return nil, err
				}
				picture, err := chromedp.Run(tab.ctx, chromedp.FullScreenshot(100))
				if err != nil {
					return nil, err
				}
				name := fmt.Sprintf("%s-%s-%s.png", strings.Fields(s.name)[0], p.kind, l)
				return nil, os.WriteFile(filepath.Join(dir, name), picture, 0o644)
			})
		}
	}
}
