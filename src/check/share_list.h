/* share_list.h — shares of one whole in a sentence (占40%、30%、20%和10%), with the amounts beside them.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_SHARE_LIST_H
#define GJ_CHECK_SHARE_LIST_H

#include "check/value.h"
#include "extract/extraction.h"

enum { GJ_SHARES_MAX = 32 };

typedef struct gj_share_list {
    uint32_t n;
    uint32_t shares[GJ_SHARES_MAX]; /* figures */
    uint32_t parts[GJ_SHARES_MAX];  /* amounts in the same order; only where has_parts */
    uint32_t total;                 /* amount stated before the parts; GJ_NO_INDEX: none */
    bool has_parts;
    bool leader; /* «占比依次为», «分别占»: one list */
    bool open;   /* 等, 其中, 主要, 其余: not all is named */
    bool full;   /* «合计100%» stands behind */
    bool told_by; /* «按来处分，», «从类别看，» */
} gj_share_list;

/* The list that begins at figure `from`, and where to go on looking in *next. False: none begins there. */
bool gj_share_list_read(const gj_extraction *x, uint32_t from, gj_share_list *out, uint32_t *next);

/* The sum of the shares: as numbers that round, or are cut, to those written, and as written. False: too large. */
bool gj_share_list_sum(const gj_extraction *x, const gj_share_list *list, gj_interval *sum,
                       gj_dec *written);
/* The same of the amounts; and one amount. */
bool gj_share_list_parts(const gj_extraction *x, const gj_share_list *list, gj_interval *sum,
                         gj_dec *written);
bool gj_share_list_amount(const gj_extraction *x, const gj_share_list *list, uint32_t figure,
                          gj_interval *out);
/* Which shares are not amount / whole: how many, and the last of them. */
bool gj_share_list_misfits(const gj_extraction *x, const gj_share_list *list, gj_interval whole,
                           uint32_t *n, uint32_t *which);

#endif
