package picture

import (
	"slices"
	"strings"
)

func isAllowed(list []string, name string) bool {
	_, found := slices.BinarySearch(list, name)
	return found
}

// svgElements draw. Not among them is what runs, fetches, links, moves or brings
// another language in: script, image, feImage, a, animate, set, foreignObject.
var svgElements = []string{
	"circle", "clipPath", "defs", "desc", "ellipse",
	"feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feDropShadow", "feFlood",
	"feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode",
	"feMorphology", "feOffset", "feTile", "feTurbulence", "filter",
	"g", "line", "linearGradient", "marker", "mask", "path", "pattern", "polygon", "polyline",
	"radialGradient", "rect", "stop", "style", "svg", "switch", "symbol", "text", "textPath",
	"title", "tspan", "use",
}

// svgAttributes are those that say how to draw, and those that name things for
// people who cannot see them.
var svgAttributes = []string{
	"alignment-baseline", "amplitude", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby",
	"baseFrequency", "baseline-shift", "class", "clip", "clip-path", "clip-rule", "clipPathUnits", "color",
	"color-interpolation", "color-interpolation-filters", "color-rendering", "cx", "cy", "d", "direction",
	"display", "dominant-baseline", "dx", "dy", "edgeMode", "enable-background", "exponent", "fill",
	"fill-opacity", "fill-rule", "filter", "filterUnits", "flood-color", "flood-opacity", "focusable",
	"font-family", "font-size", "font-size-adjust", "font-stretch", "font-style", "font-variant",
	"font-weight", "fr", "fx", "fy", "gradientTransform", "gradientUnits", "height", "href", "id",
	"image-rendering", "in", "in2", "intercept", "isolation", "k1", "k2", "k3", "k4", "lang", "lengthAdjust",
	"letter-spacing", "lighting-color", "line-height", "marker-end", "marker-mid", "marker-start",
	"markerHeight", "markerUnits", "markerWidth", "mask", "mask-type", "maskContentUnits", "maskUnits",
	"method", "mix-blend-mode", "mode", "numOctaves", "offset", "opacity", "operator", "order", "orient",
	"overflow", "paint-order", "pathLength", "patternContentUnits", "patternTransform", "patternUnits",
	"points", "preserveAspectRatio", "primitiveUnits", "r", "radius", "refX", "refY", "requiredExtensions",
	"requiredFeatures", "result", "role", "rotate", "rx", "ry", "scale", "seed", "shape-rendering", "side",
	"slope", "spacing", "spreadMethod", "startOffset", "stdDeviation", "stitchTiles", "stop-color",
	"stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
	"stroke-miterlimit", "stroke-opacity", "stroke-width", "style", "systemLanguage", "tableValues",
	"text-align", "text-anchor", "text-decoration", "text-orientation", "text-rendering", "textLength",
	"transform", "transform-origin", "type", "unicode-bidi", "values", "vector-effect", "version", "viewBox",
	"visibility", "white-space", "width", "word-spacing", "writing-mode", "x", "x1", "x2", "xChannelSelector",
	"y", "y1", "y2", "yChannelSelector",
}

// svgNotes and xlinkNotes draw nothing and are left out.
var (
	svgNotes   = []string{"baseProfile", "contentScriptType", "contentStyleType", "zoomAndPan"}
	xlinkNotes = []string{"actuate", "arcrole", "role", "show", "title", "type"}
)

// isEditor tells the namespaces in which drawing programs note things for
// themselves: layers, who drew it, where on the disk it lay.
func isEditor(space string) bool {
	editors := []string{
		"http://www.inkscape.org/namespaces/inkscape",
		"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
		"http://www.w3.org/1999/02/22-rdf-syntax-ns#",
		"http://creativecommons.org/ns#",
		"http://web.resource.org/cc/",
		"http://purl.org/dc/elements/1.1/",
		"http://www.bohemiancoding.com/sketch/ns",
		"http://www.figma.com/figma/ns",
		"http://www.serif.com/",
		"http://vectornator.io",
	}
	return slices.Contains(editors, space) || strings.HasPrefix(space, "http://ns.adobe.com/")
}

// isHarmless tells whether a value or a style sheet can fetch nothing: the only
// url() is of a part of the same file, and there is none of the other ways that
// CSS has to name a file, or to hide one from a search. That also refuses a few
// harmless values; the writer is told which.
func isHarmless(value string) bool {
	v := strings.ToLower(value)
	for _, bad := range []string{"\\", "@", "/*", "//", "image(", "image-set", "src(", "expression", "javascript:", "data:", "behavior", "-moz-binding"} {
		if strings.Contains(v, bad) {
			return false
		}
	}
	for {
		_, after, found := strings.Cut(v, "url(")
		if !found {
			return true
		}
		if !strings.HasPrefix(strings.TrimLeft(after, " \t\r\n'\""), "#") {
			return false
		}
		v = after
	}
}
