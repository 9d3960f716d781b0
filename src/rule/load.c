/* load.c — all sources to one ruleset: read, declare every name, then compile, so that order does not matter.
 * SPDX-License-Identifier: MIT */
#include "rule/load.h"

#include "base/alloc.h"
#include "rule/checks.h"
#include "rule/declare.h"
#include "rule/parse.h"
#include "rule/scale.h"

enum { CONTEXTS_MAX = 64 }; /* one bit each where contexts of figures are kept */

/* Ruleset and compiler while they are made. */
typedef struct loader {
    gj_compiler c;
    gj_ast_file *files;
    uint32_t counts[GJ_AST_EXAMPLE + 1];
} loader;

/* The arrays at their full size at once: pointers into them stay. */
static bool reserve(loader *l)
{
    gj_ruleset *r = l->c.rules;
    for (size_t f = 0; f < l->c.n; f++) {
        for (uint32_t i = 0; i < l->files[f].blocks.n; i++)
            l->counts[l->files[f].blocks.v[i].kind]++;
    }
    const uint32_t *n = l->counts;
    r->contexts.v = GJ_NEW_ARRAY(&r->arena, gj_context_decl, n[GJ_AST_CONTEXT]);
    r->facts.v = GJ_NEW_ARRAY(&r->arena, gj_fact_decl, n[GJ_AST_FACT]);
    r->scales.v = GJ_NEW_ARRAY(&r->arena, gj_scale_decl, n[GJ_AST_SCALE]);
    r->checks.v = GJ_NEW_ARRAY(&r->arena, gj_check_decl, n[GJ_AST_CHECK]);
    r->contexts.cap = n[GJ_AST_CONTEXT];
    r->facts.cap = n[GJ_AST_FACT];
    r->scales.cap = n[GJ_AST_SCALE];
    r->checks.cap = n[GJ_AST_CHECK];
    return r->contexts.v && r->facts.v && r->scales.v && r->checks.v;
}

static gj_kind fact_kind(loader *l, const gj_ast_block *block)
{
    gj_kind kind = gj_declare_kind(block->type.text);
    if (kind != GJ_KIND_COUNT_ || block->type.kind != GJ_TOKEN_WORD)
        return kind;
    gj_nearest nearest;
    char room[GJ_NEAREST_ROOM];
    gj_nearest_init(&nearest, block->type.text);
    for (unsigned k = 0; k < GJ_KIND_COUNT_; k++) {
        if (gj_declare_kind(gj_slice_of(gj_kind_name((gj_kind)k))) != GJ_KIND_COUNT_)
            gj_nearest_offer(&nearest, gj_slice_of(gj_kind_name((gj_kind)k)));
    }
    gj_lint_add(
        l->c.lint, block->type.loc,
        "没有 %.*s 这种事实，种类有 money、score、rate、points、count、grade、date、text、number%s",
        GJ_SLICE_ARG(gj_lint_name(block->type.text)), gj_nearest_hint(&nearest, room));
    return kind;
}

static void declare(loader *l, const gj_ast_block *block)
{
    gj_ruleset *r = l->c.rules;
    gj_arena *a = &r->arena;
    const gj_token *name = &block->name;
    gj_slice title = gj_declare_string(&l->c, &block->title);
    if (block->kind == GJ_AST_CONTEXT) {
        gj_context_decl d = { .name = name->text, .title = title, .loc = name->loc };
        if (gj_compiler_declare(&l->c, name, GJ_NAME_CONTEXT, r->contexts.n))
            (void)gj_vec_push(a, &r->contexts, d);
        if (r->contexts.n == CONTEXTS_MAX + 1)
            gj_lint_add(l->c.lint, name->loc, "语境超过 %d 个，请合并一些", CONTEXTS_MAX);
    } else if (block->kind == GJ_AST_FACT) {
        gj_fact_decl d = { .name = name->text, .title = title, .loc = name->loc };
        d.kind = fact_kind(l, block);
        d.each = block->extra.kind == GJ_TOKEN_WORD;
        if (gj_compiler_declare(&l->c, name, GJ_NAME_FACT, r->facts.n))
            (void)gj_vec_push(a, &r->facts, d);
    } else if (block->kind == GJ_AST_SCALE) {
        gj_scale_decl d = { .name = name->text, .title = title, .loc = name->loc };
        if (gj_compiler_declare(&l->c, name, GJ_NAME_SCALE, r->scales.n))
            (void)gj_vec_push(a, &r->scales, d);
    } else if (block->kind == GJ_AST_CHECK) {
        gj_check_decl d = { .name = name->text, .title = title, .loc = name->loc };
        d.level = GJ_P1;
        if (gj_compiler_declare(&l->c, name, GJ_NAME_CHECK, r->checks.n))
            (void)gj_vec_push(a, &r->checks, d);
    }
}

