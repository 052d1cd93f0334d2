package content

import (
	"bytes"
	"errors"
	"io/fs"
	"math"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/text/unicode/norm"

	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/strictyaml"
)

// A Source is all that stands below content/, apart from content/data.
type Source struct {
	Documents []*Document // by path
	Files     []string    // the others: pictures and what pages link to; paths below content/, sorted
}

// Load reads every Markdown file below root's content/, on as many cores as
// there are, and lists the other files. It opens nothing but regular files. All
// findings of all files come in one run, sorted.
func Load(root fs.FS) (*Source, diag.List) {
	t, found := walk(root)
	docs := make([]*Document, len(t.pages))
	lists := make([]diag.List, len(t.pages)+len(t.files))
	md := newMarkdown()
	parallel(len(lists), func(i int) {
		if i < len(t.pages) {
			docs[i], lists[i] = read(root, md, t.pages[i])
		} else {
			lists[i] = secretsInFile(root, t.files[i-len(t.pages)])
		}
	})
	for _, l := range lists {
		found.Add(l...)
	}
	found.Sort()
	slices.SortFunc(docs, func(a, b *Document) int { return strings.Compare(a.Path, b.Path) })
	return &Source{Documents: docs, Files: t.files}, found
}

// Parse reads one file, whose path is below content/. The document is never nil;
// where the file cannot be read as text, it has a title and no text.
func Parse(path string, src []byte) (*Document, diag.List) {
	return parse(newMarkdown(), path, src)
}

// parallel calls do for each number below n.
func parallel(n int, do func(int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	workers.Wait()
}

// A tree is the files below content/ that are to be read, by path.
type tree struct {
	pages, files []string
}

func walk(root fs.FS) (tree, diag.List) {
	var t tree
	if info, err := fs.Lstat(root, "content"); err != nil || !info.IsDir() {
		if err == nil && !info.Mode().IsRegular() {
			return t, diag.List{specialFile(diag.Pos{File: "content"}, info.Mode().Type())}
		}
		return t, diag.List{noContent()}
	}
	var found diag.List
	var all []string
	// The function reports what it meets and returns no error but SkipDir.
	_ = fs.WalkDir(root, "content", func(p string, entry fs.DirEntry, err error) error {
		if p == "content" && err == nil {
			return nil
		}
		below := strings.TrimPrefix(p, "content/")
		if err != nil {
			found.Add(unreadableFile(filePos(below)))
			return skipDir(entry)
		}
		all = append(all, below)
		if d, skip := unwanted(below); skip {
			if d.Code != "" {
				found.Add(d)
			}
			return skipDir(entry)
		}
		if kind := entry.Type(); kind != 0 && !entry.IsDir() {
			found.Add(specialFile(filePos(below), kind))
			return nil
		}
		if !entry.IsDir() {
			found.Add(t.add(below, entry)...)
		}
		return nil
	})
	found.Add(checkNames(all)...)
	return t, found
}

func skipDir(entry fs.DirEntry) error {
	if entry != nil && entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// add sorts a regular file among pages and others.
func (t *tree) add(below string, entry fs.DirEntry) diag.List {
	if strings.HasPrefix(below, "data/") {
		return nil
	}
	switch ext := path.Ext(below); {
	case ext == ".md":
		if info, err := entry.Info(); err == nil && info.Size() > maxPage {
			return diag.List{pageTooLarge(filePos(below), int(info.Size()))}
		}
		t.pages = append(t.pages, below)
	case strings.EqualFold(ext, ".md"), strings.EqualFold(ext, ".markdown"):
		return diag.List{otherEnding(filePos(below), ext)}
	default:
		t.files = append(t.files, below)
	}
	return nil
}

func read(root fs.FS, md *markdown, below string) (*Document, diag.List) {
	room := md.rooms.Get().(*bytes.Buffer)
	defer md.rooms.Put(room)
	room.Reset()
	err := readInto(room, root, "content/"+below)
	if err != nil {
		d := bare(below)
		d.Meta.Title = nameInWords(d.Path)
		return d, diag.List{unreadableFile(filePos(below))}
	}
	return parse(md, below, room.Bytes())
}

// readInto reads a file. The bytes of one page after the other come into the
// same room: a page keeps them as text, and what it left behind between those
// texts nobody else could use.
func readInto(room *bytes.Buffer, root fs.FS, name string) error {
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = room.ReadFrom(f)
	return err
}

// bare is a document of which nothing is known but where it stands, so that
// links to it are not reported dead on top of all.
func bare(below string) *Document {
	d := &Document{Path: norm.NFC.String(below), lines: []int32{0}}
	d.file = "content/" + d.Path
	d.Meta = Meta{Kind: KindPage, Status: StatusReady, Order: math.MaxInt}
	return d
}

func parse(md *markdown, below string, src []byte) (*Document, diag.List) {
	d := bare(below)
	text, found := normalise(d.File(), src)
	if text == "" && len(found) > 0 {
		d.Meta.Title = nameInWords(d.Path)
		return d, found
	}
	d.Source, d.lines = text, lineStarts(text)
	b, blockFound := findBlock(d)
	found.Add(blockFound...)
	if b.found {
		found.Add(readFields(d, b)...)
	} else if strings.TrimSpace(text) != "" {
		d.Meta.Title = suggestedTitle(d, 0)
	} else {
		d.Meta.Title = nameInWords(d.Path)
	}
	found.Add(md.parse(d, b.body)...)
	if d.Meta.Status == StatusDraft {
		found.Downgrade()
	}
	// Not downgraded: what is in a draft is in the repository too.
	found.Add(findSecrets(d)...)
	found.Sort()
	return d, found
}

// readFields reads the block's YAML into the document's Meta.
func readFields(d *Document, b block) diag.List {
	first := d.Pos(0)
	first.Line = 1 + strings.Count(d.Source[:b.from], "\n")
	raw := d.Source[b.from:b.to]
	root, found := strictyaml.Parse([]byte(raw), d.File(), first.Line)
	first.Line = max(first.Line-1, 1)
	// A line that could not be read may have been the title.
	found.Add(readMeta(d, root, first, b.body, len(found) > 0)...)
	if root == nil && regexp.MustCompile(`(?m)^status:[ \t]*["']?kladde\b`).MatchString(raw) {
		d.Meta.Status = StatusDraft
	}
	return found
}

// secretsInFile looks for keys and tokens in files of text that are no pages.
func secretsInFile(root fs.FS, below string) diag.List {
	switch strings.ToLower(path.Ext(below)) {
	case ".txt", ".csv", ".json", ".yaml", ".yml", ".svg", ".html", ".xml", ".js", ".css", ".toml", ".ini", ".sh", "":
	default:
		return nil
	}
	info, err := fs.Stat(root, "content/"+below)
	if err != nil || info.Size() > maxPage {
		return nil
	}
	src, err := fs.ReadFile(root, "content/"+below)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	d := &Document{Path: below, Source: string(src)}
	d.lines = lineStarts(d.Source)
	return findSecrets(d)
}
