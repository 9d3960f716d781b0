#!/bin/sh
# mixed.sh — the benchmark of a folder of mixed documents, without PDF: files a second, also format by format.
# SPDX-License-Identifier: MIT
# Usage: mixed.sh [FILES [ROUNDS]]   default 2000, 5
# Makes the folder (mixed.py), audits it with --jobs 2 as users run it, each file jailed in a process of its own, then the same files one
# format a folder. Prints for each: files a second by the median time, and microseconds of processor time a file, the least of the rounds,
# which other work on the machine disturbs less. Last: what a process costs here that does nothing, for comparison.
set -eu
files=${1:-2000} rounds=${2:-5}
. "$(dirname -- "$0")/common.sh"
mixed=$scratch/mixed
python3 -B "$root/tests/bench/mixed.py" "$gouji" "$root" "$mixed" "$files" >"$scratch/formats"

# command_for NAME FOLDER: one for bench_measure, a word a line.
command_for() {
    printf '%s\n' --- "$1" "$gouji" check --quiet --jobs 2 --to "json:$sink/report.json" "$2"
}

commands() {
    command_for mixed "$mixed/mixed" | tail -n +2
    cut -d ' ' -f 1 "$scratch/formats" | while read -r form; do
        command_for "$form" "$mixed/$form"
    done
}

IFS='
'
# shellcheck disable=SC2046  # a word a line
"$tools/bench_measure" "$rounds" "$sink/out" $(commands) >"$scratch/measured"
unset IFS
cat "$scratch/measured"
! grep -q ' exit ' "$scratch/measured" || exit 1
echo
awk '
    function line(name, files, bytes) {
        printf "%-8s %9d %9d %9.0f %12.0f\n", name, files, bytes / files, files / wall[name] * 1000, cpu[name] * 1000 / files
    }
    BEGIN { printf "%-8s %9s %9s %9s %12s\n", "format", "files", "bytes", "files/s", "us cpu least" }
    FNR == NR { if (FNR > 1) { wall[$1] = $2; cpu[$1] = $5 } next }
    { order[++n] = $1; count[$1] = $2; size[$1] = $3; files += $2; bytes += $3 }
    END {
        line("mixed", files, bytes)
        for (i = 1; i <= n; i++)
            line(order[i], count[order[i]], size[order[i]])
    }' "$scratch/measured" "$scratch/formats"
echo
code=0
"$gouji" check --quiet --jobs 2 --to "json:$sink/report.json" "$mixed/mixed" || code=$?
[ "$code" -le 2 ] || exit "$code"
python3 - "$sink/report.json" <<'END'
import collections, json, sys
files = json.load(open(sys.argv[1], encoding="utf-8"))["files"]
states = collections.Counter(f["status"] for f in files)
print(f"{len(files)} files:", ", ".join(f"{n} {state}" for state, n in sorted(states.items())))
END
echo
"$tools/bench_processes" "$((rounds * 100))"
