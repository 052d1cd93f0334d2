package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"
)

// Types of what is minified.
const (
	typeHTML = "text/html"
	typeCSS  = "text/css"
	typeJS   = "text/javascript"
	typeSVG  = "image/svg+xml"
)

// newMinifier takes out what no browser needs. It is told to leave the document
// as it is written: no tag, quote or attribute goes, so that the page's tree
// stays the same.
func newMinifier() *minify.M {
	m := minify.New()
	m.Add(typeHTML, &html.Minifier{
		KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true,
		TemplateDelims: html.GoTemplateDelims,
	})
	m.AddFunc(typeCSS, css.Minify)
	m.AddFunc(typeJS, js.Minify)
	m.AddFunc(typeSVG, svg.Minify)
	return m
}

// hashed puts a hash of a file's content into its name: css/site.1a2b3c4d.css.
// Such a file never changes, so browsers may keep it for ever.
func hashed(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
}

// Assets are published under this folder.
const assetFolder = "assets/"

// writeAssets publishes what is in assets/ and remembers under which names. CSS
// comes last, since it refers to the others.
func (r *renderer) writeAssets() error {
	names, err := assetNames(r.Assets)
	if err != nil {
		return fmt.Errorf("reading assets: %w", err)
	}
	r.assetURL = make(map[string]string, len(names))
	for _, name := range names {
		data, err := fs.ReadFile(r.Assets, name)
		if err != nil {
			return fmt.Errorf("reading asset: %w", err)
		}
		if data, err = r.prepare(name, data); err != nil {
			return fmt.Errorf("preparing assets/%s: %w", name, err)
		}
		out := hashed(name, data)
		r.assetURL[name] = assetFolder + out
		if err := r.tree.Write(assetFolder+out, data); err != nil {
			return err
		}
	}
	return nil
}

func assetNames(assets fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(assets, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := path.Base(name); strings.HasPrefix(base, ".") && base != "." {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.Type().IsRegular() && path.Ext(name) != ".md" {
			names = append(names, name)
		}
		return nil
	})
	slices.SortStableFunc(names, func(a, b string) int {
		return isCSS(a) - isCSS(b)
	})
	return names, err
}

func isCSS(name string) int {
	if path.Ext(name) == ".css" {
		return 1
	}
	return 0
}

func (r *renderer) prepare(name string, data []byte) ([]byte, error) {
	switch path.Ext(name) {
	case ".css":
		return r.minify.Bytes(typeCSS, r.linkCSS(name, data))
	case ".js":
		return r.minify.Bytes(typeJS, data)
	case ".svg":
		return r.minify.Bytes(typeSVG, data)
	}
	return data, nil
}

var cssURL = regexp.MustCompile(`url\(\s*["']?([^"')]+)["']?\s*\)`)

// linkCSS gives the files that a style sheet refers to their published names.
func (r *renderer) linkCSS(name string, data []byte) []byte {
	return cssURL.ReplaceAllFunc(data, func(match []byte) []byte {
		target := path.Join(path.Dir(name), string(cssURL.FindSubmatch(match)[1]))
		url, ok := r.assetURL[target]
		if !ok {
			return match
		}
		up := strings.Repeat("../", strings.Count(name, "/"))
		return []byte(`url("` + up + strings.TrimPrefix(url, assetFolder) + `")`)
	})
}
