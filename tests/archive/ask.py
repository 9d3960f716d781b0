# ask.py — runs gouji over files and gives what it says of each.
# SPDX-License-Identifier: MIT
import json
import os
import subprocess


def check(program, folder, *arguments, jobs=2, timeout=100):
    """{path: file} in the order of the output, the whole result, and the bytes of it."""
    out = os.path.join(folder, ".result.json")
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run([program, "check", *arguments, "--quiet", "--jobs", str(jobs), "--to", out], cwd=folder,
                          env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=timeout, check=False)
    assert done.returncode <= 2, (done.returncode, done.stderr.decode("utf-8", "replace")[-2000:])
    with open(out, "rb") as file:
        raw = file.read()
    os.remove(out)
    result = json.loads(raw)
    assert len(result["files"]) == result["totals"]["files"]
    return {f["path"]: f for f in result["files"]}, result, raw


def error(file):
    return file["error"]["message"] if isinstance(file["error"], dict) else file["error"] or ""


def write(folder, files):
    for name, data in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
