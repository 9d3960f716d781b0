/* scan.c — a picture of a page: made upright, its lines and cells found, each cell read for itself, all of it at two sizes.
 * SPDX-License-Identifier: MIT */
#include "helper/ocr/scan.h"

#include <tesseract/capi.h>

#include "base/alloc.h"
#include "helper/ocr/regions.h"
#include "helper/ocr/symbols.h"
#include "helper/record.h"

/* The second reading sees the page at another size: what is read from the shape of the strokes stays, what hung on the chance of
 * the pixels does not. */
static const float second_size = 1.25F;

enum { AROUND = 10 }; /* dots that stay above and below a line of a cell */

struct scanner {
    TessBaseAPI *api;
};

scanner *scanner_new(void)
{
    scanner *s = gj_alloc_zeroed(1, sizeof *s);
    if (s)
        s->api = TessBaseAPICreate();
    if (!s || !s->api || TessBaseAPIInit3(s->api, NULL, "chi_sim") != 0) {
        scanner_free(s);
        return NULL;
    }
    /* A page in negative is not looked for: that takes as long again. */
    (void)TessBaseAPISetVariable(s->api, "tessedit_do_invert", "0");
    return s;
}

void scanner_free(scanner *s)
{
    if (s && s->api)
        TessBaseAPIDelete(s->api);
    gj_free(s);
}

static uint32_t rune_of(const char *utf8)
{
    const unsigned char *p = (const unsigned char *)utf8;
    if (p[0] < 0x80)
        return p[0];
    if (p[0] < 0xE0)
        return p[1] ? (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu) : 0;
    if (p[0] < 0xF0)
        return p[1] && p[2] ? (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu) : 0;
    return 0xFFFD;
}

/* One character with its box; as high as its line: a comma is, for those who sort by place. */
static void take_symbol(const TessPageIterator *at, const char *text, float size, symbols *out)
{
    int x0, y0, x1, y1, line_x0, line_y0, line_x1, line_y1;
    if (!TessPageIteratorBoundingBox(at, RIL_SYMBOL, &x0, &y0, &x1, &y1) ||
        !TessPageIteratorBoundingBox(at, RIL_TEXTLINE, &line_x0, &line_y0, &line_x1, &line_y1))
        return;
    symbols_add(out, (symbol){ rune_of(text), out->lines, (int32_t)((float)x0 / size),
                               (int32_t)((float)line_y0 / size), (int32_t)((float)x1 / size),
                               (int32_t)((float)line_y1 / size) });
}

static void take_symbols(TessBaseAPI *api, float size, symbols *out)
{
    TessResultIterator *result = TessBaseAPIGetIterator(api);
    if (!result)
        return;
    TessPageIterator *at = TessResultIteratorGetPageIterator(result);
    do {
        char *text = TessResultIteratorGetUTF8Text(result, RIL_SYMBOL);
        out->lines += TessPageIteratorIsAtBeginningOf(at, RIL_TEXTLINE) != 0;
        if (text && *text && *text != ' ')
            take_symbol(at, text, size, out);
        TessDeleteText(text);
    } while (TessResultIteratorNext(result, RIL_SYMBOL));
    TessResultIteratorDelete(result);
}

static void read_cell(TessBaseAPI *api, PIX *page, BOX *box, float size, symbols *out)
{
    size_t before = out->n;
    l_int32 top, bottom;
    unsigned lines = regions_count_lines(page, box, &top, &bottom);
    if (lines == 0)
        return;
    top = top > box->y + AROUND ? top - AROUND : box->y;
    bottom = bottom + AROUND < box->y + box->h ? bottom + AROUND : box->y + box->h;
    /* A line alone, a digit alone, is no block to it, and what it takes for two lines comes twice. */
    TessBaseAPISetPageSegMode(api, lines == 1 ? PSM_SINGLE_LINE : PSM_SINGLE_BLOCK);
    TessBaseAPISetRectangle(api, (int)((float)box->x * size), (int)((float)top * size),
                            (int)((float)box->w * size), (int)((float)(bottom - top) * size));
    if (TessBaseAPIRecognize(api, NULL) == 0)
        take_symbols(api, size, out);
    out->lines++;
    symbols_mend(out, before);
}

