# check_english.py — every message of the library has its line in render/english.def, and every line its message.
# SPDX-License-Identifier: MIT
# Usage: check_english.py ROOT
# In the folders of ALL each Chinese string is a message, but for the files that chinese.txt names with a reason; in those of CALLS
# what stands in a call that makes messages.
import os
import re
import sys

import tree

ALL = ["base", "codec", "format", "batch", "finding", "audit", "api"]
CALLS = ["text", "doc", "extract", "check", "cli"]
MAKERS = {"gj_fail", "gj_build_note"}
WORDS = {"GJ_WORD"}  # words of documents, in tables of their own; a GJ_SLICE that is no sentence is one too
HAN = re.compile(r"[\u4e00-\u9fff]")
CONVERSION = re.compile(r"%[-.*0-9]*(?:l|ll|z)?[sudx]")
TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|[A-Za-z_]\w*|\s+|.', re.S)


def strings(code):
    """Line, text and the calls around each string; strings side by side are one."""
    calls, name, at, text, line = [], None, 0, None, 1
    for token in TOKEN.findall(code) + [";"]:
        number, line = line, line + token.count("\n")
        if token.isspace() or token.startswith(("/*", "//")):
            continue
        if token[0] == '"':
            at, text = (number, token[1:-1]) if text is None else (at, text + token[1:-1])
            continue
        if text is not None:
            yield at, text, list(calls)
            text = None
        if token == "(":
            calls.append(name)
        elif token == ")" and calls:
            calls.pop()
        elif token == ";":
            calls = []
        name = token if re.match(r"\w", token) else None


project = tree.Tree(sys.argv[1])
exempt = {}
listing = "tests/arch/chinese.txt" if os.path.exists(project.path("tests/arch/chinese.txt")) else "chinese.txt"
for line in project.read(listing).splitlines():
    if line and not line.startswith("#"):
        path, reason = line.split(None, 1)
        exempt[path] = reason

known, pair = {}, []
catalogue = "src/render/english.def"
for number, text, calls in strings(project.read(catalogue)):
    pair.append((number, text))
    if len(pair) < 2:
        continue
    (number, message), (_, english) = pair
    pair = []
    if message in known:
        project.complain(catalogue, number, f"«{message}» stands here twice")
    known[message] = number
    values = len(CONVERSION.findall(message))
    named = set(re.findall(r"\{(.*?)\}", english))
    if named != {str(i + 1) for i in range(values)}:
        project.complain(catalogue, number, f"«{english}» does not name the {values} values of its message, each by its number")
    if HAN.search(re.sub(r"[^ ]*\.docx", "", english)) or not english.strip():
        project.complain(catalogue, number, f"«{english}» is no English")

said, unused = set(), set(exempt)
for folder in ALL + CALLS:
    for path in project.files("src/" + folder, ends=(".c", ".h", ".def")):
        for number, text, calls in strings(project.read(path)):
            said.add(text)
            if not HAN.search(text) or WORDS & set(calls):
                continue
            if calls and calls[-1] == "GJ_SLICE" and not re.search("[，；。请]", text):
                continue
            if path in exempt:
                unused.discard(path)
            elif text not in known and (folder in ALL or MAKERS & set(calls)):
                project.complain(path, number, f"«{text}» has no line in {catalogue}")
for message in sorted(set(known) - said):
    project.complain(catalogue, known[message], f"nothing says «{message}»")
for path in sorted(unused):
    project.complain(listing, 1, f"{path} is not needed here")
project.done()
