package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"brugdinrampe.dk/rampe/internal/build"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/output"
	"brugdinrampe.dk/rampe/internal/site"
)

// buildFlags are what can be chosen for rampe build.
type buildFlags struct {
	root, out, baseURL string
	drafts, json       bool
	now                time.Time
}

func parseBuildFlags(args []string, w world) (f buildFlags, code int, ok bool) {
	set := flag.NewFlagSet("rampe build", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&f.root, "root", ".", "")
	set.StringVar(&f.out, "out", "", "")
	set.StringVar(&f.baseURL, "base-url", "", "")
	set.BoolVar(&f.drafts, "drafts", false, "")
	set.BoolVar(&f.json, "json", false, "")
	now := set.String("now", "", "")
	err := set.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(w.out, buildHelp)
		return f, exitOK, false
	case err != nil:
		fmt.Fprintf(w.err, "rampe build: %s\n\n%s", danishFlagError(err), buildHelp)
		return f, exitUsage, false
	case set.NArg() > 0:
		fmt.Fprintf(w.err, "rampe build: %q er ikke noget, der kan vælges\n\n%s", set.Arg(0), buildHelp)
		return f, exitUsage, false
	}
	if f.out == "" {
		f.out = filepath.Join(f.root, "public")
	}
	if f.baseURL != "" {
		clean, good := site.CleanAddress(f.baseURL)
		if !good {
			fmt.Fprintf(w.err, "rampe build: %q er ikke en adresse på et site; skriv for eksempel https://eksempel.dk/\n", f.baseURL)
			return f, exitUsage, false
		}
		f.baseURL = clean
	}
	f.now, ok = parseNow(*now, w.now)
	if !ok {
		fmt.Fprintf(w.err, "rampe build: %q er ikke en dag; skriv for eksempel 2027-02-04\n", *now)
		return f, exitUsage, false
	}
	return f, exitOK, true
}

// parseNow reads a day (its noon in Denmark) or an instant.
func parseNow(text string, clock func() time.Time) (time.Time, bool) {
	if text == "" {
		return clock(), true
	}
	if day, err := danish.ParseDate(text); err == nil {
		t, err := danish.At(day, danish.Clock{Hour: 12, Set: true})
		return t, err == nil
	}
	t, err := time.Parse(time.RFC3339, text)
	return t, err == nil
}

func runBuild(args []string, w world) int {
	f, code, ok := parseBuildFlags(args, w)
	if !ok {
		return code
	}
	began := w.now()
	root, err := os.OpenRoot(f.root)
	if errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintf(w.err, "rampe build: der er ingen mappe, der hedder %s\n", f.root)
		return exitUsage
	} else if err != nil {
		return fail(w, fmt.Errorf("opening %s: %w", f.root, err))
	}
	defer root.Close()
	if !checkFlags(f, root, w) {
		return exitUsage
	}
	config, found, err := build.Config(root.FS())
	if err != nil {
		return fail(w, err)
	}
	tree, err := output.Stage(f.out, stageOptions(f.root, config))
	if err != nil {
		return fail(w, err)
	}
	defer tree.Discard()
	bar := newProgress(w)
	result, err := build.Site(root.FS(), config, build.Options{
		Folder: f.root, BaseURL: f.baseURL, Drafts: f.drafts, Now: f.now, Progress: bar.set,
	}, tree)
	bar.done()
	if err != nil {
		return fail(w, err)
	}
	result.Found.Add(found...)
	result.Found.Sort()
	published := !result.Found.Blocks()
	if published {
		if err := tree.Publish(); errors.Is(err, output.ErrLeftover) {
			fmt.Fprintf(w.err, "rampe: %v\n", err)
		} else if err != nil {
			return fail(w, err)
		}
	}
	report := newReport(f, result, tree.Stats(), published, w.now().Sub(began))
	if err := report.write(w, f.json, reader(root)); err != nil {
		return fail(w, err)
	}
	if !published {
		return exitContent
	}
	return exitOK
}

func stageOptions(root string, config site.Config) output.Options {
	opts := output.Options{Protect: []string{root}, Compress: config.Compress}
	if home, err := os.UserHomeDir(); err == nil {
		opts.Protect = append(opts.Protect, home)
	}
	for _, name := range []string{"content", "layouts", "assets"} {
		opts.Sources = append(opts.Sources, filepath.Join(root, name))
	}
	return opts
}

// reader gives the text of the project's files, for showing a line of it.
func reader(root *os.Root) func(string) (string, bool) {
	return func(file string) (string, bool) {
		text, err := root.ReadFile(filepath.FromSlash(file))
		return string(text), err == nil
	}
}

// A report is what a build tells of itself at its end.
type report struct {
	Published bool          `json:"udgivet"`
	Folder    string        `json:"mappe"`
	Pages     int           `json:"sider"`
	Pamphlets int           `json:"pjecer"`
	Files     int           `json:"filer"`
	Bytes     int64         `json:"bytes"`
	Millis    int64         `json:"millisekunder"`
	Held      []held        `json:"ikke_udgivet"`
	Shallow   bool          `json:"afkortet_historik"`
	Findings  []diag.Record `json:"fund"`

	found diag.List
	took  time.Duration
}

type held struct {
	File string `json:"fil"`
	Why  string `json:"hvorfor"`
}

