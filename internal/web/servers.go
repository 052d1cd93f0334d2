package web

import (
	"bytes"
	"embed"
	"fmt"
	"regexp"
	"strings"
	"text/template"

	"brugdinrampe.dk/rampe/internal/site"
)

//go:embed servers
var serverTemplates embed.FS

// A serverView is what the templates in servers/ see.
type serverView struct {
	Host      string // "brugdinrampe.dk"; empty where unknown
	Root      string // where the site is on its host, percent-encoded: "/" or "/y/"
	Headers   []header
	Redirects []redirectRule
	Asset     string // Cache-Control of assets
	Page      string // and of everything else
	Feed      string // the feed's name
}

// serverFiles tell web servers what to send with each file: headers, redirects,
// the page for what is not there. All of them are made of the same values.
func serverFiles(s *site.Site, a addresses) ([]file, error) {
	view := serverView{
		Root:      escapePath(a.rooted("/")),
		Headers:   securityHeaders(),
		Redirects: redirectRules(s, a),
		Asset:     cacheAsset,
		Page:      cachePage,
		Feed:      feedURL[1:],
	}
	if host := hostOf(a); host != noHost && isHostName(host) {
		view.Host = host
	}
	files := []file{headersFile(a), redirectsFile(view.Redirects)}
	for _, f := range []struct{ template, name string }{
		{"htaccess", ".htaccess"},
		{"Caddyfile", "server/Caddyfile"},
		{"nginx.conf", "server/nginx.conf"},
	} {
		data, err := view.fill(f.template)
		if err != nil {
			return nil, fmt.Errorf("writing %s: %w", f.name, err)
		}
		files = append(files, file{f.name, data})
	}
	return files, nil
}

func (v serverView) fill(name string) ([]byte, error) {
	t, err := template.New(name).Funcs(template.FuncMap{
		"quote":   quoteSetting,
		"decoded": unescape, // nginx compares decoded paths
		"pattern": regexp.QuoteMeta,
	}).ParseFS(serverTemplates, "servers/"+name)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// quoteSetting is a text in the double quotes that Apache, Caddy and nginx read.
func quoteSetting(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// isHostName tells whether the host is a name that a server's configuration can
// hold; a number (IPv6) is none.
func isHostName(host string) bool {
	return !strings.ContainsFunc(host, func(r rune) bool {
		return !(r == '-' || r == '.' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z')
	})
}
