package web

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What a header file tells its server to send: with every answer, and as
// Cache-Control of assets and of pages.
type sent struct {
	all           map[string]string
	assets, pages string
}

// readHeaders reads the four files back by the form that each writes a header
// in. ROOT stands for where the site is on its host.
func readHeaders(t *testing.T, files []file, root string) map[string]sent {
	t.Helper()
	read := map[string]sent{}
	for _, f := range []struct{ name, header, assets, pages string }{
		{
			"_headers",
			`^  ((?:[ABD-Z]|C[^ao]|Content-S)[\w-]+): (.*)$`, // not Cache-Control, Content-Type: they have rules of their own
			`^ROOTassets/\*\n  Cache-Control: (.*)$`,
			`^/\*\n  Cache-Control: (.*)$`,
		}, {
			".htaccess",
			`^  Header always set ([\w-]+) "(.*)"$`,
			`^  Header set Cache-Control "(.*)" "expr=%\{REQUEST_URI\} =~ m#\^ROOTassets/#"$`,
			`^  Header set Cache-Control "([^"]*)"$`,
		}, {
			"server/Caddyfile",
			`^\t\t([A-Z][\w-]+) "(.*)"$`,
			`^\t@assets path ROOTassets/\*\n\theader @assets Cache-Control "(.*)"$`,
			`^\t@pages not path ROOTassets/\*\n\theader @pages Cache-Control "(.*)"$`,
		}, {
			"server/nginx.conf",
			`^\tadd_header ([\w-]+) "(.*)" always;$`,
			`^\t"~\^\(200\|206\|304\) ROOTassets/" "(.*)";$`,
			`^\tdefault "(.*)";$`,
		},
	} {
		text, s := find(t, files, f.name), sent{all: map[string]string{}}
		for _, m := range regexp.MustCompile(`(?m)`+f.header).FindAllStringSubmatch(text, -1) {
			if _, twice := s.all[m[1]]; twice {
				t.Errorf("%s has %s twice", f.name, m[1])
			}
			s.all[m[1]] = m[2]
		}
		value := func(form string) string {
			m := regexp.MustCompile(`(?m)` + strings.ReplaceAll(form, "ROOT", root)).FindStringSubmatch(text)
			return strings.Join(m[min(1, len(m)):], "")
		}
		s.assets, s.pages = value(f.assets), value(f.pages)
		read[f.name] = s
	}
	return read
}

func TestEveryServerIsToldToSendTheSameHeaders(t *testing.T) {
	for _, a := range []addresses{{}, atHome(), {base: "https://x.dk/y/"}} {
		files, err := serverFiles(smallSite(), a)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		for _, h := range securityHeaders() {
			want[h.Name] = h.Value
		}
		for name, got := range readHeaders(t, files, a.rooted("/")) {
			if !maps.Equal(got.all, want) {
				t.Errorf("%s at %q sends\n%q; want\n%q", name, a.base, got.all, want)
			}
			if got.assets != cacheAsset {
				t.Errorf("%s at %q lets assets be kept %q", name, a.base, got.assets)
			}
			pages := cachePage
			if name == "_headers" {
				pages = "" // left to its hosts: see headersFile
			}
			if got.pages != pages {
				t.Errorf("%s at %q lets pages be kept %q", name, a.base, got.pages)
			}
		}
	}
}

func TestPolicyAllowsNothingButTheSitesOwn(t *testing.T) {
	directives := strings.Split(csp(false), "; ")
	if directives[0] != "default-src 'none'" {
		t.Errorf("policy begins with %s", directives[0])
	}
	for _, d := range directives {
		if _, from, _ := strings.Cut(d, " "); from != "'none'" && from != "'self'" {
			t.Errorf("policy allows %s", d)
		}
	}
	if got := strings.Split(csp(true)+"; frame-ancestors 'none'", "; "); !slices.Equal(got, directives) {
		t.Errorf("the page's own policy is %q; the header's %q", csp(true), csp(false))
	}
}

