package web

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"
	"sync"

	"brugdinrampe.dk/rampe/internal/site"
)

// A Frame is what is the same on all pages of one folder: the way to the root
// from there, the menus, the trail. What a layout draws of it alone, it draws
// once for all these pages: {{shared "site-header" .Frame}}.
type Frame struct {
	Site   *siteView
	Root   string // relative path to the site's root: "../../", or "./" at the front page
	Home   string // href of the front page
	IsHome bool
	Feed   string // href of the Atom feed
	Trail  []link // breadcrumb, front page first, without the page itself
	Menu   []link
	Foot   []link

	drawn sync.Map // drawing → template.HTML
}

// A drawing is a template as one layout has it.
type drawing struct {
	layout *template.Template
	name   string
}

// draw is the template with the frame as its dot. Two who ask at once may both
// draw it, which changes nothing.
func (f *Frame) draw(layout *template.Template, name string) (template.HTML, error) {
	key := drawing{layout, name}
	if html, ok := f.drawn.Load(key); ok {
		return html.(template.HTML), nil
	}
	var out bytes.Buffer
	if err := layout.ExecuteTemplate(&out, name, f); err != nil {
		return "", fmt.Errorf("shared %q: %w", name, err)
	}
	html := template.HTML(strings.TrimSpace(out.String()))
	f.drawn.Store(key, html)
	return html, nil
}

// A folder is what pages have in common that share a frame.
type folder struct {
	url    string
	parent *site.Page
}

// frame is the page's. A page that the menus or its own trail lead to, or past,
// has one of its own, as its links there differ from its neighbours'.
func (r *renderer) frame(p *site.Page) *Frame {
	if r.passed[p.URL] || leadsPast(p.Trail, p.URL) {
		return r.newFrame(p)
	}
	at := folder{p.URL[:strings.LastIndexByte(strings.TrimSuffix(p.URL, "/"), '/')+1], p.Parent}
	if f, ok := r.frames.Load(at); ok {
		return f.(*Frame)
	}
	f, _ := r.frames.LoadOrStore(at, r.newFrame(p))
	return f.(*Frame)
}

func (r *renderer) newFrame(p *site.Page) *Frame {
	f := &Frame{
		Site: &r.common, Root: rootOf(p.URL), Home: r.to.relative(p.URL, "/"), IsHome: p == r.site.Home,
		Trail: r.short(p, p.Trail), Menu: r.short(p, r.site.Menu), Foot: r.short(p, r.site.Foot),
	}
	if r.to.base != "" {
		f.Feed = r.to.relative(p.URL, feedURL)
	}
	return f
}

func leadsPast(to []*site.Page, url string) bool {
	for _, p := range to {
		if strings.HasPrefix(p.URL, url) {
			return true
		}
	}
	return false
}

// passed are the addresses that the menus lead to, and those above them.
func passed(s *site.Site) map[string]bool {
	urls := map[string]bool{}
	for _, menu := range [][]*site.Page{s.Menu, s.Foot} {
		for _, p := range menu {
			for i, c := range p.URL {
				if c == '/' {
					urls[p.URL[:i+1]] = true
				}
			}
			urls[p.URL] = true
		}
	}
	urls["/"] = true
	return urls
}
