package web

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/site"
)

const silkeborgCalendar = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//brugdinrampe.dk//Rampe//DA
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:Cafémøder i Silkeborg
X-WR-CALNAME:Cafémøder i Silkeborg
X-WR-TIMEZONE:Europe/Copenhagen
REFRESH-INTERVAL;VALUE=DURATION:P1D
X-PUBLISHED-TTL:P1D
BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:cafemoeder.silkeborg.2@brugdinrampe.dk
LAST-MODIFIED:20261102T233000Z
DTSTAMP:20261102T233000Z
DTSTART;TZID=Europe/Copenhagen:20270304T170000
DTEND;TZID=Europe/Copenhagen:20270304T190000
SUMMARY:Cafémøder i Silkeborg: Økonomi
DESCRIPTION:Oplæg: En rådgiver fortæller\nTilmelding: Ring til
  kommunen\nTovholder: Projektleder\nLæs mere:
  https://brugdinrampe.dk/cafemoeder/silkeborg/
LOCATION:Borgerhuset\, lokale 2\; indgang i gården
URL:https://brugdinrampe.dk/cafemoeder/silkeborg/
CATEGORIES:Silkeborg
CATEGORIES:cafémøder
STATUS:CONFIRMED
END:VEVENT
BEGIN:VEVENT
UID:cafemoeder.silkeborg.3@brugdinrampe.dk
LAST-MODIFIED:20261102T233000Z
DTSTAMP:20261102T233000Z
DTSTART;TZID=Europe/Copenhagen:20270408T170000
DTEND;TZID=Europe/Copenhagen:20270408T190000
SUMMARY:Cafémøder i Silkeborg: Netværk
DESCRIPTION:Tilmelding: Ring til kommunen\nTovholder: Projektleder\nLæs
  mere: https://brugdinrampe.dk/cafemoeder/silkeborg/
