# same.py — a report as text and the same report as a Word file: the same figures, the same findings.
# SPDX-License-Identifier: MIT
# Usage: same.py GOUJI FIXTURES FILE...   the Word file is made from what is read of the text: its paragraphs and its grids
import collections
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, sys.argv[2])
import docx  # noqa: E402  (beside the fixtures)

GOUJI = sys.argv[1]
# What still differs, and why; one that no longer does must be taken off the list.
KNOWN = {}

MERGE, MORE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def ask(*words):
    done = subprocess.run([GOUJI, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode > 2 or not done.stdout:
        sys.exit(f"gouji {' '.join(words)}: {done.stderr}")
    return json.loads(done.stdout)


def merged_below(cells, cell):
    """Whether the cell of the next row in the same place is empty in the file and continues this one."""
    return any(c["inherited"] and c["row"] == cell["row"] + 1 and c["column"] == cell["column"] for c in cells)


def table(block, merge):
    """The grid as a table of Word; with `merge`, labels that go on downwards are merged cells, and each row is as wide as
    the grid, as Word and WPS write it."""
    rows, places = collections.defaultdict(list), collections.defaultdict(list)
    for c in sorted(block["cells"], key=lambda c: (c["row"], c["cell"])):
        places[c["row"]].append(c)
    for r, cells in places.items():
        for c, after in zip(cells, cells[1:] + [None]):
            props = ""
            if merge:
                wide = (after["column"] if after else block["columns"] + 1) - c["column"]
                props = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 and (after or r > 1) else ""
                props += MORE if c["inherited"] else MERGE if merged_below(block["cells"], c) else ""
            rows[r].append(docx.cell("" if c["inherited"] else c["text"], props))
    return docx.table(*(docx.row(*rows[r]) for r in sorted(rows)), columns=block["columns"])


def write(blocks, path, merge):
    body = "".join(table(b, merge) if b["kind"] == "table" else docx.para(b["text"]) for b in blocks)
    with open(path, "wb") as file:
        file.write(docx.document(body))


def figures(path):
    out = ask("extract", path, "--facts", "-o", "json")
    return [(f.get("kind"), f.get("value"), f.get("unit"), f.get("role"), f.get("written")) for f in out["figures"]]


def findings(path):
    found = []
    for report in ask("check", path, "--to", "json")["files"]:
        for f in report.get("findings", []):
            found.append((f["rule"], f["verdict"], f["certainty"], f["stated"], f["expected"], f["message"]))
    return sorted(found, key=str)


def compare(what, text, word):
    missing = collections.Counter(text) - collections.Counter(word)
    more = collections.Counter(word) - collections.Counter(text)
    for sign, items in (("-", missing), ("+", more)):
        for item in items:
            print(f"{what}: {sign} {item}")
    return not missing and not more


def main():
    bad = looked = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[3:]:
            blocks = ask("extract", name, "-o", "json")["blocks"]
            wanted = figures(name), findings(name)
            for merge in (False, True):
                path = os.path.join(folder, "报告.docx")
                write(blocks, path, merge)
                label = f"{os.path.relpath(name)}{' (merged)' if merge else ''}"
                fine = compare(label + " figure", wanted[0], figures(path))
                fine &= compare(label + " finding", wanted[1], findings(path))
                known = KNOWN.get((os.path.basename(os.path.dirname(name)), merge))
                if known:
                    print(f"{label}: {'known' if not fine else 'no longer differs'}: {known}")
                bad += fine == bool(known)
                looked += 1
    print(f"{looked} Word files, {bad} differ")
    sys.exit(1 if bad or not looked else 0)


main()
