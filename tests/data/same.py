# same.py — a report as text and the same as a file of another format: the same figures, the same findings.
# SPDX-License-Identifier: MIT
# Usage: same.py GOUJI FILE...   beside each FILE stands the text it was made of, with the ending .txt
import collections
import json
import os
import subprocess
import sys

GOUJI = sys.argv[1]


def ask(*words):
    done = subprocess.run([GOUJI, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode > 1 or not done.stdout:
        sys.exit(f"gouji {' '.join(words)}: {done.stderr}")
    return json.loads(done.stdout)


def figures(path):
    out = ask("extract", path, "--facts", "-o", "json")
    return [(f.get("kind"), f.get("value"), f.get("unit"), f.get("role"), f.get("written")) for f in out["figures"]]


def findings(path):
    return [(f["rule"], f["verdict"], f["certainty"], f["stated"], f["expected"], f["message"])
            for report in ask("check", path, "--to", "json")["files"] for f in report.get("findings", [])]


bad = found = 0
for name in sys.argv[2:]:
    text = os.path.splitext(name)[0] + ".txt"
    for what, look in (("figure", figures), ("finding", findings)):
        wanted, got = collections.Counter(look(text)), collections.Counter(look(name))
        found += sum(wanted.values())
        for sign, items in (("-", wanted - got), ("+", got - wanted)):
            for item in items:
                print(f"{os.path.basename(name)} {what}: {sign} {item}")
                bad += 1
print(f"{len(sys.argv) - 2} files, {found} figures and findings, {bad} differences")
sys.exit(1 if bad or not found else 0)
