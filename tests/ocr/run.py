# run.py — pictures and scanned PDF files with and without --ocr, broken, too large, empty: each says what it is, nothing is certain.
# SPDX-License-Identifier: MIT
# Usage: run.py GOUJI FIXTURES PICTURE [gouji-ocr] [gouji-pdf-ocr]   the programs that were built
import json
import os
import struct
import subprocess
import sys
import tempfile
import zlib

sys.path.insert(0, sys.argv[2])
import pdf  # noqa: E402  (beside the fixtures)

GOUJI, PICTURE, PROGRAMS = os.path.abspath(sys.argv[1]), sys.argv[3], sys.argv[4:]


def check(path, *words):
    done = subprocess.run([GOUJI, "check", path, "--to", "json", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=500)
    assert done.stdout, done.stderr.decode()
    return done.returncode, json.loads(done.stdout)["files"][0]


def save(folder, name, data):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, rows):
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def pixels_of(path):
    """Width, height, rows of one bit a dot, unpacked, of the picture that lies with the tests: no filter but those it has."""
    data, at, packed = open(path, "rb").read(), 8, b""
    width, height, depth = 0, 0, 0
    while at < len(data):
        n, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + n]
        if kind == b"IHDR":
            width, height, depth = struct.unpack(">IIB", body[:9])
        packed += body if kind == b"IDAT" else b""
        at += n + 12
    assert depth == 1, depth
    return width, height, packed


