# sheet.py — the tables of corpus reports as worksheets: the same facts and the same findings as those of the text.
# SPDX-License-Identifier: MIT
# Usage: sheet.py PROGRAM xlsx|ods CORPUS-FOLDER...
#
# What `gouji extract` reads from a text is written as a workbook with one sheet (fixtures/sheets_from_blocks.py).
import collections
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures"))
from sheets_from_blocks import WRITERS  # noqa: E402


def run(program, *arguments):
    done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=120)
    return done.stdout.decode("utf-8")


def facts(program, path):
    figures = json.loads(run(program, "extract", "--facts", "--to", "json", path))["figures"]
    return [(f["kind"], f["value"], f["unit"], f["role"]) for f in figures]


def findings(program, path):
    report = json.loads(run(program, "check", "--quiet", "--to", "json", path))
    return sorted((f["rule"], f["verdict"], f["certainty"], f["message"]) for f in report["files"][0]["findings"])


def differences(one, other):
    one, other = collections.Counter(one), collections.Counter(other)
    return [f"- {x}" for x in (one - other).elements()] + [f"+ {x}" for x in (other - one).elements()]


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
