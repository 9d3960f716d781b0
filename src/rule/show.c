/* show.c — compiled rules as rule text: every default that matters is written out.
 * SPDX-License-Identifier: MIT */
#include "rule/show.h"

#include "rule/token.h"

/* -- small things -------------------------------------------------------------------------------------------------- */

static void quoted(gj_strbuf *out, gj_slice s)
{
    gj_strbuf_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '"' || c == '\\')
            gj_strbuf_char(out, '\\');
        if (c == '\n')
            gj_strbuf_cstr(out, "\\n");
        else
            gj_strbuf_char(out, c);
    }
    gj_strbuf_char(out, '"');
}

static void word(gj_strbuf *out, gj_slice s)
{
    if (gj_token_is_word(s))
        gj_strbuf_add(out, s);
    else
        quoted(out, s);
}

static void words(gj_strbuf *out, const char *head, const gj_slices *list)
{
    gj_strbuf_format(out, "  %s", head);
    for (uint32_t i = 0; i < list->n; i++) {
        gj_strbuf_char(out, ' ');
        word(out, list->v[i]);
    }
    gj_strbuf_char(out, '\n');
}

static void regex(gj_strbuf *out, const char *head, const gj_pattern *pattern)
{
    if (!pattern)
        return;
    gj_strbuf_format(out, "%s/", head);
    gj_strbuf_add(out, pattern->written);
    gj_strbuf_char(out, '/');
}

static void decimal(gj_strbuf *out, gj_dec value)
{
    char digits[GJ_DEC_PRINT_MAX];
    size_t n = gj_dec_print(gj_dec_trim(value), digits);
    gj_strbuf_add(out, (gj_slice){ digits, n });
}

/* A number in the largest money unit that leaves no decimals; others in their base unit. */
static void number(gj_strbuf *out, gj_dec value, gj_dim dim)
{
    static const struct {
        const char *unit;
        int exponent;
    } units[] = { { "亿元", 8 }, { "万元", 4 }, { "元", 0 } };
    gj_dec v = gj_dec_trim(value);
    if (dim == GJ_DIM_MONEY) {
        for (size_t i = 0; i < GJ_ARRAY_LEN(units); i++) {
            gj_i128 factor = gj_dec_pow10(units[i].exponent).coef;
            bool whole = v.scale == 0 && v.coef != 0 && v.coef % factor == 0;
            if (!whole && units[i].exponent != 0)
                continue;
            decimal(out, (gj_dec){ v.coef / factor, v.scale });
            gj_strbuf_cstr(out, units[i].unit);
            return;
        }
    }
    gj_dec hundred;
    if (dim == GJ_DIM_RATE && gj_dec_mul(v, gj_dec_int(100), &hundred)) {
        decimal(out, hundred);
        gj_strbuf_char(out, '%');
        return;
    }
    decimal(out, v);
    gj_strbuf_cstr(out, dim == GJ_DIM_SCORE ? "分" : dim == GJ_DIM_COUNT ? "个" : "");
}

static void head(gj_strbuf *out, const char *kind, gj_slice name)
{
    gj_strbuf_format(out, "%s %.*s", kind, GJ_SLICE_ARG(name));
}

/* -- relations ----------------------------------------------------------------------------------------------------- */

static const struct {
    const char *word;
    int level; /* binds tighter the higher */
} OPS[] = {
    [GJ_OP_OR] = { "or", 1 },    [GJ_OP_AND] = { "and", 2 },     [GJ_OP_EQ] = { "=", 3 },
    [GJ_OP_NE] = { "!=", 3 },    [GJ_OP_LT] = { "<", 3 },        [GJ_OP_LE] = { "<=", 3 },
    [GJ_OP_GT] = { ">", 3 },     [GJ_OP_GE] = { ">=", 3 },       [GJ_OP_ADD] = { "+", 4 },
    [GJ_OP_SUB] = { "-", 4 },    [GJ_OP_MUL] = { "*", 5 },       [GJ_OP_DIV] = { "/", 5 },
    [GJ_OP_NEGATE] = { "-", 6 }, [GJ_OP_NUMBER] = { "", 7 },     [GJ_OP_FACT] = { "", 7 },
    [GJ_OP_SUM] = { "sum", 7 },  [GJ_OP_COUNT] = { "count", 7 }, [GJ_OP_MIN] = { "min", 7 },
    [GJ_OP_MAX] = { "max", 7 },  [GJ_OP_ANY] = { "any", 7 },     [GJ_OP_SCALE] = { "", 7 },
};
_Static_assert(GJ_ARRAY_LEN(OPS) == GJ_OP_COUNT_, "a row for each operator");

