package web

import "strings"

// Addresses writes the site's own URLs ("/til-dig/#hvem") as a page must.
//
// Links between pages are always relative, so that the same files work at a
// host's root and below a path. Pretty ends a folder's link with its slash, as
// a web server likes it; otherwise with index.html, which opens from a disk
// without a server too.
type addresses struct {
	base   string // "https://brugdinrampe.dk/" with the last slash; empty where unknown
	pretty bool
	fixed  bool // links from the host's root: for 404.html, which is served at any depth
}

// absolute is the whole address, or empty where the site's own is not known.
func (a addresses) absolute(url string) string {
	if a.base == "" || !strings.HasPrefix(url, "/") {
		return ""
	}
	return a.base + url[1:]
}

// rooted is the path from the host's root, for files such as 404.html that are
// served at any depth: "/y/til-dig/".
func (a addresses) rooted(url string) string {
	path := "/"
	if i := strings.Index(a.base, "://"); i >= 0 {
		if j := strings.IndexByte(a.base[i+3:], '/'); j >= 0 {
			path = a.base[i+3+j:]
		}
	}
	return path + strings.TrimPrefix(url, "/")
}

// relative leads from the page at from to the site's own URL to. An address
// with a scheme comes back as it is.
func (a addresses) relative(from, to string) string {
	if !strings.HasPrefix(to, "/") {
		return to
	}
	if a.fixed {
		return a.rooted(to)
	}
	path, anchor := to, ""
	if i := strings.IndexByte(to, '#'); i >= 0 {
		path, anchor = to[:i], to[i:]
	}
	if i := strings.IndexByte(from, '#'); i >= 0 {
		from = from[:i]
	}
	if path == from && anchor != "" {
		return anchor
	}
	// Drop the folders that both share.
	dir := from[:strings.LastIndexByte(from, '/')+1]
	shared := 0
	for i := 0; i < len(dir) && i < len(path) && dir[i] == path[i]; i++ {
		if dir[i] == '/' {
			shared = i + 1
		}
	}
	var b strings.Builder
	up := strings.Count(dir[shared:], "/")
	for range up {
		b.WriteString("../")
	}
	b.WriteString(path[shared:])
	if strings.HasSuffix(path, "/") && !a.pretty {
		b.WriteString("index.html")
	} else if b.Len() == 0 {
		b.WriteString("./")
	}
	b.WriteString(anchor)
	return b.String()
}

// rootOf is the way from a page up to the site's root: "../../" or "./".
func rootOf(url string) string {
	if n := strings.Count(url, "/") - 1; n > 0 {
		return strings.Repeat("../", n)
	}
	return "./"
}
