package judges

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"brugdinrampe.dk/rampe/internal/build"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/output"
)

// A builtSite is a whole site in memory, as one build left it.
type builtSite struct {
	name    string
	base    string // where it is to be served; empty: on a disk
	address string // the address in its own settings; empty: none
	tree    *output.Tree
	pages   []*builtPage
}

// A builtPage is one HTML file that a reader can come to.
type builtPage struct {
	site *builtSite
	file string // "til-dig/index.html"
	html *html.Node
	ids  map[string]bool
	kind string // the last class of the layout's outermost element: "page-cafe"
	to   string // where the page sends its reader on to, at once; empty for most
}

// The base addresses of all sites: on a disk, and in a folder on a host.
var bases = map[string]string{"på disk": "", "under en mappe": "https://example.test/under/mappe/"}

const lostPage = "404.html"

// allSites builds every site once, each for both kinds of address.
var allSites = sync.OnceValues(func() ([]*builtSite, error) {
	alt, err := altProject()
	if err != nil {
		return nil, err
	}
	var sites []*builtSite
	for _, project := range []struct {
		name, folder string
		root         fs.FS
	}{
		{"rampen", "../..", os.DirFS("../..")},
		{"alt", "", alt},
		{"to filer", "", twoFiles()},
	} {
		for _, mode := range []string{"på disk", "under en mappe"} {
			s := &builtSite{name: project.name + " " + mode, base: bases[mode]}
			if err := s.build(project.root, project.folder); err != nil {
				return nil, fmt.Errorf("building %s: %w", s.name, err)
			}
			sites = append(sites, s)
		}
	}
	return sites, nil
})

// sites are the built sites whose name ends so; empty for all.
func sites(t *testing.T, mode string) []*builtSite {
	t.Helper()
	all, err := allSites()
	if err != nil {
		t.Fatal(err)
	}
	var out []*builtSite
	for _, s := range all {
		if strings.HasSuffix(s.name, mode) {
			out = append(out, s)
		}
	}
	return out
}

func (s *builtSite) build(root fs.FS, folder string) error {
	config, found, err := build.Config(root)
	if err != nil {
		return err
	}
	now, err := danish.At(danish.Date{Year: 2027, Month: 1, Day: 15}, danish.Clock{Hour: 12, Set: true})
	if err != nil {
		return err
	}
	s.address = config.Address
	s.tree = output.NewMemory()
	result, err := build.Site(root, config, build.Options{Folder: folder, BaseURL: s.base, Now: now}, s.tree)
	if err != nil {
		return err
	}
	found.Add(result.Found...)
	if len(found) > 0 {
		return fmt.Errorf("the content has findings:\n%s", findingsText(found))
	}
	for name, data := range s.tree.Files() {
		if path.Ext(name) == ".html" {
			page, err := s.page(name, data)
			if err != nil {
				return err
			}
			s.pages = append(s.pages, page)
		}
	}
	return nil
}

func findingsText(found diag.List) string {
	var b strings.Builder
	if err := diag.Text(&b, found, func(string) (string, bool) { return "", false }); err != nil {
		return err.Error()
	}
	return b.String()
}

func (s *builtSite) page(name string, data []byte) (*builtPage, error) {
	tree, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	p := &builtPage{site: s, file: name, html: tree, ids: map[string]bool{}, kind: "page"}
	for n := range tree.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if id := attr(n, "id"); id != "" {
			p.ids[id] = true
		}
		if classes := strings.Fields(attr(n, "class")); len(classes) > 0 && strings.HasPrefix(classes[len(classes)-1], "page-") &&
			n.Data == "div" && n.Parent.Data == "main" {
			p.kind = classes[len(classes)-1]
		}
		if n.Data == "meta" && strings.EqualFold(attr(n, "http-equiv"), "refresh") {
			_, p.to, _ = strings.Cut(attr(n, "content"), "url=")
		}
	}
	return p, nil
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// path is where the site is on its host: "/under/mappe/".
func (s *builtSite) path() string {
	if u, err := url.Parse(s.base); err == nil && u.Path != "" {
		return u.Path
	}
	return "/"
}

// address is the page's path below the site, as the site's links write it.
func (p *builtPage) address() string {
	if p.site.base == "" {
		return p.file
	}
	return strings.TrimSuffix(p.file, "index.html")
}

func (p *builtPage) String() string { return p.site.name + ": " + p.file }

// readable are the pages that stay before the reader's eyes.
func (s *builtSite) readable() []*builtPage {
	var out []*builtPage
	for _, p := range s.pages {
		if p.to == "" {
			out = append(out, p)
		}
	}
	return out
}

// oneOfEach is the longest page of each kind: the most to go wrong.
func (s *builtSite) oneOfEach() []*builtPage {
	longest := map[string]int{}
	var out []*builtPage
	for _, p := range s.readable() {
		data, err := s.tree.Read(p.file)
		if err != nil {
			panic(fmt.Sprintf("judges: %s is not in its own tree: %v", p.file, err))
		}
		if len(data) <= longest[p.kind] {
			continue
		}
		if longest[p.kind] > 0 {
			for i := range out {
				if out[i].kind == p.kind {
					out[i] = p
				}
			}
		} else {
			out = append(out, p)
		}
		longest[p.kind] = len(data)
	}
	return out
}

// write puts the site's files into a folder, for tools that read a disk.
func (s *builtSite) write(t *testing.T, dir string) {
	t.Helper()
	for name, data := range s.tree.Files() {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// twoFiles is the smallest site: two texts and no settings.
func twoFiles() fs.FS {
	return fstest.MapFS{
		"content/index.md": {Data: []byte("---\ntitel: Forsiden\n---\n\nHer er [den anden side](anden.md).\n")},
		"content/anden.md": {Data: []byte("---\ntitel: Den anden side\n---\n\nOg her er der tekst.\n")},
	}
}

// altProject is testdata/alt with the pictures that are too dull to keep.
func altProject() (fs.FS, error) {
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("testdata/alt"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join("testdata/alt", filepath.FromSlash(name)))
		files[name] = &fstest.MapFile{Data: data, Mode: 0o644, ModTime: time.Unix(0, 0)}
		return err
	})
	if err != nil {
		return nil, err
	}
	picture := slope(1600, 900)
	var p, j bytes.Buffer
	if err := png.Encode(&p, picture); err != nil {
		return nil, err
	}
	if err := jpeg.Encode(&j, picture, nil); err != nil {
		return nil, err
	}
	files["content/billeder/rampe.png"] = &fstest.MapFile{Data: p.Bytes()}
	files["content/billeder/rampe.jpg"] = &fstest.MapFile{Data: j.Bytes()}
	return files, nil
}

// slope is a picture of a ramp.
func slope(width, height int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{230, 236, 240, 255}
			if y*width > (width-x)*height {
				c = color.RGBA{20, uint8(90 + 60*x/width), 110, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}
