#!/bin/sh
# check.sh — installs what is missing, builds, audits. Usage: check.sh [PATH...] [option of gouji check...]
# SPDX-License-Identifier: MIT
# Without arguments: the reports of corpus/demo. The exit code is that of gouji: 0 nothing found, 1 findings,
# 2 something was not audited (also: not installed, not built), 3 wrong usage.
set -u
. "$(dirname -- "$0")/common.sh"

sh "$root/scripts/install.sh" build || exit 2
[ -x "$root/build/gouji" ] || say "第一次运行，正在编译，约需一分钟。"
GOUJI_TARGET=gouji sh "$root/scripts/build.sh" || exit 2

if [ $# -eq 0 ]; then
    cd "$root" || exit 2
    set -- corpus/demo
fi
exec "$root/build/gouji" check "$@"
