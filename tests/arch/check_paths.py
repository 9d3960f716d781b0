# check_paths.py — no absolute path of somebody's machine anywhere in the tree.
# SPDX-License-Identifier: MIT
import re
import sys

import tree

# Written so that this file does not find itself.
HOMES = ["home/[a-z]", "root/[a-z.]", "work/[a-z]", "Users/[A-Za-z]", "mnt/[a-z]", "workspace/[a-z]", "data/[a-z]+/[a-z]"]
ABSOLUTE = re.compile(rb"(?<![\w./>)}*$-])(/(" + "|".join(HOMES).encode() + rb")[^\s\"']*|[A-Z]:\\{1,2}[A-Za-z]\w+)")

project = tree.Tree(sys.argv[1])
for name in project.tracked():
    if name.startswith("corpus/"):
        continue
    with open(project.path(name), "rb") as file:
        content = file.read()
    for line, bytes_ in enumerate(content.split(b"\n"), 1):
        match = ABSOLUTE.search(bytes_)
        if match:
            project.complain(name, line, "absolute path " + match.group(1).decode("utf-8", "replace"))
project.done()
