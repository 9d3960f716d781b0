/* layout_open_rows.c — the strips of a table without rulings to its rows.
 * SPDX-License-Identifier: MIT
 *
 *     a row's numbers stand on one strip, its anchor; texts go on below it, or stand around it in the middle of their height:
 *
 *         设备购置及   20.00  <── anchor              设备购置及
 *         安装                                                    20.00  <── anchor
 *                                                     安装
 */
#include "format/layout_open.h"

#include <stdlib.h>

enum { HEAD_STRIPS = 6 };

/* A table at work. */
typedef struct maker {
    gj_strips *s;
    gj_region *r;
    uint32_t head_end; /* the strip behind its head */
    uint32_t level;    /* the first strip of the second level of the head; 0: it has one level */
    bool *anchor;      /* of each strip of the page */
    int32_t pitch;     /* the smallest way from anchor to anchor */
    int32_t lead;      /* from line to line of one text, as far as is known */
    bool number[GJ_OPEN_PIECES]; /* columns of numbers */
    bool pure
        [GJ_OPEN_PIECES]; /* of nothing else: each stands in the middle of its row or at its top, in one line */
    int32_t wide[GJ_OPEN_PIECES];
} maker;

static gj_piece *pieces_of(const maker *m, uint32_t strip)
{
    return m->s->pieces.v + m->s->v[strip].first;
}

/* The piece of a strip that stands under one column; NULL: none. */
static gj_piece *piece_at(const maker *m, uint32_t strip, uint32_t col)
{
    gj_piece *v = pieces_of(m, strip);
    for (uint32_t i = 0; i < m->s->v[strip].n; i++)
        if (v[i].cols > 0 && v[i].col <= col && col < (uint32_t)v[i].col + v[i].cols)
            return &v[i];
    return NULL;
}

/* ---- columns ---- */

/* Pieces of a strip under one column are one. */
static gj_status place_strip(maker *m, uint32_t strip, gj_error *err)
{
    gj_piece *v = pieces_of(m, strip), *last = NULL;
    for (uint32_t i = 0; i < m->s->v[strip].n; i++) {
        gj_piece *p = &v[i];
        gj_columns_place(&m->r->columns, p->line.x0, p->line.x1, &p->col, &p->cols);
        if (last && p->col < (uint32_t)last->col + last->cols) {
            uint32_t end = (uint32_t)(p->line.v - last->line.v) + p->line.glyphs;
            uint32_t cols = (uint32_t)p->col + p->cols - last->col;
            GJ_TRY(gj_layout_line_set(m->s->arena, last->line.v, end, &last->line, err));
            last->cols = (uint16_t)(cols > last->cols ? cols : last->cols);
            last->number = gj_open_is_number(last->line.text);
            p->cols = 0;
            continue;
        }
        last = p;
    }
    for (uint32_t i = 0; i < m->s->v[strip].n; i++)
        if (v[i].cols == 1 && v[i].line.x1 - v[i].line.x0 > m->wide[v[i].col])
            m->wide[v[i].col] = v[i].line.x1 - v[i].line.x0;
    return GJ_OK;
}

/* Pure columns; without any, all columns count as such. */
static void set_pure(maker *m, const uint32_t pieces[], const uint32_t numbers[])
{
    uint32_t some = 0;
    for (uint32_t c = 1; c < m->r->columns.n; c++) {
        m->pure[c] = pieces[c] > 0 && numbers[c] * 10 >= pieces[c] * 9;
        some += m->pure[c];
    }
    for (uint32_t c = 0; some == 0 && c < m->r->columns.n; c++)
        m->pure[c] = true;
}

static bool has_any_number(const maker *m, uint32_t strip)
{
    for (uint32_t i = 0; i < m->s->v[strip].n; i++)
        if (pieces_of(m, strip)[i].number)
            return true;
    return false;
}

