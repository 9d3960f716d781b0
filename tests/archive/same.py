# same.py — files in an archive, as Windows and others write it, give the results of the same files in a folder.
# SPDX-License-Identifier: MIT
# Usage: same.py PROGRAM TESTS CORPUS
import os
import subprocess
import sys
import tempfile

program, tests, corpus = (os.path.abspath(argument) for argument in sys.argv[1:4])
sys.path[:0] = [os.path.join(tests, "fixtures"), os.path.dirname(os.path.abspath(__file__))]
import docx  # noqa: E402
import pdf  # noqa: E402
import zips  # noqa: E402
from ask import check, write  # noqa: E402
from zips import Member, gbk  # noqa: E402


def read(*names):
    with open(os.path.join(*names), "rb") as file:
        return file.read()


def word(text):
    return docx.document("".join(docx.para(line) for line in text.decode().splitlines()))


def utf8(data):
    try:
        return data.decode().encode()
    except UnicodeDecodeError:
        return data.decode("gb18030").encode()


reports = [utf8(read(corpus, name, "report.txt")) for name in sorted(os.listdir(corpus))[:12]]
whole = word(reports[3])
FILES = {
    "城关镇/2023年度自评报告.txt": reports[0],
    "城关镇/2023年度自评报告（GBK）.txt": reports[1].decode().encode("gb18030"),
    "城关镇/附件 1/自评表.xls": read(tests, "data", "xls", "form.xls"),
    "城关镇/附件 1/旧报告.doc": read(tests, "data", "same", "b05-jiegan.doc"),
    "水利局/自评报告.docx": word(reports[2]),
    "水利局/没传完.docx": whole[: len(whole) * 2 // 3],
    "水利局/自评报告.pdf": pdf.document(reports[4].decode().splitlines()),
    "水利局/空.txt": b"",
    "水利局/照片.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "水利局/加密.docx": read(tests, "data", "xls", "mac.xls")[:512] + bytes(600),
    "说明.txt": reports[5],
}
# Neither a walk over the folder nor one over the archive speaks of these.
LEFT_OUT = {"__MACOSX/水利局/._a.txt": b"x", "水利局/.DS_Store": b"x", "水利局/Thumbs.db": b"x",
            "水利局/~$自评报告.docx": b"x", ".git/config": b"x"}


def pack(files, encode=gbk, flags=0, **more):
    made = [Member(encode("水利局/"), method=zips.STORED, flags=flags)]
    for i, (name, data) in enumerate(files.items()):
        made.append(Member(encode(name), data, zips.STORED if i % 3 == 0 else zips.DEFLATED, flags))
    return zips.archive(*made, **more)


def backslashes(name):
    return gbk(name).replace(b"/", b"\\")


def compare(folder, archive, files, prefix, plain):
    """The archive against the folder «plain»: the same files in the same order, each with the same result."""
    got = check(program, folder, archive)[0]
    want = sorted(files, key=str.encode)
    assert list(got) == [prefix + name for name in want], list(got)
    for name in want:
        a, b = dict(got[prefix + name]), dict(plain["plain/" + name])
        a.pop("path"), b.pop("path")
        assert a == b, (name, a, b)
    return got


def run(folder):
    write(os.path.join(folder, "plain"), {**FILES, **LEFT_OUT})
    every = {**FILES, **LEFT_OUT}
    ways = {
        "gbk": pack(every),
        "utf8": pack(every, str.encode, zips.UTF8),
        "unsaid": pack(every, str.encode),
        "windows": pack(every, backslashes),
        "behind": pack(every, gbk, zips.BEHIND),
        "wide": pack(every, wide=True),
    }
    plain = check(program, folder, "plain")[0]
    for name, data in ways.items():
        write(folder, {"压缩.zip": data})
        got = compare(folder, "压缩.zip", FILES, "压缩.zip!", plain)
        print(f"{name}: {len(got)} files as in the folder")
    assert sum(len(f["findings"]) for f in got.values()) > 5, "nothing was found at all"

    inner = zips.archive(("中.zip", ways["gbk"]), ("旁边.txt", reports[6]))
    write(folder, {"外.zip": zips.archive(("目录/内.zip", inner))})
    write(folder, {"plain/旁边.txt": reports[6]})
    plain = {p.replace("plain/", "plain/中.zip!"): f for p, f in plain.items()}
    plain.update(check(program, folder, "plain/旁边.txt")[0])
    nested = ["中.zip!" + name for name in FILES] + ["旁边.txt"]
    compare(folder, "外.zip", nested, "外.zip!目录/内.zip!", plain)
    print("three archives in one another: the same")

    only = "外.zip!目录/内.zip!中.zip!城关镇/2023年度自评报告.txt"
    file = check(program, folder, only)[0][only]
    assert dict(file, path="") == dict(plain["plain/中.zip!城关镇/2023年度自评报告.txt"], path="")
    texts = [subprocess.run([program, "extract", path], cwd=folder, stdout=subprocess.PIPE, check=True).stdout
             for path in (only, "plain/城关镇/2023年度自评报告.txt")]
    assert texts[0] and texts[0] == texts[1]
    wrong = check(program, folder, "外.zip!没有.txt", "外.zip!目录/内.zip", "没有.zip!a.txt")[0]
    assert [f["status"] for f in wrong.values()] == ["failed"] * 3, wrong
    print("one member by its path: the same")

    write(folder, {"文件夹/甲.zip": ways["gbk"], "文件夹/乙.txt": reports[7], "文件夹/丙.zip": ways["utf8"]})
    write(folder, {"文件夹/丁.txt": reports[8]})
    runs = [check(program, folder, "文件夹", "外.zip", jobs=jobs) for jobs in (1, 2, 4)]
    assert len({raw for _, _, raw in runs}) == 1, "the number of jobs shows"
    shown = [f["path"] for f in runs[0][1]["files"]][: 2 * len(FILES) + 2]
    want = sorted(["文件夹/甲.zip!" + n for n in FILES] + ["文件夹/丙.zip!" + n for n in FILES] + ["文件夹/乙.txt", "文件夹/丁.txt"], key=str.encode)
    assert shown == want, shown
    print("archives in a folder: in the order of the paths")


with tempfile.TemporaryDirectory() as scratch:
    run(scratch)
