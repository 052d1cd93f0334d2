package site

import (
	"io/fs"
	"runtime"
	"slices"
	"sync"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/data"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/history"
)

// Input is all that a site is made of.
type Input struct {
	Root      fs.FS // the project's root: pictures are read from its content/
	Config    Config
	Documents []*content.Document
	Files     []string // the other files below content/
	Data      *data.Data
	History   *history.History
	Today     danish.Date
	Drafts    bool // publish drafts, and pages whose day has not come or is over
}

// Assemble makes one site of all documents. Where the findings block, the site
// may lack what they are about and is not for publishing.
func Assemble(in Input) (*Site, diag.List) {
	if in.Data == nil {
		in.Data = &data.Data{}
	}
	s := &Site{Config: in.Config, Data: in.Data}
	a := &assembler{Input: in, site: s,
		byURL: map[string]*Page{}, byPath: map[string]*Page{}, held: map[string]Held{}, pictures: map[string]*Picture{}, files: map[string]bool{}}
	a.findAddresses(a.hold(in.Documents))
	a.makeFolders()
	a.makeTree()
	a.makeListings()
	a.makeMenus()
	a.findRedirects()
	a.findGlossary()
	a.readPictures()
	a.resolveAll()
	a.relate()
	a.collectFiles()
	a.found.Sort()
	return s, a.found
}

// An assembler holds what is known of a site on the way to it.
type assembler struct {
	Input
	site  *Site
	found diag.List

	byURL    map[string]*Page // "/til-dig/praktik/"
	byPath   map[string]*Page // "til-dig/praktik.md"
	held     map[string]Held  // by path and by URL
	glossary glossary
	redirect map[string]*Page // old address to page
	waiting  []*Page          // the held documents, read to tell what is wrong with them, and no more

	pictures map[string]*Picture // below content/, those that are in order
	faulty   map[string]diag.Diagnostic
	files    map[string]bool // below content/: whether some page uses it
}

// written calls do for every page that has a document, held ones too, on all
// cores, and gathers the findings. A draft's errors are warnings, as everywhere,
// and so are those of a page whose day is over.
func (a *assembler) written(do func(*Page) diag.List) {
	pages := slices.DeleteFunc(slices.Clone(a.site.Pages), func(p *Page) bool { return p.Doc == nil })
	pages = slices.Concat(pages, a.site.Words, a.waiting)
	found := make([]diag.List, len(pages))
	workers := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := w; i < len(pages); i += workers {
				found[i] = do(pages[i])
				if m := &pages[i].Doc.Meta; m.Status == content.StatusDraft || a.over(m) {
					found[i].Downgrade()
				}
			}
		}()
	}
	wg.Wait()
	for _, f := range found {
		a.found.Add(f...)
	}
}

// resolveAll fills in what stands on each page but comes from elsewhere.
func (a *assembler) resolveAll() {
	a.written(func(p *Page) diag.List {
		r := resolver{assembler: a, page: p}
		r.resolve()
		p.Terms = a.glossary.spots(p)
		return r.found
	})
}
