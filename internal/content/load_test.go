package content

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
)

const aPage = "---\ntitel: \"Cafémøder: efterår\"\n---\n\nTekst på siden.\n"

func files(paths ...string) fstest.MapFS {
	root := fstest.MapFS{}
	for _, p := range paths {
		root["content/"+p] = &fstest.MapFile{Data: []byte(aPage)}
	}
	return root
}

func TestLoadReadsEveryPageAndListsTheOtherFiles(t *testing.T) {
	root := files("index.md", "til-dig/index.md", "b.md", "billede.png", "data/tal.yaml", "data/note.md", "til-dig/.gitkeep")
	src, found := Load(root)
	var paths []string
	for _, d := range src.Documents {
		paths = append(paths, d.Path)
		if d.Meta.Title != "Cafémøder: efterår" || len(d.Body) != 1 || d.File() != "content/"+d.Path {
			t.Errorf("%s is %q with %d blocks", d.Path, d.Meta.Title, len(d.Body))
		}
	}
	if want := []string{"b.md", "index.md", "til-dig/index.md"}; !reflect.DeepEqual(paths, want) {
		t.Errorf("pages %v", paths)
	}
	if want := []string{"billede.png"}; !reflect.DeepEqual(src.Files, want) {
		t.Errorf("files %v", src.Files)
	}
	if len(found) > 0 {
		t.Errorf("findings %v", found)
	}
}

func TestLoadTellsAllThatIsWrongInOneRun(t *testing.T) {
	root := files()
	for i := range 30 {
		root[fmt.Sprintf("content/s%02d.md", i)] = &fstest.MapFile{Data: []byte("---\ntitel: a: b\nkilder: 7: 8\n---\n")}
	}
	_, found := Load(root)
	if len(found) != 60 || found.Count(diag.Error) != 60 {
		t.Fatalf("%d findings", len(found))
	}
	again, _ := Load(root)
	first, _ := Load(root)
	if !reflect.DeepEqual(again, first) {
		t.Error("two runs differ")
	}
	for i := 1; i < len(found); i++ {
		if found[i].Pos.File < found[i-1].Pos.File {
			t.Errorf("%v after %v", found[i].Pos, found[i-1].Pos)
		}
	}
}

func TestNamesThatSomeSystemCannotHoldAreRefusedOnAll(t *testing.T) {
	ring := "bla\u030a.md"
	for name, c := range map[string]struct {
		paths []string
		code  string
	}{
		"device":             {[]string{"con.md"}, "navn-optaget"},
		"device folder":      {[]string{"a/AUX/b.md"}, "navn-optaget"},
		"device two points":  {[]string{"Com1.tar.gz"}, "navn-optaget"},
		"superscript device": {[]string{"lpt².md"}, "navn-optaget"},
		"colon":              {[]string{"kl. 10:30.md"}, "navn-tegn"},
		"backslash":          {[]string{`a\b.md`}, "navn-tegn"},
		"question mark":      {[]string{"hvem?.md"}, "navn-tegn"},
		"point at the end":   {[]string{"a./b.md"}, "navn-slutning"},
		"space at the end":   {[]string{"a.md "}, "navn-slutning"},
		"space at the start": {[]string{" a.md"}, "navn-begyndelse"},
		"newline":            {[]string{"a\nb.md"}, "navn-usynligt"},
		"invisible":          {[]string{"a\u200bb.md"}, "navn-usynligt"},
		"not UTF-8":          {[]string{"bl\xe5.md"}, "navn-usynligt"},
		"long":               {[]string{strings.Repeat("langt/", 33) + "abc.md"}, "navn-langt"},
		"case twins":         {[]string{"Kontakt.md", "kontakt.md"}, "navn-tvilling"},
		"folder twins":       {[]string{"A/x.md", "a/y.md"}, "navn-tvilling"},
		"NFC and NFD twins":  {[]string{ring, norm.NFC.String(ring)}, "navn-tvilling"},
	} {
		t.Run(name, func(t *testing.T) {
			found := checkNames(c.paths)
			if len(found) != 1 || found[0].Code != c.code || found[0].Severity != diag.Error {
				t.Errorf("%q: %v", c.paths, found)
			}
		})
	}
	fine := []string{"index.md", "console.md", "com.md", "com10.md", "blå bær/Æ.md", "a.b.c.md", "til-dig/index.md", ring, "kontakt/index.md"}
	if found := checkNames(fine); len(found) > 0 {
		t.Errorf("found %v", found)
	}
}

