/* main.c — gouji-pdf: the characters and rulings of a PDF on standard input, as records on standard output (format/helper.h,
 * format/page_stream.h). It decides nothing: lines, paragraphs and tables are made of them by gouji.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <poppler.h>

#include "format/helper.h"
#include "helper/pdf/fonts.h"
#include "helper/pdf/rulings.h"
#include "helper/pdf/scanned.h"
#include "helper/record.h"

enum {
    MAX_PAGES = 2000,
    TAIL = 1024,  /* so near to its end a whole file has its mark */
    CURVES = 200, /* a page without text and with so many curves may be letters drawn as such */
    MAX_POINTS = 20000 /* a page's side */
};

#ifdef __SANITIZE_ADDRESS__
/* Memory that fontconfig keeps until the process ends is none of ours, and it ends with the file. */
__attribute__((visibility("default"))) const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}
#endif

static const char data_folder[] = "/usr/share/poppler/cMap";

static void put_page(double width, double height, int pictures, int flags)
{
    record_put('P', (int32_t[]){ record_length(width), record_length(height), pictures, flags, 0 });
}

static void put_glyphs(const char *text, const PopplerRectangle *boxes, guint n)
{
    for (guint i = 0; i < n && *text; i++, text = g_utf8_next_char(text))
        record_put('G', (int32_t[]){ record_length(boxes[i].x1), record_length(boxes[i].y1),
                                     record_length(boxes[i].x2), record_length(boxes[i].y2),
                                     (int32_t)g_utf8_get_char(text) });
}

static void put_rulings(const drawing *d)
{
    for (size_t i = 0; i < d->n; i++)
        record_put(d->rulings[i].across ? 'H' : 'V',
                   (int32_t[]){ record_length(d->rulings[i].at), record_length(d->rulings[i].lo),
                                record_length(d->rulings[i].hi), 0, 0 });
}

static int count_pictures(PopplerPage *page)
{
    GList *pictures = poppler_page_get_image_mapping(page);
    int n = (int)g_list_length(pictures);
    poppler_page_free_image_mapping(pictures);
    return n;
}

static bool has_glyph(const char *text)
{
    for (; text && *text; text = g_utf8_next_char(text))
        if (g_unichar_isgraph(g_utf8_get_char(text)))
            return true;
    return false;
}

/* A page with text; its rulings where it can be drawn. */
static void put_text_page(PopplerPage *page, const char *text, double width, double height)
{
    drawing d = { 0 };
    PopplerRectangle *boxes = NULL;
    guint n = 0;
    bool drawn = drawing_read(&d, page, width, height);
    put_page(width, height, count_pictures(page), drawn ? 0 : GJ_PAGE_DAMAGED);
    if (poppler_page_get_text_layout(page, &boxes, &n))
        put_glyphs(text, boxes, n);
    put_rulings(&d);
    g_free(boxes);
    drawing_done(&d);
}

/* A page without: what is recognised on its pictures, or why there is no text. */
static void put_bare_page(PopplerPage *page, double width, double height, scanned *scans)
{
    drawing d = { 0 };
    int pictures = count_pictures(page), flags = 0;
    if (pictures > 0 && scanned_put_page(scans, page, width, height, pictures))
        return;
    if (pictures == 0 && !drawing_read(&d, page, width, height))
        flags |= GJ_PAGE_DAMAGED;
    flags |= d.curves >= CURVES ? GJ_PAGE_DRAWN : 0;
    put_page(width, height, pictures, flags);
    drawing_done(&d);
}

/* Whether the file has fonts; *foreign: one for Chinese that it does not bring along. */
static bool has_fonts(PopplerDocument *document, bool *foreign)
{
    PopplerFontInfo *info = poppler_font_info_new(document);
    PopplerFontsIter *fonts = NULL;
    bool some =
        poppler_font_info_scan(info, poppler_document_get_n_pages(document), &fonts) && fonts;
    if (some) {
        do {
            PopplerFontType type = poppler_fonts_iter_get_font_type(fonts);
            *foreign |=
                !poppler_fonts_iter_is_embedded(fonts) && type >= POPPLER_FONT_TYPE_CID_TYPE0;
        } while (poppler_fonts_iter_next(fonts));
        poppler_fonts_iter_free(fonts);
    }
    poppler_font_info_free(info);
    return some;
}

/* Whether it has text. */
static bool read_page(PopplerDocument *document, int number, scanned *scans)
{
    double width = 0, height = 0;
    bool text_found = false;
    PopplerPage *page = poppler_document_get_page(document, number);
    if (page)
        poppler_page_get_size(page, &width, &height);
    if (!page || !(width > 0 && width < MAX_POINTS && height > 0 && height < MAX_POINTS)) {
        put_page(1, 1, 0, GJ_PAGE_DAMAGED);
    } else {
        char *text = poppler_page_get_text(page);
        text_found = has_glyph(text);
        if (text_found)
            put_text_page(page, text, width, height);
        else
            put_bare_page(page, width, height, scans);
        g_free(text);
    }
    if (page)
        g_object_unref(page);
    return text_found;
}

/* Whether the mark that ends every whole file is there. */
static bool has_end(const char *bytes, size_t n)
{
    size_t from = n > TAIL ? n - TAIL : 0;
    for (size_t i = from; i + 5 <= n; i++)
        if (memcmp(bytes + i, "%%EOF", 5) == 0)
            return true;
    return false;
}

static int refusal(const GError *error)
{
    return error && g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)
               ? GJ_HELPER_ENCRYPTED
               : GJ_HELPER_BROKEN;
}

static void read_all(PopplerDocument *document, int pages, int flags, scanned *scans)
{
    bool text = false, foreign = false, data = access(data_folder, R_OK) == 0;
    (void)fputs(GJ_STREAM_HEAD "pdf\n", stdout);
    for (int i = 0; i < pages; i++)
        text |= read_page(document, i, scans);
    if (!text || !data)
        flags |= has_fonts(document, &foreign) ? GJ_PAGE_FONTS : 0;
    flags |= foreign && !data ? GJ_PAGE_NO_DATA : 0;
    flags |= scans->left > 0 ? GJ_PAGE_MANY : 0;
    flags |= scans->failed ? GJ_PAGE_NO_RECOGNISER : 0;
    record_put('D', (int32_t[GJ_PAGE_FIELDS]){ flags });
    (void)fputs(GJ_STREAM_END, stdout);
}

int main(void)
{
    GError *error = NULL;
    if (!scanned_recognises())
        fonts_own_only();
    GMappedFile *file = g_mapped_file_new_from_fd(STDIN_FILENO, FALSE, &error);
    if (!file)
        return GJ_HELPER_MEMORY;
    GBytes *bytes = g_mapped_file_get_bytes(file);
    PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, &error);
    if (!document)
        return refusal(error);
    int pages = poppler_document_get_n_pages(document);
    if (pages <= 0)
        return GJ_HELPER_BROKEN;
    if (pages > MAX_PAGES)
        return GJ_HELPER_LIMIT;
    scanned scans = { 0 };
    read_all(document, pages,
             has_end(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)) ? 0 : GJ_PAGE_CUT_OFF,
             &scans);
    scanned_done(&scans);
    return fflush(stdout) == 0 ? GJ_HELPER_READ : EXIT_FAILURE;
}
