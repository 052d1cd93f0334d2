package judges

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// The widths that pages are looked at: a small phone, a phone, a desktop.
// 320 is what WCAG 1.4.10 asks for: a desktop of 1280 at 400 %.
const (
	reflow  = 320
	phone   = 360
	desktop = 1280
)

// startBrowser starts Chromium, which can reach no host but this machine.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	path := needProgram(t, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.Env("HOME="+t.TempDir(), "LANG=C.UTF-8"),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting %s: %v", path, err)
	}
	return ctx
}

// A tab is one browser tab and what it complained of since it was last asked.
type tab struct {
	ctx    context.Context
	origin string // the only one it may ask for anything: "http://127.0.0.1:4711"

	mu         sync.Mutex
	complaints []string
	lost       string // the address that is expected to be missing
}

// recordViolations runs before a page's own markup. It is the browser, not the
// page, that puts it there, so no policy stops it.
const recordViolations = `window.violations = [];
document.addEventListener('securitypolicyviolation', e =>
	window.violations.push('CSP: ' + e.effectiveDirective + ' blocked ' + (e.blockedURI || 'something') + ' ' + (e.sample || '')));`

func newTab(browser context.Context, origin string) (*tab, error) {
	ctx, _ := chromedp.NewContext(browser) // ends with the browser
	t := &tab{ctx: ctx, origin: origin}
	if err := chromedp.Listen(ctx, t.hear); err != nil {
		return nil, err
	}
	return t, chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: recordViolations})
		if err != nil {
			return err
		}
		// Two tabs at once: each must believe that it is the one in front.
		_, err = cdp.Call(ctx, target, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		return err
	}))
}

func (t *tab) complain(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.complaints = append(t.complaints, fmt.Sprintf(format, args...))
}

func (t *tab) hear(event any) {
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if (e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning) && (e.Entry.URL != t.lost || t.lost == "") {
			t.complain("console: %s: %s", e.Entry.Source, e.Entry.Text)
		}
	case *cdpruntime.EventConsoleAPICalled:
		t.complain("the page writes to the console")
	case *cdpruntime.EventExceptionThrown:
		t.complain("exception: %s", e.ExceptionDetails.Text)
	case *network.EventRequestWillBeSent:
		if !t.allowed(e.Request.URL) {
			t.complain("request to another host: %s", e.Request.URL)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled {
			t.complain("loading failed: %s %s", e.Type, e.ErrorText)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 && e.Response.URL != t.lost {
			t.complain("status %d for %s", e.Response.Status, e.Response.URL)
		}
	}
}

func (t *tab) allowed(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme+"://"+u.Host == t.origin
}

// heard returns the complaints since the last time.
func (t *tab) heard() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	out := t.complaints
	t.complaints = nil
	return out
}

const patience = 30 * time.Second

func (t *tab) do(steps ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	return chromedp.Do(ctx, steps...)
}

func (t *tab) open(address string) error {
	if err := t.do(chromedp.Navigate(address)); err != nil {
		return fmt.Errorf("opening %s: %w", address, err)
	}
	return nil
}

// ask runs a script in a tab and returns what it comes to, promises too.
func ask[T any](t *tab, script string) (T, error) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

// A look is how a reader sees a page.
type look struct {
	width int
	dark  bool
}

func (l look) String() string {
	if l.dark {
		return fmt.Sprintf("%d-dark", l.width)
	}
	return fmt.Sprintf("%d-light", l.width)
}

func (t *tab) look(l look) error {
	scheme := "light"
	if l.dark {
		scheme = "dark"
	}
	return t.do(chromedp.EmulateViewport(int64(l.width), 800), chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme},
			{Name: "prefers-reduced-motion", Value: "reduce"}, // no colour is caught half-way
		}})
		return err
	}))
}

// visitAll lets a visitor look at each page, in as many tabs as there are cores,
// and reports what it found in the order of the pages.
func visitAll(t *testing.T, browser context.Context, h *host, pages []*builtPage, visit func(*tab, *builtPage) ([]string, error)) {
	t.Helper()
	if len(pages) == 0 {
		t.Fatal("no pages")
	}
	found := make([][]string, len(pages))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), 4, len(pages)) {
		tab, err := newTab(browser, h.URL)
		if err != nil {
			t.Fatal(err)
		}
		workers.Go(func() {
			for i := range next {
				faults, err := visit(tab, pages[i])
				if err != nil {
					faults = append(faults, err.Error())
				}
				found[i] = append(tab.heard(), faults...)
			}
		})
	}
	for i := range pages {
		next <- i
	}
	close(next)
	workers.Wait()
	for i, faults := range found {
		for _, fault := range faults {
			t.Errorf("%s: %s", pages[i], fault)
		}
	}
}

// shotsFolder is where pictures of pages are wanted, or empty.
func shotsFolder() (string, error) {
	dir := os.Getenv("RAMPE_SHOTS")
	if dir == "" {
		return "", nil
	}
	if strings.HasPrefix(dir, "~") {
		return "", errors.New("RAMPE_SHOTS: the shell did not expand ~")
	}
	return dir, os.MkdirAll(dir, 0o755)
}
