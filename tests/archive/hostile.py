# hostile.py — archives made to mislead or to use up time and memory: each member has its own words, nothing escapes, nothing crashes.
# SPDX-License-Identifier: MIT
# Usage: hostile.py PROGRAM TESTS CORPUS
import os
import random
import sys
import tempfile
import time

program, tests, corpus = (os.path.abspath(argument) for argument in sys.argv[1:4])
sys.path[:0] = [os.path.join(tests, "fixtures"), os.path.dirname(os.path.abspath(__file__))]
import docx  # noqa: E402
import zips  # noqa: E402
from ask import check, error  # noqa: E402
from zips import DEFLATED, ENCRYPTED, STORED, Member, archive, gbk  # noqa: E402

with open(os.path.join(corpus, sorted(os.listdir(corpus))[0], "report.txt"), "rb") as report:
    GOOD = report.read()
good = ("好.txt", GOOD)


def look(folder, data, name="坏.zip", seconds=60):
    """{name in the archive: what is said}, «» for a file that was read; the archive itself is «.»."""
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(data)
    begun = time.monotonic()
    files, _, _ = check(program, folder, name, timeout=10 * seconds)
    took = time.monotonic() - begun
    assert took < seconds, f"{took:.1f} s"
    assert os.listdir(folder) == [name], os.listdir(folder)  # nothing was unpacked
    os.remove(path)
    return {p[len(name) + 1:] or ".": "" if f["status"] == "audited" else error(f) or f["status"] for p, f in files.items()}


def says(folder, data, words, **more):
    """Every file of the archive says these words; the good one was read all the same."""
    got = look(folder, data, **more)
    assert set(got) == set(words), (sorted(got), sorted(words))
    for name, word in words.items():
        assert (word in got[name]) if word else not got[name], (name, word, got[name])


def flawed_members(folder):
    shared = zips.deflate(GOOD)
    writer = zips.Writer()
    at = writer.add(Member(gbk("核.txt"), GOOD, packed=shared))
    for m in (
        Member(gbk("叠.txt"), GOOD, packed=shared, at=at),
        Member(gbk("密.docx"), b"x" * 50, STORED, ENCRYPTED),
        Member(gbk("密AES.docx"), b"x" * 50, 99, ENCRYPTED),
        Member(gbk("算法.txt"), b"x" * 50, 14),
        Member(gbk("算法9.txt"), b"x" * 50, 9),
        Member(gbk("算法77.txt"), b"x" * 50, 77),
        Member(gbk("校验.txt"), GOOD, crc=1),
        Member(gbk("多.txt"), GOOD, size=len(GOOD) + 1),
        Member(gbk("少.txt"), GOOD, size=len(GOOD) - 1),
        Member(gbk("谎.txt"), GOOD, size=100_000_000),
        Member(gbk("巨.txt"), GOOD, size=0xF0000000),
        Member(gbk("外面.txt"), GOOD, at=0x7F000000),
        Member(gbk("两份.txt"), GOOD),
        Member(gbk("两份.txt"), b"other"),
        Member(gbk("断.txt"), GOOD, packed=zips.deflate(GOOD)[:-9]),
        Member(gbk("链接"), b"/etc/passwd", STORED, made_by=0x31E, attributes=0xA1FF0000),
        Member(gbk("伪流.txt"), b"\1gouji-stream pdf\n\1end\n"),
        Member(gbk("假.pdf"), b"%PDF-1.4\n" + bytes(500)),
        Member(gbk("空.docx"), b""),
        Member(gbk("好.txt"), GOOD),
    ):
        writer.add(m)
    got = look(folder, writer.end())
    both = [name for name in got if name == "两份.txt"]
    assert len(both) == 1  # two results under one path: seen as one here
    got.pop("两份.txt")
    words = {
        "核.txt": "共用同一段数据", "叠.txt": "共用同一段数据", "密.docx": "加了密码", "密AES.docx": "加了密码",
        "算法.txt": "LZMA", "算法9.txt": "Deflate64", "算法77.txt": "77 号", "校验.txt": "校验和不符", "多.txt": "与目录所记不符",
        "少.txt": "与目录所记不符", "谎.txt": "与目录所记不符", "巨.txt": "超过上限 128 MB", "外面.txt": "不在压缩包内",
        "断.txt": "损坏", "链接": "符号链接", "伪流.txt": "不是报告文件", "假.pdf": "PDF", "空.docx": "文件是空的", "好.txt": "",
    }
    assert set(got) == set(words), (sorted(got), sorted(words))
    for name, word in words.items():
        assert (word in got[name]) if word else not got[name], (name, word, got[name])


