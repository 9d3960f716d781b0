# check_symbols.py — what the shared library exports is what gouji.h declares GJ_API.
# SPDX-License-Identifier: MIT
# Usage: check_symbols.py ROOT LIBRARY (or a file with the output of nm, for the test of this check)
import re
import subprocess
import sys

import tree

project = tree.Tree(sys.argv[1])
header = "include/gouji.h"
declared = {}
for line, code in tree.lines(tree.bare(project.read(header))):
    match = re.match(r"GJ_API\b.*?\b(gj_\w+)\(", code)
    if match:
        declared[match.group(1)] = line

if sys.argv[2].endswith(".nm"):
    listing = project.read(sys.argv[2])
else:
    listing = subprocess.run(["nm", "-D", "--defined-only", sys.argv[2]], check=True, text=True,
                             stdout=subprocess.PIPE).stdout
# What the compiler and the linker add to every library, and what sanitizers add.
ADDED = re.compile(r"^(_init|_fini|_edata|_end|__bss_start|__asan.*|__ubsan.*|__odr_asan.*|__sanitizer.*)$")
exported = {line.split()[-1] for line in listing.splitlines() if line.strip()}
exported = {name for name in exported if not ADDED.match(name)}

for name in sorted(set(declared) - exported):
    project.complain(header, declared[name], f"{name} is declared and not exported")
for name in sorted(exported - set(declared)):
    project.complain(header, 1, f"{name} is exported and not declared")
if not declared:
    project.complain(header, 1, "declares nothing GJ_API")
project.done()