// The same names give the same findings in whatever order a disk lists them.
func TestNamesAreCheckedWithoutRegardToOrder(t *testing.T) {
	name := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"a", "A", "å", "a\u030a", "Å", "con", "x.", "\xff"}))
	rapid.Check(t, func(t *rapid.T) {
		paths := rapid.SliceOf(rapid.Map(rapid.SliceOfN(name, 1, 3), func(p []string) string { return strings.Join(p, "/") })).Draw(t, "paths")
		want := checkNames(paths)
		if got := checkNames(rapid.Permutation(paths).Draw(t, "order")); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q:\n%v\nwant\n%v", paths, got, want)
		}
		for _, d := range want {
			if strings.ContainsAny(d.Pos.File+d.Message, "\n\r\x1b") {
				t.Fatalf("%q does not print", d.Pos.File+d.Message)
			}
		}
	})
}

func TestFilesThatAreNoContentAreRefused(t *testing.T) {
	for path, want := range map[string]string{
		".env":             "fil-skjult",
		"a/.git/config":    "fil-skjult",
		".DS_Store":        "fil-fra-systemet",
		"a/Thumbs.db":      "fil-fra-systemet",
		"side.md~":         "fil-kopi",
		"side.md.bak":      "fil-kopi",
		".side.md.swp":     "fil-skjult",
		"side.md.orig":     "fil-kopi",
		"~$brev.docx":      "fil-kopi",
		"id_ed25519":       "fil-nøgle",
		"server.pem":       "fil-nøgle",
		"Side.MD":          "navn-endelse",
		"side.markdown":    "navn-endelse",
		"data/.env":        "fil-skjult",
		"data/regneark.md": "",
		"a/.gitkeep":       "",
	} {
		src, found := Load(files("index.md", path))
		if len(src.Documents) != 1 || len(src.Files) != 0 {
			t.Errorf("%s was taken for content", path)
		}
		var codes []string
		for _, d := range found {
			codes = append(codes, d.Code)
		}
		if got := strings.Join(codes, " "); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
		if want == "fil-fra-systemet" && found.Blocks() {
			t.Errorf("%s stops publishing", path)
		}
	}
}

func TestSecretsInOtherFilesAreFound(t *testing.T) {
	root := files("index.md")
	root["content/noter.txt"] = &fstest.MapFile{Data: []byte("nøgle:\nAKIAABCDEFGHIJKLMNOP\n")}
	_, found := Load(root)
	want := diag.Pos{File: "content/noter.txt", Line: 2, Col: 1}
	if len(found) != 1 || found[0].Code != "hemmelighed" || found[0].Pos != want {
		t.Errorf("found %v", found)
	}
}

func TestFoldersWithoutContentSaySo(t *testing.T) {
	src, found := Load(fstest.MapFS{"rampe.yaml": {}})
	if len(src.Documents) != 0 || len(found) != 1 || found[0].Code != "mappe-mangler" {
		t.Errorf("found %v", found)
	}
}

// A pipe would hang whoever opens it, so this test hangs when Load does.
func TestOnlyRegularFilesAreOpened(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, "content", name) }
	if err := os.MkdirAll(at("mappe"), 0o777); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(t.TempDir(), "hemmelig.md")
	for _, err := range []error{
		os.WriteFile(at("index.md"), []byte(aPage), 0o666),
		os.WriteFile(secret, []byte(aPage), 0o666),
		os.Symlink("index.md", at("genvej.md")),
		os.Symlink("mappe", at("mappegenvej")),
		os.Symlink(".", at("mappe/ring")),
		os.Symlink(secret, at("ud.md")),
		os.Symlink("findes-ikke", at("dinglende.md")),
		syscall.Mkfifo(at("rør.md"), 0o666),
	} {
		if err != nil {
			t.Skip(err)
		}
	}
	if socket, err := net.Listen("unix", at("s.md")); err == nil {
		defer socket.Close()
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	src, found := Load(root.FS())
	if len(src.Documents) != 1 || len(src.Files) != 0 {
		t.Errorf("read %d pages and %v", len(src.Documents), src.Files)
	}
	if len(found) < 6 {
		t.Errorf("found %v", found)
	}
	for _, d := range found {
		if d.Code != "fil-særlig" {
			t.Errorf("found %v", d)
		}
	}
}

func TestContentThatIsALinkIsNotFollowed(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "andet"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "andet", "index.md"), []byte(aPage), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("andet", filepath.Join(dir, "content")); err != nil {
		t.Skip(err)
	}
	src, found := Load(os.DirFS(dir))
	if len(src.Documents) != 0 || len(found) != 1 || found[0].Code != "fil-særlig" {
		t.Errorf("read %d pages, found %v", len(src.Documents), found)
	}
}