// Cloudflare refuses a line of more.
func TestHeaderLinesAreNoLongerThanHostsTake(t *testing.T) {
	for _, line := range strings.Split(string(headersFile(atHome()).data), "\n") {
		if len(line) > 2000 {
			t.Errorf("%d characters: %s", len(line), line)
		}
	}
}

// The programs themselves read their files, where they are installed.
func TestServersUnderstandTheirFiles(t *testing.T) {
	for _, c := range []struct {
		program string
		check   func(t *testing.T, program, dir string) []string // writes what is missing in dir; the arguments
	}{
		{"caddy", caddyCheck}, {"nginx", nginxCheck}, {"apache2", apacheCheck},
	} {
		t.Run(c.program, func(t *testing.T) {
			program, err := exec.LookPath(c.program)
			if err != nil {
				t.Skipf("NOT CHECKED: %s is not installed", c.program)
			}
			for _, a := range []addresses{{}, atHome(), {base: "https://x.dk/y.z/"}} {
				dir := t.TempDir()
				files, err := serverFiles(smallSite(), a)
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range files {
					writeFile(t, filepath.Join(dir, filepath.FromSlash(f.name)), string(f.data))
				}
				args := c.check(t, program, dir)
				if out, err := exec.Command(program, args...).CombinedOutput(); err != nil {
					t.Errorf("at %q: %v\n%s", a.base, err, out)
				}
			}
		})
	}
}

func caddyCheck(_ *testing.T, _, dir string) []string {
	return []string{"validate", "--adapter", "caddyfile", "--config", filepath.Join(dir, "server", "Caddyfile")}
}

func nginxCheck(t *testing.T, _, dir string) []string {
	text, err := os.ReadFile(filepath.Join(dir, "server", "nginx.conf"))
	if err != nil {
		t.Fatal(err)
	}
	// Ports below 1024 may not be free, or ours to take.
	site := strings.NewReplacer("listen 80;", "listen 127.0.0.1:18080;", "listen [::]:80;", "").Replace(string(text))
	writeFile(t, filepath.Join(dir, "site.conf"), site)
	writeFile(t, filepath.Join(dir, "mime.types"), "types { text/html html; text/css css; }\n")
	var temp string
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		temp += kind + "_temp_path " + kind + ";\n"
	}
	conf := filepath.Join(dir, "nginx.conf")
	writeFile(t, conf, "pid pid;\nerror_log log;\nevents {}\nhttp {\naccess_log off;\n"+temp+"include site.conf;\n}\n")
	return []string{"-t", "-p", dir, "-c", conf}
}

// Apache reads .htaccess only when it serves, so its lines are put where its
// own settings are.
func apacheCheck(t *testing.T, program, dir string) []string {
	modules := filepath.Join(filepath.Dir(filepath.Dir(program)), "lib", "apache2", "modules")
	conf := "ServerName localhost\nDefaultRuntimeDir " + dir + "\nErrorLog " + dir + "/log\nListen 127.0.0.1:18082\nDocumentRoot " + dir + "\n"
	for _, m := range []string{"mpm_event", "authz_core", "mime", "dir", "headers", "rewrite"} {
		path := filepath.Join(modules, "mod_"+m+".so")
		if _, err := os.Stat(path); err != nil {
			t.Skipf("NOT CHECKED: %v", err)
		}
		conf += "LoadModule " + m + "_module " + path + "\n"
	}
	writeFile(t, filepath.Join(dir, "mime.types"), "text/html html\n")
	conf += "TypesConfig " + dir + "/mime.types\n<Directory " + dir + ">\nInclude " + dir + "/.htaccess\n</Directory>\n"
	writeFile(t, filepath.Join(dir, "httpd.conf"), conf)
	return []string{"-t", "-f", filepath.Join(dir, "httpd.conf")}
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
