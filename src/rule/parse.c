/* parse.c — blocks and statements. The first word of a statement sets how the rest of it is read.
 * SPDX-License-Identifier: MIT */
#include "rule/parse.h"

#include "base/limits.h"
#include "rule/expr.h"
#include "text/utf8.h"

typedef struct parser {
    gj_lexer lexer;
    gj_lint *lint;
    gj_arena *arena;
    const gj_load_options *options;
    gj_ast_file *out;
} parser;

typedef enum shape { ARGS, RELATION, NUMBERS } shape; /* how the rest of a statement is read */

typedef struct word_info {
    const char *word;
    gj_ast_word what;
    shape shape;
} word_info;

static const word_info CONTEXT_WORDS[] = { { "words", GJ_AST_WORDS, ARGS },
                                           { "after", GJ_AST_AFTER, ARGS },
                                           { 0 } };
static const word_info FACT_WORDS[] = { { "words", GJ_AST_WORDS, ARGS },
                                        { "after", GJ_AST_AFTER, ARGS },
                                        { "text", GJ_AST_TEXT, ARGS },
                                        { "cell", GJ_AST_CELL, ARGS },
                                        { "item", GJ_AST_ITEM, ARGS },
                                        { "not", GJ_AST_NOT, ARGS },
                                        { "unit", GJ_AST_UNIT, ARGS },
                                        { "prefer", GJ_AST_PREFER, ARGS },
                                        { 0 } };
static const word_info SCALE_WORDS[] = { { "words", GJ_AST_WORDS, ARGS }, { 0 } };
static const word_info CHECK_WORDS[] = { { "when", GJ_AST_WHEN, RELATION },
                                         { "assert", GJ_AST_ASSERT, RELATION },
                                         { "for", GJ_AST_FOR, ARGS },
                                         { "say", GJ_AST_SAY, ARGS },
                                         { "basis", GJ_AST_BASIS, ARGS },
                                         { "advise", GJ_AST_ADVISE, ARGS },
                                         { "level", GJ_AST_LEVEL, ARGS },
                                         { "certainty", GJ_AST_CERTAINTY, ARGS },
                                         { 0 } };
static const word_info EXAMPLE_WORDS[] = { { "text", GJ_AST_TEXT, ARGS },
                                           { "table", GJ_AST_TABLE, ARGS },
                                           { 0 } };

typedef struct block_info {
    const char *word, *title; /* in Chinese, for messages */
    const word_info *words;
} block_info;

static const block_info BLOCKS[] = {
    [GJ_AST_CONTEXT] = { "context", "语境", CONTEXT_WORDS },
    [GJ_AST_FACT] = { "fact", "事实", FACT_WORDS },
    [GJ_AST_SCALE] = { "scale", "等级标准", SCALE_WORDS },
    [GJ_AST_CHECK] = { "check", "核对", CHECK_WORDS },
    [GJ_AST_EXAMPLE] = { "example", "例子", EXAMPLE_WORDS },
};

static const gj_key NO_KEYS[] = { { 0 } };
static const gj_kind_info RELATION_KIND = { "relation", NO_KEYS, true, "关系式成立" };

const gj_kind_info *gj_parse_kind(const gj_load_options *options, gj_slice name)
{
    const gj_kind_info *const *kinds = options ? options->kinds : NULL;
    for (; kinds && *kinds; kinds++) {
        if (gj_slice_equal(name, gj_slice_of((*kinds)->name)))
            return *kinds;
    }
    return gj_slice_equal(name, gj_slice_of(RELATION_KIND.name)) ? &RELATION_KIND : NULL;
}

static bool is(const gj_token *t, const char *word)
{
    return t->kind == GJ_TOKEN_WORD && gj_slice_equal(t->text, gj_slice_of(word));
}

static const gj_token *peek(parser *p)
{
    return gj_token_peek(&p->lexer);
}

