# selftest.py — the scoring itself can tell right from wrong: a small corpus and a stand-in for gouji with known answers.
# SPDX-License-Identifier: MIT
import os
import stat
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))

CLEAN = "一、资金\n预算35万元，到位35万元，支出33.9万元，执行率96.86%。\n其中：甲18.5万元、乙9.46万元、丙5.94万元，共33.9万元。\n"
RELATIONS = """rate.execution\t2:96.86%\t2:33.9万元\t2:35万元
funds.within\t2:33.9万元\t2:35万元
money.breakdown\t3:33.9万元\t3:18.5万元\t3:9.46万元\t3:5.94万元
funds.agree\t3:33.9万元\t2:33.9万元
"""
TRUTH = """# a comment
money.breakdown,funds.agree\tfail\tcertain\t2\t30.88万元\t32.88万元
score.stated\tmissing\tcertain\t-\t-\t-
rate.execution\tfail\tdoubtful\t5\t90%\t94%
"""

# Answers as gouji would: on reports/a one right finding told twice, one row not found, one false certain, one found as
# doubtful only; on clean/ one false doubtful; on planted files it knows the second line by heart and nothing else.
STAND_IN = '''#!%s
import json, os, sys
def finding(rule, certainty, line, written, suspect=None, witnesses=()):
    return {"rule": rule, "certainty": certainty, "verdict": "fail", "message": "m", "fingerprint": rule + written,
            "stated": written, "witnesses": list(witnesses),
            "suspect": suspect and {"written": suspect, "place": {"line": line}},
            "evidence": [{"written": written, "place": {"line": line}}]}
def answer(path):
    text = open(path, encoding="utf-8").read()
    if "reports" in path:
        return [finding("funds.agree", "certain", 9, "30.88万元", "30.88 万元"),
                finding("x.y", "certain", 2, "1", witnesses=["money.breakdown"]),
                finding("score.stated", "doubtful", 0, ""), finding("funds.within", "certain", 5, "7")]
    found = [finding("form.residue", "doubtful", 1, "always")]
    line = text.split("\\n")[1]
    if line != %r:
        found.append(finding("rate.execution", "certain", 2, line[line.index("支出") + 2:line.index("，执行率")],
                             line[line.index("支出") + 2:line.index("，执行率")]))
    return found
paths = [a for a in sys.argv[2:] if not a.startswith("-") and a != "json"]
files = []
for path in paths:
    files += sorted(os.path.join(path, n) for n in os.listdir(path)) if os.path.isdir(path) else [path]
json.dump({"files": [{"path": p, "status": "audited", "findings": answer(p)} for p in files]}, sys.stdout)
sys.exit(1)
'''

EXPECTED = """reports: found 2/3 (66.7 %), only doubtful 1, told twice 1, false certain 1, false doubtful 0
clean: 1 reports, false certain 0, false doubtful 1 (at most 0)
"""


def write(path, text, executable=False):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    if executable:
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)


def run(*arguments):
    done = subprocess.run([sys.executable, "-B", os.path.join(HERE, "score.py"), *arguments], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout


def expect(condition, what, shown):
    if not condition:
        print(f"{what}\n{shown}")
        sys.exit(1)


def main():
    with tempfile.TemporaryDirectory() as root:
        corpus = os.path.join(root, "corpus")
        write(os.path.join(corpus, "reports", "a", "report.txt"), "一份报告\n")
        write(os.path.join(corpus, "reports", "a", "truth.tsv"), TRUTH)
        write(os.path.join(corpus, "clean", "c", "report.txt"), CLEAN)
        write(os.path.join(corpus, "clean", "c", "relations.tsv"), RELATIONS)
        gouji = os.path.join(root, "gouji")
        write(gouji, STAND_IN % (sys.executable, CLEAN.split("\n")[1]), executable=True)
        arguments = [gouji, "--corpus", corpus, "--list"]

        code, shown = run(*arguments, "--bless")
        expect(code == 0 and EXPECTED in shown, "the counts are wrong", shown)
        planted = [line for line in shown.splitlines() if line.startswith("planted: found ")]
        expect(planted and not planted[0].startswith("planted: found 0/"), "no planted error was found", shown)
        expect("missed          c-" in shown, "errors outside the second line should be missed", shown)
        expect("missed          " + os.path.join(corpus, "reports", "a", "report.txt:5") in shown, "row 5", shown)

        code, shown = run(*arguments)
        expect(code == 0, "the same again is not worse", shown)

        score = os.path.join(corpus, "score.tsv")
        with open(score, encoding="utf-8") as file:
            kept = file.read()
        for old, new in (("(all)\tfound\t2", "(all)\tfound\t3"), ("(all)\tfalse_certain\t1\n", "")):
            expect(old in kept, "score.tsv lacks " + old, kept)
            write(score, kept.replace(old, new))
            code, shown = run(*arguments)
            expect(code == 1 and "worse: (all)" in shown, "a drop must fail", shown)

        write(os.path.join(corpus, "clean", "c", "relations.tsv"), RELATIONS.replace("2:96.86%", "2:99.86%"))
        code, shown = run(*arguments)
        expect(code == 2, "a wrong relations.tsv must fail", shown)
        write(gouji, "#!/bin/sh\nexit 3\n", executable=True)
        code, shown = run(*arguments)
        expect(code == 2, "a program that fails must fail", shown)


if __name__ == "__main__":
    main()
