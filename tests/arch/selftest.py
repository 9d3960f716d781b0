# selftest.py — a check must be able to fail: run on bad/<check> it must print exactly bad/<check>.txt.
# SPDX-License-Identifier: MIT
# Usage: selftest.py CHECK [ARGUMENT of the check behind the root...]
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
check, rest = sys.argv[1], sys.argv[2:]
bad = os.path.join(here, "bad", check)
run = subprocess.run([sys.executable, "-B", os.path.join(here, f"check_{check}.py"), bad, *rest],
                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
with open(bad + ".txt", encoding="utf-8") as file:
    expected = file.read()
# The place is enough where the rest is the compiler's own wording.
if check == "headers":
    cut = [": ".join(line.split(": ")[:2]) for line in run.stdout.splitlines()]
    run.stdout = "".join(line + "\n" for line in cut)
if run.returncode == 1 and run.stdout == expected:
    sys.exit(0)
print(f"exit code {run.returncode}, expected 1\n--- expected\n{expected}--- printed\n{run.stdout}")
sys.exit(1)
