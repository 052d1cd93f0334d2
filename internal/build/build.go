// Package build is the pipeline: a project's files in, a site's files out.
//
//	content/ data/ rampe.yaml  →  documents, figures  →  site  →  web  →  output.Tree
//
// It reads the disk only through the file system that it is handed (and git
// through package history), writes only to the tree, and publishes nothing:
// what becomes of the tree is the caller's business.
package build

import (
	"fmt"
	"io/fs"
	"time"

	"golang.org/x/sync/errgroup"

	"brugdinrampe.dk/rampe"
	"brugdinrampe.dk/rampe/internal/content"
	"brugdinrampe.dk/rampe/internal/danish"
	"brugdinrampe.dk/rampe/internal/data"
	"brugdinrampe.dk/rampe/internal/diag"
	"brugdinrampe.dk/rampe/internal/history"
	"brugdinrampe.dk/rampe/internal/output"
	"brugdinrampe.dk/rampe/internal/site"
	"brugdinrampe.dk/rampe/internal/web"
)

// Options say what to build of a project, and for when.
type Options struct {
	Folder   string    // the project on disk, for git; empty: no history
	BaseURL  string    // see web.Options
	Drafts   bool      // see site.Input
	Now      time.Time // decides which pages have come and which are over
	Progress func(done, total int)
}

// A Result is what a build came to.
type Result struct {
	Site    *site.Site // nil where the content could not be read at all
	Found   diag.List  // sorted; where it blocks, the tree is not to be published
	Shallow bool       // the clone lacks history, so some dates are not shown
}

// Config reads only the settings of the project at root.
func Config(root fs.FS) (site.Config, diag.List, error) { return site.LoadConfig(root) }

// Site builds the project at root into tree.
func Site(root fs.FS, config site.Config, opts Options, tree *output.Tree) (Result, error) {
	var (
		documents *content.Source
		figures   *data.Data
		past      = &history.History{}
		found     [2]diag.List
		reading   errgroup.Group
	)
	reading.Go(func() (err error) {
		if opts.Folder != "" {
			past, err = history.Read(opts.Folder, "content")
		}
		return err
	})
	reading.Go(func() error { figures, found[0] = data.Load(root); return nil })
	documents, found[1] = content.Load(root)
	if err := reading.Wait(); err != nil {
		return Result{}, err
	}
	result := Result{Shallow: past.Shallow()}
	result.Found.Add(found[0]...)
	result.Found.Add(found[1]...)

	assembled, problems := site.Assemble(site.Input{
		Root: root, Config: config, Documents: documents.Documents, Files: documents.Files,
		Data: figures, History: past, Today: danish.Today(opts.Now), Drafts: opts.Drafts,
	})
	result.Site = assembled
	result.Found.Add(problems...)
	result.Found.Sort()
	if result.Found.Blocks() {
		return result, nil
	}

	layouts, assets, err := looks(root)
	if err != nil {
		return result, err
	}
	wrong, err := web.Render(assembled, web.Options{
		Root: root, Layouts: layouts, Assets: assets, BaseURL: opts.BaseURL, Progress: opts.Progress,
	}, tree)
	result.Found.Add(wrong...)
	return result, err
}

// looks are the project's layouts and assets on top of Rampe's own.
func looks(root fs.FS) (layouts, assets fs.FS, err error) {
	folder := func(name string) (fs.FS, error) {
		over, err := fs.Sub(root, name)
		if err != nil {
			return nil, fmt.Errorf("opening %s: %w", name, err)
		}
		under, err := fs.Sub(rampe.Defaults, name)
		if err != nil {
			return nil, fmt.Errorf("opening Rampe's own %s: %w", name, err)
		}
		return overlay{over, under}, nil
	}
	if layouts, err = folder("layouts"); err != nil {
		return nil, nil, err
	}
	assets, err = folder("assets")
	return layouts, assets, err
}
