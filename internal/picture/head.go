package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"
)

var errShort = errors.New("the file ends too early")

// setSize takes a picture's size as stored and how it is to be turned.
func (p *Picture) setSize(c image.Config, turn orientation) {
	p.Width, p.Height, p.turn = c.Width, c.Height, turn
	if turn.swaps() {
		p.Width, p.Height = c.Height, c.Width
	}
}

// setMemory takes what decoding costs, in tenths of a byte a pixel.
func (p *Picture) setMemory(tenths int) {
	p.memory = int64(p.Width) * int64(p.Height) * int64(tenths) / 10
}

// readPNG reads the chunks of a PNG. An animated one would lose its movement
// and is refused.
func (p *Picture) readPNG(data []byte) error {
	c, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return p.decodeFault(err)
	}
	turn, moves := upright, false
	for rest := data[8:]; len(rest) >= 12; {
		n := uint64(binary.BigEndian.Uint32(rest))
		kind := string(rest[4:8])
		if n > uint64(len(rest)-12) {
			return p.corrupt(errShort)
		}
		body := rest[8 : 8+n]
		switch kind {
		case "eXIf":
			turn = exifOrientation(body)
		case "acTL":
			moves = true
		}
		rest = rest[12+n:]
	}
	if moves {
		return p.fault(Unsupported)
	}
	p.setSize(c, turn)
	depth, colour, interlaced := data[24], data[25], data[28] == 1
	tenths := 40
	switch {
	case depth == 16:
		tenths = 80
	case colour == 3: // a palette
		tenths = 10
	}
	if interlaced {
		tenths *= 2 // each pass is a picture of its own, then copied together
	}
	p.setMemory(tenths)
	return nil
}

// readJPEG reads the segments of a JPEG up to the picture itself.
func (p *Picture) readJPEG(data []byte) error {
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return p.decodeFault(err)
	}
	turn, tenths := upright, 0
	rgb := false
	for marker, body := range jpegSegments(data) {
		switch {
		case marker == 0xe1 && turn == upright && bytes.HasPrefix(body, []byte(exifHead)):
			turn = exifOrientation(body)
		case marker == 0xee && len(body) >= 12 && bytes.HasPrefix(body, []byte("Adobe")):
			rgb = body[11] == 0
		case marker >= 0xc0 && marker <= 0xc2 && tenths == 0:
			tenths = jpegCost(body, marker == 0xc2)
		}
	}
	if rgb {
		tenths += 40 // converted whole
	}
	p.setSize(c, turn)
	p.setMemory(tenths)
	return nil
}

// jpegSegments gives marker and body of each segment before the picture data,
// as far as they are whole.
func jpegSegments(data []byte) func(yield func(byte, []byte) bool) {
	return func(yield func(byte, []byte) bool) {
		for rest := data[2:]; len(rest) >= 4; {
			marker := rest[1]
			switch {
			case rest[0] != 0xff, marker == 0xff, marker == 0, marker == 1, 0xd0 <= marker && marker <= 0xd8:
				rest = rest[1:] // filling, or a marker without a body
				continue
			case marker == 0xd9, marker == 0xda:
				return
			}
			n := int(binary.BigEndian.Uint16(rest[2:]))
			if n < 2 || 2+n > len(rest) || !yield(marker, rest[4:2+n]) {
				return
			}
			rest = rest[2+n:]
		}
	}
}

// jpegCost is the tenths of a byte a pixel to decode a frame. Colours are often
// stored at half size, so it sums the components' shares. A progressive one
// keeps four bytes more for each.
func jpegCost(frame []byte, progressive bool) int {
	if len(frame) < 6 {
		return 0
	}
	sum, largest, n := 0, 1, 0
	for rest := frame[6:]; len(rest) >= 3 && n < 4; rest = rest[3:] {
		area := int(rest[1]>>4) * int(rest[1]&15)
		sum, largest, n = sum+area, max(largest, area), n+1
	}
	tenths := 10 * sum / largest
	if n == 1 {
		tenths = 10
	}
	if progressive {
		tenths *= 5
	}
	if n == 4 {
		tenths += 40 // CMYK is converted whole
	}
	return tenths
}

// readWebP reads the chunks of a WebP. An animated one is refused.
func (p *Picture) readWebP(data []byte) error {
	c, err := webp.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return p.decodeFault(err)
	}
	turn, moves := upright, false
	for rest := data[12:]; len(rest) >= 8; {
		n := uint64(binary.LittleEndian.Uint32(rest[4:]))
		body := rest[8:min(8+n, uint64(len(rest)))]
		switch string(rest[:4]) {
		case "VP8L", "ALPH":
			p.lossless = true
		case "ANIM":
			moves = true
		case "EXIF":
			turn = exifOrientation(body)
		}
		rest = rest[min(8+n+n%2, uint64(len(rest))):]
	}
	if moves {
		return p.fault(Unsupported)
	}
	p.setSize(c, turn)
	p.setMemory(20)
	if p.lossless {
		p.setMemory(80)
	}
	return nil
}

// decodeFault tells a variant that the decoder does not know from damage.
func (p *Picture) decodeFault(err error) *Fault {
	f := p.corrupt(err)
	var pngKind png.UnsupportedError
	var jpegKind jpeg.UnsupportedError
	if errors.As(err, &pngKind) || errors.As(err, &jpegKind) {
		f.Kind = Unsupported
	}
	return f
}
