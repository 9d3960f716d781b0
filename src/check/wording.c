/* wording.c — relations between words: two facts of kind text or grade are the same, or are not.
 * SPDX-License-Identifier: MIT */
#include "check/wording.h"

#include "check/grading.h"
#include "check/remark.h"
#include "extract/by_role.h"

enum { WORDS_MAX = 64 }; /* statements of one fact that are looked at */

static bool is_word(const gj_ruleset *rules, const gj_expr *e)
{
    if (!e || e->op != GJ_OP_FACT)
        return false;
    gj_kind kind = rules->facts.v[e->index].kind;
    return kind == GJ_KIND_TEXT || kind == GJ_KIND_GRADE;
}

bool gj_wording_is(const gj_ruleset *rules, const gj_expr *expr)
{
    return expr && (expr->op == GJ_OP_EQ || expr->op == GJ_OP_NE) && is_word(rules, expr->left) &&
           is_word(rules, expr->right);
}

static bool same(const gj_extraction *x, const gj_fact *a, const gj_fact *b)
{
    gj_slice left = gj_doc_text(x->doc, a->span), right = gj_doc_text(x->doc, b->span);
    bool grade = x->rules->facts.v[a->role].kind == GJ_KIND_GRADE;
    return grade ? gj_grading_same(left, right) : gj_slice_equal(left, right);
}

static gj_status judge(const gj_check_decl *check, gj_audit_run *run, const gj_fact *left,
                       gj_fact_list right, gj_error *err)
{
    const gj_extraction *x = run->x;
    const gj_fact *other = NULL;
    bool equal = check->assert_->op == GJ_OP_EQ, agrees = false;
    uint32_t n = right.n < WORDS_MAX ? right.n : WORDS_MAX;
    for (uint32_t i = 0; i < n && !agrees; i++) {
        const gj_fact *f = &x->facts.v[right.v[i]];
        if (f->span.off == left->span.off)
            continue;
        agrees = same(x, left, f);
        if (!other || agrees)
            other = f;
    }
    if (!other)
        return GJ_OK;
    gj_remark r = { .verdict = agrees == equal ? GJ_PASS : GJ_FAIL,
                    .certainty =
                        left->certain && other->certain && n == 1 ? GJ_CERTAIN : GJ_DOUBTFUL,
                    .stated = gj_doc_quote(x->doc, left->span),
                    .expected = gj_doc_quote(x->doc, other->span) };
    GJ_TRY(GJ_REMARK_JOIN(run, &r.detail, err, r.stated, agrees ? GJ_SLICE(" = ") : GJ_SLICE(" ≠ "),
                          r.expected));
    GJ_TRY(gj_remark_span(run, &r, left->span, err));
    GJ_TRY(gj_remark_span(run, &r, other->span, err));
    return gj_remark_add(run, check, r, err);
}

gj_status gj_wording_run(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    gj_fact_list left = gj_by_role(run->x, check->assert_->left->index);
    gj_fact_list right = gj_by_role(run->x, check->assert_->right->index);
    for (uint32_t i = 0; i < left.n && i < WORDS_MAX; i++)
        GJ_TRY(judge(check, run, &run->x->facts.v[left.v[i]], right, err));
    return GJ_OK;
}
