package output

import "golang.org/x/sys/unix"

// exchange swaps two folders in one step that no reader can see the middle of.
// The error is errors.ErrUnsupported where the disk cannot; APFS can.
func exchange(a, b string) error {
	return unix.RenameatxNp(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_SWAP)
}
