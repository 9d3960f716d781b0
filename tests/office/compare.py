# compare.py — our reading of Word and RTF files held against LibreOffice's: text and number of cells. For measuring, not a test.
# SPDX-License-Identifier: MIT
# Usage: compare.py GOUJI FOLDER END WORK   END: docx, rtf ... WORK keeps what LibreOffice made (soffice --headless), for a second run
#
# Its export as text has the numbers of lists, but no text boxes and no notes; its export as flat XML has those. So the body is held
# against the one and the rest against the other. Cells are counted that hold text. A table of one cell that holds three
# paragraphs or a table is a frame around text to us: such a cell counts on neither side.
import difflib
import glob
import json
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as tree

GOUJI, FOLDER, END, WORK = sys.argv[1:5]
SPACES = {name: f"{{urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0}}"
          for name, uri in (("text", "text"), ("table", "table"), ("draw", "drawing"), ("office", "office"))}
LEFT_OUT = ("text:tracked-changes", "office:annotation", "office:forms", "text:note-citation", "text:bookmark")


def name_of(element):
    space, _, name = element.tag.rpartition("}")
    return next((f"{short}:{name}" for short, uri in SPACES.items() if uri == space + "}"), name)


def convert(path, to, ends):
    made = os.path.join(WORK, os.path.basename(path).rsplit(".", 1)[0] + ends)
    if not os.path.exists(made):
        subprocess.run(["soffice", "--headless", "--convert-to", to, "--outdir", WORK, path],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    return made if os.path.exists(made) else None


def plain(text):
    """Characters that count: no blanks, no bullets, one form of each."""
    return re.sub(r"[\s•▪●■◆○–—\-\u00ad\u2010\u2011\u200b-\u200f\ufeff\ue000-\uf8ff]", "", unicodedata.normalize("NFKC", text))


def words_of(element, out):
    """The text below an element, without what stands in notes and text boxes."""
    name = name_of(element)
    if name in LEFT_OUT or name in ("text:note", "draw:frame", "draw:custom-shape"):
        return
    out.append(element.text or "")
    for child in element:
        words_of(child, out)
        out.append(child.tail or "")


def beside_body(root):
    """What stands in text boxes and notes, as one text."""
    out = []
    boxes = [e for e in root.iter() if name_of(e) in ("draw:text-box", "text:note-body", "draw:custom-shape")]
    for box in boxes:
        for child in box:
            if name_of(child) in ("text:p", "text:h", "text:list", "text:section", "table:table"):  # a shape has a description too
                words_of(child, out)
    return "".join(out)


def own_text(cell):
    """What stands in a cell itself, not in a table within it."""
    out = []
    for child in cell:
        if name_of(child) != "table:table":
            words_of(child, out)
    return plain("".join(out))


def direct_cells(table):
    groups = [table] + [g for g in table if name_of(g) in ("table:table-header-rows", "table:table-rows", "table:table-row-group")]
    rows = [r for g in groups for r in g if name_of(r) == "table:table-row"]
    return [c for r in rows for c in r if name_of(c) == "table:table-cell"]


def cells_of(element):
    """How many cells there are that hold text of their own, in text boxes too."""
    name = name_of(element)
    if name in LEFT_OUT:
        return 0
    below = sum(cells_of(child) for child in element)
    if name == "table:table":
        own = direct_cells(element)
        inner = any(name_of(t) == "table:table" for c in own for t in c)
        paragraphs = [p for c in own for p in c if name_of(p) in ("text:p", "text:h")]
        if len(own) == 1 and (inner or len(paragraphs) >= 3):
            return below - bool(own_text(own[0]))  # a frame
    if name == "table:table-cell":
        return below + bool(own_text(element))
    return below


def theirs(path):
    text, flat = convert(path, "txt:Text (encoded):UTF8", ".txt"), convert(path, "fodt", ".fodt")
    if not text or not flat:
        return None
    with open(text, encoding="utf-8-sig", errors="replace") as file:
        body = file.read()
    root = tree.parse(flat).getroot().find(f"{SPACES['office']}body")
    return plain(body), plain(beside_body(root)), cells_of(root)


def ours(path):
    done = subprocess.run([GOUJI, "extract", path, "-o", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        return None, done.stderr.strip().split("：", 1)[-1]
    body, beside, cells = [], [], 0
    for block in json.loads(done.stdout)["blocks"]:
        to = beside if block["place"].get("part") else body
        real = [c for c in block.get("cells", []) if not c["inherited"]]
        cells += sum(1 for c in real if plain(c["text"]))
        to += [c["text"] for c in real] if block["kind"] == "table" else [block["text"]]
    return (plain("".join(body)), plain("".join(beside)), cells), ""


def likeness(a, b):
    return 1.0 if a == b else difflib.SequenceMatcher(None, a, b, autojunk=len(a) > 20000).ratio()


def show(what, a, b):
    for op, i, j, k, m in [p for p in difflib.SequenceMatcher(None, a, b, autojunk=len(a) > 20000).get_opcodes() if p[0] != "equal"][:4]:
        print(f"    {what} {op}: ours «{a[i:j][:60]}» theirs «{b[k:m][:60]}»")


def main():
    os.makedirs(WORK, exist_ok=True)
    good = same_cells = both = 0
    for path in sorted(glob.glob(os.path.join(FOLDER, f"*.{END}"))):
        name, (read, why) = os.path.basename(path), ours(path)
        known = theirs(path)
        if known is None or read is None or not (known[0] + known[1]):
            print(f"{name}: {'' if known and known[0] + known[1] else 'nothing read by LibreOffice; '}{why or 'read'}")
            continue
        both += 1
        total = sum(len(t) for t in known[:2] + read[:2]) or 1
        ratio = sum(likeness(a, b) * (len(a) + len(b)) for a, b in zip(read[:2], known[:2])) / total
        good += ratio >= 0.999
        same_cells += read[2] == known[2]
        mark = "" if ratio >= 0.999 and read[2] == known[2] else " <--"
        print(f"{name}: {ratio:.4f} of {len(read[0])}+{len(read[1])}/{len(known[0])}+{len(known[1])} characters, "
              f"{read[2]}/{known[2]} cells{mark}")
        if ratio < 0.999:
            show("body", read[0], known[0])
            show("beside", read[1], known[1])
    print(f"{both} read by both: text equal to 0.999 in {good}, cells equal in {same_cells}")


main()
