# sheet.py — the tables of corpus reports as worksheets: the same facts and the same findings as those of the text.
# SPDX-License-Identifier: MIT
# Usage: sheet.py PROGRAM CORPUS-FOLDER...
#
# What `gouji extract` reads from a text is written as a workbook with one sheet: paragraphs as cells of their own, figures as
# numbers under a format that shows them as written, cells that are merged in the form as merged cells.
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures"))
from xlsx import Book, place  # noqa: E402


def run(program, *arguments):
    done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=120)
    return done.stdout.decode("utf-8")


def runs_down(rows, r, c):
    """How many rows below row r hold what its cell c holds, handed down by a merge."""
    n = 0
    while any(x["column"] == c and x["inherited"] for x in rows.get(r + n + 1, [])):
        n += 1
    return n


def sheet_of(book, blocks, name):
    rows, merges, at = [], [], 0
    for block in blocks:
        if block["kind"] != "table":
            at += 2 if at and block["kind"] == "heading" else 1
            rows.append((at, [book.text(place(at, 1), block["text"])]))
            continue
        by_row = {}
        for cell in block["cells"]:
            by_row.setdefault(cell["row"], []).append(cell)
        for r in sorted(by_row):
            cells = []
            for cell in by_row[r]:
                ref, c = place(at + r, cell["column"]), cell["column"]
                cells.append(f'<c r="{ref}"/>' if cell["inherited"] else book.cell(ref, cell["text"]))
                down = 0 if cell["inherited"] else runs_down(by_row, r, c)
                if down:
                    merges.append(f"{ref}:{place(at + r + down, c)}")
            rows.append((at + r, cells))
        at += block["rows"] + 1
    inside = "".join(f'<row r="{r}">{"".join(cells)}</row>' for r, cells in rows)
    book.sheet(name, inside, merges=merges)


def facts(program, path):
    figures = json.loads(run(program, "extract", "--facts", "--to", "json", path))["figures"]
    return [(f["kind"], f["value"], f["unit"], f["role"]) for f in figures]


def findings(program, path):
    report = json.loads(run(program, "check", "--quiet", "--to", "json", path))
    return sorted((f["rule"], f["verdict"], f["certainty"], f["message"]) for f in report["files"][0]["findings"])


def differences(one, other):
    return [f"- {x}" for x in one if x not in other] + [f"+ {x}" for x in other if x not in one]


def compare(program, text, folder):
    """Lines that say what differs; None: no table in it."""
    blocks = json.loads(run(program, "extract", "--to", "json", text))["blocks"]
    if not any(block["kind"] == "table" for block in blocks):
        return None
    book, path = Book(), os.path.join(folder, "made.xlsx")
    sheet_of(book, blocks, "自评表")
    with open(path, "wb") as file:
        file.write(book.bytes())
    return differences(facts(program, text), facts(program, path)) + differences(findings(program, text), findings(program, path))


def main():
    program, compared, bad = os.path.abspath(sys.argv[1]), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for corpus in sys.argv[2:]:
            for name in sorted(os.listdir(corpus)):
                text = os.path.join(corpus, name, "report.txt")
                lines = compare(program, text, folder) if os.path.exists(text) else None
                if lines is None:
                    continue
                compared += 1
                bad += bool(lines)
                for line in lines:
                    print(f"{name}: {line}")
    print(f"{compared} reports with tables compared, {bad} differ")
    sys.exit(1 if bad or compared < 40 else 0)


if __name__ == "__main__":
    main()