static gj_token take(parser *p)
{
    return gj_token_take(&p->lexer);
}

static bool at_end(gj_token_kind kind)
{
    return kind == GJ_TOKEN_NEWLINE || kind == GJ_TOKEN_CLOSE_BRACE || kind == GJ_TOKEN_END;
}

static void skip_lines(parser *p)
{
    while (peek(p)->kind == GJ_TOKEN_NEWLINE)
        take(p);
}

/* Leaves out the rest of a statement whose error was reported. */
static void skip_statement(parser *p)
{
    p->lexer.quiet = true;
    while (!at_end(peek(p)->kind))
        take(p);
    p->lexer.quiet = false;
}

static int block_word(const gj_token *t)
{
    for (size_t i = 0; i < GJ_ARRAY_LEN(BLOCKS); i++) {
        if (is(t, BLOCKS[i].word))
            return (int)i;
    }
    return -1;
}

static bool starts_block(const gj_token *t)
{
    return t->first && t->indent == 0 && (block_word(t) >= 0 || is(t, "package") || is(t, "use"));
}

/* Takes line ends; whether the block's brace stands on a line of its own. */
static bool brace_follows(parser *p)
{
    skip_lines(p);
    return peek(p)->kind == GJ_TOKEN_OPEN_BRACE;
}

/* Leaves out a whole block: up to the brace that closes it, or to what can only be the next one. */
static void skip_block(parser *p)
{
    unsigned open = 0;
    p->lexer.quiet = true;
    for (;;) {
        const gj_token *t = peek(p);
        if (t->kind == GJ_TOKEN_END || starts_block(t) ||
            (t->kind == GJ_TOKEN_NEWLINE && open == 0 && !brace_follows(p)))
            break;
        open += t->kind == GJ_TOKEN_OPEN_BRACE;
        bool closed = t->kind == GJ_TOKEN_CLOSE_BRACE && (open == 0 || --open == 0);
        take(p);
        if (closed)
            break;
    }
    p->lexer.quiet = false;
}

/* «这里应当是…», with a word on continued lines where that may be the cause. */
static bool unexpected(parser *p, const char *wanted)
{
    char room[GJ_TOKEN_ROOM];
    const gj_token *t = peek(p);
    if (t->kind != GJ_TOKEN_BAD)
        gj_lint_add(p->lint, t->loc, "这里应当是%s，却是%s", wanted, gj_token_show(t, room));
    return false;
}

static bool expect(parser *p, gj_token_kind kind, const char *wanted, gj_token *out)
{
    if (peek(p)->kind != kind)
        return unexpected(p, wanted);
    gj_token t = take(p);
    if (out)
        *out = t;
    return true;
}

static bool name(parser *p, const char *wanted, gj_token *out)
{
    if (!expect(p, GJ_TOKEN_WORD, wanted, out))
        return false;
    if (gj_token_is_name(out->text))
        return true;
    gj_lint_add(p->lint, out->loc, "名字 %.*s 要以字母、汉字或 _ 开头，请改名",
                GJ_SLICE_ARG(gj_lint_name(out->text)));
    return false;
}

static bool no_memory(parser *p)
{
    p->lint->no_memory = true;
    return false;
}

/* -- statements ---------------------------------------------------------------------------------------------------- */

static bool relation(parser *p, gj_ast_stmt *stmt)
{
    stmt->expr = gj_expr_parse(&p->lexer, p->arena);
    if (!stmt->expr)
        return false;
    const gj_token *t = peek(p);
    char room[GJ_TOKEN_ROOM];
    if (at_end(t->kind))
        return true;
    if (t->kind == GJ_TOKEN_WORD && t->first)
        gj_lint_add(p->lint, t->loc,
                    "关系式到上一行已经完整，这一行缩进更深，被当作它的续行，请与上一句对齐");
    else if (t->kind != GJ_TOKEN_BAD)
        gj_lint_add(p->lint, t->loc, "关系式在这里应当结束或接一个运算符，却是%s",
                    gj_token_show(t, room));
    return false;
}

