/* grading.c — `assert grade = scale(score)`, written as a relation, is a check of kind `grade`.
 * SPDX-License-Identifier: MIT */
#include "rule/grading.h"

enum { DEPTH_MAX = 256 };

static bool is_word(const gj_ruleset *rules, const gj_expr *e)
{
    if (e->op != GJ_OP_FACT)
        return false;
    gj_kind kind = rules->facts.v[e->index].kind;
    return kind == GJ_KIND_GRADE || kind == GJ_KIND_TEXT;
}

/* The first scale or word below, which numbers cannot be computed with; NULL: none. */
static const gj_expr *first_word(const gj_ruleset *rules, const gj_expr *e, unsigned depth)
{
    if (!e || depth > DEPTH_MAX)
        return NULL;
    if (e->op == GJ_OP_SCALE || is_word(rules, e))
        return e;
    if (e->op == GJ_OP_COUNT)
        return NULL;
    for (uint32_t i = 0; i < e->any.n; i++)
        if (is_word(rules, e->any.v[i]))
            return e->any.v[i];
    const gj_expr *left = first_word(rules, e->left, depth + 1);
    return left ? left : first_word(rules, e->right, depth + 1);
}

static const gj_kind_info *kind_named(const gj_compiler *c, const char *name)
{
    for (const gj_kind_info *const *k = c->options->kinds; k && *k; k++)
        if (strcmp((*k)->name, name) == 0)
            return *k;
    return NULL;
}

static gj_arg *add_arg(gj_compiler *c, gj_check_decl *check, const char *word)
{
    for (const gj_key *k = check->kind->keys; k && k->word; k++) {
        if (strcmp(k->word, word) != 0)
            continue;
        gj_arg arg = { .key = k, .loc = check->assert_->loc };
        if (gj_vec_push(&c->rules->arena, &check->args, arg))
            return &check->args.v[check->args.n - 1];
    }
    gj_compiler_no_memory(c);
    return NULL;
}

static void become_grade(gj_compiler *c, gj_check_decl *check, const gj_expr *grade,
                         const gj_expr *scale)
{
    gj_arena *arena = &c->rules->arena;
    const gj_expr *score = scale->left;
    gj_arg *arg = add_arg(c, check, "grade");
    bool fine = arg && gj_vec_push(arena, &arg->facts, grade->index);
    arg = fine ? add_arg(c, check, "total") : NULL;
    fine = arg && (score->op != GJ_OP_FACT || gj_vec_push(arena, &arg->facts, score->index));
    for (uint32_t i = 0; fine && i < score->any.n; i++)
        fine = gj_vec_push(arena, &arg->facts, score->any.v[i]->index);
    arg = fine ? add_arg(c, check, "scale") : NULL;
    fine = arg && gj_vec_push(arena, &arg->words, c->rules->scales.v[scale->index].name);
    if (!fine)
        gj_compiler_no_memory(c);
    check->assert_ = NULL;
}

void gj_grading_compile(gj_compiler *c, gj_check_decl *check)
{
    const gj_expr *e = check->assert_;
    const gj_ruleset *rules = c->rules;
    const gj_expr *word = first_word(rules, e, 0);
    if (!word)
        return;
    bool compares = (e->op == GJ_OP_EQ || e->op == GJ_OP_NE) && e->left && e->right;
    if (compares && is_word(rules, e->left) && is_word(rules, e->right))
        return;
    const gj_expr *grade = compares && e->left->op == GJ_OP_SCALE ? e->right : e->left;
    const gj_expr *scale = compares && grade == e->left ? e->right : e->left;
    const gj_kind_info *kind = kind_named(c, "grade");
    bool graded =
        compares && e->op == GJ_OP_EQ && scale->op == GJ_OP_SCALE && is_word(rules, grade);
    if (graded && scale->left && (scale->left->op == GJ_OP_FACT || scale->left->op == GJ_OP_ANY)) {
        if (kind)
            check->kind = kind;
        if (kind)
            become_grade(c, check, grade, scale);
        return;
    }
    gj_lint_add(c->lint, word->loc,
                "等级和文字只能单独比较：等级 = "
                "等级标准(总分)，或两个事实是否相同（=、!=），请分成几个核对");
}
