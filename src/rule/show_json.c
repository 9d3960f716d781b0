/* show_json.c — compiled rules as JSON: one object, keys as the words of the language.
 * SPDX-License-Identifier: MIT */
#include "rule/show.h"

#include "rule/mark.h"
#include "text/escape.h"

static void string(gj_strbuf *out, gj_slice s)
{
    gj_strbuf_char(out, '"');
    gj_escape_json(out, s);
    gj_strbuf_char(out, '"');
}

static void field(gj_strbuf *out, const char *key)
{
    gj_strbuf_format(out, ",\"%s\":", key);
}

static void text_field(gj_strbuf *out, const char *key, gj_slice s)
{
    if (s.n == 0)
        return;
    field(out, key);
    string(out, s);
}

static void head(gj_strbuf *out, const char *what, gj_slice name)
{
    gj_strbuf_format(out, "{\"%s\":", what);
    string(out, name);
}

static void place(gj_strbuf *out, const gj_ruleset *rules, gj_loc loc)
{
    text_field(out, "file", rules->files.v[loc.file].name);
    gj_strbuf_format(out, ",\"line\":%u", loc.line);
}

static void list(gj_strbuf *out, const char *key, const gj_slices *words)
{
    if (words->n == 0)
        return;
    field(out, key);
    for (uint32_t i = 0; i < words->n; i++) {
        gj_strbuf_char(out, i == 0 ? '[' : ',');
        string(out, words->v[i]);
    }
    gj_strbuf_char(out, ']');
}

/* Literals of a regex; the mark of a figure is shown as the @ it was written as. */
static void literals(gj_strbuf *out, const char *key, const gj_slices *words)
{
    if (words->n == 0)
        return;
    field(out, key);
    for (uint32_t i = 0; i < words->n; i++) {
        gj_slice s = words->v[i];
        gj_strbuf_cstr(out, i == 0 ? "[\"" : ",\"");
        for (size_t at = 0, n; at < s.n; at += n) {
            bool mark = gj_mark_at(gj_slice_sub(s, at, s.n));
            n = mark ? GJ_MARK_BYTES : 1;
            gj_escape_json(out, mark ? GJ_SLICE("@") : gj_slice_sub(s, at, 1));
        }
        gj_strbuf_char(out, '"');
    }
    gj_strbuf_char(out, ']');
}

static void decimal(gj_strbuf *out, gj_dec value)
{
    char digits[GJ_DEC_PRINT_MAX];
    size_t n = gj_dec_print(gj_dec_trim(value), digits);
    string(out, (gj_slice){ digits, n }); /* exact, so no JSON number */
}

static void pattern(gj_strbuf *out, const char *key, const gj_pattern *p)
{
    if (p)
        text_field(out, key, p->written);
}

static void tree(gj_strbuf *out, const gj_ruleset *rules, const gj_expr *e)
{
    static const char *const ops[] = {
        [GJ_OP_AND] = "and",       [GJ_OP_OR] = "or",         [GJ_OP_EQ] = "=",
        [GJ_OP_NE] = "!=",         [GJ_OP_LT] = "<",          [GJ_OP_LE] = "<=",
        [GJ_OP_GT] = ">",          [GJ_OP_GE] = ">=",         [GJ_OP_ADD] = "+",
        [GJ_OP_SUB] = "-",         [GJ_OP_MUL] = "*",         [GJ_OP_DIV] = "/",
        [GJ_OP_NEGATE] = "negate", [GJ_OP_NUMBER] = "number", [GJ_OP_FACT] = "fact",
        [GJ_OP_SUM] = "sum",       [GJ_OP_COUNT] = "count",   [GJ_OP_MIN] = "min",
        [GJ_OP_MAX] = "max",       [GJ_OP_ANY] = "any",       [GJ_OP_SCALE] = "scale",
    };
    _Static_assert(GJ_ARRAY_LEN(ops) == GJ_OP_COUNT_, "a word for each operator");
    static const char *const dims[] = { NULL, "money", "score", "rate", "count" };
    gj_strbuf_format(out, "{\"op\":\"%s\"", ops[e->op]);
    if (dims[e->dim])
        text_field(out, "dim", gj_slice_of(dims[e->dim]));
    if (e->op == GJ_OP_NUMBER) {
        field(out, "value");
        decimal(out, e->number);
    }
    if (e->op == GJ_OP_FACT)
        text_field(out, "name", rules->facts.v[e->index].name);
    if (e->op == GJ_OP_SCALE)
        text_field(out, "name", rules->scales.v[e->index].name);
    if (e->left) {
        field(out, e->right ? "left" : "of");
        tree(out, rules, e->left);
    }
    if (e->right) {
        field(out, "right");
        tree(out, rules, e->right);
    }
    for (uint32_t i = 0; i < e->any.n; i++) {
        gj_strbuf_cstr(out, i == 0 ? ",\"of\":[" : ",");
        tree(out, rules, e->any.v[i]);
    }
    gj_strbuf_cstr(out, e->any.n > 0 ? "]}" : "}");
}

static void expr_field(gj_strbuf *out, const gj_ruleset *rules, const char *key, const gj_expr *e)
{
    if (!e)
        return;
    field(out, key);
    tree(out, rules, e);
}

static void facts_field(gj_strbuf *out, const gj_ruleset *rules, const char *key, const uint16_t *v,
                        uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (i == 0)
            field(out, key);
        gj_strbuf_char(out, i == 0 ? '[' : ',');
        string(out, rules->facts.v[v[i]].name);
    }
    if (n > 0)
        gj_strbuf_char(out, ']');
}

