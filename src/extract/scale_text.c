/* scale_text.c — a grade scale printed in the report: score bounds, each with a grade word beside it.
 * SPDX-License-Identifier: MIT */
#include "extract/scale_text.h"

#include "extract/punct.h"

enum { GAP_MAX = 45 }; /* bytes between a bound and its word: «分以下（不含70分）的，评定为» */

size_t gj_grade_word_at(const gj_ruleset *rules, const char *p, const char *end)
{
    size_t longest = 0;
    for (uint32_t s = 0; s < rules->scales.n; s++) {
        const gj_scale_decl *scale = &rules->scales.v[s];
        for (uint32_t i = 0; i < scale->bands.n + scale->words.n; i++) {
            gj_slice word = i < scale->bands.n ? scale->bands.v[i].word : scale->words.v[i - scale->bands.n];
            if (word.n > longest && word.n <= (size_t)(end - p) && memcmp(word.p, p, word.n) == 0)
                longest = word.n;
        }
    }
    return longest;
}

static bool is_band_figure(const gj_figure *f)
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
        size_t n = gj_grade_word_at(x->rules, text + at, text + to);
        if (n)
            return (gj_span){ at, (uint32_t)n };
    }
    return (gj_span){ 0, 0 };
}

/* Last grade word in [from, to). */
static gj_span word_before(const gj_extraction *x, uint32_t from, uint32_t to)
{
    gj_span last = { 0, 0 };
    for (uint32_t at = from; at < to;) {
        gj_span word = word_between(x, at, to);
        if (word.len == 0)
            break;
        last = word;
        at = gj_span_end(word);
    }
    return last;
}

static gj_interval interval_of(const gj_figure *f)
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

/* The figures [first, last) of one block that are bounds; words to the right («90分以上为优») or to the left («优：90分以上»). */
static gj_status read_bands(const gj_extraction *x, uint32_t first, uint32_t last, bool right, gj_printed_scale *scale,
                            uint32_t *distance, gj_error *err)
{
    uint32_t block_end = gj_span_end(x->doc->blocks.v[x->figures.v[first].block].text);
    *distance = 0;
    for (uint32_t i = first; i < last; i++) {
        const gj_figure *f = &x->figures.v[i];
        if (!is_band_figure(f))
            continue;
        uint32_t end = gj_span_end(f->span), before = i > first ? gj_span_end(x->figures.v[i - 1].span) : 0;
        uint32_t limit = i + 1 < last ? x->figures.v[i + 1].span.off : block_end;
        if (limit > end + GAP_MAX)
            limit = end + GAP_MAX;
        if (before + GAP_MAX < f->span.off)
            before = f->span.off - GAP_MAX;
        if (before < x->doc->blocks.v[f->block].text.off)
            before = x->doc->blocks.v[f->block].text.off;
        while (before < f->span.off && ((unsigned char)x->doc->text.p[before] & 0xC0) == 0x80)
            before++;
        gj_span word = right ? word_between(x, end, limit) : word_before(x, before, f->span.off);
        if (word.len == 0)
            continue;
        *distance += right ? word.off - end : f->span.off - gj_span_end(word);
        gj_printed_band band = { .word = word, .range = interval_of(f), .figure = i };
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

static gj_status read_scale(gj_extraction *x, uint32_t first, uint32_t last, gj_error *err)
{
    gj_printed_scale right = { .span = { 0, 0 } }, left = { .span = { 0, 0 } };
    uint32_t right_distance, left_distance;
    GJ_TRY(read_bands(x, first, last, true, &right, &right_distance, err));
    GJ_TRY(read_bands(x, first, last, false, &left, &left_distance, err));
    bool use_left = left.bands.n > right.bands.n || (left.bands.n == right.bands.n && left_distance < right_distance);
    gj_printed_scale *scale = use_left ? &left : &right;
    if (scale->bands.n < 2 || !has_two_words(x, scale))
        return GJ_OK;
    close_bands(scale);
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
            bands += is_band_figure(&x->figures.v[next++]);
        if (bands >= 2 && block != GJ_NONE && x->doc->blocks.v[block].kind != GJ_TABLE)
            GJ_TRY(read_scale(x, i, next, err));
    }
    return GJ_OK;
}
