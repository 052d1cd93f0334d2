package site

import (
	"errors"
	"io/fs"
	"net/url"
	"strings"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/strictyaml"
)

// ConfigFile is the name of a site's settings, at the project's root.
const ConfigFile = "rampe.yaml"

// Config is rampe.yaml. Every key may be left out, and so may the file.
type Config struct {
	Title        string     // titel: the site's name
	Summary      string     // beskrivelse
	Address      string     // adresse: "https://brugdinrampe.dk/", with the last slash; empty where unknown
	Organisation string     // organisation: who publishes
	Repository   string     // kildekode: "https://github.com/owner/repo"; empty: git's origin
	Branch       string     // gren: "main"
	Menu         []MenuItem // menu: pages of the main menu; empty: all at the top
	Foot         []MenuItem // bund: pages at the foot of every page
	Compress     bool       // komprimer: .gz and .br beside text files; true where not written
}

// A MenuItem is a page of a menu, under its title or a shorter name:
//
//	menu:
//	  - /kontakt.md
//	  - Til dig: /til-dig/
type MenuItem struct {
	Name string // empty: the page's title
	Page content.Value
}

// LoadConfig reads rampe.yaml. Without one, the site is named after nothing but
// its front page and has no address.
func LoadConfig(root fs.FS) (Config, diag.List, error) {
	config := Config{Branch: "main", Compress: true}
	src, err := fs.ReadFile(root, ConfigFile)
	if errors.Is(err, fs.ErrNotExist) {
		return config, nil, nil
	} else if err != nil {
		return config, nil, err
	}
	node, found := strictyaml.Parse(src, ConfigFile, 1)
	r := &strictyaml.Reader{Diags: found}
	r.Keys(node, "titel", "beskrivelse", "adresse", "organisation", "kildekode", "gren", "menu", "bund", "komprimer")
	config.Title = r.Text(node.Get("titel"))
	config.Summary = r.Text(node.Get("beskrivelse"))
	config.Organisation = r.Text(node.Get("organisation"))
	config.Address = address(r, node.Get("adresse"))
	config.Repository = strings.TrimSuffix(address(r, node.Get("kildekode")), "/")
	config.Menu = menuItems(r, node.Get("menu"))
	config.Foot = menuItems(r, node.Get("bund"))
	if branch := r.Text(node.Get("gren")); branch != "" {
		config.Branch = branch
	}
	if n := node.Get("komprimer"); !n.Empty() {
		config.Compress = r.Bool(n)
	}
	return config, r.Diags, nil
}

func address(r *strictyaml.Reader, n *strictyaml.Node) string {
	text := r.Text(n)
	if text == "" {
		return ""
	}
	clean, ok := CleanAddress(text)
	if !ok {
		r.Diags.Add(badAddress(n.Pos, text))
	}
	return clean
}

// CleanAddress is a site's address with its last slash, where it can be one:
// http or https, a host, perhaps a path, and nothing more.
func CleanAddress(text string) (string, bool) {
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", false
	}
	return strings.TrimSuffix(u.String(), "/") + "/", true
}

func menuItems(r *strictyaml.Reader, n *strictyaml.Node) []MenuItem {
	if n == nil {
		return nil
	}
	var out []MenuItem
	for _, item := range n.Items {
		name := ""
		if item.Kind == strictyaml.Map && len(item.Entries) == 1 {
			name, item = item.Entries[0].Key, item.Entries[0].Value
		}
		if path := r.Text(item); path != "" {
			out = append(out, MenuItem{name, content.Value{Text: path, Pos: item.Pos}})
		}
	}
	return out
}
