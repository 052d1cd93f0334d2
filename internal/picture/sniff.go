package picture

import (
	"bytes"
	"strings"
)

// sniff tells a file's format by its first bytes.
func sniff(data []byte) Format {
	starts := func(magic string) bool { return bytes.HasPrefix(data, []byte(magic)) }
	switch {
	case starts("\x89PNG\r\n\x1a\n"):
		return PNG
	case starts("\xff\xd8\xff"):
		return JPEG
	case starts("RIFF") && len(data) >= 12 && string(data[8:12]) == "WEBP":
		return WebP
	case starts("GIF87a"), starts("GIF89a"):
		return GIF
	case starts("BM") && len(data) >= 26:
		return BMP
	case starts("II*\x00"), starts("MM\x00*"):
		return TIFF
	case starts("\xff\x0a"), starts("\x00\x00\x00\x0cJXL "):
		return JXL
	case starts("\x1f\x8b"):
		return SVGZ
	case starts("%PDF-"):
		return PDF
	case len(data) >= 12 && string(data[4:8]) == "ftyp":
		return sniffBrand(string(data[8:12]))
	case looksLikeSVG(data):
		return SVG
	}
	return Unknown
}

// sniffBrand tells the two picture formats that look like film apart.
func sniffBrand(brand string) Format {
	switch brand {
	case "avif", "avis":
		return AVIF
	case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1":
		return HEIC
	}
	return Unknown
}

// looksLikeSVG only asks for an <svg near the front; readSVG tells the rest.
func looksLikeSVG(data []byte) bool {
	head := string(data[:min(len(data), 4096)])
	head = strings.TrimLeft(strings.TrimPrefix(head, "\ufeff"), " \t\r\n")
	return strings.HasPrefix(head, "<") && strings.Contains(strings.ToLower(head), "<svg")
}

// isLFSPointer tells the note that git lfs leaves where a picture was not
// fetched.
func isLFSPointer(data []byte) bool {
	return len(data) < 1024 && bytes.HasPrefix(data, []byte("version https://git-lfs.github.com/spec/"))
}