/* Calls `make` on each block of a kind whose name is its own (a second one of the same name was reported). */
#define EACH_OF(l, kind_, class_, array_, make)                                                    \
    for (size_t f_ = 0; f_ < (l)->c.n; f_++) {                                                     \
        for (uint32_t i_ = 0; i_ < (l)->files[f_].blocks.n; i_++) {                                \
            const gj_ast_block *b_ = &(l)->files[f_].blocks.v[i_];                                 \
            int at_ = b_->kind == (kind_)                                                          \
                          ? gj_compiler_find((l)->c.rules, b_->name.text, (class_))                \
                          : -1;                                                                    \
            if (at_ >= 0 && (l)->c.rules->array_.v[at_].name.p == b_->name.text.p)                 \
                make(&(l)->c, b_, &(l)->c.rules->array_.v[at_]);                                   \
        }                                                                                          \
    }

static void compile(loader *l)
{
    EACH_OF(l, GJ_AST_SCALE, GJ_NAME_SCALE, scales,
            gj_scale_compile) /* their words are in @ of grades */
    EACH_OF(l, GJ_AST_CONTEXT, GJ_NAME_CONTEXT, contexts, gj_declare_context)
    EACH_OF(l, GJ_AST_FACT, GJ_NAME_FACT, facts, gj_declare_fact)
    EACH_OF(l, GJ_AST_CHECK, GJ_NAME_CHECK, checks, gj_checks_compile)
    for (size_t f = 0; f < l->c.n && !l->c.options->trusted; f++) {
        for (uint32_t i = 0; i < l->files[f].blocks.n; i++) {
            if (l->files[f].blocks.v[i].kind == GJ_AST_EXAMPLE)
                gj_checks_example(&l->c, &l->files[f].blocks.v[i]);
        }
    }
}

/* `use` must name a package of the set. */
static void look_up_packages(loader *l)
{
    const gj_rule_file *files = l->c.rules->files.v;
    for (size_t f = 0; f < l->c.n; f++) {
        for (uint32_t i = 0; i < l->files[f].uses.n && gj_lint_open(l->c.lint); i++) {
            const gj_token *used = &l->files[f].uses.v[i];
            gj_nearest nearest;
            char room[GJ_NEAREST_ROOM];
            bool found = false;
            for (size_t k = 0; k < l->c.n && !found; k++)
                found = gj_slice_equal(files[k].package, used->text);
            if (found)
                continue;
            gj_nearest_init(&nearest, used->text);
            for (size_t k = 0; k < l->c.n; k++)
                gj_nearest_offer(&nearest, files[k].package);
            gj_lint_add(l->c.lint, used->loc, "没有叫 %.*s 的规则包%s，请一并给出它的文件",
                        GJ_SLICE_ARG(gj_lint_name(used->text)), gj_nearest_hint(&nearest, room));
        }
    }
}

static bool load_files(loader *l, const gj_rule_source *sources)
{
    gj_ruleset *r = l->c.rules;
    l->files = GJ_NEW_ARRAY(l->c.scratch, gj_ast_file, l->c.n);
    l->c.files = l->files;
    if (!l->files)
        return false;
    for (size_t f = 0; f < l->c.n; f++) {
        gj_parse_file(l->c.lint, l->c.scratch, l->c.options, (uint16_t)f, &l->files[f]);
        gj_rule_file file = { .name = gj_slice_of(sources[f].name), .text = sources[f].text };
        file.package = l->files[f].package.text;
        file.title = gj_declare_string(&l->c, &l->files[f].title);
        file.name.p = gj_arena_copy(&r->arena, file.name);
        if (!file.name.p || !gj_vec_push(&r->arena, &r->files, file))
            return false;
    }
    if (!reserve(l))
        return false;
    for (size_t f = 0; f < l->c.n; f++) {
        for (uint32_t i = 0; i < l->files[f].blocks.n; i++)
            declare(l, &l->files[f].blocks.v[i]);
    }
    look_up_packages(l);
    compile(l);
    return true;
}

