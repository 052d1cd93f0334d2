package history

import (
	"regexp"
	"testing"
)

func TestAddressesOfRemotes(t *testing.T) {
	for _, c := range []struct{ remote, want string }{
		{"https://github.com/rampen/site", "https://github.com/rampen/site"},
		{"https://github.com/rampen/site.git/", "https://github.com/rampen/site"},
		{"https://anna:hemmelig@github.com/rampen/site.git", "https://github.com/rampen/site"},
		{"https://x-access-token:abc@GitHub.com/rampen/site", "https://github.com/rampen/site"},
		{"git@github.com:rampen/site.git", "https://github.com/rampen/site"},
		{"ssh://git@github.com:22/rampen/site.git", "https://github.com/rampen/site"},
		{"ssh://git@ssh.github.com:443/rampen/site.git", "https://github.com/rampen/site"},
		{"git@gitlab.com:gruppe/under/site.git", "https://gitlab.com/gruppe/under/site"},
		{"http://codeberg.org/rampen/min.site", "https://codeberg.org/rampen/min.site"},
		{"codeberg.org:rampen/site", "https://codeberg.org/rampen/site"},

		{"https://github.com/rampen", ""},
		{"https://github.com/rampen/site/tree/main", ""},
		{"https://github.com/rampen/../site", ""},
		{"https://github.com/rampen/si%20te", ""},
		{"https://github.com/rampen/\"><script>", ""},
		{"https://github.com.example.org/rampen/site", ""},
		{"https://example.org/github.com/site", ""},
		{"https://github.com@example.org/rampen/site", ""},
		{"file:///home/anna/github.com/site", ""},
		{"ftp://github.com/rampen/site", ""},
		{"ext::sh -c whoami", ""},
		{"/home/anna/site", ""}, {"../site", ""}, {`C:\Users\anna\site`, ""}, {"", ""}, {"https://%zz", ""},
	} {
		if got := webAddress(c.remote); got != c.want {
			t.Errorf("%q: got %q, want %q", c.remote, got, c.want)
		}
	}
}

func FuzzAnAddressIsAlwaysSafe(f *testing.F) {
	for _, s := range []string{"https://a:b@github.com/c/d", "git@gitlab.com:a/b/c", "ssh://x@codeberg.org:1/a/b?c#d", "a@b@github.com:c/d"} {
		f.Add(s)
	}
	safe := regexp.MustCompile(`^(https://(github\.com|gitlab\.com|codeberg\.org)(/[A-Za-z0-9._-]+){2,})?$`)
	f.Fuzz(func(t *testing.T, remote string) {
		if got := webAddress(remote); !safe.MatchString(got) {
			t.Errorf("%q became %q", remote, got)
		}
	})
}
