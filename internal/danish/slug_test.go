package danish

import (
	"fmt"
	"regexp"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func ExampleSlug() {
	fmt.Println(Slug("Økonomi og gæld: hvad så?"))
	// Output: oekonomi-og-gaeld-hvad-saa
}

func ExampleCompare() {
	fmt.Println(Compare("Aarhus", "Østerbro") > 0, Compare("Temaaften", "Temadag") < 0)
	// Output: true true
}

func ExampleNearest() {
	fmt.Println(Nearest("titel ", []string{"type", "titel", "resume"}))
	fmt.Println(Nearest("blomst", []string{"type", "titel", "resume"}))
	// Output:
	// titel true
	//  false
}

func TestSlugs(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Cafémøder i Århus", "cafemoeder-i-aarhus"},
		{"A\u030arhus", "aarhus"}, // a and ring apart, as macOS names files
		{"Müller, Händel & Söhne", "muller-haendel-soehne"},
		{"  --Hej--  verden!  ", "hej-verden"},
		{"100 % af 25 m²", "100-af-25-m2"},
		{"Straße Łódź Œuvre Þór", "strasse-lodz-oeuvre-thor"},
		{"ǿ Ǻ ﬁn", "oe-aa-fin"},
		{"日本", ""}, {"…", ""}, {"", ""}, {"-", ""}, {"\xff\xfe", ""},
		{"Pjece 日本 2", "pjece-2"},
		{"a--b", "a-b"}, {"a-", "a"}, {"-a", "a"}, {"a-b-2", "a-b-2"},
	} {
		if got := Slug(c.text); got != c.want {
			t.Errorf("Slug(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringOfN(rapid.RuneFrom([]rune("aAåÅæÆøØäöüÜéeobcz -–.19\u030a\u0301ßœ日가\u1fb3İıﬀ")), 0, 12, -1),
	)
}

func TestASlugIsSafeInAnAddressAndStaysItself(t *testing.T) {
	safe := regexp.MustCompile(`^([a-z0-9]+(-[a-z0-9]+)*)?$`)
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "text")
		slug := Slug(s)
		if !safe.MatchString(slug) {
			t.Fatalf("Slug(%q) = %q", s, slug)
		}
		if again := Slug(slug); again != slug {
			t.Fatalf("the slug %q has the slug %q", slug, again)
		}
		if apart := Slug(norm.NFD.String(s)); apart != slug {
			t.Fatalf("%q: marks apart give %q, together %q", s, apart, slug)
		}
	})
}

func TestFoldMakesSpellingsAlike(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"Århus", "aarhus"}, {"ÆBLE", "aeble"}, {"Ørsted", "OERSTED"}, {"café", "CAFE"}, {"A\u030ar", "år"},
	} {
		if Fold(c.a) != Fold(c.b) {
			t.Errorf("%q folds to %q, %q to %q", c.a, Fold(c.a), c.b, Fold(c.b))
		}
	}
	if got := Fold("Kl. 10 – i Århus!"); got != "kl. 10 – i aarhus!" {
		t.Errorf("spaces or punctuation changed: %q", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "text")
		once := Fold(s)
		if !utf8.ValidString(once) && utf8.ValidString(s) || Fold(once) != once {
			t.Fatalf("%q folds to %q, and that to %q", s, once, Fold(once))
		}
	})
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"", "Århus", "a\xffb", "\u030a", "ﷺ", "가"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if slug := Slug(s); Slug(slug) != slug {
			t.Errorf("Slug(%q) = %q is not its own slug", s, slug)
		}
	})
}

func BenchmarkSlug(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Slug("Hvem kan komme med til cafemoeder")
		Slug("Økonomi og gæld – hvad så?")
	}
}
