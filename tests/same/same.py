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
import docx  # noqa: E402  (beside the fixtures)
import html_pieces as html  # noqa: E402
import odf  # noqa: E402
import ofd  # noqa: E402
import pdf  # noqa: E402
import rtf  # noqa: E402

GOUJI, FORMAT = sys.argv[1], sys.argv[3]
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


def depth_of(cells, cell):
    """Over how many rows a cell goes on downwards."""
    rows = 1
    while merged_below(cells, dict(cell, row=cell["row"] + rows - 1)):
        rows += 1
    return rows


def table_of_page(block, merge):
    """The same as a table of a web page: cells that a merged one covers are not written."""
    rows = collections.defaultdict(list)
    for c in sorted(block["cells"], key=lambda c: (c["row"], c["cell"])):
        rows[c["row"]].append(c)
    made = []
    for r in sorted(rows):
        cells = []
        for c, after in zip(rows[r], rows[r][1:] + [None]):
            if not merge:
                cells.append(html.cell("" if c["inherited"] else c["text"]))
            elif not c["inherited"]:
                wide = (after["column"] if after else block["columns"] + 1) - c["column"]
                cells.append(html.cell(c["text"], depth_of(block["cells"], c), wide if after or r > 1 else 1))
        made.append(html.row(*cells))
    return html.table(*made)


def write_page(blocks, path, merge):
    body = "".join(table_of_page(b, merge) if b["kind"] == "table" else html.para(b["text"]) for b in blocks)
    with open(path, "wb") as file:
        file.write(html.page(body, "gb18030" if merge else "utf-8", "gb2312" if merge else None))


def table_of_rtf(writer, block, merge):
    """The same as rows of RTF: each cell ends at an edge."""
    rows, made = collections.defaultdict(list), []
    for c in sorted(block["cells"], key=lambda c: (c["row"], c["cell"])):
        rows[c["row"]].append(c)
    for r in sorted(rows):
        cells = []
        for nth, (c, after) in enumerate(zip(rows[r], rows[r][1:] + [None]), 1):
            text, edge, more = "" if c["inherited"] else c["text"], nth, ""
            if merge:
                edge = after["column"] - 1 if after else block["columns"] if r > 1 else c["column"]
                more = r"\clvmrg" if c["inherited"] else r"\clvmgf" if merged_below(block["cells"], c) else ""
            cells.append((text, edge, more))
        made.append(cells)
    return writer.table(*made)


def write_rtf(blocks, path, merge):
    """Not merged: bytes of GBK, as by programs of long ago; merged: characters by number."""
    writer = rtf.Writer(unicode=merge)
    body = "".join(table_of_rtf(writer, b, merge) if b["kind"] == "table" else writer.para(b["text"]) for b in blocks)
    with open(path, "wb") as file:
        file.write(writer.document(body))


def table_of_pdf(block):
    """The same as rows of (text, columns, rows), each row as wide as the grid: there are lines around all of it."""
    rows = collections.defaultdict(list)
    for c in sorted(block["cells"], key=lambda c: (c["row"], c["column"])):
        rows[c["row"]].append(c)
    inherited, made = {(c["row"], c["column"]) for c in block["cells"] if c["inherited"]}, []
    for r in range(1, max(rows) + 1):
        cells = []
        for c, after in zip(rows[r], rows[r][1:] + [None]):
            wide = (after["column"] if after else block["columns"] + 1) - c["column"]
            down = 1
            while (r + down, c["column"]) in inherited:
                down += 1
            if not c["inherited"]:
                cells.append((c["text"], wide if after or r > 1 else 1, down))
            if not after and r == 1 and wide > 1:
                cells.append(("", wide - 1, 1))
        made.append(cells)
    return made


def write_pdf(blocks, path, _merge):
    """With a header and page numbers, which are no text of the report."""
    body = [table_of_pdf(b) if b["kind"] == "table" else b["text"] for b in blocks]
    with open(path, "wb") as file:
        file.write(pdf.document(body, header="财政支出绩效评价材料"))


def write_ofd(blocks, path, converted):
    """As above, with a template; or as programs write it that convert from points, with thin areas for lines."""
    body = [table_of_pdf(b) if b["kind"] == "table" else b["text"] for b in blocks]
    with open(path, "wb") as file:
        file.write(ofd.document(body, "财政支出绩效评价材料", converted))


def write_word(blocks, path, merge):
    body = "".join(table(b, merge) if b["kind"] == "table" else docx.para(b["text"]) for b in blocks)
    with open(path, "wb") as file:
        file.write(docx.document(body))


def table_of_odf(block, merge):
    """The same as a table of OpenDocument: places that a merged cell covers are written, and empty."""
    rows, made = collections.defaultdict(list), []
    for c in sorted(block["cells"], key=lambda c: (c["row"], c["column"])):
        rows[c["row"]].append(c)
    for r in sorted(rows):
        cells = []
        for c, after in zip(rows[r], rows[r][1:] + [None]):
            wide = (after["column"] if after else block["columns"] + 1) - c["column"]
            wide = wide if merge and (after or r > 1) else 1
            if merge and c["inherited"]:
                cells.append(odf.covered(wide))
                continue
            deep = depth_of(block["cells"], c) if merge else 1
            cells.append(odf.cell("" if c["inherited"] else c["text"], wide, deep))
            cells.extend([odf.covered(wide - 1)] if wide > 1 else [])
        made.append(odf.row(*cells))
    return odf.table(*made, columns=block["columns"])


def write_odt(blocks, path, merge):
    body = "".join(table_of_odf(b, merge) if b["kind"] == "table" else odf.para(b["text"]) for b in blocks)
    with open(path, "wb") as file:
        file.write(odf.flat("text", body) if merge else odf.document("text", body))


WRITERS = {"rtf": write_rtf, "odt": write_odt, "docx": write_word, "html": write_page, "pdf": write_pdf, "ofd": write_ofd}
WAYS = {"pdf": (True,)}


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
        for name in sys.argv[4:]:
            blocks = ask("extract", name, "-o", "json")["blocks"]
            wanted = figures(name), findings(name)
            for merge in WAYS.get(FORMAT, (False, True)):
                path = os.path.join(folder, f"报告.{FORMAT}")
                WRITERS[FORMAT](blocks, path, merge)
                label = f"{os.path.relpath(name)}{' (merged)' if merge else ''}"
                fine = compare(label + " figure", wanted[0], figures(path))
                fine &= compare(label + " finding", wanted[1], findings(path))
                known = KNOWN.get((FORMAT, os.path.basename(os.path.dirname(name)), merge))
                if known:
                    print(f"{label}: {'known' if not fine else 'no longer differs'}: {known}")
                bad += fine == bool(known)
                looked += 1
    print(f"{looked} {FORMAT} files, {bad} differ")
    sys.exit(1 if bad or not looked else 0)


main()