def scanned_pdf(pages):
    """PDF pages that are this picture and nothing else; its rows are handed on as PNG packed them."""
    width, height, packed = pixels_of(PICTURE)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Count {pages} /Kids [{' '.join(f'{4 + 2 * i} 0 R' for i in range(pages))}] >>"]
    image = (f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 1 "
             f"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent 1 /Columns {width} >> "
             f"/Length {len(packed)} >>\nstream\n").encode() + packed + b"\nendstream"
    objects.append(image)
    for i in range(pages):
        draw = "595 0 0 842 0 0 cm /P Do"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /P 3 0 R >> >> "
                       f"/Contents {5 + 2 * i} 0 R >>")
        objects.append(f"<< /Length {len(draw)} >>\nstream\n{draw}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()


def unpacked():
    """Width, height and rows of the picture, one bit a dot, as a TIFF file has them: the filters of PNG are undone."""
    width, height, packed = pixels_of(PICTURE)
    data, wide, rows = zlib.decompress(packed), (width + 7) // 8, [bytes((width + 7) // 8)]
    for y in range(height):
        kind, row = data[y * (wide + 1)], bytearray(data[y * (wide + 1) + 1:(y + 1) * (wide + 1)])
        for x in range(wide):
            left, up, corner = row[x - 1] if x else 0, rows[-1][x], rows[-1][x - 1] if x else 0
            nearest = min((left, up, corner), key=lambda v, at=left + up - corner: abs(at - v))
            row[x] = (row[x] + (0, left, up, (left + up) // 2, nearest)[kind]) & 255
        rows.append(bytes(row))
    return width, height, b"".join(rows[1:])


def tiff(pages):
    """A TIFF file of pages (width, height, rows, where its rows are said to be; None: where they are)."""
    out, link = b"II*\0\0\0\0\0", 4
    for width, height, rows, said in pages:
        at = len(out)
        out += rows + bytes(len(rows) % 2)
        tags = [(256, width), (257, height), (258, 1), (259, 1), (262, 1), (273, at if said is None else said), (277, 1),
                (278, height), (279, len(rows)), (282, len(out)), (283, len(out))]
        out += struct.pack("<II", 250, 1)
        out = out[:link] + struct.pack("<I", len(out)) + out[link + 4:]
        out += struct.pack("<H", len(tags))
        out += b"".join(struct.pack("<HHII", tag, 5 if tag in (282, 283) else 4, 1, value) for tag, value in tags)
        link = len(out)
        out += bytes(4)
    return out


def finds_overspending(file, page):
    found = [f for f in file["findings"] if f["rule"] == "funds.within"]
    assert found and "38.2" in found[0]["message"], file
    assert all(f["certainty"] == "doubtful" for f in file["findings"]), file["findings"]
    assert found[0]["evidence"][0]["place"]["page"] == page, found[0]["evidence"]
    assert "由图片识别而来" in json.dumps(file["notes"], ensure_ascii=False), file["notes"]


def without_ocr(folder):
    code, file = check(PICTURE)
    assert code == 2 and file["status"] == "failed" and "--ocr" in file["error"]["message"], file
    code, file = check(save(folder, "扫描.pdf", scanned_pdf(1)))
    assert code == 2 and file["status"] == "failed" and "扫描件" in file["error"]["message"], file


def recognised(_folder):
    code, file = check(PICTURE, "--ocr")
    assert code in (1, 2), (code, file)
    finds_overspending(file, 1)


def recognised_pdf(folder):
    code, file = check(save(folder, "扫描.pdf", scanned_pdf(2)), "--ocr")
    assert code in (1, 2), (code, file)
    finds_overspending(file, 1)


def pages_of_a_tiff(folder):
    """Two pages are read; of a page that cannot be is said so, and the one before it counts."""
    whole, gone = (*unpacked(), None), (60000, 60000, b"\0\0", None)
    code, file = check(save(folder, "两页.tif", tiff([whole, whole])), "--ocr")
    assert code in (1, 2), (code, file)
    finds_overspending(file, 1)
    assert {e["place"]["page"] for f in file["findings"] for e in f["evidence"]} >= {1, 2}, file["findings"]
    code, file = check(save(folder, "坏页.tif", tiff([whole, gone])), "--ocr")
    assert code == 2 and file["status"] == "partial", (code, file)
    finds_overspending(file, 1)
    assert any("第2页已损坏" in n for n in map(str, file["notes"])), file["notes"]


def a_hundred_pages(folder):
    """So many pages are recognised, and of the rest is said that they are not; all but the first are a white stripe here."""
    width, _, rows = unpacked()
    wide, high = (width + 7) // 8, 500
    first, white = (width, high, rows[:wide * high], None), (width, 2, b"\xff" * (2 * wide), None)
    for pages in (100, 101):
        code, file = check(save(folder, "多页.tif", tiff([first] + [white] * (pages - 1))), "--ocr")
        assert code == 2 and file["status"] == "partial", (code, file)
        told = [n for n in map(str, file["notes"]) if "只识别了前 100 页" in n]
        assert len(told) == pages - 100, (pages, file["notes"])
        assert any("第100页" in n for n in map(str, file["notes"])), file["notes"]


def text_stays_text(folder):
    code, file = check(save(folder, "文字.pdf", pdf.document(["一、资金", "预算7万元，实际支出9.5万元。"])), "--ocr")
    assert code == 1 and file["findings"][0]["certainty"] == "certain", file


def hostile(folder):
    whole = open(PICTURE, "rb").read()
    for name, data, words in (
            ("断.png", whole[:len(whole) // 2], ("损坏", "没有识别出文字")),
            ("头.png", whole[:20], ("损坏",)),
            ("大.png", png(60000, 60000, b"\0" * 1000), ("上限",)),
            ("白.png", png(800, 800, (b"\0" + b"\xff" * 800) * 800), ("没有识别出文字",)),
            ("假.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, ("损坏", "上限")),
            ("假.tif", b"II*\0" + b"\xff" * 4000, ("损坏",)),
            ("假.jpg", b"\xff\xd8\xff\xe0" + bytes(4000), ("损坏",))):
        code, file = check(save(folder, name, data), "--ocr")
        assert code == 2 and file["status"] == "failed" and not file["findings"], (name, file)
        assert any(w in file["error"]["message"] for w in words), (name, file["error"])


def main():
    tests = [without_ocr]
    if "gouji-ocr" in PROGRAMS:
        tests += [recognised, pages_of_a_tiff, a_hundred_pages, hostile]
    if "gouji-pdf-ocr" in PROGRAMS:
        tests += [recognised_pdf, text_stays_text]
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            test(folder)
        print("ok", test.__name__)


main()