// locked is a file system that lists a page and will not open it.
type locked struct{ fstest.MapFS }

func (l locked) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, "lukket.md") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("no")}
	}
	return l.MapFS.Open(name)
}

func (l locked) ReadFile(name string) ([]byte, error) {
	f, err := l.Open(name)
	if err != nil {
		return nil, err
	}
	f.Close()
	return l.MapFS.ReadFile(name)
}

func TestAFileThatCannotBeOpenedIsTold(t *testing.T) {
	src, found := Load(locked{files("index.md", "lukket.md")})
	if len(src.Documents) != 2 || len(found) != 1 || found[0].Code != "fil-ulæselig" {
		t.Errorf("read %d pages, found %v", len(src.Documents), found)
	}
}

func TestAPageOfMoreThanAMegabyteIsRefused(t *testing.T) {
	large := []byte(aPage + strings.Repeat("ord ", maxPage/4))
	d, found := Parse("stor.md", large)
	if d.Source != "" || len(found) != 1 || found[0].Code != "fil-stor" {
		t.Errorf("found %v", found)
	}
	_, found = Load(fstest.MapFS{"content/stor.md": {Data: large}})
	if len(found) != 1 || found[0].Code != "fil-stor" {
		t.Errorf("found %v", found)
	}
}

func TestFieldsAreSetAsTheyAreWritten(t *testing.T) {
	d, found := Parse("a.md", []byte("---\ntitel: 0312\nresume: nej\nmålgruppe: [borgere, Kommuner]\nemner:\n- 10:30\ngennemgås_igen: 12\n"+
		"type: caféforløb\nsted: 1_000\ngange:\n  - {dato: 2027-02-04, fra: 17.00, til: \"19:30\", oplaeg: on}\n---\n"))
	if len(found) > 0 {
		t.Fatal(showFindings(found))
	}
	m := d.Meta
	at := func(line, col int) diag.Pos { return diag.Pos{File: "content/a.md", Line: line, Col: col} }
	want := Meta{
		Title: "0312", Summary: "nej", Kind: KindCafe, Status: StatusReady, Order: math.MaxInt, ReviewEvery: 12,
		Audiences: []Value{{"borger", at(4, 13)}, {"kommune", at(4, 22)}},
		Topics:    []Value{{"10:30", at(6, 3)}},
		Cafe: &Cafe{Place: "1_000", Sessions: []Session{{
			Date: danish.Date{Year: 2027, Month: 2, Day: 4},
			From: danish.Clock{Hour: 17, Set: true}, To: danish.Clock{Hour: 19, Minute: 30, Set: true},
			Talk: "on", Pos: at(11, 5),
		}}},
		Pos: m.Pos,
	}
	if !reflect.DeepEqual(m, want) {
		t.Errorf("got %+v\nwant %+v", m, want)
	}
	if m.Pos["gennemgås_igen"] != at(7, 1) || len(m.Pos) != 8 {
		t.Errorf("positions %v", m.Pos)
	}
}

// Each key of the table is set by a page of its kind, and by no other.
func TestEveryKeyIsKnownToSomeKind(t *testing.T) {
	for name, k := range keys() {
		kind := KindPage
		if len(k.kinds) > 0 {
			kind = k.kinds[0]
		}
		_, found := Parse("a.md", []byte("---\ntype: "+string(kind)+"\n"+name+":\n---\n"))
		for _, d := range found {
			if d.Code == "felt-ukendt" || d.Code == "felt-anden-type" {
				t.Errorf("%s on %s: %v", name, kind, d)
			}
		}
		if len(k.kinds) > 0 {
			_, found = Parse("a.md", []byte("---\ntitel: A\n"+name+":\n---\n"))
			if len(found) != 1 || found[0].Code != "felt-anden-type" {
				t.Errorf("%s on a plain page: %v", name, found)
			}
		}
	}
}

