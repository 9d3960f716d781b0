/* kind_scale.c — kind `scale`: a printed grade scale without gaps, overlaps and turned bands.
 * SPDX-License-Identifier: MIT */
#include "check/grading.h"
#include "check/remark.h"
#include "extract/by_role.h"

static const gj_key keys[] = {
    { "top", GJ_ARG_NUMBER, false, "最高一档应当到多少分，不写为 100" },
    { "step", GJ_ARG_NUMBER, false, "相邻两档之间不大于这个数就不算空档，不写为 0.1" },
    { "below", GJ_ARG_WORDS, false, "标准后面有这些词，说明最低一档另有写法" },
    { "decimals", GJ_ARG_WORDS, false, "标准后面有这些词，说明得分有小数时归哪一档：相差一分不算空档" },
    { "score", GJ_ARG_FACTS, false, "得分：各档都只差一分的，有得分落在中间才算空档" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

enum { BANDS_MAX = 16, BEHIND = 60, SCALES_MAX = 8 };

typedef struct scale_view {
    const gj_check_decl *check;
    gj_audit_run *run;
    const gj_printed_scale *scale;
    const gj_printed_band *bands[BANDS_MAX]; /* highest first */
    uint32_t n;
    uint32_t faults;
    bool sound; /* asked with the first fault */
} scale_view;

static gj_slice print(gj_dec value, char room[GJ_DEC_PRINT_MAX])
{
    return (gj_slice){ room, gj_dec_print(gj_dec_trim(value), room) };
}

static gj_span band_span(const scale_view *s, const gj_printed_band *band)
{
    gj_span figure = s->run->x->figures.v[band->figure].span;
    uint32_t from = figure.off < band->word.off ? figure.off : band->word.off;
    uint32_t end = gj_span_end(figure) > gj_span_end(band->word) ? gj_span_end(figure)
                                                                 : gj_span_end(band->word);
    return (gj_span){ from, end - from };
}

static gj_status add(scale_view *s, const gj_printed_band *band, const gj_printed_band *other,
                     gj_slice detail, gj_error *err)
{
    gj_remark r = { .verdict = GJ_FAIL, .certainty = GJ_CERTAIN, .detail = detail };
    if (s->faults++ == 0)
        s->sound = gj_grading_complete(s->run->x, s->scale);
    if (!s->sound)
        return GJ_OK;
    r.stated = gj_doc_text(s->run->x->doc, s->run->x->figures.v[band->figure].span);
    GJ_TRY(gj_remark_span(s->run, &r, band_span(s, band), err));
    if (other)
        GJ_TRY(gj_remark_span(s->run, &r, band_span(s, other), err));
    return gj_remark_add(s->run, s->check, r, err);
}

/* «有空档：89分与90分之间» */
static gj_status add_between(scale_view *s, const char *what, uint32_t lower, gj_error *err)
{
    char low[GJ_DEC_PRINT_MAX], high[GJ_DEC_PRINT_MAX];
    const gj_printed_band *above = s->bands[lower - 1], *below = s->bands[lower];
    gj_dec a = below->range.hi, b = above->range.lo;
    gj_slice detail;
    if (gj_dec_compare(a, b) > 0) {
        a = above->range.lo;
        b = below->range.hi;
    }
    GJ_TRY(GJ_REMARK_JOIN(s->run, &detail, err, GJ_SLICE("有"), gj_slice_of(what), GJ_SLICE("："),
                          print(a, low), GJ_SLICE("分与"), print(b, high), GJ_SLICE("分之间")));
    return add(s, below, above, detail, err);
}

/* Does one of the words of that argument stand right behind the scale? */
static bool says_behind(const scale_view *s, const char *name)
{
    const gj_arg *words = gj_check_arg(s->check, name);
    const gj_document *doc = s->run->x->doc;
    uint32_t block = gj_doc_block_at(doc, s->scale->span.off), from = gj_span_end(s->scale->span);
    if (!words || block == GJ_NONE)
        return false;
    uint32_t end = gj_span_end(doc->blocks.v[block].text);
    gj_slice behind = { doc->text.p + from, end < from            ? 0
                                            : end - from > BEHIND ? BEHIND
                                                                  : end - from };
    for (uint32_t i = 0; i < words->words.n; i++)
        if (gj_slice_find(behind, words->words.v[i], 0) != GJ_NOT_FOUND)
            return true;
    return false;
}

/* Words behind the scale that name the lowest band in another way: 其余, 以下. */
static bool named_otherwise(const scale_view *s)
{
    return !gj_check_arg(s->check, "below") || gj_doc_block_at(s->run->x->doc, s->scale->span.off) == GJ_NONE || says_behind(s, "below");
}

/* «90—100为优，80—89为良»: only a score with decimals falls between the two. */
static bool is_gap_of_one(const scale_view *s, uint32_t lower)
{
    const gj_interval *above = &s->bands[lower - 1]->range, *below = &s->bands[lower]->range;
    gj_dec gap;
    return !above->lo_inf && !below->hi_inf && gj_dec_sub(above->lo, below->hi, &gap) && gj_dec_compare(gap, gj_dec_int(1)) == 0;
}

/* 89.5分 lies between 80—89 and 90—100. */
static bool holds_score(const scale_view *s, uint32_t lower)
{
    const gj_interval *above = &s->bands[lower - 1]->range, *below = &s->bands[lower]->range;
    const gj_extraction *x = s->run->x;
    const gj_arg *score = gj_check_arg(s->check, "score");
    for (uint32_t k = 0; score && k < score->facts.n; k++) {
        gj_fact_list all = gj_by_role(x, score->facts.v[k]);
        for (uint32_t i = 0; i < all.n; i++) {
            uint32_t figure = x->facts.v[all.v[i]].figure;
            if (figure != GJ_NO_INDEX && gj_dec_compare(x->figures.v[figure].value, below->hi) > 0 &&
                gj_dec_compare(x->figures.v[figure].value, above->lo) < 0)
                return true;
        }
    }
    return false;
}

/* 90—100, 80—89, 60—79: several such gaps in one scale are no slip; it is made for whole points, and amiss only where a score falls between. */
static bool is_for_whole_points(const scale_view *s)
{
    uint32_t n = 0;
    for (uint32_t i = 1; i < s->n; i++)
        n += is_gap_of_one(s, i);
    return n >= 2 && gj_check_arg(s->check, "score");
}

/* All gaps of one point are one fault: «有空档：89分与90分之间、79分与80分之间». */
static gj_status check_gaps_of_one(scale_view *s, gj_error *err)
{
    char low[GJ_DEC_PRINT_MAX], high[GJ_DEC_PRINT_MAX];
    gj_slice detail = GJ_SLICE("有空档：");
    uint32_t first = 0;
    bool whole = is_for_whole_points(s);
    if (says_behind(s, "decimals"))
        return GJ_OK;
    for (uint32_t i = 1; i < s->n; i++) {
        if (!is_gap_of_one(s, i) || (whole && !holds_score(s, i)))
            continue;
        GJ_TRY(GJ_REMARK_JOIN(s->run, &detail, err, detail, first ? GJ_SLICE("、") : GJ_SLICE(""), print(s->bands[i]->range.hi, low),
                              GJ_SLICE("分与"), print(s->bands[i - 1]->range.lo, high), GJ_SLICE("分之间")));
        first = first ? first : i;
    }
    return first ? add(s, s->bands[first], s->bands[first - 1], detail, err) : GJ_OK;
}

static gj_status check_pair(scale_view *s, uint32_t lower, gj_error *err)
{
    const gj_interval *above = &s->bands[lower - 1]->range, *below = &s->bands[lower]->range;
    const gj_arg *arg = gj_check_arg(s->check, "step");
    gj_dec step = arg ? arg->number : (gj_dec){ 1, 1 }, gap;
    if (above->lo_inf || below->hi_inf)
        return add_between(s, "重叠", lower, err);
    int order = gj_dec_compare(below->hi, above->lo);
    if (order > 0)
        return add_between(s, "重叠", lower, err);
    if (order < 0)
        return gj_dec_sub(above->lo, below->hi, &gap) && gj_dec_compare(gap, step) > 0
                   ? add_between(s, "空档", lower, err)
                   : GJ_OK;
    if (!above->lo_open || !below->hi_open)
        return GJ_OK;
    char at[GJ_DEC_PRINT_MAX];
    gj_slice detail;
    GJ_TRY(GJ_REMARK_JOIN(s->run, &detail, err, GJ_SLICE("有空档：恰为"), print(above->lo, at),
                          GJ_SLICE("分时不属于任何一档")));
    return add(s, s->bands[lower], s->bands[lower - 1], detail, err);
}

static gj_status check_top(scale_view *s, gj_error *err)
{
    const gj_interval *top = &s->bands[0]->range;
    const gj_arg *arg = gj_check_arg(s->check, "top");
    gj_dec full = arg ? arg->number : gj_dec_int(100);
    int order = top->hi_inf ? 0 : gj_dec_compare(top->hi, full);
    if (order == 0)
        return GJ_OK;
    char at[GJ_DEC_PRINT_MAX], end[GJ_DEC_PRINT_MAX];
    gj_slice detail;
    GJ_TRY(GJ_REMARK_JOIN(s->run, &detail, err, GJ_SLICE("最高一档到"), print(top->hi, at),
                          order < 0 ? GJ_SLICE("分为止，不到") : GJ_SLICE("分，超过"),
                          print(full, end), GJ_SLICE("分")));
    return add(s, s->bands[0], NULL, detail, err);
}

static gj_status check_bottom(scale_view *s, gj_error *err)
{
    const gj_interval *low = &s->bands[s->n - 1]->range;
    if (low->lo_inf || gj_dec_sign(low->lo) <= 0 || named_otherwise(s))
        return GJ_OK;
    char at[GJ_DEC_PRINT_MAX];
    gj_slice detail;
    GJ_TRY(
        GJ_REMARK_JOIN(s->run, &detail, err, print(low->lo, at), GJ_SLICE("分以下没有规定等级")));
    return add(s, s->bands[s->n - 1], NULL, detail, err);
}

static bool is_above(const gj_interval *a, const gj_interval *b)
{
    if (a->hi_inf || b->lo_inf)
        return !b->hi_inf && !a->lo_inf;
    if (b->hi_inf || a->lo_inf)
        return false;
    return gj_dec_compare(a->lo, b->lo) >= 0 && gj_dec_compare(a->hi, b->hi) >= 0;
}

/* Bands from the highest down; one printed twice counts once. False: they stand in no order. */
static bool put_in_order(scale_view *s, const gj_printed_scale *scale)
{
    bool down = true, up = true;
    s->n = 0;
    for (uint32_t i = 0; i < scale->bands.n; i++) {
        const gj_printed_band *band = &scale->bands.v[i];
        bool known = false;
        for (uint32_t k = 0; k < s->n && !known; k++)
            known = gj_slice_equal(gj_doc_text(s->run->x->doc, s->bands[k]->word),
                                   gj_doc_text(s->run->x->doc, band->word));
        if (known || s->n == BANDS_MAX)
            continue;
        s->bands[s->n++] = band;
    }
    for (uint32_t i = 1; i < s->n; i++) {
        down = down && is_above(&s->bands[i - 1]->range, &s->bands[i]->range);
        up = up && is_above(&s->bands[i]->range, &s->bands[i - 1]->range);
    }
    for (uint32_t i = 0; up && !down && i < s->n / 2; i++) {
        const gj_printed_band *t = s->bands[i];
        s->bands[i] = s->bands[s->n - 1 - i];
        s->bands[s->n - 1 - i] = t;
    }
    return down || up;
}

static gj_status check_scale(scale_view *s, gj_error *err)
{
    if (!put_in_order(s, s->scale))
        return add(s, s->bands[0], s->bands[s->n - 1], GJ_SLICE("各档高低颠倒"), err);
    if (s->n < 2)
        return GJ_OK;
    GJ_TRY(check_top(s, err));
    for (uint32_t i = 1; i < s->n; i++)
        if (!is_gap_of_one(s, i))
            GJ_TRY(check_pair(s, i, err));
    GJ_TRY(check_gaps_of_one(s, err));
    GJ_TRY(check_bottom(s, err));
    if (s->faults == 0)
        return gj_remark_pass(s->run, s->check, GJ_SLICE("各档首尾相接"), s->scale->span, err);
    return GJ_OK;
}

static gj_status run_scale(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    for (uint32_t i = 0; i < run->x->scales.n && i < SCALES_MAX; i++) {
        scale_view s = { .check = check, .run = run, .scale = &run->x->scales.v[i] };
        GJ_TRY(check_scale(&s, err));
    }
    return GJ_OK;
}

const gj_check_kind gj_check_scale = {
    .info = { .name = "scale", .keys = keys, .help = "文中所印的等级标准没有空档、重叠、颠倒" },
    .run = run_scale,
};
