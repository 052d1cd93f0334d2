package judges

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"strings"
	"testing"
)

// A host serves a built site on this machine as the usual hosts do: below the
// path that it was built for, with the headers that its _headers file asks for.
type host struct {
	*httptest.Server
	site  *builtSite
	rules []headerRule
}

// A headerRule is a paragraph of _headers.
type headerRule struct {
	pattern string // "/assets/*"
	headers [][2]string
}

func serve(t *testing.T, s *builtSite) *host {
	t.Helper()
	data, err := s.tree.Read("_headers")
	if err != nil {
		t.Fatal(err)
	}
	h := &host{site: s, rules: parseHeaders(string(data))}
	if len(h.rules) == 0 {
		t.Fatal("_headers has no rules")
	}
	h.Server = httptest.NewServer(h)
	t.Cleanup(h.Close)
	return h
}

func parseHeaders(text string) (rules []headerRule) {
	for line := range strings.Lines(text) {
		name, value, isHeader := strings.Cut(strings.TrimSpace(line), ":")
		switch {
		case strings.TrimSpace(line) == "", strings.HasPrefix(line, "#"):
		case !strings.HasPrefix(line, " "):
			rules = append(rules, headerRule{pattern: strings.TrimSpace(line)})
		case isHeader && len(rules) > 0:
			last := &rules[len(rules)-1]
			last.headers = append(last.headers, [2]string{name, strings.TrimSpace(value)})
		}
	}
	return rules
}

// matches: a star stands for anything, slashes too.
func (r headerRule) matches(path string) bool {
	before, after, star := strings.Cut(r.pattern, "*")
	if !star {
		return path == r.pattern
	}
	return len(path) >= len(before)+len(after) && strings.HasPrefix(path, before) && strings.HasSuffix(path, after)
}

// at is the whole address of a page.
func (h *host) at(address string) string {
	u := url.URL{Path: h.site.path() + address}
	return h.URL + u.EscapedPath()
}

var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".woff2": "font/woff2",
	".xml": "application/xml", ".json": "application/json", ".txt": "text/plain; charset=utf-8",
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, rule := range h.rules {
		if rule.matches(r.URL.Path) {
			for _, header := range rule.headers {
				w.Header().Add(header[0], header[1])
			}
		}
	}
	name, below := strings.CutPrefix(r.URL.Path, h.site.path())
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	status := http.StatusOK
	data, err := h.site.tree.Read(name)
	if err != nil || !below {
		status = http.StatusNotFound
		name = lostPage
		if data, err = h.site.tree.Read(name); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	if kind := types[path.Ext(name)]; kind != "" && w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", kind)
	}
	w.WriteHeader(status)
	w.Write(data) // a browser that went away is no concern of ours
}
