package bench

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"brugdinrampe.dk/rampe/internal/danish"
)

// A corpus writes the texts of one site.
type corpus struct {
	n        int
	seed     uint64
	keys     Keys
	pictures map[int]bool // which pictures some text shows
}

// A heading of a text's own, so that links can name a text without writing it.
type caption struct{ section, title, slug string }

// Two streams of random numbers belong to each text: one for its title, which
// other texts need as well, and one for the rest.
func stream(seed uint64, i int, what uint64) *rand.Rand {
	return rand.New(rand.NewPCG(seed, uint64(i)<<1|what))
}

func (c *corpus) caption(i int) caption {
	r := stream(c.seed, i, 0)
	title := fmt.Sprintf("%s %s %d", one(r, openings), one(r, subjects), i+1)
	return caption{sections[i%len(sections)].slug, title, danish.Slug(title)}
}

// page is a text with its front matter, and the name of its file.
func (c *corpus) page(i int) (name string, data []byte) {
	head := c.caption(i)
	w := &writer{corpus: c, Rand: stream(c.seed, i, 1)}
	matter := c.keys.frontMatter(head.title, w.about(), i+1)
	w.text()
	return "content/" + head.section + "/" + head.slug + ".md", []byte(matter + w.String())
}

// frontMatter is a page's, with the lines of about, which already bear keys.
func (k Keys) frontMatter(title, about string, order int) string {
	words := [...]string{"titel", "rækkefølge"}
	if k == English {
		words = [...]string{"title", "weight"}
	}
	return fmt.Sprintf("---\n%s: %q\n%s%s: %d\n---\n\n", words[0], title, about, words[1], order)
}

// about is what a text says of itself besides title and order.
func (w *writer) about() string {
	keys := [...]string{"resume", "dato", "målgruppe", "emner"}
	if w.keys == English {
		keys = [...]string{"description", "date", "audience", "tags"}
	}
	marks := make([]string, 2+w.IntN(3))
	for i, k := range w.Perm(len(topics))[:len(marks)] {
		marks[i] = fmt.Sprintf("%q", topics[k])
	}
	return fmt.Sprintf("%s: %q\n%s: %d-%02d-%02d\n%s: [%s]\n%s: [%s]\n",
		keys[0], "Kort sagt: "+one(w.Rand, remarks), keys[1], 2022+w.IntN(4), 1+w.IntN(12), 1+w.IntN(28),
		keys[2], one(w.Rand, audiences), keys[3], strings.Join(marks, ", "))
}

// A writer writes one text.
type writer struct {
	*corpus
	*rand.Rand
	strings.Builder
	words int // written so far
}

func one(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

func (w *writer) pick(from []string) string { return one(w.Rand, from) }

// put writes text and counts its words.
func (w *writer) put(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	w.words += len(strings.Fields(text))
	w.WriteString(text)
}

// text writes paragraphs under headings until there are enough of them. What
// else a text has comes in turn, one kind a heading.
func (w *writer) text() {
	enough := 600 + w.IntN(301)
	w.paragraph(3)
	turn := [...]func(){w.list, w.table, w.quote, w.steps, w.note, w.tasks, func() {}}
	order := w.Perm(len(headings))
	for i := 0; w.words < enough; i++ {
		w.put("## %s\n\n", headings[order[i%len(order)]])
		w.paragraph(3 + w.IntN(2))
		turn[i%len(turn)]()
	}
}

func (w *writer) paragraph(sentences int) {
	for i := range sentences {
		if i > 0 {
			w.WriteByte(' ')
		}
		w.put("%s", w.sentence())
		if w.IntN(7) == 0 {
			to := w.caption(w.IntN(w.n))
			w.put(" Se også [%s](/%s/%s/).", strings.ToLower(to.title), to.section, to.slug)
		}
	}
	w.WriteString("\n\n")
}

// sentence is sometimes a remark and sometimes has a few words marked.
func (w *writer) sentence() string {
	mark := ""
	switch w.IntN(6) {
	case 0:
		return w.pick(remarks)
	case 1:
		mark = "*"
	case 2:
		mark = "**"
	}
	return fmt.Sprintf("%s %s %s%s%s %s.", w.pick(people), w.pick(doings), mark, w.pick(things), mark, w.pick(ways))
}

func (w *writer) deed() string {
	return w.pick(people) + " " + w.pick(doings) + " " + w.pick(things)
}

func (w *writer) list() {
	for i := range 4 + w.IntN(3) {
		w.put("- %s\n", w.deed())
		if i == 1 {
			w.put("  - %s\n  - %s\n", w.pick(ways), w.pick(ways))
		}
	}
	w.WriteByte('\n')
}

func (w *writer) table() {
	t := tables[w.IntN(len(tables))]
	w.put("| %s |\n|---|---:|:---|\n", strings.Join(t[0], " | "))
	for range 4 + w.IntN(3) {
		w.put("| %s |\n", strings.Join(t[1+w.IntN(len(t)-1)], " | "))
	}
	w.WriteByte('\n')
}

func (w *writer) quote() {
	w.put("> %s %s\n>\n> – deltager på %d år\n\n### %s\n\n", w.sentence(), w.sentence(), 19+w.IntN(40), w.pick(asides))
	w.paragraph(2)
}

func (w *writer) steps() {
	for i := range 4 {
		w.put("%d. %s.\n", i+1, w.deed())
	}
	k := w.IntN(pictures)
	w.pictures[k] = true
	w.put("\n![Deltagere fra hold %d i gang med dagens opgaver](/img/%s)\n\n", 1+w.IntN(30), pictureName(k))
}

// note refers to a footnote; a text comes to it once.
func (w *writer) note() {
	w.put("Læs [bekendtgørelsen](https://www.retsinformation.dk/eli/lta/2024/%d), eller skriv til [vores postkasse](mailto:post@example.dk).[^1] Tag skema `RA-%d` med.\n\n[^1]: %s\n\n",
		100+w.IntN(900), 100+w.IntN(200), w.sentence())
}

func (w *writer) tasks() {
	w.put("- [x] Samtykket er underskrevet\n- [ ] Aftalen om praktik er sendt\n- [ ] Det første møde er aftalt\n\n")
}