static gj_status place(maker *m, gj_error *err)
{
    uint32_t pieces[GJ_OPEN_PIECES] = { 0 }, numbers[GJ_OPEN_PIECES] = { 0 };
    bool head = m->r->headed;
    if (m->r->before)
        memcpy(m->wide, m->r->before->wide, sizeof m->wide);
    for (uint32_t i = m->r->from; i < m->r->to; i++) {
        GJ_TRY(place_strip(m, i, err));
        head = head && !has_any_number(m, i);
        for (uint32_t k = 0; !head && k < m->s->v[i].n; k++) {
            const gj_piece *p = &pieces_of(m, i)[k];
            pieces[p->col] += p->cols == 1;
            numbers[p->col] += p->cols == 1 && p->number;
        }
    }
    set_pure(m, pieces, numbers);
    for (uint32_t c = 0; c < m->r->columns.n; c++)
        m->number[c] = (numbers[c] > 0 && numbers[c] * 2 >= pieces[c]) ||
                       (m->r->before && m->r->before->number[c]);
    return GJ_OK;
}

/* ---- anchors ---- */

static int32_t height(const gj_piece *p)
{
    return p->line.y0 + (p->line.y1 - p->line.y0) / 2;
}

/* The smallest way from a piece to the next one of its column that is no less than a line takes. */
static void find_lead(maker *m)
{
    const gj_piece *last[GJ_OPEN_PIECES] = { NULL };
    m->lead = 2 * m->r->em;
    for (uint32_t i = m->r->from; i < m->r->to; i++) {
        for (uint32_t k = 0; k < m->s->v[i].n; k++) {
            const gj_piece *p = &pieces_of(m, i)[k];
            int32_t way = p->cols == 1 && last[p->col] ? height(p) - height(last[p->col]) : 0;
            if (way >= m->r->em && way < m->lead)
                m->lead = way;
            if (p->cols == 1)
                last[p->col] = p;
        }
    }
}

/* Whether `next`, below `over` in one column, is there because it did not fit behind it. */
static bool is_wrapped(const maker *m, const gj_piece *over, const gj_piece *next)
{
    return over->cols == 1 && next->cols == 1 &&
           m->s->v[over->strip].band == m->s->v[next->strip].band &&
           height(next) - height(over) <= m->lead + m->lead / 6 &&
           over->line.x1 - over->line.x0 + next->line.first_word >
               m->wide[next->col] - m->r->em / 2;
}

/* Whether a number stands under a column of numbers: anywhere, or only where nothing else does. */
static bool has_number(const maker *m, uint32_t strip, bool pure)
{
    const gj_piece *v = pieces_of(m, strip);
    for (uint32_t i = 0; i < m->s->v[strip].n; i++)
        if (v[i].cols == 1 && v[i].number && m->number[v[i].col] && (!pure || m->pure[v[i].col]))
            return true;
    return false;
}

/* Whether all pieces of a strip go on with text above them. */
static bool all_go_on(const maker *m, uint32_t strip, gj_piece *const last[])
{
    const gj_piece *v = pieces_of(m, strip);
    for (uint32_t i = 0; i < m->s->v[strip].n; i++)
        if (v[i].cols > 0 && (!last[v[i].col] || !is_wrapped(m, last[v[i].col], &v[i])))
            return false;
    return true;
}

/* Strips with numbers, and such with texts in half of the columns that do not all go on with what stands above. */
static gj_status find_anchors(maker *m, gj_error *err)
{
    gj_piece *last[GJ_OPEN_PIECES] = { NULL };
    uint32_t before = GJ_NONE;
    m->anchor = GJ_NEW_ARRAY(m->s->arena, bool, m->r->to);
    if (!m->anchor)
        return gj_fail_memory(err);
    for (uint32_t i = m->r->from; i < m->r->to; i++) {
        gj_piece *v = pieces_of(m, i);
        uint32_t n = m->s->v[i].n;
        bool anchor =
            has_number(m, i, true) || (n > 1 && n * 2 >= m->r->columns.n && !all_go_on(m, i, last));
        m->anchor[i] = anchor;
        for (uint32_t k = 0; k < n; k++)
            last[v[k].col] = &v[k];
        if (!anchor)
            continue;
        int32_t way = before == GJ_NONE ? INT32_MAX : m->s->v[i].middle - m->s->v[before].middle;
        m->pitch = way < m->pitch ? way : m->pitch;
        before = i;
    }
    return GJ_OK;
}

/* ---- head ---- */

/* Whether the strip and the one below it belong together in a head: a text goes on, a half of a cell stands there, or it says
 * something of several columns below. */
