# check_head.py — the first line of a file says in one line what it is for; the licence follows.
# SPDX-License-Identifier: MIT
import sys

import tree

SPDX = "SPDX-License-Identifier: "
# Programs of their own that are linked with libraries under other terms.
LICENCES = {"src/helper/pdf/": "GPL-2.0-or-later"}

project = tree.Tree(sys.argv[1])
for name in project.files("include", "src", "tests", "scripts", ends=(".c", ".h", ".py", ".sh")):
    head = project.read(name).split("\n")[:12]
    if head[0].startswith("#!"):
        head = head[1:]
    mark = "/* " if name.endswith((".c", ".h")) else "# "
    wanted = mark + name.rsplit("/", 1)[1] + " — "
    if not head[0].startswith(wanted) or len(head[0]) < len(wanted) + 8:
        project.complain(name, 1, f"the first line should be: {wanted}what it is for")
    licence = SPDX + next((LICENCES[folder] for folder in LICENCES if name.startswith(folder)), "MIT")
    if not any(licence in line for line in head):
        project.complain(name, 2, f"no line «{licence}» behind the first sentence")
project.done()
