package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func check(t testing.TB, name string, data []byte) *Picture {
	t.Helper()
	p, err := Check(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func render(t testing.TB, name string, data []byte) []File {
	t.Helper()
	files, err := Render(check(t, name, data), data)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func opened(t testing.TB, f File) image.Image {
	t.Helper()
	m, format, err := image.Decode(bytes.NewReader(f.Data))
	if err != nil {
		t.Fatal(err)
	}
	if "."+strings.Replace(format, "jpeg", "jpg", 1) != f.Ext {
		t.Errorf("a %s is called %s", format, f.Ext)
	}
	if m.Bounds().Size() != image.Pt(f.Width, f.Height) {
		t.Errorf("the file says %d by %d and is %v", f.Width, f.Height, m.Bounds().Size())
	}
	return m
}

func TestAPhotoGetsASizeForEachScreen(t *testing.T) {
	data := asJPEG(t, photo(1700, 340))
	p := check(t, "content/kok.jpg", data)
	files := render(t, "content/kok.jpg", data)
	var got []string
	for _, f := range files {
		opened(t, f)
		got = append(got, fmt.Sprintf("%dx%d%s", f.Width, f.Height, f.Ext))
		if f.Height != p.HeightAt(f.Width) || f.Ext != p.Ext() {
			t.Errorf("%d pixels wide: the head promised %d high and %s", f.Width, p.HeightAt(f.Width), p.Ext())
		}
	}
	want := []string{"480x96.jpg", "800x160.jpg", "1200x240.jpg", "1600x320.jpg"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	again := render(t, "content/kok.jpg", data)
	for i := range files {
		if !bytes.Equal(files[i].Data, again[i].Data) {
			t.Errorf("%d pixels wide: two runs gave different bytes", files[i].Width)
		}
	}
}

func TestWidthsNeverMakeAPictureLarger(t *testing.T) {
	for w, want := range map[int][]int{
		1: {1}, 100: {100}, 480: {480}, 500: {500}, 600: {480, 600}, 820: {480, 820}, 1000: {480, 800, 1000},
		1600: {480, 800, 1200, 1600}, 9000: {480, 800, 1200, 1600},
	} {
		if got := Widths(&Picture{Width: w, Height: 10}); !slices.Equal(got, want) {
			t.Errorf("%d wide: got %v, want %v", w, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		p := &Picture{Width: rapid.IntRange(1, 70000).Draw(t, "w"), Height: rapid.IntRange(1, 70000).Draw(t, "h")}
		widths := Widths(p)
		if !slices.IsSorted(widths) || len(slices.Compact(slices.Clone(widths))) != len(widths) {
			t.Fatalf("%v", widths)
		}
		for _, w := range widths {
			if h := p.HeightAt(w); w > p.Width || h > p.Height || h < 1 || w < 1 {
				t.Fatalf("%d by %d made %d by %d", p.Width, p.Height, w, h)
			}
		}
	})
}

// Exif 2.32, tag 0x0112: for each value, the sides of the shown picture at which
// the first row and the first column of the stored one lie.
func TestEveryOrientationIsAppliedAsExifDefinesIt(t *testing.T) {
	sides := map[int][2]string{
		1: {"top", "left"}, 2: {"top", "right"}, 3: {"bottom", "right"}, 4: {"bottom", "left"},
		5: {"left", "top"}, 6: {"right", "top"}, 7: {"right", "bottom"}, 8: {"left", "bottom"},
	}
	opposite := map[string]string{"top": "bottom", "bottom": "top", "left": "right", "right": "left"}
	stored := cornered(64, 32)
	for turn, side := range sides {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			body := exif(order, turn)
			for name, data := range map[string][]byte{
				"a.jpg":  withSegment(asJPEG(t, stored), 0xe1, exifHead+string(body)),
				"a.png":  withChunk(asPNG(t, stored), "eXIf", string(body)),
				"b.webp": plainWebP(64, 32, color.NRGBA{1, 2, 3, 255}, vp8x(0x18, 64, 32), riffChunk("EXIF", body)),
			} {
				p := check(t, name, data)
				wantW, wantH := 64, 32
				if turn >= 5 {
					wantW, wantH = 32, 64
				}
				if p.Width != wantW || p.Height != wantH {
					t.Errorf("%s, orientation %d: %d by %d", name, turn, p.Width, p.Height)
				}
				m := opened(t, render(t, name, data)[0])
				if name == "b.webp" {
					continue // one colour
				}
				row, column := side[0], side[1]
				for i, at := range [][2]string{
					{row, column}, {row, opposite[column]}, {opposite[row], column}, {opposite[row], opposite[column]},
				} {
					if got := cornerColour(m, at); !near(got, cornerColours[i]) {
						t.Errorf("%s, orientation %d: at %v is %v, want %v", name, turn, at, got, cornerColours[i])
					}
				}
			}
		}
	}
}

func cornerColour(m image.Image, at [2]string) color.RGBA {
	x, y := 4, 4
	if slices.Contains(at[:], "right") {
		x = m.Bounds().Dx() - 5
	}
	if slices.Contains(at[:], "bottom") {
		y = m.Bounds().Dy() - 5
	}
	return color.RGBAModel.Convert(m.At(x, y)).(color.RGBA)
}

func near(a, b color.RGBA) bool {
	d := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return d(a.R, b.R) < 12 && d(a.G, b.G) < 12 && d(a.B, b.B) < 12 && a.A == b.A
}

func TestExifThatIsWrongTurnsNothing(t *testing.T) {
	good := exif(binary.LittleEndian, 6)
	for n := range good[:34] { // the orientation ends at byte 34
		if got := exifOrientation(good[:n]); got != upright {
			t.Errorf("the first %d bytes gave %d", n, got)
		}
	}
	for _, turn := range []int{0, 9, 65535} {
		if got := exifOrientation(exif(binary.BigEndian, turn)); got != upright {
			t.Errorf("orientation %d gave %d", turn, got)
		}
	}
	far := slices.Clone(good)
	binary.LittleEndian.PutUint32(far[4:], 1<<32-1)
	if got := exifOrientation(far); got != upright {
		t.Errorf("a list far outside gave %d", got)
	}
}

// Promise 37.
func TestNothingButThePictureIsPublished(t *testing.T) {
	jpg := asJPEG(t, photo(560, 60))
	for _, s := range []struct {
		marker byte
		body   string
	}{
		{0xfe, "CANARY comment"},
		{0xed, "Photoshop 3.0\x008BIM CANARY iptc"},
		{0xe2, "ICC_PROFILE\x00\x01\x01CANARY icc"},
		{0xe1, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>CANARY xmp</x:xmpmeta>"},
		{0xe1, exifHead + string(exif(binary.LittleEndian, 1))},
	} {
		jpg = withSegment(jpg, s.marker, s.body)
	}
	drawn := asPNG(t, photo(560, 60))
	for _, c := range []struct{ kind, body string }{
		{"tEXt", "Author\x00CANARY"}, {"iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00CANARY"},
		{"eXIf", string(exif(binary.BigEndian, 1))}, {"iCCP", "CANARY\x00\x00x"}, {"tIME", "\x07\xea\x01\x01\x01\x01\x01"},
	} {
		drawn = withChunk(drawn, c.kind, c.body)
	}
	webp := plainWebP(560, 60, color.NRGBA{10, 200, 30, 128}, bytes.Join([][]byte{vp8x(0x3c, 560, 60), riffChunk("ICCP", []byte("CANARY"))}, nil),
		bytes.Join([][]byte{riffChunk("EXIF", exif(binary.LittleEndian, 1)), riffChunk("XMP ", []byte("CANARY"))}, nil))
	for name, data := range map[string][]byte{"a.jpg": jpg, "a.png": drawn, "a.webp": webp} {
		if !bytes.Contains(data, []byte("CANARY")) {
			t.Fatalf("%s: the test itself has no canary", name)
		}
		for _, f := range render(t, name, data) {
			for _, trace := range []string{"CANARY", "Exif", "ICC_PROFILE", "eXIf", "iCCP", "tEXt", "iTXt", "tIME", "CAM"} {
				if bytes.Contains(f.Data, []byte(trace)) {
					t.Errorf("%s at %d pixels still holds %s", name, f.Width, trace)
				}
			}
		}
	}
}

func TestKindsOfPictureThatStaffHave(t *testing.T) {
	half := image.NewNRGBA(image.Rect(0, 0, 600, 10))
	for i := range half.Pix {
		half.Pix[i] = uint8(i % 251)
	}
	deep := image.NewNRGBA64(image.Rect(0, 0, 600, 10))
	for i := range deep.Pix {
		deep.Pix[i] = uint8(i % 253)
	}
	grey := image.NewGray(image.Rect(0, 0, 600, 10))
	few := image.NewPaletted(image.Rect(0, 0, 600, 10), color.Palette{color.Black, color.White, color.Transparent})
	for name, c := range map[string]struct {
		data []byte
		ext  string
	}{
		"transparent.png": {asPNG(t, half), ".png"},
		"sixteen.png":     {asPNG(t, deep), ".png"},
		"grey.png":        {asPNG(t, grey), ".png"},
		"palette.PNG":     {asPNG(t, few), ".png"},
		"grey.jpeg":       {asJPEG(t, grey), ".jpg"},
		"photo.JPG":       {asJPEG(t, photo(600, 10)), ".jpg"},
		"drawn.webp":      {plainWebP(600, 10, color.NRGBA{200, 100, 50, 77}, nil, nil), ".png"},
		"photo.webp":      {lossyWebP(t), ".jpg"},
	} {
		t.Run(name, func(t *testing.T) {
			files := render(t, name, c.data)
			for _, f := range files {
				m := opened(t, f)
				if f.Ext != c.ext {
					t.Errorf("made a %s, want %s", f.Ext, c.ext)
				}
				if cm := m.ColorModel(); cm == color.NRGBA64Model || cm == color.RGBA64Model {
					t.Error("still 16 bits deep")
				}
			}
			if name == "drawn.webp" {
				for _, f := range files {
					if got := color.NRGBAModel.Convert(opened(t, f).At(3, 3)).(color.NRGBA); got.A != 77 || got.R < 197 || got.R > 203 {
						t.Errorf("colour %v", got)
					}
				}
			}
			if strings.HasPrefix(name, "grey") && opened(t, files[0]).ColorModel() != color.GrayModel {
				t.Error("grey became coloured")
			}
		})
	}
}

func TestACutPictureIsAFaultAtEveryByte(t *testing.T) {
	for name, data := range map[string][]byte{
		"a.png": asPNG(t, photo(40, 30)), "a.jpg": asJPEG(t, photo(40, 30)),
		"a.webp": plainWebP(40, 30, color.NRGBA{1, 2, 3, 4}, vp8x(0x10, 40, 30), nil), "b.webp": lossyWebP(t),
	} {
		for n := range data {
			p, err := Check(name, data[:n])
			if err == nil {
				_, err = Render(p, data[:n])
			}
			var f *Fault
			if err == nil && strings.HasSuffix(name, ".webp") && n > len(data)-8 {
				continue // its last bytes are padding
			}
			if !errors.As(err, &f) {
				t.Fatalf("%s cut at %d of %d: %v", name, n, len(data), err)
			}
		}
	}
}

// Promise 36: none of these may be decoded, so they are heads only.
func TestABombIsRefusedByItsHead(t *testing.T) {
	huge := asJPEG(t, photo(8, 8))
	frame := bytes.Index(huge, []byte{0xff, 0xc0})
	binary.BigEndian.PutUint16(huge[frame+5:], 65500)
	binary.BigEndian.PutUint16(huge[frame+7:], 65500)
	for name, data := range map[string][]byte{
		"20000.png":    pngHead(20000, 20000, 8, 2),
		"max.png":      pngHead(1<<31-1, 1, 8, 0),
		"sixteen.png":  pngHead(6300, 6300, 16, 6), // below 40 Mpx, but 8 bytes each
		"tall.png":     pngHead(1600, 25000, 8, 6), // twice in memory
		"16384.webp":   plainWebP(16384, 16384, color.NRGBA{}, nil, nil),
		"canvas.webp":  plainWebP(1, 1, color.NRGBA{}, vp8x(0x10, 1<<14, 1<<14), nil),
		"65500.jpg":    huge,
		"too-long.jpg": append(asJPEG(t, photo(8, 8)), make([]byte, MaxBytes)...),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Check(name, data)
		runtime.ReadMemStats(&after)
		var f *Fault
		if !errors.As(err, &f) || f.Kind != TooLarge {
			t.Errorf("%s: %v", name, err)
		}
		if spent := after.TotalAlloc - before.TotalAlloc; spent > 1<<20 {
			t.Errorf("%s: refusing it took %d bytes", name, spent)
		}
	}
	for name, data := range map[string][]byte{
		"photo.png":   append(pngHead(7300, 5470, 8, 2), pngChunk("IDAT", "")...),
		"palette.png": append(append(pngHead(6300, 6300, 8, 3), pngChunk("PLTE", "abc")...), pngChunk("IDAT", "")...),
	} {
		if _, err := Check(name, data); err != nil {
			t.Errorf("%s is within the limits: %v", name, err)
		}
	}
}

// A WebP whose head and picture disagree must not get past the limits.
func TestAHeadThatLiesIsAFault(t *testing.T) {
	data := plainWebP(3000, 3000, color.NRGBA{}, vp8x(0x10, 10, 10), nil)
	p := check(t, "a.webp", data)
	if _, err := Render(p, data); err == nil {
		t.Error("rendered")
	}
}

func TestMemoryTellsWhatDecodingTakes(t *testing.T) {
	rect := image.Rect(0, 0, 700, 500)
	for name, data := range map[string][]byte{
		"a.png": asPNG(t, photo(700, 500)), "half.png": asPNG(t, image.NewNRGBA(rect)),
		"grey.png": asPNG(t, image.NewGray(rect)), "grey16.png": asPNG(t, image.NewGray16(rect)),
		"deep.png":    asPNG(t, image.NewNRGBA64(rect)),
		"palette.png": asPNG(t, image.NewPaletted(rect, color.Palette{color.Black, color.White})),
		"a.jpg":       asJPEG(t, photo(700, 500)), "grey.jpg": asJPEG(t, image.NewGray(rect)),
		"a.webp": plainWebP(700, 500, color.NRGBA{1, 2, 3, 4}, nil, nil),
	} {
		p := check(t, name, data)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := p.decode(data); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if spent := int64(after.TotalAlloc - before.TotalAlloc); spent > p.memory+p.memory/10+1<<18 {
			t.Errorf("%s: decoding took %d bytes, told %d", name, spent, p.memory)
		}
	}
}

func FuzzCheckAndRender(f *testing.F) {
	f.Add("a.png", asPNG(f, photo(9, 7)))
	f.Add("a.png", withChunk(asPNG(f, photo(5, 5)), "eXIf", string(exif(binary.BigEndian, 5))))
	f.Add("a.jpg", withSegment(asJPEG(f, photo(17, 9)), 0xe1, exifHead+string(exif(binary.LittleEndian, 6))))
	f.Add("a.webp", plainWebP(9, 9, color.NRGBA{1, 2, 3, 4}, vp8x(0x18, 9, 9), riffChunk("EXIF", exif(binary.LittleEndian, 8))))
	f.Add("a.webp", lossyWebP(f))
	f.Add("a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 3"><path d="M0 0"/></svg>`))
	f.Add("a.gif", []byte("GIF89a"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		p, err := Check(name, data)
		var fault *Fault
		if err != nil {
			if !errors.As(err, &fault) {
				t.Fatalf("not a fault: %v", err)
			}
			_ = fault.worded("a") // panics for a kind without words
			return
		}
		if p.Format != SVG && p.Width*p.Height > 1<<16 {
			return
		}
		files, err := Render(p, data)
		if err != nil {
			if !errors.As(err, &fault) {
				t.Fatalf("not a fault: %v", err)
			}
			return
		}
		if len(files) != len(Widths(p)) {
			t.Fatalf("%d files for %v", len(files), Widths(p))
		}
		for _, f := range files {
			if again, err := Check("a"+f.Ext, f.Data); err != nil || again.Width != f.Width || again.Height != f.Height {
				t.Fatalf("what was rendered is refused: %v", err)
			}
		}
	})
}

func BenchmarkRenderAPhoneSPhoto(b *testing.B) {
	data := asJPEG(b, photo(4032, 3024))
	b.ReportAllocs()
	for b.Loop() {
		render(b, "a.jpg", data)
	}
}

func BenchmarkRenderAScreenshot(b *testing.B) {
	data := asPNG(b, photo(1920, 1080))
	b.ReportAllocs()
	for b.Loop() {
		render(b, "a.png", data)
	}
}