static bool is_linked(const maker *m, uint32_t strip)
{
    uint32_t n = m->s->v[strip].n, below = m->s->v[strip + 1].n;
    if (m->s->v[strip + 1].middle - m->s->v[strip].middle < m->r->em)
        return true;
    for (uint32_t c = 0; c < m->r->columns.n; c++) {
        const gj_piece *over = piece_at(m, strip, c), *under = piece_at(m, strip + 1, c);
        if (over && under && over != under && is_wrapped(m, over, under))
            return true;
    }
    return n > 1 && n * 2 >= m->r->columns.n && below > 1 && !has_any_number(m, strip);
}

/* The second level of a head: its first strip that parts what stands above it, or has words below those of the first strip and
 * others beside them. */
static uint32_t second_level(const maker *m)
{
    for (uint32_t i = m->r->from + 1; i < m->head_end; i++) {
        bool beside = false, under = false, parts = false;
        for (uint32_t c = 0; c < m->r->columns.n; c++) {
            const gj_piece *top = piece_at(m, m->r->from, c), *own = piece_at(m, i, c);
            beside |= own && !top;
            parts |= own && top && top->cols > 1 && own->cols == 1;
            under |= own && top &&
                     (gj_slice_ends(top->line.text, GJ_SLICE("）")) || !is_wrapped(m, top, own));
        }
        if (parts || (beside && under))
            return i;
    }
    return 0;
}

/* The first strip with words over half of the columns of numbers; r->to: there is none near the top. */
static uint32_t find_names(const maker *m)
{
    uint32_t all = 0;
    for (uint32_t c = 0; c < m->r->columns.n; c++)
        all += m->number[c];
    for (uint32_t i = m->r->from; m->r->headed && i < m->r->to && i < m->r->from + 2 * HEAD_STRIPS;
         i++) {
        uint32_t words = 0;
        for (uint32_t c = 0; c < m->r->columns.n; c++) {
            const gj_piece *p = m->number[c] ? piece_at(m, i, c) : NULL;
            words += p && !p->number;
        }
        if (words > 0 && words * 2 >= all && !has_number(m, i, false))
            return i;
    }
    return m->r->to;
}

/* The head ends with the last strip that has words over a column of numbers, before the first numbers. What stands above it
 * and has nothing to do with it is no part of the table. */
static void find_head(maker *m)
{
    uint32_t names = find_names(m), first = names;
    m->head_end = m->r->from;
    if (names == m->r->to)
        return;
    for (uint32_t i = names; i < m->r->to && !has_number(m, i, false); i++)
        for (uint32_t c = 0; c < m->r->columns.n; c++)
            if (m->number[c] && piece_at(m, i, c) && i < names + HEAD_STRIPS)
                m->head_end = i + 1;
    while (first > m->r->from && m->head_end - first < HEAD_STRIPS && is_linked(m, first - 1))
        first--;
    m->r->from = first;
    m->level = second_level(m);
    for (uint32_t i = first + 1; m->level == 0 && i < m->head_end; i++)
        if (m->s->v[i].band != m->s->v[i - 1].band)
            m->head_end = i;
}

static int32_t off_middle(const maker *m, const gj_piece *p, uint32_t from, uint32_t end)
{
    int32_t lo = m->r->columns.v[from].lo, hi = m->r->columns.v[end - 1].hi;
    return abs(p->line.x0 + p->line.x1 - lo - hi);
}

/* Columns that only the second level has are under one of the neighbours above: under the one at the right if that stands in the
 * middle of what is then its own. */
static void spread_head(maker *m)
{
    gj_piece *left = NULL, *right = NULL;
    for (uint32_t c = 0; c < m->r->columns.n; c++) {
        gj_piece *top = piece_at(m, m->r->from, c);
        if (top) {
            left = top;
            continue;
        }
        uint32_t end = c;
        while (end < m->r->columns.n && !piece_at(m, m->r->from, end))
            end++;
        right = end < m->r->columns.n ? piece_at(m, m->r->from, end) : NULL;
        bool to_right =
            right && (!left || off_middle(m, right, c, right->col + right->cols) <
                                   off_middle(m, right, right->col, right->col + right->cols));
        if (!piece_at(m, m->level, c))
            continue;
        if (to_right) {
            right->cols = (uint16_t)(right->cols + right->col - c);
            right->col = (uint16_t)c;
        } else if (left && (uint32_t)left->col + left->cols == c) {
            left->cols++;
        }
    }
}

