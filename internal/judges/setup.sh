#!/bin/sh
# Gets the tools that the tests call: Chromium, Java, strace, a C compiler (for
# the race detector), and with npm the Nu HTML checker and axe-core. Does nothing
# that is done already. What cannot be had is named, and its tests are skipped
# (with CI=true: they fail), so this script itself fails only where CI=true.
#
# setup.sh --missing only names what is missing.
set -eu
cd "$(dirname "$0")"

have() { command -v "$1" >/dev/null 2>&1; }
browser() { have chromium || have chromium-browser || have google-chrome || have google-chrome-stable; }
modules() { [ -f node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ]; }

races() { [ "$(go env CGO_ENABLED)" = 1 ]; }

# packages lists what apt must install, by the names of Debian and Ubuntu.
packages() {
	browser || echo chromium
	have java || echo default-jre-headless
	have strace || echo strace
	races || echo gcc libc6-dev
	modules || have npm || echo nodejs npm
}

install_packages() {
	wanted=$(packages | tr '\n' ' ')
	[ -n "${wanted% }" ] || return 0
	have apt-get || return 0
	if [ "$(id -u)" = 0 ]; then
		root=
	elif have sudo && sudo -n true 2>/dev/null; then
		root='sudo -n'
	else
		return 0
	fi
	echo "judges: installing $wanted"
	export DEBIAN_FRONTEND=noninteractive
	log=$(mktemp)
	# shellcheck disable=SC2086 # lists of words
	if ! { $root apt-get update && $root apt-get install -y --no-install-recommends $wanted; } >"$log" 2>&1; then
		tail -n 5 "$log" >&2
	fi
	rm -f "$log"
}

install_modules() {
	modules && return 0
	have npm || return 0
	echo 'judges: npm ci'
	log=$(mktemp)
	if npm ci --loglevel=error >"$log" 2>&1; then
		touch node_modules/.package-lock.json
	else
		tail -n 5 "$log" >&2
	fi
	rm -f "$log"
}

# missing names what the tests will do without, and which package would help.
missing() {
	browser || echo 'Chromium (package chromium): no page is tried in a browser'
	have java || echo 'Java (package default-jre-headless): no page is checked as HTML'
	have strace || echo 'strace (package strace): no build is killed at every moment'
	races || echo 'a C compiler (package gcc): races between goroutines are not looked for'
	modules || echo 'vnu-jar and axe-core (npm ci in internal/judges; packages nodejs and npm): no page is checked as HTML or for accessibility'
}

if [ "${1:-}" != --missing ]; then
	install_packages
	install_modules
fi
lacking=$(missing)
if [ -n "$lacking" ]; then
	echo '*** MISSING TOOLS: the tests that need them are skipped, so a pass says less than it seems' >&2
	echo "$lacking" | sed 's/^/***   /' >&2
	[ "${CI:-}" != true ] || exit 1
fi
