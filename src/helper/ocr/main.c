/* main.c — gouji-ocr: the characters and lines of a picture on standard input (PNG, JPEG, TIFF with all its pages, ...), as
 * records on standard output (format/helper.h, format/page_stream.h).
 * SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "format/helper.h"
#include "helper/ocr/scan.h"
#include "helper/record.h"

enum {
    MAX_PIXELS = 64 * 1000 * 1000,
    FEW_DOTS = 200, /* an inch; below, letters are too small for the recogniser */
    USUAL_DOTS = 300,
    PAPER = 8 /* inches that a page is wide where the picture does not say */
};

#ifdef __SANITIZE_ADDRESS__
/* Memory that the recogniser keeps until the process ends is none of ours, and it ends with the file. */
__attribute__((visibility("default"))) const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}
#endif

/* How many dots an inch has: what the picture says, unless no paper is so small or large. */
static double dots_of(PIX *picture)
{
    double said = pixGetXRes(picture), wide = pixGetWidth(picture);
    return said >= 50 && wide / said > 3 && wide / said < 20 ? said : wide / PAPER;
}

static PIX *large_enough(PIX *picture, double *dots)
{
    if (*dots >= FEW_DOTS)
        return pixClone(picture);
    float factor = (float)(USUAL_DOTS / *dots);
    double pixels =
        (double)pixGetWidth(picture) * pixGetHeight(picture) * (double)factor * (double)factor;
    if (pixels > MAX_PIXELS)
        return pixClone(picture);
    *dots = USUAL_DOTS;
    return pixScale(picture, factor, factor);
}

static void put_picture(scanner *s, PIX *picture)
{
    double dots = dots_of(picture);
    PIX *page = large_enough(picture, &dots);
    if (page)
        scanner_put_page(s, page, dots, 1);
    else
        record_put('P', (int32_t[GJ_PAGE_FIELDS]){ 1, 1, 1, GJ_PAGE_DAMAGED });
    pixDestroy(&page);
}

/* 0: can be read; a bomb says its size before it is unpacked. */
static int refusal(const l_uint8 *bytes, size_t n)
{
    l_int32 format = 0, w = 0, h = 0;
    if (pixReadHeaderMem(bytes, n, &format, &w, &h, NULL, NULL, NULL) != 0 || w <= 0 || h <= 0)
        return GJ_HELPER_BROKEN;
    return (double)w * h > MAX_PIXELS ? GJ_HELPER_LIMIT : GJ_HELPER_READ;
}

/* The pages of a TIFF file, or the one picture of any other. */
static int put_all(scanner *s, const l_uint8 *bytes, size_t n, int32_t *flags)
{
    l_int32 format = 0;
    int pages = 0;
    (void)findFileFormatBuffer(bytes, &format);
    bool tiff = format == IFF_TIFF || (format >= IFF_TIFF_PACKBITS && format <= IFF_TIFF_ZIP) ||
                format == IFF_TIFF_JPEG;
    size_t offset = 0;
    bool readable = true;
    do {
        PIX *picture = tiff ? pixReadMemFromMultipageTiff(bytes, n, &offset) : pixReadMem(bytes, n);
        if (!picture && pages == 0)
            break;
        if (picture && (double)pixGetWidth(picture) * pixGetHeight(picture) <= MAX_PIXELS)
            put_picture(s, picture);
        else /* of a file whose first page is fine: behind one that cannot be read nothing is found either */
            record_put('P', (int32_t[GJ_PAGE_FIELDS]){ 1, 1, 1, GJ_PAGE_DAMAGED });
        readable = picture != NULL;
        pixDestroy(&picture);
        pages++;
    } while (readable && tiff && offset != 0 && pages < GJ_PAGE_SCANS);
    *flags |= tiff && offset != 0 && pages == GJ_PAGE_SCANS ? GJ_PAGE_MANY : 0;
    return pages;
}

int main(void)
{
    struct stat st;
    if (fstat(STDIN_FILENO, &st) != 0 || st.st_size <= 0)
        return GJ_HELPER_BROKEN;
    size_t n = (size_t)st.st_size;
    const l_uint8 *bytes = mmap(NULL, n, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    if (bytes == MAP_FAILED)
        return GJ_HELPER_MEMORY;
    (void)setMsgSeverity(L_SEVERITY_NONE);
    int code = refusal(bytes, n);
    scanner *s = code == GJ_HELPER_READ ? scanner_new() : NULL;
    if (code != GJ_HELPER_READ)
        return code;
    (void)fputs(GJ_STREAM_HEAD "image\n", stdout);
    int32_t flags = s ? 0 : GJ_PAGE_NO_RECOGNISER;
    int pages = s ? put_all(s, bytes, n, &flags) : 0;
    record_put('D', (int32_t[GJ_PAGE_FIELDS]){ flags });
    (void)fputs(GJ_STREAM_END, stdout);
    scanner_free(s);
    return s && pages == 0 ? GJ_HELPER_BROKEN : fflush(stdout) == 0 ? GJ_HELPER_READ : EXIT_FAILURE;
}