static void number_head(maker *m)
{
    for (uint32_t i = m->r->from; i < m->head_end; i++)
        for (uint32_t k = 0; k < m->s->v[i].n; k++)
            pieces_of(m, i)[k].row = m->level > 0 && i >= m->level ? m->level : m->r->from;
    if (m->level > 0)
        spread_head(m);
}

/* ---- texts between two anchors ---- */

/* Pieces of one column between two rows. */
typedef struct between {
    gj_piece **v;
    uint32_t n;
    gj_piece *over, *under; /* in the column, on the strips above and below; NULL: none */
    uint32_t above, below;  /* these strips; GJ_NONE: there is none */
} between;

static int32_t middle(const maker *m, uint32_t strip)
{
    return m->s->v[strip].middle;
}

/* How well the column is parted before piece t: wide apart, and not in the midst of a text. */
static int32_t gap_before(const maker *m, const between *b, uint32_t t)
{
    const gj_piece *left = t > 0 ? b->v[t - 1] : b->over, *right = t < b->n ? b->v[t] : b->under;
    uint32_t from = t > 0 ? b->v[t - 1]->strip : b->above,
             to = t < b->n ? b->v[t]->strip : b->below;
    int32_t gap = middle(m, to) - middle(m, from);
    if (m->s->v[from].band != m->s->v[to].band)
        gap += 20 * m->r->em;
    return left && right && is_wrapped(m, left, right) ? gap - 2 * m->r->em : gap;
}

/* How many of the pieces belong to the row above. */
static uint32_t part_of_above(const maker *m, const between *b)
{
    uint32_t best = b->n;
    int32_t widest = INT32_MIN / 2;
    if (b->above == GJ_NONE || b->below == GJ_NONE)
        return b->above == GJ_NONE ? 0 : b->n;
    for (uint32_t t = 0; t <= b->n; t++) {
        int32_t gap = gap_before(m, b, t);
        if (gap >= widest - m->r->em / 10) {
            best = t;
            widest = gap > widest ? gap : widest;
        }
    }
    return best;
}

/* Whether a piece and one of the same column below it are parts of one cell. */
static bool is_one_cell(const maker *m, const gj_piece *over, const gj_piece *under)
{
    return m->s->v[over->strip].band == m->s->v[under->strip].band &&
           (is_wrapped(m, over, under) ||
            (m->pitch < INT32_MAX &&
             middle(m, under->strip) - middle(m, over->strip) < m->pitch / 10 * 9));
}

/* Whether a piece stands so near to a strip without one in its column that it is the half of a cell around it. */
static bool is_half(const maker *m, const gj_piece *p, uint32_t strip)
{
    return m->s->v[p->strip].band == m->s->v[strip].band &&
           abs(middle(m, p->strip) - middle(m, strip)) < m->r->em;
}

/* The row of strip `above` as its pieces are numbered. */
static uint32_t row_of(const maker *m, uint32_t strip)
{
    return strip == GJ_NONE ? GJ_NONE : strip < m->head_end ? pieces_of(m, strip)->row : strip;
}

static void number_between(const maker *m, const between *b)
{
    uint32_t up = part_of_above(m, b);
    for (uint32_t i = 0; i < up; i++) {
        const gj_piece *over = i > 0 ? b->v[i - 1] : b->over;
        uint32_t row = over ? over->row : row_of(m, b->above);
        bool one = over ? is_one_cell(m, over, b->v[i]) : is_half(m, b->v[i], b->above);
        b->v[i]->row = one ? row : b->v[i]->strip;
    }
    for (uint32_t i = b->n; i > up; i--) {
        const gj_piece *under = i < b->n ? b->v[i] : b->under;
        uint32_t row = under ? under->row : b->below;
        bool one = under ? is_one_cell(m, b->v[i - 1], under)
                         : row != GJ_NONE && is_half(m, b->v[i - 1], b->below);
        b->v[i - 1]->row = one ? row : b->v[i - 1]->strip;
    }
}

