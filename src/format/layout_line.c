/* layout_line.c — glyphs to lines of text.
 * SPDX-License-Identifier: MIT */
#include "format/layout.h"

#include <stdlib.h>

#include "text/utf8.h"

static int32_t middle(const gj_glyph *g)
{
    return g->y0 + (g->y1 - g->y0) / 2;
}

static int by_height(const void *a, const void *b)
{
    const gj_glyph *x = a, *y = b;
    int32_t mx = middle(x), my = middle(y);
    return mx != my ? (mx < my ? -1 : 1) : (x->x0 > y->x0) - (x->x0 < y->x0);
}

static int by_place(const void *a, const void *b)
{
    const gj_glyph *x = a, *y = b;
    return x->x0 != y->x0 ? (x->x0 < y->x0 ? -1 : 1) : (x->x1 > y->x1) - (x->x1 < y->x1);
}

/* Letters, digits and what stands inside numbers: a line is not parted between two of them. */
static bool is_word(uint32_t rune)
{
    return (rune >= '0' && rune <= '9') || (rune >= 'A' && rune <= 'Z') ||
           (rune >= 'a' && rune <= 'z') || rune == '.' || rune == ',' || rune == '%' || rune == '-';
}

/* Marks that never begin a line: they stay with the character before them. */
static bool is_closing(uint32_t rune)
{
    static const uint32_t marks[] = { 0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF09, 0x300B,
                                      0x201D, 0x2019, 0xFF01, 0xFF1F, 0x3011, 0xFF05, ')' };
    for (size_t i = 0; i < GJ_ARRAY_LEN(marks); i++)
        if (rune == marks[i])
            return true;
    return false;
}

/* How many glyphs from the left belong together. */
static uint32_t first_word(const gj_glyph *g, uint32_t n)
{
    uint32_t i = 1;
    while (i < n && (is_closing(g[i].rune) || (is_word(g[i - 1].rune) && is_word(g[i].rune))))
        i++;
    return i;
}

/* The same as far as numbers, letters and marks go on. */
static uint32_t first_run(const gj_glyph *g, uint32_t n)
{
    uint32_t i = 0;
    while (i < n && (is_word(g[i].rune) || is_closing(g[i].rune) || g[i].rune == 0x2014 ||
                     g[i].rune == 0x2013 || g[i].rune == '~' || g[i].rune == '/'))
        i++;
    return i > 0 ? i : 1;
}

/* Text that is drawn twice to look bold stands once. */
static uint32_t drop_doubles(gj_glyph *g, uint32_t n)
{
    uint32_t kept = 1;
    for (uint32_t i = 1; i < n; i++) {
        const gj_glyph *last = &g[kept - 1];
        int32_t size = g[i].y1 - g[i].y0;
        if (g[i].rune != last->rune || g[i].x0 - last->x0 > size / 8 ||
            abs(g[i].y0 - last->y0) > size / 4)
            g[kept++] = g[i];
    }
    return kept;
}

static int32_t size_of(const gj_glyph *g, uint32_t n)
{
    int32_t size = 1;
    for (uint32_t i = 0; i < n; i++)
        if (g[i].y1 - g[i].y0 > size)
            size = g[i].y1 - g[i].y0;
    return size;
}

/* Blanks are seen as gaps: a narrow one between letters, digits and marks of half width, a wide one anywhere. */
static unsigned blanks_between(const gj_glyph *left, const gj_glyph *right, int32_t size)
{
    int32_t gap = right->x0 - left->x1;
    if (gap > size * 3 / 2)
        return 2;
    if (gap > size * 7 / 10)
        return 1;
    return gap > size / 5 && left->rune < 0x7F && right->rune < 0x7F ? 1 : 0;
}

static bool make_text(gj_arena *arena, const gj_glyph *g, uint32_t n, gj_layout_line *line)
{
    char *text = gj_arena_alloc(arena, (size_t)n * 6 + 1);
    size_t at = 0;
    if (!text)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        for (unsigned k = i > 0 ? blanks_between(&g[i - 1], &g[i], line->size) : 0; k > 0; k--)
            text[at++] = ' ';
        at += gj_utf8_encode(g[i].rune, text + at);
    }
    line->text = (gj_slice){ text, at };
    return true;
}

static int32_t em_of(const gj_glyph *g, uint32_t n, int32_t size)
{
    int32_t em = 0;
    for (uint32_t i = 0; i < n; i++)
        if (g[i].rune >= 0x2E80 && g[i].x1 - g[i].x0 > em && g[i].x1 - g[i].x0 <= size * 3 / 2)
            em = g[i].x1 - g[i].x0;
    return em > 0 ? em : size * 4 / 5 + 1;
}

gj_status gj_layout_line_set(gj_arena *arena, const gj_glyph *g, uint32_t n, gj_layout_line *out,
                             gj_error *err)
{
    gj_layout_line line = { .x0 = g[0].x0, .y0 = g[0].y0, .x1 = g[0].x1, .y1 = g[0].y1, .v = g };
    line.size = size_of(g, n);
    line.em = em_of(g, n, line.size);
    for (uint32_t i = 1; i < n; i++) {
        line.y0 = g[i].y0 < line.y0 ? g[i].y0 : line.y0;
        line.y1 = g[i].y1 > line.y1 ? g[i].y1 : line.y1;
        line.x1 = g[i].x1 > line.x1 ? g[i].x1 : line.x1;
    }
    uint32_t word = first_word(g, n), last = n - 1;
    line.glyphs = n;
    line.body = last > 0 && is_closing(g[last].rune) ? g[last - 1].x1 : line.x1;
    line.first_word = g[word - 1].x1 - g[0].x0;
    line.first_run = g[first_run(g, n) - 1].x1 - g[0].x0;
    line.one_word = word == n && is_word(g[0].rune);
    if (!make_text(arena, g, n, &line))
        return gj_fail_memory(err);
    *out = line;
    return GJ_OK;
}

static gj_status make_line(gj_arena *arena, gj_glyph *g, uint32_t n, gj_layout_lines *out,
                           gj_error *err)
{
    gj_layout_line line;
    qsort(g, n, sizeof *g, by_place);
    GJ_TRY(gj_layout_line_set(arena, g, drop_doubles(g, n), &line, err));
    return gj_vec_push(arena, out, line) ? GJ_OK : gj_fail_memory(err);
}

gj_status gj_layout_lines_make(gj_arena *arena, gj_glyph *glyphs, uint32_t n, gj_layout_lines *out,
                               gj_error *err)
{
    if (n == 0)
        return GJ_OK;
    qsort(glyphs, n, sizeof *glyphs, by_height);
    uint32_t from = 0;
    int32_t base = middle(&glyphs[0]);
    for (uint32_t i = 1; i <= n; i++) {
        /* A superscript stays in its line, the line below does not. */
        if (i < n && middle(&glyphs[i]) - base <= (glyphs[i].y1 - glyphs[i].y0) / 2)
            continue;
        GJ_TRY(make_line(arena, glyphs + from, i - from, out, err));
        from = i;
        base = i < n ? middle(&glyphs[i]) : 0;
    }
    return GJ_OK;
}

bool gj_layout_is_wrapped(const gj_layout_line *line, const gj_layout_line *next, int32_t right)
{
    return line->x1 + next->first_word > right - line->size / 4;
}
