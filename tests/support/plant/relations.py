# relations.py — does a relation of relations.tsv hold? Under the tolerances of docs/design.md, leniently.
# SPDX-License-Identifier: MIT
#
# Leniently: rounding half up, half even and truncation all explain a rate, and a sum of money may be off by what
# rounding at the finest scale of its figures allows. What is called broken here is broken beyond doubt.
from fractions import Fraction

from report import GRADES, MONEY, number

SUMS = {"score.sum", "score.group", "score.full", "score.weights", "funds.adjusted", "funds.sources",
        "money.breakdown", "table.sum"}
EQUAL = {"score.agree", "funds.agree", "funds.table", "grade.agree", "funds.unit"}
AT_MOST = {"funds.within", "funds.received", "score.cap", "score.max"}
QUOTIENTS = {"rate.execution", "rate.received", "rate.completion"}
# Finer names of checks that ask for the same relation.
SAME_AS = {"funds.adjusted_sum": "funds.adjusted", "funds.adjusted_row": "funds.adjusted", "funds.adjusted_items": "funds.adjusted",
           "funds.adjusted_cut": "funds.balance", "funds.review": "funds.balance",
           "funds.within_rows": "funds.within", "score.agree_table": "score.agree", "score.rate_rows": "rate.execution",
           "rate.execution_rows": "rate.execution", "rate.execution_totals": "rate.execution",
           "score.rate_totals": "rate.execution", "rate.execution_adjusted": "rate.execution",
           "rate.execution_initial": "rate.execution", "rate.execution_received": "rate.execution",
           "rate.execution_years": "rate.execution", "rate.received_rows": "rate.received",
           "rate.investment": "rate.execution", "rate.procurement": "rate.execution", "rate.review": "rate.execution",
           "rate.control": "rate.execution", "rate.balance_amount": "rate.execution",
           "rate.completion_rows": "rate.completion", "rate.completion_rates": "rate.completion",
           "rate.completion_share": "rate.completion", "score.group_rows": "score.group"}
MONEY_RULES = {"funds.adjusted", "funds.sources", "funds.agree", "funds.table", "funds.within", "funds.received",
               "funds.balance", "money.breakdown", "table.sum"}


def step(n, factor):
    """One unit of the last digit written."""
    return Fraction(1, 10**n.decimals) * factor


class Group:
    """The figures of one relation in base units; bare money takes the unit given."""

    def __init__(self, rule, figures, bare_unit):
        self.numbers = [number(figure.written) for figure in figures]
        self.factors = []
        for n in self.numbers:
            bare = n is not None and n.kind == "bare"
            self.factors.append(bare_unit if bare else Fraction(1) if n is None else n.factor)
        # A rate in a cell of its own may be written without its sign.
        if rule.startswith("rate.") and self.numbers[0] is not None and self.numbers[0].kind == "bare":
            self.factors[0] = Fraction(1, 100)
        self.values = [None if n is None else n.value * f for n, f in zip(self.numbers, self.factors)]
        self.steps = [None if n is None else step(n, f) for n, f in zip(self.numbers, self.factors)]
        exact = rule.startswith("score.") or all(n is None or n.kind in ("score", "count") for n in self.numbers)
        self.finest = Fraction(0) if exact else min(s for s in self.steps if s is not None)


def meets(low, high, from_, to):
    """Whether two half-open intervals have a point in common (points are written low == high)."""
    if low == high and from_ == to:
        return low == from_
    if low == high:
        return from_ <= low < to
    if from_ == to:
        return low <= from_ < high
    return low < to and from_ < high


def sum_holds(group):
    off = group.values[0] - sum(group.values[1:])
    if group.finest == 0:
        return off == 0
    return abs(off) < group.finest * len(group.values) / 2


def quotient_holds(group, top=1, bottom=2, minus=None):
    """values[0] = values[top] / values[bottom], the printed rate rounded or cut."""
    rate, unit = group.values[0], group.steps[0]
    a, b = group.values[top], group.values[bottom]
    if minus is not None:  # a decrease is written with its sign or without
        a, rate = abs(a - group.values[minus]), abs(rate)
    # Money of two different scales: half of the finest one either way, as for a sum; counts are exact.
    half = Fraction(0)
    kinds = {n.kind for n in group.numbers[1:]}
    if kinds <= {"money", "bare"}:
        half = min(group.steps[1:]) / 2
    if b - half <= 0:
        return True
    top_half = half if minus is None else 2 * half
    low, high = max(a - top_half, 0) / (b + half), (a + top_half) / (b - half)
    return low < rate + unit and rate - unit / 2 <= high


def score_execution_holds(group):
    """values[0] = full mark x rate, rounded or cut at its decimals, at most the full mark."""
    score, full, rate = group.values
    unit = group.steps[0]
    if group.numbers[2].kind == "bare":
        rate = rate / 100
        rate_unit = group.steps[2] / 100
    else:
        rate_unit = group.steps[2]
    if rate >= 1:
        return score == full
    low, high = full * (rate - rate_unit / 2), full * (rate + rate_unit)
    return score <= full and low < score + unit and score - unit / 2 <= high


def shares_hold(group):
    total = sum(group.values)
    room = len(group.values) * max(group.steps)
    return 1 - room < total <= 1 + room / 2


def same_grade(one, other):
    return one == other or one in other or other in one


def holds(relation, bare_unit, figures=None):
    """True, False, or None where the relation says nothing about these figures (a grade without its scale)."""
    figures = figures or relation.figures
    rule = SAME_AS.get(relation.rule, relation.rule)
    if rule == "grade.match":
        # The scale is the report's; only another word for the same total is surely wrong.
        if figures[0].written == relation.result.written:
            return True if figures[1].written == relation.operands[0].written else None
        return same_grade(figures[0].written, relation.result.written)
    group = Group(rule, figures, bare_unit if rule in MONEY_RULES else Fraction(1))
    if any(value is None for value in group.values):
        return None
    if rule == "money.breakdown" and len(group.values) == 2:
        return group.values[1] <= group.values[0]  # 35万元（其中财政资金30万元）: the rest may be other money
    if rule in SUMS:
        return sum_holds(group)
    if rule in EQUAL:
        off = abs(group.values[0] - group.values[1])
        return off < group.finest if group.finest else off == 0
    if rule in AT_MOST:
        return group.values[0] <= group.values[1]
    if rule in QUOTIENTS:
        return quotient_holds(group)
    if rule == "rate.growth":
        return quotient_holds(group, 1, 2, 2)
    if rule == "rate.shares":
        return shares_hold(group)
    if rule == "rate.balance":  # what is spent and what is left make the whole
        return abs(1 - group.values[0] - group.values[1]) < sum(group.steps)
    if rule == "score.execution":
        return score_execution_holds(group)
    if rule == "funds.balance":
        off = group.values[0] - (group.values[1] - group.values[2])
        return abs(off) < group.finest * 3 / 2
    return None


def bare_unit(relation):
    """The unit in which bare figures of the relation must be read for it to hold; None: it does not hold."""
    if all(n is None or n.kind != "bare" for n in (number(f.written) for f in relation.figures)):
        return Fraction(1) if holds(relation, Fraction(1)) else None
    for name in ("万元", "元", "千元", "亿元", "百万元"):
        unit = Fraction(dict(MONEY)[name])
        if holds(relation, unit):
            return unit
    return None


def neighbours(grade):
    """The grades beside this one in the scale it seems to belong to."""
    for scale in GRADES:
        if grade in scale:
            at = scale.index(grade)
            return [scale[i] for i in (at - 1, at + 1) if 0 <= i < len(scale)]
    return []
