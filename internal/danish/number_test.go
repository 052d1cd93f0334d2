package danish

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNumbersInDanish(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Integer(0), "0"}, {Integer(999), "999"}, {Integer(1000), "1.000"}, {Integer(7841), "7.841"},
		{Integer(-1234567), "-1.234.567"}, {Integer(math.MinInt64), "-9.223.372.036.854.775.808"},
		{Number(42200, 1), "42,2"}, {Number(7841000, 0), "7.841"}, {Number(7841500, 2), "7.841,50"},
		{Number(5, 3), "0,005"}, {Number(-500, 1), "-0,5"}, {Number(1000, 0), "1"}, {Number(15000, 0), "15"},
		{Number(1250, 1), "1,3"}, {Number(-1250, 1), "-1,3"}, {Number(999500, 0), "1.000"},
		{Number(-4, 1), "0,0"}, {Number(1234, 9), "1,234"}, {Number(1000, -1), "1"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

func TestANumberReadsBackAsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64().Draw(t, "thousandths")
		s := Number(n, 3)
		whole, decimals, _ := strings.Cut(s, ",")
		back, err := strconv.ParseInt(strings.ReplaceAll(whole, ".", "")+decimals, 10, 64)
		if err != nil || back != n || len(decimals) != 3 {
			t.Fatalf("%d is written %s, read %d (%v)", n, s, back, err)
		}
		for i, group := range strings.Split(strings.TrimPrefix(whole, "-"), ".") {
			if len(group) != 3 && (i > 0 || len(group) > 3) {
				t.Fatalf("%s has a group that is not of three", s)
			}
		}
		if strings.ReplaceAll(Integer(n), ".", "") != strconv.FormatInt(n, 10) {
			t.Fatalf("Integer(%d) = %s", n, Integer(n))
		}
	})
}
