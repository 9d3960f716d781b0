/* scanned.h — pages that are pictures: drawn, and their text recognised by the program that can (gouji-pdf-ocr).
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GJ_HELPER_PDF_SCANNED_H
#define GJ_HELPER_PDF_SCANNED_H

#include <stdbool.h>

typedef struct _PopplerPage PopplerPage; /* of poppler.h */

typedef struct scanned {
    bool failed;         /* there is no recogniser */
    unsigned done, left; /* pages recognised; pages beyond GJ_PAGE_SCANS */
    struct scanner *scanner;
} scanned;

/* Whether this program has a recogniser: all of what a page shows matters to it. */
bool scanned_recognises(void);

/* Writes the page's records. false: nothing was written, the page is as if nobody had asked. */
bool scanned_put_page(scanned *s, PopplerPage *page, double width, double height, int pictures);
void scanned_done(scanned *s);

#endif
