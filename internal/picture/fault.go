package picture

import "fmt"

// A FaultKind is why a picture is refused.
type FaultKind int

const (
	Empty          FaultKind = iota + 1 // no bytes
	Corrupt                             // cut short or damaged
	WrongExtension                      // Format is what it is
	LFSPointer                          // git lfs has not fetched it
	Unsupported                         // Format cannot be shown, or this variant of it cannot
	TooLarge                            // see MaxBytes, MaxPixels, MaxMemory
	Forbidden                           // an SVG with What in it
	NoSize                              // an SVG that does not say how large it is
)

// String is the kind for developers.
func (k FaultKind) String() string {
	names := [...]string{"no fault", "empty", "corrupt", "wrong extension", "git lfs pointer", "unsupported", "too large", "forbidden in SVG", "no size"}
	if k < 0 || int(k) >= len(names) {
		return fmt.Sprintf("FaultKind(%d)", int(k))
	}
	return names[k]
}

// A Fault is a picture that is refused. Diagnostic words it for staff.
type Fault struct {
	Kind   FaultKind
	Path   string
	Format Format // what the bytes are
	Width  int    // in pixels, where known; of TooLarge
	Height int
	Bytes  int    // length of the file; of TooLarge, 0 where the length is not the trouble
	What   string // of Forbidden: "<script>", "onclick", "DOCTYPE"
	Line   int    // in an SVG, from 1; 0 where unknown
	Col    int    // in letters, from 1
	Err    error  // what the decoder said, or nil
}

func (f *Fault) Error() string {
	s := fmt.Sprintf("picture %s: %v", f.Path, f.Kind)
	if f.What != "" {
		s += fmt.Sprintf(" (%s, line %d)", f.What, f.Line)
	}
	if f.Err != nil {
		s += ": " + f.Err.Error()
	}
	return s
}

func (f *Fault) Unwrap() error { return f.Err }

func (p *Picture) fault(kind FaultKind) *Fault {
	return &Fault{Kind: kind, Path: p.Path, Format: p.Format, Width: p.Width, Height: p.Height}
}

func (p *Picture) corrupt(err error) *Fault {
	f := p.fault(Corrupt)
	f.Err = err
	return f
}
