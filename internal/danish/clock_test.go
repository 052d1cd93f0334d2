package danish

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestTimesOfDay(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"17.30", "17.30"}, {"17:30", "17.30"}, {"17", "17.00"}, {"9.05", "9.05"},
		{"09.05", "9.05"}, {"0:00", "0.00"}, {"23.59", "23.59"},
	} {
		got, err := ParseClock(c.text)
		if err != nil || got.String() != c.want || !got.Set {
			t.Errorf("%q is %v, %v; want %s", c.text, got, err, c.want)
		}
	}
	for text, want := range map[string]Reason{
		"24": NoSuchTime, "17.60": NoSuchTime, "99:99": NoSuchTime,
		"": WrongForm, "kl. 17": WrongForm, "17.3": WrongForm, "17.300": WrongForm, "017.30": WrongForm,
		"17-30": WrongForm, "17.30.00": WrongForm, "-1.00": WrongForm, "17.": WrongForm, ".30": WrongForm,
	} {
		_, err := ParseClock(text)
		var got *ClockError
		if !errors.As(err, &got) || got.Reason != want || got.Text != text {
			t.Errorf("%q: %v, want reason %d", text, err, want)
		}
	}
	if s := (Clock{}).String(); s != "" {
		t.Errorf("no time of day is written %q", s)
	}
}

func TestTimesOfDayAreOrdered(t *testing.T) {
	inOrder := []Clock{{}, {0, 0, true}, {0, 1, true}, {9, 30, true}, {17, 0, true}}
	for i, a := range inOrder {
		for j, b := range inOrder {
			if got, want := a.Compare(b), Clock.Compare(Clock{i, 0, true}, Clock{j, 0, true}); got != want {
				t.Errorf("%v against %v: %d, want %d", a, b, got, want)
			}
		}
	}
}

// Promise 18: never shifted silently.
func TestATimeThatIsSkippedOrComesTwiceIsNoInstant(t *testing.T) {
	spring, autumn := Date{2026, time.March, 29}, Date{2026, time.October, 25}
	for _, c := range []struct {
		name   string
		day    Date
		clock  Clock
		want   string // the instant in UTC, where there is one
		broken bool
		twice  bool
	}{
		{name: "the last minute before clocks go forward", day: spring, clock: Clock{1, 59, true}, want: "2026-03-29T00:59:00Z"},
		{name: "02.00 is skipped", day: spring, clock: Clock{2, 0, true}, broken: true},
		{name: "02.30 is skipped", day: spring, clock: Clock{2, 30, true}, broken: true},
		{name: "the first minute after", day: spring, clock: Clock{3, 0, true}, want: "2026-03-29T01:00:00Z"},
		{name: "the last minute before clocks go back", day: autumn, clock: Clock{1, 59, true}, want: "2026-10-24T23:59:00Z"},
		{name: "02.00 comes twice", day: autumn, clock: Clock{2, 0, true}, broken: true, twice: true},
		{name: "02.30 comes twice", day: autumn, clock: Clock{2, 30, true}, broken: true, twice: true},
		{name: "02.59 comes twice", day: autumn, clock: Clock{2, 59, true}, broken: true, twice: true},
		{name: "03.00 comes once", day: autumn, clock: Clock{3, 0, true}, want: "2026-10-25T02:00:00Z"},
		{name: "a café session", day: Date{2026, 5, 6}, clock: Clock{17, 30, true}, want: "2026-05-06T15:30:00Z"},
		{name: "New Year's Eve of a leap year, which confuses package time", day: Date{2052, 12, 31}, clock: Clock{1, 0, true}, want: "2052-12-31T00:00:00Z"},
		{name: "no time of day", day: Date{2026, 5, 6}, want: "2026-05-05T22:00:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := At(c.day, c.clock)
			if !c.broken {
				if err != nil || got.UTC().Format(time.RFC3339) != c.want {
					t.Fatalf("got %v, %v; want %s", got, err, c.want)
				}
				return
			}
			var why *InstantError
			if !errors.As(err, &why) || *why != (InstantError{c.day, c.clock, c.twice}) {
				t.Fatalf("got %v, %v; want twice=%v", got, err, c.twice)
			}
		})
	}
}

func TestEveryInstantShowsTheTimeThatWasAskedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Date{2020, 1, 1}.AddDays(rapid.IntRange(0, 365*40).Draw(t, "day"))
		c := Clock{rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"), true}
		at, err := At(d, c)
		if err != nil {
			if d.Weekday() != time.Sunday || c.Hour != 2 {
				t.Fatalf("%v %v: %v", d, c, err)
			}
			return
		}
		if Today(at) != d || at.Hour() != c.Hour || at.Minute() != c.Minute {
			t.Fatalf("%v %v became %v", d, c, at)
		}
	})
}
