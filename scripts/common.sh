# For the other scripts: where the project is, and how a step looks. To be sourced.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

step() { printf '\n▶ %s\n' "$*" >&2; }
note() { printf '  %s\n' "$*" >&2; }
# Something that could not be looked at here; `make test` counts it.
skip() {
    note "– 跳过 skipped: $1"
    [ -z "${MINGCHA_SKIPPED:-}" ] || printf '%s\n' "$1" >>"$MINGCHA_SKIPPED"
}
fail() {
    printf '✗ %s\n' "$1" >&2
    exit "${2:-1}"
}

# Seconds and peak kilobytes of a command, as `SECONDS KILOBYTES` in $measured; its output goes to $measured_output.
measure() {
    measured_output="$work/measured.out"
    /usr/bin/time -o "$work/measured.time" -f '%e %M' "$@" >"$measured_output" 2>"$work/measured.err" || {
        cat "$work/measured.err" >&2
        fail "failed: $*" 3
    }
    measured="$(tail -n 1 "$work/measured.time")"
}
seconds() { echo "${measured% *}"; }
megabytes() { echo $((${measured#* } / 1024)); }

# One member of the JSON object on standard input: member seconds <file
member() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