gj_status gj_rules_compile(const gj_rule_source *sources, size_t n, const gj_load_options *options,
                           gj_ruleset **out, gj_strbuf *messages, gj_error *err)
{
    static const gj_load_options none = { NULL, false };
    if (n > UINT16_MAX)
        return gj_fail(err, GJ_E_LIMIT, "规则文件超过 %u 个，请合并一些", (unsigned)UINT16_MAX);
    gj_ruleset *rules = gj_alloc_zeroed(1, sizeof *rules);
    if (!rules)
        return gj_fail_memory(err);
    gj_arena scratch;
    gj_lint lint;
    gj_arena_init(&scratch, 0);
    gj_arena_init(&rules->arena, 0);
    gj_map_init(&rules->names, &rules->arena);
    gj_lint_init(&lint, &scratch, sources, n);
    loader l = { .c = { .rules = rules, .lint = &lint, .scratch = &scratch, .n = n } };
    l.c.options = options ? options : &none;
    if (!load_files(&l, sources))
        lint.no_memory = true;
    gj_regex_room_free(l.c.room);
    gj_status status = gj_lint_finish(&lint, messages, err);
    gj_arena_done(&scratch);
    if (status != GJ_OK) {
        gj_ruleset_free(rules);
        return status;
    }
    *out = rules;
    return GJ_OK;
}

void gj_ruleset_free(gj_ruleset *rules)
{
    if (!rules)
        return;
    gj_arena_done(&rules->texts);
    gj_arena_done(&rules->arena);
    gj_free(rules);
}

int gj_ruleset_fact(const gj_ruleset *rules, gj_slice name)
{
    return gj_compiler_find(rules, name, GJ_NAME_FACT);
}

int gj_ruleset_scale(const gj_ruleset *rules, gj_slice name)
{
    return gj_compiler_find(rules, name, GJ_NAME_SCALE);
}

int gj_ruleset_check(const gj_ruleset *rules, gj_slice name)
{
    return gj_compiler_find(rules, name, GJ_NAME_CHECK);
}

int gj_ruleset_context(const gj_ruleset *rules, gj_slice name)
{
    return gj_compiler_find(rules, name, GJ_NAME_CONTEXT);
}

static bool fact_has(const gj_fact_decl *fact, const gj_pattern *p)
{
    for (uint32_t i = 0; i < fact->selectors.n; i++) {
        const gj_selector *s = &fact->selectors.v[i];
        if (s->text == p || s->in == p || s->column == p || s->row == p || s->table == p)
            return true;
    }
    return fact->item == p;
}

static bool check_has(const gj_check_decl *check, const gj_pattern *p)
{
    for (uint32_t i = 0; i < check->args.n; i++)
        for (uint32_t k = 0; k < check->args.v[i].patterns.n; k++)
            if (check->args.v[i].patterns.v[k] == p)
                return true;
    return false;
}

gj_slice gj_ruleset_owner(const gj_ruleset *rules, const gj_pattern *pattern)
{
    for (uint32_t i = 0; i < rules->facts.n; i++)
        if (fact_has(&rules->facts.v[i], pattern))
            return rules->facts.v[i].name;
    for (uint32_t i = 0; i < rules->checks.n; i++)
        if (check_has(&rules->checks.v[i], pattern))
            return rules->checks.v[i].name;
    return GJ_SLICE("?");
}

const gj_arg *gj_check_arg(const gj_check_decl *check, const char *word)
{
    for (uint32_t i = 0; i < check->args.n; i++) {
        const char *key = check->args.v[i].key->word;
        if (key[0] == word[0] && strcmp(key, word) == 0)
            return &check->args.v[i];
    }
    return NULL;
}

const gj_pattern *gj_check_pattern(const gj_check_decl *check, const char *word)
{
    const gj_arg *arg = gj_check_arg(check, word);
    return arg && arg->patterns.n ? arg->patterns.v[0] : NULL;
}
