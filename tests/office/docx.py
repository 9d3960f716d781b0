# docx.py — our reading of Word files held against LibreOffice's: text and number of cells. For measuring, not a test.
# SPDX-License-Identifier: MIT
# Usage: docx.py GOUJI FOLDER WORK   WORK keeps what LibreOffice made (soffice --headless), so that a second run is quick
import difflib
import glob
import html.parser
import json
import os
import re
import subprocess
import sys
import unicodedata

GOUJI, FOLDER, WORK = sys.argv[1:4]


def convert(path, to, ends):
    made = os.path.join(WORK, os.path.basename(path).rsplit(".", 1)[0] + ends)
    if not os.path.exists(made):
        subprocess.run(["soffice", "--headless", "--convert-to", to, "--outdir", WORK, path],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    if not os.path.exists(made):
        return None
    with open(made, encoding="utf-8", errors="replace") as file:
        return file.read()


def plain(text):
    """Characters that count: no blanks, no bullets, one form of each."""
    return re.sub(r"[\s•▪●■◆○–—\-\u200b-\u200f\ufeff\ue000-\uf8ff]", "", unicodedata.normalize("NFKC", text))


class Cells(html.parser.HTMLParser):
    count = 0

    def handle_starttag(self, tag, attrs):
        self.count += tag in ("td", "th")


def ours(path):
    done = subprocess.run([GOUJI, "extract", path, "-o", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        return None, 0, done.stderr.strip().split("：", 1)[-1]
    blocks = json.loads(done.stdout)["blocks"]
    text, cells = [], 0
    for block in blocks:
        if block["kind"] == "table":
            real = [c for c in block["cells"] if not c["inherited"]]
            text += [c["text"] for c in real]
            cells += len(real)
        else:
            text.append(block["text"])
    return plain("".join(text)), cells, ""


def main():
    os.makedirs(WORK, exist_ok=True)
    good = same_cells = both = 0
    for path in sorted(glob.glob(os.path.join(FOLDER, "*.docx"))):
        name = os.path.basename(path)
        theirs, page = convert(path, "txt:Text (encoded):UTF8", ".txt"), convert(path, "html", ".html")
        text, cells, why = ours(path)
        if theirs is None or text is None:
            print(f"{name}: {'' if theirs is not None else 'not read by LibreOffice; '}{why or 'read'}")
            continue
        both += 1
        counted = Cells()
        counted.feed(page or "")
        theirs = plain(theirs)
        ratio = 1.0 if text == theirs else difflib.SequenceMatcher(None, text, theirs, autojunk=len(text) > 20000).ratio()
        good += ratio >= 0.999
        same_cells += cells == counted.count
        mark = "" if ratio >= 0.999 and cells == counted.count else " <--"
        print(f"{name}: {ratio:.4f} of {len(text)}/{len(theirs)} characters, {cells}/{counted.count} cells{mark}")
        if mark and ratio < 0.999:
            parts = difflib.SequenceMatcher(None, text, theirs, autojunk=len(text) > 20000).get_opcodes()
            for op, a, b, c, d in [p for p in parts if p[0] != "equal"][:4]:
                print(f"    {op}: ours «{text[a:b][:60]}» theirs «{theirs[c:d][:60]}»")
    print(f"{both} read by both: text equal to 0.999 in {good}, cells equal in {same_cells}")


main()
