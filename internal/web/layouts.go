package web

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
)

// The layouts every site has; more are found by the name of a page's kind.
const (
	layoutHome     = "forside"
	layoutPage     = "side"
	layoutList     = "liste"
	layoutWords    = "ordliste"
	layoutLost     = "404"
	layoutRedirect = "redirect"
)

// parseLayouts reads layouts/*.html and layouts/partials/*.html. Each is
// minified here, once, and not again on every page.
func (r *renderer) parseLayouts(layouts fs.FS) (diag.List, error) {
	var found diag.List
	shared := template.New("").Funcs(template.FuncMap{
		"csp":   func() string { return csp(true) },
		"items": items,
		// Each layout has its own, below.
		"shared": func(string, *Frame) (template.HTML, error) { return "", nil },
		"asset": func(name string) (string, error) {
			if url, ok := r.assetURL[name]; ok {
				return url, nil
			}
			return "", fmt.Errorf("assets/%s findes ikke", name)
		},
	})
	parse := func(t *template.Template, file string) error {
		src, err := fs.ReadFile(layouts, file)
		if err != nil {
			return fmt.Errorf("reading layout: %w", err)
		}
		small, err := r.minify.Bytes(typeHTML, src)
		if err != nil {
			found.Add(layoutWrong(file, err))
			return nil
		}
		if _, err := t.New(file).Parse(string(small)); err != nil {
			found.Add(layoutWrong(file, err))
		}
		return nil
	}
	pages, err := fs.Glob(layouts, "*.html")
	if err != nil {
		return nil, fmt.Errorf("listing layouts: %w", err)
	}
	parts, err := fs.Glob(layouts, "partials/*.html")
	if err != nil {
		return nil, fmt.Errorf("listing layouts: %w", err)
	}
	for _, file := range append(parts, "base.html") {
		if err := parse(shared, file); err != nil {
			return nil, err
		}
	}
	r.layouts = map[string]*template.Template{}
	for _, file := range slices.DeleteFunc(pages, func(f string) bool { return f == "base.html" }) {
		t, err := shared.Clone()
		if err != nil {
			return nil, fmt.Errorf("preparing layout %s: %w", file, err)
		}
		t.Funcs(template.FuncMap{"shared": func(name string, f *Frame) (template.HTML, error) { return f.draw(t, name) }})
		if err := parse(t, file); err != nil {
			return nil, err
		}
		r.layouts[strings.TrimSuffix(path.Base(file), ".html")] = t
	}
	for _, name := range []string{layoutHome, layoutPage, layoutList, layoutWords, layoutLost, layoutRedirect} {
		if r.layouts[name] == nil {
			return nil, fmt.Errorf("there is no layout %s.html", name)
		}
	}
	return found, nil
}

// layoutOf is the layout for pages of a kind: its own, or else the common one.
func (r *renderer) layoutOf(kind string) *template.Template {
	if t := r.layouts[danish.Slug(kind)]; t != nil {
		return t
	}
	return r.layouts[layoutPage]
}
