# links.py — every relative link in the project's text files points to a file or folder that is there.
# SPDX-License-Identifier: MIT
# Usage: links.py ROOT
import glob
import os
import re
import sys

LINK = re.compile(r"\]\(([^)\s#]+)[^)]*\)")

root = sys.argv[1]
links, missing = 0, []
for path in sorted(glob.glob(os.path.join(root, "*.md")) + glob.glob(os.path.join(root, "docs", "*.md"))):
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"```.*?```", "", file.read(), flags=re.S)
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        links += 1
        if not os.path.exists(os.path.join(os.path.dirname(path), target)):
            missing.append(f"{os.path.relpath(path, root)}: {target} is not there")
print("\n".join(missing or [f"{links} links"]))
sys.exit(1 if missing or links == 0 else 0)
