/* layout_halves.c — text that is set in two columns is read down the left one, then down the right one.
 * SPDX-License-Identifier: MIT
 *
 *     一、项目概况  本项目由 …           a line over the whole page parts what is above it from what is below
 *     ───────────────┬──────────────
 *     1 本年预算为   │ 3 资金按季拨
 *     2 二十万元，   │ 4 付到位。      for a line of both columns, the left part and the right part are lines of their own
 */
#include "format/layout.h"

#include <stdlib.h>

enum {
    LEAST = 8,  /* lines that each column has */
    SHIFTS = 3, /* ems to either side of the middle where the free strip may be */
    EDGE = 5    /* half ems that a full line may be short of its column's edge */
};

/* Between which lines, and where, the columns are. */
typedef struct columns {
    uint32_t from, to;
    int32_t left, right; /* of both */
    int32_t middle, em;
    uint32_t lines[2], full[2]; /* of each column */
} columns;

/* How many glyphs of a line stand left of x; *free: none stands nearer to it than half an em. */
static uint32_t left_of(const gj_layout_line *line, int32_t x, int32_t em, bool *free)
{
    uint32_t lo = 0, hi = line->glyphs;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (line->v[mid].x0 < x)
            lo = mid + 1;
        else
            hi = mid;
    }
    *free = (lo == 0 || line->v[lo - 1].x1 <= x - em / 2) &&
            (lo == line->glyphs || line->v[lo].x0 >= x + em / 2);
    return lo;
}

/* Counts a line; false: it goes over both columns. */
static bool take_line(columns *c, const gj_layout_line *line)
{
    bool free;
    uint32_t n = left_of(line, c->middle, c->em, &free);
    int32_t slack = c->em * EDGE / 2;
    if (!free)
        return false;
    if (n > 0) {
        c->lines[0]++;
        c->full[0] += line->v[n - 1].x1 >= c->middle - slack && line->v[0].x0 <= c->left + slack;
    }
    if (n < line->glyphs) {
        c->lines[1]++;
        c->full[1] +=
            line->v[line->glyphs - 1].x1 >= c->right - slack && line->v[n].x0 <= c->middle + slack;
    }
    return true;
}

static bool is_text(const columns *c)
{
    return c->lines[0] >= LEAST && c->lines[1] >= LEAST && c->full[0] * 5 >= c->lines[0] * 3 &&
           c->full[1] * 5 >= c->lines[1] * 3;
}

/* The longest run of lines that leaves a strip free at c->middle. */
static bool find_run(const gj_layout_flow *f, columns *c)
{
    columns run = *c;
    bool found = false;
    run.from = 0;
    for (uint32_t i = 0; i <= f->lines.n; i++) {
        if (i < f->lines.n && f->dropped[i])
            continue;
        if (i < f->lines.n && take_line(&run, &f->lines.v[i]))
            continue;
        run.to = i;
        if (is_text(&run) && (!found || run.to - run.from > c->to - c->from)) {
            *c = run;
            found = true;
        }
        run.from = i + 1;
        memset(run.lines, 0, sizeof run.lines);
        memset(run.full, 0, sizeof run.full);
    }
    return found;
}

static bool find_columns(const gj_layout_flow *f, columns *out)
{
    columns c = { .left = INT32_MAX, .right = INT32_MIN };
    uint32_t best = 0;
    for (uint32_t i = 0; i < f->lines.n; i++) {
        const gj_layout_line *line = &f->lines.v[i];
        if (f->dropped[i])
            continue;
        c.left = line->x0 < c.left ? line->x0 : c.left;
        c.right = line->x1 > c.right ? line->x1 : c.right;
        c.em = c.em == 0 || line->em < c.em ? line->em : c.em;
    }
    if (c.em == 0 || c.right - c.left < f->page->width / 2 || f->lines.n < LEAST)
        return false;
    int32_t middle = c.left + (c.right - c.left) / 2;
    for (int32_t k = -2 * SHIFTS; k <= 2 * SHIFTS; k++) {
        columns at = c;
        at.middle = middle + k * c.em / 2;
        if (!find_run(f, &at) || at.full[0] + at.full[1] <= best)
            continue;
        best = at.full[0] + at.full[1];
        *out = at;
    }
    return best > 0;
}

/* The glyphs of one column as lines of their own. */
static gj_status add_column(gj_arena *arena, const gj_layout_flow *f, const columns *c, bool right,
                            gj_layout_lines *out, gj_error *err)
{
    gj_glyphs glyphs = { 0 };
    uint32_t first = out->n;
    bool free;
    for (uint32_t i = c->from; i < c->to; i++) {
        const gj_layout_line *line = &f->lines.v[i];
        if (f->dropped[i])
            continue;
        uint32_t n = left_of(line, c->middle, c->em, &free);
        for (uint32_t k = right ? n : 0; k < (right ? line->glyphs : n); k++)
            if (!gj_vec_push(arena, &glyphs, line->v[k]))
                return gj_fail_memory(err);
    }
    GJ_TRY(gj_layout_lines_make(arena, glyphs.v, glyphs.n, out, err));
    int32_t lo = INT32_MAX, hi = INT32_MIN;
    for (uint32_t i = first; i < out->n; i++) {
        lo = out->v[i].x0 < lo ? out->v[i].x0 : lo;
        hi = out->v[i].body > hi ? out->v[i].body : hi;
    }
    for (uint32_t i = first; i < out->n; i++) {
        out->v[i].left = lo;
        out->v[i].right = hi;
    }
    return GJ_OK;
}

static gj_status add_lines(gj_arena *arena, const gj_layout_flow *f, uint32_t from, uint32_t to,
                           gj_layout_lines *out, gj_error *err)
{
    for (uint32_t i = from; i < to; i++)
        if (!f->dropped[i] && !gj_vec_push(arena, out, f->lines.v[i]))
            return gj_fail_memory(err);
    return GJ_OK;
}

gj_status gj_layout_halves_part(gj_arena *arena, gj_layout_flow *f, gj_error *err)
{
    gj_layout_lines lines = { 0 };
    columns c;
    if (!find_columns(f, &c))
        return GJ_OK;
    GJ_TRY(add_lines(arena, f, 0, c.from, &lines, err));
    GJ_TRY(add_column(arena, f, &c, false, &lines, err));
    GJ_TRY(add_column(arena, f, &c, true, &lines, err));
    GJ_TRY(add_lines(arena, f, c.to, f->lines.n, &lines, err));
    f->lines = lines;
    f->dropped = gj_arena_zeroed(arena, lines.n + 1, sizeof *f->dropped);
    return f->dropped ? GJ_OK : gj_fail_memory(err);
}
