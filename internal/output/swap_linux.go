package output

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step that no reader can see the middle of.
// The error is errors.ErrUnsupported where the kernel or the disk cannot.
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	// Disks that know of renameat2, but not of this flag, say "invalid".
	if err == unix.EINVAL {
		return errors.ErrUnsupported
	}
	return err
}
