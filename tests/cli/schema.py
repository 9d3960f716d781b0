# schema.py — validates JSON against docs/report.schema.json: the part of JSON Schema 2020-12 that it uses, and no more.
# SPDX-License-Identifier: MIT
# Usage: schema.py SCHEMA PROGRAM PATH...   (runs the program over the paths), or schema.py SCHEMA --selftest
import copy
import json
import re
import subprocess
import sys

TYPES = {"object": dict, "array": list, "string": str, "null": type(None)}
IGNORED = {"$schema", "title", "description", "$defs"}


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


class Validator:
    def __init__(self, schema):
        self.root = schema
        self.errors = []

    def complain(self, where, what):
        self.errors.append(f"{where}: {what}")

    def check(self, value, schema, where="$"):
        for word, rule in schema.items():
            if word not in IGNORED:
                getattr(self, "word_" + word.lstrip("$"))(value, rule, where, schema)

    def word_ref(self, value, rule, where, _):
        assert rule.startswith("#/$defs/"), rule
        self.check(value, self.root["$defs"][rule[8:]], where)

    def word_type(self, value, rule, where, _):
        names = rule if isinstance(rule, list) else [rule]
        if not any(is_type(value, name) for name in names):
            self.complain(where, f"{value!r} is not {' or '.join(names)}")

    def word_enum(self, value, rule, where, _):
        if value not in rule:
            self.complain(where, f"{value!r} is none of {rule}")

    def word_required(self, value, rule, where, _):
        for key in rule:
            if isinstance(value, dict) and key not in value:
                self.complain(where, f"{key} is missing")

    def word_properties(self, value, rule, where, _):
        for key, sub in rule.items():
            if isinstance(value, dict) and key in value:
                self.check(value[key], sub, f"{where}.{key}")

    def word_items(self, value, rule, where, _):
        for i, item in enumerate(value if isinstance(value, list) else ()):
            self.check(item, rule, f"{where}[{i}]")

    def word_pattern(self, value, rule, where, _):
        if isinstance(value, str) and not re.search(rule, value):
            self.complain(where, f"{value!r} does not match {rule}")

    def word_minLength(self, value, rule, where, _):
        if isinstance(value, str) and len(value) < rule:
            self.complain(where, "is empty")

    def word_minimum(self, value, rule, where, _):
        if is_type(value, "integer") and value < rule:
            self.complain(where, f"{value} is below {rule}")

    def word_allOf(self, value, rule, where, _):
        for sub in rule:
            self.check(value, sub, where)

    def word_anyOf(self, value, rule, where, _):
        for sub in rule:
            other = Validator(self.root)
            other.check(value, sub, where)
            if not other.errors:
                return
        self.complain(where, "fits no alternative")


def errors_of(document, schema):
    validator = Validator(schema)
    validator.check(document, schema)
    return validator.errors


# What the schema cannot say.
def sums_of(document):
    totals = document["totals"]
    findings = [f for file in document["files"] for f in file["findings"]]
    checks = {
        "files": len(document["files"]),
        "findings": sum(f["summary"][v] for f in document["files"] for v in ("fail", "missing", "ambiguous")),
        "failed": sum(f["status"] == "failed" for f in document["files"]),
        "partial": sum(f["status"] == "partial" for f in document["files"]),
        "with_findings": sum(bool(f["findings"]) for f in document["files"]),
        "certain": sum(f["certainty"] == "certain" for f in findings),
        "P0": sum(f["level"] == "P0" for f in findings),
        "figures": sum(f["coverage"]["figures"] for f in document["files"]),
        "pass": sum(f["summary"]["pass"] for f in document["files"]),
    }
    wrong = [f"totals.{key} is {totals[key]}, should be {value}" for key, value in checks.items() if totals[key] != value]
    for file in document["files"]:
        if file["status"] == "failed" and (file["findings"] or not file["error"]):
            wrong.append(f"{file['path']}: failed, but with findings or without an error")
        for f in file["findings"]:
            if not f["evidence"] and f["verdict"] == "fail":
                wrong.append(f"{file['path']}: {f['rule']} without evidence")
            for e in f["evidence"]:
                if e["value"] is not None and not re.fullmatch(r"-?\d+(\.\d+)?|\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?|-?-?[\d/-]+", e["value"]):
                    wrong.append(f"{file['path']}: value {e['value']!r}")
    return wrong


def run(program, paths):
    out = subprocess.run([program, "check", "--all", "--to", "json", *paths], stdout=subprocess.PIPE, check=False)
    if out.returncode not in (0, 1, 2):
        sys.exit(f"exit code {out.returncode}")
    return json.loads(out.stdout.decode("utf-8", "strict"))


# Each change to a good document must be noticed.
def selftest(schema, document):
    if errors_of(document, schema):
        sys.exit("the good document is refused:\n" + "\n".join(errors_of(document, schema)[:20]))

    def finding(d):
        return next(f for file in d["files"] for f in file["findings"] if f["evidence"])

    def change(f):
        d = copy.deepcopy(document)
        f(d)
        return d
    bad = [
        change(lambda d: d.pop("totals")),
        change(lambda d: d.update(gouji="1")),
        change(lambda d: d.update(notes=[""])),
        change(lambda d: d["totals"].update(files=-1)),
        change(lambda d: d["totals"].update(P0=True)),
        change(lambda d: d["files"][0].update(status="fine")),
        change(lambda d: d["files"][0].update(error={"code": "io"})),
        change(lambda d: d["files"][0]["coverage"].update(figures="9")),
        change(lambda d: finding(d).update(verdict="pass")),
        change(lambda d: finding(d).update(suspect={})),
        change(lambda d: finding(d).update(fingerprint="x")),
        change(lambda d: finding(d)["evidence"][0].pop("place")),
        change(lambda d: finding(d)["evidence"][0]["place"].update(line=0)),
        change(lambda d: finding(d)["evidence"][0].update(value="")),
    ]
    for i, d in enumerate(bad):
        if not errors_of(d, schema):
            sys.exit(f"wrong document {i} is accepted")
    if not sums_of(change(lambda d: d["totals"].update(files=99))):
        sys.exit("wrong sums are accepted")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    document = run(sys.argv[2], sys.argv[3:])
    errors = errors_of(document, schema) + sums_of(document)
    print(f"{len(document['files'])} files, {document['totals']['findings']} findings")
    print("\n".join(errors[:50]))
    if errors:
        sys.exit(1)
    selftest(schema, document)


main()
