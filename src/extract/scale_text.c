/* scale_text.c — a grade scale printed in the report: score bounds, each with a grade word beside it.
 * SPDX-License-Identifier: MIT */
#include "extract/scale_text.h"

#include "doc/word.h"
#include "extract/grade_word.h"
#include "extract/punct.h"
#include "extract/scale_table.h"

enum { GAP_MAX = 45 }; /* bytes between a bound and its word: «分以下（不含70分）的，评定为» */

bool gj_scale_is_bound(const gj_figure *f)
{
    if (f->kind != GJ_KIND_SCORE && f->kind != GJ_KIND_NUMBER)
        return false;
    return f->bound != GJ_BOUND_NONE && gj_dec_compare(f->value, gj_dec_int(0)) >= 0 &&
           gj_dec_compare(f->value, gj_dec_int(200)) <= 0;
}

/* First grade word in [from, to); empty: none. */
static gj_span word_between(const gj_extraction *x, uint32_t from, uint32_t to)
{
    const char *text = x->doc->text.p;
    for (uint32_t at = from; at < to; at += gj_char_bytes(text[at])) {
        if (gj_punct_at(text + at, text + to) == GJ_PUNCT_STOP)
            break;
        uint32_t n = gj_grade_word(x, at, to);
        if (n)
            return (gj_span){ at, n };
    }
    return (gj_span){ 0, 0 };
}

/* Last grade word in [from, to), within its sentence. */
static gj_span word_before(const gj_extraction *x, uint32_t from, uint32_t to)
{
    gj_span last = { 0, 0 };
    for (uint32_t at = from; at < to; at += gj_char_bytes(x->doc->text.p[at]))
        if (gj_punct_at(x->doc->text.p + at, x->doc->text.p + to) == GJ_PUNCT_STOP)
            from = at + 3;
    for (uint32_t at = from; at < to;) {
        gj_span word = word_between(x, at, to);
        if (word.len == 0)
            break;
        last = word;
        at = gj_span_end(word);
    }
    return last;
}

gj_interval gj_scale_range_of(const gj_figure *f)
{
    gj_interval r = { .lo = f->value, .hi = f->value, .lo_open = f->low_open, .hi_open = f->high_open };
    switch (f->bound) {
    case GJ_BOUND_RANGE: r.hi = f->high; break;
    case GJ_BOUND_AT_LEAST: r.hi_inf = true; break;
    case GJ_BOUND_MORE_THAN: r.hi_inf = r.lo_open = true; break;
    case GJ_BOUND_AT_MOST: r.lo_inf = true; break;
    case GJ_BOUND_LESS_THAN: r.lo_inf = r.hi_open = true; break;
    default: break;
    }
    if (!r.lo_inf && !r.hi_inf && gj_dec_compare(r.lo, r.hi) > 0) { /* 100-90分 */
        gj_interval turned = { .lo = r.hi, .hi = r.lo, .lo_open = r.hi_open, .hi_open = r.lo_open };
        return turned;
    }
    return r;
}

/* Bounds that follow each other without a mark or a grade word between them are the two ends of one band: 80分以上不足90分. */
static bool same_band(const gj_extraction *x, uint32_t a, uint32_t b)
{
    uint32_t from = gj_span_end(x->figures.v[a].span), to = x->figures.v[b].span.off;
    const char *text = x->doc->text.p;
    if (to < from || to - from > GAP_MAX || word_between(x, from, to).len)
        return false;
    for (uint32_t at = from; at < to; at += gj_char_bytes(text[at])) {
        gj_punct mark = gj_punct_at(text + at, text + to);
        if (mark == GJ_PUNCT_ENUM || mark == GJ_PUNCT_SEMICOLON || mark == GJ_PUNCT_STOP || mark == GJ_PUNCT_CLOSE)
            return false;
    }
    return true;
}

void gj_scale_intersect(gj_interval *r, gj_interval with)
{
    if (!with.lo_inf && (r->lo_inf || gj_dec_compare(with.lo, r->lo) > 0)) {
        r->lo = with.lo;
        r->lo_open = with.lo_open;
        r->lo_inf = false;
    }
    if (!with.hi_inf && (r->hi_inf || gj_dec_compare(with.hi, r->hi) < 0)) {
        r->hi = with.hi;
        r->hi_open = with.hi_open;
        r->hi_inf = false;
    }
}

/* How well the words fit on one side: bands with a word that is tied to its bounds (90分以上为优; 优：90分以上). */
typedef struct fit {
    uint32_t tied, distance;
} fit;

