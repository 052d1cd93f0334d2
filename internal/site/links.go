package site

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/doc"
)

// A destination is what an address of the site's own leads to: a page or a file.
type destination struct {
	page   *Page
	file   string // below content/
	anchor string
}

func (d destination) url() string {
	if d.page == nil {
		return FileURL(d.file)
	}
	if d.anchor == "" {
		return d.page.URL
	}
	return strings.SplitN(d.page.URL, "#", 2)[0] + "#" + d.anchor
}

// FileURL is where a file that pages link to is published: beside its page,
// under its own name in letters that every address can hold.
func FileURL(file string) string {
	dir, name := path.Split(file)
	ext := path.Ext(name)
	return folderURL(strings.TrimSuffix(dir, "/")) + segment(strings.TrimSuffix(name, ext)) + strings.ToLower(ext)
}

// find follows an address written on a page: relative to the page's file or
// from content/; to a Markdown file, a published address, or another file.
func (a *assembler) find(from *Page, href string) (destination, *diag.Diagnostic) {
	target, anchor, _ := strings.Cut(href, "#")
	if i := strings.IndexByte(target, '?'); i >= 0 {
		target = target[:i]
	}
	decoded, err := url.PathUnescape(target)
	if err != nil || strings.ContainsAny(decoded, "\x00\\") {
		d := linkDead(href, "")
		return destination{}, &d
	}
	dest := destination{page: from, anchor: anchor}
	if decoded != "" {
		found := false
		if dest, found = a.locate(from, decoded, anchor); !found {
			d := a.explain(from, decoded, href)
			return destination{}, &d
		}
	}
	if anchor == "" || dest.page == nil {
		return dest, nil
	}
	name, err := url.PathUnescape(anchor)
	if err != nil {
		name = anchor
	}
	dest.anchor = name
	ids := a.anchors(dest.page)
	if slices.Contains(ids, name) {
		return dest, nil
	}
	near, _ := danish.Nearest(name, ids)
	d := anchorDead(name, dest.page.Title, near, dest.page == from)
	return destination{}, &d
}

// locate is the page or file that an unescaped path leads to.
func (a *assembler) locate(from *Page, target, anchor string) (destination, bool) {
	full := joinPath(from, target)
	if p := a.byPath[full]; p != nil {
		if i := strings.IndexByte(p.URL, '#'); i >= 0 && anchor == "" {
			return destination{page: a.byURL[p.URL[:i]], anchor: p.URL[i+1:]}, true
		}
		return destination{page: p}, true
	}
	if a.hasFile(full) {
		return destination{file: full}, true
	}
	if p := a.byURL[asURL(full)]; p != nil {
		return destination{page: p}, true
	}
	return destination{}, false
}

// joinPath is a written path below content/, without dots. What would climb out
// of content/ stays at its top, as in a browser.
func joinPath(from *Page, target string) string {
	if !strings.HasPrefix(target, "/") {
		dir := strings.Trim(from.URL, "/") // a page made by Rampe has no file
		if from.Doc != nil {
			dir = path.Dir(from.Doc.Path)
		}
		target = "/" + dir + "/" + target
	}
	full := strings.TrimPrefix(path.Clean(target), "/")
	if strings.HasPrefix(target, "/content/") {
		full = strings.TrimPrefix(full, "content/")
	}
	return full
}

func asURL(full string) string {
	if full = strings.TrimSuffix(full, "index.html"); full == "" {
		return "/"
	}
	return "/" + strings.Trim(full, "/") + "/"
}

// explain says why an address leads nowhere.
func (a *assembler) explain(from *Page, target, href string) diag.Diagnostic {
	full := joinPath(from, target)
	for _, key := range []string{full, asURL(full)} {
		if held, ok := a.held[key]; ok {
			return linkHeld(href, held)
		}
	}
	if p := a.redirect[asURL(full)]; p != nil {
		return linkMoved(href, "/"+p.Doc.Path)
	}
	known := make([]string, 0, 2*len(a.byPath)+len(a.files))
	for file := range a.byPath {
		known = append(known, "/"+file)
	}
	for u := range a.byURL {
		known = append(known, u)
	}
	for file := range a.files {
		known = append(known, "/"+file)
	}
	slices.Sort(known)
	for _, file := range known { // the right name in the wrong folder
		if path.Base(file) == path.Base(full) && path.Ext(full) != "" && path.Base(full) != "index.md" {
			return linkDead(href, file)
		}
	}
	near, ok := danish.Nearest("/"+full, known)
	if !ok {
		near, _ = danish.Nearest(asURL(full), known)
	}
	return linkDead(href, near)
}

// anchors are the ids on a page that an address may point at.
func (a *assembler) anchors(p *Page) []string {
	var ids []string
	if p.Doc != nil {
		doc.Walk(p.Doc.Body, func(b doc.Block) bool {
			if h, ok := b.(*doc.Heading); ok {
				ids = append(ids, h.ID)
			}
			return true
		})
	}
	for _, w := range a.site.Words {
		if base, id, _ := strings.Cut(w.URL, "#"); base == p.URL {
			ids = append(ids, id)
		}
	}
	return ids
}

// named finds the page that front matter or rampe.yaml names by its path.
func (a *assembler) named(from *Page, v content.Value) (*Page, *diag.Diagnostic) {
	dest, fault := a.find(from, v.Text)
	if fault == nil && dest.page == nil {
		d := linkDead(v.Text, "")
		fault = &d
	}
	if fault != nil {
		fault.Pos = v.Pos
		return nil, fault
	}
	return dest.page, nil
}

// lookUp is named, with what is wrong among the site's findings.
func (a *assembler) lookUp(from *Page, v content.Value) (*Page, bool) {
	p, fault := a.named(from, v)
	if fault != nil {
		a.found.Add(*fault)
	}
	return p, fault == nil
}
