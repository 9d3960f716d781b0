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
    bool names_project; /* 项目名称: its column names projects */
    gj_kind kind;       /* of bare numbers beside it: MONEY, SCORE, RATE; NUMBER: it does not say */
    gj_unit_id unit;    /* 预算数（万元）; GJ_UNIT_NONE: none written */
    const uint64_t *patterns; /* bitset by pattern id: cell, row, item patterns that match */
} gj_label;

/* Text is the folded text of a cell. The answer is valid until the next document. An empty text gives the empty label. */
const gj_label *gj_label_of(gj_engine *engine, gj_slice text);

/* Forgets labels when too many were kept; called between documents. */
void gj_labels_trim(gj_engine *engine);

static inline bool gj_label_matches(const gj_label *label, const gj_pattern *pattern)
{
    return !pattern || (label->patterns && (label->patterns[pattern->id >> 6] >> (pattern->id & 63) & 1));
}

#endif
