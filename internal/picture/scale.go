package picture

import (
	"image"
	"image/draw"
	"math"
)

// scale makes a picture smaller (or copies it) by the Catmull-Rom filter, in
// colours multiplied by their alpha, as draw.CatmullRom of x/image does. That
// keeps 32 bytes for each pixel of a full-height copy, 280 MB for a large photo;
// this reads row by row and keeps a few. Sums are whole numbers, so that every
// kind of processor makes the same bytes.
func scale(src image.Image, w, h int) *image.RGBA {
	b := src.Bounds()
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	if b.Dx() == w && b.Dy() == h {
		draw.Draw(dst, dst.Rect, src, b.Min, draw.Src)
		return dst
	}
	across, down := newWeights(b.Dx(), w), newWeights(b.Dy(), h)
	one := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	ring := make([][]int32, down.most)
	for i := range ring {
		ring[i] = make([]int32, 4*w)
	}
	sums := make([]int32, 4*w)
	read := 0 // rows of src
	for y := range h {
		tap := down.taps[y]
		for ; read < tap.first+len(tap.weights); read++ {
			draw.Draw(one, one.Rect, src, b.Min.Add(image.Pt(0, read)), draw.Src)
			scaleRow(ring[read%len(ring)], one.Pix, across)
		}
		mixRows(dst.Pix[y*dst.Stride:], sums, ring, tap)
	}
	return dst
}

// Weights are whole numbers that add up to 1<<weightBits. A row keeps rowBits
// more than a byte until rows are mixed; all sums fit in 32 bits.
const (
	weightBits = 14
	rowBits    = 6
)

// A tap is which neighbours make one pixel, and how much of each.
type tap struct {
	first   int
	weights []int32
}

type weights struct {
	taps []tap
	most int // neighbours of any pixel
}

// newWeights shares n pixels among m, m at most n.
func newWeights(n, m int) weights {
	ws := weights{taps: make([]tap, m)}
	ratio := float64(n) / float64(m)
	for i := range ws.taps {
		centre := float64((float64(i)+0.5)*ratio) - 0.5
		first := max(0, int(math.Ceil(centre-2*ratio)))
		last := min(n-1, int(math.Floor(centre+2*ratio)))
		shares := make([]float64, last-first+1)
		sum := 0.0
		for k := range shares {
			shares[k] = catmullRom((float64(first+k) - centre) / ratio)
			sum += shares[k]
		}
		ws.taps[i] = tap{first, inWhole(shares, sum)}
		ws.most = max(ws.most, len(shares))
	}
	return ws
}

// inWhole rounds shares of a sum so that they add up exactly: what rounding
// leaves goes to the neighbour in the middle, where it shows least.
func inWhole(shares []float64, sum float64) []int32 {
	whole := make([]int32, len(shares))
	rest := int32(1 << weightBits)
	for k, s := range shares {
		whole[k] = int32(math.Round(s / sum * (1 << weightBits)))
		rest -= whole[k]
	}
	whole[len(whole)/2] += rest
	return whole
}

// catmullRom is the filter's height at a distance. The conversions forbid the
// processor to fuse steps, which would round another way on some.
func catmullRom(t float64) float64 {
	t = math.Abs(t)
	switch {
	case t < 1:
		return float64(float64(float64(1.5*t)-2.5)*t*t) + 1
	case t < 2:
		return float64(float64(float64(float64(float64(-0.5*t)+2.5)*t)-4)*t) + 2
	}
	return 0
}

func scaleRow(dst []int32, src []byte, ws weights) {
	const half = 1 << (weightBits - rowBits - 1)
	for x, tap := range ws.taps {
		var r, g, b, a int32 = half, half, half, half
		px := src[4*tap.first:][:4*len(tap.weights)]
		for k, w := range tap.weights {
			p := px[4*k : 4*k+4 : 4*k+4]
			r += w * int32(p[0])
			g += w * int32(p[1])
			b += w * int32(p[2])
			a += w * int32(p[3])
		}
		d := dst[4*x : 4*x+4 : 4*x+4]
		const shift = weightBits - rowBits
		d[0], d[1], d[2], d[3] = r>>shift, g>>shift, b>>shift, a>>shift
	}
}

func mixRows(dst []byte, sums []int32, ring [][]int32, t tap) {
	const shift = weightBits + rowBits
	clear(sums)
	for k, w := range t.weights {
		row := ring[(t.first+k)%len(ring)][:len(sums)]
		for i, v := range row {
			sums[i] += w * v
		}
	}
	for i := 0; i < len(sums); i += 4 {
		alpha := clamp((sums[i+3]+1<<(shift-1))>>shift, 255)
		for c := range 3 {
			// The filter overshoots at edges; no colour may exceed its alpha.
			dst[i+c] = byte(clamp((sums[i+c]+1<<(shift-1))>>shift, alpha))
		}
		dst[i+3] = byte(alpha)
	}
}

func clamp(v, most int32) int32 { return max(0, min(v, most)) }
