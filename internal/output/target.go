package output

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// The mark that lies in every folder that Rampe has published. Only its name
// counts; the words are for whoever wonders what the folder is.
const (
	markName = ".rampe"
	markText = `Mappen her er lavet af rampe, og den bliver skrevet helt om, hver gang sitet bygges.
Ret i content/ i stedet: alt, hvad du ændrer eller lægger her, forsvinder.
`
)

// A target is the folder that a build will replace.
type target struct {
	dir     string // absolute, no symlink on the way to it
	protect []string
	sources []string
}

func newTarget(dir string, opts Options) (target, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return target{}, pathError("find", dir, err)
	}
	parent, err := filepath.EvalSymlinks(filepath.Dir(abs))
	if err != nil {
		return target{}, pathError("find", filepath.Dir(abs), err)
	}
	if filepath.Dir(abs) == abs {
		return target{}, pathError("replace", abs, ErrProtected)
	}
	return target{
		dir:     filepath.Join(parent, filepath.Base(abs)),
		protect: slices.Concat(opts.Protect, opts.Sources),
		sources: opts.Sources,
	}, nil
}

// check tells why the folder must not be replaced: nil, ErrNotFolder,
// ErrProtected, ErrNotOurs, or what the disk says. It changes nothing.
func (t target) check() error {
	err := t.refusal()
	var disk *fs.PathError
	if err == nil || errors.As(err, &disk) {
		return err
	}
	return pathError("replace", t.dir, err)
}

func (t target) refusal() error {
	parent, err := os.Stat(filepath.Dir(t.dir))
	if err != nil {
		return err
	}
	for _, source := range t.sources {
		if inside, err := liesIn(t.dir, source); err != nil || inside {
			return cmp.Or(err, ErrProtected)
		}
	}
	here, err := os.Lstat(t.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !here.IsDir() {
		return ErrNotFolder
	}
	if os.SameFile(parent, here) {
		return ErrProtected
	}
	for _, kept := range t.protect {
		if held, err := holds(here, kept); err != nil || held {
			return cmp.Or(err, ErrProtected)
		}
	}
	return t.ours()
}

// ours is nil for a folder that Rampe made, and for an empty one.
func (t target) ours() error {
	mark, err := os.Lstat(filepath.Join(t.dir, markName))
	if err == nil && mark.Mode().IsRegular() {
		return nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.Open(t.dir)
	if err != nil {
		return err
	}
	defer f.Close()
	switch _, err := f.ReadDir(1); {
	case err == nil:
		return ErrNotOurs
	case errors.Is(err, io.EOF):
		return nil
	default:
		return err
	}
}

// holds tells whether the folder is the path, or has it somewhere below. Folders
// are compared as the system knows them, so case, symlinks and mounts do not
// fool it. A path that does not exist is in no folder.
func holds(folder fs.FileInfo, path string) (bool, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return false, err
	}
	path, err = filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	for err == nil {
		var here fs.FileInfo
		if here, err = os.Stat(path); err != nil {
			break
		}
		if os.SameFile(folder, here) {
			return true, nil
		}
		up := filepath.Dir(path)
		if up == path {
			return false, nil
		}
		path = up
	}
	return false, err
}

// liesIn tells whether a folder, which need not exist, is to be found in another.
func liesIn(dir, other string) (bool, error) {
	folder, err := os.Stat(other)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return holds(folder, filepath.Dir(dir))
}
