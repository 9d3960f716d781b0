# broken.py — what a check finds right it must also find wrong: breaks each relation that holds in a report and looks whether that is told.
# SPDX-License-Identifier: MIT
#
# Usage: broken.py GOUJI FILE|FOLDER...
#
# A check may read a relation only because it holds (parts that make a total are a list). Then a wrong figure makes it fall silent, and no
# set of planted errors tells why. For each pass of --all one digit of each of its figures is changed, one at a time; where no new finding
# comes of it, a line is printed. Inequalities that still hold, and amounts that rounding covers, are printed, too: read, do not count.
import collections
import os
import random
import re
import sys
import tempfile

import audit

NUMBER = re.compile(r"[\d,]*\d(?:\.\d+)?")
UNBREAKABLE = ("form.", "date.", "grade.")  # words and dates have no digit that a slip of the pen would change


class Variant:
    """One report with one digit of one figure changed."""

    def __init__(self, lines, line, column, draw):
        self.line = line
        text = lines[line - 1]
        match = NUMBER.match(text, column)
        self.written = match.group(0)
        at = draw.choice([i for i, c in enumerate(self.written) if c.isdigit()])
        digit = str((int(self.written[at]) + draw.choice((1, 2, 3, 5, 7))) % 10)
        self.changed = self.written[:at] + digit + self.written[at + 1:]
        changed = text[:column] + self.changed + text[match.end():]
        self.text = "\n".join(lines[:line - 1] + [changed] + lines[line:])


def places(found, lines):
    """Where the figures of a pass stand: (line, column), as far as they begin with digits."""
    for evidence in found.get("evidence", []):
        line, column = evidence["place"].get("line", 0), evidence["place"].get("column", 0)
        if line and column and NUMBER.match(lines[line - 1], column - 1):
            yield line, column - 1


def said(file):
    return {(f["rule"], f["certainty"], f["message"]) for f in file["findings"]}


def variants(file, text):
    """(pass, variant) of each figure of each pass of one report, each figure once a rule."""
    lines, seen, draw = text.split("\n"), set(), random.Random(5)
    for found in file["passes"]:
        if found["rule"].startswith(UNBREAKABLE) or len(found["evidence"]) < 2:
            continue
        for line, column in places(found, lines):
            if (found["rule"], line, column) not in seen:
                seen.add((found["rule"], line, column))
                yield found, Variant(lines, line, column, draw)


def main():
    gouji, paths = sys.argv[1], sys.argv[2:]
    told, silent = collections.Counter(), collections.Counter()
    for path, file in audit.run(gouji, paths, ["--all"]).items():
        try:
            with open(path, encoding="utf-8") as report:
                tried = list(variants(file, report.read()))
        except UnicodeDecodeError:
            continue  # of a text in another charset the columns are those of its characters: planted errors cover it
        with tempfile.TemporaryDirectory() as folder:
            for i, (_, variant) in enumerate(tried):
                with open(os.path.join(folder, f"{i:04}.txt"), "w", encoding="utf-8") as out:
                    out.write(variant.text)
            broken = audit.run(gouji, [folder]) if tried else {}
        for (found, variant), result in zip(tried, (broken[key] for key in sorted(broken))):
            told[found["rule"]] += 1
            if not said(result) - said(file):
                silent[found["rule"]] += 1
                print(f"{path}:{variant.line}: {found['rule']}: {variant.written} -> {variant.changed}: {found['message']}")
    for rule, n in told.most_common():
        print(f"{rule:30} {n - silent[rule]:6} of {n:6} told")


if __name__ == "__main__":
    main()
