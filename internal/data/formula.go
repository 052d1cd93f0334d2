package data

import (
	"math/big"
	"strings"
	"unicode"
)

// A formula is how a derived figure is worked out, as staff write it:
//
//	formula = term { ("+" | "-") term } [ "%" ]
//	        | term { ("*" | "/") term } [ "%" ]
//	term    = id | number
//
// A minus stands between spaces, because an id may hold a dash. A last % means
// times 100: a share in percent. There are no parentheses and the two rows of
// signs do not mix, so that no reader must know which comes first: a step
// in between is a figure of its own.
type formula struct {
	terms []term
	signs []byte // between the terms, so one fewer
	share bool   // ends in %
}

// A term is a figure's id, or a number where the id is empty.
type term struct {
	id     string
	number Decimal
}

// A formulaFault is why a text is no formula.
type formulaFault int

const (
	formulaUnreadable formulaFault = iota + 1
	formulaMixed
)

const maxTerms = 50

// parseFormula reads a formula. at is the part that could not be read.
func parseFormula(s string) (f formula, fault formulaFault, at string) {
	words := formulaWords(s)
	if len(words) > 0 && words[len(words)-1] == "%" {
		f.share = true
		words = words[:len(words)-1]
	}
	if len(words)%2 == 0 || len(words) > 2*maxTerms {
		return formula{}, formulaUnreadable, s
	}
	for i, w := range words {
		if i%2 == 1 {
			if len(w) != 1 || !strings.Contains("+-*/", w) {
				return formula{}, formulaUnreadable, w
			}
			f.signs = append(f.signs, w[0])
			continue
		}
		t, ok := parseTerm(w)
		if !ok {
			return formula{}, formulaUnreadable, w
		}
		f.terms = append(f.terms, t)
	}
	if f.adds() && strings.ContainsAny(string(f.signs), "*/") {
		return formula{}, formulaMixed, s
	}
	return f, 0, ""
}

func parseTerm(w string) (term, bool) {
	if validID(w) {
		return term{id: w}, true
	}
	n, err := ParseDecimal(w)
	return term{number: n}, err == nil
}

// formulaWords splits at spaces and round every sign but the dash.
func formulaWords(s string) []string {
	s = strings.ReplaceAll(s, "\u2212", "-") // a true minus sign
	for _, sign := range []string{"+", "*", "/", "%"} {
		s = strings.ReplaceAll(s, sign, " "+sign+" ")
	}
	return strings.Fields(s)
}

// adds tells a formula of + and - from one of * and /.
func (f formula) adds() bool { return strings.ContainsAny(string(f.signs), "+-") }

// compute works the formula out exactly. It is nil where it divides by zero.
func (f formula) compute(values []Decimal) *big.Rat {
	sum := values[0].Rat()
	for i, sign := range f.signs {
		value := values[i+1].Rat()
		switch sign {
		case '+':
			sum.Add(sum, value)
		case '-':
			sum.Sub(sum, value)
		case '*':
			sum.Mul(sum, value)
		case '/':
			if value.Sign() == 0 {
				return nil
			}
			sum.Quo(sum, value)
		}
	}
	if f.share {
		sum.Mul(sum, big.NewRat(100, 1))
	}
	return sum
}

// places is how many decimals a result has where staff did not say: 1 for a
// share, as many as its terms for a sum, and else 1 where it does not come out
// even.
func (f formula) places(values []Decimal, result *big.Rat) int {
	switch {
	case f.share:
		return 1
	case f.adds():
		most := 0
		for _, v := range values {
			most = max(most, v.Places)
		}
		return most
	case result.IsInt():
		return 0
	}
	return 1
}

// validID tells whether a text may be an id: a letter, then letters, digits
// and dashes.
func validID(s string) bool {
	for i, r := range s {
		switch {
		case unicode.IsLetter(r):
		case i > 0 && (r == '-' || r >= '0' && r <= '9'):
		default:
			return false
		}
	}
	return s != "" && len(s) <= 60 && !strings.HasSuffix(s, "-")
}
