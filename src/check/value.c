/* value.c — what a written figure may stand for, by kind.
 * SPDX-License-Identifier: MIT */
#include "check/value.h"

static const gj_dec half = { 5, 1 };

/* 约120万元: one unit of the last digit that is not zero. */
static gj_dec last_significant(const gj_figure *f)
{
    gj_dec v = gj_dec_trim(gj_dec_abs(f->value));
    gj_dec unit = gj_dec_int(1);
    while (v.scale == 0 && v.coef != 0 && v.coef % 10 == 0) {
        v.coef /= 10;
        if (!gj_dec_mul(unit, gj_dec_int(10), &unit))
            break;
    }
    unit.scale = v.scale;
    return gj_dec_trim(unit);
}

static bool widen(const gj_figure *f, gj_interval *r)
{
    gj_dec unit = last_significant(f);
    if (f->about_side <= 0 && !gj_dec_sub(r->lo, unit, &r->lo))
        return false;
    if (f->about_side >= 0 && !gj_dec_add(r->hi, unit, &r->hi))
        return false;
    return true;
}

/* [v - s/2, v + s): rounded half up, half even or cut off. */
static bool rounded_or_cut(gj_dec v, gj_dec step, gj_interval *out)
{
    gj_dec down;
    if (!gj_dec_mul(step, half, &down) || !gj_dec_sub(v, down, &out->lo) || !gj_dec_add(v, step, &out->hi))
        return false;
    out->hi_open = true;
    return true;
}

/* A date as the number 20230315. 2023年3月 is any day of March, 2023年度 any day of the year. */
static gj_interval date_interval(const gj_figure *f)
{
    gj_date from = f->date, to = f->date_end.year ? f->date_end : f->date;
    int64_t lo = (int64_t)from.year * 10000 + from.month * 100 + from.day;
    int64_t hi = (int64_t)to.year * 10000 + (to.month ? to.month : 12) * 100 + (to.month && to.day ? to.day : 31);
    gj_interval out = gj_interval_exact(gj_dec_int(lo));
    out.hi = gj_dec_int(hi);
    return out;
}

bool gj_value_interval(const gj_figure *f, gj_dec step, bool quotient, gj_precision precision, gj_interval *out)
{
    if (f->kind == GJ_KIND_DATE) {
        *out = date_interval(f);
        return f->date.year != 0 && !f->date.impossible && !f->date_end.impossible;
    }
    *out = gj_interval_exact(f->value);
    if (f->bound == GJ_BOUND_RANGE)
        out->hi = f->high;
    if (f->bound == GJ_BOUND_AT_LEAST || f->bound == GJ_BOUND_MORE_THAN)
        out->hi_inf = !quotient;
    if (f->bound == GJ_BOUND_AT_MOST || f->bound == GJ_BOUND_LESS_THAN)
        out->lo_inf = !quotient;
    if (precision == GJ_PRECISE)
        return true;
    if (f->about)
        return widen(f, out);
    if (f->bound != GJ_BOUND_NONE)
        return true;
    if (f->kind == GJ_KIND_MONEY && gj_dec_compare(step, f->factor) < 0 && !gj_figure_step_is_exact(step))
        return gj_interval_rounded(f->value, step, out);
    if (f->kind == GJ_KIND_RATE || f->kind == GJ_KIND_POINTS)
        return rounded_or_cut(f->value, gj_figure_step(f), out);
    if (quotient && f->kind == GJ_KIND_SCORE) {
        static const gj_dec tenth = { 1, 1 }; /* 8.62 is not «9»: scores are computed to a tenth at least */
        gj_dec own = gj_figure_step(f);
        return rounded_or_cut(f->value, gj_dec_compare(own, tenth) > 0 ? tenth : own, out);
    }
    return true;
}
