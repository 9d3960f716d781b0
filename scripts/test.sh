#!/bin/sh
# test.sh — installs, builds and tests. Usage: test.sh [gcc] [asan] [clang]; default all three.
# SPDX-License-Identifier: MIT
#   gcc    warnings are errors, RelWithDebInfo, every test
#   asan   AddressSanitizer and UndefinedBehaviorSanitizer, the tests labelled quick
#   clang  warnings are errors, the tests labelled quick; left out when clang is not there and cannot be had
# All are run even when one fails. The last lines are ctest's own summaries, that of the full run last.
set -u
. "$(dirname -- "$0")/common.sh"

[ $# -gt 0 ] || set -- gcc asan clang
sh "$root/scripts/install.sh" test || exit 2
logs=$(mktemp -d "${TMPDIR:-/tmp}/gouji-test.XXXXXX") || exit 2
trap 'rm -rf "$logs"' EXIT
failed=

# run NAME CTEST-OPTION...: tests the build folder build-NAME.
run() {
    run_name=$1
    shift
    (
        cd "$root/build-$run_name" || exit 2
        ctest --output-on-failure --parallel "$(cores)" "$@"
        echo "$?" >"$logs/$run_name.status"
    ) 2>&1 | tee "$logs/$run_name"
    [ "$(cat "$logs/$run_name.status")" = 0 ] || failed="$failed $run_name"
}

# build NAME CMAKE-OPTION...
build() {
    build_name=$1
    shift
    say "正在编译：$build_name"
    sh "$root/scripts/build.sh" "build-$build_name" -DGJ_TESTS=ON -DGJ_WERROR=ON "$@" && return 0
    failed="$failed $build_name(编译)"
    return 1
}

for what in "$@"; do
    case $what in
    gcc)
        build gcc -DCMAKE_C_COMPILER=gcc -DCMAKE_BUILD_TYPE=RelWithDebInfo && run gcc
        ;;
    asan)
        build asan -DCMAKE_C_COMPILER=gcc -DCMAKE_BUILD_TYPE=Debug -DGJ_SANITIZE=ON && run asan -L quick
        ;;
    clang)
        if ! has clang && ! sh "$root/scripts/install.sh" clang; then
            say "没有 clang，也无法安装，略过这一项。"
        else
            build clang -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=RelWithDebInfo && run clang -L quick
        fi
        ;;
    *)
        say "不认识“${what}”；可用：gcc asan clang。"
        exit 3
        ;;
    esac
done

echo
for what in clang asan gcc; do
    [ -f "$logs/$what" ] || continue
    echo "== $what"
    sed -n '/tests passed,/,$p' "$logs/$what"
done
if [ -n "$failed" ]; then
    say "没有通过：$failed"
    exit 1
fi
