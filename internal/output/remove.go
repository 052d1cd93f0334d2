package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
)

// removeAll removes a folder and all that is in it, if it is there. A site of
// 10,000 pages is 20,000 calls to the system, so all cores take part.
func removeAll(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return pathError("remove", dir, err)
	}
	var paths []string
	for _, entry := range entries {
		paths = append(paths, below(filepath.Join(dir, entry.Name()), entry)...)
	}
	// What fails here fails again below, and is told there.
	inParallel(paths, func(path string) { os.RemoveAll(path) })
	if err := os.RemoveAll(dir); err != nil {
		return pathError("remove", dir, err)
	}
	return nil
}

// below lists what is in a folder, as sections hold thousands of pages and a
// site only a handful of sections; for a file it is the file.
func below(path string, entry fs.DirEntry) []string {
	if !entry.IsDir() { // a symlink is not a folder, and not followed
		return []string{path}
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return []string{path}
	}
	var paths []string
	for _, entry := range entries {
		paths = append(paths, filepath.Join(path, entry.Name()))
	}
	return paths
}

func inParallel(paths []string, do func(path string)) {
	work := make(chan string)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for path := range work {
				do(path)
			}
		})
	}
	for _, path := range paths {
		work <- path
	}
	close(work)
	workers.Wait()
}
