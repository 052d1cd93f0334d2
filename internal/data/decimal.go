package data

import (
	"math/big"
	"strconv"
	"strings"

	"brugdinrampe.dk/rampe/internal/danish"
)

// A Decimal is an exact number: a count of thousandths. 42,2 is {42200, 1}.
type Decimal struct {
	Thousandths int64
	Places      int // decimals as written, 0 to 3
}

const (
	maxPlaces = 3
	maxDigits = 12 // before the comma; a thousand billions, far from int64's end
)

// A NumberFault is why a text is no Decimal.
type NumberFault int

const (
	NotANumber NumberFault = iota + 1
	Ambiguous              // 7.841: 7841 or 7,841?
	TooLong                // more than 3 decimals or 12 digits before the comma
)

// A NumberError tells what is wrong with a number as typed, in words for
// developers; staff get a finding made from its Fault.
type NumberError struct {
	Text  string
	Fault NumberFault
}

func (e *NumberError) Error() string {
	switch e.Fault {
	case Ambiguous:
		return "number " + strconv.Quote(e.Text) + " may be thousands or decimals"
	case TooLong:
		return "number " + strconv.Quote(e.Text) + " has too many digits"
	}
	return strconv.Quote(e.Text) + " is not a number"
}

// ParseDecimal reads a number as staff type it: 7841, 42,2, 42.2, -3, 1.234.567
// and 7.841,5. A single dot before exactly three digits could mean either
// thousands or decimals and is refused as Ambiguous; after a 0 it cannot.
// Every error is a *NumberError.
func ParseDecimal(s string) (Decimal, error) {
	text := strings.TrimSpace(s)
	digits, negative := strings.CutPrefix(text, "-")
	if !negative {
		digits, negative = strings.CutPrefix(text, "\u2212") // a true minus sign
	}
	whole, decimals, fault := splitNumber(digits)
	if fault == 0 {
		fault = checkDigits(whole, decimals)
	}
	if fault != 0 {
		return Decimal{}, &NumberError{Text: text, Fault: fault}
	}
	padded := whole + decimals + strings.Repeat("0", maxPlaces-len(decimals))
	n, err := strconv.ParseInt(padded, 10, 64)
	if err != nil {
		return Decimal{}, &NumberError{Text: text, Fault: NotANumber}
	}
	if negative {
		n = -n
	}
	return Decimal{Thousandths: n, Places: len(decimals)}, nil
}

// splitNumber parts a number at its decimal sign and takes out dots between
// thousands.
func splitNumber(s string) (whole, decimals string, fault NumberFault) {
	whole, decimals, comma := strings.Cut(s, ",")
	if comma && decimals == "" {
		return "", "", NotANumber
	}
	groups := strings.Split(whole, ".")
	switch {
	case len(groups) == 1:
		return whole, decimals, 0
	case comma || len(groups) > 2: // the dots can only stand between thousands
		return joinGroups(groups, decimals)
	case groups[1] == "":
		return "", "", NotANumber
	case len(groups[1]) == 3 && len(groups[0]) <= 3 && groups[0] != "0":
		if fault := checkDigits(groups[0], groups[1]); fault != 0 {
			return "", "", fault
		}
		return "", "", Ambiguous
	}
	return groups[0], groups[1], 0
}

func joinGroups(groups []string, decimals string) (string, string, NumberFault) {
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && (g == "" || len(g) > 3 || g == "0") {
			return "", "", NotANumber
		}
	}
	return strings.Join(groups, ""), decimals, 0
}

func checkDigits(whole, decimals string) NumberFault {
	for _, s := range []string{whole, decimals} {
		if strings.Trim(s, "0123456789") != "" {
			return NotANumber
		}
	}
	switch {
	case whole == "", len(whole) > 1 && whole[0] == '0':
		return NotANumber
	case len(whole) > maxDigits, len(decimals) > maxPlaces:
		return TooLong
	}
	return 0
}

// String is the number in Danish form: 7.841 and 42,2.
func (d Decimal) String() string { return danish.Number(d.Thousandths, d.Places) }

// Typed is the number as staff would type it, without dots between thousands;
// ParseDecimal reads it back as the same Decimal.
func (d Decimal) Typed() string { return strings.ReplaceAll(d.String(), ".", "") }

// Compare is negative, 0 or positive as d is less than, equal to or greater
// than e. How many decimals are written makes no difference.
func (d Decimal) Compare(e Decimal) int {
	switch {
	case d.Thousandths < e.Thousandths:
		return -1
	case d.Thousandths > e.Thousandths:
		return 1
	}
	return 0
}

// Rat is the number as a fraction.
func (d Decimal) Rat() *big.Rat { return big.NewRat(d.Thousandths, 1000) }

// Whole is a Decimal without decimals.
func Whole(n int) Decimal { return Decimal{Thousandths: int64(n) * 1000} }

// Round is the Decimal with so many decimals (0 to 3) that is nearest to r,
// halves away from 0: 60,5 becomes 61. It is false for what has more digits
// than a Decimal may.
func Round(r *big.Rat, places int) (Decimal, bool) {
	places = min(max(places, 0), maxPlaces)
	scale := int64(1)
	for range places {
		scale *= 10
	}
	num := new(big.Int).Mul(r.Num(), big.NewInt(scale))
	half := new(big.Int).Abs(num) // |r|·scale + ½, over the denominator
	half.Lsh(half, 1).Add(half, r.Denom())
	half.Quo(half, new(big.Int).Lsh(r.Denom(), 1))
	half.Mul(half, big.NewInt(1000/scale))
	if !half.IsInt64() || half.Int64() >= maxThousandths {
		return Decimal{}, false
	}
	n := half.Int64()
	if r.Sign() < 0 {
		n = -n
	}
	return Decimal{Thousandths: n, Places: places}, true
}

// maxThousandths is the first number with one digit too many.
const maxThousandths = 1_000_000_000_000_000

// Sum adds up exactly, with as many decimals as the longest part has. It is
// false for what has more digits than a Decimal may.
func Sum(parts ...Decimal) (Decimal, bool) {
	var sum Decimal
	for _, p := range parts {
		sum.Thousandths += p.Thousandths
		sum.Places = max(sum.Places, p.Places)
		if sum.Thousandths >= maxThousandths || sum.Thousandths <= -maxThousandths {
			return Decimal{}, false
		}
	}
	return sum, true
}