// Whatever system a page was written on, it is the same page.
func TestLineEndsMarksAndAccentsMakeNoDifference(t *testing.T) {
	line := rapid.SampledFrom([]string{
		"Cafémøder på Ærø", "## Århus ålen", "- é", "", "", "   ", "Et [link](/a.md)", "[Et link]()", "| å | b |", "|---|---|",
		"::: boks Én", ":::", "Ord\u00ad deling", "10\u00a0%", "å\u200b", "---", "titel: å: b", "emner: [å, \"æ\"]", "a\\", "`å`", "[^å]: ø",
		"\u1e9b\u0323", "한글", "Ω \u2126",
	})
	rapid.Check(t, func(t *rapid.T) {
		head := strings.Join(rapid.SliceOfN(line, 0, 3).Draw(t, "fields"), "\n")
		text := strings.Join(rapid.SliceOfN(line, 0, 12).Draw(t, "text"), "\n")
		src := norm.NFC.String("---\ntitel: \"Én side\"\n" + head + "\n---\n\n" + text + "\n")
		want, wantFound := Parse("a.md", []byte(src))
		for name, variant := range map[string]string{
			"BOM":  "\ufeff" + src,
			"CRLF": strings.ReplaceAll(src, "\n", "\r\n"),
			"CR":   strings.ReplaceAll(src, "\n", "\r"),
			"NFD":  norm.NFD.String(src),
			"all":  "\ufeff" + strings.ReplaceAll(norm.NFD.String(src), "\n", "\r\n"),
		} {
			got, found := Parse("a.md", []byte(variant))
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%s of %q is another document", name, src)
			}
			if !reflect.DeepEqual(found, wantFound) {
				t.Fatalf("%s of %q:\n%v\nwant\n%v", name, src, found, wantFound)
			}
		}
	})
}

// Whatever the bytes are: no panic, a document, every finding inside the file
// and in full.
func FuzzParse(f *testing.F) {
	for _, s := range []string{aPage, "", "---", "---\n", "---\n---", "\ufeff---\r\ntitel: a\r\n---\r\n", "tekst\n---\ntitel: a\n---\n", "---\ntitel: |\n a\n---\nb: c\n---\n", "\xff\xfea\x00", "bl\xe5", "---\ntype: ord\nforklaring: x\n---\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d, found := Parse("a.md", src)
		if d == nil || d.Meta.Title == "" || d.Meta.Kind == "" || d.Meta.Status == "" {
			t.Fatalf("document %+v", d)
		}
		lines := strings.Count(strings.ReplaceAll(string(src), "\r\n", "\n"), "\n") + strings.Count(strings.ReplaceAll(string(src), "\r\n", ""), "\r") + 1
		for _, x := range found {
			if x.Pos.File != "content/a.md" || x.Pos.Line < 0 || x.Pos.Line > lines || x.Pos.Line > 0 && x.Pos.Col < 1 {
				t.Errorf("%v of %d lines: %v", x.Pos, lines, x)
			}
			if x.Code == "" || x.Message == "" || x.Hint == "" || x.Severity == 0 {
				t.Errorf("finding %+v", x)
			}
		}
	})
}

// fiveKilobytes is a page as most are.
func fiveKilobytes() []byte {
	head := "---\ntitel: \"Cafémøder i Silkeborg\"\nresume: \"Én sætning, der siger, hvad siden giver dig.\"\nmålgruppe: [borger, pårørende]\n" +
		"kommune: [Silkeborg]\nemner: [cafémøder, fleksjob]\nrækkefølge: 10\nkilder: [A15, A16]\nejer: projektleder\ngennemgået: 2026-11-22\ngennemgås_igen: 12\n---\n\n"
	part := "## Hvad sker der på et møde?\n\nI begynder med **kaffe** – og så fortæller en gæst om sin vej til et fleksjob. Bagefter taler I sammen, og du bestemmer selv, hvor meget du siger. [Læs mere](/til-dig/index.md).\n\n- Det er gratis\n- Du må tage en ven med\n\n"
	text := head
	for i := 0; len(text) < 5000; i++ {
		text += strings.Replace(part, "et møde", fmt.Sprintf("møde %d", i), 1)
	}
	return []byte(text)
}

func BenchmarkParse(b *testing.B) {
	src, md := fiveKilobytes(), newMarkdown()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, found := parse(md, "a.md", src); len(found) > 0 {
			b.Fatal(found)
		}
	}
}

func BenchmarkNormalise(b *testing.B) {
	src := fiveKilobytes()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		normalise("a.md", src)
	}
}

func BenchmarkFrontMatter(b *testing.B) {
	d := bare("a.md")
	d.Source, _ = normalise("a.md", fiveKilobytes())
	d.lines = lineStarts(d.Source)
	b.ReportAllocs()
	for b.Loop() {
		block, _ := findBlock(d)
		readFields(d, block)
	}
}

func BenchmarkLoad(b *testing.B) {
	root := fstest.MapFS{}
	for i := range 1000 {
		root[fmt.Sprintf("content/a%d/b%d.md", i%20, i)] = &fstest.MapFile{Data: fiveKilobytes()}
	}
	runtime.GC()
	b.ReportAllocs()
	for b.Loop() {
		Load(root)
	}
}
