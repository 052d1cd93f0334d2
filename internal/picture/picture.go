// Package picture reads the pictures that staff put beside their pages: PNG,
// JPEG, WebP and SVG.
//
// Check looks at a file's first bytes and refuses what must not be published or
// could not be shown. Render makes the sizes for phone and desktop, upright and
// without anything but the picture: no place, time, camera or name. Both are
// plain functions of the file's bytes, and the same bytes always give the same
// files. What is refused is a *Fault.
package picture

import (
	"path"
	"strings"
)

// Beyond these a picture is refused.
const (
	MaxBytes    = 20_000_000 // of the file
	MaxSVGBytes = 1_000_000  // of a drawing; it is sent as it is
	MaxPixels   = 40_000_000 // width times height
	MaxMemory   = 200 << 20  // bytes to render it, see Memory
)

// A Format is what a file's bytes say that it is, whatever its name says.
type Format int

const (
	Unknown Format = iota
	PNG
	JPEG
	WebP
	SVG
	// These are recognised only to be refused.
	GIF
	HEIC
	AVIF
	BMP
	TIFF
	JXL
	SVGZ
	PDF
)

// String is the format's usual ending without its dot, and empty for Unknown.
func (f Format) String() string {
	names := [...]string{"", "png", "jpg", "webp", "svg", "gif", "heic", "avif", "bmp", "tiff", "jxl", "svgz", "pdf"}
	if f < 0 || int(f) >= len(names) {
		return ""
	}
	return names[f]
}

// A Picture is a file that Check has let pass.
type Picture struct {
	Path   string
	Format Format
	Width  int // in pixels, as shown: after Exif's orientation
	Height int

	turn     orientation
	lossless bool  // of a WebP: drawn or transparent, not a photograph
	memory   int64 // to decode it, in bytes
}

// Check reads the head of the file and tells whether Render may have it. The
// error is a *Fault. That the rest of the file is there and whole, only Render
// can tell; a drawing (SVG) is read to its end here.
func Check(name string, data []byte) (*Picture, error) {
	p := &Picture{Path: name, Format: sniff(data), turn: upright}
	if f := p.refuseKind(data); f != nil {
		return nil, f
	}
	if err := p.readHead(data); err != nil {
		return nil, err
	}
	switch {
	case p.Width < 1 || p.Height < 1:
		return nil, p.fault(Corrupt)
	case p.Format != SVG && p.Width*p.Height > MaxPixels, p.Memory() > MaxMemory:
		return nil, p.fault(TooLarge)
	}
	return p, nil
}

// refuseKind refuses what cannot be a picture of ours by its first bytes, its
// name or its length. It returns nil when there is nothing to refuse.
func (p *Picture) refuseKind(data []byte) *Fault {
	kind := FaultKind(0)
	switch {
	case len(data) == 0:
		kind = Empty
	case isLFSPointer(data):
		kind = LFSPointer
	case p.Format > SVG:
		kind = Unsupported
	case p.Format == Unknown && formatOf(p.Path) == Unknown:
		kind = Unsupported
	case p.Format == Unknown:
		kind = Corrupt
	case p.Format != formatOf(p.Path):
		kind = WrongExtension
	case len(data) > MaxBytes, p.Format == SVG && len(data) > MaxSVGBytes:
		kind = TooLarge
	default:
		return nil
	}
	f := p.fault(kind)
	f.Bytes = len(data)
	return f
}

func (p *Picture) readHead(data []byte) error {
	switch p.Format {
	case PNG:
		return p.readPNG(data)
	case JPEG:
		return p.readJPEG(data)
	case WebP:
		return p.readWebP(data)
	}
	drawing, fault := readSVG(data)
	if fault != nil {
		fault.Path, fault.Format = p.Path, SVG
		return fault
	}
	p.Width, p.Height = drawing.width, drawing.height
	return nil
}

// formatOf is the format that a name claims.
func formatOf(name string) Format {
	switch strings.ToLower(path.Ext(name)) {
	case ".png":
		return PNG
	case ".jpg", ".jpeg":
		return JPEG
	case ".webp":
		return WebP
	case ".svg":
		return SVG
	}
	return Unknown
}

// Ext is the ending of all files that Render makes: photographs become .jpg,
// drawn and transparent pictures .png, drawings (SVG) .svg.
func (p *Picture) Ext() string {
	switch {
	case p.Format == SVG:
		return ".svg"
	case p.Format == JPEG, p.Format == WebP && !p.lossless:
		return ".jpg"
	}
	return ".png"
}

// Widths are the widths that Render makes, in pixels, the smallest first: the
// steps 480, 800, 1200 and 1600 up to the picture's own width, and its own width
// where that is below 1600. A step within a tenth of the last is left out. A
// drawing has only its own.
func Widths(p *Picture) []int {
	if p.Format == SVG {
		return []int{p.Width}
	}
	largest := min(p.Width, 1600)
	var widths []int
	for _, step := range []int{480, 800, 1200} {
		if step*10 < largest*9 {
			widths = append(widths, step)
		}
	}
	return append(widths, largest)
}

// HeightAt is the picture's height at a width, at least 1.
func (p *Picture) HeightAt(width int) int {
	return max(1, (p.Height*width+p.Width/2)/p.Width)
}

// Memory is about how many bytes Render needs at most: 2 to 15 a pixel by kind
// of file, and 8 a pixel of the largest size. Render runs on one core and holds
// no more than this; whoever runs several at a time bounds the sum.
func (p *Picture) Memory() int64 {
	if p.Format == SVG {
		return 0
	}
	largest := min(p.Width, 1600)
	return p.memory + 8*int64(largest)*int64(p.HeightAt(largest))
}
