# truth.py — what the reports of corpus/reports and corpus/demo must give, compared with what gouji found.
# SPDX-License-Identifier: MIT
import os
from collections import Counter
from dataclasses import dataclass

import audit


@dataclass
class Row:
    path: str
    rules: list
    verdict: str
    certain: bool
    line: int      # 0: none
    stated: str    # empty: none
    where: str     # truth.tsv:LINE

    def met_by(self, finding):
        if not finding.rules & {audit.family(rule) for rule in self.rules}:
            return False
        if not self.line and not self.stated:
            return True
        return (self.line and self.line in finding.lines()) or (self.stated and finding.states(self.stated))

    def __str__(self):
        word = "certain" if self.certain else "doubtful"
        return f"{self.path}:{self.line or '-'}: {','.join(self.rules)} {self.verdict} {word} {self.stated} ({self.where})"


def rows(table, path_of):
    """The rows of a truth.tsv; path_of(first field) -> path, or None where the first field is the rule."""
    found = []
    with open(table, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            fields = line.rstrip("\r\n").split("\t")
            if not fields[0] or fields[0].startswith("#"):
                continue
            path = path_of(fields[0])
            if path:
                fields = fields[1:]
            rules, verdict, certainty, at, stated = fields[:5]
            found.append(Row(path or os.path.join(os.path.dirname(table), "report.txt"), rules.split(","), verdict,
                             certainty == "certain", 0 if at == "-" else int(at), "" if stated == "-" else stated,
                             f"{os.path.basename(table)}:{number}"))
    return found


def corpus(folder):
    """(report files, rows) of reports/ and demo/."""
    files, truth = [], []
    reports = os.path.join(folder, "reports")
    for name in sorted(os.listdir(reports)) if os.path.isdir(reports) else []:
        table = os.path.join(reports, name, "truth.tsv")
        if os.path.exists(table):
            files.append(os.path.join(reports, name, "report.txt"))
            truth += rows(table, lambda first: None)
    # Beside the folder, so that whoever audits the folder audits reports only.
    demo, table = os.path.join(folder, "demo"), os.path.join(folder, "demo.tsv")
    if not os.path.exists(table):
        table = os.path.join(demo, "truth.tsv")
    if os.path.exists(table):
        files += [os.path.join(demo, name) for name in sorted(os.listdir(demo)) if not name.endswith(".tsv")]
        truth += rows(table, lambda first: os.path.join(demo, first))
    return files, truth


def match(truth, found):
    """Pairs each row with the findings that meet it. Returns (row -> findings, findings that meet no row)."""
    by_path = {}
    for row in truth:
        by_path.setdefault(os.path.normpath(row.path), []).append(row)
    met = {id(row): [] for row in truth}
    false = []
    for finding in found:
        here = [row for row in by_path.get(finding.path, []) if row.met_by(finding)]
        # A row that names the very figure goes before one that only shares the line.
        here.sort(key=lambda row: (not (row.stated and finding.states(row.stated)), len(met[id(row)])))
        if here:
            met[id(here[0])].append(finding)
        else:
            false.append(finding)
    return met, false


class Score:
    """Counts by rule; a row counts for its most direct rule."""

    def __init__(self):
        self.found, self.missed = Counter(), Counter()
        self.false_certain, self.false_doubtful = Counter(), Counter()
        self.doubted = 0   # found, though only as doubtful, where a careful reviewer is certain
        self.doubled = 0   # more than one finding for one wrong figure
        self.said = []     # for people

    def add_false(self, finding, where):
        (self.false_certain if finding.certain else self.false_doubtful)[finding.rule] += 1
        self.said.append(f"false {'certain ' if finding.certain else 'doubtful'}  {where} {finding}")


def score(gouji, folder, extra):
    files, truth = corpus(folder)
    answers = audit.run(gouji, files, extra) if files else {}  # a set may be of clean reports alone
    result = Score()
    if len(answers) != len(files):
        raise audit.Trouble(f"{len(files)} files given, {len(answers)} in the output")
    found = [f for path, file in answers.items() for f in audit.findings(path, file)]
    met, false = match(truth, found)
    for row in truth:
        hits = met[id(row)]
        if not hits:
            result.missed[row.rules[0]] += 1
            result.said.append(f"missed          {row}")
            continue
        result.found[row.rules[0]] += 1
        if row.certain and not any(hit.certain for hit in hits):
            result.doubted += 1
            result.said.append(f"only doubtful   {row}")
        if len(hits) > 1:
            result.doubled += len(hits) - 1
            result.said += [f"told twice      {hit}" for hit in hits[1:]]
    for finding in false:
        result.add_false(finding, "")
    for path, file in answers.items():
        if file["status"] != "audited":
            result.said.append(f"not audited     {path}: {file['status']} {file.get('error')}")
    return result, len(truth)


def clean(gouji, folder, extra):
    """False findings on the clean reports."""
    files = [os.path.join(folder, "clean", name, "report.txt") for name in sorted(os.listdir(os.path.join(folder, "clean")))]
    result = Score()
    answers = audit.run(gouji, files, extra)
    for path, file in answers.items():
        if file["status"] != "audited":
            result.said.append(f"not audited     {path}: {file['status']} {file.get('error')}")
        for finding in audit.findings(path, file):
            result.add_false(finding, "(clean)")
    return result, answers
