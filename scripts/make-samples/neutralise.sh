#!/usr/bin/env bash
# Replaces what names the machine in the text of `perf script --header`: the host name, and nothing else.
# Fails when the text still holds a path that has no business in a published sample.
#
#     perf script --header ... | neutralise.sh > OUT.perf
set -euo pipefail

text=$(mktemp)
trap 'rm -f "$text"' EXIT
sed 's|^# hostname : .*|# hostname : demo|' > "$text"
if grep -nE '(^|[^[:alnum:]_.])/(root|home|work|usr/local)/' "$text" | head -3 | grep . >&2; then
  echo "neutralise.sh: the lines above name paths of this machine; build and run below /srv/demo instead." >&2
  exit 1
fi
cat "$text"
