/* kind_dates.c — kind `dates`: every date exists.
 * SPDX-License-Identifier: MIT */
#include "check/remark.h"

static const gj_key keys[] = { { NULL, GJ_ARG_WORDS, false, NULL } };

enum { FOUND_MAX = 20 };

/* «6月只有30天», «没有13月» */
static gj_status explain(gj_audit_run *run, const gj_date *d, gj_slice *out, gj_error *err)
{
    char month[GJ_REMARK_NUMERAL], days[GJ_REMARK_NUMERAL];
    gj_slice m = gj_remark_digits(d->month, month);
    if (d->month < 1 || d->month > 12)
        return GJ_REMARK_JOIN(run, out, err, GJ_SLICE("没有"), m, GJ_SLICE("月"));
    gj_slice n = gj_remark_digits(gj_date_days_of_month(d->year, d->month), days);
    return GJ_REMARK_JOIN(run, out, err, m, GJ_SLICE("月只有"), n, GJ_SLICE("天"));
}

static gj_status add(const gj_check_decl *check, gj_audit_run *run, uint32_t index, gj_error *err)
{
    const gj_figure *f = &run->x->figures.v[index];
    gj_remark r = { .verdict = GJ_FAIL,
                    .certainty = GJ_CERTAIN,
                    .stated = gj_doc_text(run->x->doc, f->span) };
    GJ_TRY(explain(run, f->date.impossible ? &f->date : &f->date_end, &r.detail, err));
    GJ_TRY(gj_remark_span(run, &r, f->span, err));
    return gj_remark_add(run, check, r, err);
}

/* «7月33号» names a voucher; where a report lists vouchers so, «11月31号» is one, too. */
static bool lists_vouchers(const gj_extraction *x)
{
    for (uint32_t i = 0; i < x->figures.n; i++) {
        gj_slice text = gj_doc_text(x->doc, x->figures.v[i].span);
        if (x->figures.v[i].kind == GJ_KIND_CODE && gj_slice_ends(text, GJ_SLICE("号")) &&
            gj_slice_find(text, GJ_SLICE("月"), 0) != GJ_NOT_FOUND)
            return true;
    }
    return false;
}

static gj_status run_dates(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    uint32_t dates = 0, found = 0;
    for (uint32_t i = 0; i < run->x->figures.n && found < FOUND_MAX; i++) {
        const gj_figure *f = &run->x->figures.v[i];
        if (f->kind != GJ_KIND_DATE)
            continue;
        dates++;
        if (!f->date.impossible && !f->date_end.impossible)
            continue;
        if (gj_slice_ends(gj_doc_text(run->x->doc, f->span), GJ_SLICE("号")) && lists_vouchers(run->x))
            continue;
        found++;
        GJ_TRY(add(check, run, i, err));
    }
    if (dates > 0 && found == 0)
        return gj_remark_pass(run, check, GJ_SLICE("所写日期都存在"), (gj_span){ 0, 0 }, err);
    return GJ_OK;
}

const gj_check_kind gj_check_dates = {
    .info = { .name = "dates", .keys = keys, .help = "日期存在，没有2月30日" },
    .run = run_dates,
};
