// Package web draws a site as a static website.
//
// In comes a valid site, out go files: a page for every address, its pictures
// in several sizes, style sheets and scripts under hashed names, feeds,
// calendars, and the header files of the usual hosts. Each page is written once,
// on all cores, straight to the output; layouts are minified once.
//
// It decides nothing about the content: what may not be published is not in the
// site it is given.
package web

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"io/fs"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/tdewolff/minify/v2"
	"golang.org/x/sync/errgroup"

	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/output"
	"brugdinrampe.dk/rampe/internal/site"
)

// Options say how a site is to be drawn.
type Options struct {
	Root    fs.FS // the project: pictures and other files are read from its content/
	Layouts fs.FS
	Assets  fs.FS

	// BaseURL is where the site will be served: "https://x/y/". Links then end
	// with a slash. Where it is empty, links name index.html, so that the same
	// files work on any server and from a disk without one; the site's own
	// address is still used where an absolute one is demanded.
	BaseURL string

	Progress func(done, total int) // called now and then, from many goroutines; may be nil
}

// A renderer holds what all pages share.
type renderer struct {
	Options
	site   *site.Site
	tree   *output.Tree
	to     addresses
	minify *minify.M

	layouts  map[string]*template.Template
	assetURL map[string]string
	pictures map[string][]variant
	common   siteView
	passed   map[string]bool // see frame
	frames   sync.Map        // folder → *Frame
}

// Render writes the whole website to tree. The findings are about the layouts
// and about pictures that are damaged behind their head, which is all that a
// site's owner can have wrong here; the error is about the program or the disk. After either, the tree is not to be published.
func Render(s *site.Site, opts Options, tree *output.Tree) (diag.List, error) {
	r := &renderer{Options: opts, site: s, tree: tree, minify: newMinifier(),
		to: addresses{base: cmp.Or(opts.BaseURL, s.Config.Address), pretty: opts.BaseURL != ""}}
	r.common = siteView{Title: s.Config.Title, Summary: s.Config.Summary, Organisation: s.Config.Organisation, Address: r.to.base}
	r.passed = passed(s)
	if err := r.writeAssets(); err != nil {
		return nil, err
	}
	found, err := r.parseLayouts(opts.Layouts)
	if err != nil || found.Blocks() {
		return found, err
	}
	found, err = r.renderPictures()
	if err != nil || found.Blocks() {
		return found, err
	}
	found, err = r.renderPages()
	if err != nil || found.Blocks() {
		return found, err
	}
	return nil, r.renderRest()
}

// renderPages draws every page, each once, on all cores.
func (r *renderer) renderPages() (diag.List, error) {
	var next, done atomic.Int64
	pages := r.site.Pages
	var group errgroup.Group
	faults := make([]error, runtime.GOMAXPROCS(0))
	for worker := range faults {
		group.Go(func() error {
			d := drawer{renderer: r}
			for {
				i := int(next.Add(1)) - 1
				if i >= len(pages) {
					return nil
				}
				page, err := d.page(pages[i])
				if err != nil {
					faults[worker] = err
					return nil
				}
				if err := r.tree.Write(fileName(pages[i].URL), page); err != nil {
					return err
				}
				if n := int(done.Add(1)); r.Progress != nil && (n%64 == 0 || n == len(pages)) {
					r.Progress(n, len(pages))
				}
			}
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	var found diag.List
	for _, fault := range faults {
		if fault != nil {
			found.Add(layoutWrong("", fault))
		}
	}
	found.Sort()
	return found, nil
}

// fileName is the file behind an address of the site's own.
func fileName(url string) string {
	if strings.HasSuffix(url, "/") {
		return url[1:] + "index.html"
	}
	return url[1:]
}

// renderRest writes what is not a page of the site: the page for lost readers,
// redirects, the files that pages link to, feeds, calendars and header files.
func (r *renderer) renderRest() error {
	d := drawer{renderer: r}
	lost, err := d.lost()
	if err != nil {
		return fmt.Errorf("drawing the 404 page: %w", err)
	}
	if err := r.tree.Write("404.html", lost); err != nil {
		return err
	}
	for _, redirect := range r.site.Redirects {
		if err := r.redirect(redirect); err != nil {
			return err
		}
	}
	for _, name := range r.site.Files {
		data, err := fs.ReadFile(r.Root, "content/"+name)
		if err != nil {
			return fmt.Errorf("reading file: %w", err)
		}
		if err := r.tree.Write(site.FileURL(name)[1:], data); err != nil {
			return err
		}
	}
	files, err := siteFiles(r.site, r.to)
	if err != nil {
		return fmt.Errorf("drawing feeds and header files: %w", err)
	}
	for _, f := range files {
		if err := r.tree.Write(f.name, f.data); err != nil {
			return err
		}
	}
	return nil
}

func (r *renderer) redirect(from site.Redirect) error {
	var out bytes.Buffer
	view := struct{ Title, Href, Canonical, Root string }{
		from.To.Title, r.to.relative(from.From, from.To.URL), r.to.absolute(from.To.URL), rootOf(from.From)}
	if err := r.layouts[layoutRedirect].ExecuteTemplate(&out, layoutRedirect, view); err != nil {
		return fmt.Errorf("drawing a redirect: %w", err)
	}
	return r.tree.Write(fileName(from.From), out.Bytes())
}
