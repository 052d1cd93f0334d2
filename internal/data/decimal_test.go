package data_test

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"brugdinrampe.dk/rampe/internal/data"
)

func ExampleParseDecimal() {
	for _, typed := range []string{"7841", "42,2", "42.2", "1.234.567", "7.841,50", "7.841"} {
		d, err := data.ParseDecimal(typed)
		fmt.Println(typed, "is", d, err)
	}
	// Output:
	// 7841 is 7.841 <nil>
	// 42,2 is 42,2 <nil>
	// 42.2 is 42,2 <nil>
	// 1.234.567 is 1.234.567 <nil>
	// 7.841,50 is 7.841,50 <nil>
	// 7.841 is 0 number "7.841" may be thousands or decimals
}

func TestNumbersAreReadAsStaffTypeThem(t *testing.T) {
	for typed, want := range map[string]data.Decimal{
		"0":               {},
		"-3":              {Thousandths: -3000},
		"\u22123,5":       {Thousandths: -3500, Places: 1},
		"7,841":           {Thousandths: 7841, Places: 3},
		"0.841":           {Thousandths: 841, Places: 3},
		"1234.567":        {Thousandths: 1234567, Places: 3},
		" 40,8 ":          {Thousandths: 40800, Places: 1},
		"999999999999":    {Thousandths: 999999999999000},
		"999.999.999.999": {Thousandths: 999999999999000},
	} {
		if got, err := data.ParseDecimal(typed); err != nil || got != want {
			t.Errorf("%q is %+v, %v, want %+v", typed, got, err, want)
		}
	}
}

func TestWhatIsNoNumberIsRefusedWithItsReason(t *testing.T) {
	for typed, want := range map[string]data.NumberFault{
		"":              data.NotANumber,
		"-":             data.NotANumber,
		"ca. 12":        data.NotANumber,
		"40 %":          data.NotANumber,
		"7 841":         data.NotANumber,
		"1,234.5":       data.NotANumber,
		"1.23.456":      data.NotANumber,
		"12.34,5":       data.NotANumber,
		",5":            data.NotANumber,
		"5,":            data.NotANumber,
		"5.":            data.NotANumber,
		"007":           data.NotANumber,
		"0.123.456":     data.NotANumber,
		"1e3":           data.NotANumber,
		"--1":           data.NotANumber,
		"x.841":         data.NotANumber,
		"٣":             data.NotANumber,
		"7.841":         data.Ambiguous,
		"-340.000":      data.Ambiguous,
		"1,2345":        data.TooLong,
		"1000000000000": data.TooLong,
	} {
		_, err := data.ParseDecimal(typed)
		var bad *data.NumberError
		if !errors.As(err, &bad) || bad.Fault != want {
			t.Errorf("%q: got %v, want fault %d", typed, err, want)
		}
	}
}

func anyDecimal(t *rapid.T, label string) data.Decimal {
	places := rapid.IntRange(0, 3).Draw(t, label+" places")
	unit := []int64{1000, 100, 10, 1}[places]
	return data.Decimal{
		Thousandths: rapid.Int64Range(-999_999_999_999_999/unit, 999_999_999_999_999/unit).Draw(t, label) * unit,
		Places:      places,
	}
}

func TestTypedNumbersAreReadBackAsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDecimal(t, "d")
		back, err := data.ParseDecimal(d.Typed())
		if err != nil || back.Thousandths != d.Thousandths || back.Places != d.Places {
			t.Fatalf("%+v is typed %q and read as %+v, %v", d, d.Typed(), back, err)
		}
		// What readers see is read back too, save for the one ambiguous form.
		shown, err := data.ParseDecimal(d.String())
		ambiguous := strings.Count(d.String(), ".") == 1 && !strings.Contains(d.String(), ",")
		if ambiguous != (err != nil) || err == nil && shown != back {
			t.Fatalf("%q is read as %+v, %v", d.String(), shown, err)
		}
	})
}

// math/big has its own rounding, halves away from 0.
func TestRoundingAgreesWithMathBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Int64Range(-1_000_000_000, 1_000_000_000).Draw(t, "a")
		b := rapid.Int64Range(1, 1_000_000).Draw(t, "b")
		places := rapid.IntRange(0, 3).Draw(t, "places")
		r := big.NewRat(a, b)
		got, ok := data.Round(r, places)
		if want, _ := new(big.Rat).SetString(r.FloatString(places)); !ok || got.Rat().Cmp(want) != 0 || got.Places != places {
			t.Fatalf("%s to %d places is %+v, %v, want %s", r, places, got, ok, want)
		}
	})
}

func TestHalvesAreRoundedUp(t *testing.T) {
	for _, c := range []struct {
		a, b   int64
		places int
		want   string
	}{{51 * 100, 125, 1, "40,8"}, {121, 2, 0, "61"}, {-121, 2, 0, "-61"}, {1, 3, 2, "0,33"}, {1504, 125, 0, "12"}} {
		if got, _ := data.Round(big.NewRat(c.a, c.b), c.places); got.String() != c.want {
			t.Errorf("%d/%d is %s, want %s", c.a, c.b, got, c.want)
		}
	}
}

func TestWhatIsTooLargeIsNotRounded(t *testing.T) {
	huge := new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 200))
	for _, r := range []*big.Rat{huge, new(big.Rat).Neg(huge), big.NewRat(1_000_000_000_000, 1)} {
		if d, ok := data.Round(r, 0); ok {
			t.Errorf("%s became %s", r, d)
		}
	}
}

func TestSumsAgreeWithMathBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := make([]data.Decimal, rapid.IntRange(0, 20).Draw(t, "parts"))
		want, fits := new(big.Rat), true
		limit := big.NewRat(1_000_000_000_000, 1)
		for i := range parts {
			parts[i] = anyDecimal(t, "part")
			want.Add(want, parts[i].Rat())
			fits = fits && new(big.Rat).Abs(want).Cmp(limit) < 0
		}
		got, ok := data.Sum(parts...)
		if ok != fits || ok && got.Rat().Cmp(want) != 0 {
			t.Fatalf("the sum of %v is %s, %v, want %s, %v", parts, got, ok, want, fits)
		}
	})
}

func TestCompareAgreesWithMathBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDecimal(t, "a"), anyDecimal(t, "b")
		if a.Compare(b) != a.Rat().Cmp(b.Rat()) {
			t.Fatalf("%s and %s compare as %d", a, b, a.Compare(b))
		}
	})
}
