/* scale_table.h — a grade scale printed as a table: a row for each grade, or a column.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_SCALE_TABLE_H
#define GJ_EXTRACT_SCALE_TABLE_H

#include "extract/extraction.h"

/* Finds in one table rows that follow each other and each hold a grade word and a range of scores,
 *
 *     优 | 90分（含）以上          or      优         | 良      | 中      | 差
 *     良 | 80（含）—90分                  90分以上   | 80—90  | 60—80  | 60分以下
 *
 * or two rows that do so column by column; adds them to x->scales. Three bands at least, none of which holds a score of another: rows
 * that grade projects or indicators are no scale. */
gj_status gj_scale_tables_find(gj_extraction *x, uint32_t table, gj_error *err);

#endif
