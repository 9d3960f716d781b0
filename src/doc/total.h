/* total.h — words by which a row of a table says that it sums up others: 合计, 总分, 小计.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_DOC_TOTAL_H
#define GJ_DOC_TOTAL_H

#include "base/slice.h"

/* The whole label of a total or subtotal: 合计, 自评总分, 小计（万元）, 乡镇小计; not 合计支出情况. */
bool gj_total_is_label(gj_slice text);

/* Begins as the total of a whole does: «合计 100 96», «总 分». */
bool gj_total_starts(gj_slice text);

/* The same, or as a subtotal: «小计 20 18». */
bool gj_total_starts_any(gj_slice text);

/* The same, or ends as one: «市级小计». */
bool gj_total_stands_in(gj_slice text);

#endif
