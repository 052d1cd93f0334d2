package web

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/doc"
	"brugdinrampe.dk/rampe/internal/picture"
	"brugdinrampe.dk/rampe/internal/site"
)

// A variant is one size of a picture.
type variant struct {
	width, height int
	url           string // from the site's root
}

// pictureMemory bounds what the decoded pictures of one moment may take, in
// bytes, so that a build with many photos stays small.
const pictureMemory = 192 << 20

// renderPictures makes every size of every picture that a page uses, without
// metadata, under a name with the hash of its bytes. The findings are pictures
// that are damaged behind their head.
func (r *renderer) renderPictures() (diag.List, error) {
	var found diag.List
	r.pictures = make(map[string][]variant, len(r.site.Pictures))
	var mu sync.Mutex
	room := semaphore.NewWeighted(pictureMemory)
	group, ctx := errgroup.WithContext(context.Background())
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, p := range r.site.Pictures {
		group.Go(func() error {
			need := min(p.Memory(), pictureMemory)
			if err := room.Acquire(ctx, need); err != nil {
				return err
			}
			defer room.Release(need)
			variants, err := r.renderPicture(p)
			mu.Lock()
			defer mu.Unlock()
			var fault *picture.Fault
			if errors.As(err, &fault) {
				found.Add(fault.Diagnostic(diag.Pos{File: "content/" + p.Path}, p.Path))
				return nil
			}
			r.pictures[p.Path] = variants
			return err
		})
	}
	err := group.Wait()
	found.Sort()
	return found, err
}

func (r *renderer) renderPicture(p *site.Picture) ([]variant, error) {
	data, err := fs.ReadFile(r.Root, "content/"+p.Path)
	if err != nil {
		return nil, fmt.Errorf("reading picture: %w", err)
	}
	files, err := picture.Render(p.Picture, data)
	if err != nil {
		return nil, fmt.Errorf("rendering %s: %w", p.Path, err)
	}
	var out []variant
	for _, f := range files {
		name := danish.Slug(strings.TrimSuffix(p.Path, path.Ext(p.Path))) + "-" + strconv.Itoa(f.Width)
		url := "/assets/billeder/" + hashed(name+f.Ext, f.Data)
		if err := r.tree.Write(url[1:], f.Data); err != nil {
			return nil, err
		}
		out = append(out, variant{f.Width, f.Height, url})
	}
	return out, nil
}

func (w *body) figure(b *doc.Figure) {
	w.raw(`<figure class="picture">`)
	w.image(b.Image, "(min-width: 50em) 42em, 100vw")
	if b.Caption != "" {
		w.raw("<figcaption>")
		w.text(b.Caption)
		w.raw("</figcaption>")
	}
	w.raw("</figure>")
}

// image writes a picture with all its sizes; the browser takes the one it needs.
func (w *body) image(i *doc.Image, sizes string) {
	variants := w.pictures[i.Target]
	if len(variants) == 0 {
		w.unresolved("[" + i.Alt + "]")
		return
	}
	largest := variants[0]
	for _, v := range variants {
		if v.width > largest.width {
			largest = v
		}
	}
	if w.first == nil && !i.Decorative {
		w.first = i
	}
	w.raw("<img")
	w.attr("src", w.to.relative(w.page.URL, largest.url))
	if len(variants) > 1 {
		set := make([]string, len(variants))
		for k, v := range variants {
			set[k] = w.to.relative(w.page.URL, v.url) + " " + strconv.Itoa(v.width) + "w"
		}
		w.attr("srcset", strings.Join(set, ", "))
		if sizes == "" {
			sizes = "100vw"
		}
		w.attr("sizes", sizes)
	}
	w.raw(` width="` + strconv.Itoa(largest.width) + `" height="` + strconv.Itoa(largest.height) + `"`)
	w.attr("alt", i.Alt)
	w.raw(` loading="lazy" decoding="async">`)
}
