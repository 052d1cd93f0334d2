package judges

import (
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Every address that a page, a style sheet, a feed or the sitemap gives for
// something of the site's own leads to a file that was built, and to an anchor
// on it. Nothing that a browser fetches by itself is on another host.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	for _, s := range sites(t, "") {
		t.Run(s.name, func(t *testing.T) {
			if n := s.checkLinks(func(where, fault string) { t.Errorf("%s: %s", where, fault) }); n < 5 {
				t.Errorf("only %d links seen", n)
			}
		})
	}
}

// checkLinks reports each address that leads nowhere, and counts all.
func (s *builtSite) checkLinks(report func(where, fault string)) (count int) {
	check := func(from, ref string, fetched bool) {
		count++
		if err := s.resolve(from, ref, fetched); err != nil {
			report(from, err.Error())
		}
	}
	for _, p := range s.pages {
		for n := range p.html.Descendants() {
			for _, ref := range references(n) {
				check(p.file, ref.url, ref.fetched)
			}
			if n.Type == html.ElementNode && attr(n, "type") == "application/ld+json" {
				for _, u := range jsonAddresses(n.FirstChild.Data, func(err error) { report(p.file, err.Error()) }) {
					if s.own(u) {
						check(p.file, u, false)
					}
				}
			}
		}
		if p.to != "" {
			check(p.file, p.to, false)
		}
	}
	for name, data := range s.tree.Files() {
		switch {
		case path.Ext(name) == ".css":
			for _, m := range cssURL.FindAllSubmatch(data, -1) {
				check(name, string(m[1]), true)
			}
		case path.Ext(name) == ".xml", path.Ext(name) == ".ics", name == "robots.txt":
			for _, u := range wholeAddress.FindAllString(unfold(string(data)), -1) {
				if s.own(u) {
					check(name, u, false)
				}
			}
		}
	}
	return count
}

var (
	cssURL       = regexp.MustCompile(`url\(\s*["']?([^"')]+)["']?\s*\)`)
	wholeAddress = regexp.MustCompile(`https?://[^\s<>"']+`)
)

// unfold joins the lines that a calendar breaks at 75 bytes.
func unfold(s string) string { return strings.ReplaceAll(s, "\r\n ", "") }

type reference struct {
	url     string
	fetched bool // by the browser, without being asked
}

func references(n *html.Node) (out []reference) {
	if n.Type != html.ElementNode {
		return nil
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "href":
			rel := " " + attr(n, "rel") + " "
			linked := n.Data == "a" || strings.Contains(rel, " canonical ") || strings.Contains(rel, " alternate ")
			out = append(out, reference{a.Val, !linked})
		case "src", "poster", "data", "action", "formaction":
			out = append(out, reference{a.Val, true})
		case "srcset", "imagesrcset":
			for part := range strings.SplitSeq(a.Val, ",") {
				if fields := strings.Fields(part); len(fields) > 0 {
					out = append(out, reference{fields[0], true})
				}
			}
		case "aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget":
			for id := range strings.FieldsSeq(a.Val) {
				out = append(out, reference{"#" + id, false})
			}
		case "content":
			if p := attr(n, "property"); p == "og:url" || p == "og:image" {
				out = append(out, reference{a.Val, false})
			}
		}
	}
	return out
}

// jsonAddresses are the strings of a JSON text that are whole addresses.
func jsonAddresses(text string, report func(error)) (out []string) {
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		report(fmt.Errorf("JSON-LD that no program can read: %w", err))
		return nil
	}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, w := range v {
				if key != "@id" { // a name, which need not lead anywhere
					walk(w)
				}
			}
		case []any:
			for _, w := range v {
				walk(w)
			}
		case string:
			if strings.HasPrefix(v, "http") {
				out = append(out, v)
			}
		}
	}
	walk(value)
	return out
}

// own tells whether a whole address is the site's.
func (s *builtSite) own(address string) bool {
	return s.base != "" && strings.HasPrefix(address, s.base) || s.base == "" && s.address != "" && strings.HasPrefix(address, s.address)
}

const diskHost = "https://disk.invalid"

// resolve follows an address from a file of the site, as a browser would.
func (s *builtSite) resolve(from, ref string, fetched bool) error {
	u, err := url.Parse(ref)
	if err != nil {
		return fmt.Errorf("%q is no address: %w", ref, err)
	}
	name := ""
	switch {
	case s.own(ref):
		base := s.base
		if base == "" {
			base = s.address
		}
		name = u.Path[len(mustPath(base)):]
	case u.Scheme == "http" || u.Scheme == "https" || u.Host != "":
		if fetched {
			return fmt.Errorf("%s is fetched from another host", ref)
		}
		return nil
	case u.Scheme == "mailto" || u.Scheme == "tel":
		return nil
	case u.Scheme != "":
		return fmt.Errorf("%s has a scheme that no page needs", ref)
	default:
		here, err := url.Parse(diskHost + s.path() + from)
		if err != nil {
			return err
		}
		target := here.ResolveReference(u).Path
		var below bool
		if name, below = strings.CutPrefix(target, s.path()); !below {
			return fmt.Errorf("%s leads out of the site", ref)
		}
		// From a disk there is nobody to find index.html in a folder.
		if s.base == "" && strings.HasSuffix(target, "/") && from != lostPage {
			return fmt.Errorf("%s leads to a folder, which no browser can open from a disk", ref)
		}
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if _, err := s.tree.Read(name); err != nil {
		return fmt.Errorf("%s leads nowhere: there is no %s", ref, name)
	}
	if u.Fragment == "" {
		return nil
	}
	for _, p := range s.pages {
		if p.file == name && !p.ids[u.Fragment] {
			return fmt.Errorf("%s leads to an anchor that %s does not have", ref, name)
		}
	}
	return nil
}

func mustPath(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic(fmt.Sprintf("judges: %q was an address a moment ago: %v", address, err))
	}
	return u.Path
}
