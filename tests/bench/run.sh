#!/bin/sh
# run.sh — the benchmark: gouji against ripgrep on 20,000 reports, and one small file. Usage: run.sh [FILES [ROUNDS]]
# SPDX-License-Identifier: MIT
# Builds Release into build-bench, makes the reports in a temporary folder (GOUJI_BENCH: another one, which is kept), runs all
# commands in turn and prints medians, ratios to ripgrep in the same round, and the peak memory of all processes together.
# All outputs go to memory (/dev/shm) where there is such a place: a file replaced on ext4 costs 3 to 40 ms for its flush to the disk,
# which says nothing of either program.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
files=${1:-20000} rounds=${2:-7}

sh "$root/scripts/install.sh" build bench
GOUJI_TARGET=bench sh "$root/scripts/build.sh" build-bench -DCMAKE_BUILD_TYPE=Release -DGJ_TESTS=OFF -DGJ_BENCH=ON
gouji=$root/build-bench/gouji
tools=$root/build-bench/tests/bench

scratch=$(mktemp -d "${TMPDIR:-/tmp}/gouji-bench.XXXXXX")
sink=$scratch
[ ! -w /dev/shm ] || sink=$(mktemp -d /dev/shm/gouji-bench.XXXXXX)
trap 'rm -rf "$scratch" "$sink"' EXIT
reports=${GOUJI_BENCH:-$scratch/reports}
[ -d "$reports/gbk" ] || "$tools/bench_gen" "$reports" "$files"

money='[0-9]+(\.[0-9]+)?(万元|亿元|元)'
rg --version | head -n 1
"$gouji" --version
echo
echo "UTF-8, $files files"
"$tools/bench_measure" "$rounds" "$sink/out" \
    "rg -j2 -c MONEY" rg -j2 -c "$money" "$reports/utf8" \
    --- "gouji check --jobs 2" "$gouji" check --quiet --jobs 2 --to "json:$sink/report.json" "$reports/utf8" \
    --- "gouji check --jobs 1" "$gouji" check --quiet --jobs 1 --to "json:$sink/report.json" "$reports/utf8"
echo
echo "GBK, $files files"
"$tools/bench_measure" "$rounds" "$sink/out" \
    "rg -j2 --encoding gbk -c MONEY" rg -j2 --encoding gbk -c "$money" "$reports/gbk" \
    --- "gouji check --jobs 2" "$gouji" check --quiet --jobs 2 --to "json:$sink/report.json" "$reports/gbk" \
    --- "gouji check --jobs 1" "$gouji" check --quiet --jobs 1 --to "json:$sink/report.json" "$reports/gbk"
echo
echo "one file from start to end"
one=$(find "$reports/utf8/00" -name '*.txt' | sort | head -n 1)
"$tools/bench_measure" 101 "$sink/out" \
    "rg -c MONEY" rg -c "$money" "$one" \
    --- "gouji check" "$gouji" check --quiet --to "json:$sink/report.json" "$one" \
    --- "gouji --version" "$gouji" --version
echo
echo "runs of one character"
"$tools/bench_runs"
if [ -f "$sink/report.json" ] && command -v python3 >/dev/null 2>&1; then
    echo
    "$gouji" check --quiet --jobs 2 --to "json:$sink/report.json" "$reports/utf8" || :
    python3 - "$sink/report.json" <<'END'
import json, sys
files = json.load(open(sys.argv[1], encoding="utf-8"))["files"]
found = sum(1 for f in files if f["findings"])
print(f"{len(files)} files audited, {found} with findings, "
      f"{sum(len(f['findings']) for f in files)} findings, {sum(f['coverage']['figures'] for f in files)} figures")
END
fi
