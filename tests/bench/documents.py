# documents.py — the files that the benchmark of readers reads: one report in every format.
# SPDX-License-Identifier: MIT
# Usage: documents.py GOUJI PROJECT OUT   OUT/report.docx … and OUT/pages.pdf, which has three pages
#
# Files of Word and Excel 97, and NAME-office.*, are those that LibreOffice wrote for tests/data; all others are written here, always
# the same.
import glob
import json
import os
import subprocess
import sys

GOUJI, PROJECT, OUT = sys.argv[1:4]
sys.path.insert(0, os.path.join(PROJECT, "tests", "fixtures"))
import from_blocks  # noqa: E402
import sheets_from_blocks  # noqa: E402

WRITTEN = ("docx", "xlsx", "html", "odt", "ods", "rtf", "ofd")


def read(path):
    with open(path, "rb") as file:
        return file.read()


def data(pattern):
    """What stands in tests/data, in the order of its names."""
    return [read(path) for path in sorted(glob.glob(os.path.join(PROJECT, "tests", "data", pattern)))]


def blocks_of(path):
    """What gouji reads of a report."""
    done = subprocess.run([GOUJI, "extract", path, "-o", "json"], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)["blocks"]


def written(form, blocks, merge):
    if form in sheets_from_blocks.WRITERS:
        return sheets_from_blocks.WRITERS[form](blocks, "自评表")
    return from_blocks.WRITERS[form](blocks, merge)


def save(path, made):
    with open(path, "wb") as file:
        file.write(made)


def pages(blocks):
    """A report that fills three pages, as PDF: the blocks over again until they do."""
    for times in range(1, 9):
        made = from_blocks.WRITERS["pdf"](blocks * times, True)
        if made.count(b"/Type /Page ") == 3:
            return made
    sys.exit("documents.py: no PDF of three pages")


def main():
    same = os.path.join(PROJECT, "tests", "data", "same")
    blocks = blocks_of(os.path.join(same, "a07-anhui-tushuguan.txt"))
    for form in WRITTEN:
        save(os.path.join(OUT, f"report.{form}"), written(form, blocks, True))
    for name, kept in (("report.doc", "same/a07-*.doc"), ("report.xls", "xls/form.xls"), ("report.txt", "same/a07-*.txt"),
                       ("office.docx", "same/a07-*.docx"), ("office.odt", "same/a07-*.odt"), ("office.rtf", "same/a05-*.rtf"),
                       ("office.xlsx", "same/b05-*.xlsx"), ("office.ods", "same/b05-*.ods")):
        save(os.path.join(OUT, name), data(kept)[0])
    save(os.path.join(OUT, "pages.pdf"), pages(blocks))


if __name__ == "__main__":
    main()
