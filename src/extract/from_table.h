/* from_table.h — facts from table cells, by the labels of column and row (rules: `cell`, `item`).
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_FROM_TABLE_H
#define GJ_EXTRACT_FROM_TABLE_H

#include "extract/engine.h"

gj_status gj_facts_from_tables(gj_engine *engine, gj_extraction *x, gj_error *err);

#endif
