package judges

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

const axeFile = "node_modules/axe-core/axe.min.js"

// axe-core finds no barrier on any page: WCAG 2.0 to 2.2, A and AA, and its own
// rules of good practice. Every page is tried in light on a desktop; one page of
// each kind on a phone and in dark too, as these depend on the layout alone.
func TestAxeFindsNoBarrier(t *testing.T) {
	needFile(t, "axe-core", axeFile)
	browser := startBrowser(t)
	for _, s := range sites(t, "under en mappe") {
		h := serve(t, s)
		for _, run := range []struct {
			look
			pages []*builtPage
		}{
			{look{desktop, false}, s.readable()},
			{look{desktop, true}, s.oneOfEach()},
			{look{phone, false}, s.oneOfEach()},
			{look{phone, true}, s.oneOfEach()},
		} {
			t.Run(s.name+" "+run.look.String(), func(t *testing.T) {
				visitAll(t, browser, h, run.pages, func(tab *tab, p *builtPage) ([]string, error) {
					if err := tab.look(run.look); err != nil {
						return nil, err
					}
					if err := tab.open(h.at(p.address())); err != nil {
						return nil, err
					}
					return tab.axe()
				})
			})
		}
	}
}

// A violation is what axe-core reports, as far as we need it.
type violation struct {
	Rule, Help string
	Targets    []string
	Cure       string
}

const axeRun = `axe.run(document, {
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	resultTypes: ['violations'],
}).then(r => r.violations.map(v => ({
	Rule: v.id, Help: v.help, Targets: v.nodes.slice(0, 3).map(n => n.target.join(' ')), Cure: v.nodes[0].failureSummary,
})))`

// axe judges the page that the tab shows.
func (t *tab) axe() ([]string, error) {
	source, err := os.ReadFile(axeFile)
	if err != nil {
		return nil, err
	}
	if _, err := ask[bool](t, string(source)+"\n;true"); err != nil {
		return nil, fmt.Errorf("loading axe-core: %w", err)
	}
	violations, err := ask[[]violation](t, axeRun)
	if err != nil {
		return nil, fmt.Errorf("running axe-core: %w", err)
	}
	var faults []string
	for _, v := range violations {
		faults = append(faults, fmt.Sprintf("[%s] %s: %s (%s)", v.Rule, v.Help, strings.Join(v.Targets, ", "),
			strings.Join(strings.Fields(v.Cure), " ")))
	}
	return faults, nil
}
