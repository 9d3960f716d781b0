/* head.h — what the head of a column says of the cells below it, told by its words.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_DOC_HEAD_H
#define GJ_DOC_HEAD_H

#include "doc/doc.h"

typedef enum gj_head {
    GJ_HEAD_ANY,    /* 指标值, 完成值: a figure or words */
    GJ_HEAD_SCORE,  /* 分值, 得分: a bare number */
    GJ_HEAD_NUMBER, /* 预算数, 执行数, 执行率: a bare number, perhaps with % */
    GJ_HEAD_REMARK  /* 备注, 偏差原因: words */
} gj_head;

/* Digits with sign, point, comma, percent or 分 only: a figure in its own cell. */
bool gj_head_is_number(gj_slice text);

/* Heads of columns that name what a row is about: 三级指标, 项目名称, 序号. */
bool gj_head_names_label(gj_slice text);

/* Heads of columns that hold what is said about it: 指标值, 得分, 预算数. */
bool gj_head_names_data(gj_slice text);

/* What stands below a head that is no label. */
gj_head gj_head_of(gj_slice text);

/* Whether two texts, one below the other, are one head: 年初 over 预算数, 执行率 over (%), 行 over 次. Blanks inside do not count.
 * 资金 over 预算数 is no such pair: it may be the head of several columns. */
bool gj_head_is_stacked(gj_slice upper, gj_slice lower);

#endif
