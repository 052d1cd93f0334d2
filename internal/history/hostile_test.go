package history

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// A trap is a program that leaves a mark when it is run.
func trap(t *testing.T) (program string, sprung func() bool) {
	if runtime.GOOS == "windows" {
		t.Skip("the trap is a shell script")
	}
	dir := t.TempDir()
	program, mark := filepath.Join(dir, "trap"), filepath.Join(dir, "mark")
	script := fmt.Sprintf("#!/bin/sh\necho >> %q\nexit 1\n", mark)
	if err := os.WriteFile(program, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return program, func() bool {
		_, err := os.Stat(mark)
		_ = os.Remove(mark)
		return err == nil
	}
}

func TestSettingsOfARepositoryRunNothing(t *testing.T) {
	program, sprung := trap(t)
	r := newRepo(t)
	r.commit("2026-03-01", "content/a.md")
	r.write(".gitattributes", "* filter=trap diff=trap\n")
	r.commit("2026-04-01", "content/a.md")
	signed := r.gitIn(fmt.Sprintf("tree %s\nparent %s\n"+
		"author A <a@example.org> 1777629600 +0200\ncommitter A <a@example.org> 1777629600 +0200\n"+
		"gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nsigned\n",
		r.git("rev-parse", "HEAD^{tree}"), r.git("rev-parse", "HEAD")),
		"2026-05-01", "hash-object", "-t", "commit", "-w", "--stdin")
	r.git("update-ref", "HEAD", signed)
	for _, key := range []string{
		"core.fsmonitor", "gpg.program", "core.pager", "pager.log", "diff.external", "diff.trap.command",
		"diff.trap.textconv", "filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "core.editor",
		"core.askPass", "core.sshCommand", "credential.helper", "core.gitProxy", "core.alternateRefsCommand",
	} {
		r.git("config", key, program)
	}
	r.git("config", "log.showSignature", "true")
	r.write("content/a.md", "changed, so that git status would run the filter")

	plain := exec.Command("git", "-C", r.dir, "log", "-p")
	_ = plain.Run()
	if !sprung() {
		t.Fatal("the trap does not work: a plain git log did not spring it")
	}
	wantDay(t, r.read("content"), "content/a.md", "2026-04-01")
	if sprung() {
		t.Error("reading the history ran a program that the repository named")
	}
}

func TestACloneWithoutItsTreesFetchesNothing(t *testing.T) {
	program, sprung := trap(t)
	r := newRepo(t)
	r.commit("2026-03-01", "content/a.md")
	r.commit("2026-04-01", "content/a.md")
	r.git("config", "uploadpack.allowFilter", "true")
	clone := repo{t, t.TempDir()}
	clone.git("clone", "-q", "--filter=tree:0", "--no-checkout", "file://"+filepath.ToSlash(r.dir), ".")
	clone.git("config", "core.sshCommand", program)
	clone.git("config", "remote.origin.url", "git@github.com:rampen/site.git")

	plain := exec.Command("git", "-C", clone.dir, "log", "--name-only")
	_ = plain.Run()
	if !sprung() {
		t.Fatal("the trap does not work: a plain git log did not spring it")
	}
	if h, err := Read(clone.dir, "content"); err == nil || h.Known() {
		t.Errorf("got %+v, %v; want an error", h, err)
	}
	if sprung() {
		t.Error("reading the history went to the network")
	}
}
