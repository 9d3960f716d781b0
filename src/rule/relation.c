/* relation.c — dimensions of relations. Depth was limited when they were read.
 * SPDX-License-Identifier: MIT */
#include "rule/relation.h"

#include "rule/scale.h"

/* What a part of a relation is. A plain number is a literal or a quotient of two of a kind: it may stand for a rate. */
typedef enum what { PLAIN, MONEY, SCORE, RATE, COUNT, GRADE, DATE, TEXT, TRUTH, WHATS_ } what;

static const struct {
    const char *name;
    gj_dim dim;
} WHATS[] = {
    [PLAIN] = { "不带单位的数", GJ_DIM_NONE }, [MONEY] = { "金额", GJ_DIM_MONEY },
    [SCORE] = { "分数", GJ_DIM_SCORE },        [RATE] = { "比率", GJ_DIM_RATE },
    [COUNT] = { "数量", GJ_DIM_COUNT },        [GRADE] = { "等级", GJ_DIM_NONE },
    [DATE] = { "日期", GJ_DIM_NONE },          [TEXT] = { "文字", GJ_DIM_NONE },
    [TRUTH] = { "关系", GJ_DIM_NONE },
};
_Static_assert(GJ_ARRAY_LEN(WHATS) == WHATS_, "a word for each");

typedef struct typed {
    gj_expr *e; /* NULL: reported */
    what is;
} typed;

typedef struct maker {
    gj_compiler *c;
    gj_relation_need need;
    unsigned gathers; /* inside sum, count, min, max */
} maker;

static const typed NOTHING = { NULL, PLAIN };

static typed any_part(maker *m, const gj_ast_expr *a);

static typed make(maker *m, const gj_ast_expr *a, what is)
{
    gj_expr *e = GJ_NEW(&m->c->rules->arena, gj_expr);
    if (!e) {
        gj_compiler_no_memory(m->c);
        return NOTHING;
    }
    e->op = a->op;
    e->loc = a->token.loc;
    e->dim = WHATS[is].dim;
    return (typed){ e, is };
}

static bool is_number(what w)
{
    return w <= COUNT;
}

static what what_of_kind(gj_kind kind)
{
    static const what whats[] = {
        [GJ_KIND_NUMBER] = PLAIN, [GJ_KIND_MONEY] = MONEY, [GJ_KIND_SCORE] = SCORE,
        [GJ_KIND_RATE] = RATE,    [GJ_KIND_POINTS] = RATE, [GJ_KIND_COUNT] = COUNT,
        [GJ_KIND_DATE] = DATE,    [GJ_KIND_GRADE] = GRADE, [GJ_KIND_TEXT] = TEXT,
        [GJ_KIND_CODE] = TEXT,
    };
    return whats[kind];
}

static what what_of_dim(gj_dim dim)
{
    static const what whats[] = { [GJ_DIM_NONE] = PLAIN,
                                  [GJ_DIM_MONEY] = MONEY,
                                  [GJ_DIM_SCORE] = SCORE,
                                  [GJ_DIM_RATE] = RATE,
                                  [GJ_DIM_COUNT] = COUNT };
    return whats[dim];
}

/* Whether the two may be compared or added. 0 goes with everything; another plain number not with money, whose unit
 * must be written: 100 may be 元 or 万元. */
static bool alike(typed a, typed b)
{
    if (a.is == b.is)
        return true;
    if (!is_number(a.is) || !is_number(b.is) || (a.is != PLAIN && b.is != PLAIN))
        return false;
    typed plain = a.is == PLAIN ? a : b, other = a.is == PLAIN ? b : a;
    bool zero = plain.e->op == GJ_OP_NUMBER && gj_dec_sign(plain.e->number) == 0;
    return zero || other.is != MONEY;
}

