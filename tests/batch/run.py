# run.py — runs over folders as a person has them: Ctrl-C, kill -9, the progress line, notes, the same findings with and without jail.
# SPDX-License-Identifier: MIT
# Usage: run.py PROGRAM FOLDER-OF-REPORTS
import json
import os
import pty
import select
import signal
import subprocess
import sys
import tempfile
import time

program, reports = (os.path.abspath(argument) for argument in sys.argv[1:3])
environment = {**os.environ, "LC_ALL": "C"}


def wait(what, condition, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError(f"waited in vain for {what}")


def children(pid):
    """All processes below this one."""
    found = []
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            for child in map(int, file.read().split()):
                found += [child] + children(child)
    except FileNotFoundError:
        pass
    return found


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def start(folder, *arguments, stderr=subprocess.PIPE):
    return subprocess.Popen([program, "check", *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=stderr)


def stuck(folder):
    """A path at which a worker waits: a pipe that nobody writes to."""
    path = os.path.join(folder, "等待.txt")
    if not os.path.exists(path):
        os.mkfifo(path)
    return path


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def same_findings(folder):
    jailed, bare = os.path.join(folder, "a.json"), os.path.join(folder, "b.json")
    for path, options in ((jailed, []), (bare, ["--no-jail"])):
        done = start(folder, reports, "--jobs", "2", "--quiet", "--to", path, *options)
        done.communicate(timeout=120)
        assert done.returncode == 1, done.returncode
    a, b = read_json(jailed), read_json(bare)
    assert a["files"] == b["files"] and a["totals"] == b["totals"]
    assert len(a["files"]) > 10
    assert not a["notes"], a["notes"]
    assert len(b["notes"]) == 1 and "--no-jail" in b["notes"][0], b["notes"]
    shown = start(folder, reports, "--no-jail", "--to", "term").communicate(timeout=120)[0].decode()
    assert "--no-jail" in shown


def same_documents(folder):
    """Of every format, broken ones among them: read in a process of their own and audited in another, or all in one."""
    tests = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inputs = [os.path.join(tests, "data"), os.path.join(tests, "fuzz", "corpus")]
    results = []
    for options in ([], ["--no-jail"]):
        path = os.path.join(folder, "out.json")
        done = start(folder, *inputs, "--jobs", "2", "--quiet", "--to", path, *options)
        done.communicate(timeout=240)
        assert done.returncode == 2, done.returncode
        results.append(read_json(path))
    for a, b in zip(*(result["files"] for result in results)):
        assert a == b, (a, b)
    assert results[0]["totals"] == results[1]["totals"] and len(results[0]["files"]) > 200


def ends_cleanly(folder):
    """Ctrl-C: what was done is written, in order, with a note; nothing is left behind."""
    out = os.path.join(folder, "out.json")
    run = start(folder, reports, stuck(folder), "--jobs", "2", "--to", out)
    everything = len(read_json(os.path.join(folder, "a.json"))["files"])
    wait("workers", lambda: len(children(run.pid)) >= 2)
    time.sleep(3)
    below = children(run.pid)
    run.send_signal(signal.SIGINT)
    run.communicate(timeout=30)
    assert run.returncode == 2, run.returncode
    result = read_json(out)
    paths = [file["path"] for file in result["files"]]
    assert len(paths) == everything and paths == sorted(paths), (len(paths), everything)
    assert "中断" in result["notes"][0], result["notes"]
    assert not any(map(alive, below))
    assert not [name for name in os.listdir(folder) if name.endswith(".tmp")]


def leaves_nobody(folder):
    """kill -9 of the program: no process of it is left."""
    run = start(folder, reports, stuck(folder), "--jobs", "2", "--to", "term")
    wait("workers and residents", lambda: len(children(run.pid)) >= 3)
    below = children(run.pid)
    run.kill()
    run.communicate(timeout=30)
    wait("all to be gone", lambda: not any(map(alive, below)))


def drain(terminal, seconds):
    text, end = b"", time.monotonic() + seconds
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            text += os.read(terminal, 65536)
            if "等待.txt".encode() in text and "约剩".encode() in text:
                break
    return text.decode("utf-8", "replace")


def shows_progress(folder):
    """On a terminal a line that tells where it is, elsewhere nothing."""
    terminal, other = pty.openpty()
    run = start(folder, reports, stuck(folder), "--jobs", "2", "--to", os.path.join(folder, "p.json"), stderr=other)
    os.close(other)
    shown = drain(terminal, 30)
    run.send_signal(signal.SIGTERM)
    run.communicate(timeout=30)
    os.close(terminal)
    for word in ("已核验", "问题", "约剩", "正在核验 等待.txt"):
        assert word in shown, (word, shown)
    run = start(folder, reports, stuck(folder), "--jobs", "2", "--quiet", "--to", os.path.join(folder, "p.json"))
    time.sleep(2)
    run.send_signal(signal.SIGHUP)
    assert run.communicate(timeout=30)[1] == b""
    assert run.returncode == 2


for test in (same_findings, same_documents, ends_cleanly, leaves_nobody, shows_progress):
    with tempfile.TemporaryDirectory() as scratch:
        if test not in (same_findings, same_documents):
            subprocess.run([program, "check", reports, "--quiet", "--to", os.path.join(scratch, "a.json")],
                           env=environment, check=False)
        test(scratch)
        print(f"{test.__name__}: fine")
