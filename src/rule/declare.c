/* declare.c — contexts and facts from their statements.
 * SPDX-License-Identifier: MIT */
#include "rule/declare.h"

#include "rule/pattern.h"
#include "text/utf8.h"

gj_kind gj_declare_kind(gj_slice name)
{
    static const gj_kind kinds[] = { GJ_KIND_MONEY, GJ_KIND_SCORE,  GJ_KIND_RATE,
                                     GJ_KIND_COUNT, GJ_KIND_GRADE,  GJ_KIND_DATE,
                                     GJ_KIND_TEXT,  GJ_KIND_POINTS, GJ_KIND_NUMBER };
    for (size_t i = 0; i < GJ_ARRAY_LEN(kinds); i++) {
        if (gj_slice_equal(name, gj_slice_of(gj_kind_name(kinds[i]))))
            return kinds[i];
    }
    return GJ_KIND_COUNT_;
}

gj_slice gj_declare_string(gj_compiler *c, const gj_token *token)
{
    gj_slice s = gj_token_string(&c->rules->arena, token);
    if (!s.p)
        gj_compiler_no_memory(c);
    return s.p ? s : (gj_slice){ "", 0 };
}

/* What folding (text/fold.h) makes of a character of a word. */
static uint32_t folded(uint32_t rune)
{
    static const char half[] = ",;:?!()";
    static const uint32_t full[] = { 0xFF0C, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01, 0xFF08, 0xFF09 };
    for (size_t i = 0; i < GJ_ARRAY_LEN(full); i++) {
        if (rune == (uint32_t)half[i] || rune == full[i])
            return full[i];
    }
    return rune >= 0xFF01 && rune <= 0xFF5E ? rune - 0xFEE0 : rune;
}

gj_slice gj_declare_word(gj_compiler *c, const gj_token *token)
{
    gj_slice s = token->kind == GJ_TOKEN_STRING ? gj_declare_string(c, token) : token->text;
    /* a bare word holds no sentence marks, and full-width letters begin with EF */
    if (token->kind == GJ_TOKEN_WORD && !memchr(s.p, 0xEF, s.n))
        return s;
    const char *p = s.p, *end = s.p + s.n;
    unsigned len;
    while (p < end) {
        uint32_t rune = gj_utf8_decode(p, end, &len);
        if (folded(rune) != rune)
            break;
        p += len;
    }
    if (p == end)
        return s;
    char *copy = gj_arena_alloc(&c->rules->arena, s.n * 3);
    if (!copy) {
        gj_compiler_no_memory(c);
        return s;
    }
    size_t n = 0;
    for (p = s.p; p < end; p += len)
        n += gj_utf8_encode(folded(gj_utf8_decode(p, end, &len)), copy + n);
    return (gj_slice){ copy, n };
}

/* One argument that must be a word; false: it is something else, and was reported. */
static bool is_text(gj_compiler *c, const gj_token *t, bool deeper)
{
    char room[GJ_TOKEN_ROOM];
    if (t->kind != GJ_TOKEN_WORD && t->kind != GJ_TOKEN_STRING) {
        gj_lint_add(c->lint, t->loc, "这里要写词（有标点的词加引号），却是%s%s",
                    gj_token_show(t, room),
                    deeper ? "；更深的缩进表示续行，若是新的一句请与上一句对齐" : "");
        return false;
    }
    if (t->text.n > 0)
        return true;
    gj_lint_add(c->lint, t->loc, "这个词是空的，请写上或删去");
    return false;
}

void gj_declare_words(gj_compiler *c, const gj_ast_stmt *stmt, uint32_t from, gj_slices *out)
{
    if (stmt->args.n <= from)
        gj_lint_add(c->lint, stmt->word.loc, "%.*s 后没有词，请写一个或几个词",
                    GJ_SLICE_ARG(gj_lint_name(stmt->word.text)));
    bool deeper = false; /* on a continued line */
    for (uint32_t i = from; i < stmt->args.n; i++) {
        deeper |= stmt->args.v[i].first;
        if (!is_text(c, &stmt->args.v[i], deeper))
            return;
        gj_slice word = gj_declare_word(c, &stmt->args.v[i]);
        if (!gj_vec_push(&c->rules->arena, out, word))
            gj_compiler_no_memory(c);
    }
}

