#!/usr/bin/env bash
# Runs once, when Gradescope builds the container: Python, snnlab, and the box that notebooks run in.
set -euo pipefail
root="${GRADESCOPE_ROOT:-/autograder}"

export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends bubblewrap libseccomp2

python=""
for name in python3.13 python3.12 python3.11; do
  if command -v "$name" >/dev/null; then python="$name"; break; fi
done
if [ -z "$python" ]; then
  for name in python3.12 python3.11; do
    if apt-get install -y --no-install-recommends "$name"; then python="$name"; break; fi
  done
fi
[ -n "$python" ] || { echo "snnlab needs Python 3.11 or later: choose Ubuntu 22.04 or later in Gradescope." >&2; exit 1; }
apt-get install -y --no-install-recommends "$python-venv" || true

"$python" -m venv "$root/venv"
cd "$root/source"
"$root/venv/bin/pip" install --no-cache-dir -r requirements.txt
"$root/venv/bin/snnlab" warm
"$root/venv/bin/snnlab" doctor || true
