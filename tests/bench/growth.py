#!/usr/bin/env python3
# growth.py — texts of one kind of thing in great number, at two sizes: the time of an audit must grow with the text, not with its square.
# SPDX-License-Identifier: MIT
# Usage: growth.py GOUJI [--size N] [--all | CASE...]
#
# Compared is the processor time of N and of 4 N things, the least of some runs, less that of an empty report. Four times is linear, sixteen
# the square; more than LIMIT, TRIES times in turn, fails. Times too short to compare count as SHORT seconds.
import os
import resource
import subprocess
import sys
import tempfile

LIMIT = 13
SHORT = 0.06
TRIES = 3
HEAD = "某项目绩效自评报告\n\n"


def joined(mark, text):
    return lambda n: mark.join(text(i) for i in range(n))


def lines(text):
    return lambda n: "".join(text(i) + "\n\n" for i in range(n))


def sentence(before, mark, text, after="。"):
    return lambda n: before + joined(mark, text)(n) + after + "\n"


def table(head, row, last=""):
    return lambda n: head + "\n" + "".join(row(i) + "\n" for i in range(n)) + last + "\n"


def small(i):
    return i % 97


CASES = {
    # one sentence
    "respectively": sentence("支出100万元，", "、", lambda i: f"分别为{i}.5万元"),
    "of_which": sentence("支出100万元，", "，", lambda i: f"其中设备{i}.5万元"),
    "amounts": sentence("预算包括", "、", lambda i: f"设备{i} {small(i)}.5万元"),
    "clauses": sentence("", "；", lambda i: f"设备费预算{i + 5}万元，支出{i}万元"),
    "bare_row": sentence("预算分别为", "、", lambda i: f"{small(i)}.5万元", "，合计5万元。"),
    "bracketed": sentence("支出", "、", lambda i: f"甲项目（{small(i)}.5万元）", "，核定9万元。"),
    "nested_brackets": lambda n: "支出100万元" + joined("", lambda i: f"（其中{small(i)}.5万元")(n) + "）" * n + "。\n",
    "empty_brackets": lambda n: "（" * n + "支出5万元" + "）" * n + "\n",
    "quotes": lambda n: "“" * n + "支出5万元" + "”" * n + "\n",
    "scores": sentence("得90分，其中", "、", lambda i: f"数量指标分值10分得{i % 10}分"),
    "marks": sentence("", "，", lambda i: "分值10分，得分9分"),
    "grades": sentence("", "，", lambda i: f"得分{60 + i % 40}分评价等级为优"),
    "bands": sentence("评价等级分为", "、", lambda i: f"{i}—{i + 1}分为良"),
    "dates": sentence("", "、", lambda i: f"2022年{i % 12 + 1}月{i % 28 + 1}日支付5万元"),
    "bare_dates": sentence("", "、", lambda i: f"{i % 12 + 1}月{i % 28 + 1}日", "支出5万元。"),
    "years": sentence("", "，", lambda i: f"{2000 + i % 25}年支出{i}万元", "，累计支出5万元。"),
    "rates": sentence("", "，", lambda i: f"完成{i}个，完成率{i % 100}%"),
    "counts": sentence("", "，", lambda i: f"目标{i + 1}户，实际{i}户"),
    "changes": sentence("预算", "，", lambda i: f"由{i}万元调整为{i + 1}万元"),
    "shares": sentence("", "；", lambda i: f"设备费{i}万元，占{i % 100}%"),
    "divisions": sentence("支出100万元，", "；", lambda i: f"按用途分，设备{small(i)}万元，人员{i % 31}万元"),
    "sums_last": sentence("", "，", lambda i: f"设备{small(i)}万元，合计{i}万元"),
    # one paragraph
    "sentences": lambda n: joined("", lambda i: f"本项目组织实施，取得较好效益，支出{small(i)}万元。")(n) + "\n",
    "ordinals": lambda n: "支出100万元。" + joined("", lambda i: f"{'一二三四五六七八九'[i % 9]}是设备{small(i)}万元。")(n) + "\n",
    "words": lambda n: "本项目按照上级要求组织实施并取得了较好的社会效益，" * n * 4 + "支出5万元。\n",
    # many paragraphs
    "headings": lines(lambda i: f"（{i + 1}）项目概况"),
    "sections": lines(lambda i: f"{i + 1}.项目预算情况\n\n本项目预算{i + 5}万元，支出{i}万元，执行率90%。"),
    "items": lambda n: "支出100万元，具体如下：\n\n" + lines(lambda i: f"{i + 1}.设备费{small(i)}.5万元。")(n),
    "totals": lines(lambda i: f"支出{3 * i + 3}万元，其中：设备{i}万元、人员{i + 3}万元，合计{2 * i + 3}万元。"),
    "subjects": lines(lambda i: f"设备{i}预算{i + 5}万元，支出{i + 3}万元，执行率{i % 100}%。"),
    "one_role": lines(lambda i: f"本项目支出{i + 1}万元。"),
    "score_items": lines(lambda i: f"{i}.数量指标（{i % 20}分）：目标{i}人，得{i % 20}分。"),
    "score_lists": lines(lambda i: f"得分情况如下：产出指标{i % 50}分、效益指标{i % 30}分、满意度指标5分，本项得95分。"),
    "mark_lines": lambda n: "分值10分，得分9分\n" * n,
    "grade_lines": lines(lambda i: f"评价得分{60 + i % 40}分，等级为良。"),
    "date_lines": lines(lambda i: f"2022年{i % 12 + 1}月{i % 28 + 1}日开工，2022年{i % 12 + 1}月完工。"),
    "named_items": lines(lambda i: f"{i + 1}.“设备{i}”项目。支出{i}万元，预算{i + 1}万元。"),
    # tables
    "rows": table("项目\t预算数（万元）\t支出数（万元）\t执行率", lambda i: f"设备{i}\t{i + 5}\t{i}\t{i % 100}%", "合计\t5\t6\t7%"),
    "rows_alike": table("项目\t预算数（万元）\t支出数（万元）", lambda i: f"其中：设备\t{i + 5}\t{i}", "合计\t5\t6"),
    "score_rows": table("一级指标\t三级指标\t分值\t得分", lambda i: f"产出\t指标{i}\t10\t{i % 11}", "合计\t\t100\t95"),
    "tables": lambda n: joined("说明。\n\n", lambda i: table("项目\t预算数（万元）\t支出数（万元）", lambda k: f"设备\t{i}\t{k}", "合计\t4\t5")(3))(n),
    "prose_in_cell": lambda n: "项目\t情况\n设备\t" + sentence("", "，", lambda i: f"支出{i}万元，其中设备{i}万元")(n),
    "stacked": lambda n: "湖区\n\n预算数（万元）\n\n支出数（万元）\n\n执行率\n\n" + lines(lambda i: f"东{i}湖\n\n{i}.00\n\n{i}.20\n\n97.50%")(n),
}


def seconds(gouji, folder, text):
    path = os.path.join(folder, "report.txt")
    with open(path, "w", encoding="utf-8") as f:
        f.write(HEAD + text)
    best = None
    for _ in range(2):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([gouji, "check", "--no-jail", "--quiet", "--to", "json", path], stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, 1):
            sys.exit(f"{path}: exit code {done.returncode}")
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = used if best is None else min(best, used)
    return best


def main():
    args = sys.argv[1:]
    size = int(args[args.index("--size") + 1]) if "--size" in args else 500
    names = [a for a in args[1:] if a in CASES] or list(CASES)
    steep = []
    with tempfile.TemporaryDirectory() as folder:
        empty = seconds(args[0], folder, "")
        for name in names:
            for _ in range(TRIES):
                one = max(seconds(args[0], folder, CASES[name](size)) - empty, SHORT)
                four = seconds(args[0], folder, CASES[name](4 * size)) - empty
                grown = four / one
                print(f"{name:16} {one:7.2f} s {four:7.2f} s  x{grown:.1f}", flush=True)
                if grown <= LIMIT:
                    break
            else:
                steep.append(name)
    if steep:
        sys.exit(f"time grows faster than the text: {', '.join(steep)}")


main()
