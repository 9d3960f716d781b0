# common.sh — what the scripts of this folder share: where the project is, what is installed, quiet running. Sourced.
# SPDX-License-Identifier: MIT

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd) || exit 2

say() {
    printf '%s\n' "gouji: $*" >&2
}

has() {
    command -v "$1" >/dev/null 2>&1
}

cores() {
    getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2
}

# quiet WHAT COMMAND...: runs the command, shows its output only when it fails.
quiet() {
    quiet_what=$1
    shift
    quiet_log=$(mktemp "${TMPDIR:-/tmp}/gouji-log.XXXXXX") || return 2
    if "$@" >"$quiet_log" 2>&1; then
        rm -f "$quiet_log"
        return 0
    fi
    cat "$quiet_log" >&2
    rm -f "$quiet_log"
    say "${quiet_what}失败，原因见上面的输出。"
    return 1
}
