/* kind_growth.c — kind `growth`: rates of increase and decrease fit the figures beside them and point the right way.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"
#include "check/explain.h"
#include "check/remark.h"
#include "check/trend.h"
#include "check/value.h"
#include "doc/word.h"

static const gj_key keys[] = { { NULL, GJ_ARG_WORDS, false, NULL } };

enum { FAR = 12 }; /* a rate so many times off was not computed from these figures */

typedef struct growth {
    const gj_check_decl *check;
    gj_audit_run *run;
    const gj_extraction *x;
    gj_trend t;
    gj_dec step; /* finest step of the figures */
} growth;

/* numerator and denominator of a rate */
typedef struct quotient {
    gj_interval num, den;
    gj_dec n, d;
} quotient;

static const gj_figure *figure_at(const growth *g, uint32_t i)
{
    return &g->x->figures.v[i];
}

static void finest(growth *g, uint32_t figure, bool *any)
{
    if (figure == GJ_NO_INDEX)
        return;
    gj_dec step = gj_figure_step(figure_at(g, figure));
    if (!*any || gj_dec_compare(step, g->step) < 0)
        g->step = step;
    *any = true;
}

static bool interval_of(const growth *g, uint32_t figure, gj_interval *out)
{
    gj_figure f = *figure_at(g, figure);
    if (f.kind == GJ_KIND_COUNT && f.decimals > 0 && !f.about)
        return gj_interval_rounded(f.value, g->step, out);
    return gj_value_interval(&f, g->step, true, GJ_ROUNDED, out);
}

/* larger - smaller of now and past */
static bool gap(const growth *g, gj_interval *out, gj_dec *value)
{
    gj_interval now, past;
    bool grew = gj_dec_compare(figure_at(g, g->t.now)->value, figure_at(g, g->t.past)->value) >= 0;
    uint32_t high = grew ? g->t.now : g->t.past, low = grew ? g->t.past : g->t.now;
    return interval_of(g, high, &now) && interval_of(g, low, &past) &&
           gj_interval_sub(now, past, out) &&
           gj_dec_sub(figure_at(g, high)->value, figure_at(g, low)->value, value);
}

/* Ways to compute the rate: change / past, |now - past| / past, change / (now -+ change). */
static unsigned quotients(const growth *g, quotient out[2])
{
    const gj_trend *t = &g->t;
    unsigned n = 0;
    quotient *q = &out[0];
    if (t->past != GJ_NO_INDEX && t->change != GJ_NO_INDEX) {
        q->n = figure_at(g, t->change)->value;
        q->d = figure_at(g, t->past)->value;
        n += interval_of(g, t->change, &q->num) && interval_of(g, t->past, &q->den);
    }
    q = &out[n];
    if (t->past != GJ_NO_INDEX && t->now != GJ_NO_INDEX) {
        q->d = figure_at(g, t->past)->value;
        n += gap(g, &q->num, &q->n) && interval_of(g, t->past, &q->den);
    }
    q = &out[n];
    if (t->past == GJ_NO_INDEX && t->now != GJ_NO_INDEX && t->change != GJ_NO_INDEX &&
        t->compared) {
        gj_interval now;
        q->n = figure_at(g, t->change)->value;
        bool up = t->change_turn.way > 0;
        const gj_dec now_value = figure_at(g, t->now)->value;
        n += interval_of(g, t->change, &q->num) && interval_of(g, t->now, &now) &&
             (up ? gj_interval_sub(now, q->num, &q->den) && gj_dec_sub(now_value, q->n, &q->d)
                 : gj_interval_add(now, q->num, &q->den) && gj_dec_add(now_value, q->n, &q->d));
    }
    return n;
}

static bool fits(const growth *g, const quotient *q, bool *fit)
{
    gj_figure rate = *figure_at(g, g->t.rate);
    gj_interval r, product;
    rate.value = gj_dec_abs(rate.value);
    if (gj_dec_sign(q->d) <= 0 || gj_dec_sign(q->den.lo) < 0 ||
        !gj_value_interval(&rate, g->step, true, GJ_ROUNDED, &r) ||
        !gj_interval_mul(r, q->den, &product))
        return false;
    *fit = gj_interval_order(product, q->num) == GJ_OVERLAPS;
    return true;
}

static gj_slice written(const growth *g, uint32_t figure)
{
    return gj_doc_text(g->x->doc, figure_at(g, figure)->span);
}

static void use(growth *g, uint32_t figure)
{
    if (figure != GJ_NO_INDEX)
        gj_figure_is_used(g->run->x, figure);
}

/* Adds the remark with the figures behind it; the one to mend was put first. */
static gj_status add(growth *g, gj_remark *r, gj_error *err)
{
    const uint32_t all[] = { g->t.rate, g->t.change, g->t.past, g->t.now };
    for (size_t i = 0; i < GJ_ARRAY_LEN(all); i++) {
        if (all[i] == GJ_NO_INDEX)
            continue;
        use(g, all[i]);
        GJ_TRY(gj_remark_span(g->run, r, figure_at(g, all[i])->span, err));
    }
    r->certainty = g->t.unique ? GJ_CERTAIN : GJ_DOUBTFUL;
    return gj_remark_add(g->run, g->check, *r, err);
}

