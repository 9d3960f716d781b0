/* pdf_stream.h — what gouji-pdf writes between the head and the end mark of its stream (format/helper.h).
 * SPDX-License-Identifier: MIT
 *
 *   record    1 byte kind, then GJ_PDF_FIELDS numbers of 32 bits, low byte first, signed
 *
 *   P         width, height, pictures, flags: what follows stands on this page
 *   G         x0, y0, x1, y1, character
 *   H         y, from x, to x        a ruling
 *   V         x, from y, to y
 *   D         flags of the file, behind all pages
 *
 * Lengths are hundredths of a point from the upper left corner. Fields that a record does not have are 0.
 */
#ifndef GJ_FORMAT_PDF_STREAM_H
#define GJ_FORMAT_PDF_STREAM_H

enum {
    GJ_PDF_FIELDS = 5,
    GJ_PDF_RECORD = 1 + 4 * GJ_PDF_FIELDS,

    /* D */
    GJ_PDF_CUT_OFF = 1, /* the file has no end */
    GJ_PDF_FONTS =
        2, /* has fonts; looked at only when no page gave text or the tables are missing */
    GJ_PDF_NO_DATA = 4, /* has Chinese fonts whose tables (poppler-data) are not installed */
    /* P */
    GJ_PDF_DAMAGED = 1, /* the page could not be read */
    GJ_PDF_DRAWN = 2    /* has no text and so many curves that they may be letters */
};

#endif
