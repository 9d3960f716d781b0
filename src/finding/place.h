/* place.h — comparing places.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FINDING_PLACE_H
#define GJ_FINDING_PLACE_H

#include "gouji.h"

static inline bool gj_place_equal(const gj_place *a, const gj_place *b)
{
    return a->page == b->page && a->part == b->part && a->line == b->line && a->column == b->column &&
           a->table == b->table && a->row == b->row && a->cell == b->cell && a->block == b->block;
}

#endif
