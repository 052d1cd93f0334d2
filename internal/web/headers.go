package web

import (
	"fmt"
	"strings"
)

// How long a browser may keep what it got. An asset's name holds a hash of its
// content, so it never changes; everything else is asked for again, and comes
// only if it changed.
const (
	cacheAsset = "public, max-age=31536000, immutable"
	cachePage  = "no-cache"
)

// csp is what a page may load and do: pictures, styles and fonts from the site
// itself, and nothing else. A page's own meta element leaves out what browsers
// only take from a header.
func csp(meta bool) string {
	policy := "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"
	if meta {
		return policy
	}
	return policy + "; frame-ancestors 'none'"
}

// A header is a line of a server's answer.
type header struct{ Name, Value string }

// securityHeaders are sent with every answer, whichever server gives it.
func securityHeaders() []header {
	return []header{
		{"Content-Security-Policy", csp(false)},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"Permissions-Policy", permissionsPolicy()},
		// Not even the name of this site may follow a reader to another: that
		// somebody reads here says something of their health. Nothing on the
		// site itself needs it.
		{"Referrer-Policy", "no-referrer"},
		// Without includeSubDomains: the other hosts of the domain are not ours.
		{"Strict-Transport-Security", "max-age=31536000"},
		{"X-Content-Type-Options", "nosniff"},
	}
}

// permissionsPolicy turns off what a page of text has no use for, and the two
// that would sort readers by interest.
func permissionsPolicy() string {
	off := []string{
		"accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
		"fullscreen", "geolocation", "gyroscope", "hid", "interest-cohort", "magnetometer", "microphone",
		"midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial",
		"usb", "xr-spatial-tracking",
	}
	return strings.Join(off, "=(), ") + "=()"
}

// headersFile is what Netlify and Cloudflare read. Both join the values of all
// rules that fit a path, so a header may stand in one rule only: pages have no
// rule for Cache-Control, and both hosts then say max-age=0, must-revalidate,
// which means the same as no-cache.
func headersFile(a addresses) file {
	var b strings.Builder
	rule := func(path string, headers ...header) {
		fmt.Fprintf(&b, "%s\n", path)
		for _, h := range headers {
			fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
		}
	}
	root := escapePath(a.rooted("/"))
	rule("/*", securityHeaders()...)
	rule(root+"assets/*", header{"Cache-Control", cacheAsset})
	rule(root+"*.ics", header{"Content-Type", "text/calendar; charset=utf-8"})
	rule(root+feedURL[1:], header{"Content-Type", "application/atom+xml; charset=utf-8"})
	return file{"_headers", []byte(b.String())}
}
