/* symbols.h — the characters recognised on a page, in the order in which they are read, and what two readings say of a figure.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_HELPER_OCR_SYMBOLS_H
#define GJ_HELPER_OCR_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct symbol {
    uint32_t rune;
    uint32_t
        line; /* counted over the reading; the same for what stands on one line of one region */
    int32_t x0, y0, x1, y1; /* pixels */
} symbol;

typedef struct symbols {
    symbol *v;
    size_t n, cap;
    uint32_t lines; /* so far */
    bool failed;    /* no memory */
} symbols;

void symbols_add(symbols *s, symbol one);
void symbols_done(symbols *s);

/* Compares the figures of a reading with what another reading has in their places. Where they differ, neither is taken: its
 * characters become U+FFFD in `first`. Returns how many figures those are. */
uint32_t symbols_settle(symbols *first, const symbols *second);
/* Makes places, which the recogniser knows only roughly, good enough to sort by: the characters of a figure are spread evenly
 * between its ends, neighbours do not overlap. */
void symbols_spread(symbols *s);
/* Signs that the recogniser does not know and takes for others: 之98% is ≥98% where it is how a cell begins. */
void symbols_mend(symbols *s, size_t from);

#endif
