/* layout_turn.c — pages whose text lies on its side or on its head are turned, so that it stands upright.
 * SPDX-License-Identifier: MIT
 *
 *     ┌──────────┐        ┌───────────────┐
 *     │  表 ─┐   │        │ 项目  │ 预算  │      A table too wide for the page was drawn by a quarter turn. The file gives the
 *     │  项  │   │   ─>   │ 设备  │ 20    │      characters in the order of reading: where most of them stand above or below the
 *     │  目 ─┘   │        └───────────────┘      one before, and are wider than high where they should be narrow, the page lies.
 *     └──────────┘
 */
#include "format/layout.h"

#include <stdlib.h>

enum { FEW = 12 /* characters that tell nothing */ };

typedef enum heading { RIGHT, DOWN, LEFT, UP } heading;

/* Whether b stands next to a in this direction, in the same line. */
static bool follows(const gj_glyph *a, const gj_glyph *b, heading way)
{
    int32_t wide = a->x1 - a->x0, high = a->y1 - a->y0;
    int32_t dx = (b->x0 + b->x1) / 2 - (a->x0 + a->x1) / 2;
    int32_t dy = (b->y0 + b->y1) / 2 - (a->y0 + a->y1) / 2;
    bool beside = abs(dy) <= high / 4 && abs(dx) > wide / 4 && abs(dx) <= 2 * (wide + high);
    bool below = abs(dx) <= wide / 4 && abs(dy) > high / 4 && abs(dy) <= 2 * (wide + high);
    switch (way) {
    case RIGHT:
        return beside && dx > 0;
    case LEFT:
        return beside && dx < 0;
    case DOWN:
        return below && dy > 0;
    default:
        return below && dy < 0;
    }
}

static bool is_narrow(uint32_t rune)
{
    return (rune >= '0' && rune <= '9') || (rune >= 'a' && rune <= 'z') || rune == '.' ||
           rune == ',' || rune == '-';
}

/* Which way the characters of a page go on; what stands upright one below the other (竖排) is left as it is. */
static heading direction(const gj_glyphs *glyphs)
{
    uint32_t steps[UP + 1] = { 0 }, lying = 0, standing = 0;
    for (uint32_t i = 0; i + 1 < glyphs->n; i++) {
        const gj_glyph *a = &glyphs->v[i];
        for (heading w = RIGHT; w <= UP; w++)
            steps[w] += follows(a, a + 1, w);
        if (is_narrow(a->rune)) {
            lying += a->x1 - a->x0 > a->y1 - a->y0;
            standing += a->x1 - a->x0 < a->y1 - a->y0;
        }
    }
    uint32_t all = steps[RIGHT] + steps[DOWN] + steps[LEFT] + steps[UP];
    for (heading w = DOWN; w <= UP; w++)
        if (steps[w] >= FEW && steps[w] * 3 > all * 2 && (w == LEFT || lying > standing))
            return w;
    return RIGHT;
}

/* A place on the page when the page is turned so that `way` leads to the right. */
static void turn_place(heading way, int32_t width, int32_t height, int32_t *x, int32_t *y)
{
    int32_t old_x = *x, old_y = *y;
    if (way == DOWN) {
        *x = old_y;
        *y = width - old_x;
    } else if (way == UP) {
        *x = height - old_y;
        *y = old_x;
    } else {
        *x = width - old_x;
        *y = height - old_y;
    }
}

static void order(int32_t *a, int32_t *b)
{
    int32_t lo = *a < *b ? *a : *b, hi = *a < *b ? *b : *a;
    *a = lo;
    *b = hi;
}

static void turn_rulings(heading way, bool across, const gj_layout_page *page, gj_rulings *rulings)
{
    for (uint32_t i = 0; i < rulings->n; i++) {
        gj_ruling *r = &rulings->v[i];
        int32_t x0 = across ? r->lo : r->at, y0 = across ? r->at : r->lo;
        int32_t x1 = across ? r->hi : r->at, y1 = across ? r->at : r->hi;
        turn_place(way, page->width, page->height, &x0, &y0);
        turn_place(way, page->width, page->height, &x1, &y1);
        order(&x0, &x1);
        order(&y0, &y1);
        *r = x0 == x1 ? (gj_ruling){ x0, y0, y1 } : (gj_ruling){ y0, x0, x1 };
    }
}

void gj_layout_page_turn(gj_layout_page *page)
{
    heading way = direction(&page->glyphs);
    int32_t width = page->width;
    if (way == RIGHT)
        return;
    for (uint32_t i = 0; i < page->glyphs.n; i++) {
        gj_glyph *g = &page->glyphs.v[i];
        turn_place(way, page->width, page->height, &g->x0, &g->y0);
        turn_place(way, page->width, page->height, &g->x1, &g->y1);
        order(&g->x0, &g->x1);
        order(&g->y0, &g->y1);
    }
    turn_rulings(way, true, page, &page->across);
    turn_rulings(way, false, page, &page->down);
    if (way == LEFT)
        return;
    gj_rulings across = page->across;
    page->across = page->down;
    page->down = across;
    page->width = page->height;
    page->height = width;
}
