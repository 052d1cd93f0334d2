//go:build !windows

package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// lockFile opens and locks a file, which it makes if need be.
func lockFile(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, fileMode)
	if err != nil {
		return nil, err
	}
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	for err == unix.EINTR {
		err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	}
	if err == nil {
		return f, nil
	}
	f.Close()
	if err == unix.EWOULDBLOCK {
		return nil, ErrLocked
	}
	return nil, err
}

// unlockFile removes the file while the lock is held: once it is not, the file
// of that name may be another's.
func unlockFile(f *os.File) error {
	err := os.Remove(f.Name())
	f.Close()
	if err != nil {
		return pathError("remove", f.Name(), err)
	}
	return nil
}
