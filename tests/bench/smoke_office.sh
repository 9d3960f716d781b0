#!/bin/sh
# smoke_office.sh — readers.sh and mixed.sh on a few files: both run, every format is read and counted, nothing is refused.
# SPDX-License-Identifier: MIT
# Usage: smoke_office.sh BUILD   a folder where gouji and the programs of the benchmark are built
set -eu
here=$(dirname -- "$0")
export GOUJI_BUILT="$1"
scratch=$(mktemp -d "${TMPDIR:-/tmp}/gouji-smoke.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

fail() {
    cat "$scratch/out"
    echo "$*"
    exit 1
}

sh "$here/readers.sh" 1 >"$scratch/out" 2>&1 || fail "readers.sh failed"
for form in docx doc xlsx xls odt ods html rtf ofd txt; do
    grep -q "^$form  .* [0-9]" "$scratch/out" || fail "readers.sh: no figures of $form"
done
sh "$here/mixed.sh" 44 1 >"$scratch/out" 2>&1 || fail "mixed.sh failed"
for form in mixed docx doc xlsx xls html odt ods rtf ofd txt zip; do
    grep -Eq "^$form +[1-9][0-9]* +[1-9][0-9]* +[1-9][0-9]* +[1-9]" "$scratch/out" || fail "mixed.sh: no figures of $form"
done
grep -q '^44 files: 44 audited$' "$scratch/out" || fail "mixed.sh: not all files were audited"
grep -q '^forked .* [1-9]' "$scratch/out" || fail "mixed.sh: no figures of a process"
