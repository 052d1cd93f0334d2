package site

import (
	"cmp"
	"math"
	"path"
	"slices"
	"strings"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
)

// urlOf is a document's address. A folder's index.md is the folder; a word of
// the glossary is an anchor on its folder's page.
func urlOf(d *content.Document) string {
	dir, file := path.Split(d.Path)
	name := strings.TrimSuffix(file, path.Ext(file))
	url := folderURL(strings.TrimSuffix(dir, "/"))
	switch {
	case name == "index":
		return url
	case d.Meta.Kind == content.KindWord:
		return url + "#" + danish.Slug(name)
	}
	return url + segment(name) + "/"
}

// folderURL is the address of a folder below content/.
func folderURL(dir string) string {
	if dir == "" || dir == "." {
		return "/"
	}
	parts := strings.Split(dir, "/")
	for i, part := range parts {
		parts[i] = segment(part)
	}
	return "/" + strings.Join(parts, "/") + "/"
}

// segment is a file's name as it stands in an address.
func segment(name string) string {
	if slug := danish.Slug(name); slug != "" {
		return slug
	}
	return "side"
}

// findAddresses makes a page of each document, under an address of its own.
func (a *assembler) findAddresses(docs []*content.Document) {
	for _, d := range docs {
		p := &Page{Doc: d, URL: urlOf(d), Title: d.Meta.Title, Short: d.Meta.Title, Summary: d.Meta.Summary, key: danish.Key(d.Meta.Title)}
		if first, taken := a.byURL[p.URL]; taken {
			a.found.Add(sameAddress(diag.Pos{File: d.File()}, p.URL, first.Doc.File()))
			continue
		}
		if a.History != nil {
			p.Change, _ = a.History.Last(d.File())
		}
		a.byURL[p.URL] = p
		a.byPath[d.Path] = p
		if d.Meta.Kind == content.KindWord {
			a.site.Words = append(a.site.Words, p)
		} else {
			a.site.Pages = append(a.site.Pages, p)
		}
	}
	slices.SortStableFunc(a.site.Words, func(x, y *Page) int { return cmp.Compare(x.key, y.key) })
}

// makeFolders gives every folder that holds pages, but has no index.md, a page
// that lists them.
func (a *assembler) makeFolders() {
	for _, p := range slices.Concat(a.site.Pages, a.site.Words) {
		for dir := path.Dir(p.Doc.Path); ; dir = path.Dir(dir) {
			if dir == "." {
				dir = ""
			}
			url := folderURL(dir)
			if a.byURL[url] == nil {
				title := path.Base(dir)
				if dir == "" {
					title = cmp.Or(a.Config.Title, "Forside")
				}
				a.addMade(url, upperFirst(strings.ReplaceAll(title, "-", " ")))
			}
			if dir == "" {
				break
			}
		}
	}
	if a.byURL["/"] == nil {
		a.addMade("/", cmp.Or(a.Config.Title, "Forside"))
	}
	a.site.Home = a.byURL["/"]
	a.site.Home.Short = "Forside"
	if a.site.Config.Title == "" {
		a.site.Config.Title = a.site.Home.Title
	}
}

func (a *assembler) addMade(url, title string) *Page {
	p := &Page{URL: url, Title: title, Short: title, key: danish.Key(title)}
	a.byURL[url] = p
	a.site.Pages = append(a.site.Pages, p)
	return p
}

func upperFirst(s string) string {
	for i, r := range s {
		if i == 0 {
			return strings.ToUpper(string(r)) + s[len(string(r)):]
		}
	}
	return s
}

// makeTree hangs every page below another, by its folder or by overordnet.
func (a *assembler) makeTree() {
	slices.SortFunc(a.site.Pages, func(x, y *Page) int { return cmp.Compare(x.URL, y.URL) })
	for _, p := range a.site.Pages {
		if p != a.site.Home {
			p.Parent = a.byURL[parentURL(p.URL)]
			for up := parentURL(p.URL); p.Parent == nil; {
				up = parentURL(up)
				p.Parent = a.byURL[up]
			}
		}
	}
	for _, p := range a.site.Pages {
		if p.Doc != nil && p.Doc.Meta.Parent.Text != "" {
			a.hangBelow(p, p.Doc.Meta.Parent)
		}
	}
	for _, p := range a.site.Pages {
		for up := p.Parent; up != nil; up = up.Parent {
			p.Trail = append(p.Trail, up)
		}
		slices.Reverse(p.Trail)
		if p.Parent != nil && !p.archived() {
			p.Parent.Children = append(p.Parent.Children, p)
		}
	}
	for _, p := range a.site.Pages {
		slices.SortStableFunc(p.Children, inMenuOrder)
		for i, child := range p.Children {
			if i > 0 {
				child.Prev = p.Children[i-1]
			}
			if i+1 < len(p.Children) {
				child.Next = p.Children[i+1]
			}
		}
	}
	// The pages beside the front page are its sections, not a row to leaf through.
	for _, p := range a.site.Home.Children {
		p.Prev, p.Next = nil, nil
	}
}

func (a *assembler) hangBelow(p *Page, want content.Value) {
	above, ok := a.lookUp(p, want)
	if !ok {
		return
	}
	for up := above; up != nil; up = up.Parent {
		if up == p {
			a.found.Add(parentCircle(want.Pos, want.Text))
			return
		}
	}
	p.Parent = above
}

func parentURL(url string) string {
	return url[:strings.LastIndexByte(strings.TrimSuffix(url, "/"), '/')+1]
}

// inMenuOrder puts pages in the order that their writers ask for, then the
// newest first, then by title.
func inMenuOrder(x, y *Page) int {
	return cmp.Or(
		cmp.Compare(x.order(), y.order()),
		y.date().Compare(x.date()),
		byTitle(x, y),
	)
}

// byTitle puts pages in alphabetical order.
func byTitle(x, y *Page) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.URL, y.URL)) }

func (p *Page) order() int {
	if p.Doc == nil {
		return math.MaxInt
	}
	return p.Doc.Meta.Order
}

func (p *Page) date() danish.Date {
	if p.Doc == nil {
		return danish.Date{}
	}
	return p.Doc.Meta.Date
}

func (p *Page) archived() bool { return p.Doc != nil && p.Doc.Meta.Status == content.StatusArchive }

// makeMenus finds the pages that rampe.yaml names, or else those at the top.
func (a *assembler) makeMenus() {
	named := func(items []MenuItem) []*Page {
		var out []*Page
		for _, item := range items {
			if p, ok := a.lookUp(a.site.Home, item.Page); ok {
				p.Short = cmp.Or(item.Name, p.Short)
				out = append(out, p)
			}
		}
		return out
	}
	a.site.Menu = named(a.Config.Menu)
	a.site.Foot = named(a.Config.Foot)
	if len(a.Config.Menu) == 0 {
		for _, p := range a.site.Home.Children {
			if p.Listing == nil && !slices.Contains(a.site.Foot, p) {
				a.site.Menu = append(a.site.Menu, p)
			}
		}
	}
}
