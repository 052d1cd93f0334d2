package history

import (
	"net/url"
	"slices"
	"strings"
)

// webAddress is the address for people of a remote: https://host/owner/repo.
// It knows https and ssh forms at three hosts and is "" for all else.
func webAddress(remote string) string {
	host, place, ok := split(remote)
	if !ok {
		return ""
	}
	groups := 2 // owner and repo
	switch strings.ToLower(host) {
	case "github.com", "ssh.github.com":
		host = "github.com"
	case "codeberg.org":
		host = "codeberg.org"
	case "gitlab.com", "altssh.gitlab.com":
		host, groups = "gitlab.com", 20 // groups within groups
	default:
		return ""
	}
	place = strings.TrimSuffix(strings.Trim(place, "/"), ".git")
	parts := strings.Split(place, "/")
	if len(parts) < 2 || len(parts) > groups || slices.ContainsFunc(parts, isNoName) {
		return ""
	}
	return "https://" + host + "/" + strings.Join(parts, "/")
}

// split finds host and path of a remote: a URL, or the short git@host:path.
func split(remote string) (host, place string, ok bool) {
	if strings.Contains(remote, "://") {
		u, err := url.Parse(remote)
		if err != nil || !slices.Contains([]string{"https", "http", "ssh", "git", "git+ssh"}, u.Scheme) {
			return "", "", false
		}
		return u.Hostname(), u.Path, true
	}
	host, place, ok = strings.Cut(remote, ":")
	if _, after, at := strings.Cut(host, "@"); at {
		host = after
	}
	return host, place, ok
}

func isNoName(s string) bool { return !isName(s) }

// isName allows what the three hosts allow in the name of an owner or a
// repository, and so nothing that must be escaped in an address.
func isName(s string) bool {
	return s != "" && s != "." && s != ".." && strings.Trim(s, nameLetters) == ""
}

const nameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
