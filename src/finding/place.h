/* place.h — places compared, and in words.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FINDING_PLACE_H
#define GJ_FINDING_PLACE_H

#include "base/strbuf.h"
#include "gouji.h"

static inline bool gj_place_equal(const gj_place *a, const gj_place *b)
{
    return a->page == b->page && a->part == b->part && a->line == b->line && a->column == b->column &&
           a->table == b->table && a->row == b->row && a->cell == b->cell && a->block == b->block;
}

/* «第12行», «第3页 · 表2第4行第1格», «2023年!C7», «文本框 · 第2段»; nothing where nothing is known. */
void gj_place_words(gj_strbuf *out, const gj_place *place, gj_slice part, bool english);

/* A cell of a worksheet as its program names it: row 7, column 3 -> C7. */
void gj_place_ref(gj_strbuf *out, const gj_place *place);

#endif
