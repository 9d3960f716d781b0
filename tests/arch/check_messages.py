# check_messages.py — what is said of a file or an archive that cannot be read says what to do.
# SPDX-License-Identifier: MIT
import re
import sys

import tree

# The folders that say something of files; misuse of the library and errors in rules are told to those who write programs and rules.
FOLDERS = "base text doc codec format batch".split()
FAIL = re.compile(r"\bgj_fail\s*\(")
LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"')
CHINESE = re.compile("[\u4e00-\u9fff]")

project = tree.Tree(sys.argv[1])


def argument_end(bare, at):
    """Behind the bracket that closes the one before `at`."""
    depth = 1
    while depth and at < len(bare):
        depth += {"(": 1, ")": -1}.get(bare[at], 0)
        at += 1
    return at


for name in project.files(*("src/" + folder for folder in FOLDERS), ends=(".c",)):
    text = project.read(name)
    bare = tree.bare(text)
    for match in FAIL.finditer(bare):
        said = "".join(LITERAL.findall(text[match.end():argument_end(bare, match.end())]))
        if CHINESE.search(said) and "请" not in said:
            project.complain(name, text.count("\n", 0, match.start()) + 1, "the message does not say what to do (请…)")
project.done()
