/* checks.c — checks: what everybody has (when, assert, say ...) and the keys of the kind; examples.
 * SPDX-License-Identifier: MIT */
#include "rule/checks.h"

#include "rule/declare.h"
#include "rule/grading.h"
#include "rule/pattern.h"
#include "rule/relation.h"
#include "rule/scale.h"

typedef struct maker {
    gj_compiler *c;
    const gj_ast_stmt *stmt;
    gj_check_decl *out;
    bool joined; /* has a `for each` somewhere */
} maker;

static bool no_memory(maker *m)
{
    return gj_compiler_no_memory(m->c);
}

/* The only argument of a statement; NULL: there is none, or more, or of another kind; reported. */
static const gj_token *only(maker *m, gj_token_kind kind, const char *wanted)
{
    const gj_ast_stmt *stmt = m->stmt;
    char room[GJ_TOKEN_ROOM];
    if (stmt->args.n == 0) {
        gj_lint_add(m->c->lint, stmt->word.loc, "%.*s 没有写完，后面应当是%s",
                    GJ_SLICE_ARG(stmt->word.text), wanted);
        return NULL;
    }
    const gj_token *first = &stmt->args.v[0];
    if (first->kind != kind) {
        gj_lint_add(m->c->lint, first->loc, "这里应当是%s，却是%s", wanted,
                    gj_token_show(first, room));
        return NULL;
    }
    if (stmt->args.n == 1)
        return first;
    const gj_token *more = &stmt->args.v[1];
    if (more->first)
        gj_lint_add(m->c->lint, more->loc,
                    "这一行缩进更深，被当作上一行 %.*s 的续行，请与上一句对齐",
                    GJ_SLICE_ARG(stmt->word.text));
    else
        gj_lint_add(m->c->lint, more->loc, "%.*s 后只写一个%s，请删去这里多出的",
                    GJ_SLICE_ARG(stmt->word.text), wanted);
    return NULL;
}

/* One of a few words; -1: none of them, reported. */
static int choice(maker *m, const char *const *words, size_t n, const char *wanted)
{
    const gj_token *t = only(m, GJ_TOKEN_WORD, wanted);
    if (!t)
        return -1;
    for (size_t i = 0; i < n; i++) {
        if (gj_slice_equal(t->text, gj_slice_of(words[i])))
            return (int)i;
    }
    gj_lint_add(m->c->lint, t->loc, "%.*s 后应当是%s，请改写", GJ_SLICE_ARG(m->stmt->word.text),
                wanted);
    return -1;
}

static bool once(maker *m, bool given)
{
    if (given)
        gj_lint_add(m->c->lint, m->stmt->word.loc, "%.*s 写了两次，请删去一个或用 and 合并",
                    GJ_SLICE_ARG(m->stmt->word.text));
    return !given;
}

/* One {name} of a sentence: a fact, or one of the figures of the finding. */
static void check_place(maker *m, const gj_token *name)
{
    static const char *const figures[] = { "stated",  "expected", "left",   "right", "diff",
                                           "percent", "terms",    "detail", "where" };
    if (!gj_token_is_name(name->text)) {
        gj_lint_add(m->c->lint, name->loc,
                    "{} 里要写事实的名字或 stated、expected、diff 等，请改写");
        return;
    }
    gj_nearest nearest;
    char room[GJ_NEAREST_ROOM];
    gj_nearest_init(&nearest, name->text);
    for (size_t i = 0; i < GJ_ARRAY_LEN(figures); i++) {
        if (gj_slice_equal(name->text, gj_slice_of(figures[i])))
            return;
        gj_nearest_offer(&nearest, gj_slice_of(figures[i]));
    }
    bool plain = !memchr(name->text.p, '.', name->text.n);
    if (plain && nearest.best.n > 0 && gj_compiler_find(m->c->rules, name->text, GJ_NAME_FACT) < 0)
        gj_lint_add(m->c->lint, name->loc, "{%.*s} 不知道代表什么%s",
                    GJ_SLICE_ARG(gj_lint_name(name->text)), gj_nearest_hint(&nearest, room));
    else
        (void)gj_compiler_name(m->c, name, GJ_NAME_FACT);
}