static typed clash(maker *m, const gj_ast_expr *a, typed l, typed r)
{
    bool literal = l.e->op == GJ_OP_NUMBER || r.e->op == GJ_OP_NUMBER;
    bool unit = literal && (l.is == PLAIN || r.is == PLAIN) && (l.is == MONEY || r.is == MONEY);
    if (unit)
        gj_lint_add(m->c->lint, a->token.loc, "金额要写明单位，请写如 7万元 或 500元");
    else
        gj_lint_add(m->c->lint, a->token.loc, "“%.*s”的左边是%s，右边是%s，不能这样算，请检查两边",
                    GJ_SLICE_ARG(a->token.text), WHATS[l.is].name, WHATS[r.is].name);
    return NOTHING;
}

static typed two(maker *m, const gj_ast_expr *a, typed l, typed r, what is)
{
    typed t = make(m, a, is);
    if (t.e) {
        t.e->left = l.e;
        t.e->right = r.e;
    }
    return t;
}

static typed product(maker *m, const gj_ast_expr *a, typed l, typed r)
{
    if (!is_number(l.is) || !is_number(r.is))
        return clash(m, a, l, r);
    bool l_pure = l.is == PLAIN || l.is == RATE || l.is == COUNT;
    bool r_pure = r.is == PLAIN || r.is == RATE || r.is == COUNT;
    if (!l_pure && !r_pure)
        return clash(m, a, l, r);
    if (!l_pure || !r_pure)
        return two(m, a, l, r, l_pure ? r.is : l.is);
    what is = l.is == COUNT || r.is == COUNT ? COUNT : l.is == PLAIN ? r.is : l.is;
    return two(m, a, l, r, is);
}

static typed quotient(maker *m, const gj_ast_expr *a, typed l, typed r)
{
    if (!is_number(l.is) || !is_number(r.is))
        return clash(m, a, l, r);
    if (r.e->op == GJ_OP_NUMBER && gj_dec_sign(r.e->number) == 0) {
        gj_lint_add(m->c->lint, a->token.loc, "不能除以 0，请改写");
        return NOTHING;
    }
    if (l.is == r.is)
        return two(m, a, l, r, PLAIN);
    if (r.is == PLAIN || r.is == RATE || r.is == COUNT)
        return two(m, a, l, r, l.is);
    return clash(m, a, l, r);
}

static typed arithmetic(maker *m, const gj_ast_expr *a)
{
    typed l = any_part(m, a->left), r = any_part(m, a->right);
    if (!l.e || !r.e)
        return NOTHING;
    if (a->op == GJ_OP_MUL)
        return product(m, a, l, r);
    if (a->op == GJ_OP_DIV)
        return quotient(m, a, l, r);
    if (!is_number(l.is) || !alike(l, r))
        return clash(m, a, l, r);
    return two(m, a, l, r, l.is == PLAIN ? r.is : l.is);
}

static typed comparison(maker *m, const gj_ast_expr *a)
{
    typed l = any_part(m, a->left), r = any_part(m, a->right);
    if (!l.e || !r.e)
        return NOTHING;
    if (l.is == TRUTH || r.is == TRUTH || !alike(l, r))
        return clash(m, a, l, r);
    bool ordered = a->op != GJ_OP_EQ && a->op != GJ_OP_NE;
    if (ordered && (l.is == GRADE || l.is == TEXT)) {
        gj_lint_add(m->c->lint, a->token.loc, "%s只能比较相同（=）或不同（!=）", WHATS[l.is].name);
        return NOTHING;
    }
    return two(m, a, l, r, TRUTH);
}

static typed logic(maker *m, const gj_ast_expr *a)
{
    typed l = any_part(m, a->left), r = any_part(m, a->right);
    if (!l.e || !r.e)
        return NOTHING;
    if (l.is == TRUTH && r.is == TRUTH)
        return two(m, a, l, r, TRUTH);
    gj_lint_add(m->c->lint, a->token.loc, "%.*s 的两边都要是关系（如 a = b），%s边却是%s",
                GJ_SLICE_ARG(a->token.text), l.is == TRUTH ? "右" : "左",
                WHATS[l.is == TRUTH ? r.is : l.is].name);
    return NOTHING;
}