/* Numbers the pieces between two anchors, each column for itself. */
static void number_gap(const maker *m, uint32_t above, uint32_t below, gj_piece **scratch)
{
    uint32_t from = above == GJ_NONE ? m->r->from : above + 1,
             to = below == GJ_NONE ? m->r->to : below;
    for (uint32_t c = 0; from < to && c < m->r->columns.n; c++) {
        between b = { .v = scratch, .above = above, .below = below };
        for (uint32_t i = from; i < to; i++) {
            gj_piece *p = piece_at(m, i, c);
            if (p && p->col == c)
                scratch[b.n++] = p;
        }
        if (b.n == 0)
            continue;
        b.over = above != GJ_NONE ? piece_at(m, above, c) : NULL;
        b.under = below != GJ_NONE ? piece_at(m, below, c) : NULL;
        number_between(m, &b);
    }
}

static gj_status number_rows(maker *m, gj_error *err)
{
    gj_piece **scratch = gj_arena_alloc(m->s->arena, (m->r->to - m->r->from + 1) * sizeof *scratch);
    uint32_t above = m->head_end > m->r->from ? m->head_end - 1 : GJ_NONE;
    if (!scratch)
        return gj_fail_memory(err);
    number_head(m);
    for (uint32_t i = m->head_end; i <= m->r->to; i++) {
        if (i < m->r->to && !m->anchor[i])
            continue;
        for (uint32_t k = 0; i < m->r->to && k < m->s->v[i].n; k++)
            pieces_of(m, i)[k].row = i;
        number_gap(m, above, i < m->r->to ? i : GJ_NONE, scratch);
        above = i;
    }
    return GJ_OK;
}

/* ---- labels of several rows ---- */

/* The height of the numbers of an anchor; what is not of it stands higher or lower. */
static int32_t base_of(const maker *m, uint32_t strip)
{
    const gj_piece *v = pieces_of(m, strip);
    for (uint32_t i = m->s->v[strip].n; i > 0; i--)
        if (v[i - 1].cols == 1 && v[i - 1].number && m->number[v[i - 1].col])
            return height(&v[i - 1]);
    return middle(m, strip);
}

/* A label that is merged over several rows and has several lines passes by the numbers of the next rows without standing on their
 * line: it stays in the row where it begins. */
static void keep_labels(maker *m)
{
    gj_piece *last[GJ_OPEN_PIECES] = { NULL };
    uint32_t from[GJ_OPEN_PIECES], to[GJ_OPEN_PIECES]; /* rows of a label that was moved */
    for (uint32_t c = 0; c < GJ_OPEN_PIECES; c++)
        from[c] = GJ_NONE;
    for (uint32_t i = m->r->from; i < m->r->to; i++) {
        bool anchor = i >= m->head_end && m->anchor[i];
        int32_t base = anchor ? base_of(m, i) : 0;
        for (uint32_t k = 0; k < m->s->v[i].n; k++) {
            gj_piece *p = &pieces_of(m, i)[k], *over = last[p->col];
            if (p->cols != 1)
                continue;
            bool chain = over && from[p->col] != GJ_NONE && over->row == to[p->col] &&
                         height(p) - height(over) <= m->lead + m->lead / 20;
            bool off = over && abs(height(p) - base) > m->r->em / 8 &&
                       height(p) - height(over) < 2 * m->r->em;
            if (anchor && !p->number && (off || chain) && over->row != p->row) {
                from[p->col] = p->row;
                to[p->col] = over->row;
            }
            if (p->row == from[p->col])
                p->row = to[p->col];
            last[p->col] = p;
        }
    }
}

gj_status gj_open_rows_number(gj_strips *s, gj_region *r, gj_open_tail *tail, uint32_t *level,
                              gj_error *err)
{
    maker m = { .s = s, .r = r, .pitch = INT32_MAX };
    GJ_TRY(place(&m, err));
    find_lead(&m);
    GJ_TRY(find_anchors(&m, err));
    find_head(&m);
    GJ_TRY(number_rows(&m, err));
    keep_labels(&m);
    GJ_TRY(gj_open_labels_move(s, r, m.head_end, m.number, err));
    *level = m.level;
    tail->columns = r->columns;
    tail->em = r->em;
    tail->head = r->before && !r->headed ? r->before->head : s->flow->lines.v[r->from].text;
    memcpy(tail->wide, m.wide, sizeof tail->wide);
    memcpy(tail->number, m.number, sizeof tail->number);
    return GJ_OK;
}
