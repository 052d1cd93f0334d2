package picture

import (
	"bytes"
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const svgStart = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">`

func TestADrawingFromADrawingProgramIsCleanedOfItsNotes(t *testing.T) {
	// As Inkscape saves it.
	data := "\ufeff" + `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- CANARY Created with Inkscape -->
<svg width="210mm" height="297mm" viewBox="0 0 210.4 297" version="1.1" id="svg5"
   inkscape:export-filename="C:\Users\CANARY\rampe.png" sodipodi:docname="CANARY.svg"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg">
  <sodipodi:namedview id="namedview7"><inkscape:page x="0"/></sodipodi:namedview>
  <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">CANARY</rdf:RDF></metadata>
  <title>Rampe &amp; trappe</title>
  <style>.a > .b { fill: url(#farve) }</style>
  <defs><linearGradient id="farve"><stop offset="0" style="stop-color:#000000;stop-opacity:1"/></linearGradient></defs>
  <svg:g inkscape:label="Lag CANARY" data-name="CANARY"><path style="fill:url('#farve')" d="M 0,0&#10;L 1,1"/></svg:g>
  <use xlink:href="#svg5" xlink:title="CANARY" x="1"/>
  <text xml:space="preserve" x="1" y="2">Mød os <tspan>"her"</tspan> &lt;3</text>
</svg>`
	p := check(t, "rampe.svg", []byte(data))
	files := render(t, "rampe.svg", []byte(data))
	if p.Width != 210 || p.Height != 297 || len(files) != 1 || files[0].Ext != ".svg" || !slices.Equal(Widths(p), []int{210}) {
		t.Errorf("got %+v, %d files", p, len(files))
	}
	got := string(files[0].Data)
	for _, gone := range []string{"CANARY", "inkscape", "sodipodi", "xlink", "<!--", "<?xml", "metadata"} {
		if strings.Contains(got, gone) {
			t.Errorf("%s is still there:\n%s", gone, got)
		}
	}
	for _, kept := range []string{
		`<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210.4 297"`,
		"<title>Rampe &amp; trappe</title>", ".a &gt; .b { fill: url(#farve) }", `<use href="#svg5" x="1">`,
		`<text xml:space="preserve" x="1" y="2">Mød os <tspan>&quot;her&quot;</tspan> &lt;3</text>`,
	} {
		if !strings.Contains(got, kept) {
			t.Errorf("%s is gone:\n%s", kept, got)
		}
	}
	if again := render(t, "rampe.svg", files[0].Data); !bytes.Equal(again[0].Data, files[0].Data) {
		t.Errorf("cleaning it again changed it:\n%s", again[0].Data)
	}
}

// Promise 39.
func TestWhatADrawingMayNotHoldIsRefusedWhereItStands(t *testing.T) {
	for _, c := range []struct {
		name, body, what string
		line, col        int
	}{
		{"a script", "\n  <script>alert(1)</script>", "<script>", 2, 3},
		{"a script in another spelling", "<SCRIPT/>", "<SCRIPT>", 1, 61},
		{"a script of another language", `<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>`, "<script>", 1, 61},
		{"an event", "<g>\næø<rect onclick=\"x()\"/></g>", "onclick", 2, 3},
		{"an event at the root's child", `<g onload="x()"/>`, "onload", 1, 61},
		{"HTML", "<foreignObject/>", "<foreignObject>", 1, 61},
		{"a picture from elsewhere", `<image href="https://example.org/a.png"/>`, "<image>", 1, 61},
		{"a link", `<a href="https://example.org/"><path/></a>`, "<a>", 1, 61},
		{"a movement", `<animate attributeName="href"/>`, "<animate>", 1, 61},
		{"a movement by set", `<set/>`, "<set>", 1, 61},
		{"a part of another file", `<use href="other.svg#a"/>`, `href="other.svg#a"`, 1, 61},
		{"the same by xlink", `<use xmlns:l="http://www.w3.org/1999/xlink" l:href="//example.org/#a"/>`, `href="//example.org/#a"`, 1, 61},
		{"data in an address", `<use href="data:image/svg+xml,x"/>`, `href="data:image/svg+xml,x"`, 1, 61},
		{"a colour from elsewhere", `<path fill="URL( 'https://example.org/#a')"/>`, `fill="URL( 'https://example.org/#a')"`, 1, 61},
		{"a relative colour", `<path fill="url(#a) url(b.svg#c)"/>`, `fill="url(#a) url(b.svg#c)"`, 1, 61},
		{"a style that fetches", `<path style="fill:url(x.svg#a)"/>`, `style="fill:url(x.svg#a)"`, 1, 61},
		{"a style that hides it", `<path style="fill:\75rl(x)"/>`, `style="fill:\\75rl(x)"`, 1, 61},
		{"a style sheet that imports", `<style>@import "x.css";</style>`, `<style>@import "x.css";`, 1, 68},
		{"a style sheet that fetches", `<style><![CDATA[a{background:url(//x)}]]></style>`, "<style>a{background:url(//x)}", 1, 68},
		{"an image-set", `<style>a{background:image-set("x" 1x)}</style>`, `<style>a{background:image-set("x" 1x)}`, 1, 68},
		{"another address for relative ones", `<g xml:base="https://example.org/"/>`, "base", 1, 61},
		{"a style sheet beside it", `<?xml-stylesheet href="x.css"?>`, "<?xml-stylesheet", 1, 61},
		{"an attribute nobody knows", `<path fly="1"/>`, "fly", 1, 61},
		{"an attribute with a foreign prefix", `<path ev:event="1" xmlns:ev="http://www.w3.org/2001/xml-events"/>`, "event", 1, 61},
		{"a DOCTYPE in the notes", "<metadata><!DOCTYPE x></metadata>", "<!", 1, 61},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Check("a.svg", []byte(svgStart+c.body+"</svg>"))
			var f *Fault
			if !errors.As(err, &f) || f.Kind != Forbidden {
				t.Fatalf("got %v", err)
			}
			if f.What != c.what || f.Line != c.line || f.Col != c.col || f.Path != "a.svg" {
				t.Errorf("got %s at %d:%d, want %s at %d:%d", f.What, f.Line, f.Col, c.what, c.line, c.col)
			}
		})
	}
	for doctype, what := range map[string]string{
		`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">`:                 "<!DOCTYPE",
		`<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c SYSTEM "/etc/passwd">]>` + "\n": "<!DOCTYPE",
	} {
		_, err := Check("a.svg", []byte(doctype+svgStart+"</svg>"))
		var f *Fault
		if !errors.As(err, &f) || f.Kind != Forbidden || f.What != what || f.Line != 1 || f.Col != 1 {
			t.Errorf("%s: %v", doctype, err)
		}
	}
}