/* «（189.25÷602.97）» */
static gj_status show(growth *g, const quotient *q, gj_slice *out, gj_error *err)
{
    char n[GJ_DEC_PRINT_MAX], d[GJ_DEC_PRINT_MAX];
    gj_dec num, den,
        factor = figure_at(g, g->t.change != GJ_NO_INDEX ? g->t.change : g->t.now)->factor;
    if (!gj_dec_div(q->n, factor, 8, &num) || !gj_dec_div(q->d, factor, 8, &den))
        return GJ_OK;
    gj_slice a = { n, gj_dec_print(gj_dec_trim(num), n) },
             b = { d, gj_dec_print(gj_dec_trim(den), d) };
    return GJ_REMARK_JOIN(g->run, out, err, GJ_SLICE("（"), a, GJ_SLICE("÷"), b, GJ_SLICE("）"));
}

/* The rate as it should be, with the decimals that are written. */
static bool expected(const growth *g, const quotient *q, gj_dec *percent)
{
    const gj_figure *rate = figure_at(g, g->t.rate);
    gj_dec value;
    if (!gj_dec_div(q->n, q->d, 12, &value) || !gj_dec_mul(value, gj_dec_int(100), percent))
        return false;
    *percent = gj_dec_round(gj_dec_trim(*percent), rate->decimals, GJ_ROUND_HALF_UP);
    return gj_dec_add(*percent, (gj_dec){ 0, rate->decimals }, percent); /* 10.00, not 10 */
}

/* Nowhere near what is written: perhaps it was not computed from these figures. */
static bool is_far(const growth *g, const quotient *q)
{
    gj_dec value, far, stated = gj_dec_abs(figure_at(g, g->t.rate)->value);
    if (!gj_dec_div(q->n, q->d, 12, &value))
        return true;
    return !gj_dec_mul(stated, gj_dec_int(FAR), &far) || gj_dec_compare(value, far) > 0 ||
           !gj_dec_mul(value, gj_dec_int(FAR), &far) || gj_dec_compare(stated, far) > 0;
}

static gj_status wrong_rate(growth *g, const quotient *q, gj_error *err)
{
    char buf[GJ_DEC_PRINT_MAX];
    gj_dec percent;
    gj_remark r = { .verdict = GJ_FAIL, .stated = written(g, g->t.rate) };
    bool far = is_far(g, q);
    if ((far && !g->t.unique) || !expected(g, q, &percent))
        return GJ_OK;
    gj_slice digits = { buf, gj_dec_print(percent, buf) };
    GJ_TRY(GJ_REMARK_JOIN(g->run, &r.expected, err, digits, GJ_SLICE("%")));
    GJ_TRY(show(g, q, &r.detail, err));
    g->t.unique = g->t.unique && !far;
    return add(g, &r, err);
}

/* Word and figure: «增加4.86万元». */
static gj_span phrase(const growth *g, gj_turn turn, uint32_t figure)
{
    return (gj_span){ turn.word.off, gj_span_end(figure_at(g, figure)->span) - turn.word.off };
}

/* The word before `figure` points the wrong way; `why` says what shows it. */
static gj_status wrong_way(growth *g, gj_turn turn, uint32_t figure, gj_slice why, gj_error *err)
{
    const gj_document *doc = g->x->doc;
    gj_span at = phrase(g, turn, figure);
    gj_remark r = { .verdict = GJ_FAIL, .stated = gj_doc_text(doc, at), .detail = why };
    gj_slice word = gj_doc_text(doc, turn.word);
    GJ_TRY(GJ_REMARK_JOIN(g->run, &r.expected, err, gj_turn_opposite(word),
                          gj_slice_sub(r.stated, word.n, r.stated.n)));
    GJ_TRY(gj_remark_span(g->run, &r, at, err));
    return add(g, &r, err);
}

/* Both ways cannot be right; or neither is. *done: something was said. */
static gj_status check_way(growth *g, bool *done, gj_error *err)
{
    const gj_trend *t = &g->t;
    gj_interval now, past;
    gj_slice why;
    int actual = 0;
    if (t->now != GJ_NO_INDEX && t->past != GJ_NO_INDEX && interval_of(g, t->now, &now) &&
        interval_of(g, t->past, &past)) {
        gj_order order = gj_interval_order(now, past);
        actual = order == GJ_ABOVE ? 1 : order == GJ_BELOW ? -1 : 0;
    }
    bool has_change = t->change != GJ_NO_INDEX;
    bool change_wrong = actual && has_change && t->change_turn.way != actual;
    *done = change_wrong || (actual && t->turn.way != actual);
    if (*done) {
        GJ_TRY(GJ_REMARK_JOIN(g->run, &why, err, GJ_SLICE("（"), written(g, t->now),
                              GJ_SLICE("与上年"), written(g, t->past), GJ_SLICE("相比）")));
        return wrong_way(g, change_wrong ? t->change_turn : t->turn,
                         change_wrong ? t->change : t->rate, why, err);
    }
    if (actual || !has_change || !t->adjacent || t->change_turn.way == t->turn.way)
        return GJ_OK;
    *done = true;
    GJ_TRY(GJ_REMARK_JOIN(g->run, &why, err, GJ_SLICE("（其后写作“"),
                          gj_doc_text(g->x->doc, phrase(g, t->turn, t->rate)),
                          GJ_SLICE("”，方向相反）")));
    return wrong_way(g, t->change_turn, t->change, why, err);
}

