# planted.py — how many of the errors that tests/support/plant put into clean reports gouji finds, and whom it blames.
# SPDX-License-Identifier: MIT
import os
from collections import Counter

import audit


class Planted:
    def __init__(self):
        self.found, self.missed = Counter(), Counter()            # by broken rule
        self.kind_found, self.kind_missed = Counter(), Counter()  # by kind of error
        self.blamed = self.blameable = 0         # at least three relations of relations.tsv meet in the figure
        self.blamed_broken = self.blameable_broken = 0            # at least three of them are broken
        self.certain = 0
        self.said = []

    @property
    def total(self):
        return sum(self.kind_found.values()) + sum(self.kind_missed.values())


def score(gouji, out, clean_answers, extra):
    """`out`: what plant.py made. Findings that the clean report has too do not count."""
    known = {}
    for path, file in clean_answers.items():
        name = os.path.basename(os.path.dirname(path))
        known[name] = {finding.key for finding in audit.findings(path, file)}
    answers = audit.run(gouji, [os.path.join(out, "files")], extra)
    by_name = {os.path.basename(path): (path, file) for path, file in answers.items()}
    result = Planted()
    with open(os.path.join(out, "plan.tsv"), encoding="utf-8") as plan:
        for line in plan:
            one(result, line.rstrip("\n").split("\t"), by_name, known)
    return result


def shows_sum(finding, sums):
    """Whether the finding shows the total of a sum that lost an item, and something that is left of it."""
    for figures in sums.split("\\") if sums != "-" else []:
        total, *rest = [(int(line), written) for line, written in (f.split(":", 1) for f in figures.split("|"))]
        if finding.holds(*total) and any(finding.holds(*figure) for figure in rest):
            return True
    return False


def one(result, fields, by_name, known):
    name, report, kind, line, written, planted, meeting, broken, sums = fields
    if name not in by_name:
        raise audit.Trouble(f"{name} is not in the output")
    new = [f for f in audit.findings(*by_name[name]) if f.key not in known.get(report, ())]
    marks = broken.split(",")
    rules = {mark.split("@")[0] for mark in marks}
    hits = [f for f in new if f.rules & rules or (planted != "-" and f.holds(int(line), planted)) or shows_sum(f, sums)]
    for rule in rules:
        (result.found if hits else result.missed)[rule] += 1
    (result.kind_found if hits else result.kind_missed)[kind] += 1
    result.certain += any(f.certain for f in hits)
    blamed = any(f.blames(int(line), planted) for f in hits)
    place = f"{name}:{line}: {kind}: {written} -> {planted} breaks {broken}"
    if planted != "-":
        result.blameable += int(meeting) >= 3
        result.blamed += int(meeting) >= 3 and blamed
        result.blameable_broken += len(marks) >= 3
        result.blamed_broken += len(marks) >= 3 and blamed
        if hits and len(marks) >= 3 and not blamed:
            suspects = [f.suspect["written"] if f.suspect else "-" for f in hits]
            result.said.append(f"wrong suspect   {place} (blamed: {', '.join(suspects)})")
    if not hits:
        others = "; ".join(f"{f.rule} {sorted(f.lines())}" for f in new)
        result.said.append(f"missed          {place}" + (f" (instead: {others})" if others else ""))
