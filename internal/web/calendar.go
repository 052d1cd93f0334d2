package web

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/site"
)

const (
	calendarName = "kalender.ics"
	zoneName     = "Europe/Copenhagen"
	noHost       = "rampe.invalid" // for names that need a host where the site's is unknown
)

// A meeting is a session whose day and hour are set. End is zero where nothing
// says when it is over.
type meeting struct {
	page       *site.Page
	session    *content.Session
	number     int // from 1, among all sessions of the page
	start, end time.Time
}

// calendars are the .ics files: one for each café series and each municipality
// that has a meeting with day and hour.
func calendars(s *site.Site, a addresses) ([]file, error) {
	var files []file
	add := func(url, name string, pages []*site.Page) error {
		if url == "" {
			return nil
		}
		data, err := calendar(name, pages, a)
		if err != nil {
			return err
		}
		files = append(files, file{url[1:], data})
		return nil
	}
	for _, p := range s.Pages {
		if err := add(pageCalendar(p), markedTitle(p), []*site.Page{p}); err != nil {
			return nil, err
		}
	}
	for _, l := range s.Listings {
		if err := add(listingCalendar(l), "Cafémøder i "+l.Name, l.Pages); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// pageCalendar is the page's calendar, "/cafemoeder/silkeborg/kalender.ics", or
// empty where it has none.
func pageCalendar(p *site.Page) string {
	if !hasMeeting(p) {
		return ""
	}
	return p.URL + calendarName
}

// listingCalendar is the municipality's calendar,
// "/kommuner/silkeborg/kalender.ics", or empty where it has none.
func listingCalendar(l *site.Listing) string {
	if l.Kind != site.ListingMunicipality || !slices.ContainsFunc(l.Pages, hasMeeting) {
		return ""
	}
	if hasMeeting(l.Page) {
		return l.Page.URL + "kommunens-" + calendarName // the page has one of its own
	}
	return l.Page.URL + calendarName
}

func hasMeeting(p *site.Page) bool {
	cafe := frontMatter(p).Cafe
	return cafe != nil && slices.ContainsFunc(cafe.Sessions, hasTime)
}

func hasTime(s content.Session) bool { return !s.Date.IsZero() && s.From.Set }

// meetings are the page's sessions that have a day and an hour, as numbered.
// Its errors are of content that package site should have refused.
func meetings(p *site.Page) ([]meeting, error) {
	if !hasMeeting(p) {
		return nil, nil
	}
	var all []meeting
	sessions := frontMatter(p).Cafe.Sessions
	for i := range sessions {
		if s := &sessions[i]; hasTime(*s) {
			m := meeting{page: p, session: s, number: i + 1}
			if err := m.setTimes(); err != nil {
				return nil, fmt.Errorf("session %d of %s: %w", m.number, p.URL, err)
			}
			all = append(all, m)
		}
	}
	return all, nil
}

func (m *meeting) setTimes() (err error) {
	if m.start, err = danish.At(m.session.Date, m.session.From); err != nil {
		return err
	}
	if !m.session.To.Set {
		return nil
	}
	if m.end, err = danish.At(m.session.Date, m.session.To); err != nil {
		return err
	}
	if !m.end.After(m.start) {
		return fmt.Errorf("ends at %v, but begins at %v", m.session.To, m.session.From)
	}
	return nil
}

// calendar is the meetings of the pages in the order they are held (RFC 5545,
// and RFC 7986 for its name and how often to look again).
func calendar(name string, pages []*site.Page, a addresses) ([]byte, error) {
	cal := ics.NewCalendar()
	cal.SetProductId("-//brugdinrampe.dk//Rampe//DA")
	cal.SetCalscale("GREGORIAN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetName(calendarText(name))
	cal.SetXWRTimezone(zoneName)
	cal.SetRefreshInterval("P1D")
	cal.SetXPublishedTTL("P1D")
	addCopenhagen(cal)

	var all []meeting
	for _, p := range pages {
		of, err := meetings(p)
		if err != nil {
			return nil, err
		}
		all = append(all, of...)
	}
	slices.SortStableFunc(all, func(x, y meeting) int {
		return cmp.Or(x.start.Compare(y.start), cmp.Compare(x.page.URL, y.page.URL))
	})
	for _, m := range all {
		m.addTo(cal, a)
	}
	var b bytes.Buffer
	if err := cal.SerializeTo(&b, ics.WithNewLineWindows); err != nil {
		return nil, fmt.Errorf("writing calendar %s: %w", name, err)
	}
	return b.Bytes(), nil
}

// addCopenhagen tells when clocks change in Denmark: the rules of the EU, which
// have held since 1996 (directive 94/21/EC, now 2000/84/EC).
func addCopenhagen(cal *ics.Calendar) {
	zone := cal.AddTimezone(zoneName)
	summer, winter := &ics.Daylight{}, ics.NewStandard()
	zone.Components = append(zone.Components, summer, winter)
	rules := func(c *ics.ComponentBase, name, from, to, first, month string) {
		c.AddProperty(ics.ComponentPropertyDtStart, first)
		c.AddProperty(ics.ComponentPropertyRrule, "FREQ=YEARLY;BYMONTH="+month+";BYDAY=-1SU")
		c.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), from)
		c.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), to)
		c.AddProperty(ics.ComponentProperty(ics.PropertyTzname), name)
	}
	rules(&summer.ComponentBase, "CEST", "+0100", "+0200", "19960331T020000", "3")
	rules(&winter.ComponentBase, "CET", "+0200", "+0100", "19961027T030000", "10")
}

