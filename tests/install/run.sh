#!/bin/sh
# run.sh — installs into a temporary prefix and builds a client by pkg-config and by find_package, shared and static.
# SPDX-License-Identifier: MIT
# Usage: run.sh BUILD CC VERSION
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=$1 cc=$2 version=$3
scratch=$(mktemp -d "${TMPDIR:-/tmp}/gouji-install.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

cmake --install "$build" --prefix "$scratch/first" >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
# An installation can be moved: nothing in it may know where it was made.
mv "$scratch/first" "$scratch/moved"
prefix=$scratch/moved
pc=$(find "$prefix" -name gouji.pc)
sed -i "s|^prefix=.*|prefix=$prefix|" "$pc"
PKG_CONFIG_PATH=$(dirname "$pc"):${PKG_CONFIG_PATH:-}
libdir=$(dirname "$(dirname "$pc")")
export PKG_CONFIG_PATH

fail() {
    echo "$*"
    exit 1
}

# says PROGRAM: it must print the version.
says() {
    said=$(LD_LIBRARY_PATH=$libdir "$1") || fail "$1 does not run"
    [ "$said" = "$version" ] || fail "$1 says $said, not $version"
}

for file in "$prefix/include/gouji.h" "$libdir/libgouji.a" "$libdir/libgouji.so" "$prefix/bin/gouji"; do
    [ -e "$file" ] || fail "not installed: ${file#"$prefix"/}"
done
[ "$(pkg-config --modversion gouji)" = "$version" ] || fail "gouji.pc names another version"
[ -d "$(pkg-config --variable=rulesdir gouji)" ] || fail "no rules are installed"
"$prefix/bin/gouji" --version >/dev/null || fail "the installed program does not run"

# shellcheck disable=SC2046  # flags are words
"$cc" -std=c11 -Wall -Wextra -Werror -o "$scratch/by_pc" "$here/client/client.c" $(pkg-config --cflags --libs gouji)
says "$scratch/by_pc"
mv "$libdir/libgouji.so" "$scratch/aside"
# shellcheck disable=SC2046
"$cc" -std=c11 -o "$scratch/by_pc_static" "$here/client/client.c" $(pkg-config --static --cflags --libs gouji)
mv "$scratch/aside" "$libdir/libgouji.so"
says "$scratch/by_pc_static"

cmake -S "$here/client" -B "$scratch/client" -DCMAKE_C_COMPILER="$cc" -DCMAKE_PREFIX_PATH="$prefix" \
    >"$scratch/log" 2>&1 || { cat "$scratch/log"; fail "find_package(gouji) failed"; }
cmake --build "$scratch/client" >"$scratch/log" 2>&1 || { cat "$scratch/log"; fail "the client does not build"; }
says "$scratch/client/client_shared"
says "$scratch/client/client_static"
