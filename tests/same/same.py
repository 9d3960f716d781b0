# same.py — a report as text and the same as a file of another format: the same figures, the same findings.
# SPDX-License-Identifier: MIT
# Usage: same.py GOUJI FIXTURES FORMAT FILE...   the file is made from what is read of the text: its paragraphs and its grids
import collections
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, sys.argv[2])
from from_blocks import WRITERS  # noqa: E402  (beside the fixtures)

GOUJI, FORMAT = sys.argv[1], sys.argv[3]
# What still differs, and why; one that no longer does must be taken off the list.
KNOWN = {}
WAYS = {"pdf": (True,), "open": ("none", "middle", "rows", "three", "ofd")}
# Tables without rulings cannot all be told by their places: how many files may differ. To be lowered, never raised.
OPEN_DIFFER = 27


def ask(*words):
    done = subprocess.run([GOUJI, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode > 2 or not done.stdout:
        sys.exit(f"gouji {' '.join(words)}: {done.stderr}")
    return json.loads(done.stdout)


def figures(path):
    out = ask("extract", path, "--facts", "-o", "json")
    return [(f.get("kind"), f.get("value"), f.get("unit"), f.get("role"), f.get("written")) for f in out["figures"]]


def findings(path):
    """Of tables whose cells were told by their places alone nothing is certain: there only that is compared which is found."""
    found = []
    for report in ask("check", path, "--to", "json")["files"]:
        for f in report.get("findings", []):
            certainty = None if FORMAT == "open" else f["certainty"]
            found.append((f["rule"], f["verdict"], certainty, f["stated"], f["expected"], f["message"]))
    return sorted(found, key=str)


def false_certain(path, text):
    """Findings called certain that the text does not have."""
    known = {(f["rule"], f["message"]) for report in ask("check", text, "--to", "json")["files"] for f in report.get("findings", [])}
    return [f["message"] for report in ask("check", path, "--to", "json")["files"] for f in report.get("findings", [])
            if f["certainty"] == "certain" and (f["rule"], f["message"]) not in known]


def compare(what, text, word):
    missing = collections.Counter(text) - collections.Counter(word)
    more = collections.Counter(word) - collections.Counter(text)
    for sign, items in (("-", missing), ("+", more)):
        for item in items:
            print(f"{what}: {sign} {item}")
    return not missing and not more


def main():
    bad = looked = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[4:]:
            blocks = ask("extract", name, "-o", "json")["blocks"]
            if FORMAT == "open" and not any(b["kind"] == "table" for b in blocks):
                continue
            wanted = figures(name), findings(name)
            for merge in WAYS.get(FORMAT, (False, True)):
                path = os.path.join(folder, f"报告.{'pdf' if FORMAT == 'open' else FORMAT}")
                with open(path, "wb") as file:
                    file.write(WRITERS[FORMAT](blocks, merge))
                label = f"{os.path.relpath(name)}{' (merged)' if merge is True else f' ({merge})' if merge else ''}"
                fine = compare(label + " figure", wanted[0], figures(path))
                fine &= compare(label + " finding", wanted[1], findings(path))
                for message in false_certain(path, name) if FORMAT == "open" else ():
                    print(f"{label}: certain, and not so in the text: {message}")
                    wrong += 1
                known = KNOWN.get((FORMAT, os.path.basename(os.path.dirname(name)), merge))
                if known:
                    print(f"{label}: {'known' if not fine else 'no longer differs'}: {known}")
                bad += fine == bool(known)
                looked += 1
    print(f"{looked} {FORMAT} files, {bad} differ, {wrong} certain findings that the text does not have")
    sys.exit(1 if wrong or not looked or bad > (OPEN_DIFFER if FORMAT == "open" else 0) else 0)


main()
