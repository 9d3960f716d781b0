/* page_stream.h — what gouji-pdf and gouji-ocr write between the head and the end mark of their stream (format/helper.h).
 * SPDX-License-Identifier: MIT
 *
 *   record    1 byte kind, then GJ_PAGE_FIELDS numbers of 32 bits, low byte first, signed
 *
 *   P         width, height, pictures, flags, figures not read: what follows stands on this page
 *   G         x0, y0, x1, y1, character
 *   H         y, from x, to x        a ruling
 *   V         x, from y, to y
 *   D         flags of the file, behind all pages
 *
 * Lengths are hundredths of a point from the upper left corner. Fields that a record does not have are 0.
 */
#ifndef GJ_FORMAT_PAGE_STREAM_H
#define GJ_FORMAT_PAGE_STREAM_H

enum {
    GJ_PAGE_FIELDS = 5,
    GJ_PAGE_RECORD = 1 + 4 * GJ_PAGE_FIELDS,
    GJ_PAGE_SCANS = 100, /* scanned pages of one file that are recognised */

    /* D */
    GJ_PAGE_CUT_OFF = 1, /* the file has no end */
    GJ_PAGE_FONTS =
        2, /* has fonts; looked at only when no page gave text or the tables are missing */
    GJ_PAGE_NO_DATA = 4, /* has Chinese fonts whose tables (poppler-data) are not installed */
    GJ_PAGE_MANY = 8,    /* more scanned pages than are recognised */
    GJ_PAGE_NO_RECOGNISER =
        16, /* the recogniser's data for Chinese (tesseract-ocr-chi-sim) are not installed */
    /* P */
    GJ_PAGE_DAMAGED = 1, /* the page could not be read */
    GJ_PAGE_DRAWN = 2,   /* has no text and so many curves that they may be letters */
    GJ_PAGE_SCANNED =
        4 /* its text was recognised on a picture; what two readings of a figure differ in is U+FFFD */
};

#endif
