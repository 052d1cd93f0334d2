// Package judges holds the built site against tools that we did not write: the
// Nu HTML checker, headless Chromium, axe-core.
//
// It has tests only. They build the repository's own content, a site with every
// construct (testdata/alt) and the smallest site there is, each for a disk
// without a server and for a sub-path of a host, and look at every page of them
// as a browser, a checker or a reader with a keyboard would.
//
// setup.sh gets the tools. A test whose tool is missing is skipped and says
// which, or fails where CI=true, so that nobody takes a skipped judge for a
// mild one. RAMPE_SHOTS=folder saves a picture of each kind of page there, since
// how a page looks is for people to judge.
package judges
