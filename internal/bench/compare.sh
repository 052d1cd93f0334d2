#!/bin/sh
# Times `rampe build` beside `hugo --minify` on the same texts, in whole
# processes: wall, CPU, most memory, and the ratios. HUGO names a hugo that is
# not on the PATH; without one Rampe is timed alone. Arguments go to the
# comparison, for example: compare.sh -pages 1000 -runs 9
set -eu
cd "$(dirname "$0")/../.."

hugo=${HUGO:-$(command -v hugo || true)}
programs=$(mktemp -d)
trap 'rm -rf "$programs"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

go build -o "$programs/rampe" ./cmd/rampe
go build -o "$programs/compare" ./internal/bench/compare
if [ -n "$hugo" ]; then
	"$hugo" version
else
	echo 'no hugo on the PATH, and none named by HUGO: timing rampe alone'
fi
"$programs/compare" -rampe "$programs/rampe" -hugo "$hugo" "$@"
