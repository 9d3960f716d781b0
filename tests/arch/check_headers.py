# check_headers.py — every header compiles alone and twice, as C11; gouji.h also as C99 and C++17.
# SPDX-License-Identifier: MIT
# Usage: check_headers.py ROOT CC CXX [FLAG...]
import os
import re
import subprocess
import sys

import tree

project = tree.Tree(sys.argv[1])
cc, cxx, flags = sys.argv[2], sys.argv[3], sys.argv[4:]
strict = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-D_POSIX_C_SOURCE=200809L",
          "-D_XOPEN_SOURCE=700", "-I" + project.path("include"), "-I" + project.path("src")]


def compiles(header, compiler, language, standard):
    source = f'#include "{header}"\n#include "{header}"\nextern int gj_header_alone;\n'
    return subprocess.Popen([compiler, "-x", language, "-std=" + standard, *strict, *flags, "-"],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            text=True), source


jobs = []
for name in project.files("include", "src", ends=(".h",)):
    header = name.split("/", 1)[1]
    ways = [(cc, "c", "c11")]
    if name.startswith("include/"):
        ways += [(cc, "c", "c99")] + ([(cxx, "c++", "c++17")] if cxx else [])
    jobs += [(name, header, way) for way in ways]

# As many compilers at once as there are cores.
width = os.cpu_count() or 1
for first in range(0, len(jobs), width):
    running = []
    for name, header, way in jobs[first:first + width]:
        process, source = compiles(header, *way)
        running.append((name, way, process, source))
    for name, way, process, source in running:
        out, _ = process.communicate(source)
        if process.returncode == 0:
            continue
        why = next((line for line in out.splitlines() if " error: " in line), out.strip()[:200])
        at = re.search(re.escape(name) + r":(\d+):", why)
        why = re.sub(r"^\S+: (fatal )?error: ", "", why)
        project.complain(name, at.group(1) if at else 1, f"does not compile alone as {way[2]}: {why}")
project.done()
