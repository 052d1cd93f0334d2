package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// A lock is held by the one build that may write to a folder. The system lets go
// of it when the program dies, however it dies.
//
// It is the system's own call rather than a library's, since the lock file is
// removed at the end: after that, only a look at the file that was locked tells
// whether it is still the one that the others will find.
type lock struct {
	work string
	file *os.File
}

const lockName = "lock"

// acquire makes the work folder and takes the lock in it. It does not wait: the
// error is ErrLocked if another build has it.
func acquire(work string) (*lock, error) {
	// Another build that ends just now removes the folder or the file under our
	// hands. Then we begin again; it happens once or twice, not many times.
	for range 100 {
		l, err := tryLock(work)
		switch {
		case err == nil:
			return l, nil
		case errors.Is(err, errGone):
			continue
		}
		return nil, pathError("lock", work, err)
	}
	return nil, pathError("lock", work, ErrLocked)
}

// errGone means that the lock file was removed between two of our steps.
var errGone = errors.New("the lock file was removed meanwhile")

func tryLock(work string) (*lock, error) {
	err := os.Mkdir(work, dirMode)
	made := err == nil
	if made {
		err = os.Chmod(work, dirMode)
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	if info, err := os.Lstat(work); err != nil {
		return nil, goneIfMissing(err)
	} else if !info.IsDir() {
		return nil, ErrNotFolder
	}
	name := filepath.Join(work, lockName)
	file, err := lockFile(name)
	if err != nil {
		if made {
			os.Remove(work) // the first error is the one to tell
		}
		return nil, goneIfMissing(err)
	}
	l := &lock{work: work, file: file}
	if err := l.current(name); err != nil {
		file.Close()
		return nil, err
	}
	return l, nil
}

// current is nil while the file that we have locked is the one of that name.
func (l *lock) current(name string) error {
	ours, err := l.file.Stat()
	if err != nil {
		return err
	}
	there, err := os.Lstat(name)
	if err != nil {
		return goneIfMissing(err)
	}
	if !os.SameFile(ours, there) {
		return errGone
	}
	return nil
}

func goneIfMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return errGone
	}
	return err
}

// release removes the lock file and the work folder, then lets go.
func (l *lock) release() error {
	if err := unlockFile(l.file); err != nil {
		return err
	}
	err := os.Remove(l.work)
	// The next build may have made its own lock file by now, so that the folder
	// is not empty, or may even have removed it.
	if errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