static bool arguments(parser *p, gj_ast_stmt *stmt)
{
    while (!at_end(peek(p)->kind)) {
        if (peek(p)->kind == GJ_TOKEN_BAD)
            return false;
        gj_token t = take(p);
        if (!gj_vec_push(p->arena, &stmt->args, t))
            return no_memory(p);
    }
    gj_vec_trim(p->arena, &stmt->args);
    return true;
}

static bool rest(parser *p, shape how, gj_ast_stmt *stmt)
{
    p->lexer.mode = how == ARGS ? GJ_TOKENS_WORDS : GJ_TOKENS_EXPR;
    bool fine = how == RELATION ? relation(p, stmt) : arguments(p, stmt);
    if (!fine)
        skip_statement(p);
    p->lexer.mode = GJ_TOKENS_WORDS;
    return fine;
}

/* Finds what the word of a statement means in this block; false: it is unknown, and was reported. */
static bool meaning(parser *p, const gj_ast_block *block, gj_ast_stmt *stmt, shape *how)
{
    const block_info *info = &BLOCKS[block->kind];
    const gj_token *word = &stmt->word;
    for (const word_info *w = info->words; w->word; w++) {
        if (!is(word, w->word))
            continue;
        stmt->what = w->what;
        *how = w->shape;
        return true;
    }
    const gj_key *keys = block->check_kind ? block->check_kind->keys : NULL;
    for (const gj_key *key = keys; key && key->word; key++) {
        if (!is(word, key->word))
            continue;
        stmt->what = GJ_AST_KEY;
        stmt->key = key;
        *how = key->type == GJ_ARG_EXPR ? RELATION : key->type == GJ_ARG_NUMBER ? NUMBERS : ARGS;
        return true;
    }
    if (block->kind == GJ_AST_SCALE) {
        stmt->what = GJ_AST_OTHER;
        *how = NUMBERS;
        return true;
    }
    if (block->kind == GJ_AST_CHECK && !block->check_kind)
        return false; /* of an unknown kind: its keys are unknown too */
    gj_nearest nearest;
    char room[GJ_NEAREST_ROOM];
    gj_nearest_init(&nearest, word->text);
    for (const word_info *w = info->words; w->word; w++)
        gj_nearest_offer(&nearest, gj_slice_of(w->word));
    for (const gj_key *key = keys; key && key->word; key++)
        gj_nearest_offer(&nearest, gj_slice_of(key->word));
    gj_lint_add(p->lint, word->loc, "%s里没有 %.*s 这一项%s", info->title,
                GJ_SLICE_ARG(gj_lint_name(word->text)), gj_nearest_hint(&nearest, room));
    return false;
}

static bool statement(parser *p, gj_ast_block *block, bool first)
{
    const gj_token *t = peek(p);
    if (t->kind != GJ_TOKEN_WORD && !(t->kind == GJ_TOKEN_STRING && block->kind == GJ_AST_SCALE)) {
        unexpected(p, "一项的名字或“}”");
        if (!at_end(t->kind))
            take(p);
        skip_statement(p);
        return false;
    }
    gj_ast_stmt stmt = { .word = take(p) };
    if (first)
        p->lexer.indent = stmt.word.indent;
    shape how = ARGS;
    if (!meaning(p, block, &stmt, &how)) {
        skip_statement(p);
        return false;
    }
    if (!rest(p, how, &stmt))
        return false;
    return gj_vec_push(p->arena, &block->body, stmt) ? true : no_memory(p);
}