static void check_places(maker *m, const gj_token *token)
{
    gj_slice s = token->text;
    gj_loc loc = token->loc;
    size_t counted = 0; /* characters up to here are in loc.column */
    for (size_t at = 0; at < s.n && !m->c->options->trusted && gj_lint_open(m->c->lint);) {
        const char *open = memchr(s.p + at, '{', s.n - at);
        const char *close = open ? memchr(open, '}', s.n - (size_t)(open - s.p)) : NULL;
        if (!open)
            return;
        size_t start = (size_t)(open - s.p);
        for (; counted <= start; counted++)
            loc.column += ((unsigned char)s.p[counted] & 0xC0) != 0x80;
        if (!close) {
            gj_lint_add(m->c->lint, loc, "{ 没有结束，请写上 }");
            return;
        }
        gj_token name = { .kind = GJ_TOKEN_WORD, .loc = loc };
        name.text = gj_slice_sub(s, start + 1, (size_t)(close - open) - 1);
        check_place(m, &name);
        at = (size_t)(close - s.p) + 1;
    }
}

static void sentence(maker *m, gj_slice *out, bool places)
{
    const gj_token *t = only(m, GJ_TOKEN_STRING, "引号中的文字");
    if (!t || !once(m, out->n > 0))
        return;
    *out = gj_declare_string(m->c, t);
    if (out->n == 0)
        gj_lint_add(m->c->lint, t->loc, "引号里没有文字，请写上");
    if (places)
        check_places(m, t);
}

static void truth(maker *m, const gj_expr **out)
{
    if (!once(m, *out != NULL) || !m->stmt->expr)
        return;
    bool plain = gj_slice_equal(gj_slice_of(m->out->kind->name), GJ_SLICE("relation"));
    gj_relation_need need = { .truth = true, .joined = m->joined || !plain };
    *out = gj_relation_compile(m->c, m->stmt->expr, need);
}

static void for_each(maker *m)
{
    const gj_ast_stmt *stmt = m->stmt;
    char room[GJ_TOKEN_ROOM];
    if (stmt->args.n < 2 || stmt->args.v[0].kind != GJ_TOKEN_WORD ||
        !gj_slice_equal(stmt->args.v[0].text, GJ_SLICE("each"))) {
        gj_lint_add(m->c->lint, stmt->word.loc, "请写成 for each 加一个或几个事实的名字");
        return;
    }
    for (uint32_t i = 1; i < stmt->args.n; i++) {
        const gj_token *t = &stmt->args.v[i];
        if (t->kind != GJ_TOKEN_WORD) {
            gj_lint_add(m->c->lint, t->loc, "这里要写事实的名字，却是%s", gj_token_show(t, room));
            return;
        }
        int index = gj_compiler_name(m->c, t, GJ_NAME_FACT);
        if (index < 0)
            continue;
        const gj_fact_decl *fact = &m->c->rules->facts.v[index];
        if (!fact->each && fact->kind != GJ_KIND_COUNT_)
            gj_lint_add(m->c->lint, t->loc,
                        "%.*s 只有一个，不能逐项核对，请在它的标题后写 each，或去掉 for each",
                        GJ_SLICE_ARG(gj_lint_name(t->text)));
        else if (!gj_vec_push(&m->c->rules->arena, &m->out->for_each, (uint16_t)index))
            no_memory(m);
    }
}

/* -- keys of the kind ---------------------------------------------------------------------------------------------- */

static void number_argument(maker *m, gj_arg *arg)
{
    const gj_ast_stmt *stmt = m->stmt;
    bool minus = stmt->args.n == 2 && stmt->args.v[0].kind == GJ_TOKEN_MINUS;
    gj_dim dim;
    gj_ast_stmt rest = *stmt;
    if (minus) {
        rest.args.v++;
        rest.args.n--;
    }
    maker inner = *m;
    inner.stmt = &rest;
    const gj_token *t = only(&inner, GJ_TOKEN_NUMBER, "一个数");
    if (t && gj_scale_number(m->c, t, &arg->number, &dim) && minus)
        arg->number = gj_dec_negate(arg->number);
}

static void regex_arguments(maker *m, gj_arg *arg)
{
    char room[GJ_TOKEN_ROOM];
    if (m->stmt->args.n == 0)
        only(m, GJ_TOKEN_REGEX, "正则 /.../");
    for (uint32_t i = 0; i < m->stmt->args.n; i++) {
        const gj_token *t = &m->stmt->args.v[i];
        if (t->kind != GJ_TOKEN_REGEX) {
            gj_lint_add(m->c->lint, t->loc, "这里应当是正则 /.../，却是%s", gj_token_show(t, room));
            return;
        }
        const gj_pattern *p = gj_pattern_make(m->c, t, GJ_PATTERN_OTHER, GJ_KIND_TEXT);
        if (p && !gj_vec_push(&m->c->rules->arena, &arg->patterns, p))
            no_memory(m);
    }
}

