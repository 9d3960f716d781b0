/* scanned.c — pages that are pictures.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "helper/pdf/scanned.h"

#ifdef GJ_HAVE_OCR

#include <cairo.h>
#include <poppler.h>

#include "format/page_stream.h"
#include "helper/ocr/scan.h"

enum {
    DOTS = 300,      /* an inch: what recognisers are trained on */
    MAX_SIDE = 7000, /* dots; a larger page is drawn coarser */
};

/* The page in grey. NULL: no memory. */
static PIX *picture_of(cairo_surface_t *surface, int width, int height)
{
    PIX *pix = pixCreate(width, height, 8);
    cairo_surface_flush(surface);
    const unsigned char *bytes = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; pix && bytes && y < height; y++) {
        l_uint32 *line = pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);
        const unsigned char *from = bytes + (size_t)y * (size_t)stride;
        for (int x = 0; x < width;
             x++) /* blue, green, red: the usual weights of brightness, out of 256 */
            SET_DATA_BYTE(
                line, x,
                (unsigned char)((from[4 * x] * 29 + from[4 * x + 1] * 150 + from[4 * x + 2] * 77) >>
                                8));
    }
    return pix;
}

static PIX *draw(PopplerPage *page, double dots, int width, int height)
{
    PIX *pix = NULL;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, dots / 72, dots / 72);
    poppler_page_render(page, cairo);
    if (cairo_status(cairo) == CAIRO_STATUS_SUCCESS)
        pix = picture_of(surface, width, height);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return pix;
}

static bool has_scanner(scanned *s)
{
    if (!s->scanner && !s->failed)
        s->scanner = scanner_new();
    s->failed = !s->scanner;
    return s->scanner != NULL;
}

bool scanned_put_page(scanned *s, PopplerPage *page, double width, double height, int pictures)
{
    if (!has_scanner(s))
        return false;
    if (s->done >= GJ_PAGE_SCANS) {
        s->left++;
        return false;
    }
    double longer = width > height ? width : height, dots = DOTS;
    if (longer * dots / 72 > MAX_SIDE)
        dots = MAX_SIDE * 72.0 / longer;
    PIX *picture = draw(page, dots, (int)(width * dots / 72), (int)(height * dots / 72));
    if (!picture)
        return false;
    scanner_put_page(s->scanner, picture, dots, pictures);
    pixDestroy(&picture);
    s->done++;
    return true;
}

bool scanned_recognises(void)
{
    return true;
}

void scanned_done(scanned *s)
{
    scanner_free(s->scanner);
}

#else

bool scanned_put_page(scanned *s, PopplerPage *page, double width, double height, int pictures)
{
    (void)s, (void)page, (void)width, (void)height, (void)pictures;
    return false;
}

bool scanned_recognises(void)
{
    return false;
}

void scanned_done(scanned *s)
{
    (void)s;
}

#endif