func TestADrawingThatIsNoneIsCorrupt(t *testing.T) {
	for name, data := range map[string]string{
		"not closed":              svgStart + "<g></svg>",
		"cut short":               svgStart + "<g>",
		"an entity nobody knows":  svgStart + "<text>&auml;</text></svg>",
		"another root":            `<g><svg viewBox="0 0 1 1"/></g>`,
		"two roots":               svgStart + "</svg>" + svgStart + "</svg>",
		"text after it":           svgStart + "</svg>hej",
		"too deep":                svgStart + strings.Repeat("<g>", 200) + strings.Repeat("</g>", 200) + "</svg>",
		"too deep in the notes":   svgStart + "<metadata>" + strings.Repeat("<g>", 200) + strings.Repeat("</g>", 200) + "</metadata></svg>",
		"not UTF-8":               svgStart + "<text>bl\xe5</text></svg>",
		"of another encoding":     `<?xml version="1.0" encoding="iso-8859-1"?>` + svgStart + "</svg>",
		"a control character":     svgStart + "<text>\x01</text></svg>",
		"an attribute not quoted": "<svg viewBox=1></svg>",
	} {
		_, err := Check("a.svg", []byte(data))
		var f *Fault
		if !errors.As(err, &f) || f.Kind != Corrupt || f.Line != 1 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestADrawingSaysHowLargeItIs(t *testing.T) {
	for attrs, want := range map[string][2]int{
		`viewBox="0 0 40 30"`:                        {40, 30},
		`viewBox="-5,-5 40.4,29.6" width="9"`:        {40, 30},
		`viewBox="0 0 0.2 0.2"`:                      {1, 1},
		`width="40" height="30px"`:                   {40, 30},
		`width="40mm" height="30mm"`:                 {},
		`width="100%" height="100%"`:                 {},
		``:                                           {},
		`viewBox="0 0 NaN Inf"`:                      {},
		`viewBox="0 0 -4 1e9"`:                       {},
		`viewBox="0 0 40"`:                           {},
		`viewBox="0 0 0 0" width="40" height="30"`:   {},
		`width="40" height="30" viewBox="0 0 80 60"`: {80, 60},
	} {
		p, err := Check("a.svg", []byte("<svg "+attrs+"><g/></svg>"))
		var f *Fault
		if want == [2]int{} {
			if !errors.As(err, &f) || f.Kind != NoSize {
				t.Errorf("%s: %+v, %v; want no size", attrs, p, err)
			}
			continue
		}
		if err != nil || p.Width != want[0] || p.Height != want[1] {
			t.Errorf("%s: %+v, %v; want %v", attrs, p, err, want)
		}
	}
}

// The lists are searched by halves.
func TestTheListsOfSVGAreSortedAndHoldNothingThatRuns(t *testing.T) {
	for name, list := range map[string][]string{
		"svgElements": svgElements, "svgAttributes": svgAttributes, "svgNotes": svgNotes, "xlinkNotes": xlinkNotes,
	} {
		if !slices.IsSorted(list) {
			t.Errorf("%s is not sorted", name)
		}
		for _, bad := range []string{"script", "foreignObject", "image", "feImage", "a", "set", "animate", "iframe", "handler", "src", "ping"} {
			if slices.Contains(list, bad) {
				t.Errorf("%s holds %s", name, bad)
			}
		}
		if i := slices.IndexFunc(list, func(s string) bool { return strings.HasPrefix(strings.ToLower(s), "on") }); i >= 0 {
			t.Errorf("%s holds %s", name, list[i])
		}
	}
}

func TestAllFaultKindsHaveWords(t *testing.T) {
	source, err := os.ReadFile("fault.go")
	if err != nil {
		t.Fatal(err)
	}
	block, _, _ := strings.Cut(string(source), "\n)")
	kinds := regexp.MustCompile(`(?m)^\t[A-Z]\w+ .*//`).FindAllString(block, -1)
	for k := Empty; int(k) <= len(kinds); k++ {
		if d := (&Fault{Kind: k}).worded("a.jpg"); d.Code == "" || d.Hint == "" || strings.Contains(k.String(), "FaultKind") {
			t.Errorf("kind %v: %+v", k, d)
		}
	}
	if len(kinds) != int(NoSize) {
		t.Errorf("%d kinds in the source, %d known here", len(kinds), NoSize)
	}
}

func FuzzADrawingThatPassesIsHarmless(f *testing.F) {
	for _, s := range []string{
		svgStart + `<style>a{fill:url(#b)}</style><g id="b" xml:space="preserve"/></svg>`,
		svgStart + "<x:g xmlns:x='http://www.w3.org/2000/svg'/><!--x--></svg>",
		svgStart + "<text>&lt;script&gt; &#60; ]]&gt;</text><path d='&quot;&#13;'/></svg>",
		svgStart + "<script/></svg>",
	} {
		f.Add(s)
	}
	tags := regexp.MustCompile(`(?i)<(script|foreignobject|image|iframe|a|!|\?)`)
	events := regexp.MustCompile(`(?i)<[^>]*\son[a-z]+=`)
	f.Fuzz(func(t *testing.T, s string) {
		d, fault := readSVG([]byte(s))
		if fault != nil {
			return
		}
		// Every < and > in the result is of a tag: texts hold none.
		for _, tag := range tags.FindAllSubmatch(d.clean, -1) {
			if name := string(tag[1]); !strings.EqualFold(name, "a") {
				t.Fatalf("%q let %s through: %s", s, name, d.clean)
			}
		}
		if events.Match(d.clean) && !strings.Contains(s, `"`) && !strings.Contains(s, `'`) {
			t.Fatalf("%q let an event through: %s", s, d.clean)
		}
		again, fault := readSVG(d.clean)
		if fault != nil || !bytes.Equal(again.clean, d.clean) {
			t.Fatalf("%q came out as\n%s\nand that is not clean: %v", s, d.clean, fault)
		}
	})
}