func newReport(f buildFlags, r build.Result, stats output.Stats, published bool, took time.Duration) report {
	rep := report{Published: published, Folder: f.out, Files: stats.Files, Bytes: stats.Bytes, Millis: took.Milliseconds(),
		Shallow: r.Shallow, Held: []held{}, Findings: r.Found.Records(), found: r.Found, took: took}
	if r.Site != nil {
		rep.Pages = len(r.Site.Pages)
		for _, h := range r.Site.Held {
			rep.Held = append(rep.Held, held{"content/" + h.Path, h.Why})
		}
	}
	return rep
}

func (r report) write(w world, asJSON bool, read func(string) (string, bool)) error {
	if asJSON {
		enc := json.NewEncoder(w.out)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(r)
	}
	if err := diag.Text(w.err, r.found, read); err != nil {
		return err
	}
	for _, h := range r.Held {
		fmt.Fprintf(w.out, "ikke udgivet: %s (%s)\n", h.File, h.Why)
	}
	if r.Shallow {
		fmt.Fprintln(w.out, "historikken er afkortet, så siderne siger ikke, hvornår de sidst er ændret; git fetch --unshallow henter resten")
	}
	if !r.Published {
		fmt.Fprintf(w.out, "%s stopper udgivelsen. Det, der ligger i %s, er ikke ændret.\n", r.counts(), r.Folder)
		return nil
	}
	_, err := fmt.Fprintf(w.out, "%s, %s, %s filer, %s på %s sekunder → %s%s\n",
		plural(r.Pages, "side", "sider"), plural(r.Pamphlets, "pjece", "pjecer"), danish.Integer(int64(r.Files)),
		size(r.Bytes), danish.Number(r.took.Milliseconds(), 2), r.Folder, r.warned())
	return err
}

func (r report) counts() string { return plural(r.found.Count(diag.Error), "fejl", "fejl") }

func (r report) warned() string {
	if n := r.found.Count(diag.Warning); n > 0 {
		return " (" + plural(n, "advarsel", "advarsler") + ")"
	}
	return ""
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return danish.Integer(int64(n)) + " " + many
}

// size is a number of bytes as people say it.
func size(n int64) string {
	switch {
	case n >= 1_000_000:
		return danish.Number(n/1_000, 1) + " MB"
	case n >= 1_000:
		return danish.Number(n, 0) + " kB"
	}
	return danish.Integer(n) + " bytes"
}

// fail tells of a fault that is not the writer's, and chooses the exit code.
func fail(w world, err error) int {
	where := ""
	var path *fs.PathError
	if errors.As(err, &path) {
		where = path.Path
	}
	switch {
	case errors.Is(err, output.ErrLocked):
		fmt.Fprintf(w.err, "rampe: en anden bygning er ved at skrive til %s; vent, til den er færdig, og prøv igen\n", where)
		return exitLocked
	case errors.Is(err, output.ErrNotOurs):
		fmt.Fprintf(w.err, "rampe: %s er ikke tom, og Rampe har ikke lavet den; tøm den selv, eller vælg en anden mappe med --out\n", where)
		return exitUsage
	case errors.Is(err, output.ErrNotFolder):
		fmt.Fprintf(w.err, "rampe: %s er ikke en mappe; flyt den, eller vælg en anden mappe med --out\n", where)
		return exitUsage
	case errors.Is(err, output.ErrProtected):
		fmt.Fprintf(w.err, "rampe: sitet kan ikke ligge i %s, for så ville noget, der skal bevares, blive slettet; vælg en anden mappe med --out\n", where)
		return exitUsage
	}
	fmt.Fprintf(w.err, "rampe: %v\n", err)
	return exitProgram
}

// checkFlags says what the flags ask for that is not there.
func checkFlags(f buildFlags, root *os.Root, w world) bool {
	if _, err := root.Stat("content"); err != nil {
		fmt.Fprintf(w.err, "rampe build: der er ingen mappe, der hedder content, i %s; gå hen, hvor den er, eller skriv --root\n", f.root)
		return false
	}
	if parent := filepath.Dir(f.out); !isFolder(parent) {
		fmt.Fprintf(w.err, "rampe build: mappen %s findes ikke; lav den først, eller vælg en anden med --out\n", parent)
		return false
	}
	return true
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// danishFlagError says in Danish what package flag says in English.
func danishFlagError(err error) string {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: "); ok {
		return name + " kan ikke vælges"
	}
	if name, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
		return name + " mangler en værdi"
	}
	return text
}

const buildHelp = `rampe build [--root MAPPE] [--out MAPPE] [--base-url ADRESSE] [--drafts] [--now DAG] [--json]

  --root MAPPE        mappen med content/ (ellers den, du står i)
  --out MAPPE         hvor sitet skal ligge (ellers public/ i samme mappe)
  --base-url ADRESSE  adressen, som sitet skal ligge på: https://eksempel.dk/rampen/
                      Links ender så med en skråstreg. Uden den kan sitet også
                      åbnes fra en mappe på din egen computer.
  --drafts            tag kladder med, og sider, hvis dag ikke er kommet eller er gået
  --now DAG           byg, som om det var den dag: 2027-02-04
  --json              skriv resultatet til programmer
`
