# mixed.py — makes the folder of mixed documents for mixed.sh: reports of the corpus as files of every format but PDF.
# SPDX-License-Identifier: MIT
# Usage: mixed.py GOUJI PROJECT OUT FILES
#
#   OUT/mixed/0000000.docx, 0000001.doc …   all formats in turn, as a person's folder has them beside each other
#   OUT/docx, OUT/doc …                     the same files once more (links), one format a folder
#
# About FILES documents, the same share of each format; a zip counts as the four documents in it. Prints `FORMAT DOCUMENTS BYTES`, a line
# a format.
import glob
import os
import sys

from documents import OUT, PROJECT, WRITTEN, blocks_of, data, read, save, written

import zips  # beside from_blocks, which documents.py has made known

FORMATS = ("docx", "doc", "xlsx", "xls", "html", "odt", "ods", "rtf", "ofd", "txt", "zip")
ZIPPED = ("docx", "html", "txt", "xlsx")
REPORTS = 24  # so many of the corpus take turns


def zip_of(samples, nth):
    return zips.archive(*((f"绩效自评/报告{i}.{form}", samples[form][(nth + i) % len(samples[form])])
                          for i, form in enumerate(ZIPPED)))


def samples_of_all():
    """Lists of files by format. Every other report is written the other way of its format: merged cells, another charset."""
    paths = sorted(glob.glob(os.path.join(PROJECT, "corpus", "clean", "c*", "report.txt")))[:REPORTS]
    blocks = [blocks_of(path) for path in paths]
    samples = {form: [written(form, b, i % 2 == 1) for i, b in enumerate(blocks)] for form in WRITTEN}
    for form in ("docx", "odt", "ods", "rtf", "xlsx"):
        samples[form] += data(f"same/*.{form}")
    samples.update(doc=data("same/*.doc"), xls=data("xls/*.xls"), txt=[read(path) for path in paths])
    samples["zip"] = [zip_of(samples, i) for i in range(len(paths))]
    return samples


def main():
    samples, most, nth = samples_of_all(), -(-int(sys.argv[4]) // len(FORMATS)), 0
    counts, sizes = dict.fromkeys(FORMATS, 0), dict.fromkeys(FORMATS, 0)
    for folder in ("mixed",) + FORMATS:
        os.makedirs(os.path.join(OUT, folder))
    while min(counts.values()) < most:
        for order, form in enumerate(FORMATS):
            if counts[form] < most:
                made, name = samples[form][nth % len(samples[form])], f"{nth:05}{order:02}.{form}"
                save(os.path.join(OUT, "mixed", name), made)
                os.link(os.path.join(OUT, "mixed", name), os.path.join(OUT, form, name))
                counts[form] += len(ZIPPED) if form == "zip" else 1
                sizes[form] += len(made)
        nth += 1
    for form in FORMATS:
        print(form, counts[form], sizes[form])


main()
