# edits.py — the ways in which a figure goes wrong: each takes a figure as written and gives wrong ones.
# SPDX-License-Identifier: MIT
import re
from fractions import Fraction

from relations import neighbours
from report import fold, number

WIDER = {0x21 + i: 0xFF01 + i for i in range(94)}


class Dice:
    """Own pseudo-random numbers (splitmix64), so that every machine plants the same errors."""

    def __init__(self, seed):
        self.state = 0xCBF29CE484222325
        for byte in seed.encode():
            self.state = ((self.state ^ byte) * 0x100000001B3) & (2**64 - 1)

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & (2**64 - 1)
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
        return z ^ (z >> 31)

    def pick(self, items):
        return items[self.next() % len(items)]


def print_like(value, written):
    """The value in the manner of a written figure: unit, decimals, thousands commas, full width. None: it does not fit."""
    n = number(written)
    scaled = value * 10**n.decimals
    if scaled.denominator != 1 or scaled < 0:
        return None
    digits = str(scaled.numerator).rjust(n.decimals + 1, "0")
    whole, decimals = (digits[:-n.decimals], digits[-n.decimals:]) if n.decimals else (digits, "")
    if "," in fold(written):
        whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", whole)
    text = whole + ("." + decimals if decimals else "") + n.unit
    return text.translate(WIDER) if any(0xFF10 <= ord(c) <= 0xFF19 for c in written) else text


def with_digits(written, digits):
    """The figure with its digits replaced one for one. None: it would begin with a 0 that no one writes."""
    rest = iter(digits)
    zero = 0xFF10 if any(0xFF10 <= ord(c) <= 0xFF19 for c in written) else 0x30
    head = re.match(r"^[-－]?[0-9０-９,，.．]+", written).group(0)
    text = "".join(chr(zero + int(next(rest))) if re.match("[0-9０-９]", c) else c for c in head) + written[len(head):]
    return None if re.match(r"^0[0-9]", fold(text)) else text


def digits_of(written):
    head = re.match(r"^-?[0-9,.]+", fold(written)).group(0)
    return re.sub(r"[^0-9]", "", head)


def digit(dice, written):
    """One digit changed. A zero that closes the decimals is seldom mistyped."""
    digits = digits_of(written)
    at = dice.next() % len(digits)
    other = dice.pick([d for d in "0123456789" if d != digits[at]])
    return with_digits(written, digits[:at] + other + digits[at + 1:])


def swap(dice, written):
    """Two neighbouring digits swapped."""
    digits = digits_of(written)
    pairs = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1]]
    if not pairs:
        return None
    at = dice.pick(pairs)
    return with_digits(written, digits[:at] + digits[at + 1] + digits[at] + digits[at + 2:])


def point(dice, written):
    """The decimal point one place to the left or right."""
    n = number(written)
    value = n.value * (10 if dice.next() % 2 else Fraction(1, 10))
    decimals = n.decimals
    while (value * 10**decimals).denominator != 1:
        decimals += 1
    if decimals > 6 or "," in fold(written):
        return None
    like = (f"{0:.{decimals}f}" if decimals else "0") + n.unit
    text = print_like(value, like)
    return text.translate(WIDER) if text and any(0xFF10 <= ord(c) <= 0xFF19 for c in written) else text


def unit(dice, written):
    """元 for 万元 and the other way; a bare cell takes the figure in 元."""
    n = number(written)
    if n.unit == "万元":
        return written[:-2] + dice.pick(["元", "元", "亿元"])
    if n.unit == "元":
        return written[:-1] + "万元"
    if n.unit == "亿元":
        return written[:-2] + "万元"
    if n.unit == "":
        return print_like(n.value * 10000, "0" if (n.value * 10000).denominator == 1 else written)
    return None


def year(dice, written):
    """What the same thing might have been in another year."""
    n = number(written)
    grown = n.value * dice.pick([Fraction(89, 100), Fraction(94, 100), Fraction(107, 100), Fraction(113, 100)])
    return print_like(Fraction(round(grown * 10**n.decimals), 10**n.decimals), written)


