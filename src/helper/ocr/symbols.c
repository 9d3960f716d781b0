/* symbols.c — figures among recognised characters: compared, mended, spread.
 * SPDX-License-Identifier: MIT */
#include "helper/ocr/symbols.h"

#include "base/alloc.h"

enum { UNREADABLE = 0xFFFD, FIGURE_MAX = 64 };

void symbols_add(symbols *s, symbol one)
{
    if (s->n == s->cap) {
        size_t cap = s->cap ? 2 * s->cap : 1024;
        void *v = gj_realloc(s->v, cap * sizeof *s->v);
        s->failed |= !v;
        if (!v)
            return;
        s->v = v;
        s->cap = cap;
    }
    s->v[s->n++] = one;
}

void symbols_done(symbols *s)
{
    gj_free(s->v);
    *s = (symbols){ 0 };
}

static bool is_digit(uint32_t rune)
{
    return rune >= '0' && rune <= '9';
}

/* A mark that a figure may have between its digits or at its end. */
static bool is_mark(uint32_t rune)
{
    return rune == '.' || rune == ',' || rune == '%' || rune == 0xFF0E || rune == 0xFF0C ||
           rune == 0xFF05;
}

/* Whether b goes on with the figure that a belongs to: on the same line, and no wider gap than a blank of it. */
static bool goes_on(const symbol *a, const symbol *b)
{
    int32_t high = a->y1 - a->y0 > b->y1 - b->y0 ? a->y1 - a->y0 : b->y1 - b->y0;
    return a->line == b->line && (is_digit(b->rune) || is_mark(b->rune)) && b->x0 - a->x1 < high;
}

/* The end of the figure that begins with the digit at `from`; a comma or full stop behind it is the sentence's. */
static size_t figure_end(const symbols *s, size_t from)
{
    size_t end = from + 1;
    while (end < s->n && goes_on(&s->v[end - 1], &s->v[end]))
        end++;
    while (is_mark(s->v[end - 1].rune) && s->v[end - 1].rune != '%' && s->v[end - 1].rune != 0xFF05)
        end--;
    return end;
}

static uint32_t plain(uint32_t rune)
{
    switch (rune) {
    case 0xFF0E:
        return '.';
    case 0xFF0C:
        return ',';
    case 0xFF05:
        return '%';
    default:
        return rune;
    }
}

/* What the other reading has of figures within the box of v[from .. end), in its order. */
static size_t others(const symbols *second, const symbol *first, const symbol *last,
                     uint32_t out[FIGURE_MAX])
{
    size_t n = 0;
    int32_t high = first->y1 - first->y0;
    for (size_t i = 0; i < second->n && n < FIGURE_MAX; i++) {
        const symbol *s = &second->v[i];
        int32_t x = (s->x0 + s->x1) / 2, y = (s->y0 + s->y1) / 2;
        if ((is_digit(s->rune) || is_mark(s->rune)) && x >= first->x0 - high / 2 &&
            x <= last->x1 + high / 2 && y >= first->y0 - high / 4 && y <= first->y1 + high / 4)
            out[n++] = plain(s->rune);
    }
    while (n > 0 && is_mark(out[n - 1]) && out[n - 1] != '%')
        n--;
    return n;
}

static bool agree(const symbols *first, size_t from, size_t end, const symbols *second)
{
    uint32_t other[FIGURE_MAX];
    size_t n = others(second, &first->v[from], &first->v[end - 1], other), k = 0;
    while (k < n && is_mark(other[k])) /* of the words before */
        k++;
    if (end - from != n - k)
        return false;
    for (size_t i = from; i < end; i++)
        if (plain(first->v[i].rune) != other[k++])
            return false;
    return true;
}

uint32_t symbols_settle(symbols *first, const symbols *second)
{
    uint32_t differing = 0;
    for (size_t i = 0; i < first->n;) {
        size_t end = is_digit(first->v[i].rune) ? figure_end(first, i) : i + 1;
        if (is_digit(first->v[i].rune) && !agree(first, i, end, second)) {
            differing++;
            for (size_t k = i; k < end; k++)
                first->v[k].rune = UNREADABLE;
        }
        i = end;
    }
    return differing;
}

/* Where two neighbours of a line overlap, each gets half: who sorts by place must find them in the order they are read in. */
static void part_neighbours(symbols *s)
{
    for (size_t i = 1; i < s->n; i++) {
        symbol *a = &s->v[i - 1], *b = &s->v[i];
        if (a->line != b->line || a->x1 <= b->x0)
            continue;
        int32_t middle = b->x0 + (a->x1 - b->x0) / 2;
        a->x1 = b->x0 = middle > a->x0 ? middle : a->x0 + 1;
        if (b->x1 <= b->x0)
            b->x1 = b->x0 + 1;
    }
}

void symbols_spread(symbols *s)
{
    for (size_t i = 0; i < s->n;) {
        size_t end = is_digit(s->v[i].rune) ? figure_end(s, i) : i + 1;
        int32_t x0 = s->v[i].x0, wide = s->v[end - 1].x1 - x0, n = (int32_t)(end - i);
        for (int32_t k = 0; n > 1 && wide > 0 && k < n; k++) {
            s->v[i + (size_t)k].x0 = x0 + wide * k / n;
            s->v[i + (size_t)k].x1 = x0 + wide * (k + 1) / n;
        }
        i = end;
    }
    part_neighbours(s);
}

void symbols_mend(symbols *s, size_t from)
{
    if (s->n < from + 2 || !is_digit(s->v[from + 1].rune))
        return;
    uint32_t *sign = &s->v[from].rune;
    if (*sign == 0x4E4B || *sign == '=') /* 之 = */
        *sign = 0x2265;
    else if (*sign == 0x4E4F) /* 乏 */
        *sign = 0x2264;
}
