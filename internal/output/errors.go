package output

import (
	"errors"
	"io/fs"
	"strconv"
)

// Why a folder is not written. Each comes wrapped in a *fs.PathError that names
// the folder; whatever else goes wrong on the disk comes the same way, with the
// system's error in it.
var (
	// ErrLocked means that another build is writing to the same folder just now.
	ErrLocked = errors.New("another build is writing here")
	// ErrNotOurs means that the folder holds files, and no mark that Rampe made it.
	ErrNotOurs = errors.New("the folder is not empty, and was not made by rampe")
	// ErrNotFolder means that something else stands there: a file, a symlink, a device.
	ErrNotFolder = errors.New("not a folder")
	// ErrProtected means that writing there would replace the project, its
	// sources or the home folder.
	ErrProtected = errors.New("the folder is, or holds, one that must be kept")
	// ErrLeftover means that the new site is published, whole, but that something
	// of the old one is still in the folder beside it. The next build tries again.
	ErrLeftover = errors.New("the new site is published, but the old one was not quite removed")
)

// A NameError is a file name that a Tree refuses.
type NameError struct {
	Name    string
	Twin    string // the earlier name that it collides with, or ""
	Problem string // in English: "is a device on Windows"
}

// Error is `"a/CON.txt": is a device on Windows`.
func (e *NameError) Error() string {
	if e.Twin != "" {
		return strconv.Quote(e.Name) + ": " + e.Problem + " " + strconv.Quote(e.Twin)
	}
	return strconv.Quote(e.Name) + ": " + e.Problem
}

// pathError names what was done to which path. The system's own error often
// names a path as well, relative to who knows what; that one is dropped.
func pathError(op, path string, err error) error {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = inner.Err
	}
	return &fs.PathError{Op: op, Path: path, Err: err}
}
