package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image/color"
	"testing"

	"brugdinrampe.dk/rampe/internal/diag"
)

func TestWhatStaffReadOfAPictureThatIsRefused(t *testing.T) {
	rare := asJPEG(t, photo(8, 8))
	rare[bytes.Index(rare, []byte{0xff, 0xc0})+1] = 0xc3 // lossless
	wide := asJPEG(t, photo(8, 8))
	binary.BigEndian.PutUint16(wide[bytes.Index(wide, []byte{0xff, 0xc0})+7:], 65000)
	binary.BigEndian.PutUint16(wide[bytes.Index(wide, []byte{0xff, 0xc0})+5:], 1000)
	gif := []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;")
	for _, c := range []struct {
		file    string
		data    []byte
		code    string
		message string
		hint    string
	}{
		{
			"tom.jpg", nil, "billede-tomt",
			`filen "tom.jpg" er tom`,
			"læg billedet ind igen",
		},
		{
			"halv.jpg", asJPEG(t, photo(8, 8))[:30], "billede-ødelagt",
			`filen "halv.jpg" kan ikke læses som et billede: den er beskadiget eller kun halvt hentet`,
			"hent eller gem billedet igen, og læg den nye fil ind",
		},
		{
			"støj.png", []byte("hej med dig"), "billede-ødelagt",
			`filen "støj.png" kan ikke læses som et billede: den er beskadiget eller kun halvt hentet`,
			"hent eller gem billedet igen, og læg den nye fil ind",
		},
		{
			"kok.jpg", asPNG(t, photo(8, 8)), "billede-endelse",
			`filen "kok.jpg" er i virkeligheden et png-billede`,
			`omdøb filen til "kok.png", og ret navnet, hvor billedet er brugt`,
		},
		{
			"kok.heic", asJPEG(t, photo(8, 8)), "billede-endelse",
			`filen "kok.heic" er i virkeligheden et jpg-billede`,
			`omdøb filen til "kok.jpg", og ret navnet, hvor billedet er brugt`,
		},
		{
			"kok.png", []byte(svgStart + "</svg>"), "billede-endelse",
			`filen "kok.png" er i virkeligheden en svg-tegning`,
			`omdøb filen til "kok.svg", og ret navnet, hvor billedet er brugt`,
		},
		{
			"kok.png", []byte("version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 12\n"), "billede-lfs",
			`filen "kok.png" er kun en henvisning; selve billedet ligger i git lfs og er ikke hentet`,
			"hent billederne med: git lfs pull",
		},
		{
			"kok.gif", gif, "billede-format",
			`filen "kok.gif" er et gif-billede, og det kan sitet ikke vise`,
			"gem det som jpg, hvis det er et foto, og ellers som png",
		},
		{
			"kok.jpg", gif, "billede-format",
			`filen "kok.jpg" er et gif-billede, og det kan sitet ikke vise`,
			"gem det som jpg, hvis det er et foto, og ellers som png",
		},
		{
			"tlf.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "billede-format",
			`filen "tlf.heic" er et heic-billede, og det kan sitet ikke vise`,
			"gem det som jpg, hvis det er et foto, og ellers som png",
		},
		{
			"a.avif", []byte("\x00\x00\x00\x18ftypavif\x00\x00\x00\x00"), "billede-format",
			`filen "a.avif" er et avif-billede, og det kan sitet ikke vise`,
			"gem det som jpg, hvis det er et foto, og ellers som png",
		},
		{
			"scan.tif", []byte("II*\x00\x08\x00\x00\x00"), "billede-format",
			`filen "scan.tif" er et tiff-billede, og det kan sitet ikke vise`,
			"gem det som jpg, hvis det er et foto, og ellers som png",
		},
		{
			"a.bmp", append([]byte("BM"), make([]byte, 60)...), "billede-format",
			`filen "a.bmp" er et bmp-billede, og det kan sitet ikke vise`,
			"gem det som jpg, hvis det er et foto, og ellers som png",
		},
		{
			"a.jxl", []byte("\xff\x0a\x00\x00"), "billede-format",
			`filen "a.jxl" er et jxl-billede, og det kan sitet ikke vise`,
			"gem det som jpg, hvis det er et foto, og ellers som png",
		},
		{
			"plakat.png", []byte("%PDF-1.7\n"), "billede-format",
			`filen "plakat.png" er en pdf, og det kan sitet ikke vise`,
			"gem siden som png",
		},
		{
			"a.svg", []byte("\x1f\x8b\x08\x00"), "billede-format",
			`filen "a.svg" er en sammenpakket fil, og det kan sitet ikke vise`,
			"pak den ud, eller gem den som almindelig svg",
		},
		{
			"noter.docx", []byte("PK\x03\x04"), "billede-format",
			`filen "noter.docx" er ikke et billede, som sitet kan vise`,
			"gem det som jpg, hvis det er et foto, og ellers som png",
		},
		{
			"sjælden.jpg", rare, "billede-format",
			`filen "sjælden.jpg" er en sjælden slags jpg, som sitet ikke kan læse`,
			"åbn det i et billedprogram, og gem det igen som almindelig jpg",
		},
		{
			"levende.png", withChunk(asPNG(t, photo(8, 8)), "acTL", "\x00\x00\x00\x02\x00\x00\x00\x00"), "billede-format",
			`filen "levende.png" er et billede, der bevæger sig, eller en sjælden slags png, og det kan sitet ikke vise`,
			"åbn det i et billedprogram, og gem det igen som png",
		},
		{
			"levende.webp", riff(vp8x(2, 8, 8), riffChunk("ANIM", make([]byte, 6))), "billede-format",
			`filen "levende.webp" er et billede, der bevæger sig, eller en sjælden slags webp, og det kan sitet ikke vise`,
			"åbn det i et billedprogram, og gem det igen som png",
		},
		{
			"bombe.png", pngHead(20000, 20000, 8, 2), "billede-for-stort",
			`billedet "bombe.png" er på 20.000 × 20.000 pixel; det må højst have 40.000.000 i alt`,
			"gør det mindre i et billedprogram; 2.400 pixel på den lange led er nok",
		},
		{
			"dyb.png", pngHead(6300, 6300, 16, 6), "billede-for-stort",
			`billedet "dyb.png" er på 6.300 × 6.300 pixel og gemt på en måde, der kræver for megen hukommelse at læse`,
			"gør det mindre i et billedprogram; 2.400 pixel på den lange led er nok",
		},
		{
			"lang.jpg", append(asJPEG(t, photo(8, 8)), make([]byte, MaxBytes)...), "billede-for-stort",
			"billedet \"lang.jpg\" fylder 20,1\u00a0MB; det må højst fylde 20\u00a0MB",
			"gør det mindre i et billedprogram; 2.400 pixel på den lange led er nok",
		},
		{
			"lang.svg", append([]byte(svgStart), make([]byte, MaxSVGBytes)...), "billede-for-stort",
			"tegningen \"lang.svg\" fylder 1,1\u00a0MB; den må højst fylde 1\u00a0MB",
			"gør tegningen enklere, eller gem den som png",
		},
		{
			"bred.jpg", wide, "billede-for-stort",
			`billedet "bred.jpg" er på 65.000 × 1.000 pixel; det må højst have 40.000.000 i alt`,
			"gør det mindre i et billedprogram; 2.400 pixel på den lange led er nok",
		},
		{
			"fræk.svg", []byte(svgStart + "\n<g onclick='x'/></svg>"), "svg-ikke-tilladt",
			`tegningen "fræk.svg" indeholder noget, en tegning på sitet ikke må indeholde: onclick (linje 2)`,
			"slet det i filen, eller gem tegningen som »Optimeret SVG« i Inkscape eller som png",
		},
		{
			"knækket.svg", []byte(svgStart + "\n<g>"), "billede-ødelagt",
			`filen "knækket.svg" kan ikke læses som et billede: den er beskadiget eller kun halvt hentet (linje 2)`,
			"hent eller gem billedet igen, og læg den nye fil ind",
		},
		{
			"løs.svg", []byte("<svg></svg>"), "svg-uden-størrelse",
			`tegningen "løs.svg" siger ikke, hvor stor den er`,
			`skriv bredde og højde i filens første linje: <svg viewBox="0 0 400 300" …>`,
		},
	} {
		t.Run(c.file, func(t *testing.T) {
			file := "content/til-dig/" + c.file
			_, err := Check(file, c.data)
			var f *Fault
			if !errors.As(err, &f) {
				t.Fatalf("got %v", err)
			}
			used := diag.Pos{File: "content/til-dig/index.md", Line: 4, Col: 7}
			got := f.Diagnostic(used, file)
			want := diag.Diagnostic{Severity: diag.Error, Pos: used, Code: c.code, Message: c.message, Hint: c.hint}
			if got != want {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
			if alone := f.Diagnostic(diag.Pos{}, file); alone.Pos != (diag.Pos{File: file, Line: f.Line, Col: f.Col}) {
				t.Errorf("used nowhere, it is at %v", alone.Pos)
			}
			if f.Error() == "" || f.Path != file {
				t.Errorf("as an error: %v", f)
			}
		})
	}
}

func TestDamageBehindTheHeadIsToldByRender(t *testing.T) {
	data := plainWebP(8, 8, color.NRGBA{}, vp8x(0x10, 8, 9), nil)
	_, err := Render(check(t, "a.webp", data), data)
	var f *Fault
	if !errors.As(err, &f) || f.Diagnostic(diag.Pos{}, "content/a.webp").Code != "billede-ødelagt" {
		t.Errorf("got %v", err)
	}
}
