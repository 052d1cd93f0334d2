package output

import (
	"bytes"
	"io/fs"
	"sync"
)

// memory keeps the files of a tree. Its files can be read while others are
// written, and after the tree has ended.
type memory struct {
	mu    sync.RWMutex
	files map[string][]byte
}

func (m *memory) write(name string, data []byte) error {
	data = bytes.Clone(data) // the caller may use its buffer again, as with a staged tree
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[name] = data
	return nil
}

func (m *memory) read(name string) ([]byte, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	data, ok := m.files[name]
	if !ok {
		return nil, pathError("read", name, fs.ErrNotExist)
	}
	return data, nil
}

func (m *memory) publish() error { return nil }
func (m *memory) discard() error { return nil }

// dry keeps nothing.
type dry struct{}

func (dry) write(string, []byte) error { return nil }
func (dry) publish() error             { return nil }
func (dry) discard() error             { return nil }

func (dry) read(name string) ([]byte, error) { return nil, pathError("read", name, fs.ErrNotExist) }
