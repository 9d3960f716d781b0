/* kind_grade.c — kind `grade`: the grade is the one that the total score has on the scale in force.
 * SPDX-License-Identifier: MIT */
#include "check/bracket.h"
#include "check/grading.h"
#include "check/remark.h"

static const gj_key keys[] = {
    { "grade", GJ_ARG_FACTS, true, "等级" },
    { "total", GJ_ARG_FACTS, true, "总分" },
    { "scale", GJ_ARG_WORDS, true, "文中没有印等级标准时用的标准" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

enum { OTHER_MIN = 40 }; /* a score of a whole is no smaller */

/* A grade, the score it must go with, and the scale. */
typedef struct graded {
    const gj_fact *grade;
    uint32_t score; /* figure; GJ_NO_INDEX: it cannot be said which */
    uint32_t mark;  /* figure of the full mark of the row, where that is not 100; GJ_NO_INDEX: none */
    gj_dec value;   /* what the scale is asked for: the score, of a mark that is not 100 its rate in percent */
    bool certain;   /* who belongs to whom is beyond doubt */
    gj_scale_view scale;
} graded;

/* The score right before the grade, else a total beside it, else the only total of the report; in a list of graded rows the
 * score of the row. */
static void find_score(const gj_check_decl *check, const gj_extraction *x, graded *g)
{
    bool beside;
    uint32_t total = gj_grading_total(x, g->grade, gj_check_arg(check, "total"), &beside);
    gj_row_grade row = gj_grading_row(x, g->grade);
    g->score = row.listed ? row.score : gj_grading_leader(x, g->grade);
    if (row.listed && !beside) {
        bool whole = row.mark == GJ_NO_INDEX || gj_dec_compare(x->figures.v[row.mark].value, gj_dec_int(100)) == 0;
        g->mark = whole ? GJ_NO_INDEX : row.mark;
        g->certain = g->grade->certain && whole;
        return;
    }
    if (total == GJ_NO_INDEX || (g->score != GJ_NO_INDEX && g->score != x->facts.v[total].figure))
        return;
    g->score = x->facts.v[total].figure;
    g->certain = g->grade->certain && (beside || x->facts.v[total].certain);
}

/* Where the score stands. One of 14.5 of 15 stands where 96.67 of 100 does; so near to an edge that rounding the rate decides, nowhere. */
static gj_standing place_score(const gj_extraction *x, graded *g, gj_slice word, gj_slice *band)
{
    const gj_dec step = { 1, 4 };
    gj_dec low, high, hundredfold;
    gj_slice below = { NULL, 0 }, above = { NULL, 0 };
    g->value = x->figures.v[g->score].value;
    if (g->mark == GJ_NO_INDEX)
        return gj_scale_place(&g->scale, g->value, word, band);
    if (!gj_dec_mul(g->value, gj_dec_int(100), &hundredfold) || !gj_dec_div(hundredfold, x->figures.v[g->mark].value, 4, &g->value) ||
        !gj_dec_sub(g->value, step, &low) || !gj_dec_add(g->value, step, &high))
        return GJ_STANDING_OUT;
    gj_standing standing = gj_scale_place(&g->scale, g->value, word, band);
    bool far = gj_scale_place(&g->scale, low, word, &below) == standing && gj_slice_equal(below, *band) &&
               (gj_scale_place(&g->scale, high, word, &above) != standing || gj_slice_equal(above, *band));
    return far ? standing : GJ_STANDING_OUT;
}

/* The score as written; of a mark that is not 100 the rate that was compared. */
static gj_status name_score(gj_audit_run *run, const graded *g, gj_slice *out, gj_error *err)
{
    char room[GJ_DEC_PRINT_MAX];
    gj_slice written = gj_doc_text(run->x->doc, run->x->figures.v[g->score].span);
    gj_dec rate;
    if (g->mark == GJ_NO_INDEX || !gj_dec_div(g->value, gj_dec_int(1), 2, &rate)) {
        *out = written;
        return GJ_OK;
    }
    gj_slice printed = { room, gj_dec_print(rate, room) };
    return GJ_REMARK_JOIN(run, out, err, written, GJ_SLICE("（得分率"), printed, GJ_SLICE("%）"));
}

static gj_status add(const gj_check_decl *check, gj_audit_run *run, gj_remark *r, const graded *g,
                     gj_error *err)
{
    const gj_extraction *x = run->x;
    gj_span figure = x->figures.v[g->score].span;
    gj_slice score;
    GJ_TRY(name_score(run, g, &score, err));
    gj_slice by = GJ_SLICE("按文中等级标准");
    if (!g->scale.printed)
        GJ_TRY(GJ_REMARK_JOIN(run, &by, err, GJ_SLICE("按"), g->scale.decl->title));
    if (r->verdict == GJ_AMBIGUOUS)
        GJ_TRY(GJ_REMARK_JOIN(run, &r->detail, err, by, GJ_SLICE("，"), score,
                              GJ_SLICE("不在任何一档之内")));
    else
        GJ_TRY(GJ_REMARK_JOIN(run, &r->detail, err, by, GJ_SLICE("，"), score, GJ_SLICE("属于“"),
                              r->expected, GJ_SLICE("”")));
    GJ_TRY(gj_remark_span(run, r, g->grade->span, err));
    GJ_TRY(gj_remark_span(run, r, figure, err));
    if (g->scale.printed && r->verdict != GJ_PASS)
        GJ_TRY(gj_remark_span(run, r, g->scale.printed->span, err));
    gj_figure_is_used(x, g->score);
    return gj_remark_add(run, check, *r, err);
}

/* Another score of the sentence, which is given no grade of its own, has that grade: «89.90分未达到90分，仍评为“良”». */
static bool fits_another(const gj_extraction *x, const graded *g, gj_slice word)
{
    gj_slice band = { NULL, 0 };
    uint32_t number = x->mentions[g->score].number;
    if (g->grade->span.off >= gj_span_end(x->mentions[g->score].sentence))
        return false;
    for (uint32_t i = gj_figure_from(x, x->doc->blocks.v[g->grade->scope.block].text.off);
         i < x->figures.n && x->figures.v[i].span.off < g->grade->span.off; i++) {
        const gj_figure *f = &x->figures.v[i];
        if (i != g->score && x->mentions[i].number == number && f->kind == GJ_KIND_SCORE &&
            f->bound == GJ_BOUND_NONE && f->cell == GJ_NONE &&
            gj_dec_compare(f->value, gj_dec_int(OTHER_MIN)) >= 0 &&
            gj_dec_compare(f->value, gj_dec_int(100)) < 0 &&
            gj_scale_place(&g->scale, f->value, word, &band) == GJ_STANDING_BAND &&
            gj_grading_same(word, band))
            return true;
    }
    return false;
}

static gj_status judge(const gj_check_decl *check, gj_audit_run *run, const gj_fact *grade,
                       gj_error *err)
{
    const gj_extraction *x = run->x;
    gj_slice word = gj_grading_word(x, grade), band = { NULL, 0 };
    graded g = { .grade = grade, .mark = GJ_NO_INDEX, .scale = gj_grading_scale(x, check, word) };
    find_score(check, x, &g);
    if (g.score == GJ_NO_INDEX || !gj_scale_has(&g.scale, word))
        return GJ_OK;
    const gj_figure *score = &x->figures.v[g.score];
    gj_standing standing = place_score(x, &g, word, &band);
    if (standing == GJ_STANDING_OUT || score->kind == GJ_KIND_MONEY || score->about)
        return GJ_OK;
    gj_remark r = { .stated = word, .expected = band, .certainty = GJ_DOUBTFUL };
    r.verdict = standing == GJ_STANDING_GAP   ? GJ_AMBIGUOUS
                : gj_grading_same(word, band) ? GJ_PASS
                                              : GJ_FAIL;
    if (r.verdict != GJ_PASS && !gj_scale_is_sound(x, &g.scale))
        return GJ_OK;
    if (r.verdict == GJ_FAIL && grade->scope.table == GJ_NO_INDEX && fits_another(x, &g, word))
        return GJ_OK;
    if (r.verdict == GJ_FAIL && g.certain)
        r.certainty = GJ_CERTAIN;
    return add(check, run, &r, &g, err);
}

static gj_status run_grade(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
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

const gj_check_kind gj_check_grade = {
    .info = { .name = "grade", .keys = keys, .help = "等级与总分在所用等级标准上相符" },
    .run = run_grade,
};
