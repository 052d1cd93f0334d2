package history

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEachFileHasTheDateOfItsNewestCommit(t *testing.T) {
	r := newRepo(t)
	odd := "content/med mellemrum og \"æøå\"\n.md"
	r.commit("2026-03-01", "content/a.md", "content/b.md", odd, "README.md")
	second := r.commit("2026-04-01", "content/a.md")
	r.commit("2026-02-01", "content/c/d.md") // written early, committed late
	r.write("content/a.md", "not committed yet")
	r.write("content/new.md", "nor this")

	h := r.read("content")
	wantDay(t, h, "content/a.md", "2026-04-01")
	wantDay(t, h, "content/b.md", "2026-03-01")
	wantDay(t, h, odd, "2026-03-01")
	wantDay(t, h, "content/c/d.md", "2026-02-01")
	wantDay(t, h, "content/./b.md", "2026-03-01")
	wantDay(t, h, "content/new.md", "")
	wantDay(t, h, "content", "")
	wantDay(t, h, "README.md", "") // not asked for
	if c, _ := h.Last("content/a.md"); c.Commit != second[:8] {
		t.Errorf("commit %q, want the first 8 of %s", c.Commit, second)
	}
	if !h.Known() || h.Shallow() || h.Prefix() != "" || h.Origin() != "" {
		t.Errorf("known %v, shallow %v, prefix %q, origin %q", h.Known(), h.Shallow(), h.Prefix(), h.Origin())
	}
	wantDay(t, r.read(), "README.md", "2026-03-01")
}

func TestARenamedFileIsChangedAndADeletedOneUnknown(t *testing.T) {
	r := newRepo(t)
	r.commit("2026-03-01", "content/old.md", "content/gone.md", "content/back.md")
	r.git("mv", "content/old.md", "content/moved.md")
	r.git("rm", "-q", "content/gone.md", "content/back.md")
	r.commit("2026-04-01")
	r.commit("2026-05-01", "content/back.md")
	r.write("content/gone.md", "written anew, not committed")

	h := r.read("content")
	wantDay(t, h, "content/moved.md", "2026-04-01")
	wantDay(t, h, "content/old.md", "")
	wantDay(t, h, "content/gone.md", "")
	wantDay(t, h, "content/back.md", "2026-05-01")
}

func TestAMergeCountsOnlyForWhatItChangedItself(t *testing.T) {
	r := newRepo(t)
	r.commit("2026-03-01", "content/a.md", "content/both.md", "content/still.md")
	r.git("checkout", "-q", "-b", "branch")
	r.commit("2026-04-01", "content/a.md", "content/both.md")
	r.git("checkout", "-q", "main")
	r.commit("2026-04-10", "content/both.md", "content/main.md")
	r.git("merge", "-q", "--no-commit", "-s", "ours", "branch")
	r.git("checkout", "branch", "--", "content/a.md")
	r.commit("2026-05-01", "content/both.md") // as after a conflict

	h := r.read("content")
	wantDay(t, h, "content/a.md", "2026-04-01")
	wantDay(t, h, "content/main.md", "2026-04-10")
	wantDay(t, h, "content/both.md", "2026-05-01")
	wantDay(t, h, "content/still.md", "2026-03-01")
}

func TestTheRootMayBeAFolderOfARepository(t *testing.T) {
	r := newRepo(t)
	r.commit("2026-03-01", "sites/æ/content/a.md", "content/a.md")
	r.git("checkout", "-q", "-b", "branch")
	r.commit("2026-04-01", "sites/æ/content/a.md")
	r.git("checkout", "-q", "main")
	r.commit("2026-04-02", "sites/æ/content/a.md")
	r.git("merge", "-q", "-s", "ours", "--no-commit", "branch")
	r.commit("2026-05-01", "sites/æ/content/a.md") // git names files of merges another way
	r.commit("2026-06-01", "content/a.md")

	h := read1(t, filepath.Join(r.dir, "sites", "æ"), "content")
	wantDay(t, h, "content/a.md", "2026-05-01")
	if h.Prefix() != "sites/æ/" {
		t.Errorf("prefix %q", h.Prefix())
	}
}