static bool is_tied(const gj_extraction *x, uint32_t from, uint32_t to, bool right)
{
    gj_slice gap = gj_slice_trim((gj_slice){ x->doc->text.p + from, to - from });
    if (gap.n == 0)
        return true;
    if (right)
        return gj_slice_find(gap, GJ_SLICE("为"), 0) != GJ_NOT_FOUND || gj_slice_find(gap, GJ_SLICE("是"), 0) != GJ_NOT_FOUND ||
               gj_slice_equal(gap, GJ_SLICE("的")) || gj_slice_equal(gap, GJ_SLICE("，"));
    static const gj_word signs[] = {
        GJ_WORD("≥"),    GJ_WORD("≤"),    GJ_WORD(">"),  GJ_WORD("<"),
        GJ_WORD("得分"), GJ_WORD("分数"), GJ_WORD("为"), GJ_WORD("=")
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(signs); i++)
        gap = gj_word_cut(gap, &signs[i], 1);
    if (gap.n == 0)
        return true;
    gj_punct mark = gj_punct_at(gap.p + (gap.n >= 3 ? gap.n - 3 : 0), gap.p + gap.n);
    return (gap.n <= 6 && (mark == GJ_PUNCT_OPEN || mark == GJ_PUNCT_COLON)) || gj_slice_equal(gap, GJ_SLICE("得分")) ||
           gj_slice_equal(gap, GJ_SLICE("级"));
}

/* Where a band begins and ends, and where the text beside it may hold its word. */
typedef struct reach {
    uint32_t from, start, end, to;
} reach;

static reach reach_of(const gj_extraction *x, uint32_t first, uint32_t a, uint32_t b, uint32_t last)
{
    const gj_span block = x->doc->blocks.v[x->figures.v[a].block].text;
    reach r = { .start = x->figures.v[a].span.off, .end = gj_span_end(x->figures.v[b].span), .from = block.off };
    r.to = b + 1 < last ? x->figures.v[b + 1].span.off : gj_span_end(block);
    if (r.to > r.end + GAP_MAX)
        r.to = r.end + GAP_MAX;
    if (a > first && gj_span_end(x->figures.v[a - 1].span) > r.from)
        r.from = gj_span_end(x->figures.v[a - 1].span);
    if (r.from + GAP_MAX < r.start)
        r.from = r.start - GAP_MAX;
    while (r.from < r.start && ((unsigned char)x->doc->text.p[r.from] & 0xC0) == 0x80)
        r.from++;
    return r;
}

typedef enum side {
    RIGHT, /* 90分以上为优 */
    LEFT,  /* 优：90分以上 */
    TIED   /* 优（90分以上），80至不足90为良: of each band that which is tied to it */
} side;

static bool span_tied(const gj_extraction *x, reach r, gj_span word, bool right)
{
    return word.len > 0 &&
           (right ? is_tied(x, r.end, word.off, true) : is_tied(x, gj_span_end(word), r.start, false));
}

/* A band with the words that stand on both of its sides, each with whether it is tied to the bounds. */
typedef struct candidate {
    uint32_t figure; /* the first of the band */
    gj_interval range;
    reach r;
    gj_span behind, before; /* empty: none */
    bool behind_tied, before_tied;
} candidate;

typedef gj_vec(candidate) candidates;

/* The bands that the figures [first, last) of one block make. */
static gj_status find_bands(const gj_extraction *x, uint32_t first, uint32_t last, candidates *out, gj_error *err)
{
    for (uint32_t i = first; i < last; i++) {
        uint32_t end = i;
        if (!gj_scale_is_bound(&x->figures.v[i]))
            continue;
        candidate c = { .figure = i, .range = gj_scale_range_of(&x->figures.v[i]) };
        while (end + 1 < last && gj_scale_is_bound(&x->figures.v[end + 1]) && same_band(x, end, end + 1))
            gj_scale_intersect(&c.range, gj_scale_range_of(&x->figures.v[++end]));
        c.r = reach_of(x, first, i, end, last);
        c.behind = word_between(x, c.r.end, c.r.to);
        c.before = word_before(x, c.r.from, c.r.start);
        c.behind_tied = span_tied(x, c.r, c.behind, true);
        c.before_tied = span_tied(x, c.r, c.before, false);
        i = end;
        if (!gj_vec_push(x->arena, out, c))
            return gj_fail_memory(err);
    }
    return GJ_OK;
}

/* The bands with the words at one side of them; those without a word there are left out. */
static gj_status read_bands(const gj_extraction *x, const candidates *all, side at, gj_printed_scale *scale, fit *fitness,
                            gj_error *err)
{
    *fitness = (fit){ 0, 0 };
    for (uint32_t i = 0; i < all->n; i++) {
        const candidate *c = &all->v[i];
        bool right = at == RIGHT || (at == TIED && c->behind_tied);
        gj_span word = right ? c->behind : c->before;
        if (word.len == 0 || (at == TIED && !right && !c->before_tied))
            continue;
        gj_printed_band band = { .word = word, .range = c->range, .figure = c->figure };
        fitness->distance += right ? word.off - c->r.end : c->r.start - gj_span_end(word);
        fitness->tied += right ? c->behind_tied : c->before_tied;
        if (!gj_vec_push(x->arena, &scale->bands, band))
            return gj_fail_memory(err);
    }
    return GJ_OK;
}