def points(dice, written):
    """A rate a few points off."""
    n = number(written)
    return print_like(n.value + dice.pick([-9, -6, -5, -4, -3, -2, 2, 3, 4]), written)


def weight(dice, written):
    """A full mark or score a few marks off."""
    n = number(written)
    return print_like(n.value + dice.pick([-5, -3, -2, -1, 1, 2, 3, 5]), written)


def grade(dice, written):
    """The grade beside it."""
    return dice.pick(neighbours(written)) if neighbours(written) else None


SCORES, RATES, AMOUNTS, COUNTS = "score", "rate", "money", "count"
KINDS = {
    "digit": (digit, (SCORES, RATES, AMOUNTS, COUNTS)),
    "swap": (swap, (SCORES, RATES, AMOUNTS, COUNTS)),
    "point": (point, (SCORES, RATES, AMOUNTS, COUNTS)),
    "unit": (unit, (AMOUNTS,)),
    "year": (year, (AMOUNTS, COUNTS)),
    "points": (points, (RATES,)),
    "weight": (weight, (SCORES,)),
    "grade": (grade, ("grade",)),
}


def other(dice, written, candidates):
    """The value of another role in the same report."""
    own = number(written)
    fitting = [c for c in candidates if number(c).value != own.value and number(c).unit == own.unit]
    return dice.pick(fitting) if fitting else None


def forgotten(dice, relation):
    """A total that leaves out one of its items."""
    numbers = [number(figure.written) for figure in relation.figures]
    if len(numbers) < 4 or any(n is None for n in numbers):
        return None
    return print_like(numbers[0].value - dice.pick(numbers[1:]).value, relation.result.written)


SEPARATORS = "，,；;、。：:（）()"
# Words that open a list; they stay when its first item goes.
OPENING = re.compile(r"^(?:其中|分别为|分别是|包括|包含|具体为|用于|主要用于|由)[：:]?")
# 其中 and the like may name some items only.
SOME = re.compile(r"其中|包括|包含|主要|(?<=[0-9元])中[，,]")
# Sources of money are always named in full.
SOURCE = re.compile(r"中央|省|市|县|区|乡|镇|财政|自筹|配套|贷款|债券|结转|其他资金|单位资金|补助")


def may_leave_out(line, relation, starts):
    """Whether the list may leave an item out without saying anything wrong: «其中», and not all of them sources of money. `starts`: where
    the figures of the relation stand in the line, the total first, -1: in another line."""
    total, items = starts[0], sorted(start for start in starts[1:] if start >= 0)
    if not relation.rule.startswith("money.") or not items or not 0 <= total < items[0]:
        return False
    if not SOME.search(line[total:items[0]]):
        return False
    names = re.split(r"[0-9０-９,，.．]+(?:万|亿|千)?元", line[items[0] - min(12, items[0] - total):items[-1]])
    return not all(SOURCE.search(name) for name in names if re.search(r"[^\W\d]", name))


def dropped(line, at, written):
    """The line without the item that the figure at `at` stands in: from one separator to the next. None: no clear item."""
    if "\t" in line or "|" in line:
        return None
    start = max((line.rfind(mark, 0, at) for mark in SEPARATORS), default=-1)
    end_of = at + len(written)
    end = min((i for i in (line.find(mark, end_of) for mark in SEPARATORS) if i >= 0), default=-1)
    if start < 0 or end < 0 or line[start] not in "，,；;、" or line[end] not in "，,；;、。":
        return None
    item = line[start:end]
    if len(re.findall(r"[0-9０-９]+(?:[.．][0-9０-９]+)?", item)) != 1:
        return None
    opening = OPENING.match(item[1:])
    if opening is None:
        return line[:start] + line[end:]
    if line[end] == "。":
        return None
    return line[:start + 1] + opening.group(0) + line[end + 1:]
