package judges

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

//go:embed testdata/look.js
var lookScript string

//go:embed testdata/focus.js
var focusScript string

// Every page keeps its policy, asks no other host for anything, loads all it
// asks for, says nothing in the console, fits its screen and can be read past
// its menu with the keyboard.
func TestEveryPageHoldsUpInABrowser(t *testing.T) {
	browser := startBrowser(t)
	for _, s := range sites(t, "under en mappe") {
		t.Run(s.name, func(t *testing.T) {
			h := serve(t, s)
			visitAll(t, browser, h, s.readable(), func(tab *tab, p *builtPage) ([]string, error) {
				return tab.judge(h.at(p.address()))
			})
		})
	}
}

// judge opens a page and returns all that is wrong with it, but for what the
// tab complains of by itself.
func (t *tab) judge(address string) (faults []string, err error) {
	if err := t.look(look{width: phone}); err != nil {
		return nil, err
	}
	if err := t.open(address); err != nil {
		return nil, err
	}
	for _, width := range []int{phone, reflow, desktop} {
		if err := t.look(look{width: width}); err != nil {
			return faults, err
		}
		found, err := ask[[]string](t, fmt.Sprintf("%s(%d)", lookScript, width))
		if err != nil {
			return faults, err
		}
		for _, f := range found {
			if !slices.Contains(faults, f) { // most are the same at every width
				faults = append(faults, f)
			}
		}
	}
	skip, err := t.skipLink()
	return append(faults, skip...), err
}

// A focus is what testdata/focus.js tells.
type focus struct {
	Name, Text       string
	Seen, Ring, None bool
}

func (t *tab) press(key string) (focus, error) {
	if err := t.do(chromedp.KeyEvent(key)); err != nil {
		return focus{}, err
	}
	return ask[focus](t, focusScript)
}

// skipLink tries the first thing that the keyboard meets.
func (t *tab) skipLink() (faults []string, err error) {
	at, err := t.press(kb.Tab)
	if err != nil {
		return nil, err
	}
	if !strings.HasSuffix(at.Name, ".skip") || !at.Seen {
		return []string{fmt.Sprintf("the first Tab leads to %s (seen: %t), not to the skip link", at.Name, at.Seen)}, nil
	}
	if at, err = t.press(kb.Enter); err != nil {
		return nil, err
	}
	if !strings.HasPrefix(at.Name, "main") {
		return []string{"the skip link leads to " + at.Name}, nil
	}
	return nil, nil
}

// Whoever uses the keyboard can see where they are, all the way through a page.
func TestKeyboardIsSeenOnItsWayThroughThePage(t *testing.T) {
	browser := startBrowser(t)
	for _, s := range sites(t, "under en mappe") {
		t.Run(s.name, func(t *testing.T) {
			h := serve(t, s)
			visitAll(t, browser, h, s.oneOfEach(), func(tab *tab, p *builtPage) ([]string, error) {
				if err := tab.look(look{width: desktop}); err != nil {
					return nil, err
				}
				if err := tab.open(h.at(p.address())); err != nil {
					return nil, err
				}
				return tab.walk()
			})
		})
	}
}

const mostSteps = 120

// walk presses Tab until the page ends or there has been enough of it.
func (t *tab) walk() (faults []string, err error) {
	for step := range mostSteps {
		at, err := t.press(kb.Tab)
		if err != nil {
			return faults, err
		}
		if at.None {
			if step < 3 {
				faults = append(faults, fmt.Sprintf("the keyboard finds only %d things", step))
			}
			break
		}
		if !at.Seen {
			faults = append(faults, fmt.Sprintf("focus on %s %q is out of sight", at.Name, at.Text))
		}
		if !at.Ring {
			faults = append(faults, fmt.Sprintf("focus on %s %q cannot be seen", at.Name, at.Text))
		}
	}
	return faults, nil
}

// The menu of a phone opens without any script, holds its links, and closes.
func TestMenuOpensAndClosesOnAPhone(t *testing.T) {
	browser := startBrowser(t)
	s := sites(t, "rampen under en mappe")[0]
	h := serve(t, s)
	visitAll(t, browser, h, s.oneOfEach()[:1], func(tab *tab, p *builtPage) ([]string, error) {
		if err := tab.look(look{width: phone}); err != nil {
			return nil, err
		}
		if err := tab.open(h.at(p.address())); err != nil {
			return nil, err
		}
		const links = `[...document.querySelectorAll('.menu a')].filter(a => a.checkVisibility({visibilityProperty: true})).length`
		var faults []string
		expect := func(state string, open bool) error {
			n, err := ask[int](tab, links)
			if err == nil && (n > 0) != open {
				faults = append(faults, fmt.Sprintf("%s, %d links of the menu can be seen", state, n))
			}
			return err
		}
		if err := expect("at first", false); err != nil {
			return faults, err
		}
		if err := tab.do(chromedp.Click(chromedp.CSS(".menu-open"))); err != nil {
			return faults, err
		}
		if err := expect("with the menu open", true); err != nil {
			return faults, err
		}
		barriers, err := tab.axe()
		if err != nil {
			return faults, err
		}
		faults = append(faults, barriers...)
		if err := tab.do(chromedp.Click(chromedp.CSS(".menu-close"))); err != nil {
			return faults, err
		}
		if err := expect("after closing", false); err != nil {
			return faults, err
		}
		if err := tab.do(chromedp.Click(chromedp.CSS(".menu-open")), chromedp.KeyEvent(kb.Escape)); err != nil {
			return faults, err
		}
		return faults, expect("after Escape", false)
	})
}