/* «90分以上为优，80分以上为良»: a lower band without an upper end ends where the one above begins. */
static void close_bands(gj_printed_scale *scale)
{
    for (uint32_t i = 1; i < scale->bands.n; i++) {
        gj_interval *above = &scale->bands.v[i - 1].range, *r = &scale->bands.v[i].range;
        if (r->hi_inf && !above->lo_inf && gj_dec_compare(above->lo, r->lo) > 0) {
            r->hi_inf = false;
            r->hi = above->lo;
            r->hi_open = !above->lo_open;
        }
    }
}

static bool has_two_words(const gj_extraction *x, const gj_printed_scale *scale)
{
    for (uint32_t i = 1; i < scale->bands.n; i++)
        if (!gj_slice_equal(gj_doc_text(x->doc, scale->bands.v[i].word), gj_doc_text(x->doc, scale->bands.v[0].word)))
            return true;
    return false;
}

/* A grade word between the first and the last band that no band took: the scale was not understood («90＞良≥80»). */
static bool leaves_words(const gj_extraction *x, const gj_printed_scale *scale)
{
    uint32_t from = scale->bands.v[0].word.off, to = gj_span_end(scale->bands.v[scale->bands.n - 1].word);
    for (uint32_t at = from; at < to;) {
        gj_span word = word_between(x, at, to);
        bool taken = false;
        if (word.len == 0)
            return false;
        for (uint32_t i = 0; i < scale->bands.n && !taken; i++)
            taken = scale->bands.v[i].word.off == word.off;
        if (!taken)
            return true;
        at = gj_span_end(word);
    }
    return false;
}

/* No word belongs to two bands. */
static bool words_apart(const gj_printed_scale *scale)
{
    for (uint32_t i = 1; i < scale->bands.n; i++)
        if (scale->bands.v[i].word.off <= scale->bands.v[i - 1].word.off)
            return false;
    return true;
}

static bool word_leads(const gj_extraction *x, const gj_printed_band *band)
{
    return band->word.off < x->figures.v[band->figure].span.off;
}

static gj_status read_scale(gj_extraction *x, uint32_t first, uint32_t last, gj_error *err)
{
    gj_printed_scale right = { .span = { 0, 0 } }, left = { .span = { 0, 0 } }, tied = { .span = { 0, 0 } };
    fit right_fit, left_fit, tied_fit;
    candidates all = { 0 };
    GJ_TRY(find_bands(x, first, last, &all, err));
    GJ_TRY(read_bands(x, &all, RIGHT, &right, &right_fit, err));
    GJ_TRY(read_bands(x, &all, LEFT, &left, &left_fit, err));
    GJ_TRY(read_bands(x, &all, TIED, &tied, &tied_fit, err));
    bool use_left = left_fit.tied != right_fit.tied ? left_fit.tied > right_fit.tied
                    : left.bands.n != right.bands.n ? left.bands.n > right.bands.n
                                                    : left_fit.distance < right_fit.distance;
    gj_printed_scale *scale = use_left ? &left : &right;
    if (tied.bands.n > right_fit.tied && tied.bands.n > left_fit.tied && words_apart(&tied))
        scale = &tied;
    if (scale->bands.n < 2 || !has_two_words(x, scale) || leaves_words(x, scale))
        return GJ_OK;
    close_bands(scale);
    scale->led = scale == &tied && word_leads(x, &scale->bands.v[0]) && !word_leads(x, &scale->bands.v[1]);
    const gj_printed_band *a = &scale->bands.v[0], *b = &scale->bands.v[scale->bands.n - 1];
    uint32_t from = x->figures.v[a->figure].span.off, to = gj_span_end(x->figures.v[b->figure].span);
    if (a->word.off < from)
        from = a->word.off;
    if (gj_span_end(b->word) > to)
        to = gj_span_end(b->word);
    scale->span = (gj_span){ from, to - from };
    if (!gj_vec_push(x->arena, &x->scales, *scale))
        return gj_fail_memory(err);
    return GJ_OK;
}

gj_status gj_scales_find(gj_engine *engine, gj_extraction *x, gj_error *err)
{
    (void)engine;
    for (uint32_t i = 0, next; i < x->figures.n; i = next) {
        uint32_t block = x->figures.v[i].block, bands = 0;
        next = i;
        while (next < x->figures.n && x->figures.v[next].block == block)
            bands += gj_scale_is_bound(&x->figures.v[next++]);
        if (bands >= 2 && block != GJ_NONE && x->doc->blocks.v[block].kind != GJ_TABLE)
            GJ_TRY(read_scale(x, i, next, err));
        else if (bands >= 2 && block != GJ_NONE)
            GJ_TRY(gj_scale_tables_find(x, x->doc->blocks.v[block].table, err));
    }
    return GJ_OK;
}
