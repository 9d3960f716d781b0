# screens.py — the screens shown in README.md and README.en.md are what gouji prints now; GJ_BLESS=1 rewrites them.
# SPDX-License-Identifier: MIT
#
# Usage: screens.py GOUJI ROOT
# A screen is a fenced block whose first line is a command: «$ sh scripts/check.sh PATH...». It may leave out whole files; what
# it shows of a file must be all that is printed of it. A line «……» stands for what was left out.
import os
import re
import subprocess
import sys

SCREEN = re.compile(r"```text\n\$ sh scripts/check\.sh ([^\n]*)\n(.*?)```", re.S)


def sections(text):
    """{first line: the lines of that file}: a file begins with a line that is not indented, after an empty one."""
    found = {}
    for piece in re.split(r"\n\n(?=\S)", text.strip("\n")):
        found[piece.split("\n", 1)[0]] = piece.rstrip("\n")
    return found


def renew(screen, printed, problems):
    pieces = []
    for head, shown in sections(screen).items():
        now = shown if head == "……" else printed.get(head)
        if now is None:
            problems.append(f"nothing is printed of «{head}»")
        elif now != shown:
            problems.append(f"this is printed now:\n{now}\ninstead of:\n{shown}")
        pieces.append(now or shown)
    return "\n\n".join(pieces) + "\n"


def main():
    gouji, root = os.path.abspath(sys.argv[1]), sys.argv[2]
    failed = False
    for name in ("README.md", "README.en.md"):
        path = os.path.join(root, name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        problems, screens = [], 0

        def replace(match):
            nonlocal screens
            screens += 1
            run = subprocess.run([gouji, "check", *match[1].split()], cwd=root, stdout=subprocess.PIPE, check=False)
            body = renew(match[2], sections(run.stdout.decode("utf-8")), problems)
            return f"```text\n$ sh scripts/check.sh {match[1]}\n{body}```"
        new = SCREEN.sub(replace, text)
        if screens == 0:
            problems.append("shows no screen")
        if new != text and os.environ.get("GJ_BLESS"):
            with open(path, "w", encoding="utf-8") as file:
                file.write(new)
        elif problems:
            failed = True
            print("\n".join(f"{name}: {problem}" for problem in problems))
    sys.exit(1 if failed else 0)


main()
