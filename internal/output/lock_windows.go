package output

import (
	"os"

	"golang.org/x/sys/windows"
)

// lockFile opens a file that nobody else can open meanwhile, and that Windows
// removes when it is closed, be it by the death of the program.
func lockFile(name string) (*os.File, error) {
	path, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	const alone = 0
	handle, err := windows.CreateFile(path, windows.GENERIC_READ|windows.GENERIC_WRITE, alone, nil,
		windows.OPEN_ALWAYS, windows.FILE_ATTRIBUTE_NORMAL|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
	switch err {
	case nil:
		return os.NewFile(uintptr(handle), name), nil
	case windows.ERROR_SHARING_VIOLATION, windows.ERROR_DELETE_PENDING:
		return nil, ErrLocked
	}
	return nil, err
}

func unlockFile(f *os.File) error { return f.Close() }
