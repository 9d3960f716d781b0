# check_state.py — the library keeps no mutable global state: nothing of ours lies in writable memory.
# SPDX-License-Identifier: MIT
# Usage: check_state.py ROOT LIBRARY.a (or a file with the output of objdump -t, for the test of this check)
import re
import subprocess
import sys

import tree

# The failing-allocation hook of base/alloc.c is for tests; atomic, and off unless a test sets it.
ALLOWED = {"alloc.c.o"}

project = tree.Tree(sys.argv[1])
if sys.argv[2].endswith(".objdump"):
    listing = project.read(sys.argv[2])
else:
    listing = subprocess.run(["objdump", "-t", sys.argv[2]], check=True, text=True,
                             stdout=subprocess.PIPE).stdout
    project.seen += listing.count("file format")
member = "?"
for line in listing.splitlines():
    match = re.match(r"(\S+):\s+file format", line)
    if match:
        member = match.group(1)
        continue
    # 0000000000000000 l     O .bss  0000000000000008 name; constant tables with addresses lie in .data.rel.ro
    match = re.match(r"^[0-9a-f]+ .{7} (\S+)\s+[0-9a-f]+\s+(?:\.hidden )?(\S+)$", line)
    if not match or not re.match(r"\.(data|bss|tdata|tbss)\b", match.group(1)) or member in ALLOWED:
        continue
    if match.group(1).startswith(".data.rel.ro") or match.group(2).startswith("."):
        continue
    project.complain(member.removesuffix(".o"), 1, f"{match.group(2)} is a variable that outlives calls ({match.group(1)})")
project.done()
