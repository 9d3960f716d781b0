#!/bin/sh
# build.sh — configures and builds quietly. Usage: build.sh [FOLDER [CMAKE-OPTION...]]; default: Release into build/.
# SPDX-License-Identifier: MIT
# GOUJI_TARGET in the environment: build only that target.
set -u
. "$(dirname -- "$0")/common.sh"

folder=${1:-$root/build}
[ $# -eq 0 ] || shift
case $folder in
/*) ;;
*) folder=$root/$folder ;;
esac

# A cache made for another place (the project was moved or copied) is of no use.
cache=$folder/CMakeCache.txt
if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
    rm -rf "$cache" "$folder/CMakeFiles"
fi
# An interrupted first configuration leaves a folder whose generator is unknown.
if [ -f "$cache" ] && [ ! -f "$folder/build.ninja" ] && [ ! -f "$folder/Makefile" ]; then
    rm -rf "$cache" "$folder/CMakeFiles"
fi
if [ ! -f "$cache" ]; then
    [ $# -gt 0 ] || set -- -DCMAKE_BUILD_TYPE=Release -DGJ_TESTS=OFF
    if has ninja; then
        set -- -G Ninja "$@"
    fi
fi

quiet 配置 cmake -S "$root" -B "$folder" "$@" || exit 2
quiet 编译 cmake --build "$folder" --parallel "$(cores)" ${GOUJI_TARGET:+--target "$GOUJI_TARGET"} || exit 2
