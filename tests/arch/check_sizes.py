# check_sizes.py — no file above 700 lines, no function above 80.
# SPDX-License-Identifier: MIT
import sys

import tree

FILE, FUNCTION = 700, 80

project = tree.Tree(sys.argv[1])
for name in project.files("include", "src", "tests", "scripts", "cmake", ends=(".c", ".h", ".py", ".sh", ".cmake")):
    text = project.read(name)
    count = text.count("\n")
    if count > FILE:
        project.complain(name, FILE + 1, f"{count} lines, at most {FILE}")
    opened = None
    for number, line in tree.lines(text) if name.endswith((".c", ".h")) else ():
        # By the format: the brace of a function stands alone at the line's start, and so does the one that ends it.
        if line == "{":
            opened = number
        elif line == "}" and opened:
            if number - opened + 1 > FUNCTION:
                project.complain(name, opened, f"function of {number - opened + 1} lines, at most {FUNCTION}")
            opened = None
project.done()
