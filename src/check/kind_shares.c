/* kind_shares.c — kind `shares`: shares of one whole make 100%, and each is its amount divided by the whole.
 * SPDX-License-Identifier: MIT */
#include "check/explain.h"
#include "check/remark.h"
#include "check/share_table.h"

static const gj_key keys[] = {
    { "column", GJ_ARG_REGEX, true, "占比列的名称" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

typedef struct sharing {
    const gj_check_decl *check;
    gj_audit_run *run;
    const gj_extraction *x;
    const gj_share_list *list;
} sharing;

static const gj_figure *figure_at(const sharing *s, uint32_t i)
{
    return &s->x->figures.v[i];
}

static gj_slice percent(gj_dec rate, uint8_t decimals, char buf[GJ_DEC_PRINT_MAX])
{
    gj_dec value;
    if (!gj_dec_mul(rate, gj_dec_int(100), &value))
        return GJ_SLICE("");
    value = gj_dec_round(gj_dec_trim(value), decimals, GJ_ROUND_HALF_UP);
    if (!gj_dec_add(value, (gj_dec){ 0, decimals }, &value)) /* 10.00, not 10 */
        return GJ_SLICE("");
    return (gj_slice){ buf, gj_dec_print(value, buf) };
}

static gj_status add(sharing *s, gj_remark *r, uint32_t first, gj_error *err)
{
    if (first != GJ_NO_INDEX)
        GJ_TRY(gj_remark_span(s->run, r, figure_at(s, s->list->shares[first])->span, err));
    for (uint32_t i = 0; i < s->list->n; i++) {
        uint32_t figure = s->list->shares[i];
        gj_figure_is_used(s->run->x, figure);
        if (i != first)
            GJ_TRY(gj_remark_span(s->run, r, figure_at(s, figure)->span, err));
    }
    if (s->list->has_parts && first != GJ_NO_INDEX)
        GJ_TRY(gj_remark_span(s->run, r, figure_at(s, s->list->parts[first])->span, err));
    return gj_remark_add(s->run, s->check, *r, err);
}

/* «写作22%，按743.70万元计算应为20%» */
static gj_status wrong_share(sharing *s, uint32_t i, gj_dec whole, bool certain, gj_error *err)
{
    char buf[GJ_DEC_PRINT_MAX];
    gj_dec rate;
    const gj_figure *f = figure_at(s, s->list->shares[i]), *part = figure_at(s, s->list->parts[i]);
    if (!gj_dec_div(part->value, whole, 12, &rate))
        return GJ_OK;
    gj_remark r = { .verdict = GJ_FAIL, .certainty = certain ? GJ_CERTAIN : GJ_DOUBTFUL };
    r.stated = gj_doc_text(s->x->doc, f->span);
    GJ_TRY(
        GJ_REMARK_JOIN(s->run, &r.expected, err, percent(rate, f->decimals, buf), GJ_SLICE("%")));
    GJ_TRY(GJ_REMARK_JOIN(s->run, &r.detail, err, GJ_SLICE("写作"), r.stated, GJ_SLICE("，按"),
                          gj_doc_text(s->x->doc, part->span), GJ_SLICE("占各项之和计算应为"),
                          r.expected));
    return add(s, &r, i, err);
}

/* The one share that a slip of the pen explains; GJ_NO_INDEX: none, or several. */
static uint32_t slip(const sharing *s, gj_dec sum, gj_dec *should_be)
{
    uint32_t found = GJ_NO_INDEX;
    gj_dec excess, value;
    if (!gj_dec_sub(sum, gj_dec_int(1), &excess))
        return found;
    for (uint32_t i = 0; i < s->list->n; i++) {
        const gj_figure *f = figure_at(s, s->list->shares[i]);
        if (!gj_dec_sub(f->value, excess, &value) || gj_dec_sign(value) <= 0 ||
            gj_explain(f, value).n == 0)
            continue;
        if (found != GJ_NO_INDEX)
            return GJ_NO_INDEX;
        found = i;
        *should_be = value;
    }
    return found;
}

/* «46%+31%+15%+18%，合计110%，应为100%» */
static gj_status wrong_sum(sharing *s, gj_dec sum, bool certain, gj_error *err)
{
    char buf[GJ_DEC_PRINT_MAX];
    gj_dec value;
    gj_remark r = { .verdict = GJ_FAIL, .certainty = certain ? GJ_CERTAIN : GJ_DOUBTFUL };
    gj_slice terms = { "", 0 };
    uint8_t decimals = 0;
    for (uint32_t i = 0; i < s->list->n; i++) {
        const gj_figure *f = figure_at(s, s->list->shares[i]);
        decimals = f->decimals > decimals ? f->decimals : decimals;
        GJ_TRY(GJ_REMARK_JOIN(s->run, &terms, err, terms, i ? GJ_SLICE("+") : GJ_SLICE(""),
                              gj_doc_text(s->x->doc, f->span)));
    }
    uint32_t which = slip(s, sum, &value);
    if (which != GJ_NO_INDEX) {
        r.stated = gj_doc_text(s->x->doc, figure_at(s, s->list->shares[which])->span);
        GJ_TRY(
            GJ_REMARK_JOIN(s->run, &r.expected, err, percent(value, decimals, buf), GJ_SLICE("%")));
    }
    GJ_TRY(GJ_REMARK_JOIN(s->run, &r.detail, err, terms, GJ_SLICE("，合计为"),
                          percent(sum, decimals, buf), GJ_SLICE("%，应为100%")));
    return add(s, &r, which, err);
}

/* Near enough to 100% to be meant as one whole. */
static bool is_near(gj_dec sum)
{
    gj_dec off;
    return gj_dec_sub(sum, gj_dec_int(1), &off) &&
           gj_dec_compare(gj_dec_abs(off), (gj_dec){ 15, 2 }) <= 0;
}

/* One wrong share explains it: the others leave room for it. */
static bool is_mendable(const sharing *s, gj_dec sum)
{
    gj_dec largest = gj_dec_int(0), rest;
    for (uint32_t i = 0; i < s->list->n; i++)
        if (gj_dec_compare(figure_at(s, s->list->shares[i])->value, largest) > 0)
            largest = figure_at(s, s->list->shares[i])->value;
    return gj_dec_sub(sum, largest, &rest) && gj_dec_compare(rest, gj_dec_int(1)) < 0;
}

static gj_status passed(sharing *s, gj_error *err)
{
    gj_remark r = { .verdict = GJ_PASS, .detail = GJ_SLICE("各项占比之和为100%") };
    return add(s, &r, GJ_NO_INDEX, err);
}

static gj_status judge_parts(sharing *s, bool whole, gj_dec sum, gj_error *err)
{
    gj_interval parts, total;
    gj_dec written;
    uint32_t bad, which = 0, bad_total = GJ_SHARES_MAX, other;
    bool agreed = !whole; /* the amounts make the total, or the shares do not make 100% */
    if (!gj_share_list_parts(s->x, s->list, &parts, &written) || gj_dec_sign(written) <= 0 ||
        !gj_share_list_misfits(s->x, s->list, parts, &bad, &which))
        return GJ_OK;
    if (bad == 0)
        return passed(s, err);
    if (s->list->total != GJ_NO_INDEX) {
        if (!gj_share_list_amount(s->x, s->list, s->list->total, &total) ||
            !gj_share_list_misfits(s->x, s->list, total, &bad_total, &other))
            return GJ_OK;
        agreed = gj_interval_order(parts, total) == GJ_OVERLAPS;
    }
    bool of_total = s->list->total != GJ_NO_INDEX && agreed && !whole; /* 其中 names all of it: the amounts make the total */
    if (bad_total == 0 || (s->list->open && !of_total)) /* of a larger whole, or amounts are wrong: others say so */
        return GJ_OK;
    if (bad == 1)
        return wrong_share(s, which, written, agreed, err);
    return !whole && is_near(sum) ? wrong_sum(s, sum, false, err) : GJ_OK;
}

/* «A占医疗支出的52.4%，B占21.3%，…»: what is missing is a rate of the sentence that was told in other words. */
static bool is_completed(const gj_extraction *x, const gj_share_list *list, gj_dec sum)
{
    gj_dec missing;
    uint32_t number = x->mentions[list->shares[0]].number, i = list->shares[0];
    if (!gj_dec_sub(gj_dec_int(1), sum, &missing))
        return false;
    while (i > 0 && x->mentions[i - 1].number == number)
        i--;
    for (; i < x->figures.n && x->mentions[i].number == number; i++)
        if (x->figures.v[i].kind == GJ_KIND_RATE && gj_dec_compare(x->figures.v[i].value, missing) == 0)
            return true;
    return false;
}

gj_status gj_shares_judge(const gj_check_decl *check, gj_audit_run *run, const gj_share_list *list,
                          gj_error *err)
{
    sharing s = { .check = check, .run = run, .x = run->x, .list = list };
    gj_interval sum;
    gj_dec written;
    if (!gj_share_list_sum(run->x, list, &sum, &written))
        return GJ_OK;
    bool whole = gj_interval_holds(sum, gj_dec_int(1));
    if (list->has_parts)
        return judge_parts(&s, whole, written, err);
    if (list->open || (list->n < 3 && !list->leader && !list->full))
        return GJ_OK;
    if (whole || is_completed(run->x, list, written))
        return passed(&s, err);
    if (is_near(written))
        return wrong_sum(&s, written, list->n >= 3 || list->full, err);
    return (list->leader || list->told_by) && list->n >= 3 && is_mendable(&s, written)
               ? wrong_sum(&s, written, false, err)
               : GJ_OK;
}

static gj_status run_shares(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    gj_share_list list;
    for (uint32_t i = 0; i < run->x->figures.n;) {
        if (gj_share_list_read(run->x, i, &list, &i))
            GJ_TRY(gj_shares_judge(check, run, &list, err));
    }
    return gj_share_tables(check, run, err);
}

const gj_check_kind gj_check_shares = {
    .info = { .name = "shares",
              .keys = keys,
              .help = "构成一个整体的占比之和为100%，各占比与金额相符" },
    .run = run_shares,
};
