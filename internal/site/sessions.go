package site

import (
	"errors"

	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
)

// checkSessions holds the café meetings to times that exist and go forwards.
func (a *assembler) checkSessions() {
	a.written(func(p *Page) (found diag.List) {
		cafe := p.Doc.Meta.Cafe
		if cafe == nil {
			return nil
		}
		for _, s := range cafe.Sessions {
			for _, clock := range []danish.Clock{s.From, s.To} {
				if s.Date.IsZero() || !clock.Set {
					continue
				}
				var wrong *danish.InstantError
				if _, err := danish.At(s.Date, clock); errors.As(err, &wrong) {
					found.Add(noSuchTime(s.Pos, s.Date, clock, wrong.Twice))
				}
			}
			if s.From.Set && s.To.Set && s.To.Compare(s.From) <= 0 {
				found.Add(endsBeforeItBegins(s.Pos, s.From, s.To))
			}
			if s.Date.IsZero() && s.From.Set {
				found.Add(timeWithoutDate(s.Pos))
			}
		}
		return found
	})
}
