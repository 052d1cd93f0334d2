package bench

import (
	"bytes"
	"embed"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strings"
)

// What each of the two needs to draw the same site: layouts, and for Hugo its
// settings and style sheet too.
//
//go:embed all:hugo rampe
var given embed.FS

// around yields what a project has besides its texts: settings, the pages of
// the front and of each section, and for Hugo its layouts.
func around(keys Keys) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		index := keys.index()
		out := map[string]string{
			"content/" + index: keys.frontMatter(frontTitle, "", 0) + "Velkommen. Her på siden står det, du har brug for at vide.\n",
		}
		for i, s := range sections {
			out["content/"+s.slug+"/"+index] = keys.frontMatter(s.title, "", i+1) +
				fmt.Sprintf("Her finder du alt, hvad vi har skrevet om **%s**.\n", strings.ToLower(s.title))
		}
		if keys == Danish {
			out["rampe.yaml"] = rampeSettings()
			maps.Copy(out, givenFiles("rampe"))
		} else {
			maps.Copy(out, givenFiles("hugo"))
			out["hugo.toml"] += hugoMenu()
		}
		for _, name := range slices.Sorted(maps.Keys(out)) {
			if !yield(name, []byte(out[name])) {
				return
			}
		}
	}
}

const frontTitle = "Arbejde for alle"

// rampeSettings is the rampe.yaml. Hugo does not compress, so neither do we.
func rampeSettings() string {
	var b strings.Builder
	b.WriteString("titel: " + frontTitle + "\nadresse: https://example.dk/\nkomprimer: nej\nmenu:\n")
	for _, s := range sections {
		b.WriteString("  - /" + s.slug + "/\n")
	}
	return b.String()
}

func hugoMenu() string {
	var b strings.Builder
	for i, s := range sections {
		fmt.Fprintf(&b, "\n[[menus.main]]\n  identifier = %q\n  name = %q\n  url = %q\n  weight = %d\n", s.slug, s.title, "/"+s.slug+"/", i+1)
	}
	return b.String()
}

// givenFiles are the files below a folder of given, by their names in a project.
func givenFiles(folder string) map[string]string {
	files := map[string]string{}
	err := fs.WalkDir(given, folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := given.ReadFile(path)
		files[strings.TrimPrefix(path, folder+"/")] = string(data)
		return err
	})
	if err != nil {
		panic(fmt.Sprintf("bench: embedded files: %v", err)) // they are part of the program
	}
	return files
}

func (k Keys) index() string {
	if k == Danish {
		return "index.md"
	}
	return "_index.md"
}

// pictureFolder is where pictures lie that pages call /img/….
func (k Keys) pictureFolder() string {
	if k == Danish {
		return "content/img/"
	}
	return "static/img/"
}

const pictures = 40

func pictureName(k int) string { return fmt.Sprintf("foto-%02d.jpg", k) }

// photo is a small picture, one unlike the other.
func photo(k int) []byte {
	picture := image.NewRGBA(image.Rect(0, 0, 48, 32))
	for i := range picture.Pix {
		picture.Pix[i] = uint8(i*(k+3)/7 + 5*k)
	}
	picture.Set(0, 0, color.Black)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture, nil); err != nil {
		panic(fmt.Sprintf("bench: a picture of a fixed size: %v", err)) // a buffer takes everything
	}
	return b.Bytes()
}
