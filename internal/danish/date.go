package danish

import (
	"cmp"
	"fmt"
	"strconv"
	"time"
)

// A Date is a day in the calendar. The zero Date is no day.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// A Reason says why a text is not a date or a time of day.
type Reason int

const (
	WrongForm   Reason = iota + 1 // not written as we ask: 03-02-2026, kl. 17
	NoSuchDay                     // written right, but the month has no such day: 2026-02-30
	NoSuchMonth                   // 2026-13-01
	NoSuchTime                    // 25.00
)

// A DateError tells why a text is not a date. Last is the last day of the month
// that was meant; it is zero unless Reason is NoSuchDay.
type DateError struct {
	Text   string
	Reason Reason
	Last   Date
}

func (e *DateError) Error() string {
	switch e.Reason {
	case NoSuchDay:
		return fmt.Sprintf("date %q: no such day, the month ends on %v", e.Text, e.Last)
	case NoSuchMonth:
		return fmt.Sprintf("date %q: no such month", e.Text)
	}
	return fmt.Sprintf("date %q: not of the form YYYY-MM-DD", e.Text)
}

// ParseDate reads YYYY-MM-DD and nothing else; the years are 0001 to 9999.
// Every error is a *DateError.
func ParseDate(s string) (Date, error) {
	d, ok := dateForm(s)
	switch {
	case !ok || d.Year == 0:
		return Date{}, &DateError{Text: s, Reason: WrongForm}
	case d.Month < time.January || d.Month > time.December:
		return Date{}, &DateError{Text: s, Reason: NoSuchMonth}
	}
	if last := lastDay(d.Year, d.Month); d.Day < 1 || d.Day > last {
		return Date{}, &DateError{Text: s, Reason: NoSuchDay, Last: Date{d.Year, d.Month, last}}
	}
	return d, nil
}

// dateForm reads the numbers of YYYY-MM-DD whether or not there is such a day.
func dateForm(s string) (Date, bool) {
	if len(s) != len("2026-05-06") || s[4] != '-' || s[7] != '-' {
		return Date{}, false
	}
	y, ok1 := digits(s[:4])
	m, ok2 := digits(s[5:7])
	d, ok3 := digits(s[8:])
	return Date{y, time.Month(m), d}, ok1 && ok2 && ok3
}

// digits reads a short number of ASCII digits: no sign, no spaces, as Atoi
// would allow.
func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, len(s) > 0
}

func lastDay(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Today is the day in Denmark at the instant.
func Today(t time.Time) Date {
	y, m, d := t.In(Copenhagen()).Date()
	return Date{y, m, d}
}

// IsZero tells that there is no day.
func (d Date) IsZero() bool { return d == Date{} }

// Compare orders days by the calendar; no day comes first.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.midnight().Weekday() }

// midnight is the day as package time counts, for its arithmetic only: it is
// an instant in UTC, not in Denmark. For that see At.
func (d Date) midnight() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// AddMonths is the same day n months on, or the last day of that month where it
// is shorter: 31 January and one month is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	y, m, _ := first.Date()
	return Date{y, m, min(d.Day, lastDay(y, m))}
}

// AddDays is the day n days on.
func (d Date) AddDays(n int) Date {
	y, m, day := d.midnight().AddDate(0, 0, n).Date()
	return Date{y, m, day}
}

// String is the day as 2026-05-06, and empty for no day.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	if d.Year < 0 || d.Year > 9999 {
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
	}
	// Each listing prints it for every page, so not by the way of package fmt.
	text := []byte("0000-00-00")
	for i, n := 3, d.Year; n > 0; i, n = i-1, n/10 {
		text[i] += byte(n % 10)
	}
	text[5] += byte(d.Month / 10)
	text[6] += byte(d.Month % 10)
	text[8] += byte(d.Day / 10)
	text[9] += byte(d.Day % 10)
	return string(text)
}

// Long is the day in words, "6. maj 2026". A no-break space holds the day and
// its month on one line.
func (d Date) Long() string {
	if d.IsZero() {
		return ""
	}
	return strconv.Itoa(d.Day) + ".\u00a0" + MonthName(d.Month) + " " + strconv.Itoa(d.Year)
}

// WithWeekday is the day in words, "torsdag den 6. maj 2027".
func (d Date) WithWeekday() string {
	if d.IsZero() {
		return ""
	}
	return WeekdayName(d.Weekday()) + " den " + d.Long()
}

// MonthName is the month in Danish, "maj", and empty for no month.
func MonthName(m time.Month) string {
	names := [...]string{
		"januar", "februar", "marts", "april", "maj", "juni",
		"juli", "august", "september", "oktober", "november", "december",
	}
	if m < time.January || m > time.December {
		return ""
	}
	return names[m-1]
}

// WeekdayName is the day of the week in Danish, "torsdag".
func WeekdayName(w time.Weekday) string {
	names := [...]string{"søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"}
	if w < time.Sunday || w > time.Saturday {
		return ""
	}
	return names[w]
}
