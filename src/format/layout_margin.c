/* layout_margin.c — what stands in the margins of pages, and where the margins are.
 * SPDX-License-Identifier: MIT */
#include "format/layout.h"

#include <stdlib.h>

#include "base/slice.h"
#include "text/utf8.h"

enum {
    HEADER_ZONE =
        72 * GJ_LAYOUT_POINT, /* a header or footer stands so near to the edge of the page */
    NUMBER_ZONE = 100 * GJ_LAYOUT_POINT, /* a page number may stand further in */
    SAME_PLACE = 5 * GJ_LAYOUT_POINT,
    SAME_WIDTH = GJ_LAYOUT_POINT,
    CANDIDATES = 3, /* lines at either end of a page that are looked at */
    NUMBER_CHARS = 20
};

/* ---- headers, footers, page numbers ---- */

static bool is_number_mark(uint32_t rune)
{
    static const uint32_t marks[] = { ' ',    '-',    '/',    0x2014, 0x2013,
                                      0xFF0D, 0x2012, 0x7B2C, 0x9875, 0x5171,
                                      0x2022, 0xB7,   0x2015, 0x2500, 0x4E00 };
    for (size_t i = 0; i < GJ_ARRAY_LEN(marks); i++)
        if (rune == marks[i])
            return true;
    return false;
}

/* «3», «— 3 —», «第3页 共12页», «3/12»: nothing but digits and what stands around page numbers. */
static bool is_page_number(gj_slice text)
{
    unsigned digits = 0, run = 0, len;
    if (gj_utf8_count(text) > NUMBER_CHARS)
        return false;
    for (const char *p = text.p, *end = p + text.n; p < end; p += len) {
        uint32_t rune = gj_utf8_decode(p, end, &len);
        bool digit = (rune >= '0' && rune <= '9') || (rune >= 0xFF10 && rune <= 0xFF19);
        if (!digit && !is_number_mark(rune))
            return false;
        run = digit ? run + 1 : 0;
        digits += digit;
        if (run > 4)
            return false;
    }
    return digits > 0;
}

static bool in_zone(const gj_layout_flow *f, uint32_t line, int32_t zone)
{
    const gj_layout_line *l = &f->lines.v[line];
    bool top = line < CANDIDATES && l->y1 <= zone;
    bool bottom = line + CANDIDATES >= f->lines.n && l->y0 >= f->page->height - zone;
    return top || bottom;
}

/* Whether the texts are the same but for one number, which grows with the page: «第3页», «第4页». */
static bool same_text(gj_slice a, gj_slice b, uint32_t pages_between)
{
    size_t head = 0, tail = 0;
    uint32_t x = 0, y = 0;
    if (gj_slice_equal(a, b))
        return true;
    while (head < a.n && head < b.n && a.p[head] == b.p[head])
        head++;
    while (head > 0 && a.p[head - 1] >= '0' && a.p[head - 1] <= '9')
        head--;
    while (tail < a.n - head && tail < b.n - head && a.p[a.n - 1 - tail] == b.p[b.n - 1 - tail] &&
           !(a.p[a.n - 1 - tail] >= '0' && a.p[a.n - 1 - tail] <= '9'))
        tail++;
    gj_slice m = gj_slice_sub(a, head, a.n - head - tail),
             n = gj_slice_sub(b, head, b.n - head - tail);
    if (m.n == 0 || n.n == 0 || m.n > 4 || n.n > 4)
        return false;
    for (size_t i = 0; i < m.n; i++)
        x = m.p[i] >= '0' && m.p[i] <= '9' ? x * 10 + (uint32_t)(m.p[i] - '0') : 100000;
    for (size_t i = 0; i < n.n; i++)
        y = n.p[i] >= '0' && n.p[i] <= '9' ? y * 10 + (uint32_t)(n.p[i] - '0') : 200000;
    return y > x && y - x == pages_between;
}

/* Whether the page `other`, behind `f` by so many pages, has this line in the same place. */
static bool repeated(const gj_layout_flow *early, const gj_layout_flow *late, uint32_t line,
                     bool line_of_early, uint32_t pages_between)
{
    const gj_layout_flow *own = line_of_early ? early : late, *other = line_of_early ? late : early;
    const gj_layout_line *l = &own->lines.v[line];
    for (uint32_t i = 0; i < other->lines.n; i++) {
        if (i == CANDIDATES && other->lines.n > 2 * CANDIDATES)
            i = other->lines.n - CANDIDATES;
        const gj_layout_line *o = &other->lines.v[i];
        int32_t from_top = o->y0 - l->y0;
        int32_t from_bottom = (other->page->height - o->y1) - (own->page->height - l->y1);
        bool near = abs(from_top) <= SAME_PLACE || abs(from_bottom) <= SAME_PLACE;
        if (near && in_zone(other, i, HEADER_ZONE) &&
            (line_of_early ? same_text(l->text, o->text, pages_between)
                           : same_text(o->text, l->text, pages_between)))
            return true;
    }
    return false;
}

