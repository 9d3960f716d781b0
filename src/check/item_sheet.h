/* item_sheet.h — totals of scores and marks that paragraphs tell like a sheet (score_sheet.h) or in a list.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_ITEM_SHEET_H
#define GJ_CHECK_ITEM_SHEET_H

#include "check/item_set.h"

/* Paragraphs that read as a sheet of scores are taken as one; their items are looked at no further: their sets are emptied. Sets t->told. */
gj_status gj_item_sheet_add(gj_totals *t, gj_error *err);

/* «项目得分92.3分，其中决策满分15分，得14分；过程满分20分，得18.8分；…»: where the scores make a total of the whole report, their marks make
 * `make`, which must be given. */
gj_status gj_item_sheet_add_marks_of_lists(gj_totals *t, gj_error *err);

#endif
