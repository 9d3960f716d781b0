# same.py — a report as text and the same as a file of another format: the same figures, the same findings.
# SPDX-License-Identifier: MIT
# Usage: same.py GOUJI FILE...   beside each FILE stands the text it was made of, with the ending .txt
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "same"))
import results  # noqa: E402

GOUJI = sys.argv[1]
results.WORST = 1
bad = found = 0
for name in sys.argv[2:]:
    text = os.path.splitext(name)[0] + ".txt"
    for look in (results.figures, results.findings):
        wanted = look(GOUJI, text)
        lines = results.differences(wanted, look(GOUJI, name))
        found, bad = found + len(wanted), bad + len(lines)
        for line in lines:
            print(f"{os.path.basename(name)}: {line}")
print(f"{len(sys.argv) - 2} files, {found} figures and findings, {bad} differences")
sys.exit(1 if bad or not found else 0)