static void relation(gj_strbuf *out, const gj_ruleset *rules, const gj_expr *e, int least);

static void primary(gj_strbuf *out, const gj_ruleset *rules, const gj_expr *e)
{
    if (e->op == GJ_OP_NUMBER) {
        number(out, e->number, e->dim);
        return;
    }
    if (e->op == GJ_OP_FACT) {
        gj_strbuf_add(out, rules->facts.v[e->index].name);
        return;
    }
    if (e->op == GJ_OP_SCALE)
        gj_strbuf_add(out, rules->scales.v[e->index].name);
    else
        gj_strbuf_cstr(out, OPS[e->op].word);
    gj_strbuf_char(out, '(');
    if (e->op != GJ_OP_ANY)
        relation(out, rules, e->left, 0);
    for (uint32_t i = 0; e->op == GJ_OP_ANY && i < e->any.n; i++) {
        if (i > 0)
            gj_strbuf_cstr(out, ", ");
        relation(out, rules, e->any.v[i], 0);
    }
    gj_strbuf_char(out, ')');
}

/* Depth was limited when it was read. */
static void relation(gj_strbuf *out, const gj_ruleset *rules, const gj_expr *e, int least)
{
    int level = OPS[e->op].level;
    if (level < least)
        gj_strbuf_char(out, '(');
    if (level == 7) {
        primary(out, rules, e);
    } else if (e->op == GJ_OP_NEGATE) {
        gj_strbuf_char(out, '-');
        relation(out, rules, e->left, 7);
    } else {
        relation(out, rules, e->left, level == 3 ? 4 : level);
        gj_strbuf_format(out, " %s ", OPS[e->op].word);
        relation(out, rules, e->right, level + 1);
    }
    if (level < least)
        gj_strbuf_char(out, ')');
}

void gj_show_expr(gj_strbuf *out, const gj_ruleset *rules, const gj_expr *e)
{
    relation(out, rules, e, 0);
}

/* -- declarations -------------------------------------------------------------------------------------------------- */

void gj_show_context(gj_strbuf *out, const gj_context_decl *context)
{
    head(out, "context", context->name);
    gj_strbuf_char(out, ' ');
    quoted(out, context->title);
    gj_strbuf_cstr(out, " {\n");
    if (context->words.n > 0)
        words(out, "words", &context->words);
    if (context->after.n > 0)
        words(out, "after", &context->after);
    gj_strbuf_cstr(out, "}\n");
}

static void selector(gj_strbuf *out, const gj_selector *s)
{
    switch (s->kind) {
    case GJ_SELECT_WORDS:
        words(out, "words", &s->words);
        return;
    case GJ_SELECT_AFTER:
        words(out, "after", &s->words);
        return;
    case GJ_SELECT_TEXT:
        regex(out, "  text ", s->text);
        regex(out, " in ", s->in);
        break;
    default:
        gj_strbuf_cstr(out, "  cell");
        regex(out, " column ", s->column);
        regex(out, " row ", s->row);
        regex(out, " table ", s->table);
    }
    gj_strbuf_char(out, '\n');
}

void gj_show_fact(gj_strbuf *out, const gj_ruleset *rules, const gj_fact_decl *fact)
{
    head(out, "fact", fact->name);
    gj_strbuf_format(out, " : %s ", gj_kind_name(fact->kind));
    quoted(out, fact->title);
    gj_strbuf_cstr(out, fact->each ? " each {\n" : " {\n");
    for (uint32_t i = 0; i < fact->selectors.n; i++)
        selector(out, &fact->selectors.v[i]);
    if (fact->item) {
        regex(out, "  item column ", fact->item);
        gj_strbuf_char(out, '\n');
    }
    if (fact->not_in.n > 0) {
        gj_strbuf_cstr(out, "  not");
        for (uint32_t i = 0; i < fact->not_in.n; i++)
            gj_strbuf_format(out, " %.*s", GJ_SLICE_ARG(rules->contexts.v[fact->not_in.v[i]].name));
        gj_strbuf_char(out, '\n');
    }
    if (fact->unit != GJ_UNIT_NONE) {
        gj_strbuf_cstr(out, "  unit ");
        word(out, gj_slice_of(gj_unit_at(fact->unit)->name));
        gj_strbuf_char(out, '\n');
    }
    if (fact->prefer_table)
        gj_strbuf_cstr(out, "  prefer table\n");
    gj_strbuf_cstr(out, "}\n");
}

