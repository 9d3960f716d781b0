/* layout_open_labels.c — labels in the middle of the rows that they stand for.
 * SPDX-License-Identifier: MIT
 *
 *              数量   10  ┐
 *     产出                │ <── its middle: the label's rows reach as far above it as below
 *              质量   10  ┘
 *     效益     社会   20  <── the next one's begin where they end
 */
#include "format/layout_open.h"

#include <stdlib.h>

/* The rows of a table below its head, without those that hold nothing but labels. */
typedef struct rows {
    uint32_t *key;  /* number of each */
    int32_t *edges; /* n + 1 */
    uint32_t n;
} rows;

/* The pieces of one column at work: labels, each of the pieces of one row. */
typedef struct label {
    int32_t top, bottom;
    uint32_t row; /* where it stands */
    uint32_t to;  /* where it belongs */
} label;

static uint32_t first_number(const gj_region *r, const bool number[])
{
    uint32_t c = 0;
    while (c < r->columns.n && !number[c])
        c++;
    return c;
}

static gj_status find_rows(gj_strips *s, const gj_region *r, uint32_t from, uint32_t labels,
                           rows *out, gj_error *err)
{
    uint32_t count = r->to - r->from;
    int32_t *top = gj_arena_alloc(s->arena, count * sizeof *top);
    int32_t *bottom = gj_arena_alloc(s->arena, count * sizeof *bottom);
    out->key = gj_arena_alloc(s->arena, count * sizeof *out->key);
    out->edges = gj_arena_alloc(s->arena, (count + 1) * sizeof *out->edges);
    if (!top || !bottom || !out->key || !out->edges)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < count; i++) {
        top[i] = INT32_MAX;
        bottom[i] = INT32_MIN;
    }
    for (uint32_t i = s->v[from].first; i < s->v[r->to - 1].first + s->v[r->to - 1].n; i++) {
        const gj_piece *p = &s->pieces.v[i];
        uint32_t row = p->row - r->from;
        if (p->cols == 0 || p->col < labels)
            continue;
        top[row] = p->line.y0 < top[row] ? p->line.y0 : top[row];
        bottom[row] = p->line.y1 > bottom[row] ? p->line.y1 : bottom[row];
    }
    out->n = 0;
    for (uint32_t i = 0, last = 0; i < count; i++) {
        if (top[i] > bottom[i])
            continue;
        out->edges[out->n] = out->n == 0 ? top[i] : bottom[last] + (top[i] - bottom[last]) / 2;
        out->key[out->n++] = r->from + i;
        out->edges[out->n] = bottom[i];
        last = i;
    }
    return GJ_OK;
}

static uint32_t find_labels(const gj_strips *s, const gj_region *r, uint32_t from, uint32_t col,
                            label *out)
{
    uint32_t n = 0;
    for (uint32_t i = s->v[from].first; i < s->v[r->to - 1].first + s->v[r->to - 1].n; i++) {
        const gj_piece *p = &s->pieces.v[i];
        if (p->cols == 0 || p->col != col)
            continue;
        if (n == 0 || out[n - 1].row != p->row)
            out[n++] = (label){ p->line.y0, p->line.y1, p->row, p->row };
        out[n - 1].bottom = p->line.y1;
    }
    return n;
}

/* Gives each label the rows around its middle; false: they do not come out even, or the labels stand in their first rows. */
static bool share_out(const rows *body, label *labels, uint32_t n, int32_t em)
{
    uint32_t at = 0;
    if (n == 0 || n >= body->n || labels[0].row == body->key[0])
        return false;
    for (uint32_t i = 0; i < n; i++) {
        int32_t end = labels[i].top + labels[i].bottom - body->edges[at];
        uint32_t to = at + 1;
        if (at >= body->n)
            return false;
        while (to < body->n && abs(body->edges[to + 1] - end) <= abs(body->edges[to] - end))
            to++;
        if (abs(body->edges[to] - end) > em * 3 / 2)
            return false;
        labels[i].to = body->key[at];
        at = to;
    }
    return at == body->n;
}

static void move_labels(gj_strips *s, const gj_region *r, uint32_t from, uint32_t col,
                        const label *labels)
{
    uint32_t at = 0;
    for (uint32_t i = s->v[from].first; i < s->v[r->to - 1].first + s->v[r->to - 1].n; i++) {
        gj_piece *p = &s->pieces.v[i];
        if (p->cols == 0 || p->col != col)
            continue;
        if (p->row != labels[at].row)
            at++;
        p->row = labels[at].to;
    }
}

gj_status gj_open_labels_move(gj_strips *s, const gj_region *r, uint32_t from, const bool number[],
                              gj_error *err)
{
    rows body = { 0 };
    uint32_t n = first_number(r, number);
    if (from >= r->to || n == 0 || n == r->columns.n)
        return GJ_OK;
    label *labels = gj_arena_alloc(
        s->arena,
        (s->v[r->to - 1].first + s->v[r->to - 1].n - s->v[from].first + 1) * sizeof *labels);
    if (!labels)
        return gj_fail_memory(err);
    /* Rows are those of the column beside: its own labels may stand in the middle, too. */
    for (uint32_t c = n; c-- > 0;) {
        GJ_TRY(find_rows(s, r, from, c + 1, &body, err));
        uint32_t count = find_labels(s, r, from, c, labels);
        if (share_out(&body, labels, count, r->em))
            move_labels(s, r, from, c, labels);
    }
    return GJ_OK;
}
