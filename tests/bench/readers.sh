#!/bin/sh
# readers.sh — the benchmark of office files: reading one in process, and whole programs, beside docx2txt, antiword and pdftotext.
# SPDX-License-Identifier: MIT
# Usage: readers.sh [ROUNDS]   default 31
# One report in every format (documents.py). First the readers in process, without jail and audit; then the programs from start to end, as
# a person runs them, everything jailed. All in turn in one run; medians, and ratios within the same round.
set -eu
rounds=${1:-31}
. "$(dirname -- "$0")/common.sh"
python3 -B "$root/tests/bench/documents.py" "$gouji" "$root" "$scratch"
cd "$scratch"

has() {
    command -v "$1" >/dev/null 2>&1
}

for program in docx2txt antiword pdftotext; do
    has "$program" || echo "without figures beside $program, which is not installed"
done

# in_process NAME FILE [COMMAND ARG...]: one more for bench_readers, a word a line; without the command where it is not installed.
cases=0
in_process() {
    [ "$cases" -eq 0 ] || echo ---
    cases=$((cases + 1))
    if [ $# -gt 2 ] && ! has "$3"; then
        printf '%s\n' "$1" "$2"
    else
        printf '%s\n' "$@"
    fi
}

all() {
    in_process "docx" report.docx docx2txt report.docx -
    in_process "docx of LibreOffice" office.docx docx2txt office.docx -
    in_process "doc" report.doc antiword -m UTF-8.txt report.doc
    for form in xlsx xls odt ods html rtf ofd txt; do
        in_process "$form" "report.$form"
    done
    for form in xlsx odt ods rtf; do
        in_process "$form of LibreOffice" "office.$form"
    done
    [ ! -f pages.stream ] || in_process "pdf, what the helper read" pages.stream pdftotext pages.pdf -
}

[ ! -x "$built/gouji-pdf" ] || "$built/gouji-pdf" <pages.pdf >pages.stream 2>/dev/null
IFS='
'
# shellcheck disable=SC2046  # a word a line
"$tools/bench_readers" "$rounds" "$sink/out" $(all)
unset IFS

# whole FILE COMMAND ARG...: gouji beside a command that reads the same file.
whole() {
    whole_file=$1
    shift
    has "$1" || return 0
    echo
    "$tools/bench_measure" "$rounds" "$sink/out" "$*" "$@" \
        --- "gouji extract $whole_file" "$gouji" extract "$whole_file" \
        --- "gouji check $whole_file" "$gouji" check --quiet --to "json:$sink/report.json" "$whole_file"
}

whole office.docx docx2txt office.docx -
whole report.doc antiword -m UTF-8.txt report.doc
if [ ! -f pages.stream ]; then
    echo "without figures of PDF: gouji-pdf is not built"
elif has pdftotext; then
    whole pages.pdf pdftotext pages.pdf -
    echo
    "$tools/bench_measure" "$rounds" "$sink/out" "pdftotext - - <pages.pdf" sh -c 'exec pdftotext - - <pages.pdf' \
        --- "gouji-pdf <pages.pdf" sh -c 'exec "$1" <pages.pdf 2>/dev/null' sh "$built/gouji-pdf"
fi
