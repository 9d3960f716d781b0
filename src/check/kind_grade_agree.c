/* kind_grade_agree.c — kind `grade_agree`: a report states one grade for one thing, wherever it states it.
 * SPDX-License-Identifier: MIT */
#include "check/grading.h"
#include "check/remark.h"

static const gj_key keys[] = {
    { "grade", GJ_ARG_FACTS, true, "等级" },
    { "total", GJ_ARG_FACTS, false, "总分：用来判断哪一处写错" },
    { "scale", GJ_ARG_WORDS, false, "文中没有印等级标准时用的标准" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

typedef struct statement {
    const gj_fact *fact;
    gj_slice word;
    const gj_dec *score; /* that stands beside it; NULL: none */
    bool fits;           /* its score has this grade */
    bool blamed;         /* already reported */
    bool misfits;        /* its score has another */
} statement;

typedef struct statements {
    statement v[GJ_GRADES_MAX];
    uint32_t n;
    bool found;   /* some differ */
    bool several; /* scores that differ stand beside grades: the report grades several things */
} statements;

/* Adds what the score says about a grade. */
static void weigh(const gj_check_decl *check, const gj_extraction *x, statement *s)
{
    const gj_arg *totals = gj_check_arg(check, "total");
    bool beside;
    gj_slice band;
    uint32_t total = gj_grading_total(x, s->fact, totals, &beside);
    gj_scale_view scale = gj_grading_scale(x, check, s->word);
    s->score = gj_grading_score(x, s->fact, totals);
    if (total == GJ_NO_INDEX || (!beside && gj_grading_row(x, s->fact).listed) || !gj_scale_has(&scale, s->word) || !gj_scale_is_sound(x, &scale))
        return;
    gj_dec score = x->figures.v[x->facts.v[total].figure].value;
    if (gj_scale_place(&scale, score, s->word, &band) != GJ_STANDING_BAND)
        return;
    s->fits = gj_grading_same(band, s->word);
    s->misfits = !s->fits;
}

/* Two grades of two scores, or of two rows of one table, are grades of two things. */
static bool same_thing(const statements *s, const statement *a, const statement *b)
{
    if (!gj_scope_same(&a->fact->scope, &b->fact->scope))
        return false;
    if (a->fact->scope.table != GJ_NO_INDEX && a->fact->scope.table == b->fact->scope.table)
        return false;
    if (!a->score || !b->score)
        return !s->several;
    return gj_dec_compare(*a->score, *b->score) == 0;
}

static bool are_several(const statements *s)
{
    const gj_dec *first = NULL;
    for (uint32_t i = 0; i < s->n; i++) {
        const gj_dec *score = s->v[i].score;
        if (first && score && gj_dec_compare(*first, *score) != 0)
            return true;
        first = score ? score : first;
    }
    return false;
}

/* How many others say the same. */
static uint32_t support(const statements *s, const statement *one)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++)
        n += gj_grading_same(s->v[i].word, one->word);
    return n;
}

/* Of two that differ: is it the first one that is wrong? */
static bool first_is_wrong(const statements *s, const statement *a, const statement *b)
{
    if (a->misfits != b->misfits)
        return a->misfits;
    if (a->fits != b->fits)
        return b->fits;
    return support(s, a) < support(s, b);
}

static gj_status compare(const gj_check_decl *check, gj_audit_run *run, statements *s, uint32_t i,
                         gj_error *err)
{
    statement *b = &s->v[i];
    for (uint32_t k = 0; k < i; k++) {
        statement *a = &s->v[k];
        if (a->blamed || gj_grading_same(a->word, b->word) || !same_thing(s, a, b))
            continue;
        statement *wrong = first_is_wrong(s, a, b) ? a : b, *right = wrong == a ? b : a;
        wrong->blamed = true;
        s->found = true;
        if (wrong->misfits)
            return GJ_OK; /* its score says so already: kind `grade` reports it */
        gj_remark r = { .verdict = GJ_FAIL,
                        .stated = wrong->word,
                        .expected = right->word,
                        .certainty = GJ_DOUBTFUL };
        if (a->fact->certain && b->fact->certain && !run->x->several_projects)
            r.certainty = GJ_CERTAIN;
        GJ_TRY(GJ_REMARK_JOIN(run, &r.detail, err, GJ_SLICE("一处写“"), wrong->word,
                              GJ_SLICE("”，另一处写“"), right->word, GJ_SLICE("”")));
        GJ_TRY(gj_remark_span(run, &r, wrong->fact->span, err));
        GJ_TRY(gj_remark_span(run, &r, right->fact->span, err));
        return gj_remark_add(run, check, r, err);
    }
    return GJ_OK;
}

/* The grades that are given, each with its word only. False: they all say the same. */
static bool collect(const gj_check_decl *check, const gj_extraction *x, gj_fact_list grades, statements *s)
{
    bool differ = false;
    for (uint32_t i = 0; i < grades.n && s->n < GJ_GRADES_MAX; i++) {
        const gj_fact *fact = &x->facts.v[grades.v[i]];
        if (!gj_grading_is_own(x, fact))
            continue;
        gj_slice word = gj_grading_word(x, fact);
        gj_scale_view scale = gj_grading_scale(x, check, word);
        if (scale.printed && !gj_scale_has(&scale, word))
            continue; /* no grade of this report: told by kind `grade_known`, where it is one */
        s->v[s->n] = (statement){ .fact = fact, .word = word };
        differ = differ || !gj_grading_same(s->v[0].word, s->v[s->n].word);
        s->n++;
    }
    return differ;
}

static gj_status run_grade_agree(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    statements s = { .n = 0 };
    gj_fact_list grades;
    GJ_TRY(gj_grading_facts(run->x, check, &grades, err));
    if (collect(check, run->x, grades, &s)) {
        for (uint32_t i = 0; i < s.n; i++)
            weigh(check, run->x, &s.v[i]);
        s.several = are_several(&s);
        for (uint32_t i = 1; i < s.n; i++)
            GJ_TRY(compare(check, run, &s, i, err));
    }
    if (s.n >= 2 && !s.found)
        return gj_remark_pass(run, check, GJ_SLICE("各处所写等级一致"), s.v[0].fact->span, err);
    return GJ_OK;
}

const gj_check_kind gj_check_grade_agree = {
    .info = { .name = "grade_agree", .keys = keys, .help = "各处所写等级一致" },
    .run = run_grade_agree,
};