/* The statements up to the closing brace. */
static void body(parser *p, gj_ast_block *block)
{
    p->lexer.mode = GJ_TOKENS_WORDS;
    bool first = true;
    for (;;) {
        skip_lines(p);
        const gj_token *t = peek(p);
        if (t->kind == GJ_TOKEN_CLOSE_BRACE) {
            take(p);
            return;
        }
        if (t->kind == GJ_TOKEN_END || (starts_block(t) && (first || p->lexer.indent > 0))) {
            gj_lint_add(p->lint, block->name.loc, "%s %.*s 没有写结尾的 }",
                        BLOCKS[block->kind].title, GJ_SLICE_ARG(gj_lint_name(block->name.text)));
            block->broken = true;
            return;
        }
        if (!statement(p, block, first))
            block->broken = true;
        first = false;
    }
}

/* -- blocks -------------------------------------------------------------------------------------------------------- */

static bool check_kind(parser *p, gj_ast_block *block)
{
    gj_slice wanted = block->type.kind == GJ_TOKEN_WORD ? block->type.text : GJ_SLICE("relation");
    block->check_kind = gj_parse_kind(p->options, wanted);
    if (block->check_kind)
        return true;
    gj_nearest nearest;
    char room[GJ_NEAREST_ROOM];
    gj_nearest_init(&nearest, wanted);
    for (const gj_kind_info *const *k = p->options->kinds; k && *k; k++)
        gj_nearest_offer(&nearest, gj_slice_of((*k)->name));
    gj_lint_add(p->lint, block->type.loc, "没有 %.*s 这种核对%s",
                GJ_SLICE_ARG(gj_lint_name(wanted)), gj_nearest_hint(&nearest, room));
    block->broken = true;
    return false;
}

static bool fact_header(parser *p, gj_ast_block *block)
{
    if (!expect(p, GJ_TOKEN_COLON, "“:”和事实的种类", NULL) ||
        !expect(p, GJ_TOKEN_WORD, "事实的种类（money、score、rate、count、grade、date、text）",
                &block->type) ||
        !expect(p, GJ_TOKEN_STRING, "引号中的标题", &block->title))
        return false;
    if (peek(p)->kind == GJ_TOKEN_WORD) {
        block->extra = take(p);
        if (!is(&block->extra, "each")) {
            gj_lint_add(p->lint, block->extra.loc, "标题后只能写 each 或 {，却是 %.*s",
                        GJ_SLICE_ARG(gj_lint_name(block->extra.text)));
            return false;
        }
    }
    return true;
}

static bool header(parser *p, gj_ast_block *block)
{
    if (!name(p, "名字", &block->name))
        return false;
    if (block->kind == GJ_AST_FACT)
        return fact_header(p, block);
    if (block->kind == GJ_AST_EXAMPLE)
        return expect(p, GJ_TOKEN_WORD, "passes、fails、missing 或 skipped", &block->extra);
    if (!expect(p, GJ_TOKEN_STRING, "引号中的标题", &block->title))
        return false;
    if (block->kind != GJ_AST_CHECK)
        return true;
    if (peek(p)->kind == GJ_TOKEN_COLON) {
        take(p);
        if (!expect(p, GJ_TOKEN_WORD, "核对的种类", &block->type))
            return false;
    }
    check_kind(p, block);
    return true;
}

static void whole_block(parser *p, gj_ast_kind kind)
{
    gj_ast_block block = { .kind = kind };
    if (header(p, &block)) {
        skip_lines(p);
        if (expect(p, GJ_TOKEN_OPEN_BRACE, "“{”", NULL)) {
            body(p, &block);
            if (!gj_vec_push(p->arena, &p->out->blocks, block))
                no_memory(p);
            return;
        }
    }
    block.broken = true;
    skip_block(p);
    /* its name is kept, so that one wrong header does not make every use of the name an error */
    if (block.name.text.n > 0 && !gj_vec_push(p->arena, &p->out->blocks, block))
        no_memory(p);
}

