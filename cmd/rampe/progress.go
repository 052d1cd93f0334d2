package main

import (
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// patience is how long a build may take before it shows how far it is.
const patience = time.Second

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// A progress shows a bar on a terminal, once the work has taken a while.
type progress struct {
	world
	began time.Time
	mu    sync.Mutex
	bar   *progressbar.ProgressBar
}

func newProgress(w world) *progress { return &progress{world: w, began: w.now()} }

func (p *progress) set(done, total int) {
	if !p.terminal || p.now().Sub(p.began) < patience {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar == nil {
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(p.err), progressbar.OptionSetDescription("sider"),
			progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionSetPredictTime(false))
	}
	_ = p.bar.Set(done) // a bar that cannot be drawn is no reason to stop
}

func (p *progress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
