package content

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

// Whatever lies in content/, under whatever name, Load comes back with
// documents or findings.
func FuzzLoad(f *testing.F) {
	f.Add("index.md", []byte("---\ntitel: Forside\n---\nHej *du*.\n"))
	f.Add("a/B.md", []byte("\xff\xfeh\x00e\x00j\x00"))
	f.Add("CON.md", []byte("---\r\ntitel: \"Åh\r\n---\r\n::: boks"))
	f.Add(".env", []byte("PASSWORD=1"))
	f.Add("foto.jpg", []byte{0xff, 0xd8})
	f.Add("gange.md", []byte("---\ntitel: X\ntype: caféforløb\ngange:\n - {dato: 2026-02-30, fra: \"25.00\"}\n---\n"))
	f.Fuzz(func(t *testing.T, name string, src []byte) {
		if !fs.ValidPath("content/"+name) || name == "." {
			t.Skip("no file can have this name here")
		}
		s, found := Load(fstest.MapFS{"content/" + name: {Data: src}})
		if s == nil {
			t.Fatal("no source")
		}
		for _, d := range found {
			if d.Code == "" || d.Message == "" || d.Severity == 0 {
				t.Errorf("half a finding: %+v", d)
			}
		}
	})
}
