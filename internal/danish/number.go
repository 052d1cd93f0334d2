package danish

import "strconv"

// Integer is a whole number with a dot between thousands: 7.841.
func Integer(n int64) string {
	if n < 0 {
		return "-" + grouped(-uint64(n)) // also right for the least int64
	}
	return grouped(uint64(n))
}

// Number is a count of thousandths as a number with decimal comma, a dot
// between thousands and so many decimals (0 to 3): Number(42200, 1) is 42,2 and
// Number(7841000, 0) is 7.841. What does not fit is rounded, halves away from 0.
func Number(thousandths int64, places int) string {
	places = min(max(places, 0), 3)
	n := uint64(thousandths)
	if thousandths < 0 {
		n = -n
	}
	scale := uint64(1)
	for range places {
		scale *= 10
	}
	unit := 1000 / scale // thousandths in the last decimal
	n = (n + unit/2) / unit
	s := grouped(n / scale)
	if places > 0 {
		s += "," + strconv.FormatUint(scale+n%scale, 10)[1:]
	}
	if thousandths < 0 && n > 0 {
		s = "-" + s
	}
	return s
}

func grouped(n uint64) string {
	plain := strconv.FormatUint(n, 10)
	if len(plain) <= 3 {
		return plain
	}
	out := make([]byte, 0, len(plain)+len(plain)/3)
	for i := range len(plain) {
		if i > 0 && (len(plain)-i)%3 == 0 {
			out = append(out, '.')
		}
		out = append(out, plain[i])
	}
	return string(out)
}