static void fact_arguments(maker *m, gj_arg *arg)
{
    char room[GJ_TOKEN_ROOM];
    if (m->stmt->args.n == 0)
        only(m, GJ_TOKEN_WORD, "事实的名字");
    for (uint32_t i = 0; i < m->stmt->args.n; i++) {
        const gj_token *t = &m->stmt->args.v[i];
        if (t->kind == GJ_TOKEN_COMMA)
            continue;
        if (t->kind != GJ_TOKEN_WORD) {
            gj_lint_add(m->c->lint, t->loc, "这里要写事实的名字，却是%s", gj_token_show(t, room));
            return;
        }
        int index = gj_compiler_name(m->c, t, GJ_NAME_FACT);
        if (index >= 0 && !gj_vec_push(&m->c->rules->arena, &arg->facts, (uint16_t)index))
            no_memory(m);
    }
}

static void fill(maker *m, gj_arg *arg)
{
    const gj_token *t;
    switch (m->stmt->key->type) {
    case GJ_ARG_EXPR:
        if (m->stmt->expr)
            arg->expr =
                gj_relation_compile(m->c, m->stmt->expr, (gj_relation_need){ .joined = true });
        break;
    case GJ_ARG_REGEX:
        regex_arguments(m, arg);
        break;
    case GJ_ARG_STRING:
        t = only(m, GJ_TOKEN_STRING, "引号中的文字");
        if (t && !gj_vec_push(&m->c->rules->arena, &arg->words, gj_declare_string(m->c, t)))
            no_memory(m);
        break;
    case GJ_ARG_WORDS:
        gj_declare_words(m->c, m->stmt, 0, &arg->words);
        break;
    case GJ_ARG_FACTS:
        fact_arguments(m, arg);
        break;
    default:
        number_argument(m, arg);
    }
}

static bool repeatable(gj_arg_type type)
{
    return type == GJ_ARG_REGEX || type == GJ_ARG_WORDS || type == GJ_ARG_FACTS;
}

static void key(maker *m)
{
    for (uint32_t i = 0; i < m->out->args.n; i++) {
        if (m->out->args.v[i].key != m->stmt->key)
            continue;
        if (repeatable(m->stmt->key->type))
            fill(m, &m->out->args.v[i]);
        else
            once(m, true);
        return;
    }
    gj_arg arg = { .key = m->stmt->key, .loc = m->stmt->word.loc };
    fill(m, &arg);
    if (!gj_vec_push(&m->c->rules->arena, &m->out->args, arg))
        no_memory(m);
}

/* -- the whole ----------------------------------------------------------------------------------------------------- */

static void statement(maker *m)
{
    static const char *const levels[] = { "P0", "P1", "P2" };
    static const char *const certainties[] = { "doubtful" };
    int chosen;
    switch (m->stmt->what) {
    case GJ_AST_WHEN:
        truth(m, &m->out->when);
        break;
    case GJ_AST_ASSERT:
        truth(m, &m->out->assert_);
        break;
    case GJ_AST_FOR:
        for_each(m);
        break;
    case GJ_AST_SAY:
        sentence(m, &m->out->say, true);
        break;
    case GJ_AST_BASIS:
        sentence(m, &m->out->basis, false);
        break;
    case GJ_AST_ADVISE:
        sentence(m, &m->out->advise, true);
        break;
    case GJ_AST_LEVEL:
        chosen = choice(m, levels, GJ_ARRAY_LEN(levels), " P0、P1 或 P2");
        if (chosen >= 0)
            m->out->level = (gj_level)chosen;
        break;
    case GJ_AST_CERTAINTY:
        if (choice(m, certainties, GJ_ARRAY_LEN(certainties), " doubtful") == 0)
            m->out->doubtful = true;
        break;
    default:
        key(m);
    }
}

static bool has(const gj_ast_block *block, gj_ast_word what, const gj_key *key)
{
    for (uint32_t i = 0; i < block->body.n; i++) {
        if (block->body.v[i].what == what && block->body.v[i].key == key)
            return true;
    }
    return false;
}

/* Of the scales named one must be there, or the check would never say anything. */
static void check_scales(gj_compiler *c, const gj_check_decl *check)
{
    const gj_arg *arg = gj_check_arg(check, "scale");
    if (!arg || !arg->key->required)
        return;
    bool known = false, regional = false;
    for (uint32_t i = 0; i < arg->words.n; i++) {
        known = known || gj_ruleset_scale(c->rules, arg->words.v[i]) >= 0;
        regional = regional || gj_slice_equal(arg->words.v[i], GJ_SLICE("grade.pack"));
    }
    if (!known && !regional && arg->words.n > 0)
        gj_lint_add(c->lint, arg->loc, "没有叫 %.*s 的等级标准，请先写 scale 或改正名字",
                    GJ_SLICE_ARG(gj_lint_name(arg->words.v[0])));
}