void gj_show_scale(gj_strbuf *out, const gj_scale_decl *scale)
{
    head(out, "scale", scale->name);
    gj_strbuf_char(out, ' ');
    quoted(out, scale->title);
    gj_strbuf_cstr(out, " {\n");
    for (uint32_t i = 0; i < scale->bands.n; i++) {
        const gj_band *band = &scale->bands.v[i];
        bool bare = gj_token_is_word(band->word) && !gj_slice_equal(band->word, GJ_SLICE("words"));
        /* a line that begins with a quote would go on with the statement above */
        gj_strbuf_cstr(out, bare || i == 0 ? "  " : "  ; ");
        if (bare)
            gj_strbuf_add(out, band->word);
        else
            quoted(out, band->word);
        gj_strbuf_cstr(out, band->range.lo_open ? " (" : " [");
        if (!band->range.lo_inf)
            decimal(out, band->range.lo);
        gj_strbuf_cstr(out, ", ");
        if (!band->range.hi_inf)
            decimal(out, band->range.hi);
        gj_strbuf_cstr(out, band->range.hi_open ? ")\n" : "]\n");
    }
    if (scale->words.n > 0)
        words(out, "words", &scale->words);
    gj_strbuf_cstr(out, "}\n");
}

static void facts(gj_strbuf *out, const gj_ruleset *rules, const uint16_t *v, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        gj_strbuf_format(out, " %.*s", GJ_SLICE_ARG(rules->facts.v[v[i]].name));
}

static void argument(gj_strbuf *out, const gj_ruleset *rules, const gj_arg *arg)
{
    if (arg->key->type == GJ_ARG_WORDS) {
        words(out, arg->key->word, &arg->words);
        return;
    }
    gj_strbuf_format(out, "  %s", arg->key->word);
    switch (arg->key->type) {
    case GJ_ARG_EXPR:
        gj_strbuf_char(out, ' ');
        gj_show_expr(out, rules, arg->expr);
        break;
    case GJ_ARG_REGEX:
        for (uint32_t i = 0; i < arg->patterns.n; i++)
            regex(out, " ", arg->patterns.v[i]);
        break;
    case GJ_ARG_STRING:
        gj_strbuf_char(out, ' ');
        quoted(out, arg->words.v[0]);
        break;
    case GJ_ARG_FACTS:
        facts(out, rules, arg->facts.v, arg->facts.n);
        break;
    default:
        gj_strbuf_char(out, ' ');
        decimal(out, arg->number);
    }
    gj_strbuf_char(out, '\n');
}

static void sentence(gj_strbuf *out, const char *key, gj_slice text)
{
    if (text.n == 0)
        return;
    gj_strbuf_format(out, "  %s ", key);
    quoted(out, text);
    gj_strbuf_char(out, '\n');
}

void gj_show_check(gj_strbuf *out, const gj_ruleset *rules, const gj_check_decl *check)
{
    head(out, "check", check->name);
    gj_strbuf_char(out, ' ');
    quoted(out, check->title);
    if (strcmp(check->kind->name, "relation") != 0)
        gj_strbuf_format(out, " : %s", check->kind->name);
    gj_strbuf_format(out, " {\n  level P%d\n", (int)check->level);
    if (check->doubtful)
        gj_strbuf_cstr(out, "  certainty doubtful\n");
    if (check->for_each.n > 0) {
        gj_strbuf_cstr(out, "  for each");
        facts(out, rules, check->for_each.v, check->for_each.n);
        gj_strbuf_char(out, '\n');
    }
    for (uint32_t i = 0; i < check->args.n; i++)
        argument(out, rules, &check->args.v[i]);
    if (check->when) {
        gj_strbuf_cstr(out, "  when ");
        gj_show_expr(out, rules, check->when);
        gj_strbuf_char(out, '\n');
    }
    if (check->assert_) {
        gj_strbuf_cstr(out, "  assert ");
        gj_show_expr(out, rules, check->assert_);
        gj_strbuf_char(out, '\n');
    }
    sentence(out, "say", check->say);
    sentence(out, "basis", check->basis);
    sentence(out, "advise", check->advise);
    gj_strbuf_cstr(out, "}\n");
}

bool gj_show_name(gj_strbuf *out, const gj_ruleset *rules, gj_slice name)
{
    int i = gj_ruleset_check(rules, name);
    if (i >= 0)
        gj_show_check(out, rules, &rules->checks.v[i]);
    else if ((i = gj_ruleset_fact(rules, name)) >= 0)
        gj_show_fact(out, rules, &rules->facts.v[i]);
    else if ((i = gj_ruleset_scale(rules, name)) >= 0)
        gj_show_scale(out, &rules->scales.v[i]);
    else if ((i = gj_ruleset_context(rules, name)) >= 0)
        gj_show_context(out, &rules->contexts.v[i]);
    return i >= 0;
}
