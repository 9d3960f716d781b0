# sheet.py — the tables of corpus reports as worksheets: the same facts and the same findings as those of the text.
# SPDX-License-Identifier: MIT
# Usage: sheet.py PROGRAM xlsx|ods CORPUS-FOLDER...
#
# What `gouji extract` reads from a text is written as a workbook with one sheet (fixtures/sheets_from_blocks.py).
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures"))
import results  # noqa: E402  (beside this file)
from sheets_from_blocks import WRITERS  # noqa: E402

# A number in a cell is not written as in the text.
FIGURE, FINDING = ("kind", "value", "unit", "role"), ("rule", "verdict", "certainty", "message")


def compare(program, form, text, folder):
    """Lines that say what differs; None: no table in it."""
    blocks = results.blocks(program, text)
    if not any(block["kind"] == "table" for block in blocks):
        return None
    path = os.path.join(folder, f"made.{form}")
    with open(path, "wb") as file:
        file.write(WRITERS[form](blocks, "自评表"))
    figures, findings = ([look(program, file, fields) for file in (text, path)]
                         for look, fields in ((results.figures, FIGURE), (results.findings, FINDING)))
    return results.differences(*figures) + results.differences(*findings)


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
