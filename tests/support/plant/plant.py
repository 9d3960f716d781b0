# plant.py — puts one known error into a copy of a clean report; knows which relations it breaks.
# SPDX-License-Identifier: MIT
#
# Usage: plant.py CLEAN OUT [--each N] [--verify]
#   CLEAN  corpus/clean; each folder has report.txt and relations.tsv
#   OUT    is filled with one folder of reports (files/) and plan.tsv, one line an error:
#          file  report  kind  line  written  planted  relations  broken  sums
#          relations: how many of relations.tsv meet in the figure; broken: RULE@LINE of each that holds no more
#          sums: where an item was dropped, of each sum LINE:WRITTEN of its total and what is left of it, joined by | (sums by \\); else -
#   --each N   at most N errors for each figure (default 3)
#   --verify   only checks that every relation holds and every figure stands where relations.tsv says
import argparse
import pathlib
import sys

import edits
from relations import bare_unit, holds
from report import Figure, fold, load, number


def kind_of(figure, relations):
    n = number(figure.written)
    if n is None:
        return "grade"
    if n.kind != "bare":
        return n.kind
    for relation in relations:
        if relation.rule.startswith("score."):
            if relation.rule == "score.execution" and figure == relation.operands[1]:
                return "rate"
            return "score"
    for relation in relations:
        if relation.rule.startswith("rate.") and figure == relation.result:
            return "rate"
    return "score" if any(r.rule == "grade.match" for r in relations) else "money"


class Planter:
    def __init__(self, report, out, each):
        self.report, self.out, self.each = report, out, each
        self.units = {id(relation): bare_unit(relation) for relation in report.relations}
        self.plan = []
        self.made = set()

    def broken(self, old, new, without=False):
        """Relations that hold no more when the figure reads otherwise, or (without) is not there."""
        found = []
        for relation in self.report.relations:
            if old not in relation.figures:
                continue
            figures = [new if figure == old else figure for figure in relation.figures]
            if without:
                # An item of a list: others of the same sum stand in its line.
                beside = sum(figure.line == old.line for figure in relation.operands)
                starts = [self.report.start(f) if f.line == old.line else -1 for f in relation.figures]
                if relation.result == old or len(relation.operands) < 3 or beside < 2:
                    continue
                if edits.may_leave_out(self.report.lines[old.line - 1], relation, starts):
                    continue
                figures = [figure for figure in relation.figures if figure != old]
            if holds(relation, self.units[id(relation)], figures) is False:
                found.append(relation)
        return found

    def write(self, kind, figure, lines, shown, broken):
        meeting = sum(figure in relation.figures for relation in self.report.relations)
        name = f"{self.report.name}-{len(self.plan) + 1:04}.txt"
        with open(self.out / "files" / name, "wb") as file:
            file.write(self.report.encode(lines))
        rules = ",".join(f"{relation.rule}@{relation.result.line}" for relation in broken)
        sums = ["|".join(f"{f.line}:{f.written}" for f in relation.figures if f != figure) for relation in broken]
        self.plan.append([name, self.report.name, kind, str(figure.line), figure.written, shown, str(meeting), rules,
                          "\\".join(sums) if kind == "drop" else "-"])

    def replace(self, kind, figure, text):
        """Plants `text` for the figure if that breaks something; says whether it did."""
        if text is None or fold(text) == fold(figure.written) or (figure, text) in self.made:
            return False
        same = number(text), number(figure.written)
        if same[0] and same[1] and same[0].value * same[0].factor == same[1].value * same[1].factor:
            return False
        broken = self.broken(figure, Figure(figure.line, text, figure.nth))
        if not broken:
            return False
        self.made.add((figure, text))
        at = self.report.start(figure)
        lines = list(self.report.lines)
        line = lines[figure.line - 1]
        lines[figure.line - 1] = line[:at] + text + line[at + len(figure.written):]
        self.write(kind, figure, lines, text, broken)
        return True

    def drop(self, figure):
        line = self.report.lines[figure.line - 1]
        shorter = edits.dropped(line, self.report.start(figure), figure.written)
        broken = self.broken(figure, None, without=True) if shorter else []
        if not broken:
            return False
        lines = list(self.report.lines)
        lines[figure.line - 1] = shorter
        self.write("drop", figure, lines, "-", broken)
        return True

    def run(self):
        figures = self.report.figures()
        by_kind = {}
        relations_of = {f: [r for r in self.report.relations if f in r.figures] for f in figures}
        for figure in figures:
            by_kind.setdefault(kind_of(figure, relations_of[figure]), []).append(figure.written)
        for turn, figure in enumerate(figures):
            dice = edits.Dice(f"{self.report.name} {figure}")
            kind = kind_of(figure, relations_of[figure])
            tries = [(name, lambda f=make: f(dice, figure.written))
                     for name, (make, kinds) in edits.KINDS.items() if kind in kinds]
            if kind != "grade":
                tries.append(("other", lambda: edits.other(dice, figure.written, by_kind[kind])))
            sums = [r for r in relations_of[figure] if r.result == figure and len(r.operands) > 2]
            if sums:
                tries.append(("forgot", lambda: edits.forgotten(dice, dice.pick(sums))))
            # Every figure begins with another kind of error, so that all kinds come up evenly.
            tries = tries[turn % len(tries):] + tries[:turn % len(tries)]
            planted = 1 if self.drop(figure) else 0
            for name, make in tries:
                if planted >= self.each:
                    break
                planted += self.replace(name, figure, make())
        return self.plan


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("clean", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path, nargs="?")
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--verify", action="store_true")
    args = parser.parse_args()
    problems, plan, relations = [], [], 0
    if args.out and not args.verify:
        (args.out / "files").mkdir(parents=True, exist_ok=True)
    for folder in sorted(path for path in args.clean.iterdir() if path.is_dir()):
        report = load(folder)
        relations += len(report.relations)
        problems += report.problems
        for relation in report.relations:
            if not report.problems and bare_unit(relation) is None:
                shown = " ".join(str(figure) for figure in relation.figures)
                problems.append(f"{report.name}/relations.tsv:{relation.row}: {relation.rule} does not hold: {shown}")
        if args.out and not args.verify and not problems:
            plan += Planter(report, args.out, args.each).run()
    for problem in problems:
        print(problem)
    if args.out and not args.verify:
        with open(args.out / "plan.tsv", "w", encoding="utf-8") as file:
            file.write("".join("\t".join(row) + "\n" for row in plan))
    print(f"{relations} relations, {len(plan)} errors planted")
    return 1 if problems or not relations else 0


if __name__ == "__main__":
    sys.exit(main())