func TestAShallowCloneTellsNoWrongDate(t *testing.T) {
	r := newRepo(t)
	r.commit("2026-03-01", "content/old.md", "content/new.md")
	r.commit("2026-04-01", "content/cut.md") // the boundary; git shows it as the maker of all files
	r.commit("2026-05-01", "content/new.md")
	clone := repo{t, t.TempDir()}
	clone.git("clone", "-q", "--depth", "2", "file://"+filepath.ToSlash(r.dir), ".")

	h := clone.read("content")
	wantDay(t, h, "content/new.md", "2026-05-01")
	wantDay(t, h, "content/old.md", "")
	wantDay(t, h, "content/cut.md", "")
	if !h.Shallow() || !h.Known() {
		t.Errorf("shallow %v, known %v", h.Shallow(), h.Known())
	}
	whole := r.read("content")
	for name := range whole.last {
		want, _ := whole.Last(name)
		if got, ok := h.Last(name); ok && got != want {
			t.Errorf("%s: %v in the shallow clone, %v in the whole", name, got, want)
		}
	}
}

func TestWhereThereIsNoHistoryItIsUnknown(t *testing.T) {
	unknown := func(t *testing.T, h *History) {
		t.Helper()
		if _, ok := h.Last("content/a.md"); ok || h.Known() || h.Shallow() || h.Origin() != "" || h.Prefix() != "" {
			t.Errorf("got %+v", h)
		}
	}
	t.Run("no repository", func(t *testing.T) {
		isolate(t)
		dir := t.TempDir()
		t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(dir))
		unknown(t, read1(t, dir, "content"))
	})
	t.Run("no such folder", func(t *testing.T) {
		isolate(t)
		unknown(t, read1(t, filepath.Join(t.TempDir(), "nowhere")))
	})
	t.Run("no git", func(t *testing.T) {
		r := newRepo(t)
		r.commit("2026-03-01", "content/a.md")
		t.Setenv("PATH", t.TempDir())
		unknown(t, r.read("content"))
	})
	t.Run("no commit", func(t *testing.T) {
		r := newRepo(t)
		r.write("content/a.md", "a")
		unknown(t, r.read("content"))
	})
	t.Run("a repository of something else around it", func(t *testing.T) {
		r := newRepo(t)
		r.git("remote", "add", "origin", "https://github.com/anna/dotfiles")
		r.commit("2026-03-01", ".profile")
		r.write("site/content/a.md", "a")
		unknown(t, read1(t, filepath.Join(r.dir, "site"), "content"))
	})
	t.Run("the zero History", func(t *testing.T) { unknown(t, &History{}) })
}

func TestADamagedRepositoryIsAnError(t *testing.T) {
	r := newRepo(t)
	r.commit("2026-03-01", "content/a.md")
	tree := r.git("rev-parse", "HEAD^{tree}")
	object := filepath.Join(r.dir, ".git", "objects", tree[:2], tree[2:])
	if err := os.Remove(object); err != nil {
		t.Fatal(err)
	}
	h, err := Read(r.dir, "content")
	if err == nil || !strings.Contains(err.Error(), "git log") || h == nil || h.Known() {
		t.Errorf("got %+v, %v", h, err)
	}
}

func TestTheEnvironmentOfAHookPointsNowhereElse(t *testing.T) {
	other := newRepo(t)
	other.commit("2026-01-01", "content/a.md")
	r := newRepo(t)
	r.commit("2026-03-01", "content/a.md")
	t.Setenv("GIT_DIR", filepath.Join(other.dir, ".git"))
	t.Setenv("GIT_WORK_TREE", other.dir)
	wantDay(t, r.read("content"), "content/a.md", "2026-03-01")
}

func TestSettingsDoNotChangeTheAnswer(t *testing.T) {
	r := newRepo(t)
	r.commit("2026-03-01", "content/a.md", "content/b.md")
	r.commit("2026-04-01", "content/b.md")
	for _, setting := range []string{
		"log.showRoot false", "log.follow true", "diff.renames copies", "log.diffMerges off",
		"diff.relative true", "diff.noprefix true", "color.ui always", "log.decorate full", "format.pretty oneline",
	} {
		key, value, _ := strings.Cut(setting, " ")
		r.git("config", key, value)
	}
	h := r.read("content")
	wantDay(t, h, "content/a.md", "2026-03-01")
	wantDay(t, h, "content/b.md", "2026-04-01")
}

func TestOriginComesFromTheRemote(t *testing.T) {
	r := newRepo(t)
	r.commit("2026-03-01", "content/a.md")
	r.git("remote", "add", "origin", "git@github.com:rampen/site.git")
	if got := r.read("content").Origin(); got != "https://github.com/rampen/site" {
		t.Errorf("origin %q", got)
	}
}
