#!/bin/sh
# smoke.sh — the benchmark's generator and gouji on 50 files: runs, is deterministic, UTF-8 and GBK give the same findings.
# SPDX-License-Identifier: MIT
# Usage: smoke.sh GEN MEASURE GOUJI
set -eu
gen=$1 measure=$2 gouji=$3
scratch=$(mktemp -d "${TMPDIR:-/tmp}/gouji-smoke.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

"$gen" "$scratch/a" 50
"$gen" "$scratch/b" 50 >/dev/null
diff -r "$scratch/a" "$scratch/b" || { echo "the generator is not deterministic"; exit 1; }
for kind in utf8 gbk; do
    code=0
    (cd "$scratch/a/$kind" && "$gouji" check --quiet --jobs 2 --to "json:$scratch/$kind.json" .) || code=$?
    [ "$code" -le 1 ] || { echo "gouji ended with $code on $kind"; exit 1; }
    sed 's/"charset": *"[^"]*"/"charset":""/' "$scratch/$kind.json" >"$scratch/$kind.same"
done
cmp "$scratch/utf8.same" "$scratch/gbk.same" || { echo "GBK and UTF-8 are audited differently"; exit 1; }
"$measure" 3 "$scratch/out" one "$gouji" --version --- two "$gouji" --version | grep -q '^two'
