package danish

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func anyDate() *rapid.Generator[Date] {
	return rapid.Custom(func(t *rapid.T) Date {
		day := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 3652058).Draw(t, "days"))
		return Date{day.Year(), day.Month(), day.Day()}
	})
}

func TestDatesRoundTripAndAgreeWithPackageTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		std, err := time.Parse(time.DateOnly, d.String())
		if err != nil {
			t.Fatalf("package time does not read %v: %v", d, err)
		}
		back, err := ParseDate(d.String())
		if err != nil || back != d {
			t.Fatalf("%v came back as %v, %v", d, back, err)
		}
		if d.Weekday() != std.Weekday() {
			t.Fatalf("%v is a %v here and a %v there", d, d.Weekday(), std.Weekday())
		}
		e := anyDate().Draw(t, "other")
		stdE, _ := time.Parse(time.DateOnly, e.String())
		if d.Compare(e) != std.Compare(stdE) || d.Compare(e) != -e.Compare(d) {
			t.Fatalf("%v against %v: %d", d, e, d.Compare(e))
		}
	})
}

func TestParseDateAcceptsWhatPackageTimeAccepts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[0-9]{4}-[01][0-9]-[0-3][0-9]`).Draw(t, "text")
		_, err := ParseDate(s)
		_, std := time.Parse(time.DateOnly, s)
		if wantErr := std != nil || s[:4] == "0000"; (err != nil) != wantErr {
			t.Fatalf("ParseDate(%q) = %v, package time says %v", s, err, std)
		}
	})
}

func TestADateThatIsNoneSaysWhy(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       DateError
	}{
		{"30 February, told the 28th", "2026-02-30", DateError{Reason: NoSuchDay, Last: Date{2026, 2, 28}}},
		{"30 February in a leap year, told the 29th", "2028-02-30", DateError{Reason: NoSuchDay, Last: Date{2028, 2, 29}}},
		{"31 June, told the 30th", "2026-06-31", DateError{Reason: NoSuchDay, Last: Date{2026, 6, 30}}},
		{"day nought", "2026-12-00", DateError{Reason: NoSuchDay, Last: Date{2026, 12, 31}}},
		{"month thirteen", "2026-13-01", DateError{Reason: NoSuchMonth}},
		{"month nought", "2026-00-01", DateError{Reason: NoSuchMonth}},
		{"the Danish order", "03-02-2026", DateError{Reason: WrongForm}},
		{"one digit", "2026-5-6", DateError{Reason: WrongForm}},
		{"a sign where a digit belongs", "2026-+5-06", DateError{Reason: WrongForm}},
		{"a time after it", "2026-05-06T10:00", DateError{Reason: WrongForm}},
		{"the year 0", "0000-01-01", DateError{Reason: WrongForm}},
		{"nothing", "", DateError{Reason: WrongForm}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := ParseDate(c.text)
			var got *DateError
			if !errors.As(err, &got) || !d.IsZero() {
				t.Fatalf("ParseDate(%q) = %v, %v", c.text, d, err)
			}
			c.want.Text = c.text
			if *got != c.want {
				t.Errorf("got %+v, want %+v", *got, c.want)
			}
		})
	}
}

func TestDatesInWords(t *testing.T) {
	d := Date{2027, time.May, 6}
	for _, c := range []struct{ got, want string }{
		{d.Long(), "6.\u00a0maj 2027"},
		{d.WithWeekday(), "torsdag den 6.\u00a0maj 2027"},
		{Date{2026, 10, 25}.WithWeekday(), "søndag den 25.\u00a0oktober 2026"},
		{Date{}.Long() + Date{}.WithWeekday() + Date{}.String(), ""},
		{MonthName(0) + MonthName(13) + WeekdayName(-1) + WeekdayName(7), ""},
		{Date{900, 1, 2}.String(), "0900-01-02"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestAddMonthsStaysInTheMonthThatIsMeant(t *testing.T) {
	for _, c := range []struct {
		from   Date
		months int
		want   Date
	}{
		{Date{2026, 1, 31}, 1, Date{2026, 2, 28}},
		{Date{2027, 12, 31}, 2, Date{2028, 2, 29}},
		{Date{2026, 3, 31}, -1, Date{2026, 2, 28}},
		{Date{2026, 11, 15}, 14, Date{2028, 1, 15}},
	} {
		if got := c.from.AddMonths(c.months); got != c.want {
			t.Errorf("%v and %d months: got %v, want %v", c.from, c.months, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDate().Draw(t, "date"), rapid.IntRange(-60, 60).Draw(t, "months")
		e := d.AddMonths(n)
		if e.Year*12+int(e.Month) != d.Year*12+int(d.Month)+n || e.Day > d.Day {
			t.Fatalf("%v and %d months: %v", d, n, e)
		}
	})
}

func TestAddDaysCountsDays(t *testing.T) {
	if got := (Date{2026, 12, 31}).AddDays(1); got != (Date{2027, 1, 1}) {
		t.Errorf("New Year's Eve and a day: %v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDate().Draw(t, "date"), rapid.IntRange(-4000, 4000).Draw(t, "days")
		if back := d.AddDays(n).AddDays(-n); back != d {
			t.Fatalf("%v, %d days there and back: %v", d, n, back)
		}
	})
}

func TestTodayIsTheDayInDenmark(t *testing.T) {
	for _, c := range []struct {
		at   string
		want Date
	}{
		{"2026-06-30T21:59:59Z", Date{2026, 6, 30}},
		{"2026-06-30T22:00:00Z", Date{2026, 7, 1}},
		{"2026-12-31T22:59:59Z", Date{2026, 12, 31}},
		{"2026-12-31T23:00:00Z", Date{2027, 1, 1}},
	} {
		at, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := Today(at); got != c.want {
			t.Errorf("at %s it is %v in Denmark, want %v", c.at, got, c.want)
		}
	}
}
