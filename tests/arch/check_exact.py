# check_exact.py — no float and no double where figures are compared.
# SPDX-License-Identifier: MIT
import re
import sys

import tree

FOLDERS = ["num", "fact", "rule", "check", "finding", "extract"]
INEXACT = re.compile(r"\b(float|double|_Complex|[0-9]+\.[0-9]+[fFlL]?|math\.h)\b")

project = tree.Tree(sys.argv[1])
for name in project.files(*["src/" + folder for folder in FOLDERS]):
    for line, code in tree.lines(tree.bare(project.read(name))):
        match = INEXACT.search(code)
        if match:
            project.complain(name, line, f"{match.group(1)}: figures are exact here (num/dec.h)")
project.done()
