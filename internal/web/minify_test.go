package web

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tdewolff/minify/v2"
	"golang.org/x/net/html"

	"brugdinrampe.dk/rampe"
	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/data"
	"brugdinrampe.dk/rampe/internal/output"
	"brugdinrampe.dk/rampe/internal/site"
)

// The small pages hold what our own content has none of just now.
var rarePages = fstest.MapFS{
	"rampe.yaml":              {Data: []byte("titel: Prøve\nadresse: https://proeve.example/\norganisation: Os\nkildekode: https://git.example/os/her\n")},
	"content/index.md":        {Data: []byte("---\ntitel: Forside\nresume: Kort\n---\n\nHej.\n")},
	"content/kladde.md":       {Data: []byte("---\ntitel: Kladde\nstatus: kladde\neksempel: true\n---\n\nHej.\n")},
	"content/arkiv.md":        {Data: []byte("---\ntitel: Arkiv\nstatus: arkiv\ndato: 2019-05-06\ntidligere: [/gammel/]\n---\n\nHej.\n")},
	"content/kontakt.md":      {Data: []byte("---\ntitel: Kontakt\ntype: kontakt\nrolle: Leder\ntelefon: \"70 10 00 00\"\nmail: os@proeve.example\n---\n\nRing.\n")},
	"content/cafe.md":         {Data: []byte("---\ntitel: Café\ntype: caféforløb\nkommune: [Silkeborg]\ngange:\n  - tema: Velkommen\n---\n\nKom.\n")},
	"content/ord/index.md":    {Data: []byte("---\ntitel: Ord\n---\n\nHer er de.\n")},
	"content/ord/a.md":        {Data: []byte("---\ntitel: Rampe\ntype: ord\nforklaring: En vej op\nse_også: [Ærlig]\n---\n")},
	"content/ord/b.md":        {Data: []byte("---\ntitel: Ærlig\ntype: ord\nforklaring: Som det er\n---\n\nUden omsvøb.\n")},
	"content/organ/styre.md":  {Data: []byte("---\ntitel: Styregruppe\ntype: organ\nmedlemmer: [Den ene, Den anden]\n---\n\nHej.\n")},
	"content/organ/følge.md":  {Data: []byte("---\ntitel: Følgegruppe\ntype: organ\nopgave: Følge\n---\n\nHej.\n")},
	"content/organ/manual.md": {Data: []byte("---\ntitel: Manual\ntype: manual\ngælder_fra: 2026-01-01\n---\n\n## Et\n\nA\n\n## To\n\nB\n\n## Tre\n\nC\n")},
}

// A page's text, links and attributes are the same whether its layout was
// minified or not; all that goes is space that no reader sees.
func TestMinifyingLeavesThePageAsItWas(t *testing.T) {
	for name, root := range map[string]fs.FS{"our own content": os.DirFS("../.."), "rare pages": rarePages} {
		t.Run(name, func(t *testing.T) {
			as := newMinifier()
			as.AddFunc(typeHTML, func(_ *minify.M, w io.Writer, r io.Reader, _ map[string]string) error {
				_, err := io.Copy(w, r)
				return err
			})
			small, plain := drawWith(t, root, newMinifier()), drawWith(t, root, as)
			if !slices.Equal(small.Names(), plain.Names()) {
				t.Fatalf("minified: %q\nplain: %q", small.Names(), plain.Names())
			}
			pages, saved := 0, 0
			for file, data := range small.Files() {
				if path.Ext(file) != ".html" {
					continue
				}
				before, err := plain.Read(file)
				if err != nil {
					t.Fatal(err)
				}
				pages++
				saved += len(before) - len(data)
				if diff := firstDifference(outline(t, before), outline(t, data)); diff != "" {
					t.Errorf("%s: %s", file, diff)
				}
			}
			if pages < 5 || saved <= 0 {
				t.Errorf("%d pages, %d bytes saved: nothing was compared", pages, saved)
			}
		})
	}
}

// The comparison sees a word, a space between words, an attribute and a link.
func TestOutlineTellsPagesApart(t *testing.T) {
	const page = `<p>Ring <a href="tel:1" class="x">til</a> <b>os</b></p>`
	for _, other := range []string{
		`<p>Ring <a href="tel:1" class="x">til</a><b>os</b></p>`,
		`<p>Ring <a href="tel:2" class="x">til</a> <b>os</b></p>`,
		`<p>Ring <a href="tel:1">til</a> <b>os</b></p>`,
		`<p>Ring <a href="tel:1" class="x">til</a> <i>os</i></p>`,
		`<p>Ring <a href="tel:1" class="x">til</a> <b>dem</b></p>`,
	} {
		if slices.Equal(outline(t, []byte(page)), outline(t, []byte(other))) {
			t.Errorf("no difference seen between\n%s\n%s", page, other)
		}
	}
	if same := "\n<p>\n  Ring <a href='tel:1' class=x>til</a>\n<b>os</b> </p>"; !slices.Equal(outline(t, []byte(page)), outline(t, []byte(same))) {
		t.Errorf("a difference that no reader sees: %q", outline(t, []byte(same)))
	}
}

