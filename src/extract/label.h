/* label.h — table labels understood once: kind, unit, and which patterns of the rules match them. Labels repeat from form to form,
 * so the answers are kept for the next document.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_LABEL_H
#define GJ_EXTRACT_LABEL_H

#include "extract/engine.h"

typedef struct gj_label {
    bool head;          /* a word of column heads (rules: context column_head) */
    bool total;         /* 合计 总计 总分 */
    bool subtotal;      /* 小计 */
    bool of_which;      /* 其中 */
    bool note;          /* 备注 说明 填报人 */
    bool target;        /* 目标值 预期指标值: what was planned, not what was done */
    bool numbers;       /* 行次, 栏次, 序号: what stands beside it counts rows or columns and is no amount */
    bool names_project; /* 项目名称: its column names projects */
    gj_kind kind;       /* of bare numbers beside it: MONEY, SCORE, RATE; NUMBER: it does not say */
    gj_unit_id unit;    /* 预算数（万元）; GJ_UNIT_NONE: none written */
    gj_slice text;      /* its characters without blanks; a very long one is cut */
    const uint64_t *columns, *rows; /* bitsets by cell selector: that takes it as head of its column, as label of its row */
    uint64_t *asked, *answers;      /* bitsets by pattern id: other patterns that were tried, those of them that match */
} gj_label;

/* Where what this text says is remembered while the document is at work: told by its place, not by its characters. */
static inline gj_label_memo *gj_label_memo_of(gj_engine *engine, gj_slice text)
{
    uint64_t hash = ((uint64_t)(uintptr_t)text.p ^ (uint64_t)text.n << 40) * 0x9E3779B97F4A7C15ull;
    return &engine->memos[hash >> 56];
}

/* gj_label_of a text that was not asked for yet. */
const gj_label *gj_label_look(gj_engine *engine, gj_slice text);

/* Text is the folded text of a cell. The answer is valid until the next document. An empty text gives the empty label. */
static inline const gj_label *gj_label_of(gj_engine *engine, gj_slice text)
{
    const gj_label_memo *memo = gj_label_memo_of(engine, text);
    if (memo->text.p == text.p && memo->text.n == text.n && memo->document == engine->document)
        return memo->label;
    return gj_label_look(engine, text);
}

/* Does the pattern match somewhere in this text of a label? */
bool gj_label_says(gj_engine *engine, gj_slice text, const gj_pattern *pattern);

/* Called before each document: what was said of the texts of the one before is forgotten, and the labels when too many were kept. */
void gj_labels_begin(gj_engine *engine);

#endif
