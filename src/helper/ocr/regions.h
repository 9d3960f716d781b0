/* regions.h — finds on a picture of a page what is ruled: the straight lines, the cells between them, and the rest.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_HELPER_OCR_REGIONS_H
#define GJ_HELPER_OCR_REGIONS_H

#include <stdbool.h>

#include <leptonica/allheaders.h>

enum { MAX_REGIONS = 4000 }; /* cells of one page; what has more is no table */

typedef struct regions {
    PIX *text;           /* the page in grey without its lines */
    PIX *outside;        /* the same without what stands in cells */
    BOXA *across, *down; /* the lines */
    BOXA *cells;         /* the closed areas between them */
} regions;

/* page: 8 bits of grey, upright; stays the caller's. false: no memory. */
bool regions_find(PIX *page, regions *out);
void regions_done(regions *r);

/* How many lines of text the box of the page holds, by its rows of dots; *top and *bottom: the rows between which they stand.
 * 0: it is empty, or no memory. */
unsigned regions_count_lines(PIX *page, BOX *box, l_int32 *top, l_int32 *bottom);

#endif
