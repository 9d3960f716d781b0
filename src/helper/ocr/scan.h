/* scan.h — reads a picture of a page with Tesseract, each figure twice, and writes the page's records.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_HELPER_OCR_SCAN_H
#define GJ_HELPER_OCR_SCAN_H

#include <leptonica/allheaders.h>

typedef struct scanner scanner;

/* NULL: the data for Chinese (chi_sim) is not installed, or no memory. */
scanner *scanner_new(void);
void scanner_free(scanner *s);

/* Writes the page's head and records (format/page_stream.h); `dots` an inch. The picture stays the caller's.
 * Of a page that cannot be read a head that says so is written. */
void scanner_put_page(scanner *s, PIX *picture, double dots, int pictures);

#endif