/* «比预算42万元少支出3.36万元»: no level of a year. */
static bool is_budget(const growth *g, uint32_t figure)
{
    static const gj_word words[] = { GJ_WORD("预算"), GJ_WORD("计划"), GJ_WORD("目标"),
                                     GJ_WORD("任务"), GJ_WORD("控制数") };
    gj_slice left = gj_doc_text(g->x->doc, g->x->mentions[figure].left);
    return gj_word_in(left, words, GJ_ARRAY_LEN(words));
}

/* change = larger - smaller. Where the rate fits the change and one level, another one that does not is of something else: «比预算42万元少
 * 支出3.36万元，比2020年的33.12万元增加5.52万元，增长16.67%». */
static gj_status add_change(growth *g, bool fit, gj_error *err)
{
    const gj_trend *t = &g->t;
    if (t->now == GJ_NO_INDEX || t->past == GJ_NO_INDEX || t->change == GJ_NO_INDEX)
        return GJ_OK;
    bool grew = gj_dec_compare(figure_at(g, t->now)->value, figure_at(g, t->past)->value) >= 0;
    gj_relation r = { .check = (uint16_t)(g->check - g->x->rules->checks.v),
                      .form = GJ_FORM_SUM,
                      .result = { .figure = t->change },
                      .certain = t->unique && !g->check->doubtful };
    if (!gj_vec_push(g->run->arena, &r.terms, (gj_term){ .figure = t->now, .minus = !grew }) ||
        !gj_vec_push(g->run->arena, &r.terms, (gj_term){ .figure = t->past, .minus = grew }))
        return gj_fail_memory(err);
    bool other = fit && is_budget(g, t->now) && gj_relation_evaluate(g->x, &r, GJ_NO_EDIT) == GJ_FAIL && !gj_relation_is_slip(g->x, &r);
    return other ? GJ_OK : gj_run_add(g->run, &r, err);
}

/* «预算373.3万元，其中甲4.9万元，乙368.4万元，同比增加271.3万元，增长265.6%»: of several levels of the sentence another one may be meant. */
static bool fits_another(growth *g)
{
    enum { BACK = 12 };
    const uint32_t now = g->t.now;
    quotient q[2];
    bool fit = false;
    if (g->t.unique || now == GJ_NO_INDEX || g->t.change == GJ_NO_INDEX || g->t.past != GJ_NO_INDEX)
        return false;
    for (uint32_t i = now; i-- > 0 && now - i <= BACK && gj_same_sentence(g->x, i, now) && !fit;) {
        g->t.now = i;
        if (figure_at(g, i)->kind == figure_at(g, now)->kind && quotients(g, q) > 0 && !fits(g, &q[0], &fit))
            fit = false;
    }
    if (!fit)
        g->t.now = now;
    return fit;
}

static gj_status judge(growth *g, gj_error *err)
{
    quotient q[2];
    bool any = false, fit = false, done = false;
    g->step = gj_dec_int(1);
    finest(g, g->t.change, &any);
    finest(g, g->t.now, &any);
    finest(g, g->t.past, &any);
    unsigned n = quotients(g, q);
    for (unsigned i = 0; i < n && !fit; i++)
        if (!fits(g, &q[i], &fit))
            return GJ_OK;
    if (n > 0 && !fit && fits_another(g)) {
        fit = true;
        quotients(g, q);
    }
    if (n > 0 && !fit && gj_dec_sign(figure_at(g, g->t.rate)->value) > 0)
        GJ_TRY(wrong_rate(g, &q[0], err));
    if (n == 0 || fit)
        GJ_TRY(check_way(g, &done, err));
    GJ_TRY(add_change(g, fit, err));
    if (n == 0 || !fit || done)
        return GJ_OK;
    gj_remark r = { .verdict = GJ_PASS };
    gj_slice by = { "", 0 };
    GJ_TRY(show(g, &q[0], &by, err));
    GJ_TRY(GJ_REMARK_JOIN(g->run, &r.detail, err, written(g, g->t.rate), GJ_SLICE(" ≈ "), by));
    return add(g, &r, err);
}

static gj_status run_growth(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    growth g = { .check = check, .run = run, .x = run->x };
    for (uint32_t i = 0; i < run->x->figures.n; i++)
        if (run->x->figures.v[i].kind == GJ_KIND_RATE && gj_trend_read(run->x, i, &g.t))
            GJ_TRY(judge(&g, err));
    return GJ_OK;
}

const gj_check_kind gj_check_growth = {
    .info = { .name = "growth",
              .keys = keys,
              .help = "增减率、增减数与本年、上年的数相符，增减方向一致" },
    .run = run_growth,
};
