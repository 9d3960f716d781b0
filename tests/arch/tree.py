# tree.py — what every check of this folder needs: the files of the project, code without comments, how to complain.
# SPDX-License-Identifier: MIT
import os
import re
import subprocess
import sys

LIBRARY = "base num text doc codec fact finding format rule render extract check audit api".split()
PROGRAMS = ["batch", "cli"]


class Tree:
    """The project, or a small folder built like it (bad/<check>)."""

    def __init__(self, root):
        self.root = os.path.abspath(root)
        self.bad = []
        self.seen = 0

    def path(self, name):
        return os.path.join(self.root, name)

    def read(self, name):
        self.seen += 1
        with open(self.path(name), encoding="utf-8", errors="replace") as file:
            return file.read()

    def files(self, *folders, ends=(".c", ".h")):
        """Names from the root, sorted; what is built or deliberately bad is left out."""
        found = []
        for folder in folders:
            for at, inside, names in os.walk(self.path(folder)):
                inside[:] = [d for d in inside if not d.startswith((".", "build"))
                             and d not in ("bad", "__pycache__")]
                for name in names:
                    if name.endswith(ends):
                        found.append(os.path.relpath(os.path.join(at, name), self.root))
        self.seen += len(found)
        return sorted(found)

    def code(self):
        return self.files("include", "src", "tests")

    def tracked(self):
        """All files that belong to the project: what git knows, or everything where there is no git."""
        try:
            out = subprocess.run(["git", "-C", self.root, "ls-files", "-z"], check=True,
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
            names = [n for n in out.decode("utf-8").split("\0") if n]
        except (OSError, subprocess.CalledProcessError):
            names = []
        names = names or self.files(".", ends=("",))
        self.seen += len(names)
        return [n for n in names if os.path.isfile(self.path(n)) and "/bad/" not in "/" + n]

    def complain(self, name, line, message):
        self.bad.append((name, line, message))

    def done(self):
        """Prints what was found, ends the program."""
        for name, line, message in sorted(set(self.bad)):
            print(f"{name}:{line}: {message}")
        if not self.seen:
            print("no file was looked at")
        sys.exit(1 if self.bad or not self.seen else 0)


def blank(match):
    return re.sub(r"[^\n]", " ", match.group(0))


TOKENS = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def bare(text):
    """C without comments and literals, every line in its place. Names of included files stay."""
    def replace(match):
        start = text.rfind("\n", 0, match.start()) + 1
        if text[start:match.start()].lstrip().startswith("#") and "include" in text[start:match.start()]:
            return match.group(0)
        return blank(match)
    return TOKENS.sub(replace, text)


def lines(text):
    return enumerate(text.split("\n"), 1)


INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')


def includes(text):
    """(line, own, name) of each include."""
    for number, line in lines(bare(text)):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1) == '"', match.group(2)


def table(name):
    """The lines of a table of this folder, as words."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), encoding="utf-8") as file:
        return [line.split() for line in file if line.strip() and not line.startswith("#")]