static void package(parser *p)
{
    gj_token package_name, title;
    if (!name(p, "规则包的名字", &package_name) ||
        !expect(p, GJ_TOKEN_STRING, "引号中的标题", &title)) {
        skip_statement(p);
        return;
    }
    if (p->out->package.kind != GJ_TOKEN_END) {
        gj_lint_add(p->lint, package_name.loc, "一个文件只能写一次 package，请删去这一句");
        return;
    }
    p->out->package = package_name;
    p->out->title = title;
}

static void use(parser *p)
{
    gj_token used;
    if (!name(p, "规则包的名字", &used)) {
        skip_statement(p);
        return;
    }
    if (!gj_vec_push(p->arena, &p->out->uses, used))
        no_memory(p);
}

static void top_level(parser *p)
{
    gj_token word = take(p);
    p->lexer.indent = word.first ? word.indent : 0;
    int kind = block_word(&word);
    if (kind >= 0) {
        whole_block(p, (gj_ast_kind)kind);
        return;
    }
    if (is(&word, "package"))
        package(p);
    else if (is(&word, "use"))
        use(p);
    else {
        gj_nearest nearest;
        char room[GJ_NEAREST_ROOM];
        gj_nearest_init(&nearest, word.text);
        for (size_t i = 0; i < GJ_ARRAY_LEN(BLOCKS); i++)
            gj_nearest_offer(&nearest, gj_slice_of(BLOCKS[i].word));
        gj_nearest_offer(&nearest, GJ_SLICE("package"));
        gj_nearest_offer(&nearest, GJ_SLICE("use"));
        if (word.kind == GJ_TOKEN_WORD)
            gj_lint_add(p->lint, word.loc, "规则文件里没有 %.*s 这种语句%s",
                        GJ_SLICE_ARG(gj_lint_name(word.text)), gj_nearest_hint(&nearest, room));
        else if (word.kind != GJ_TOKEN_BAD)
            gj_lint_add(p->lint, word.loc,
                        "这里应当是 package、use、context、fact、scale、check 或 example，却是%s",
                        gj_token_show(&word, room));
        skip_block(p);
        return;
    }
    if (peek(p)->kind == GJ_TOKEN_NEWLINE || peek(p)->kind == GJ_TOKEN_END)
        return;
    unexpected(p, "行末");
    skip_block(p);
}

/* The first byte that is no UTF-8, as a place. */
static gj_loc broken_byte(gj_slice text, uint16_t file)
{
    gj_loc loc = { .file = file, .line = 1, .column = 1 };
    const char *p = text.p, *end = text.p + text.n;
    while (p < end) {
        unsigned len;
        if (gj_utf8_decode(p, end, &len) == GJ_RUNE_BAD && len == 1)
            break;
        bool cr = *p == '\r' && !(p + 1 < end && p[1] == '\n');
        if (*p == '\n' || cr) {
            loc.line++;
            loc.column = 0;
        }
        loc.column++;
        p += len;
    }
    return loc;
}

void gj_parse_file(gj_lint *lint, gj_arena *arena, const gj_load_options *options, uint16_t source,
                   gj_ast_file *out)
{
    gj_slice text = lint->sources[source].text;
    gj_loc start = { .file = source, .line = 1, .column = 1 };
    if (text.n > gj_limit_value(GJ_LIMIT_RULE_BYTES)) {
        gj_lint_add(lint, start, "规则文件大于 %zu 字节，请分成几个文件",
                    gj_limit_value(GJ_LIMIT_RULE_BYTES));
        return;
    }
    if (!gj_utf8_valid(text)) {
        gj_lint_add(lint, broken_byte(text, source),
                    "这里不是 UTF-8 编码，请把规则文件另存为 UTF-8");
        return;
    }
    parser p = { .lint = lint, .arena = arena, .options = options, .out = out };
    gj_token_start(&p.lexer, lint, text, source);
    for (;;) {
        skip_lines(&p);
        if (peek(&p)->kind == GJ_TOKEN_END)
            break;
        top_level(&p);
    }
}