/* All of a page at one size; `mode`: how lines are looked for outside of tables. */
static bool read_at(TessBaseAPI *api, const regions *r, float size, TessPageSegMode mode,
                    double dots, symbols *out)
{
    PIX *outside = pixScale(r->outside, size, size), *text = pixScale(r->text, size, size);
    bool done = outside && text;
    if (done) {
        TessBaseAPISetPageSegMode(api, mode);
        TessBaseAPISetImage2(api, outside);
        TessBaseAPISetSourceResolution(api, (int)(dots * (double)size));
        done = TessBaseAPIRecognize(api, NULL) == 0;
        take_symbols(api, size, out);
        out->lines++;
        TessBaseAPISetImage2(api, text);
        TessBaseAPISetSourceResolution(api, (int)(dots * (double)size));
    }
    for (l_int32 i = 0; done && i < boxaGetCount(r->cells); i++) {
        BOX *box = boxaGetBox(r->cells, i, L_CLONE);
        read_cell(api, r->text, box, size, out);
        boxDestroy(&box);
    }
    TessBaseAPIClear(api);
    pixDestroy(&outside);
    pixDestroy(&text);
    return done && !out->failed;
}

/* ---- to the stream ---- */

static void put_lines(BOXA *lines, bool across, double scale)
{
    for (l_int32 i = 0; i < boxaGetCount(lines); i++) {
        l_int32 x, y, w, h;
        if (boxaGetBoxGeometry(lines, i, &x, &y, &w, &h) != 0)
            continue;
        double at = across ? y + h / 2.0 : x + w / 2.0, lo = across ? x : y,
               hi = lo + (across ? w : h);
        record_put(across ? 'H' : 'V',
                   (int32_t[GJ_PAGE_FIELDS]){ record_length(at * scale), record_length(lo * scale),
                                              record_length(hi * scale) });
    }
}

static void put_symbols(const symbols *s, double scale)
{
    for (size_t i = 0; i < s->n; i++)
        record_put('G', (int32_t[]){ record_length(s->v[i].x0 * scale),
                                     record_length(s->v[i].y0 * scale),
                                     record_length(s->v[i].x1 * scale),
                                     record_length(s->v[i].y1 * scale), (int32_t)s->v[i].rune });
}

static void put_head(PIX *page, double scale, int pictures, int flags, uint32_t unread)
{
    record_put('P', (int32_t[]){ record_length(pixGetWidth(page) * scale),
                                 record_length(pixGetHeight(page) * scale), pictures, flags,
                                 (int32_t)unread });
}

static PIX *upright(PIX *picture)
{
    PIX *grey = pixConvertTo8(picture, 0);
    PIX *turned = grey ? pixDeskew(grey, 0) : NULL; /* a copy where nothing is to be turned */
    pixDestroy(&grey);
    return turned;
}

void scanner_put_page(scanner *s, PIX *picture, double dots, int pictures)
{
    double scale = 72.0 / dots;
    symbols first = { 0 }, second = { 0 };
    regions r = { 0 };
    PIX *page = upright(picture);
    bool done = page && regions_find(page, &r) &&
                read_at(s->api, &r, 1.0F, PSM_SINGLE_BLOCK, dots, &first) &&
                read_at(s->api, &r, second_size, PSM_SINGLE_COLUMN, dots, &second);
    if (done) {
        uint32_t unread = symbols_settle(&first, &second);
        symbols_spread(&first);
        put_head(page, scale, pictures, GJ_PAGE_SCANNED, unread);
        put_symbols(&first, scale);
        put_lines(r.across, true, scale);
        put_lines(r.down, false, scale);
    } else {
        put_head(picture, scale, pictures, GJ_PAGE_DAMAGED, 0);
    }
    symbols_done(&first);
    symbols_done(&second);
    regions_done(&r);
    pixDestroy(&page);
}
