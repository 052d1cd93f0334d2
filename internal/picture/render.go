package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"
)

// A File is a picture made for the site: nothing in it but the picture.
type File struct {
	Width, Height int
	Ext           string // with its dot
	Data          []byte
}

// jpegQuality is where a photograph of 1600 pixels shows no blocks at arm's
// length; higher only makes it slower to load.
const jpegQuality = 82

// Render decodes the picture once and makes a file of each of its Widths, the
// smallest first. The data must be what p was checked from. An error is a
// *Fault: the file is damaged behind its head.
func Render(p *Picture, data []byte) ([]File, error) {
	if p.Format == SVG {
		return renderSVG(p, data)
	}
	img, err := p.decode(data)
	if err != nil {
		return nil, p.decodeFault(err)
	}
	widths := Widths(p)
	files := make([]File, len(widths))
	turn := p.turn
	for i := len(widths) - 1; i >= 0; i-- {
		f := File{Width: widths[i], Height: p.HeightAt(widths[i]), Ext: p.Ext()}
		// The smaller ones are made from the largest: that is quick and shows no
		// difference. It also lets go of the original.
		img, turn = resize(img, f.Width, f.Height, turn), upright
		if f.Data, err = encode(img, f.Ext); err != nil {
			return nil, fmt.Errorf("encoding %s at %d pixels: %w", p.Path, f.Width, err)
		}
		files[i] = f
	}
	return files, nil
}

func renderSVG(p *Picture, data []byte) ([]File, error) {
	d, fault := readSVG(data)
	if fault != nil {
		fault.Path, fault.Format = p.Path, SVG
		return nil, fault
	}
	return []File{{Width: d.width, Height: d.height, Ext: p.Ext(), Data: d.clean}}, nil
}

// decode reads the pixels. A decoder that panics has met damage that its
// authors did not foresee; x/image has had such.
func (p *Picture) decode(data []byte) (img image.Image, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the decoder panicked: %v", r)
		}
	}()
	switch r := bytes.NewReader(data); p.Format {
	case PNG:
		img, err = png.Decode(r)
	case JPEG:
		img, err = jpeg.Decode(r)
	default:
		img, err = webp.Decode(r)
	}
	if err != nil {
		return nil, err
	}
	stored := image.Pt(p.Width, p.Height)
	if p.turn.swaps() {
		stored = image.Pt(p.Height, p.Width)
	}
	if size := img.Bounds().Size(); size != stored {
		return nil, fmt.Errorf("the head says %v, the picture is %v", stored, size)
	}
	return img, nil
}

// resize is the picture, turned, at a size of its proportions. At its own size
// a picture with a palette or in greys stays so, which is smaller to send.
func resize(img image.Image, w, h int, turn orientation) image.Image {
	if turn == upright && img.Bounds().Size() == image.Pt(w, h) {
		switch img.(type) {
		case *image.Paletted, *image.Gray, *image.YCbCr, *image.NRGBA, *image.RGBA:
			return img
		}
	}
	if turn.swaps() {
		w, h = h, w
	}
	small := turn.apply(scale(img, w, h))
	if _, ok := img.(*image.Gray); ok {
		return grey(small)
	}
	return small
}

// grey is a picture that is known to be grey, at a byte a pixel.
func grey(src *image.RGBA) *image.Gray {
	dst := image.NewGray(src.Rect)
	for i := range dst.Pix {
		dst.Pix[i] = src.Pix[4*i]
	}
	return dst
}

func encode(img image.Image, ext string) ([]byte, error) {
	var out bytes.Buffer
	var err error
	if ext == ".jpg" {
		err = jpeg.Encode(&out, img, &jpeg.Options{Quality: jpegQuality})
	} else {
		err = png.Encode(&out, img)
	}
	return out.Bytes(), err
}
