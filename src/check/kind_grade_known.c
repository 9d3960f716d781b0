/* kind_grade_known.c — kind `grade_known`: a grade is a word of the scale in force.
 * SPDX-License-Identifier: MIT */
#include "check/grading.h"
#include "check/remark.h"

static const gj_key keys[] = {
    { "grade", GJ_ARG_FACTS, true, "等级" },
    { "total", GJ_ARG_FACTS, false, "总分：用来说明应为哪一档" },
    { "scale", GJ_ARG_WORDS, true, "文中没有印等级标准时用的标准" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

/* The words of a scale: 优、良、中、差. */
static gj_status list_words(gj_audit_run *run, const gj_scale_view *scale, gj_slice *out,
                            gj_error *err)
{
    *out = GJ_SLICE("");
    for (uint32_t i = 0; i < gj_scale_bands(scale) && i < 12; i++)
        GJ_TRY(GJ_REMARK_JOIN(run, out, err, *out, i ? GJ_SLICE("、") : GJ_SLICE(""),
                              gj_scale_word(scale, i)));
    return GJ_OK;
}

/* «A（90分及以上）»: the report says what the word means, though no scale was read there. */
static bool is_explained(const gj_extraction *x, gj_slice word)
{
    gj_slice text = gj_doc_text(x->doc, (gj_span){ 0, (uint32_t)x->doc->text.n });
    for (size_t at = gj_slice_find(text, word, 0); at != GJ_NOT_FOUND; at = gj_slice_find(text, word, at + word.n)) {
        gj_slice behind = gj_slice_sub(text, at + word.n, 4);
        if (gj_slice_starts(behind, GJ_SLICE("（")) && behind.n > 3 && behind.p[3] >= '0' && behind.p[3] <= '9')
            return true;
    }
    return false;
}

static gj_status judge(const gj_check_decl *check, gj_audit_run *run, const gj_fact *grade,
                       gj_error *err)
{
    const gj_extraction *x = run->x;
    gj_slice word = gj_grading_word(x, grade), words;
    gj_scale_view scale = gj_grading_scale(x, check, word);
    if (gj_scale_bands(&scale) == 0)
        return GJ_OK;
    if (gj_scale_has(&scale, word))
        return gj_remark_pass(run, check, GJ_SLICE("等级用语在所用标准之内"), grade->span, err);
    if (!gj_scale_is_sound(x, &scale) || is_explained(x, word) || gj_grading_row(x, grade).listed)
        return GJ_OK; /* rows of a list may be graded in another way than the report (一档、二档) */
    gj_remark r = { .verdict = GJ_FAIL,
                    .stated = word,
                    .certainty = scale.printed && grade->certain ? GJ_CERTAIN : GJ_DOUBTFUL };
    bool beside;
    uint32_t total = gj_grading_total(x, grade, gj_check_arg(check, "total"), &beside);
    if (total != GJ_NO_INDEX)
        (void)gj_scale_place(&scale, x->figures.v[x->facts.v[total].figure].value, word,
                             &r.expected);
    GJ_TRY(list_words(run, &scale, &words, err));
    if (scale.printed)
        GJ_TRY(GJ_REMARK_JOIN(run, &r.detail, err, GJ_SLICE("文中的等级标准只有"), words));
    else
        GJ_TRY(GJ_REMARK_JOIN(run, &r.detail, err, GJ_SLICE("文中没有写明等级标准，"),
                              scale.decl->title, GJ_SLICE("是"), words));
    GJ_TRY(gj_remark_span(run, &r, grade->span, err));
    if (scale.printed)
        GJ_TRY(gj_remark_span(run, &r, scale.printed->span, err));
    return gj_remark_add(run, check, r, err);
}

static gj_status run_grade_known(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    gj_fact_list grades;
    uint32_t judged = 0;
    GJ_TRY(gj_grading_facts(run->x, check, &grades, err));
    for (uint32_t i = 0; i < grades.n && judged < GJ_GRADES_MAX; i++) {
        const gj_fact *grade = &run->x->facts.v[grades.v[i]];
        if (!gj_grading_is_own(run->x, grade))
            continue;
        judged++;
        GJ_TRY(judge(check, run, grade, err));
    }
    return GJ_OK;
}

const gj_check_kind gj_check_grade_known = {
    .info = { .name = "grade_known", .keys = keys, .help = "等级用语在所用等级标准之内" },
    .run = run_grade_known,
};
