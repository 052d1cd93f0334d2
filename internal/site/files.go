package site

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/picture"
)

// pictureKinds are the endings that are read as pictures.
var pictureKinds = []string{".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif", ".heic", ".avif", ".bmp", ".tif", ".tiff"}

// documentKinds are the other files that a page may link to.
var documentKinds = []string{".pdf", ".docx", ".odt", ".xlsx", ".ods", ".csv", ".ics", ".txt", ".zip"}

// readPictures looks at every picture below content/, whether used or not: a
// bomb or a photo of somebody's papers is found the day it is added.
func (a *assembler) readPictures() {
	a.faulty = map[string]diag.Diagnostic{}
	var names []string
	for _, f := range a.Files {
		a.files[f] = false
		if slices.Contains(pictureKinds, strings.ToLower(path.Ext(f))) {
			names = append(names, f)
		}
	}
	var mu sync.Mutex
	var wg sync.WaitGroup
	work := make(chan string)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for name := range work {
				p, fault := a.readPicture(name)
				mu.Lock()
				if fault != nil {
					a.faulty[name] = *fault
				} else {
					a.pictures[name] = &Picture{Picture: p, Path: name}
				}
				mu.Unlock()
			}
		})
	}
	for _, name := range names {
		work <- name
	}
	close(work)
	wg.Wait()
	for _, name := range sortedKeys(a.faulty) {
		a.found.Add(a.faulty[name])
	}
}

func (a *assembler) hasFile(full string) bool {
	_, ok := a.files[full]
	return ok
}

func (a *assembler) pictureNames() []string { return sortedKeys(a.pictures) }

// collectFiles gathers what the pages use, and tells of what none does.
func (a *assembler) collectFiles() {
	for _, p := range slices.Concat(a.site.Pages, a.site.Words) {
		for _, f := range p.files {
			a.files[f] = true
		}
	}
	later := map[string]bool{} // used by a page that is not published yet
	for _, p := range a.waiting {
		for _, f := range p.files {
			later[f] = true
		}
	}
	for _, f := range sortedKeys(a.files) {
		pos := diag.Pos{File: "content/" + f}
		switch ext := strings.ToLower(path.Ext(f)); {
		case later[f] && !a.files[f]:
		case !a.files[f]:
			if _, known := a.faulty[f]; !known {
				a.found.Add(fileUnused(pos))
			}
		case a.pictures[f] != nil:
			a.site.Pictures = append(a.site.Pictures, a.pictures[f])
		case slices.Contains(documentKinds, ext):
			a.site.Files = append(a.site.Files, f)
			if first := a.byURL[FileURL(f)]; first != nil {
				a.found.Add(sameAddress(pos, FileURL(f), first.name()))
			}
		default:
			if _, known := a.faulty[f]; !known {
				a.found.Add(fileKind(pos, ext, documentKinds))
			}
		}
	}
	a.checkFileAddresses()
}

// checkFileAddresses objects to two files that would be published as one.
func (a *assembler) checkFileAddresses() {
	seen := map[string]string{}
	for _, f := range a.site.Files {
		u := FileURL(f)
		if first, ok := seen[u]; ok {
			a.found.Add(sameAddress(diag.Pos{File: "content/" + f}, u, "content/"+first))
		}
		seen[u] = f
	}
}

func unescapePath(src string) string {
	src, _, _ = strings.Cut(src, "#")
	if decoded, err := url.PathUnescape(src); err == nil {
		return decoded
	}
	return src
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.SortedFunc(maps.Keys(m), cmp.Compare)
}

// readPicture reads and checks one picture.
func (a *assembler) readPicture(name string) (*picture.Picture, *diag.Diagnostic) {
	pos := diag.Pos{File: "content/" + name}
	data, err := fs.ReadFile(a.Root, "content/"+name)
	if err != nil {
		d := fileUnreadable(pos)
		return nil, &d
	}
	p, err := picture.Check(name, data)
	var fault *picture.Fault
	if errors.As(err, &fault) {
		d := fault.Diagnostic(pos, name)
		return nil, &d
	} else if err != nil {
		d := fileUnreadable(pos)
		return nil, &d
	}
	return p, nil
}
