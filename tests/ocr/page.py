# page.py — the page that tests/data/ocr/report.png shows: it spends more than its budget. Usage: page.py PDF
# SPDX-License-Identifier: MIT
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures"))
import pdf  # noqa: E402

ROWS = [[("项目", 1, 2), ("预算（万元）", 2, 1), ("说明", 1, 2)], [("年初", 1, 1), ("调整后", 1, 1)],
        [("设备购置", 1, 1), ("20.00", 1, 1), ("21.50", 1, 1), ("用于购置音响和灯光设备", 1, 1)],
        [("场地租赁", 1, 1), ("15.00", 1, 1), ("13.50", 1, 1), ("租用剧场四场", 1, 1)],
        [("合计", 1, 1), ("35.00", 1, 1), ("35.00", 1, 1), ("", 1, 1)]]
BODY = ["某县文化馆2023年度项目支出绩效自评报告", "一、项目概况",
        "2023年初预算35万元，全年实际支出38.2万元，主要用于购置演出设备、开展群众文化活动。", ROWS, "二、自评得分",
        "决策18分，过程19分，产出28分，效益27分，自评总分92分，等级为优。"]

if __name__ == "__main__":
    with open(sys.argv[1], "wb") as file:
        file.write(pdf.document(BODY))
