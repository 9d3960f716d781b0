# sheet.py — the tables of corpus reports as worksheets: the same facts and the same findings as those of the text.
# SPDX-License-Identifier: MIT
# Usage: sheet.py PROGRAM xlsx|ods CORPUS-FOLDER...
#
# What `gouji extract` reads from a text is written as a workbook with one sheet: paragraphs as cells of their own, figures as
# numbers under a format that shows them as written, cells that are merged in the form as merged cells.
import collections
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures"))
import odf  # noqa: E402
from xlsx import Book, as_number, place  # noqa: E402


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


def ods_cell(shown, repeated=1, down=1):
    """As LibreOffice writes it; every other number without what is shown of it, so that its format must say it."""
    value, code = as_number(shown)
    if value is None:
        return odf.cell(shown, 1, down, repeated=repeated) if shown else odf.cell(inside="", repeated=repeated)
    kind, name = ("percentage" if code.endswith("%") else "float"), f"N{len(shown)}{code}".replace("#", "g").replace(",", "c").replace("%", "p")
    return odf.cell(rows=down, inside="" if len(shown) % 2 else odf.para(shown), office_value_type=kind, office_value=value, table_style_name=name)


def ods_formats(blocks):
    """The cell styles and number formats of all cells that look like numbers."""
    made = {}
    for shown in {c["text"] for b in blocks if b["kind"] == "table" for c in b["cells"]}:
        value, code = as_number(shown)
        if value is None:
            continue
        name = f"N{len(shown)}{code}".replace("#", "g").replace(",", "c").replace("%", "p")
        kind = "percentage" if code.endswith("%") else "number"
        places = len(code.rstrip("%").partition(".")[2])
        grouping = ' number:grouping="true"' if "," in code else ""
        made[name] = (f'<number:{kind}-style style:name="D{name}"><number:number number:decimal-places="{places}" number:min-decimal-places="{places}" '
                      f'number:min-integer-digits="1"{grouping}/>{"<number:text>%</number:text>" if kind == "percentage" else ""}</number:{kind}-style>'
                      + odf.style(name, "table-cell", style_data_style_name="D" + name))
    return "".join(made[name] for name in sorted(made))


def ods_of(blocks, name):
    rows, last = [], 0

    def put(at, cells):
        nonlocal last
        if at > last + 1:
            rows.append(odf.row(odf.cell(inside="", repeated=1024), repeated=at - last - 1))
        rows.append(odf.row(*cells))
        last = at
    at = 0
    for block in blocks:
        if block["kind"] != "table":
            at += 2 if at and block["kind"] == "heading" else 1
            put(at, [odf.cell(block["text"])])
            continue
        by_row = {}
        for cell in block["cells"]:
            by_row.setdefault(cell["row"], []).append(cell)
        for r in sorted(by_row):
            cells, column = [], 1
            for cell in sorted(by_row[r], key=lambda c: c["column"]):
                if cell["column"] > column:
                    cells.append(odf.cell(inside="", repeated=cell["column"] - column))
                cells.append(odf.covered() if cell["inherited"] else ods_cell(cell["text"], 1, runs_down(by_row, r, cell["column"]) + 1))
                column = cell["column"] + 1
            put(at + r, cells)
        at += block["rows"] + 1
    put(1048576, [odf.cell(inside="")])
    return odf.document("spreadsheet", odf.table(*rows, columns=1024, name=name), automatic=ods_formats(blocks))


def facts(program, path):
    figures = json.loads(run(program, "extract", "--facts", "--to", "json", path))["figures"]
    return [(f["kind"], f["value"], f["unit"], f["role"]) for f in figures]


def findings(program, path):
    report = json.loads(run(program, "check", "--quiet", "--to", "json", path))
    return sorted((f["rule"], f["verdict"], f["certainty"], f["message"]) for f in report["files"][0]["findings"])


def differences(one, other):
    one, other = collections.Counter(one), collections.Counter(other)
    return [f"- {x}" for x in (one - other).elements()] + [f"+ {x}" for x in (other - one).elements()]


def xlsx_of(blocks, name):
    book = Book()
    sheet_of(book, blocks, name)
    return book.bytes()


WRITERS = {"xlsx": xlsx_of, "ods": ods_of}


def compare(program, form, text, folder):
    """Lines that say what differs; None: no table in it."""
    blocks = json.loads(run(program, "extract", "--to", "json", text))["blocks"]
    if not any(block["kind"] == "table" for block in blocks):
        return None
    path = os.path.join(folder, f"made.{form}")
    with open(path, "wb") as file:
        file.write(WRITERS[form](blocks, "自评表"))
    return differences(facts(program, text), facts(program, path)) + differences(findings(program, text), findings(program, path))


def main():
    program, form, compared, bad = os.path.abspath(sys.argv[1]), sys.argv[2], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for corpus in sys.argv[3:]:
            for name in sorted(os.listdir(corpus)):
                text = os.path.join(corpus, name, "report.txt")
                lines = compare(program, form, text, folder) if os.path.exists(text) else None
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
