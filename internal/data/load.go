package data

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"strings"

	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/strictyaml"
)

const (
	folder  = "content/data"
	maxFile = 1 << 20 // bytes; strictyaml's own limit is lower
)

// Load reads content/data below the project's root, its *.yaml and *.csv files
// in order of name. A missing folder gives an empty Data and no finding.
//
// The Data can be used as far as it goes when there are findings: an id that is
// written is in its map even where its value is not understood, so that pages
// get no findings of their own for it.
func Load(root fs.FS) (*Data, diag.List) {
	l := &loader{
		data:   empty(),
		drafts: map[string]*draft{},
		charts: map[string]*chartDraft{},
	}
	l.files(root)
	l.register()
	for _, d := range l.figures {
		l.evaluate(d)
	}
	for _, d := range l.figures {
		l.resolveN(d)
	}
	for _, c := range l.chartList {
		l.finishChart(c)
	}
	for _, n := range l.lists.tables {
		l.table(n)
	}
	for _, n := range l.lists.sums {
		l.sum(n)
	}
	l.diags.Add(l.read.Diags...)
	l.diags.Sort()
	return l.data, l.diags
}

// A loader holds what is read and not yet tied together. Slices keep the order
// of the files, so that findings and circles come out alike every time.
type loader struct {
	data  *Data
	diags diag.List
	read  strictyaml.Reader

	lists     lists
	figures   []*draft
	drafts    map[string]*draft
	chartList []*chartDraft
	charts    map[string]*chartDraft
	path      []*draft // what is being worked out, outermost first
}

// lists are the items of all files, by the key they stand under.
type lists struct {
	sources, figures, sums, tables, charts []*strictyaml.Node
	bars                                   []*strictyaml.Node // of CSV files
}

func (l *loader) files(root fs.FS) {
	entries, err := fs.ReadDir(root, folder) // sorted by name
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		l.diags.Add(unreadableFile(folder))
		return
	}
	for _, e := range entries {
		l.file(root, e)
	}
}

func (l *loader) file(root fs.FS, e fs.DirEntry) {
	name := path.Join(folder, e.Name())
	ext := path.Ext(e.Name())
	switch {
	case strings.HasPrefix(e.Name(), "."), ext == ".md":
		return // hidden files are package output's care, Markdown is package content's
	case ext != ".yaml" && ext != ".csv":
		l.diags.Add(unknownFile(name))
		return
	case !e.Type().IsRegular(): // a pipe would hang, a link may lead outside
		l.diags.Add(notAFile(name))
		return
	}
	if info, err := e.Info(); err == nil && info.Size() > maxFile {
		l.diags.Add(largeFile(name))
		return
	}
	src, err := fs.ReadFile(root, name)
	if err != nil {
		l.diags.Add(unreadableFile(name))
		return
	}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if ext == ".csv" {
		l.csv(name, src)
		return
	}
	l.yaml(name, src)
}

func (l *loader) yaml(name string, src []byte) {
	root, diags := strictyaml.Parse(src, name, 1)
	l.diags.Add(diags...)
	l.read.Keys(root, "kilder", "tal", "summer", "tabeller", "diagrammer")
	l.items(&l.lists.sources, root.Get("kilder"))
	l.items(&l.lists.figures, root.Get("tal"))
	l.items(&l.lists.sums, root.Get("summer"))
	l.items(&l.lists.tables, root.Get("tabeller"))
	l.items(&l.lists.charts, root.Get("diagrammer"))
}

func (l *loader) items(to *[]*strictyaml.Node, list *strictyaml.Node) {
	for _, item := range l.read.List(list) {
		if item = l.read.Map(item); item != nil {
			*to = append(*to, item)
		}
	}
}

// text is a field's text without spaces around, empty where it is not written.
func (l *loader) text(n *strictyaml.Node, key string) string {
	return strings.TrimSpace(l.read.Text(n.Get(key)))
}

// id is an item's id; it is false, with a finding, where there is none.
func (l *loader) id(n *strictyaml.Node, what string) (string, bool) {
	id := l.text(n, "id")
	switch {
	case id == "":
		l.diags.Add(missingID(n.Pos, what))
		return "", false
	case !validID(id):
		l.diags.Add(oddID(n.Get("id").Pos, id))
		return "", false
	}
	return id, true
}