/* A header repeats on the pages around; where left and right pages differ, on every other one. */
static bool is_furniture(const gj_layout_flow *flows, uint32_t n, uint32_t at, uint32_t line)
{
    for (uint32_t step = 1; step <= 2; step++) {
        if (at + step < n && repeated(&flows[at], &flows[at + step], line, true, step))
            return true;
        if (at >= step && repeated(&flows[at - step], &flows[at], line, false, step))
            return true;
    }
    return false;
}

void gj_layout_furniture_drop(gj_layout_flow *flows, uint32_t n)
{
    for (uint32_t at = 0; at < n; at++) {
        gj_layout_flow *f = &flows[at];
        for (uint32_t i = 0; i < f->lines.n; i++) {
            if (i == CANDIDATES && f->lines.n > 2 * CANDIDATES)
                i = f->lines.n - CANDIDATES;
            bool outermost = i == 0 || i + 1 == f->lines.n;
            f->dropped[i] =
                (outermost && in_zone(f, i, NUMBER_ZONE) && is_page_number(f->lines.v[i].text)) ||
                (in_zone(f, i, HEADER_ZONE) && is_furniture(flows, n, at, i));
        }
    }
}

/* ---- margins ---- */

static int by_value(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The outermost place at which several lines begin or end (values sorted, the outermost first after `sign`). */
static int32_t outermost(const int32_t *v, uint32_t n, int sign, int32_t width)
{
    uint32_t need = n < 40 ? 2 : n / 20;
    for (uint32_t i = 0; i + need <= n; i++) {
        uint32_t from = sign > 0 ? n - 1 - i : i;
        uint32_t last = sign > 0 ? from - (need - 1) : from + need - 1;
        if (abs(v[from] - v[last]) <= width / 50)
            return v[from];
    }
    return sign > 0 ? v[n - 1] : v[0];
}

/* The margins of all pages as wide as the first of them; what is too narrow to be a column of text is not taken for one. */
static void set_margins(gj_layout_flow *flows, uint32_t n, uint32_t first, int32_t *x0, int32_t *x1)
{
    int32_t width = flows[first].page->width;
    uint32_t count = 0;
    for (uint32_t at = first; at < n; at++) {
        const gj_layout_flow *f = &flows[at];
        for (uint32_t i = 0; abs(f->page->width - width) <= SAME_WIDTH && i < f->lines.n; i++) {
            if (f->dropped[i])
                continue;
            x0[count] = f->lines.v[i].x0;
            x1[count++] = f->lines.v[i].body;
        }
    }
    int32_t left = width / 8, right = width - width / 8;
    if (count > 0) {
        qsort(x0, count, sizeof *x0, by_value);
        qsort(x1, count, sizeof *x1, by_value);
        left = outermost(x0, count, -1, width);
        right = outermost(x1, count, 1, width);
        if (right < width / 5 * 4)
            right = x1[count - 1] >= width / 5 * 4 ? x1[count - 1] : width - left;
    }
    for (uint32_t at = first; at < n; at++) {
        if (abs(flows[at].page->width - width) <= SAME_WIDTH) {
            flows[at].left = left;
            flows[at].right = right;
        }
    }
}

gj_status gj_layout_margins_set(gj_arena *arena, gj_layout_flow *flows, uint32_t n, gj_error *err)
{
    enum { WIDTHS = 16 }; /* a file with more kinds of pages has its margins set page by page */
    uint32_t lines = 0, kinds = 0;
    for (uint32_t i = 0; i < n; i++)
        lines += flows[i].lines.n;
    int32_t *x0 = gj_arena_alloc(arena, (lines + 1) * sizeof *x0);
    int32_t *x1 = gj_arena_alloc(arena, (lines + 1) * sizeof *x1);
    if (!x0 || !x1)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < n; i++)
        if (flows[i].right == 0)
            set_margins(flows, kinds++ < WIDTHS ? n : i + 1, i, x0, x1);
    return GJ_OK;
}
