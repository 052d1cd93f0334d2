package picture

import (
	"image"
	"image/color"
	"testing"

	"golang.org/x/image/draw"
	"pgregory.net/rapid"
)

func TestScalingAgreesWithTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 60).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h")
		src := image.NewRGBA(image.Rect(0, 0, w, h))
		pixel := rapid.Uint32()
		for y := range h {
			for x := range w {
				p := pixel.Draw(t, "pixel")
				src.Set(x, y, color.NRGBA{uint8(p), uint8(p >> 8), uint8(p >> 16), uint8(p >> 24)})
			}
		}
		dw, dh := rapid.IntRange(1, w).Draw(t, "to w"), rapid.IntRange(1, h).Draw(t, "to h")
		got := scale(src, dw, dh)
		want := image.NewRGBA(got.Rect)
		draw.CatmullRom.Scale(want, want.Rect, src, src.Rect, draw.Src, nil)
		for i := range got.Pix {
			if d := int(got.Pix[i]) - int(want.Pix[i]); d < -2 || d > 2 {
				t.Fatalf("%dx%d to %dx%d: byte %d is %d, the library says %d", w, h, dw, dh, i, got.Pix[i], want.Pix[i])
			}
			if i%4 == 3 && max(got.Pix[i-3], got.Pix[i-2], got.Pix[i-1]) > got.Pix[i] {
				t.Fatalf("a colour exceeds its alpha at byte %d", i)
			}
		}
	})
}

func TestOneColourStaysThatColour(t *testing.T) {
	src := image.NewRGBA(image.Rect(0, 0, 497, 141))
	for i := range src.Pix {
		src.Pix[i] = []byte{201, 77, 3, 255}[i%4]
	}
	for _, size := range []image.Point{{497, 141}, {496, 140}, {480, 100}, {1, 1}, {3, 130}} {
		got := scale(src, size.X, size.Y)
		for i, v := range got.Pix {
			if v != []byte{201, 77, 3, 255}[i%4] {
				t.Fatalf("at %v, byte %d is %d", size, i, v)
			}
		}
	}
}
