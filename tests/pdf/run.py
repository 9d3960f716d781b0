# run.py — PDF files whole and broken, encrypted, scanned, cut off, from a pipe, without the helper: each says what it is.
# SPDX-License-Identifier: MIT
# Usage: run.py GOUJI FIXTURES
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, sys.argv[2])
import pdf  # noqa: E402  (beside the fixtures)

GOUJI = os.path.abspath(sys.argv[1])
ROWS = [[("项目", 1, 2), ("预算（万元）", 2, 1), ("说明", 1, 2)], [("年初", 1, 1), ("调整后", 1, 1)],
        [("设备购置", 1, 1), ("20.00", 1, 1), ("21.50", 1, 1), ("用于购置音响和灯光设备，已完成验收并投入使用", 1, 1)],
        [("合计", 1, 1), ("35.00", 1, 1), ("35.00", 1, 1), ("", 1, 1)]]
BODY = ["某县文化馆2023年度项目支出绩效自评报告", "一、项目概况",
        "2023年初预算35万元，全年实际支出38.2万元，主要用于购置演出设备、开展群众文化活动。", ROWS, "二、结论", "完成。"]
LOCK = (f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> "
        f"/ID [<{'43' * 16}> <{'43' * 16}>] ")


def run(*words, program=GOUJI, stdin=None):
    done = subprocess.run([program, *words], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def check(path, **more):
    code, out, err = run("check", path, "--to", "json", **more)
    assert out, (code, err)
    return code, json.loads(out)["files"][0]


def save(folder, data, name="报告.pdf"):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def scan():
    page = pdf.Page()
    page.picture()
    return page


def reads(folder):
    path = save(folder, pdf.document(BODY))
    code, out, err = run("extract", path)
    assert code == 0, (code, err)
    for words in ("第1页 · 第3段", "表1：4 行 4 列", "设备购置 | 20.00 | 21.50 | 用于购置音响和灯光设备，已完成验收并投入使用"):
        assert words in out, (words, out)
    code, file = check(path)
    assert code == 1 and file["status"] == "audited", file
    assert any("38.2" in f["message"] for f in file["findings"]), file["findings"]


def tables_over_pages(folder):
    rows = [[("序号", 1, 1), ("指标", 1, 1), ("分值", 1, 1)]] + [[(str(i), 1, 1), (f"指标{i}", 1, 1), ("2", 1, 1)] for i in range(1, 91)]
    code, out, err = run("extract", save(folder, pdf.document(["一、指标", rows], header="绩效材料")), "--to", "json")
    tables = [b for b in json.loads(out)["blocks"] if b["kind"] == "table"]
    assert [(t["rows"], t["columns"]) for t in tables] == [(91, 3)], [(t["rows"], t["columns"]) for t in tables]
    pages = {c["place"]["page"] for c in tables[0]["cells"]}
    assert len(pages) >= 3, pages


def scanned(folder):
    whole = pdf.write([scan(), scan()])
    code, file = check(save(folder, whole))
    assert code == 2 and "扫描件" in json.dumps(file, ensure_ascii=False), file
    some = pdf.Setter().body(BODY).pages + [scan()]
    code, file = check(save(folder, pdf.write(some)))
    text = json.dumps(file, ensure_ascii=False)
    assert code == 2 and "第2页是扫描件，没有文字" in text and file["findings"], file


def refused(folder):
    whole = pdf.document(BODY)
    cases = [(pdf.write(pdf.Setter().body(BODY).pages, LOCK), "已加密"), (b"%PDF-1.7\n" + b"garbage " * 1000, "已损坏"),
             (b"%PDF-1.4\n", "已损坏"), (whole[:len(whole) // 3], "已损坏"), (pdf.write([pdf.Page()]), "没有读得出的文字")]
    for data, words in cases:
        code, file = check(save(folder, data))
        text = json.dumps(file, ensure_ascii=False)
        assert code == 2 and words in text, (words, file)


def cut_off(folder):
    """The table at the end of the file is missing, the pages are there: read, and said."""
    whole = pdf.document(BODY)
    code, file = check(save(folder, whole[:whole.rindex(b"xref") - 8]))
    assert code == 2 and "没有传完整" in json.dumps(file, ensure_ascii=False), file


def from_a_pipe(folder):
    with open(save(folder, pdf.document(BODY)), "rb") as file:
        data = file.read()
    code, file = check("-", stdin=data)
    assert file["findings"], file


def without_helper(folder):
    lone = shutil.copy(GOUJI, os.path.join(folder, "gouji"))
    code, file = check(save(folder, pdf.document(BODY)), program=lone)
    text = json.dumps(file, ensure_ascii=False)
    assert code == 2 and "libpoppler-glib-dev" in text, file


def mutations(folder):
    """Whatever bytes are changed, there is a result, and never a crash of gouji itself."""
    whole, chance = pdf.document(BODY), random.Random(1)
    for i in range(40):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(9, len(data))] = chance.randrange(256)
        code, file = check(save(folder, bytes(data)))
        assert code in (0, 1, 2), code
        assert "异常退出" not in json.dumps(file, ensure_ascii=False), (i, file)


for test in (reads, tables_over_pages, scanned, refused, cut_off, from_a_pipe, without_helper, mutations):
    with tempfile.TemporaryDirectory() as scratch:
        test(scratch)
        print(f"{test.__name__}: fine")