// drawWith draws a project's site as Render does, but with this minifier.
func drawWith(t *testing.T, root fs.FS, m *minify.M) *output.Tree {
	t.Helper()
	config, found, err := site.LoadConfig(root)
	if err != nil || found.Blocks() {
		t.Fatal(err, found)
	}
	documents, found := content.Load(root)
	figures, more := data.Load(root)
	found.Add(more...)
	s, more := site.Assemble(site.Input{Root: root, Config: config, Documents: documents.Documents, Files: documents.Files,
		Data: figures, Today: danish.Date{Year: 2027, Month: 1, Day: 15}, Drafts: true})
	found.Add(more...)
	if found.Blocks() {
		t.Fatal(found)
	}
	layouts, err := fs.Sub(rampe.Defaults, "layouts")
	if err != nil {
		t.Fatal(err)
	}
	assets, err := fs.Sub(rampe.Defaults, "assets")
	if err != nil {
		t.Fatal(err)
	}
	tree := output.NewMemory()
	r := &renderer{Options: Options{Root: root, Layouts: layouts, Assets: assets}, site: s, tree: tree,
		minify: m, to: addresses{base: cmp.Or(config.Address, "https://x.example/")}}
	r.common = siteView{Title: config.Title, Summary: config.Summary, Organisation: config.Organisation, Address: r.to.base}
	if err := r.writeAssets(); err != nil {
		t.Fatal(err)
	}
	if found, err = r.parseLayouts(layouts); err != nil || found.Blocks() {
		t.Fatal(err, found)
	}
	if found, err = r.renderPictures(); err != nil || found.Blocks() {
		t.Fatal(err, found)
	}
	if found, err = r.renderPages(); err != nil || found.Blocks() {
		t.Fatal(err, found)
	}
	if err := r.renderRest(); err != nil {
		t.Fatal(err)
	}
	return tree
}

// inlineTags are elements with a reader's space around them. Space beside any
// other is seen by nobody.
var inlineTags = map[string]bool{"a": true, "abbr": true, "b": true, "code": true, "dfn": true, "em": true, "i": true,
	"img": true, "s": true, "small": true, "span": true, "strong": true, "sub": true, "sup": true, "time": true, "button": true}

var spaces = regexp.MustCompile(`[ \t\n\r\f]+`)

// outline is a page's tree as lines: each tag with its attributes, each run of
// text, and the spaces that a reader sees.
func outline(t *testing.T, page []byte) []string {
	t.Helper()
	tree, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	const edge = "\n"
	var out []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			out = append(out, spaces.ReplaceAllString(n.Data, " "))
			return
		case html.ElementNode:
			tag := "<" + n.Data
			for _, a := range n.Attr {
				tag += fmt.Sprintf(" %s=%q", a.Key, a.Val)
			}
			if !inlineTags[n.Data] {
				out = append(out, edge)
			}
			out = append(out, tag+">")
		}
		if n.Type == html.ElementNode && !inlineTags[n.Data] {
			out = append(out, edge)
			defer func() { out = append(out, edge) }()
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
	}
	walk(tree)
	return settle(out)
}

// settle drops the spaces that fall away in a browser: at the edges of a block
// and after another space.
func settle(lines []string) []string {
	var out []string
	atEdge, spaced := true, false
	drop := func() { // a space at the end of a block is not seen
		for i := len(out) - 1; i >= 0 && !strings.HasPrefix(out[i], "\n"); i-- {
			if strings.HasPrefix(out[i], "<") {
				continue
			}
			if out[i] = strings.TrimSuffix(out[i], " "); out[i] == "" {
				out = slices.Delete(out, i, i+1)
			}
			return
		}
	}
	for _, line := range lines {
		switch {
		case line == "\n":
			if !atEdge {
				drop()
			}
			atEdge, spaced = true, false
			continue
		case strings.HasPrefix(line, "<"):
		default:
			if atEdge || spaced {
				line = strings.TrimPrefix(line, " ")
			}
			if line == "" {
				continue
			}
			atEdge, spaced = false, strings.HasSuffix(line, " ")
		}
		out = append(out, line)
	}
	return out
}

func firstDifference(before, after []string) string {
	for i := range max(len(before), len(after)) {
		a, b := "nothing", "nothing"
		if i < len(before) {
			a = before[i]
		}
		if i < len(after) {
			b = after[i]
		}
		if a != b {
			return fmt.Sprintf("%q became %q, after %q", a, b, before[max(0, i-3):i])
		}
	}
	return ""
}