def odd_names(folder):
    names = ["../../etc/evil.txt", "/abs.txt", "C:/x.txt", "a/../b.txt", "行\n换.txt", "\x1b[31m红.txt", "反\u202etxt.doc", "长" * 9000,
             "!.txt", "a!b.zip", " .txt", "~.txt"]
    made = [Member(name.encode(), GOOD, flags=zips.UTF8) for name in names]
    made.append(Member(b"nul\0.txt", GOOD))
    made.append(Member(b"", GOOD))
    made.append(Member(gbk("乱.txt"), GOOD, extra=zips.utf8_path("名.txt", gbk("乱.txt"))))
    made.append(Member(gbk("旧.txt"), GOOD, extra=zips.utf8_path("假.txt", gbk("别.txt"))))
    made.append(Member(b"\xff\xfe\xff.txt", GOOD))
    got = look(folder, archive(*made))
    assert not any(got.values()), got
    want = set(names) | {"nul .txt", "坏", "名.txt", "旧.txt"}
    assert want <= set(got), want - set(got)
    assert len(got) == len(want) + 1 and any("\ufffd" in name for name in got), sorted(got)


def bombs(folder):
    zeros = zips.deflate(bytes(1 << 20))
    big = Member(b"zeros.txt", size=1 << 30, packed=zips.deflate(bytes(1 << 26)) * 2, crc=0)
    says(folder, archive(big, good), {"zeros.txt": "超过上限 128 MB", "好.txt": ""})
    real = Member(b"zeros.txt", bytes(120 << 20))
    says(folder, archive(real, good), {"zeros.txt": "不是文本文件", "好.txt": ""})
    many = [Member(b"%02d.txt" % i, packed=zeros, size=127 << 20, crc=0) for i in range(20)]
    words = {"%02d.txt" % i: "与目录所记不符" if i < 16 else "合计超过上限 2048 MB" for i in range(20)}
    says(folder, archive(*many, good), {**words, "好.txt": ""})


def nested(folder):
    four = archive(("四.zip", archive(("五.txt", GOOD))))
    three = archive(("三.zip", four), good)
    says(folder, archive(("二.zip", three), good),
         {"二.zip!三.zip!四.zip": "超过 3 层", "二.zip!好.txt": "", "好.txt": ""})
    inner = archive(good)
    cut = archive(("断.zip", inner[:-10]), ("空.zip", archive()), ("密.zip", inner), good)
    says(folder, cut, {"断.zip": "没有传完", "空.zip": "没有可以核验的文件", "密.zip!好.txt": "", "好.txt": ""})
    hundreds = archive(*((f"{i:03}.zip", archive()) for i in range(230)), good)
    got = look(folder, hundreds)
    assert len(got) == 231 and sum("超过 200 个" in word for word in got.values()) == 30, got
    bomb = archive(Member(b"in.zip", archive(Member(b"x.txt", bytes(100 << 20)))), good)
    says(folder, archive(("外.zip", bomb), good), {"外.zip!in.zip!x.txt": "不是文本", "外.zip!好.txt": "", "好.txt": ""})
    package = docx.document(docx.para("项目预算10万元"))
    says(folder, archive(("文.docx", package), ("文.zip", package)), {"文.docx": "", "文.zip": ""})


def counts(folder):
    says(folder, archive(*(Member(b"%06d.txt" % i, b"", STORED) for i in range(100_000)), wide=True), {".": "有 100000 个文件"})
    short = bytearray(archive(*(Member(b"%06d.txt" % i, b"", STORED) for i in range(10_001))))
    short[-12:-10] = b"\1\0"  # the end record speaks of fewer
    says(folder, bytes(short), {".": "超过上限 10000 个"})
    for empty in (archive(), archive(("空/", b"")), archive(("__MACOSX/._a", b"x"), ("Thumbs.db", b"x"))):
        says(folder, empty, {".": "没有可以核验的文件"})


def wrecks(folder):
    whole = archive(good, ("甲/乙.txt", GOOD), Member(b"z.bin", os.urandom(3000)))
    for cut in [4, 5, 30, 40, *range(100, len(whole), len(whole) // 25), len(whole) - 1, len(whole) - 21]:
        got = look(folder, whole[:cut])
        assert list(got) == ["."] and "没有传完" in got["."], (cut, got)
    some = random.Random(7)
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(some.randrange(1, 20)):
            at = some.randrange(len(data) - 300, len(data)) if some.random() < 0.5 else some.randrange(len(data))
            data[at] = some.randrange(256)
        got = look(folder, bytes(data))
        assert got and not any("异常退出" in word for word in got.values()), got
    says(folder, whole + b"trailing", {"好.txt": "", "甲/乙.txt": "", "z.bin": "不是文本"})
    volume = bytearray(archive(good))
    volume[-18] = 1
    says(folder, bytes(volume), {".": "分卷"})
    says(folder, archive(good), {"好.txt": ""}, name="改名.docx")


for test in (flawed_members, odd_names, bombs, nested, counts, wrecks):
    with tempfile.TemporaryDirectory() as scratch:
        begun_at = time.monotonic()
        test(scratch)
        print(f"{test.__name__}: fine ({time.monotonic() - begun_at:.0f} s)")
