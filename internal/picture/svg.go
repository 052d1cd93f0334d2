package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	nsSVG   = "http://www.w3.org/2000/svg"
	nsXLink = "http://www.w3.org/1999/xlink"
	nsXML   = "http://www.w3.org/XML/1998/namespace"
)

// svgDepth is how deep elements may stand in one another.
const svgDepth = 100

// A drawing is an SVG that has been read.
type drawing struct {
	width, height int
	clean         []byte
}

// readSVG lets an SVG pass when all it holds is in our lists, svgallow.go, and
// writes it anew from what was understood. So a browser sees what was checked,
// however it would have read the file. Left out are comments and what drawing
// programs note for themselves; anything else is refused, never dropped.
func readSVG(data []byte) (*drawing, *Fault) {
	r := &svgReader{data: bytes.TrimPrefix(data, []byte("\ufeff"))}
	r.dec = xml.NewDecoder(bytes.NewReader(r.data))
	r.dec.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errNotUTF8 }
	for {
		r.start = r.dec.InputOffset()
		token, err := r.dec.Token()
		if err == io.EOF && r.sawRoot && len(r.open) == 0 {
			break
		}
		if err != nil {
			return nil, r.damaged(err)
		}
		if fault := r.token(token); fault != nil {
			return nil, fault
		}
	}
	if r.width < 1 || r.height < 1 {
		return nil, &Fault{Kind: NoSize, Line: 1, Col: 1}
	}
	return &drawing{width: r.width, height: r.height, clean: r.out.Bytes()}, nil
}

var errNotUTF8 = errors.New("only UTF-8 is read")

type svgReader struct {
	data    []byte
	dec     *xml.Decoder
	start   int64 // of the token
	out     bytes.Buffer
	open    []string // elements
	sawRoot bool

	width, height int
}

func (r *svgReader) token(token xml.Token) *Fault {
	switch t := token.(type) {
	case xml.StartElement:
		return r.element(t)
	case xml.EndElement:
		r.open = r.open[:len(r.open)-1]
		r.out.WriteString("</" + t.Name.Local + ">")
	case xml.CharData:
		return r.text(t)
	case xml.Comment:
	case xml.Directive: // DOCTYPE and, in it, ENTITY
		return r.forbidden("<!" + firstWord(string(t)))
	case xml.ProcInst:
		if t.Target != "xml" {
			return r.forbidden("<?" + t.Target)
		}
	default:
		panic(fmt.Sprintf("picture: no reading of %T", token))
	}
	return nil
}

func (r *svgReader) element(t xml.StartElement) *Fault {
	isSVG := t.Name.Space == nsSVG || t.Name.Space == ""
	switch {
	case isEditor(t.Name.Space), isSVG && t.Name.Local == "metadata":
		return r.skip()
	case !isSVG || !isAllowed(svgElements, t.Name.Local):
		return r.forbidden("<" + t.Name.Local + ">")
	case (len(r.open) == 0) != (t.Name.Local == "svg" && !r.sawRoot):
		return r.damaged(fmt.Errorf("<%s> stands where it may not", t.Name.Local))
	case len(r.open) >= svgDepth:
		return r.damaged(fmt.Errorf("more than %d elements in one another", svgDepth))
	}
	r.out.WriteString("<" + t.Name.Local)
	if !r.sawRoot {
		r.sawRoot = true
		r.width, r.height = svgSize(t.Attr)
		r.out.WriteString(` xmlns="` + nsSVG + `"`)
	}
	seen := make(map[string]bool, len(t.Attr))
	for _, a := range t.Attr {
		name, drop, fault := r.attribute(a)
		if fault != nil {
			return fault
		}
		if drop || seen[name] { // xlink:href beside href: the first counts
			continue
		}
		seen[name] = true
		r.out.WriteString(" " + name + `="` + svgEscape(a.Value) + `"`)
	}
	r.out.WriteString(">")
	r.open = append(r.open, t.Name.Local)
	return nil
}

