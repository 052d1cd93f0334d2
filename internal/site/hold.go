package site

import (
	"brugdinrampe.dk/rampe/internal/content"
)

// hold takes away the documents that are not to be published today, and says
// why. What they hold reaches no output at all.
func (a *assembler) hold(docs []*content.Document) []*content.Document {
	var out []*content.Document
	for _, d := range docs {
		why := ""
		switch m := &d.Meta; {
		case m.Status == content.StatusDraft:
			why = "kladde"
		case !m.Publish.IsZero() && m.Publish.Compare(a.Today) > 0:
			why = "kommer " + m.Publish.Long()
		case a.over(m):
			why = "udløb " + m.Expires.Long()
		}
		if why == "" || a.Drafts {
			out = append(out, d)
			continue
		}
		held := Held{Path: d.Path, Why: why}
		a.site.Held = append(a.site.Held, held)
		a.held[d.Path] = held
		a.held[urlOf(d)] = held
		a.waiting = append(a.waiting, &Page{Doc: d, URL: urlOf(d), Title: d.Meta.Title})
	}
	return out
}

func (a *assembler) over(m *content.Meta) bool {
	return !m.Expires.IsZero() && m.Expires.Compare(a.Today) < 0
}