void gj_declare_context(gj_compiler *c, const gj_ast_block *block, gj_context_decl *out)
{
    for (uint32_t i = 0; i < block->body.n; i++) {
        const gj_ast_stmt *stmt = &block->body.v[i];
        gj_declare_words(c, stmt, 0, stmt->what == GJ_AST_AFTER ? &out->after : &out->words);
    }
    if (block->body.n == 0 && !block->broken)
        gj_lint_add(c->lint, block->name.loc, "语境 %.*s 里没有词，请写 words 或 after",
                    GJ_SLICE_ARG(gj_lint_name(block->name.text)));
}

/* -- facts --------------------------------------------------------------------------------------------------------- */

/* One fact being declared. */
typedef struct maker {
    gj_compiler *c;
    const gj_ast_stmt *stmt;
    uint32_t at; /* next argument */
    gj_fact_decl *out;
} maker;

static void wrong(maker *m, const char *wanted)
{
    const gj_ast_stmt *stmt = m->stmt;
    if (m->at >= stmt->args.n) {
        gj_lint_add(m->c->lint, stmt->word.loc, "%.*s 没有写完，后面应当是%s",
                    GJ_SLICE_ARG(stmt->word.text), wanted);
        return;
    }
    const gj_token *t = &stmt->args.v[m->at];
    char room[GJ_TOKEN_ROOM];
    if (t->first)
        gj_lint_add(m->c->lint, t->loc, "这一行缩进更深，被当作上一行 %.*s 的续行，请与上一句对齐",
                    GJ_SLICE_ARG(stmt->word.text));
    else
        gj_lint_add(m->c->lint, t->loc, "这里应当是%s，却是%s", wanted, gj_token_show(t, room));
}

static bool word_is(maker *m, const char *word)
{
    if (m->at >= m->stmt->args.n)
        return false;
    const gj_token *t = &m->stmt->args.v[m->at];
    if (t->kind != GJ_TOKEN_WORD || !gj_slice_equal(t->text, gj_slice_of(word)))
        return false;
    m->at++;
    return true;
}

static const gj_pattern *regex(maker *m, gj_pattern_use use)
{
    const gj_ast_stmt *stmt = m->stmt;
    if (m->at >= stmt->args.n || stmt->args.v[m->at].kind != GJ_TOKEN_REGEX) {
        wrong(m, "正则 /.../");
        return NULL;
    }
    return gj_pattern_make(m->c, &stmt->args.v[m->at++], use, m->out->kind);
}

static bool finished(maker *m, const char *wanted)
{
    if (m->at >= m->stmt->args.n)
        return true;
    wrong(m, wanted);
    return false;
}

static void add_selector(maker *m, gj_selector selector)
{
    selector.loc = m->stmt->word.loc;
    if (!gj_vec_push(&m->c->rules->arena, &m->out->selectors, selector))
        gj_compiler_no_memory(m->c);
}

static void words_selector(maker *m, gj_selector_kind kind)
{
    gj_selector s = { .kind = kind };
    gj_declare_words(m->c, m->stmt, 0, &s.words);
    add_selector(m, s);
}

static void text_selector(maker *m)
{
    gj_selector s = { .kind = GJ_SELECT_TEXT };
    s.text = regex(m, GJ_PATTERN_VALUE);
    if (!s.text)
        return;
    if (word_is(m, "in") && !(s.in = regex(m, GJ_PATTERN_LABEL)))
        return;
    if (finished(m, " in 加正则，或行末"))
        add_selector(m, s);
}

static void cell_selector(maker *m)
{
    gj_selector s = { .kind = GJ_SELECT_CELL };
    while (m->at < m->stmt->args.n) {
        const gj_pattern **field = word_is(m, "column")  ? &s.column
                                   : word_is(m, "row")   ? &s.row
                                   : word_is(m, "table") ? &s.table
                                                         : NULL;
        if (!field) {
            wrong(m, " column、row 或 table");
            return;
        }
        if (*field) {
            m->at--;
            gj_lint_add(m->c->lint, m->stmt->args.v[m->at].loc, "同一项写了两次，请合成一个正则");
            return;
        }
        *field = regex(m, GJ_PATTERN_LABEL);
        if (!*field)
            return;
    }
    if (!s.column && !s.row)
        gj_lint_add(m->c->lint, m->stmt->word.loc,
                    "cell 没有写 column 或 row，不知道取哪一格，请至少写一个");
    else
        add_selector(m, s);
}

