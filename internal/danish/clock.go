package danish

import (
	"cmp"
	"fmt"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // so that a machine without time zones gives the same site
)

// A Clock is a time of day. Set tells a time from none: 00:00 is a time.
type Clock struct {
	Hour, Minute int
	Set          bool
}

// A ClockError tells why a text is not a time of day. Reason is WrongForm or
// NoSuchTime.
type ClockError struct {
	Text   string
	Reason Reason
}

func (e *ClockError) Error() string {
	if e.Reason == NoSuchTime {
		return fmt.Sprintf("time of day %q: no such time", e.Text)
	}
	return fmt.Sprintf("time of day %q: not of the form 17.30", e.Text)
}

// ParseClock reads 17.30, 17:30, 9.05 and a bare hour, 17. Every error is a
// *ClockError.
func ParseClock(s string) (Clock, error) {
	hours, minutes := s, "00"
	if i := strings.IndexAny(s, ".:"); i >= 0 {
		hours, minutes = s[:i], s[i+1:]
	}
	h, ok1 := digits(hours)
	m, ok2 := digits(minutes)
	switch {
	case !ok1 || !ok2 || len(hours) > 2 || len(minutes) != 2:
		return Clock{}, &ClockError{s, WrongForm}
	case h > 23 || m > 59:
		return Clock{}, &ClockError{s, NoSuchTime}
	}
	return Clock{Hour: h, Minute: m, Set: true}, nil
}

// String is the time as 17.30 or 9.05, and empty for no time. Write "kl." and a
// no-break space before it in running text.
func (c Clock) String() string {
	if !c.Set {
		return ""
	}
	return fmt.Sprintf("%d.%02d", c.Hour, c.Minute)
}

// Compare orders times of day; no time comes first.
func (c Clock) Compare(o Clock) int {
	switch {
	case c.Set != o.Set && o.Set:
		return -1
	case c.Set != o.Set:
		return 1
	}
	return cmp.Or(cmp.Compare(c.Hour, o.Hour), cmp.Compare(c.Minute, o.Minute))
}

// Copenhagen is the time zone of everything on the site.
func Copenhagen() *time.Location { return copenhagen() }

// The zone is read once; reading it for each date would cost a file each.
var copenhagen = sync.OnceValue(func() *time.Location {
	loc, err := time.LoadLocation("Europe/Copenhagen")
	if err != nil {
		// Cannot be: the zones are built into the program.
		panic("danish: " + err.Error())
	}
	return loc
})

// An InstantError tells that the clocks were changed at that time of day, so
// that it names no instant, or two.
type InstantError struct {
	Date  Date
	Clock Clock
	Twice bool // it came twice, when clocks went back; else it was skipped
}

func (e *InstantError) Error() string {
	if e.Twice {
		return fmt.Sprintf("%v %v happens twice in Denmark", e.Date, e.Clock)
	}
	return fmt.Sprintf("%v %v does not exist in Denmark", e.Date, e.Clock)
}

// At is the instant of a time of day in Denmark; no time of day is the start of
// the day. Package time moves a time that does not exist and picks one of two
// where there are two; At returns an *InstantError instead.
func At(d Date, c Clock) (time.Time, error) {
	loc := Copenhagen()
	t := time.Date(d.Year, d.Month, d.Day, c.Hour, c.Minute, 0, 0, loc)
	if t.Hour() != c.Hour || t.Minute() != c.Minute {
		return time.Time{}, &InstantError{Date: d, Clock: c}
	}
	if twice(t) {
		return time.Time{}, &InstantError{Date: d, Clock: c, Twice: true}
	}
	return t, nil
}

// twice tells whether the clocks also show at another instant what they show
// at t: an hour or so away, beyond the nearest change before or after.
func twice(t time.Time) bool {
	_, offset := t.Zone()
	shown := func(other int) time.Time { return t.Add(time.Duration(offset-other) * time.Second) }
	start, end := t.ZoneBounds()
	if !start.IsZero() {
		_, before := start.Add(-time.Second).Zone()
		if before != offset && shown(before).Before(start) {
			return true
		}
	}
	// Past the year 2037 the end may be New Year's Eve, where nothing changes,
	// and in leap years a day too early; hence the look at the offset.
	_, after := end.Zone()
	return !end.IsZero() && after != offset && !shown(after).Before(end)
}
