package output

import (
	"errors"
	"io/fs"
	"os"
)

// swap puts the folder fresh in the place of dir, and the old dir, if there was
// one, in the place of fresh or aside. On error dir is as it was.
func swap(fresh, dir, aside string) error {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return rename(fresh, dir)
	}
	err := exchange(fresh, dir)
	if errors.Is(err, errors.ErrUnsupported) {
		return shuffle(fresh, dir, aside)
	}
	if err != nil {
		return pathError("exchange", dir, err)
	}
	return nil
}

// shuffle is for systems that cannot exchange two folders: for a moment there
// is no dir. A reader can see that moment; if the program dies in it, restore
// puts the old site back.
func shuffle(fresh, dir, aside string) error {
	if err := rename(dir, aside); err != nil {
		return err
	}
	if err := rename(fresh, dir); err != nil {
		return errors.Join(err, rename(aside, dir))
	}
	return nil
}

// restore ends the shuffle of a build that died in the middle of it.
func restore(aside, dir string) error {
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := rename(aside, dir); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func rename(from, to string) error {
	err := os.Rename(from, to)
	var link *os.LinkError
	if errors.As(err, &link) {
		return pathError("rename to "+to, from, link.Err)
	}
	return err
}
