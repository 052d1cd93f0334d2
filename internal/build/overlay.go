package build

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
)

// An overlay is a folder of the project on top of Rampe's own: each file of the
// project takes the place of ours, and the rest shows through.
type overlay struct{ over, under fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.over.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.under.Open(name)
	}
	return f, err
}

// ReadDir lists the files of both, by name.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	over, err := fs.ReadDir(o.over, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	under, underErr := fs.ReadDir(o.under, name)
	if underErr != nil && !errors.Is(underErr, fs.ErrNotExist) {
		return nil, underErr
	}
	if err != nil && underErr != nil {
		return nil, err
	}
	for _, e := range under {
		if !slices.ContainsFunc(over, func(o fs.DirEntry) bool { return o.Name() == e.Name() }) {
			over = append(over, e)
		}
	}
	slices.SortFunc(over, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return over, nil
}
