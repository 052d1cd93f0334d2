package site

import (
	"net/url"
	"path"
	"strings"
)

// findRedirects reads the old addresses of pages. An old address may not be
// somebody else's, new or old.
func (a *assembler) findRedirects() {
	a.redirect = map[string]*Page{}
	for _, p := range a.site.Pages {
		if p.Doc == nil {
			continue
		}
		for _, old := range p.Doc.Meta.Former {
			from, ok := cleanOld(old.Text)
			switch {
			case !ok:
				a.found.Add(oldAddressForm(old.Pos, old.Text))
			case from == p.URL:
				a.found.Add(oldAddressSame(old.Pos, old.Text))
			case a.byURL[from] != nil:
				a.found.Add(oldAddressTaken(old.Pos, old.Text, a.byURL[from].name()))
			case a.redirect[from] != nil:
				a.found.Add(oldAddressTaken(old.Pos, old.Text, a.redirect[from].name()))
			default:
				a.redirect[from] = p
				a.site.Redirects = append(a.site.Redirects, Redirect{From: from, To: p, Pos: old.Pos})
			}
		}
	}
}

// name is what to call a page in a finding.
func (p *Page) name() string {
	if p.Doc == nil {
		return p.URL
	}
	return p.Doc.File()
}

// cleanOld is an old address as the site keeps it: a folder, "/gammel/adresse/",
// or a page, "/gammel.html".
// Everything that could lead outside the site's folder is refused.
func cleanOld(text string) (string, bool) {
	decoded, err := url.PathUnescape(text)
	if err != nil || !strings.HasPrefix(decoded, "/") || strings.HasPrefix(decoded, "//") ||
		strings.ContainsAny(decoded, "\\?#:*\"<>|%") || strings.Contains(decoded, "..") {
		return "", false
	}
	for _, r := range decoded {
		if r < ' ' || r == 0x7f {
			return "", false
		}
	}
	clean := strings.TrimSuffix(strings.TrimSuffix(path.Clean(decoded), "index.html"), "/")
	if clean == "" {
		return "", false
	}
	if ext := path.Ext(clean); ext == ".html" || ext == ".htm" {
		return clean, true
	}
	return clean + "/", true
}
