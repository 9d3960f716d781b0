#!/bin/sh
# install.sh — installs with apt-get what is missing. Usage: install.sh [build] [ocr] [test] [bench] [clang]; default build.
# SPDX-License-Identifier: MIT
set -u
. "$(dirname -- "$0")/common.sh"

missing=
wanted= # for PDF, scans, and archives other than .zip; the build goes on without
need() {
    case " $missing " in
    *" $1 "*) ;;
    *) missing="$missing $1" ;;
    esac
}

# The header and the library, asked of the compiler itself when pkg-config is not there yet.
need_library() {
    if ! has pkg-config || ! pkg-config --exists "$1" 2>/dev/null; then
        need "$2"
    fi
}

want() {
    case " $wanted " in
    *" $1 "*) ;;
    *) wanted="$wanted $1" ;;
    esac
}

want_library() {
    if ! has pkg-config || ! pkg-config --exists "$1" 2>/dev/null; then
        want "$2"
    fi
}

need_build() {
    has cc && has gcc || need gcc
    printf '#include <stdio.h>\n' | cc -x c -fsyntax-only - 2>/dev/null || need libc6-dev
    has cmake || need cmake
    has ninja || has make || need ninja-build
    has pkg-config || need pkg-config
    need_library libpcre2-8 libpcre2-dev
    need_library zlib zlib1g-dev
    need_library expat libexpat1-dev
    need_library libseccomp libseccomp-dev
    want_library poppler-glib libpoppler-glib-dev
    want_library cairo-svg libcairo2-dev
    want_library libarchive libarchive-dev
    [ -d /usr/share/poppler/cMap ] || want poppler-data # the tables of Chinese fonts
}

# For scans; large, so that only those get it who ask for it.
need_ocr() {
    want_library tesseract libtesseract-dev
    [ -e /usr/share/tesseract-ocr/5/tessdata/chi_sim.traineddata ] || want tesseract-ocr-chi-sim
}

need_test() {
    need_build
    need_ocr
    has ninja || need ninja-build
    has c++ && has g++ || need g++
    has python3 || need python3
    need_library cmocka libcmocka-dev
}

need_bench() {
    need_build
    has rg || need ripgrep
    has python3 || need python3
    has docx2txt || need docx2txt
    has antiword || need antiword
    has pdftotext || need poppler-utils
}

need_clang() {
    has clang || need clang
    clang -fsanitize=address,fuzzer-no-link -x c -c -o /dev/null /dev/null 2>/dev/null || need clang
    # The runtime of the sanitizers and of libFuzzer is a package of its own, named after the version.
    if has clang; then
        version=$(clang -dumpversion | cut -d. -f1)
        [ -e "$(clang -print-resource-dir)/lib/linux" ] || need "libclang-rt-$version-dev"
    fi
}

[ $# -gt 0 ] || set -- build
for what in "$@"; do
    case $what in
    build | ocr | test | bench | clang) "need_$what" ;;
    *)
        say "不认识“${what}”；可用：build ocr test bench clang。"
        exit 3
        ;;
    esac
done
[ -n "$missing$wanted" ] || exit 0

# What is only wanted is not worth a failure: the build goes on, and gouji says which package to install.
give_up() {
    [ -n "$missing" ] && say "$1" && exit 2
    say "没有安装${wanted}，构建出的程序不读相应的格式（PDF、扫描件、RAR 和 7z 等压缩包）。"
    exit 0
}

has apt-get || give_up "缺少软件包：${missing}。本机没有 apt-get，请用系统的包管理器安装同类软件包后重试。"
as_root=
if [ "$(id -u)" -ne 0 ]; then
    has sudo || give_up "缺少软件包：${missing}。请以 root 运行：apt-get install$missing"
    as_root=sudo
fi

apt() {
    # shellcheck disable=SC2086  # empty when we are root
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 \
        -o Acquire::Retries=3 "$@"
}

log=$(mktemp "${TMPDIR:-/tmp}/gouji-install.XXXXXX") || exit 2
trap 'rm -f "$log"' EXIT

# install_all TRIES PACKAGE...
install_all() {
    tries=$1
    shift
    say "正在安装：$*"
    try=1
    while :; do
        apt install --no-install-recommends "$@" >"$log" 2>&1 && return 0
        [ "$try" -lt "$tries" ] || return 1
        # The first failure is ordinarily an empty or outdated package list; later ones are the network.
        [ "$try" -eq 1 ] || { say "下载失败，5 秒后第 $try 次重试。"; sleep 5; }
        apt update >"$log" 2>&1 || say "更新软件包列表失败。"
        try=$((try + 1))
    done
}

# shellcheck disable=SC2086  # lists of packages
if [ -n "$missing" ] && ! install_all 4 $missing; then
    cat "$log" >&2
    say "安装失败，原因见上面的输出；请检查网络或软件源后重试。"
    exit 2
fi
missing=
# shellcheck disable=SC2086
[ -z "$wanted" ] || install_all 2 $wanted || give_up ""
exit 0
