# samples.py — what gouji must say of the five real reports beside the project, when they are there.
# SPDX-License-Identifier: MIT
#
# Usage: samples.py GOUJI FOLDER. Exit code 77 (skipped) when the folder has no samples.
import glob
import os
import sys

import audit

# certain findings: (rule, written figure, what it should be), and no other; further findings by rule; passes that must be among all.
WANTED = {
    "000": ([], {"grade.scale", "form.signoff"}, ["95分 = 20+20+20+15+20", "95分 = 50+10+30+5", "95分属于“优秀”"]),
    "001": ([("money.breakdown", "30.88万元", "32.88万元")], set(), ["99.4分 = 10+10+20", "9.4分 = 10分×94%", "94% ≈ 32.88万元÷35万元"]),
    "002": ([], {"grade.stated"}, ["95分 = 50+36+9", "100分 = 50+40+10", "99.7% = 9.97万元÷10万元", "“四个阶段”，列举4项"]),
    "003": ([], {"form.residue", "grade.known"}, ["12万元 = 0.1+9.1+2.8", "110% = 110件÷100件"]),
    "004": ([("funds.within", None, None)], {"form.numbering", "grade.concluded", "score.stated"},
            ["30分 = 10+10+10", "30分 = 15+15", "38分 = 10+9+9+10", "100分 = 30+30+40"]),
}


def faults(name, file):
    """What is wrong with the result of one sample, in words."""
    certain, further, passes = WANTED[name]
    found = file["findings"]
    got = [(f["rule"], f["suspect"] and f["suspect"]["written"], f["suspect"] and f["suspect"]["should_be"])
           for f in found if f["certainty"] == "certain"]
    if got != certain:
        yield f"certain: {got}, wanted {certain}"
    doubtful = {f["rule"] for f in found if f["certainty"] == "doubtful"}
    if doubtful != further:
        yield f"doubtful: {sorted(doubtful)}, wanted {sorted(further)}"
    for wanted in passes:
        if not any(wanted in p["message"] for p in file["passes"]):
            yield f"not among the passes: {wanted}"


def main():
    gouji, folder = sys.argv[1:3]
    paths = sorted(glob.glob(os.path.join(folder, "00[0-4]*.txt")))
    if len(paths) != len(WANTED):
        print(f"skipped: {len(paths)} of {len(WANTED)} samples in {folder}")
        return 77
    bad = [f"{os.path.basename(path)}: {fault}" for path, file in audit.run(gouji, paths, ["--all"]).items()
           for fault in faults(os.path.basename(path)[:3], file)]
    print("\n".join(bad) or f"{len(paths)} samples as wanted")
    return bool(bad)


sys.exit(main())