static void item(maker *m)
{
    if (!word_is(m, "column")) {
        wrong(m, " column 加正则");
        return;
    }
    const gj_pattern *column = regex(m, GJ_PATTERN_LABEL);
    if (column && finished(m, "行末"))
        m->out->item = column;
}

static gj_dim dim_of(gj_kind kind)
{
    switch (kind) {
    case GJ_KIND_MONEY:
        return GJ_DIM_MONEY;
    case GJ_KIND_SCORE:
        return GJ_DIM_SCORE;
    case GJ_KIND_RATE:
    case GJ_KIND_POINTS:
        return GJ_DIM_RATE;
    case GJ_KIND_COUNT:
        return GJ_DIM_COUNT;
    default:
        return GJ_DIM_NONE;
    }
}

static void unit(maker *m)
{
    if (m->stmt->args.n == 0) {
        wrong(m, "单位，如 万元");
        return;
    }
    const gj_token *t = &m->stmt->args.v[m->at++];
    gj_slice name = t->kind == GJ_TOKEN_STRING ? gj_declare_string(m->c, t) : t->text;
    gj_unit_id id = name.n > 0 ? gj_unit_find(name) : GJ_UNIT_NONE;
    if (id == GJ_UNIT_NONE) {
        gj_lint_add(m->c->lint, t->loc, "没有 %.*s 这个单位，请写元、万元、%%、分、个等",
                    GJ_SLICE_ARG(gj_lint_name(name)));
        return;
    }
    if (!finished(m, "行末"))
        return;
    if (gj_unit_at(id)->dim != dim_of(m->out->kind))
        gj_lint_add(m->c->lint, t->loc, "%.*s 不是 %s 的单位，请改单位或改事实的种类",
                    GJ_SLICE_ARG(gj_lint_name(name)), gj_kind_name(m->out->kind));
    else
        m->out->unit = id;
}

static void not_in(maker *m)
{
    if (m->stmt->args.n == 0)
        wrong(m, "语境的名字");
    for (uint32_t i = 0; i < m->stmt->args.n; i++) {
        m->at = i;
        if (m->stmt->args.v[i].kind != GJ_TOKEN_WORD) {
            wrong(m, "语境的名字");
            return;
        }
        int index = gj_compiler_name(m->c, &m->stmt->args.v[i], GJ_NAME_CONTEXT);
        if (index >= 0 && !gj_vec_push(&m->c->rules->arena, &m->out->not_in, (uint16_t)index))
            gj_compiler_no_memory(m->c);
    }
}

static void fact_statement(maker *m)
{
    switch (m->stmt->what) {
    case GJ_AST_WORDS:
        words_selector(m, GJ_SELECT_WORDS);
        break;
    case GJ_AST_AFTER:
        words_selector(m, GJ_SELECT_AFTER);
        break;
    case GJ_AST_TEXT:
        text_selector(m);
        break;
    case GJ_AST_CELL:
        cell_selector(m);
        break;
    case GJ_AST_ITEM:
        item(m);
        break;
    case GJ_AST_UNIT:
        unit(m);
        break;
    case GJ_AST_NOT:
        not_in(m);
        break;
    default:
        if (!word_is(m, "table"))
            wrong(m, " table");
        else if (finished(m, "行末"))
            m->out->prefer_table = true;
    }
}

void gj_declare_fact(gj_compiler *c, const gj_ast_block *block, gj_fact_decl *out)
{
    uint32_t before = c->lint->problems.n + c->lint->dropped;
    if (out->kind == GJ_KIND_COUNT_)
        return; /* reported when it was declared */
    for (uint32_t i = 0; i < block->body.n; i++) {
        maker m = { c, &block->body.v[i], 0, out };
        fact_statement(&m);
    }
    if (out->selectors.n == 0 && !block->broken && before == c->lint->problems.n + c->lint->dropped)
        gj_lint_add(c->lint, block->name.loc,
                    "事实 %.*s 没有说从哪里取，请写 words、after、text 或 cell",
                    GJ_SLICE_ARG(gj_lint_name(block->name.text)));
    if (out->item && !out->each)
        gj_lint_add(c->lint, out->item->loc, "只有 each 事实才分项，请在标题后写 each 或删去 item");
}