// skip leaves out an element with all that is in it. It is read all the same,
// token by token, so that a DOCTYPE or a broken end in it is found.
func (r *svgReader) skip() *Fault {
	for depth := 1; depth > 0; {
		token, err := r.dec.Token()
		if err != nil {
			return r.damaged(err)
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.Directive:
			return r.forbidden("<!")
		}
		if depth > svgDepth {
			return r.damaged(fmt.Errorf("more than %d elements in one another", svgDepth))
		}
	}
	return nil
}

// attribute gives the name under which an attribute is written, or drop for one
// that draws nothing.
func (r *svgReader) attribute(a xml.Attr) (name string, drop bool, f *Fault) {
	name = a.Name.Local
	switch {
	case a.Name.Space == "xmlns", a.Name.Space == "" && name == "xmlns", isEditor(a.Name.Space):
		return "", true, nil
	case a.Name.Space == nsXLink && name == "href":
	case a.Name.Space == nsXLink && isAllowed(xlinkNotes, name):
		return "", true, nil
	case a.Name.Space == nsXML && (name == "space" || name == "lang"):
		name = "xml:" + name
	case a.Name.Space == "" && (strings.HasPrefix(name, "data-") || isAllowed(svgNotes, name)):
		return "", true, nil
	case a.Name.Space != "", !isAllowed(svgAttributes, name):
		return "", false, r.forbidden(name)
	}
	if name == "href" && !strings.HasPrefix(a.Value, "#") || !isHarmless(a.Value) {
		return "", false, r.forbidden(name + "=" + strconv.Quote(shorten(a.Value)))
	}
	return name, false, nil
}

func (r *svgReader) text(t xml.CharData) *Fault {
	if len(r.open) == 0 {
		if len(bytes.TrimSpace(t)) > 0 {
			return r.damaged(errors.New("text outside <svg>"))
		}
		return nil
	}
	if r.open[len(r.open)-1] == "style" && !isHarmless(string(t)) {
		return r.forbidden("<style>" + shorten(string(t)))
	}
	r.out.WriteString(svgEscape(string(t)))
	return nil
}

func svgEscape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#13;").Replace(s)
}

func (r *svgReader) forbidden(what string) *Fault {
	f := r.at(r.start)
	f.Kind, f.What = Forbidden, what
	return f
}

func (r *svgReader) damaged(err error) *Fault {
	f := r.at(r.dec.InputOffset())
	f.Kind, f.Err = Corrupt, err
	return f
}

// at is a fault at a byte of the file.
func (r *svgReader) at(offset int64) *Fault {
	before := r.data[:min(offset, int64(len(r.data)))]
	line := bytes.LastIndexByte(before, '\n') + 1
	return &Fault{Line: 1 + bytes.Count(before, []byte("\n")), Col: 1 + utf8.RuneCount(before[line:])}
}

// svgSize is the size that a drawing has of itself: that of its viewBox, else
// its width and height where they are numbers of pixels. 0 is no size.
func svgSize(attrs []xml.Attr) (width, height int) {
	var w, h float64
	for _, a := range attrs {
		if a.Name.Space != "" {
			continue
		}
		switch a.Name.Local {
		case "viewBox":
			f := strings.FieldsFunc(a.Value, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' })
			if len(f) == 4 {
				return pixels(number(f[2])), pixels(number(f[3]))
			}
		case "width":
			w = number(strings.TrimSuffix(a.Value, "px"))
		case "height":
			h = number(strings.TrimSuffix(a.Value, "px"))
		}
	}
	return pixels(w), pixels(h)
}

func number(s string) float64 {
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil {
		return 0
	}
	return f
}

func pixels(f float64) int {
	if !(f > 0 && f <= 100_000) { // also no number at all
		return 0
	}
	return max(1, int(math.Round(f)))
}

func firstWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return shorten(word)
}

func shorten(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:39]) + "…"
	}
	return s
}
