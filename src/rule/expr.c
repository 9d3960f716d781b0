/* expr.c — precedence climbing over tokens: or, and, one comparison, + -, * /, minus, names and calls.
 * SPDX-License-Identifier: MIT */
#include "rule/expr.h"

#include "base/limits.h"

typedef struct parser {
    gj_lexer *lexer;
    gj_arena *arena;
    unsigned depth, limit;
} parser;

static const gj_ast_expr *relation(parser *p);

static void *too_deep(parser *p, gj_loc loc)
{
    gj_lint_add(p->lexer->lint, loc, "关系式嵌套或连写超过 %u 层，请拆成几个核对", p->limit);
    return NULL;
}

static const gj_ast_expr *node(parser *p, gj_op op, gj_token token, const gj_ast_expr *left,
                               const gj_ast_expr *right)
{
    unsigned depth = 1 + (left ? left->depth : 0u);
    if (right && right->depth >= depth)
        depth = right->depth + 1u;
    if (depth > p->limit)
        return too_deep(p, token.loc);
    gj_ast_expr *e = GJ_NEW(p->arena, gj_ast_expr);
    if (!e) {
        p->lexer->lint->no_memory = true;
        return NULL;
    }
    e->op = op;
    e->depth = (uint16_t)depth;
    e->token = token;
    e->left = left;
    e->right = right;
    return e;
}

static const gj_ast_expr *unexpected(parser *p, const char *wanted)
{
    const gj_token *t = gj_token_peek(p->lexer);
    char room[GJ_TOKEN_ROOM];
    if (t->kind == GJ_TOKEN_BAD)
        return NULL;
    if (t->kind == GJ_TOKEN_STRING)
        gj_lint_add(p->lexer->lint, t->loc, "关系式里不能写引号中的文字，请写名字、数或函数");
    else
        gj_lint_add(p->lexer->lint, t->loc, "这里应当是%s，却是%s", wanted, gj_token_show(t, room));
    return NULL;
}

static bool is_word(const gj_token *t, const char *word)
{
    return t->kind == GJ_TOKEN_WORD && gj_slice_equal(t->text, gj_slice_of(word));
}

static gj_op call_op(gj_slice name)
{
    static const struct {
        const char *name;
        gj_op op;
    } calls[] = { { "sum", GJ_OP_SUM },
                  { "count", GJ_OP_COUNT },
                  { "min", GJ_OP_MIN },
                  { "max", GJ_OP_MAX },
                  { "any", GJ_OP_ANY } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(calls); i++) {
        if (gj_slice_equal(name, gj_slice_of(calls[i].name)))
            return calls[i].op;
    }
    return GJ_OP_SCALE;
}

/* The arguments behind «name(»; the parenthesis is taken already. */
static const gj_ast_expr *call(parser *p, gj_token name)
{
    gj_ast_expr e = { .op = call_op(name.text), .token = name, .depth = 1 };
    for (;;) {
        const gj_ast_expr *arg = relation(p);
        if (!arg)
            return NULL;
        if (!gj_vec_push(p->arena, &e.list, arg)) {
            p->lexer->lint->no_memory = true;
            return NULL;
        }
        if (arg->depth >= e.depth)
            e.depth = (uint16_t)(arg->depth + 1);
        if (gj_token_peek(p->lexer)->kind != GJ_TOKEN_COMMA)
            break;
        gj_token_take(p->lexer);
    }
    if (gj_token_peek(p->lexer)->kind != GJ_TOKEN_CLOSE)
        return unexpected(p, "“)”或“,”");
    gj_token_take(p->lexer);
    if (e.depth > p->limit)
        return too_deep(p, name.loc);
    gj_ast_expr *kept = (gj_ast_expr *)node(p, e.op, name, NULL, NULL);
    if (kept)
        *kept = e;
    return kept;
}

static const gj_ast_expr *primary(parser *p)
{
    const gj_token *t = gj_token_peek(p->lexer);
    if (t->kind == GJ_TOKEN_NUMBER)
        return node(p, GJ_OP_NUMBER, gj_token_take(p->lexer), NULL, NULL);
    if (t->kind == GJ_TOKEN_WORD && !is_word(t, "and") && !is_word(t, "or")) {
        gj_token name = gj_token_take(p->lexer);
        if (gj_token_peek(p->lexer)->kind != GJ_TOKEN_OPEN)
            return node(p, GJ_OP_FACT, name, NULL, NULL);
        gj_token_take(p->lexer);
        return call(p, name);
    }
    if (t->kind != GJ_TOKEN_OPEN)
        return unexpected(p, "名字、数或“(”");
    gj_token_take(p->lexer);
    const gj_ast_expr *e = relation(p);
    if (!e)
        return NULL;
    if (gj_token_peek(p->lexer)->kind != GJ_TOKEN_CLOSE)
        return unexpected(p, "“)”");
    gj_token_take(p->lexer);
    return e;
}

