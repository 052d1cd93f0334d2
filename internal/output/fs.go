package output

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"time"
)

// FS shows the tree as a file system, for http.FileServerFS and the like. It is
// what Read and Names say at the moment of the asking; files have no times. One
// tree is one generation of the site: who holds it sees no other.
func (t *Tree) FS() fs.FS { return treeFS{t} }

type treeFS struct{ tree *Tree }

func (f treeFS) Open(name string) (fs.File, error) {
	switch {
	case !fs.ValidPath(name):
		return nil, pathError("open", name, fs.ErrInvalid)
	case f.tree.names.isFolder(name):
		return &openFolder{info: info{name: path.Base(name), folder: true}, left: f.list(name)}, nil
	}
	data, err := f.tree.Read(name)
	if err != nil {
		return nil, err
	}
	return &openFile{bytes.NewReader(data), info{name: path.Base(name), size: int64(len(data))}}, nil
}

func (f treeFS) list(folder string) []fs.DirEntry {
	var list []fs.DirEntry
	for _, child := range f.tree.names.children(folder) {
		i := info{name: path.Base(child.name), folder: child.folder}
		if data, err := f.tree.Read(child.name); err == nil {
			i.size = int64(len(data))
		}
		list = append(list, fs.FileInfoToDirEntry(i))
	}
	return list
}

// An openFile also seeks, which net/http asks for.
type openFile struct {
	*bytes.Reader
	info info
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

type openFolder struct {
	info info
	left []fs.DirEntry
}

func (f *openFolder) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFolder) Close() error               { return nil }

func (f *openFolder) Read([]byte) (int, error) {
	return 0, pathError("read", f.info.name, fs.ErrInvalid)
}

func (f *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(f.left)
	} else if len(f.left) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.left))
	list := f.left[:n]
	f.left = f.left[n:]
	return list, nil
}

type info struct {
	name   string
	size   int64
	folder bool
}

func (i info) Name() string     { return i.name }
func (i info) Size() int64      { return i.size }
func (i info) IsDir() bool      { return i.folder }
func (info) ModTime() time.Time { return time.Time{} }
func (info) Sys() any           { return nil }

func (i info) Mode() fs.FileMode {
	if i.folder {
		return fs.ModeDir | dirMode
	}
	return fileMode
}
