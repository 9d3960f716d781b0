# score.py — scores gouji on corpus/ and on planted errors, compares with corpus/score.tsv, fails when a number got worse.
# SPDX-License-Identifier: MIT
#
# Usage: score.py GOUJI [--corpus DIR] [--bless] [--list] [--no-planted | --planted DIR] [--each N] [-- OPTION of gouji...]
#   --list     prints every missed, false, doubled finding and wrong suspect, for study
#   --bless    writes corpus/score.tsv
#   --planted  use (and keep) the planted files of this folder; without it they are made and thrown away
import argparse
import os
import subprocess
import sys
import tempfile

import audit
import planted
import truth

HERE = os.path.dirname(os.path.abspath(__file__))
PLANT = os.path.join(HERE, "..", "support", "plant", "plant.py")
COLUMNS = ["found", "missed", "false_certain", "false_doubtful", "planted_found", "planted_missed"]
GOOD = {"found", "planted_found", "suspects_right"}  # the more the better; of all else the less


def share(part, whole):
    return f"{part}/{whole}" + (f" ({100 * part / whole:.1f} %)" if whole else "")


def make_planted(folder, out, each):
    command = [sys.executable, "-B", PLANT, os.path.join(folder, "clean"), out, "--each", str(each)]
    made = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if made.returncode:
        raise audit.Trouble(made.stdout)


def table(reports, clean, plants):
    """{(row, column): number} as in score.tsv."""
    numbers = {}
    columns = [reports.found, reports.missed, reports.false_certain, reports.false_doubtful]
    columns += [plants.found, plants.missed] if plants else []
    rules = sorted(set().union(*columns))
    for rule in rules:
        for name, counter in zip(COLUMNS, columns):
            numbers[rule, name] = counter[rule]
    for name, counter in zip(COLUMNS, columns):
        numbers["(all)", name] = sum(counter.values())
    if plants:
        # An error that breaks two rules counts for both above, and once here.
        numbers["(all)", "planted_found"] = sum(plants.kind_found.values())
        numbers["(all)", "planted_missed"] = sum(plants.kind_missed.values())
        numbers["(suspects)", "suspects_right"] = plants.blamed
        numbers["(suspects)", "suspects_wrong"] = plants.blameable - plants.blamed
    numbers["(clean)", "false_certain"] = sum(clean.false_certain.values())
    numbers["(clean)", "false_doubtful"] = sum(clean.false_doubtful.values())
    numbers["(reports)", "only_doubtful"] = reports.doubted
    numbers["(reports)", "told_twice"] = reports.doubled
    return numbers


def write(path, numbers):
    with open(path, "w", encoding="utf-8") as file:
        file.write("# score.tsv: what gouji finds in corpus/ and of the errors planted by tests/support/plant.\n")
        file.write("# Made by tests/corpus/score.py --bless; a test fails when a number gets worse.\n")
        file.write("# rule\tcolumn\tnumber\n")
        for (rule, column), number in sorted(numbers.items()):
            if number:
                file.write(f"{rule}\t{column}\t{number}\n")


def read(path):
    numbers = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                rule, column, number = line.rstrip("\n").split("\t")
                numbers[rule, column] = int(number)
    return numbers


def worse(old, new):
    """What got worse, in words."""
    found = []
    for key in sorted(set(old) | set(new)):
        was, now = old.get(key, 0), new.get(key, 0)
        if (now < was) if key[1] in GOOD else (now > was):
            found.append(f"{key[0]} {key[1]}: {was} -> {now}")
    return found


def show(numbers, plants):
    """The table by rule, for people."""
    rules = sorted({rule for rule, _ in numbers if not rule.startswith("(")})
    print(f"{'rule':18}" + "".join(f"{name:>15}" for name in COLUMNS))
    for rule in [*rules, "(all)"]:
        print(f"{rule:18}" + "".join(f"{numbers.get((rule, name), 0) or '.':>15}" for name in COLUMNS))
    if plants:
        print("planted by kind: " + ", ".join(
            f"{kind} {share(plants.kind_found[kind], plants.kind_found[kind] + plants.kind_missed[kind])}"
            for kind in sorted({*plants.kind_found, *plants.kind_missed})))


def summary(reports, rows, clean, plants, files):
    print(f"reports: found {share(sum(reports.found.values()), rows)}, only doubtful {reports.doubted}, "
          f"told twice {reports.doubled}, false certain {sum(reports.false_certain.values())}, "
          f"false doubtful {sum(reports.false_doubtful.values())}")
    print(f"clean: {files} reports, false certain {sum(clean.false_certain.values())}, "
          f"false doubtful {sum(clean.false_doubtful.values())} (at most {files * 2 // 10})")
    if plants:
        print(f"planted: found {share(sum(plants.kind_found.values()), plants.total)}, of these certain {plants.certain}; "
              f"suspect right where three relations meet {share(plants.blamed, plants.blameable)}, "
              f"where three are broken {share(plants.blamed_broken, plants.blameable_broken)}")


def arguments():
    own, extra = sys.argv[1:], []
    if "--" in own:
        own, extra = own[:own.index("--")], own[own.index("--") + 1:]
    parser = argparse.ArgumentParser()
    parser.add_argument("gouji")
    parser.add_argument("--corpus", default=os.path.relpath(os.path.join(HERE, "..", "..", "corpus")))
    parser.add_argument("--bless", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--no-planted", action="store_true")
    parser.add_argument("--planted")
    parser.add_argument("--each", type=int, default=3)
    return parser.parse_args(own), extra


def main():
    args, extra = arguments()
    with tempfile.TemporaryDirectory() as scratch:
        reports, rows = truth.score(args.gouji, args.corpus, extra)
        clean, clean_answers = truth.clean(args.gouji, args.corpus, extra)
        plants = None
        if not args.no_planted:
            out = args.planted or scratch
            if not os.path.exists(os.path.join(out, "plan.tsv")):
                make_planted(args.corpus, out, args.each)
            plants = planted.score(args.gouji, out, clean_answers, extra)
    numbers = table(reports, clean, plants)
    if args.list:
        print("\n".join(reports.said + clean.said + (plants.said if plants else [])))
    show(numbers, plants)
    summary(reports, rows, clean, plants, len(clean_answers))
    kept = os.path.join(args.corpus, "score.tsv")
    if args.bless:
        write(kept, numbers)
        return 0
    if not os.path.exists(kept):
        print(f"{kept} is not there; write it with --bless")
        return 1
    old = read(kept)
    if args.no_planted:
        old = {key: n for key, n in old.items() if not key[1].startswith(("planted_", "suspects_"))}
    drops = worse(old, numbers)
    for drop in drops:
        print("worse: " + drop)
    return 1 if drops else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except audit.Trouble as trouble:
        print(trouble)
        sys.exit(2)