static void argument(gj_strbuf *out, const gj_ruleset *rules, const gj_arg *arg)
{
    const char *key = arg->key->word;
    switch (arg->key->type) {
    case GJ_ARG_EXPR:
        expr_field(out, rules, key, arg->expr);
        return;
    case GJ_ARG_STRING:
        text_field(out, key, arg->words.v[0]);
        return;
    case GJ_ARG_WORDS:
        list(out, key, &arg->words);
        return;
    case GJ_ARG_FACTS:
        facts_field(out, rules, key, arg->facts.v, arg->facts.n);
        return;
    case GJ_ARG_NUMBER:
        field(out, key);
        decimal(out, arg->number);
        return;
    default:
        field(out, key);
        for (uint32_t i = 0; i < arg->patterns.n; i++) {
            gj_strbuf_char(out, i == 0 ? '[' : ',');
            string(out, arg->patterns.v[i]->written);
        }
        gj_strbuf_char(out, ']');
    }
}

static void check(gj_strbuf *out, const gj_ruleset *rules, const gj_check_decl *c)
{
    head(out, "check", c->name);
    text_field(out, "title", c->title);
    text_field(out, "kind", gj_slice_of(c->kind->name));
    gj_strbuf_format(out, ",\"level\":\"P%d\"", (int)c->level);
    if (c->doubtful)
        gj_strbuf_cstr(out, ",\"certainty\":\"doubtful\"");
    facts_field(out, rules, "each", c->for_each.v, c->for_each.n);
    for (uint32_t i = 0; i < c->args.n; i++)
        argument(out, rules, &c->args.v[i]);
    expr_field(out, rules, "when", c->when);
    expr_field(out, rules, "assert", c->assert_);
    text_field(out, "say", c->say);
    text_field(out, "basis", c->basis);
    text_field(out, "advise", c->advise);
    place(out, rules, c->loc);
}

static void selector(gj_strbuf *out, const gj_selector *s)
{
    static const char *const kinds[] = { "words", "after", "text", "cell" };
    gj_strbuf_format(out, "{\"selector\":\"%s\"", kinds[s->kind]);
    list(out, "words", &s->words);
    pattern(out, "text", s->text);
    pattern(out, "in", s->in);
    pattern(out, "column", s->column);
    pattern(out, "row", s->row);
    pattern(out, "table", s->table);
    if (s->text)
        literals(out, "triggers", &s->text->triggers);
    gj_strbuf_char(out, '}');
}

static void fact(gj_strbuf *out, const gj_ruleset *rules, const gj_fact_decl *f)
{
    head(out, "fact", f->name);
    text_field(out, "title", f->title);
    text_field(out, "kind", gj_slice_of(gj_kind_name(f->kind)));
    if (f->each)
        gj_strbuf_cstr(out, ",\"each\":true");
    for (uint32_t i = 0; i < f->selectors.n; i++) {
        gj_strbuf_cstr(out, i == 0 ? ",\"selectors\":[" : ",");
        selector(out, &f->selectors.v[i]);
    }
    gj_strbuf_cstr(out, f->selectors.n > 0 ? "]" : "");
    pattern(out, "item", f->item);
    for (uint32_t i = 0; i < f->not_in.n; i++) {
        gj_strbuf_cstr(out, i == 0 ? ",\"not\":[" : ",");
        string(out, rules->contexts.v[f->not_in.v[i]].name);
    }
    gj_strbuf_cstr(out, f->not_in.n > 0 ? "]" : "");
    if (f->unit != GJ_UNIT_NONE)
        text_field(out, "unit", gj_slice_of(gj_unit_at(f->unit)->name));
    if (f->prefer_table)
        gj_strbuf_cstr(out, ",\"prefer\":\"table\"");
    place(out, rules, f->loc);
}

static void scale(gj_strbuf *out, const gj_ruleset *rules, const gj_scale_decl *s)
{
    head(out, "scale", s->name);
    text_field(out, "title", s->title);
    for (uint32_t i = 0; i < s->bands.n; i++) {
        const gj_interval *range = &s->bands.v[i].range;
        gj_strbuf_cstr(out, i == 0 ? ",\"bands\":[{\"word\":" : ",{\"word\":");
        string(out, s->bands.v[i].word);
        if (!range->lo_inf) {
            field(out, range->lo_open ? "above" : "from");
            decimal(out, range->lo);
        }
        if (!range->hi_inf) {
            field(out, range->hi_open ? "below" : "to");
            decimal(out, range->hi);
        }
        gj_strbuf_char(out, '}');
    }
    gj_strbuf_cstr(out, s->bands.n > 0 ? "]" : "");
    list(out, "words", &s->words);
    place(out, rules, s->loc);
}

bool gj_show_json(gj_strbuf *out, const gj_ruleset *rules, gj_slice name)
{
    int i = gj_ruleset_check(rules, name);
    if (i >= 0) {
        check(out, rules, &rules->checks.v[i]);
    } else if ((i = gj_ruleset_fact(rules, name)) >= 0) {
        fact(out, rules, &rules->facts.v[i]);
    } else if ((i = gj_ruleset_scale(rules, name)) >= 0) {
        scale(out, rules, &rules->scales.v[i]);
    } else if ((i = gj_ruleset_context(rules, name)) >= 0) {
        const gj_context_decl *c = &rules->contexts.v[i];
        head(out, "context", c->name);
        text_field(out, "title", c->title);
        list(out, "words", &c->words);
        list(out, "after", &c->after);
        place(out, rules, c->loc);
    } else {
        return false;
    }
    gj_strbuf_char(out, '}');
    return true;
}
