# results.py — what gouji says of a report, taken apart for comparing.
# SPDX-License-Identifier: MIT
import collections
import json
import subprocess
import sys

WORST = 2  # exit code that is still a result: 2 is a file that was not read whole
FIGURE = ("kind", "value", "unit", "role", "written")
FINDING = ("rule", "verdict", "certainty", "stated", "expected", "message")


def ask(program, *words):
    """What the program writes as JSON; it may have found something or not have read all of it."""
    done = subprocess.run([program, *words, "--to", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)
    if done.returncode > WORST or not done.stdout:
        sys.exit(f"gouji {' '.join(words)}: {done.stderr}")
    return json.loads(done.stdout)


def blocks(program, path):
    return ask(program, "extract", path)["blocks"]


def figures(program, path, fields=FIGURE):
    return [tuple(f.get(field) for field in fields) for f in ask(program, "extract", "--facts", path)["figures"]]


def findings(program, path, fields=FINDING):
    return [tuple(f[field] for field in fields) for report in ask(program, "check", path)["files"] for f in report.get("findings", [])]


def differences(wanted, got):
    """Lines: what is missing, what is too much."""
    wanted, got = collections.Counter(wanted), collections.Counter(got)
    return [f"- {x}" for x in (wanted - got).elements()] + [f"+ {x}" for x in (got - wanted).elements()]
