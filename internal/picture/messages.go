package picture

import (
	"fmt"
	"path"
	"strings"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
)

// Diagnostic words the fault for staff. The place is where the picture is used;
// where that is not known, it is the picture's own file.
func (f *Fault) Diagnostic(pos diag.Pos, file string) diag.Diagnostic {
	if pos.File == "" {
		pos = diag.Pos{File: file, Line: f.Line, Col: f.Col}
	}
	d := f.worded(path.Base(file))
	d.Severity, d.Pos = diag.Error, pos
	return d
}

func (f *Fault) worded(name string) diag.Diagnostic {
	switch f.Kind {
	case Empty:
		return diag.Diagnostic{
			Code:    "billede-tomt",
			Message: fmt.Sprintf("filen %q er tom", name),
			Hint:    "læg billedet ind igen",
		}
	case Corrupt:
		return f.corruptWorded(name)
	case WrongExtension:
		right := strings.TrimSuffix(name, path.Ext(name)) + "." + f.Format.String()
		return diag.Diagnostic{
			Code:    "billede-endelse",
			Message: fmt.Sprintf("filen %q er i virkeligheden %s", name, kindOfFile(f.Format)),
			Hint:    fmt.Sprintf("omdøb filen til %q, og ret navnet, hvor billedet er brugt", right),
		}
	case LFSPointer:
		return diag.Diagnostic{
			Code:    "billede-lfs",
			Message: fmt.Sprintf("filen %q er kun en henvisning; selve billedet ligger i git lfs og er ikke hentet", name),
			Hint:    "hent billederne med: git lfs pull",
		}
	case Unsupported:
		return f.unsupportedWorded(name)
	case TooLarge:
		return f.tooLargeWorded(name)
	case Forbidden:
		return diag.Diagnostic{
			Code:    "svg-ikke-tilladt",
			Message: fmt.Sprintf("tegningen %q indeholder noget, en tegning på sitet ikke må indeholde: %s (linje %d)", name, f.What, f.Line),
			Hint:    "slet det i filen, eller gem tegningen som »Optimeret SVG« i Inkscape eller som png",
		}
	case NoSize:
		return diag.Diagnostic{
			Code:    "svg-uden-størrelse",
			Message: fmt.Sprintf("tegningen %q siger ikke, hvor stor den er", name),
			Hint:    `skriv bredde og højde i filens første linje: <svg viewBox="0 0 400 300" …>`,
		}
	}
	panic(fmt.Sprintf("picture: no words for %v", f.Kind))
}

func (f *Fault) corruptWorded(name string) diag.Diagnostic {
	where := ""
	if f.Line > 0 {
		where = fmt.Sprintf(" (linje %d)", f.Line)
	}
	return diag.Diagnostic{
		Code:    "billede-ødelagt",
		Message: fmt.Sprintf("filen %q kan ikke læses som et billede: den er beskadiget eller kun halvt hentet%s", name, where),
		Hint:    "hent eller gem billedet igen, og læg den nye fil ind",
	}
}

func (f *Fault) unsupportedWorded(name string) diag.Diagnostic {
	d := diag.Diagnostic{
		Code:    "billede-format",
		Message: fmt.Sprintf("filen %q er %s, og det kan sitet ikke vise", name, kindOfFile(f.Format)),
		Hint:    "gem det som jpg, hvis det er et foto, og ellers som png",
	}
	switch f.Format {
	case PNG, WebP:
		d.Message = fmt.Sprintf("filen %q er et billede, der bevæger sig, eller en sjælden slags %s, og det kan sitet ikke vise", name, f.Format)
		d.Hint = "åbn det i et billedprogram, og gem det igen som png"
	case JPEG:
		d.Message = fmt.Sprintf("filen %q er en sjælden slags jpg, som sitet ikke kan læse", name)
		d.Hint = "åbn det i et billedprogram, og gem det igen som almindelig jpg"
	case SVGZ:
		d.Hint = "pak den ud, eller gem den som almindelig svg"
	case PDF:
		d.Hint = "gem siden som png"
	case Unknown:
		d.Message = fmt.Sprintf("filen %q er ikke et billede, som sitet kan vise", name)
	}
	return d
}

func (f *Fault) tooLargeWorded(name string) diag.Diagnostic {
	d := diag.Diagnostic{
		Code: "billede-for-stort",
		Hint: "gør det mindre i et billedprogram; 2.400 pixel på den lange led er nok",
	}
	size := fmt.Sprintf("%s × %s pixel", danish.Integer(int64(f.Width)), danish.Integer(int64(f.Height)))
	switch {
	case f.Format == SVG:
		d.Message = fmt.Sprintf("tegningen %q fylder %s; den må højst fylde %s", name, megabytes(f.Bytes), megabytes(MaxSVGBytes))
		d.Hint = "gør tegningen enklere, eller gem den som png"
	case f.Bytes > 0:
		d.Message = fmt.Sprintf("billedet %q fylder %s; det må højst fylde %s", name, megabytes(f.Bytes), megabytes(MaxBytes))
	case f.Width*f.Height > MaxPixels:
		d.Message = fmt.Sprintf("billedet %q er på %s; det må højst have %s i alt", name, size, danish.Integer(MaxPixels))
	default:
		d.Message = fmt.Sprintf("billedet %q er på %s og gemt på en måde, der kræver for megen hukommelse at læse", name, size)
	}
	return d
}

// megabytes is a length with one decimal, rounded up so that what is over a
// limit also looks so.
func megabytes(n int) string {
	tenths := (int64(n) + 99_999) / 100_000
	if tenths%10 == 0 {
		return danish.Integer(tenths/10) + "\u00a0MB"
	}
	return danish.Number(tenths*100, 1) + "\u00a0MB"
}

// kindOfFile is the format with its article.
func kindOfFile(f Format) string {
	switch f {
	case PDF:
		return "en pdf"
	case SVG:
		return "en svg-tegning"
	case SVGZ:
		return "en sammenpakket fil"
	}
	return "et " + f.String() + "-billede"
}
