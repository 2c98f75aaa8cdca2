#!/bin/sh
# Prints instructions per call for every step and trip: a run of N calls less a run of none, under callgrind.
# Usage: benches/callgrind.sh [TARGET_DIR]
set -eu
cd "$(dirname "$0")/.."
export CARGO_TARGET_DIR="${1:-target}" CARGO_PROFILE_BENCH_STRIP=false CARGO_PROFILE_BENCH_DEBUG=line-tables-only
binary=$(cargo bench --bench instructions --no-run --message-format=json |
    sed -n 's/.*"name":"instructions".*"executable":"\([^"]*\)".*/\1/p')

count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$binary" "$@" 2>&1 | sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

# The step, the set, the number of times it is done, the number of trips in the set.
row() {
    base=$(count "$1" "$2" 0)
    full=$(count "$1" "$2" "$3")
    printf '%-14s %-10s %10d\n' "$1" "$2" $(((full - base) / ($3 * $4)))
}

printf '%-14s %-10s %10s\n' step trip instructions
for step in assessment verdict json-to-json from-json to-json; do
    for name in S-1 S-4 S-13 S-16 S-21; do
        row "$step" "$name" 100 1
    done
    row "$step" "mix of 64" 5 64
done
row by-hand S-1 100 1
row by-hand S-4 100 1
row load S-1 5 1
