package picture

import (
	"bytes"
	"encoding/binary"
	"image"
)

// An orientation is how a stored picture is to be turned or mirrored, by the
// numbers of Exif 2.32, tag 0x0112: 1 not at all, 3 upside down, 6 a quarter
// clockwise, 8 a quarter the other way; 2, 4, 5 and 7 are mirrored.
type orientation int

const upright orientation = 1

// swaps tells whether width becomes height.
func (o orientation) swaps() bool { return o >= 5 }

// exifHead stands before Exif data in a JPEG, and sometimes in a WebP.
const exifHead = "Exif\x00\x00"

// exifOrientation reads one number from Exif data: a TIFF head, then its first
// list of entries of 12 bytes. It reads nothing else and follows no offset but
// the first, so that no data can make it loop. Data that is not right is upright.
//
// github.com/bep/imagemeta was looked at; it reads all there is, for one number.
func exifOrientation(data []byte) orientation {
	data = bytes.TrimPrefix(data, []byte(exifHead))
	if len(data) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.LittleEndian
	switch string(data[:4]) {
	case "II*\x00":
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return upright
	}
	list := uint64(order.Uint32(data[4:]))
	if list+2 > uint64(len(data)) {
		return upright
	}
	entries := data[list+2:]
	for range order.Uint16(data[list:]) {
		if len(entries) < 12 {
			return upright
		}
		const orientationTag, short = 0x0112, 3
		if order.Uint16(entries) == orientationTag {
			o := orientation(order.Uint16(entries[8:]))
			if order.Uint16(entries[2:]) != short || o < 1 || o > 8 {
				return upright
			}
			return o
		}
		entries = entries[12:]
	}
	return upright
}

// apply turns a picture upright.
func (o orientation) apply(src *image.RGBA) *image.RGBA {
	if o == upright {
		return src
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	dw, dh := w, h
	if o.swaps() {
		dw, dh = h, w
	}
	dst := image.NewRGBA(image.Rect(0, 0, dw, dh))
	for y := range h {
		for x := range w {
			dx, dy := o.place(x, y, w, h)
			copy(dst.Pix[dy*dst.Stride+4*dx:], src.Pix[y*src.Stride+4*x:][:4])
		}
	}
	return dst
}

// place is where the stored pixel x, y of a picture of w by h is shown.
func (o orientation) place(x, y, w, h int) (int, int) {
	switch o {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return y, w - 1 - x
	}
	return x, y
}
