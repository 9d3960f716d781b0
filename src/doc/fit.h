/* fit.h — rows that lost the cells merged with those above when the table was copied: the cells are given back, empty.
 * SPDX-License-Identifier: MIT
 *
 *     一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 备注
 *     产出     | 数量     | 特派员   | ≥45人  | 47人   | 10   | 10          as in the file
 *     服务企业 | ≥60家    | 66家     | 10     | 10                          as in the file
 *     ·        | ·        | 服务企业 | ≥60家  | 66家   | 10   | 10   | ·    given back
 */
#ifndef GJ_DOC_FIT_H
#define GJ_DOC_FIT_H

#include "doc/doc.h"

/* A head row and the rows below it that are neither head nor total, up to the next head. */
typedef struct gj_fit_head {
    uint32_t row;    /* index into doc->rows */
    uint32_t labels; /* its first columns name what a row is about */
} gj_fit_head;

/* Empty cells that a row needs to stand under its head: `first` of them at the left, `second` behind its first cell. */
typedef struct gj_fit {
    uint16_t first, second;
    bool none; /* its figures stand under no way of shifting it where the head wants figures */
} gj_fit;

/* How a row shorter than its head stands under it: only shifts that put words under labels and figures under heads of scores and
 * amounts are possible, and when the row fits as it is, or in more ways than one, nothing is given back. */
gj_fit gj_fit_row(const gj_document *doc, const gj_fit_head *head, const gj_row *row);

#endif
