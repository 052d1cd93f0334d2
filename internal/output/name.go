package output

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The longest name of a file or folder, and of a whole path, in bytes. Disks
// hold 255; the rest is for ".gz" and for those who download the site.
const (
	maxPart = 200
	maxName = 800
)

// CheckName tells whether every machine can hold a file of that name, with the
// reason in a *NameError if not. It asks no disk, so the answer is the same
// everywhere.
//
// Source: Microsoft, "Naming Files, Paths, and Namespaces".
func CheckName(name string) error {
	if problem := nameProblem(name); problem != "" {
		return &NameError{Name: name, Problem: problem}
	}
	return nil
}

func nameProblem(name string) string {
	switch {
	case name == "":
		return "is empty"
	case len(name) > maxName:
		return "is longer than " + strconv.Itoa(maxName) + " bytes"
	case !utf8.ValidString(name):
		return "is not UTF-8"
	case strings.HasPrefix(name, "/"):
		return "is an absolute path"
	case name == markName:
		return "is the mark that says who made the folder"
	}
	for part := range strings.SplitSeq(name, "/") {
		if problem := partProblem(part); problem != "" {
			return problem
		}
	}
	return ""
}

func partProblem(part string) string {
	switch {
	case part == "":
		return "has an empty part"
	case part == "." || part == "..":
		return `has "." or ".." as a part`
	case len(part) > maxPart:
		return "has a part longer than " + strconv.Itoa(maxPart) + " bytes"
	case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
		return "has a part that ends in a full stop or a space, which Windows drops"
	case strings.ContainsAny(part, `<>:"\|?*`):
		return `has a character that Windows cannot hold: one of <>:"\|?*`
	case strings.ContainsFunc(part, unicode.IsControl):
		return "has a control character"
	case isDevice(part):
		return "has a part that is a device on Windows"
	}
	return ""
}

// isDevice tells whether Windows takes the name for a device, which it does
// with any ending and in any case: "con", "Aux.html", "com1 .txt".
func isDevice(part string) bool {
	stem, _, _ := strings.Cut(part, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, isCOM := strings.CutPrefix(stem, "COM")
	if !isCOM {
		var isLPT bool
		if port, isLPT = strings.CutPrefix(stem, "LPT"); !isLPT {
			return false
		}
	}
	return utf8.RuneCountInString(port) == 1 && strings.ContainsAny(port, "0123456789¹²³")
}

// fold gives names that a file system may take for the same one the same key:
// those that differ in case or in composition ("å" as one letter or as two).
func fold(name string) string {
	if isASCII(name) {
		return strings.ToLower(name)
	}
	return norm.NFD.String(strings.Map(foldRune, norm.NFD.String(name)))
}

// foldRune is the first of the letters that Unicode calls the same but for case.
func foldRune(r rune) rune {
	least := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		least = min(least, other)
	}
	// The least of k, K and the Kelvin sign is K; ASCII names are folded down.
	return unicode.ToLower(least)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// A registry is the names that a tree has taken. The zero value is empty.
type registry struct {
	mu    sync.Mutex
	taken map[string]entry // by folded name
}

type entry struct {
	name   string
	folder bool
}

// add takes the name of a file and of the folders that it lies in, or tells in
// a *NameError why it cannot have them.
func (r *registry) add(name string) error {
	if err := CheckName(name); err != nil {
		return err
	}
	key := fold(name)
	r.mu.Lock()
	defer r.mu.Unlock()
	if twin, ok := r.taken[key]; ok {
		return collision(name, name, twin, false)
	}
	for folder := range parents(name) {
		twin, ok := r.taken[fold(folder)]
		if !ok {
			continue
		}
		if !twin.folder || twin.name != folder {
			return collision(name, folder, twin, true)
		}
		break // its own parents are there, or it would not be
	}
	r.take(name, key)
	return nil
}

func (r *registry) take(name, key string) {
	if r.taken == nil {
		r.taken = map[string]entry{}
	}
	r.taken[key] = entry{name: name}
	for folder := range parents(name) {
		key := fold(folder)
		if _, ok := r.taken[key]; ok {
			return
		}
		r.taken[key] = entry{name: folder, folder: true}
	}
}

func collision(name, part string, twin entry, folder bool) error {
	problem := "differs only in case or composition from"
	switch {
	case twin.folder != folder:
		problem = "is a file here and a folder there:"
	case twin.name == part:
		problem = "was written before:"
	}
	return &NameError{Name: name, Twin: twin.name, Problem: problem}
}

func (r *registry) has(name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	found := r.taken[fold(name)]
	return found.name == name && !found.folder && name != ""
}

// isFolder tells whether some file lies in it; "." is the tree itself.
func (r *registry) isFolder(name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return name == "." || r.taken[fold(name)] == entry{name: name, folder: true}
}

// children lists what lies straight in a folder, sorted.
func (r *registry) children(folder string) []entry {
	r.mu.Lock()
	defer r.mu.Unlock()
	var children []entry
	for _, taken := range r.taken {
		if path.Dir(taken.name) == folder {
			children = append(children, taken)
		}
	}
	slices.SortFunc(children, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	return children
}

// files lists the names of the files, sorted.
func (r *registry) files() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var names []string
	for _, taken := range r.taken {
		if !taken.folder {
			names = append(names, taken.name)
		}
	}
	slices.Sort(names)
	return names
}
