# common.sh — what the scripts of the benchmark share: installs, builds Release into build-bench, makes two temporary folders. Sourced.
# SPDX-License-Identifier: MIT
#
# Leaves root (the project), gouji, tools (the programs beside this file, built), scratch (for inputs) and sink (for outputs), which are
# removed at the end. All outputs go to memory (/dev/shm) where there is such a place: a file replaced on ext4 costs 3 to 40 ms for its
# flush to the disk, which says nothing of any program. GOUJI_BUILT: a folder that is built already; nothing is installed then.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
built=${GOUJI_BUILT:-$root/build-bench}
if [ -z "${GOUJI_BUILT:-}" ]; then
    sh "$root/scripts/install.sh" build bench
    GOUJI_TARGET=bench sh "$root/scripts/build.sh" build-bench -DCMAKE_BUILD_TYPE=Release -DGJ_TESTS=OFF -DGJ_BENCH=ON
fi
gouji=$built/gouji
tools=$built/tests/bench

scratch=$(mktemp -d "${TMPDIR:-/tmp}/gouji-bench.XXXXXX")
sink=$scratch
[ ! -w /dev/shm ] || sink=$(mktemp -d /dev/shm/gouji-bench.XXXXXX)
trap 'rm -rf "$scratch" "$sink"' EXIT
