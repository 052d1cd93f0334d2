package site

import (
	"cmp"
	"net/url"
	"strings"

	"brugdinrampe.dk/rampe/internal/content"
)

// helpPage tells staff how to correct a page, where the site does not know its
// repository's address.
const helpPage = "/redaktion/"

// editURL is where a document is corrected in a web browser: the forge's
// editor, or else the page that tells how.
func (a *assembler) editURL(d *content.Document) string {
	repository, prefix := a.Config.Repository, ""
	if a.History != nil {
		repository = cmp.Or(repository, a.History.Origin())
		prefix = a.History.Prefix()
	}
	if repository == "" {
		if a.byURL[helpPage] != nil {
			return helpPage
		}
		return ""
	}
	edit := "/edit/" // GitHub
	switch host, _, _ := strings.Cut(strings.TrimPrefix(repository, "https://"), "/"); {
	case strings.Contains(host, "gitlab"):
		edit = "/-/edit/"
	case host == "codeberg.org", strings.Contains(host, "gitea"), strings.Contains(host, "forgejo"):
		edit = "/_edit/"
	}
	parts := strings.Split(prefix+d.File(), "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return repository + edit + url.PathEscape(a.Config.Branch) + "/" + strings.Join(parts, "/")
}