static typed negation(maker *m, const gj_ast_expr *a)
{
    typed x = any_part(m, a->left);
    if (!x.e)
        return NOTHING;
    if (!is_number(x.is)) {
        gj_lint_add(m->c->lint, a->token.loc, "负号后面要是数，却是%s", WHATS[x.is].name);
        return NOTHING;
    }
    typed t = make(m, a, x.is);
    if (t.e)
        t.e->left = x.e;
    return t;
}

static typed number(maker *m, const gj_ast_expr *a)
{
    gj_dec value;
    gj_dim dim;
    if (!gj_scale_number(m->c, &a->token, &value, &dim))
        return NOTHING;
    typed t = make(m, a, what_of_dim(dim));
    if (t.e)
        t.e->number = value;
    return t;
}

static typed fact(maker *m, const gj_ast_expr *a)
{
    if (gj_compiler_find(m->c->rules, a->token.text, GJ_NAME_SCALE) >= 0) {
        gj_lint_add(m->c->lint, a->token.loc, "%.*s 是等级标准，请写成 %.*s(分数)",
                    GJ_SLICE_ARG(gj_lint_name(a->token.text)),
                    GJ_SLICE_ARG(gj_lint_name(a->token.text)));
        return NOTHING;
    }
    int index = gj_compiler_name(m->c, &a->token, GJ_NAME_FACT);
    if (index < 0)
        return NOTHING;
    const gj_fact_decl *decl = &m->c->rules->facts.v[index];
    if (decl->kind == GJ_KIND_COUNT_)
        return NOTHING;
    if (decl->each && !m->gathers && !m->need.joined) {
        gj_lint_add(m->c->lint, a->token.loc,
                    "%.*s 有多个（each），请写 for each，或用 sum、count、min、max",
                    GJ_SLICE_ARG(gj_lint_name(decl->name)));
        return NOTHING;
    }
    typed t = make(m, a, what_of_kind(decl->kind));
    if (t.e)
        t.e->index = (uint16_t)index;
    return t;
}

/* The binder finds figures for facts, not for what is computed from them. */
static bool is_fact(maker *m, const gj_ast_expr *a, const gj_expr *x)
{
    if (x->op == GJ_OP_FACT)
        return true;
    gj_lint_add(m->c->lint, a->token.loc, "%.*s 里只能写事实的名字，请把算式写在外面",
                GJ_SLICE_ARG(gj_lint_name(a->token.text)));
    return false;
}

/* any(x, y, z): one value of several of a kind. */
static typed any_call(maker *m, const gj_ast_expr *a)
{
    typed t = make(m, a, PLAIN), first = NOTHING;
    bool fine = t.e != NULL;
    for (uint32_t i = 0; i < a->list.n; i++) {
        typed x = any_part(m, a->list.v[i]);
        if (!x.e || !fine) {
            fine = false;
            continue;
        }
        if (!is_fact(m, a, x.e)) {
            fine = false;
            continue;
        }
        if (i == 0)
            first = x;
        if (x.is == TRUTH || !alike(first, x)) {
            gj_lint_add(m->c->lint, a->token.loc, "any 里的参数要是同一种，却有%s和%s",
                        WHATS[first.is].name, WHATS[x.is].name);
            fine = false;
            continue;
        }
        if (first.is == PLAIN)
            first.is = x.is;
        if (!gj_vec_push(&m->c->rules->arena, &t.e->any, (const gj_expr *)x.e))
            fine = gj_compiler_no_memory(m->c);
    }
    if (!fine)
        return NOTHING;
    t.is = first.is;
    t.e->dim = WHATS[t.is].dim;
    return t;
}

static bool one_argument(maker *m, const gj_ast_expr *a)
{
    if (a->list.n == 1)
        return true;
    gj_lint_add(m->c->lint, a->token.loc, "%.*s 只接受一个参数，却有 %u 个",
                GJ_SLICE_ARG(gj_lint_name(a->token.text)), a->list.n);
    return false;
}