LOCATION:Borgerhuset\, lokale 2\; indgang i gården
URL:https://brugdinrampe.dk/cafemoeder/silkeborg/
CATEGORIES:Silkeborg
CATEGORIES:cafémøder
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
`

func smallCalendars(t *testing.T, a addresses) []file {
	t.Helper()
	files, err := calendars(smallSite(), a)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestSeriesHasACalendarOfTheMeetingsThatAreSet(t *testing.T) {
	got := find(t, smallCalendars(t, atHome()), "cafemoeder/silkeborg/kalender.ics")
	if want := strings.ReplaceAll(silkeborgCalendar, "\n", "\r\n"); got != want {
		t.Errorf("calendar is\n%s\nwant\n%s", got, want)
	}
}

// A reader who subscribes to both calendars sees each meeting once.
func TestMunicipalityHasTheMeetingsOfItsSeriesUnderTheSameNames(t *testing.T) {
	files := smallCalendars(t, atHome())
	series := find(t, files, "cafemoeder/silkeborg/kalender.ics")
	municipality := find(t, files, "kommuner/silkeborg/kalender.ics")
	events := func(s string) string { return s[strings.Index(s, "BEGIN:VEVENT"):] }
	if events(series) != events(municipality) {
		t.Errorf("events differ:\n%s\nand\n%s", series, municipality)
	}
	if !strings.Contains(municipality, "X-WR-CALNAME:Cafémøder i Silkeborg\r\n") {
		t.Errorf("calendar has another name:\n%s", municipality)
	}
}

// parse reads a calendar as a reader's program does, after the checks of form
// that such programs differ in.
func parse(t interface {
	Helper()
	Fatalf(string, ...any)
}, data string) *ics.Calendar {
	t.Helper()
	if strings.Contains(strings.ReplaceAll(data, "\r\n", ""), "\n") || strings.Contains(strings.ReplaceAll(data, "\r\n", ""), "\r") {
		t.Fatalf("a line ends with something else than CR LF:\n%q", data)
	}
	for _, line := range strings.Split(data, "\r\n") {
		if len(line) > 75 {
			t.Fatalf("line of %d bytes: %q", len(line), line)
		}
		if !utf8.ValidString(line) {
			t.Fatalf("a letter is cut in two: %q", line)
		}
	}
	cal, err := ics.ParseCalendar(strings.NewReader(data))
	if err != nil {
		t.Fatalf("parsing: %v", err)
	}
	return cal
}

func TestAnExampleCannotBeMistakenForAMeeting(t *testing.T) {
	cal := parse(t, find(t, smallCalendars(t, atHome()), "cafemoeder/randers/kalender.ics"))
	if len(cal.Events()) != 2 {
		t.Fatalf("%d events", len(cal.Events()))
	}
	for _, e := range cal.Events() {
		if got := e.GetProperty(ics.ComponentPropertySummary).Value; !strings.HasPrefix(got, "EKSEMPEL: ") {
			t.Errorf("summary is %q", got)
		}
		if got := e.GetProperty(ics.ComponentPropertyStatus).Value; got != "TENTATIVE" {
			t.Errorf("status is %q", got)
		}
	}
}

// Clocks went back between the two meetings in Randers: 10.30 is 8.30 UTC before
// and 9.30 after.
func TestMeetingsKeepTheirHourWhenClocksChange(t *testing.T) {
	cal := parse(t, find(t, smallCalendars(t, atHome()), "cafemoeder/randers/kalender.ics"))
	for i, want := range []string{"2026-10-24T08:30:00Z", "2026-10-26T09:30:00Z"} {
		start, err := cal.Events()[i].GetStartAt()
		if err != nil || !start.Equal(instant(want)) {
			t.Errorf("meeting %d begins %v, %v; want %s", i+1, start.UTC(), err, want)
		}
	}
	if end := cal.Events()[1].GetProperty(ics.ComponentPropertyDtEnd); end != nil {
		t.Errorf("a meeting without an end ends %v", end)
	}
	// Git knows nothing of the page, so the meeting itself is the stamp.
	if stamp, err := cal.Events()[0].GetDtStampTime(); err != nil || !stamp.Equal(instant("2026-10-24T08:30:00Z")) {
		t.Errorf("stamp is %v, %v", stamp, err)
	}
}

// A program without a time zone database of its own goes by the rules in the
// file; they must agree with the database for as long as it knows.
func TestZoneRulesAgreeWithTheTimeZoneDatabase(t *testing.T) {
	rule := regexp.MustCompile(`DTSTART:\d{8}T(\d\d)0000\r\nRRULE:FREQ=YEARLY;BYMONTH=(\d+);BYDAY=-1SU\r\nTZOFFSETFROM:\+0(\d)00\r\nTZOFFSETTO:\+0(\d)00`)
	rules := rule.FindAllStringSubmatch(find(t, smallCalendars(t, atHome()), "cafemoeder/randers/kalender.ics"), -1)
	if len(rules) != 2 {
		t.Fatalf("%d rules", len(rules))
	}
	number := func(s string) (n int) {
		if _, err := fmt.Sscan(s, &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for year := 1996; year < 2038; year++ {
		for _, r := range rules {
			hour, month, from, to := number(r[1]), number(r[2]), number(r[3]), number(r[4])
			last := time.Date(year, time.Month(month)+1, 0, hour-from, 0, 0, 0, time.UTC)
			change := last.AddDate(0, 0, -int(last.Weekday()))
			_, before := change.Add(-time.Second).In(danish.Copenhagen()).Zone()
			_, after := change.In(danish.Copenhagen()).Zone()
			if before != from*3600 || after != to*3600 {
				t.Errorf("%v: database has %d to %d s; the rule %d to %d h", change, before, after, from, to)
			}
		}
	}
}

func TestMeetingKeepsItsNameWhenItsDayChanges(t *testing.T) {
	uids := func(s *site.Site, a addresses) (ids string) {
		files, err := calendars(s, a)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range parse(t, find(t, files, "cafemoeder/silkeborg/kalender.ics")).Events() {
			ids += e.Id() + " "
		}
		return ids
	}
	moved := smallSite()
	moved.Pages[2].Doc.Meta.Cafe.Sessions[1].Date = day(2027, 3, 11)
	if a, b := uids(smallSite(), atHome()), uids(moved, atHome()); a != b {
		t.Errorf("names were %s and became %s", a, b)
	}
	if got := uids(moved, addresses{base: "http://localhost:8080/y/"}); !strings.HasPrefix(got, "cafemoeder.silkeborg.2@localhost ") {
		t.Errorf("names are %s", got)
	}
	if got := uids(moved, addresses{}); !strings.HasPrefix(got, "cafemoeder.silkeborg.2@rampe.invalid ") {
		t.Errorf("names without an address are %s", got)
	}
}

func TestTimesThatCannotBeAreErrorsNotOtherTimes(t *testing.T) {
	for _, c := range []struct {
		what    string
		session content.Session
	}{
		{"the hour that was skipped", content.Session{Date: day(2026, 3, 29), From: at(2, 30)}},
		{"the hour that came twice", content.Session{Date: day(2026, 10, 25), From: at(2, 30)}},
		{"an end before the beginning", content.Session{Date: day(2026, 5, 6), From: at(17, 0), To: at(15, 0)}},
	} {
		s := smallSite()
		s.Pages[2].Doc.Meta.Cafe.Sessions = []content.Session{c.session}
		if _, err := calendars(s, atHome()); err == nil {
			t.Errorf("%s became a meeting", c.what)
		}
		if _, err := jsonLD(s, s.Pages[2], atHome()); err == nil {
			t.Errorf("%s became an event", c.what)
		}
	}
}

func TestPageWithoutADayAndAnHourHasNoCalendar(t *testing.T) {
	s := smallSite()
	s.Pages[2].Doc.Meta.Cafe.Sessions = []content.Session{{Topic: "Velkommen"}, {Date: day(2027, 3, 4)}}
	if got := pageCalendar(s.Pages[2]); got != "" {
		t.Errorf("calendar is %q", got)
	}
	if got := listingCalendar(s.Listings[0]); got != "" {
		t.Errorf("the municipality's calendar is %q", got)
	}
}

func TestAMunicipalitysPageThatIsASeriesHasTwoCalendars(t *testing.T) {
	s := smallSite()
	s.Listings[0].Page = s.Pages[2]
	files, err := calendars(s, atHome())
	if err != nil {
		t.Fatal(err)
	}
	find(t, files, "cafemoeder/silkeborg/kalender.ics")
	find(t, files, "cafemoeder/silkeborg/kommunens-kalender.ics")
}

func TestAnyTextComesThroughTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := smallSite()
		p := s.Pages[2]
		p.Title = awkward().Draw(t, "title")
		cafe := p.Doc.Meta.Cafe
		cafe.Place = awkward().Draw(t, "place")
		cafe.Sessions[1].Topic = awkward().Draw(t, "topic")
		cafe.Sessions[1].Talk = awkward().Draw(t, "talk")
		data, err := calendar("Cafémøder", []*site.Page{p}, atHome())
		if err != nil {
			t.Fatal(err)
		}
		events := parse(t, string(data)).Events()
		if len(events) != 2 {
			t.Fatalf("2 meetings became %d:\n%s", len(events), data)
		}
		for _, c := range []struct {
			property ics.ComponentProperty
			want     string
		}{
			{ics.ComponentPropertySummary, p.Title + ": " + cafe.Sessions[1].Topic},
			{ics.ComponentPropertyLocation, cafe.Place},
			{ics.ComponentPropertyDescription, "Oplæg: " + cafe.Sessions[1].Talk + "\nTilmelding: Ring til kommunen" +
				"\nTovholder: Projektleder\nLæs mere: https://brugdinrampe.dk/cafemoeder/silkeborg/"},
		} {
			if got := events[0].GetProperty(c.property).Value; got != c.want {
				t.Fatalf("%s %q became %q", c.property, c.want, got)
			}
		}
	})
}

func TestControlCharactersStayOutOfTheCalendar(t *testing.T) {
	if got, want := calendarText("a\r\nb\rc\x00\x1b[31md\xff\te"), "a\nb\nc[31md\ufffd\te"; got != want {
		t.Errorf("got %q; want %q", got, want)
	}
}
