package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// removeAll removes a folder and all that is in it, if it is there. To remove a
// site takes about as long as to write it, so its sections go side by side.
func removeAll(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return pathError("remove", dir, err)
	}
	var sections sync.WaitGroup
	for _, entry := range entries {
		if entry.IsDir() { // a symlink is not, and is not followed
			// What fails here fails again below, and is told there.
			sections.Go(func() { os.RemoveAll(filepath.Join(dir, entry.Name())) })
		}
	}
	sections.Wait()
	if err := os.RemoveAll(dir); err != nil {
		return pathError("remove", dir, err)
	}
	return nil
}