static bool gathers_each(maker *m, const gj_ast_expr *a, const gj_expr *x)
{
    if (a->op != GJ_OP_SUM || x->op != GJ_OP_FACT || m->c->rules->facts.v[x->index].each)
        return true;
    gj_lint_add(m->c->lint, a->token.loc,
                "%.*s 只有一个，不能求和，请在它的标题后写 each，或去掉 sum",
                GJ_SLICE_ARG(gj_lint_name(m->c->rules->facts.v[x->index].name)));
    return false;
}

/* sum count min max */
static typed gather(maker *m, const gj_ast_expr *a)
{
    if (!one_argument(m, a))
        return NOTHING;
    m->gathers++;
    typed x = any_part(m, a->list.v[0]);
    m->gathers--;
    if (!x.e || !is_fact(m, a, x.e) || !gathers_each(m, a, x.e))
        return NOTHING;
    if (x.is == TRUTH ||
        (a->op != GJ_OP_COUNT && !is_number(x.is) && !(x.is == DATE && a->op != GJ_OP_SUM))) {
        gj_lint_add(m->c->lint, a->token.loc, "%.*s 里要是数，却是%s", GJ_SLICE_ARG(a->token.text),
                    WHATS[x.is].name);
        return NOTHING;
    }
    typed t = make(m, a, a->op == GJ_OP_COUNT ? PLAIN : x.is);
    if (t.e)
        t.e->left = x.e;
    return t;
}

static typed scale_call(maker *m, const gj_ast_expr *a)
{
    if (gj_compiler_find(m->c->rules, a->token.text, GJ_NAME_SCALE) < 0 &&
        gj_compiler_find(m->c->rules, a->token.text, GJ_NAME_FACT) >= 0) {
        gj_lint_add(m->c->lint, a->token.loc,
                    "%.*s 是事实，不能当函数用；函数有 sum、count、min、max、any 和等级标准的名字",
                    GJ_SLICE_ARG(gj_lint_name(a->token.text)));
        return NOTHING;
    }
    int index = gj_compiler_name(m->c, &a->token, GJ_NAME_SCALE);
    if (index < 0 || !one_argument(m, a))
        return NOTHING;
    typed x = any_part(m, a->list.v[0]);
    if (!x.e)
        return NOTHING;
    if (x.is != SCORE && x.is != RATE && x.is != PLAIN) {
        gj_lint_add(m->c->lint, a->token.loc, "等级标准 %.*s 要的是分数，却是%s",
                    GJ_SLICE_ARG(gj_lint_name(a->token.text)), WHATS[x.is].name);
        return NOTHING;
    }
    typed t = make(m, a, GRADE);
    if (t.e) {
        t.e->left = x.e;
        t.e->index = (uint16_t)index;
    }
    return t;
}

static typed any_part(maker *m, const gj_ast_expr *a)
{
    switch (a->op) {
    case GJ_OP_AND:
    case GJ_OP_OR:
        return logic(m, a);
    case GJ_OP_EQ:
    case GJ_OP_NE:
    case GJ_OP_LT:
    case GJ_OP_LE:
    case GJ_OP_GT:
    case GJ_OP_GE:
        return comparison(m, a);
    case GJ_OP_ADD:
    case GJ_OP_SUB:
    case GJ_OP_MUL:
    case GJ_OP_DIV:
        return arithmetic(m, a);
    case GJ_OP_NEGATE:
        return negation(m, a);
    case GJ_OP_NUMBER:
        return number(m, a);
    case GJ_OP_FACT:
        return fact(m, a);
    case GJ_OP_ANY:
        return any_call(m, a);
    case GJ_OP_SCALE:
        return scale_call(m, a);
    default:
        return gather(m, a);
    }
}

const gj_expr *gj_relation_compile(gj_compiler *c, const gj_ast_expr *written,
                                   gj_relation_need need)
{
    maker m = { .c = c, .need = need };
    typed t = any_part(&m, written);
    if (!t.e)
        return NULL;
    if (need.truth && t.is != TRUTH) {
        gj_lint_add(c->lint, written->token.loc, "这里要写一个关系，如 a = b 或 a <= b，却只有%s",
                    WHATS[t.is].name);
        return NULL;
    }
    return t.e;
}
