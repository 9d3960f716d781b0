# others.py — archives that a helper reads: rar, 7z, tar and its packed forms, a lone gzip; encrypted, damaged, cut off, nested.
# SPDX-License-Identifier: MIT
# Usage: others.py PROGRAM TESTS CORPUS
import bz2
import gzip
import io
import lzma
import os
import sys
import tarfile
import tempfile

program, tests, corpus = (os.path.abspath(argument) for argument in sys.argv[1:4])
sys.path[:0] = [os.path.join(tests, "fixtures"), os.path.dirname(os.path.abspath(__file__))]
import archives  # noqa: E402
import docx  # noqa: E402
import zips  # noqa: E402
from ask import check, error, write  # noqa: E402


def report(number):
    with open(os.path.join(corpus, sorted(os.listdir(corpus))[number], "report.txt"), "rb") as file:
        return file.read()


FILES = {
    "城关镇/自评报告.txt": report(0),
    "城关镇/自评表.docx": docx.document("".join(map(docx.para, ["项目支出绩效自评表", "预算35万元，支出40万元。"]))),
    "水利局/报告.txt": report(2),
    "水利局/照片.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "说明.txt": report(3),
}


def tar(files, encoding="utf-8", **more):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=more.get("format", tarfile.GNU_FORMAT), encoding=encoding) as made:
        folder = tarfile.TarInfo("城关镇/")
        folder.type = tarfile.DIRTYPE
        made.addfile(folder)
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            made.addfile(info, io.BytesIO(data))
        if more.get("link"):
            info = tarfile.TarInfo("链接.txt")
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            made.addfile(info)
    return out.getvalue()


def look(folder, name, data):
    write(folder, {name: data})
    files = check(program, folder, name)[0]
    return {p[len(name) + 1:] or ".": f for p, f in files.items()}


def same(folder):
    """Each way of packing gives what the folder gives."""
    write(os.path.join(folder, "plain"), FILES)
    plain = check(program, folder, "plain")[0]
    ways = {
        "a.7z": archives.seven_zip(FILES), "a.rar": archives.rar5(FILES), "旧.rar": archives.rar4(FILES),
        "a.tar": tar(FILES), "pax.tar": tar(FILES, format=tarfile.PAX_FORMAT), "gbk.tar": tar(FILES, "gb18030"),
        "a.tar.gz": gzip.compress(tar(FILES)), "a.tbz": bz2.compress(tar(FILES)), "a.tar.xz": lzma.compress(tar(FILES)),
    }
    for name, data in ways.items():
        got = look(folder, name, data)
        assert list(got) == sorted(FILES, key=str.encode), (name, list(got))
        for member, file in got.items():
            a, b = dict(file), dict(plain["plain/" + member])
            a.pop("path"), b.pop("path")
            assert a == b, (name, member, a, b)
        print(f"{name}: as in the folder")
    runs = [check(program, folder, *ways, jobs=jobs)[2] for jobs in (1, 3)]
    assert runs[0] == runs[1], "the number of jobs shows"


def nested(folder):
    inner = zips.archive(("内.txt", FILES["说明.txt"]))
    got = look(folder, "外.zip", zips.archive(("一.rar", archives.rar5(FILES)), ("二.tar.gz", gzip.compress(tar({"三.zip": inner}))),
                                              ("四.txt.gz", gzip.compress(FILES["说明.txt"]))))
    want = ["一.rar!" + name for name in FILES] + ["二.tar.gz!三.zip!内.txt", "四.txt.gz!四.txt"]
    assert sorted(got) == sorted(want), sorted(got)
    assert [n for n, f in got.items() if f["status"] != "audited"] == ["一.rar!水利局/照片.png"]
    got = look(folder, "报告.txt.gz", gzip.compress(FILES["说明.txt"]))
    assert list(got) == ["报告.txt"] and got["报告.txt"]["status"] == "audited", got


def says(folder, name, data, words):
    got = {member: error(f) if f["status"] != "audited" else "" for member, f in look(folder, name, data).items()}
    assert set(got) == set(words), (sorted(got), sorted(words))
    for member, word in words.items():
        assert (word in got[member]) if word else not got[member], (name, member, word, got[member])


def wrong(folder):
    two = {"甲.txt": FILES["说明.txt"], "乙.txt": FILES["水利局/报告.txt"]}
    says(folder, "密.rar", archives.rar5(two, encrypted=two), {"甲.txt": "加了密码", "乙.txt": "加了密码"})
    says(folder, "半密.rar", archives.rar4(two, encrypted=["乙.txt"]), {"甲.txt": "", "乙.txt": "加了密码"})
    says(folder, "密.7z", archives.seven_zip(two, coder=b"\x24\x06\xf1\x07\x01\x02\x13\x00"),
         {"甲.txt": "加了密码", "乙.txt": "加了密码"})
    says(folder, "校验.rar", archives.rar5(two, wrong=["甲.txt"]), {"甲.txt": "损坏", "乙.txt": ""})
    says(folder, "空.tar.gz", gzip.compress(tar({})), {".": "没有可以核验的文件"})
    says(folder, "链.tar", tar(two, link=True), {"甲.txt": "", "乙.txt": "", "链接.txt": "符号链接"})
    whole = archives.rar5(two)
    says(folder, "断.rar", whole[: len(whole) - 2000], {"甲.txt": "", "乙.txt": "没有传完", "（其余文件）": "没有传完"})
    packed = gzip.compress(tar(two))
    got = look(folder, "断.tar.gz", packed[: len(packed) // 2])
    assert got and any("没有传完" in error(f) for f in got.values() if f["error"]), got
    for data in (b"7z\xbc\xaf\x27\x1c" + bytes(100), b"Rar!\x1a\x07\x01\x00" + bytes(100), b"\x1f\x8b\x08" + bytes(100)):
        got = look(folder, "坏", data)
        assert [f["status"] for f in got.values()] == ["failed"], got
    big = gzip.compress(tar({"零.txt": bytes(140 << 20), "好.txt": FILES["说明.txt"]}))
    says(folder, "大.tar.gz", big, {"零.txt": "超过上限 128 MB", "好.txt": ""})
    bomb = gzip.compress(tar({f"{i}.txt": bytes(100 << 20) for i in range(6)}))
    says(folder, "炸.tar.gz", bomb, {".": "超过上限"})


for test in (same, nested, wrong):
    with tempfile.TemporaryDirectory() as scratch:
        test(scratch)
        print(f"{test.__name__}: fine")