static void complete(gj_compiler *c, const gj_ast_block *block)
{
    gj_slice name = gj_lint_name(block->name.text);
    if (block->check_kind->asserts && !has(block, GJ_AST_ASSERT, NULL))
        gj_lint_add(c->lint, block->name.loc, "核对 %.*s 没有 assert，不知道核对什么，请写上关系",
                    GJ_SLICE_ARG(name));
    if (!has(block, GJ_AST_SAY, NULL))
        gj_lint_add(c->lint, block->name.loc,
                    "核对 %.*s 没有 say，查出矛盾时不知道说什么，请写上一句话", GJ_SLICE_ARG(name));
    for (uint32_t i = 0; i < block->body.n && !block->check_kind->asserts; i++) {
        gj_ast_word what = block->body.v[i].what;
        if (what == GJ_AST_WHEN || what == GJ_AST_FOR)
            gj_lint_add(c->lint, block->body.v[i].word.loc,
                        "%s 类核对自己决定何时、逐项核对什么，不能写 %.*s，请删去",
                        block->check_kind->name,
                        GJ_SLICE_ARG(gj_lint_name(block->body.v[i].word.text)));
    }
    for (const gj_key *k = block->check_kind->keys; k && k->word; k++) {
        if (k->required && !has(block, GJ_AST_KEY, k))
            gj_lint_add(c->lint, block->name.loc, "核对 %.*s 没有 %s（%s），请写上",
                        GJ_SLICE_ARG(name), k->word, k->help ? k->help : "必写项");
    }
}

void gj_checks_compile(gj_compiler *c, const gj_ast_block *block, gj_check_decl *out)
{
    if (!block->check_kind)
        return; /* reported when it was read */
    out->kind = block->check_kind;
    maker m = { .c = c, .out = out, .joined = has(block, GJ_AST_FOR, NULL) };
    for (uint32_t i = 0; i < block->body.n; i++) {
        m.stmt = &block->body.v[i];
        statement(&m);
    }
    if (out->kind->asserts)
        gj_grading_compile(c, out);
    if (!block->broken)
        complete(c, block);
    check_scales(c, out);
}

/* One block of an example, appended to the document. */
static bool block_text(gj_compiler *c, const gj_ast_stmt *stmt, gj_strbuf *text)
{
    maker m = { .c = c, .stmt = stmt };
    const gj_token *t = only(&m, GJ_TOKEN_BLOCK, "三引号文字块 \"\"\"");
    if (!t)
        return false;
    gj_slice s = gj_token_block(c->scratch, t);
    if (!s.p)
        return gj_compiler_no_memory(c);
    if (text->n > 0)
        gj_strbuf_char(text, '\n');
    gj_strbuf_add(text, s);
    return true;
}

static bool expectation(gj_compiler *c, const gj_token *word, gj_expectation *out)
{
    static const char *const words[] = { "passes", "fails", "missing", "skipped" };
    gj_nearest nearest;
    char room[GJ_NEAREST_ROOM];
    gj_nearest_init(&nearest, word->text);
    for (size_t i = 0; i < GJ_ARRAY_LEN(words); i++) {
        if (gj_slice_equal(word->text, gj_slice_of(words[i]))) {
            *out = (gj_expectation)i;
            return true;
        }
        gj_nearest_offer(&nearest, gj_slice_of(words[i]));
    }
    gj_lint_add(c->lint, word->loc, "例子的结果应写 passes、fails、missing 或 skipped%s",
                gj_nearest_hint(&nearest, room));
    return false;
}

void gj_checks_example(gj_compiler *c, const gj_ast_block *block)
{
    gj_example example = { .loc = block->name.loc };
    int check = gj_compiler_name(c, &block->name, GJ_NAME_CHECK);
    if (block->extra.kind != GJ_TOKEN_WORD || !expectation(c, &block->extra, &example.expect))
        return;
    gj_strbuf text;
    gj_strbuf_init(&text, 0);
    bool fine = check >= 0 && !block->broken;
    for (uint32_t i = 0; i < block->body.n; i++)
        fine = block_text(c, &block->body.v[i], &text) && fine;
    if (block->body.n == 0 && !block->broken)
        gj_lint_add(c->lint, block->name.loc, "例子里没有文字，请写 text \"\"\" 或 table \"\"\"");
    example.text = gj_strbuf_slice(&text);
    example.text.p = gj_arena_copy(&c->rules->arena, example.text);
    if (text.failed || !example.text.p)
        gj_compiler_no_memory(c);
    gj_strbuf_done(&text);
    if (!fine || !example.text.p)
        return;
    example.check = (uint16_t)check;
    if (!gj_vec_push(&c->rules->arena, &c->rules->examples, example))
        gj_compiler_no_memory(c);
}
