package web

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"brugdinrampe.dk/rampe/internal/site"
)

// A redirectRule leads from an old address to a page. Both are paths from the
// host's root, percent-encoded: "/y/gammel/adresse/".
type redirectRule struct{ From, To string }

// redirectRules are the site's redirects, each with and without its last slash:
// "/om-os.php/" was without. The pages that redirect by themselves are the
// fallback for other hosts.
func redirectRules(s *site.Site, a addresses) []redirectRule {
	var rules []redirectRule
	for _, r := range s.Redirects {
		from, to := escapePath(a.rooted(r.From)), escapePath(a.rooted(r.To.URL))
		rules = append(rules, redirectRule{from, to})
		if short := strings.TrimSuffix(from, "/"); short != from {
			rules = append(rules, redirectRule{short, to})
		}
	}
	return rules
}

// redirectsFile is what Netlify and Cloudflare read. Where a rule and a file
// have one address, Cloudflare follows the rule and Netlify sends the file,
// which is the page that redirects by itself.
func redirectsFile(rules []redirectRule) file {
	var b strings.Builder
	for _, r := range rules {
		fmt.Fprintf(&b, "%s %s 301\n", r.From, r.To)
	}
	return file{"_redirects", []byte(b.String())}
}

// Apache is the old address as mod_rewrite wants it: a pattern of the decoded
// path below the folder that the .htaccess file is in.
func (r redirectRule) Apache(root string) string {
	return "^" + regexp.QuoteMeta(unescape(strings.TrimPrefix(r.From, root))) + "$"
}

// escapePath percent-encodes all but letters, digits, - . _ ~ / and the # before
// an anchor. No character is left that a server's configuration gives a meaning.
// What is percent-encoded already stays so.
func escapePath(path string) string {
	path, anchor, found := strings.Cut(path, "#")
	if found {
		return escapePath(path) + "#" + escapePath(anchor)
	}
	path = unescape(path)
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c := path[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~/", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// unescape is the path as a server sees it.
func unescape(path string) string {
	if decoded, err := url.PathUnescape(path); err == nil {
		return decoded
	}
	return path
}
