package web

import "html/template"

// items writes links as the items of a list, each with its date and summary
// where it has them: {{items .Related}}, {{items .Children "card"}} for a class.
// Half of what a page's layout prints is such links. A template takes seven
// calls by reflection for each; that was a seventh of a whole build. A layout
// that wants other items ranges over the links itself.
func items(links []link, class ...string) template.HTML {
	w := body{buf: make([]byte, 0, 256*len(links))}
	for _, l := range links {
		w.raw("<li")
		for _, c := range class {
			w.attr("class", c)
		}
		w.raw("><a")
		w.attr("href", l.Href)
		w.raw(">")
		w.text(l.Title)
		w.raw("</a>")
		if l.Date != "" {
			w.raw(` <p class="dateline"><time`)
			w.attr("datetime", l.DateISO)
			w.raw(">")
			w.text(l.Date)
			w.raw("</time></p>")
		}
		if l.Summary != "" {
			w.raw(" <p>")
			w.text(l.Summary)
			w.raw("</p>")
		}
		w.raw("</li>")
	}
	return template.HTML(w.buf)
}
