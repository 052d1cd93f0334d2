package content

import (
	"iter"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"brugdinrampe.dk/rampe/internal/diag"
)

const maxName = 200 // bytes of a path below content/; Windows allows 260 in all

// checkNames objects to paths below content/ that some system cannot hold, on
// every system alike, and to those that should not be there at all. It needs no
// disk, so that it says the same everywhere.
func checkNames(paths []string) diag.List {
	var found diag.List
	seen := map[string]string{} // what a Mac or Windows takes a path for → the path
	for _, p := range slices.Sorted(slices.Values(paths)) {
		if len(p) > maxName {
			found.Add(nameTooLong(filePos(p), len(p)))
		}
		for whole := range prefixes(p) {
			alike := strings.ToLower(norm.NFC.String(whole))
			if first, ok := seen[alike]; ok {
				if first != whole {
					found.Add(nameTwin(filePos(whole), first))
					seen[alike] = whole
				}
				continue
			}
			seen[alike] = whole
			if d, bad := checkName(filePos(whole), path.Base(whole)); bad {
				found.Add(d)
			}
		}
	}
	return found
}

// prefixes yields a path's folders from the top, and the path itself.
func prefixes(p string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range len(p) {
			if p[i] == '/' && !yield(p[:i]) {
				return
			}
		}
		yield(p)
	}
}

// filePos is the place of a file as findings name it. What does not print is
// made to.
func filePos(p string) diag.Pos { return diag.Pos{File: "content/" + printable(p)} }

func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != ' ' && r < 0x20 || isOdd(r) {
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

func checkName(pos diag.Pos, name string) (diag.Diagnostic, bool) {
	switch {
	case !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return r == '\n' || r == '\t' || isOdd(r) }):
		return nameInvisible(pos), true
	case strings.ContainsAny(name, `:*?"<>|\`):
		i := strings.IndexAny(name, `:*?"<>|\`)
		return nameCharacter(pos, name[i:i+1]), true
	case strings.HasSuffix(name, " ") || strings.HasSuffix(name, "."):
		return nameEnd(pos), true
	case strings.HasPrefix(name, " "):
		return nameStart(pos), true
	case reservedName(name):
		return nameReserved(pos, name), true
	}
	return diag.Diagnostic{}, false
}

// reservedName knows the names that mean devices to Windows, whatever follows
// their first point.
func reservedName(name string) bool {
	name, _, _ = strings.Cut(strings.ToUpper(name), ".")
	name = strings.TrimRight(name, " ")
	switch name {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	for _, device := range []string{"COM", "LPT"} {
		if port, ok := strings.CutPrefix(name, device); ok && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port) {
			return true
		}
	}
	return false
}

// unwanted objects to files and folders that are not content: hidden ones, spare
// copies, keys. The finding is zero for those that are silently left out.
func unwanted(p string) (d diag.Diagnostic, skip bool) {
	name := path.Base(p)
	lower := strings.ToLower(name)
	pos := filePos(p)
	switch {
	case name == ".gitkeep":
		return diag.Diagnostic{}, true
	case slices.Contains([]string{".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".directory"}, lower) || strings.HasPrefix(name, "._"):
		return systemFile(pos, name), true
	case strings.HasPrefix(name, ".") && len(name) > 1:
		return hiddenFile(pos, name), true
	case strings.HasPrefix(name, "~$"), strings.HasSuffix(name, "~"), strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"):
		return spareCopy(pos, name), true
	case slices.Contains([]string{".bak", ".swp", ".swo", ".orig", ".rej", ".tmp", ".old"}, path.Ext(lower)):
		return spareCopy(pos, name), true
	case slices.Contains([]string{".pem", ".key", ".p12", ".pfx", ".ppk", ".kdbx"}, path.Ext(lower)),
		slices.Contains([]string{"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519"}, lower):
		return keyFile(pos, name), true
	}
	return diag.Diagnostic{}, false
}