static const gj_ast_expr *unary(parser *p)
{
    unsigned minus = 0;
    gj_token sign = { 0 };
    while (gj_token_peek(p->lexer)->kind == GJ_TOKEN_MINUS) {
        sign = gj_token_take(p->lexer);
        minus++;
    }
    if (minus > 1) {
        gj_lint_add(p->lexer->lint, sign.loc, "负号不能连写，请只写一个");
        return NULL;
    }
    const gj_ast_expr *e = primary(p);
    return e && minus ? node(p, GJ_OP_NEGATE, sign, e, NULL) : e;
}

static const gj_ast_expr *product(parser *p)
{
    const gj_ast_expr *left = unary(p);
    while (left) {
        gj_token_kind kind = gj_token_peek(p->lexer)->kind;
        if (kind != GJ_TOKEN_TIMES && kind != GJ_TOKEN_DIVIDE)
            break;
        gj_token op = gj_token_take(p->lexer);
        const gj_ast_expr *right = unary(p);
        left =
            right ? node(p, kind == GJ_TOKEN_TIMES ? GJ_OP_MUL : GJ_OP_DIV, op, left, right) : NULL;
    }
    return left;
}

static const gj_ast_expr *total(parser *p)
{
    const gj_ast_expr *left = product(p);
    while (left) {
        gj_token_kind kind = gj_token_peek(p->lexer)->kind;
        if (kind != GJ_TOKEN_PLUS && kind != GJ_TOKEN_MINUS)
            break;
        gj_token op = gj_token_take(p->lexer);
        const gj_ast_expr *right = product(p);
        left =
            right ? node(p, kind == GJ_TOKEN_PLUS ? GJ_OP_ADD : GJ_OP_SUB, op, left, right) : NULL;
    }
    return left;
}

static bool comparison_op(gj_token_kind kind, gj_op *op)
{
    if (kind < GJ_TOKEN_EQ || kind > GJ_TOKEN_GE)
        return false;
    static const gj_op ops[] = { GJ_OP_EQ, GJ_OP_NE, GJ_OP_LT, GJ_OP_LE, GJ_OP_GT, GJ_OP_GE };
    *op = ops[kind - GJ_TOKEN_EQ];
    return true;
}

static const gj_ast_expr *comparison(parser *p)
{
    gj_op op, again;
    const gj_ast_expr *left = total(p);
    if (!left || !comparison_op(gj_token_peek(p->lexer)->kind, &op))
        return left;
    gj_token sign = gj_token_take(p->lexer);
    const gj_ast_expr *right = total(p);
    if (!right)
        return NULL;
    const gj_token *next = gj_token_peek(p->lexer);
    if (comparison_op(next->kind, &again)) {
        gj_lint_add(p->lexer->lint, next->loc, "比较不能连写，请写成 a <= b and b <= c");
        return NULL;
    }
    return node(p, op, sign, left, right);
}

static const gj_ast_expr *all_of(parser *p)
{
    const gj_ast_expr *left = comparison(p);
    while (left && is_word(gj_token_peek(p->lexer), "and")) {
        gj_token op = gj_token_take(p->lexer);
        const gj_ast_expr *right = comparison(p);
        left = right ? node(p, GJ_OP_AND, op, left, right) : NULL;
    }
    return left;
}

/* The one place that recurses: parentheses and arguments. */
static const gj_ast_expr *relation(parser *p)
{
    if (++p->depth > p->limit)
        return too_deep(p, gj_token_peek(p->lexer)->loc);
    const gj_ast_expr *left = all_of(p);
    while (left && is_word(gj_token_peek(p->lexer), "or")) {
        gj_token op = gj_token_take(p->lexer);
        const gj_ast_expr *right = all_of(p);
        left = right ? node(p, GJ_OP_OR, op, left, right) : NULL;
    }
    p->depth--;
    return left;
}

const gj_ast_expr *gj_expr_parse(gj_lexer *lexer, gj_arena *arena)
{
    parser p = { .lexer = lexer, .arena = arena };
    p.limit = (unsigned)gj_limit_value(GJ_LIMIT_RULE_DEPTH);
    return relation(&p);
}
