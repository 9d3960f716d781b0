/* kind_scale_agree.c — kind `scale_agree`: the scale that a report prints is the one of the rules.
 * SPDX-License-Identifier: MIT */
#include "check/grading.h"
#include "check/remark.h"

enum { SCALES_MAX = 8 };

static const gj_key keys[] = {
    { "scale", GJ_ARG_WORDS, true, "应当一致的标准；几个里取规则中有的第一个，都没有就不核对" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

static gj_slice print(gj_dec value, char room[GJ_DEC_PRINT_MAX])
{
    return (gj_slice){ room, gj_dec_print(gj_dec_trim(value), room) };
}

/* The lowest band begins where it likes: 0分, 60分以下. */
static bool begins_alike(const gj_interval *a, const gj_interval *b, bool lowest)
{
    return lowest || (!a->lo_inf && !b->lo_inf && gj_dec_compare(a->lo, b->lo) == 0);
}

/* What differs first; an empty slice: nothing. */
static gj_status compare(gj_audit_run *run, const gj_scale_view *printed, const gj_scale_view *own,
                         gj_slice *detail, gj_error *err)
{
    uint32_t n = gj_scale_bands(own);
    char a[GJ_DEC_PRINT_MAX], b[GJ_REMARK_NUMERAL], c[GJ_REMARK_NUMERAL];
    gj_slice title = own->decl->title;
    *detail = (gj_slice){ "", 0 };
    if (gj_scale_bands(printed) != n)
        return GJ_REMARK_JOIN(run, detail, err, GJ_SLICE("文中有"),
                              gj_remark_digits(gj_scale_bands(printed), b), GJ_SLICE("档，"), title,
                              GJ_SLICE("有"), gj_remark_digits(n, c), GJ_SLICE("档"));
    for (uint32_t i = 0; i < n; i++) {
        gj_slice word = gj_scale_word(printed, i), wanted = gj_scale_word(own, i);
        const gj_interval *range = gj_scale_range(own, i);
        if (!gj_grading_same(word, wanted))
            return GJ_REMARK_JOIN(run, detail, err, GJ_SLICE("文中的“"), word, GJ_SLICE("”在"),
                                  title, GJ_SLICE("里是“"), wanted, GJ_SLICE("”"));
        if (!begins_alike(gj_scale_range(printed, i), range, i + 1 == n))
            return GJ_REMARK_JOIN(run, detail, err, title, GJ_SLICE("的“"), wanted,
                                  GJ_SLICE("”从"), print(range->lo, a), GJ_SLICE("分起"));
    }
    return GJ_OK;
}

static gj_status run_scale_agree(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    const gj_extraction *x = run->x;
    gj_scale_view own = gj_grading_declared(x, gj_check_arg(check, "scale"));
    for (uint32_t i = 0; own.decl && i < x->scales.n && i < SCALES_MAX; i++) {
        gj_scale_view printed = { .doc = x->doc, .printed = &x->scales.v[i] };
        gj_remark r = { .verdict = GJ_FAIL, .certainty = GJ_DOUBTFUL };
        GJ_TRY(compare(run, &printed, &own, &r.detail, err));
        if (r.detail.n == 0) {
            GJ_TRY(gj_remark_pass(run, check, GJ_SLICE("文中等级标准与地区标准一致"),
                                  x->scales.v[i].span, err));
            continue;
        }
        if (!gj_grading_complete(x, &x->scales.v[i]))
            continue; /* read in part: nothing can be said */
        GJ_TRY(gj_remark_span(run, &r, x->scales.v[i].span, err));
        GJ_TRY(gj_remark_add(run, check, r, err));
    }
    return GJ_OK;
}

const gj_check_kind gj_check_scale_agree = {
    .info = { .name = "scale_agree", .keys = keys, .help = "文中所印的等级标准与规则里的一致" },
    .run = run_scale_agree,
};
