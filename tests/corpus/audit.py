# audit.py — runs `gouji check --to json` over files and reads what it says.
# SPDX-License-Identifier: MIT
import json
import os
import re
import subprocess

WIDE = {0xFF01 + i: 0x21 + i for i in range(94)}


class Trouble(Exception):
    """The program did not do what its contract says."""


def run(gouji, paths, extra=()):
    """{path as given: what the JSON says of that file}. A folder gives the files in it."""
    command = [gouji, "check", "--quiet", "--to", "json", *extra, *map(str, paths)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1, 2):
        said = done.stderr.decode("utf-8", "replace").strip()
        raise Trouble(f"gouji ended with {done.returncode}: {said[-2000:]}")
    try:
        report = json.loads(done.stdout.decode("utf-8"))
    except ValueError as error:
        raise Trouble(f"the output is no JSON: {error}") from error
    return {os.path.normpath(file["path"]): file for file in report["files"]}


def plain(written):
    """For comparing figures: half width, without blanks and thousands commas."""
    return re.sub(r"[\s,\u3000]", "", (written or "").translate(WIDE))


def digits(written):
    """The number alone, without its unit; words stay words."""
    match = re.match(r"^-?[0-9.]+", plain(written))
    return match.group(0) if match else plain(written)


class Finding:
    """One finding of the JSON, made easy to ask."""

    def __init__(self, path, raw):
        self.path, self.raw = path, raw
        self.rule = family(raw["rule"])
        self.rules = {self.rule, *map(family, witnesses(raw))}
        self.certain = raw["certainty"] == "certain"
        self.verdict = raw["verdict"]
        self.suspect = raw.get("suspect") or None
        self.places = [(e["place"].get("line", 0), e.get("written") or "") for e in raw.get("evidence", [])]

    @property
    def key(self):
        return self.raw["fingerprint"]

    def lines(self):
        found = {line for line, _ in self.places}
        if self.suspect and self.suspect.get("place"):
            found.add(self.suspect["place"].get("line", 0))
        return found

    def states(self, written):
        """Whether the suspect, or what is stated, is this figure."""
        wanted = digits(written)
        stated = [self.raw.get("stated")] + ([self.suspect["written"]] if self.suspect else [])
        return any(text and digits(text) == wanted for text in stated)

    def holds(self, line, written):
        """Whether a figure of that line and number is among the evidence."""
        wanted = digits(written)
        return any(at == line and digits(text) == wanted for at, text in self.places)

    def blames(self, line, written):
        if not self.suspect or digits(self.suspect["written"]) != digits(written):
            return False
        return (self.suspect.get("place") or {}).get("line", line) == line

    def __str__(self):
        lines = ",".join(str(line) for line in sorted(self.lines()) if line)
        word = "certain" if self.certain else "doubtful"
        return f"{self.path}:{lines}: {','.join(sorted(self.rules))} {self.verdict} {word}: {self.raw['message']}"


def family(rule):
    """docs/checks.md names families: rate.execution_rows is rate.execution in the rows of a table."""
    return rule.split("_")[0]


def witnesses(raw):
    further = raw.get("witnesses") or []
    return further.split(",") if isinstance(further, str) else further


def findings(path, file):
    return [Finding(path, raw) for raw in file.get("findings", [])]
