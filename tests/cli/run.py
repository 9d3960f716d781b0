# run.py — transcripts: each case is a file of commands with what they print (both streams) and how they exit.
# SPDX-License-Identifier: MIT
# Usage: run.py PROGRAM CASE.txt [VERSION]; with GJ_BLESS=1 the case is rewritten with what was printed.
#
#     # a remark
#     $ gouji check report.txt
#     what it prints
#     ? 1                        its exit code, when it is not 0
#
# Every case runs in a copy of data/ of its own, in C locale (messages in Chinese), with nothing on standard input.
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def blocks(text):
    """Remark lines before it, command, expected lines."""
    remarks, command, lines = [], None, []
    for line in text.split("\n"):
        if line.startswith("$ ") or (line.startswith("#") and (command is None or lines[-1:] == [""])):
            if command is not None:
                yield remarks, command, lines
                remarks, command, lines = [], None, []
            if line.startswith("$ "):
                command = line[2:]
            else:
                remarks.append(line)
        elif command is None:
            remarks.append(line)
        else:
            lines.append(line)
    if command is not None:
        yield remarks, command, lines


def strip(lines):
    while lines and lines[-1] == "":
        lines = lines[:-1]
    return lines


def run(command, folder, environment):
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
    lines = strip(done.stdout.decode("utf-8", "backslashreplace").split("\n"))
    return lines + ([f"? {done.returncode}"] if done.returncode else [])


def main():
    program, case = os.path.abspath(sys.argv[1]), sys.argv[2]
    with open(case, encoding="utf-8") as file:
        text = file.read()
    failures, blessed = 0, []
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(os.path.join(HERE, "data"), folder, dirs_exist_ok=True)
        os.mkdir(os.path.join(folder, ".bin"))
        os.symlink(program, os.path.join(folder, ".bin", "gouji"))
        environment = {"PATH": os.path.join(folder, ".bin") + ":" + os.environ["PATH"], "LC_ALL": "C", "TERM": "xterm"}
        for name in os.environ:
            if name.startswith(("ASAN_", "UBSAN_", "LSAN_")):
                environment[name] = os.environ[name]
        if len(sys.argv) > 3:
            environment["VERSION"] = sys.argv[3]
        count = 0
        for remarks, command, want in blocks(text):
            count += 1
            got = run(command, folder, environment)
            blessed += remarks + ["$ " + command] + got + [""]
            if got != strip(want):
                failures += 1
                print(f"$ {command}\n--- expected\n" + "\n".join(strip(want)) + "\n--- got\n" + "\n".join(got) + "\n")
    if os.environ.get("GJ_BLESS"):
        with open(case, "w", encoding="utf-8") as file:
            file.write("\n".join(strip(blessed)) + "\n")
        return
    if count == 0:
        sys.exit("no commands in the case")
    sys.exit(1 if failures else 0)


main()
