/* regions.c — lines and cells of a page by mathematical morphology: what a long thin brick fits into is a line, what lines
 * enclose is a cell.
 * SPDX-License-Identifier: MIT */
#include "helper/ocr/regions.h"

enum {
    INK = 160,       /* darker than this is ink, where the page gives no better threshold */
    SHORTEST = 24,   /* a line is at least as long as 1/24 of the page is wide */
    GAP = 7,         /* pixels that a scanner may have lost of a line */
    MARGIN = 3,      /* around a line, what its blurred edge darkens */
    LEAST_WIDE = 18, /* a cell that could hold a character at 200 dots an inch */
    LEAST_HIGH = 18,
    LEAST_BETWEEN = 3, /* blank rows between two lines of text */
    LEAST_LETTER = 4,  /* rows: lower is a speck; a minus sign or 一 is as low as this */
};

static PIX *ink_of(PIX *page)
{
    PIX *ink = NULL;
    if (pixOtsuAdaptiveThreshold(page, 2000, 2000, 0, 0, 0.1f, NULL, &ink) != 0 || !ink)
        ink = pixThresholdToBinary(page, INK);
    return ink;
}

/* The lines of one direction: gaps closed, then everything that is shorter than `length` taken away. */
static PIX *lines_of(PIX *ink, bool across, l_int32 length)
{
    PIX *closed =
        across ? pixCloseSafeBrick(NULL, ink, GAP, 1) : pixCloseSafeBrick(NULL, ink, 1, GAP);
    PIX *lines = closed ? (across ? pixOpenBrick(NULL, closed, length, 1)
                                  : pixOpenBrick(NULL, closed, 1, length))
                        : NULL;
    pixDestroy(&closed);
    return lines;
}

static bool is_cell(const BOX *box, PIX *page)
{
    l_int32 wide = box->w, high = box->h;
    return wide >= LEAST_WIDE && high >= LEAST_HIGH && box->x > 0 && box->y > 0 &&
           box->x + wide < pixGetWidth(page) && box->y + high < pixGetHeight(page);
}

/* The areas that the lines enclose: holes of their picture. */
static BOXA *cells_of(PIX *lines)
{
    PIX *ground = pixInvert(NULL, lines);
    BOXA *areas = ground ? pixConnCompBB(ground, 4) : NULL;
    BOXA *cells = boxaCreate(0);
    l_int32 n = areas ? boxaGetCount(areas) : 0;
    for (l_int32 i = 0; cells && i < n && boxaGetCount(cells) < MAX_REGIONS; i++) {
        BOX *box = boxaGetBox(areas, i, L_CLONE);
        if (is_cell(box, lines))
            boxaAddBox(cells, box, L_COPY);
        boxDestroy(&box);
    }
    boxaDestroy(&areas);
    pixDestroy(&ground);
    return cells;
}

static PIX *without(PIX *page, PIX *mask)
{
    PIX *copy = pixCopy(NULL, page);
    if (copy)
        pixSetMasked(copy, mask, 255);
    return copy;
}

static PIX *without_cells(PIX *page, BOXA *cells)
{
    PIX *copy = pixCopy(NULL, page);
    for (l_int32 i = 0; copy && i < boxaGetCount(cells); i++) {
        BOX *box = boxaGetBox(cells, i, L_CLONE);
        pixSetInRectArbitrary(copy, box, 255);
        boxDestroy(&box);
    }
    return copy;
}

bool regions_find(PIX *page, regions *out)
{
    *out = (regions){ 0 };
    PIX *ink = ink_of(page);
    l_int32 length = pixGetWidth(page) / SHORTEST;
    PIX *across = ink ? lines_of(ink, true, length) : NULL;
    PIX *down = ink ? lines_of(ink, false, length) : NULL;
    PIX *both = across && down ? pixOr(NULL, across, down) : NULL;
    PIX *wide = both ? pixDilateBrick(NULL, both, 2 * MARGIN + 1, 2 * MARGIN + 1) : NULL;
    if (wide) {
        out->across = pixConnCompBB(across, 8);
        out->down = pixConnCompBB(down, 8);
        out->cells = cells_of(both);
        out->text = without(page, wide);
    }
    if (out->text && out->cells)
        out->outside = without_cells(out->text, out->cells);
    pixDestroy(&ink);
    pixDestroy(&across);
    pixDestroy(&down);
    pixDestroy(&both);
    pixDestroy(&wide);
    return out->outside && out->across && out->down;
}

void regions_done(regions *r)
{
    pixDestroy(&r->text);
    pixDestroy(&r->outside);
    boxaDestroy(&r->across);
    boxaDestroy(&r->down);
    boxaDestroy(&r->cells);
}

/* The runs of rows with ink, in a picture of one bit. */
static unsigned count_runs(PIX *ink, l_int32 *first, l_int32 *last)
{
    unsigned runs = 0;
    l_int32 begin = -1, blank = 0;
    NUMA *rows = pixCountPixelsByRow(ink, NULL);
    l_int32 n = rows ? numaGetCount(rows) : 0, dots = 0;
    *first = *last = -1;
    for (l_int32 y = 0; y <= n; y++) {
        bool some = y < n && numaGetIValue(rows, y, &dots) == 0 && dots > 0;
        if (some && begin < 0)
            begin = y;
        blank = some ? 0 : blank + 1;
        if (begin >= 0 && (blank >= LEAST_BETWEEN || y == n)) {
            l_int32 end = y - blank + 1;
            if (end - begin >= LEAST_LETTER) {
                runs++;
                *first = *first < 0 ? begin : *first;
                *last = end;
            }
            begin = -1;
        }
    }
    numaDestroy(&rows);
    return runs;
}

unsigned regions_count_lines(PIX *page, BOX *box, l_int32 *top, l_int32 *bottom)
{
    PIX *part = pixClipRectangle(page, box, NULL);
    PIX *ink = part ? pixThresholdToBinary(part, INK) : NULL;
    unsigned lines = ink ? count_runs(ink, top, bottom) : 0;
    *top += box->y;
    *bottom += box->y;
    pixDestroy(&part);
    pixDestroy(&ink);
    return lines;
}
