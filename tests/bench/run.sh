#!/bin/sh
# run.sh — the benchmark: gouji against ripgrep on 20,000 reports, and one small file. Usage: run.sh [FILES [ROUNDS]]
# SPDX-License-Identifier: MIT
# Builds Release into build-bench, makes the reports in a temporary folder (GOUJI_BENCH: another one, which is kept), runs all
# commands in turn and prints medians, ratios to ripgrep in the same round, and the peak memory of all processes together.
set -eu
files=${1:-20000} rounds=${2:-7}
. "$(dirname -- "$0")/common.sh"

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