func (m meeting) addTo(cal *ics.Calendar, a addresses) {
	meta, page := frontMatter(m.page), a.absolute(m.page.URL)
	e := cal.AddEvent(m.uid(a))

	// A stamp must be there and must not come from the clock. The start of the
	// meeting will do where git knows no time: it changes when the meeting does.
	stamp := m.start
	if t := m.page.Change.Time; !t.IsZero() {
		stamp = t
		e.SetModifiedAt(t)
	}
	e.SetDtStampTime(stamp)
	setLocalTime(e, ics.ComponentPropertyDtStart, m.start)
	if !m.end.IsZero() {
		setLocalTime(e, ics.ComponentPropertyDtEnd, m.end)
	}
	e.SetSummary(calendarText(m.summary()))
	e.SetDescription(calendarText(m.description(page)))
	if place := meta.Cafe.Place; place != "" {
		e.SetLocation(calendarText(place))
	}
	if page != "" {
		e.SetURL(page)
	}
	for _, values := range [][]content.Value{meta.Municipalities, meta.Topics} {
		for _, v := range values {
			// One line each: the library writes a comma as a part of the word.
			e.AddProperty(ics.ComponentPropertyCategories, calendarText(v.Text))
		}
	}
	if meta.Example {
		e.SetStatus(ics.ObjectStatusTentative)
	} else {
		e.SetStatus(ics.ObjectStatusConfirmed)
	}
}

// uid names the meeting for ever, whatever its day becomes. The page's path and
// its host make it one of a kind; dots cannot be in a path's parts.
func (m meeting) uid(a addresses) string {
	path := strings.ReplaceAll(strings.Trim(m.page.URL, "/"), "/", ".")
	return fmt.Sprintf("%s.%d@%s", path, m.number, hostOf(a))
}

func (m meeting) summary() string {
	if m.session.Topic == "" {
		return markedTitle(m.page)
	}
	return markedTitle(m.page) + ": " + m.session.Topic
}

// description has one line for each thing known. Page is the page's address, for
// calendars that do not show URL; it may be empty.
func (m meeting) description(page string) string {
	cafe := frontMatter(m.page).Cafe
	var lines []string
	if frontMatter(m.page).Example {
		lines = append(lines, "Det her er et eksempel. Mødet bliver ikke holdt.")
	}
	for _, l := range []struct{ name, text string }{
		{"Oplæg", m.session.Talk},
		{"Tilmelding", cafe.Signup},
		{"Tovholder", cafe.Host},
		{"Læs mere", page},
	} {
		if l.text != "" {
			lines = append(lines, l.name+": "+l.text)
		}
	}
	return strings.Join(lines, "\n")
}

// setLocalTime writes the time that clocks in Denmark show, with its zone, so
// that a calendar shows it so in summer and winter.
func setLocalTime(e *ics.VEvent, property ics.ComponentProperty, t time.Time) {
	e.SetProperty(property, t.In(danish.Copenhagen()).Format("20060102T150405"), ics.WithTZID(zoneName))
}

// calendarText leaves out the control characters that a calendar cannot hold;
// the library escapes the rest.
func calendarText(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case unicode.IsControl(r) && r != '\n' && r != '\t':
			return -1
		}
		return r
	}, s)
}

// hostOf is the site's host without its port.
func hostOf(a addresses) string {
	u, err := url.Parse(a.base)
	if err != nil || u.Hostname() == "" {
		return noHost
	}
	return u.Hostname()
}
