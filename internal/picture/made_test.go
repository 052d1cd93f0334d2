package picture

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

// photo is a picture with colours that differ everywhere.
func photo(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, color.RGBA{uint8(x * 255 / w), uint8(y * 255 / h), uint8((x*7 ^ y*13) & 63), 255})
		}
	}
	return m
}

// cornered is a picture with its four corners red, green, blue and white, in
// the order top left, top right, bottom left, bottom right.
func cornered(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, cornerColours[2*(2*y/h)+2*x/w])
		}
	}
	return m
}

var cornerColours = [4]color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exif is Exif data by hand: an orientation, and a place (GPS) with the word
// CANARY for its name.
func exif(order binary.AppendByteOrder, turn int) []byte {
	b := []byte("II*\x00")
	if order.String() == "BigEndian" {
		b = []byte("MM\x00*")
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 3) // entries
	entry := func(tag, kind uint16, n uint32) {
		b = order.AppendUint16(b, tag)
		b = order.AppendUint16(b, kind)
		b = order.AppendUint32(b, n)
	}
	entry(0x010f, 2, 4)
	b = append(b, "CAM\x00"...)
	entry(0x0112, 3, 1)
	b = order.AppendUint16(b, uint16(turn))
	b = append(b, 0, 0)
	entry(0x8825, 4, 1)
	b = order.AppendUint32(b, 50)
	b = order.AppendUint32(b, 0) // no more lists
	b = order.AppendUint16(b, 1)
	entry(0x001b, 7, 12)
	b = order.AppendUint32(b, 68)
	return append(b, "\x00\x00\x00\x00CANARY GPS."...)
}

// withSegment puts a segment behind the first two bytes of a JPEG.
func withSegment(jpg []byte, marker byte, body string) []byte {
	out := append([]byte{}, jpg[:2]...)
	out = append(out, 0xff, marker)
	out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
	out = append(out, body...)
	return append(out, jpg[2:]...)
}

// withChunk puts a chunk behind the head of a PNG.
func withChunk(data []byte, kind, body string) []byte {
	out := append([]byte{}, data[:33]...)
	out = append(out, pngChunk(kind, body)...)
	return append(out, data[33:]...)
}

func pngChunk(kind, body string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(out, kind+body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE([]byte(kind+body)))
}

// pngHead is a PNG that claims a size and has nothing else.
func pngHead(w, h uint32, depth, colour byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, w)
	b = binary.BigEndian.AppendUint32(b, h)
	b = append(b, depth, colour, 0, 0, 0)
	return append([]byte("\x89PNG\r\n\x1a\n"), pngChunk("IHDR", string(b))...)
}

// plainWebP is a lossless WebP of one colour: each code has one letter, so that
// no pixel takes a bit. Extra chunks go before and after the picture.
func plainWebP(w, h int, c color.NRGBA, before, after []byte) []byte {
	var b bits
	b.put(0x2f, 8)
	b.put(w-1, 14)
	b.put(h-1, 14)
	b.put(1, 1) // alpha is used
	b.put(0, 3+3)
	for _, letter := range []byte{c.G, c.R, c.B, c.A} {
		b.put(0b101, 3) // simple code, one letter, of 8 bits
		b.put(int(letter), 8)
	}
	b.put(0b0001, 4) // distances: one letter, of one bit, 0
	return riff(before, riffChunk("VP8L", b.bytes), after)
}

type bits struct {
	bytes []byte
	n     int
}

func (b *bits) put(v, n int) {
	for i := range n {
		if b.n%8 == 0 {
			b.bytes = append(b.bytes, 0)
		}
		b.bytes[b.n/8] |= byte(v>>i&1) << (b.n % 8)
		b.n++
	}
}

func riff(chunks ...[]byte) []byte {
	body := append([]byte("WEBP"), bytes.Join(chunks, nil)...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

func riffChunk(kind string, body []byte) []byte {
	out := append(binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(body))), body...)
	if len(body)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

// vp8x is the head of a WebP with more than a picture in it.
func vp8x(flags byte, w, h int) []byte {
	w, h = w-1, h-1
	return riffChunk("VP8X", []byte{flags, 0, 0, 0, byte(w), byte(w >> 8), byte(w >> 16), byte(h), byte(h >> 8), byte(h >> 16)})
}

// lossyWebP is one dark pixel.
func lossyWebP(t testing.TB) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=")
	if err != nil {
		t.Fatal(err)
	}
	return b
}
