#!/bin/sh
# fuzz.sh — runs each fuzz target under libFuzzer with ASan and UBSan. Usage: fuzz.sh [SECONDS [TARGET...]]; default 60, all.
# SPDX-License-Identifier: MIT
# What is found lies in build-fuzz/found/TARGET, new inputs in build-fuzz/corpus/TARGET. Exit code 1 when a target failed.
set -u
. "$(dirname -- "$0")/common.sh"

seconds=${1:-60}
[ $# -eq 0 ] || shift
sh "$root/scripts/install.sh" test clang || exit 2
build=$root/build-fuzz
GOUJI_TARGET=fuzz sh "$root/scripts/build.sh" build-fuzz -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=RelWithDebInfo -DGJ_FUZZERS=ON \
    -DGJ_TESTS=ON || exit 2

if [ $# -eq 0 ]; then
    for program in "$build"/tests/fuzz/fuzz_*; do
        [ -x "$program" ] && [ -f "$program" ] && set -- "$@" "${program##*/fuzz_}"
    done
fi
failed=
for target in "$@"; do
    echo "== $target, $seconds s"
    mkdir -p "$build/corpus/$target" "$build/found/$target"
    log=$build/found/$target.log
    if "$build/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=16384 \
        -print_final_stats=1 -artifact_prefix="$build/found/$target/" \
        "$build/corpus/$target" "$root/tests/fuzz/corpus/$target" >"$log" 2>&1; then
        grep -E '^stat::(number_of_executed_units|new_units_added|peak_rss_mb)' "$log"
    else
        grep -E 'ERROR|SUMMARY|broken promise|runtime error|Test unit written' "$log"
        failed="$failed $target"
    fi
done
if [ -n "$failed" ]; then
    say "有问题的目标：$failed，输入在 build-fuzz/found/ 下。"
    exit 1
fi
