# report.py — a clean report and the figures of its relations.tsv: where each stands, what it is worth.
# SPDX-License-Identifier: MIT
import re
from dataclasses import dataclass, field
from fractions import Fraction

WIDE = {0xFF01 + i: 0x21 + i for i in range(94)}
MONEY = [("百万元", 10**6), ("千万元", 10**7), ("万元", 10**4), ("亿元", 10**8), ("千元", 10**3), ("元", 1)]
GRADES = [["优秀", "良好", "中等", "较差"], ["优秀", "良好", "合格", "不合格"], ["优", "良", "中", "差"],
          ["一等", "二等", "三等", "四等"], ["A", "B", "C", "D"]]


def fold(text):
    return text.translate(WIDE)


def decode(data):
    """(text, encoding to write it back with)."""
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le"), "utf-16-le", b"\xff\xfe"
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be"), "utf-16-be", b"\xfe\xff"
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8"), "utf-8", b"\xef\xbb\xbf"
    try:
        return data.decode("utf-8"), "utf-8", b""
    except UnicodeDecodeError:
        return data.decode("gb18030"), "gb18030", b""


@dataclass(frozen=True)
class Number:
    """What a written figure says: digits, decimals as written, unit."""
    value: Fraction
    decimals: int
    unit: str

    @property
    def kind(self):
        if self.unit in ("%", "‰"):
            return "rate"
        if self.unit.startswith("分"):
            return "score"
        if any(self.unit == name for name, _ in MONEY):
            return "money"
        return "count" if self.unit else "bare"

    @property
    def factor(self):
        for name, factor in MONEY:
            if self.unit == name:
                return Fraction(factor)
        if self.unit in ("%", "‰"):
            return Fraction(1, 100 if self.unit == "%" else 1000)
        for prefix, factor in (("亿", 10**8), ("万", 10**4)):
            if self.unit.startswith(prefix):
                return Fraction(factor)
        return Fraction(1)


NUMBER = re.compile(r"^(-?)([0-9][0-9,]*)(?:\.([0-9]+))?(.*)$", re.S)


def number(written):
    """None: a grade or other words."""
    match = NUMBER.match(fold(written))
    if not match:
        return None
    sign, whole, decimals, unit = match.groups()
    value = Fraction(whole.replace(",", "") + "." + (decimals or "0"))
    return Number(-value if sign else value, len(decimals or ""), unit)


@dataclass(frozen=True)
class Figure:
    line: int
    written: str
    nth: int = 1

    def __str__(self):
        return f"{self.line}:{self.written}" + (f"#{self.nth}" if self.nth > 1 else "")


@dataclass
class Relation:
    rule: str
    result: Figure
    operands: list
    row: int

    @property
    def figures(self):
        return [self.result, *self.operands]


@dataclass
class Report:
    name: str
    lines: list                  # with their line ends
    encoding: str
    bom: bytes
    relations: list = field(default_factory=list)
    problems: list = field(default_factory=list)

    def start(self, figure):
        """Offset of the figure in its line; -1: it does not stand there."""
        line = self.lines[figure.line - 1] if figure.line <= len(self.lines) else ""
        at = -1
        for _ in range(figure.nth):
            at = line.find(figure.written, at + 1 if at < 0 else at + len(figure.written))
            if at < 0:
                return -1
        return at

    def figures(self):
        """Every figure that takes part in a relation, in file order."""
        seen = {figure for relation in self.relations for figure in relation.figures}
        return sorted(seen, key=lambda f: (f.line, self.start(f), f.written))

    def encode(self, lines):
        return self.bom + "".join(lines).encode(self.encoding)


def parse_figure(word):
    match = re.match(r"^(\d+):(.*?)(?:#(\d+))?$", word, re.S)
    if not match:
        raise ValueError(f"not LINE:WRITTEN: {word}")
    return Figure(int(match.group(1)), match.group(2), int(match.group(3) or 1))


def load(folder):
    with open(folder / "report.txt", "rb") as file:
        text, encoding, bom = decode(file.read())
    report = Report(folder.name, re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text), encoding, bom)
    with open(folder / "relations.tsv", encoding="utf-8") as file:
        for row, line in enumerate(file, 1):
            fields = line.rstrip("\r\n").split("\t")
            if not fields[0] or fields[0].startswith("#"):
                continue
            try:
                figures = [parse_figure(word) for word in fields[1:] if word]
            except ValueError as error:
                report.problems.append(f"{folder.name}/relations.tsv:{row}: {error}")
                continue
            for figure in figures:
                problem = placed(report, figure)
                if problem:
                    report.problems.append(f"{folder.name}/relations.tsv:{row}: {figure}: {problem}")
            report.relations.append(Relation(fields[0], figures[0], figures[1:], row))
    return report


def placed(report, figure):
    """What is wrong with the figure's place; empty: nothing."""
    at = report.start(figure)
    if at < 0:
        return "does not stand in that line"
    line = fold(report.lines[figure.line - 1])
    written = fold(figure.written)
    before = line[at - 1] if at else " "
    after = line[at + len(written)] if at + len(written) < len(line) else " "
    if re.match(r"[0-9]", written) and re.match(r"[0-9.]", before):
        return "is the tail of a longer number"
    if re.search(r"[0-9]$", written) and re.match(r"[0-9]", after):
        return "is the head of a longer number"
    return ""
