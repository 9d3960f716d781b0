/* rulings.h — the straight lines, pictures and curves that a page draws.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GJ_HELPER_PDF_RULINGS_H
#define GJ_HELPER_PDF_RULINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct _PopplerPage PopplerPage; /* of poppler.h */

enum { MAX_RULINGS = 20000 }; /* of one page; what is drawn beyond is no table */

typedef struct ruling {
    bool across;
    double at, lo, hi; /* points */
} ruling;

typedef struct drawing {
    ruling *rulings;
    size_t n, cap;
    unsigned curves;
    bool failed; /* no memory */
} drawing;

/* Adds what the page draws to an empty drawing; false: it could not be drawn. */
bool drawing_read(drawing *d, PopplerPage *page, double width, double height);
void drawing_done(drawing *d);

#endif
