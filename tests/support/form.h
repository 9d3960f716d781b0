/* form.h — what the tests of the kinds without arithmetic share: a text and rules -> the remarks of one check.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TESTS_FORM_H
#define GJ_TESTS_FORM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"
#include "check/kind.h"
#include "format/reader.h"
#include "rule/load.h"

typedef struct form {
    gj_ruleset *rules;
    gj_engine engine;
    gj_arena arena;
    gj_strbuf text, decoded;
    gj_document doc;
    gj_extraction x;
    gj_audit_run run;
} form;

/* `kinds`: NULL-ended. */
static inline void form_rules(form *f, const char *rules, const gj_check_kind *const *kinds)
{
    static const gj_kind_info *infos[16];
    size_t n = 0;
    for (; kinds[n] && n < 15; n++)
        infos[n] = &kinds[n]->info;
    infos[n] = NULL;
    gj_rule_source source = { "t.gj", gj_slice_of(rules) };
    gj_load_options options = { .kinds = infos };
    gj_strbuf messages;
    gj_error err;
    *f = (form){ .rules = NULL };
    gj_strbuf_init(&messages, 0);
    if (gj_rules_compile(&source, 1, &options, &f->rules, &messages, &err) != GJ_OK)
        fail_msg("%s", messages.p);
    gj_strbuf_done(&messages);
    assert_int_equal(gj_engine_init(&f->engine, f->rules, &err), GJ_OK);
    gj_arena_init(&f->arena, 0);
    gj_strbuf_init(&f->text, 0);
    gj_strbuf_init(&f->decoded, 0);
}

static inline void form_done(form *f)
{
    f->text = f->doc.arena ? f->doc.text : f->text;
    gj_strbuf_done(&f->text);
    gj_strbuf_done(&f->decoded);
    gj_arena_done(&f->arena);
    gj_engine_done(&f->engine);
    gj_ruleset_free(f->rules);
}

/* Reads and extracts a document and runs every check of the rules. */
static inline void form_read(form *f, gj_slice bytes, const gj_check_kind *const *kinds)
{
    gj_error err = { 0 };
    gj_builder *b = NULL;
    f->text = f->doc.arena ? f->doc.text : f->text;
    gj_arena_reset(&f->arena);
    const gj_reader *reader = gj_format_find(bytes, &err);
    if (!reader)
        fail_msg("%s", err.message);
    gj_read_options options = { .scratch = &f->decoded };
    assert_int_equal(gj_build_begin(&f->arena, f->text, &f->doc, &b, &err), GJ_OK);
    assert_int_equal(reader->read(bytes, &options, b, &err), GJ_OK);
    assert_int_equal(gj_build_end(b, &err), GJ_OK);
    assert_int_equal(gj_extract(&f->engine, &f->doc, &f->arena, &f->x, &err), GJ_OK);
    f->run = (gj_audit_run){ .engine = &f->engine, .x = &f->x, .arena = &f->arena };
    for (uint32_t i = 0; i < f->rules->checks.n; i++)
        for (size_t k = 0; kinds[k]; k++)
            if (&kinds[k]->info == f->rules->checks.v[i].kind)
                assert_int_equal(kinds[k]->run(&f->rules->checks.v[i], &f->run, &err), GJ_OK);
}

/* One line a remark: «fail! 2、 -> 3、 | detail», what is empty left out; ! is certain; passes only if asked for. */
static inline gj_strbuf form_print(const form *f, bool passes)
{
    static const char *const names[] = { "pass",    "rounding",  "fail",
                                         "missing", "ambiguous", "skipped" };
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    for (uint32_t i = 0; i < f->run.remarks.n; i++) {
        const gj_remark *r = &f->run.remarks.v[i];
        if (r->verdict == GJ_PASS && !passes)
            continue;
        gj_strbuf_format(&out, "%s%s", names[r->verdict],
                         r->verdict != GJ_PASS && r->certainty == GJ_CERTAIN ? "!" : "");
        if (r->stated.n)
            gj_strbuf_format(&out, " %.*s", GJ_SLICE_ARG(r->stated));
        if (r->expected.n)
            gj_strbuf_format(&out, " -> %.*s", GJ_SLICE_ARG(r->expected));
        gj_strbuf_format(&out, " | %.*s\n", GJ_SLICE_ARG(r->detail));
    }
    gj_strbuf_cstr(&out, "");
    return out;
}

typedef struct form_case {
    const char *name, *text;
    const char *wanted; /* lines as form_print writes them; a line without | is compared up to it */
} form_case;

/* Compares line by line; a wanted line without «|» only with the part before it. */
static inline bool form_same(const char *got, const char *wanted)
{
    while (*got || *wanted) {
        size_t g = strcspn(got, "\n"), w = strcspn(wanted, "\n"), n = g;
        const char *bar = memchr(got, '|', g);
        if (bar && !memchr(wanted, '|', w)) {
            n = (size_t)(bar - got);
            while (n && got[n - 1] == ' ')
                n--;
        }
        if (n != w || memcmp(got, wanted, n) != 0)
            return false;
        got += g + (got[g] == '\n');
        wanted += w + (wanted[w] == '\n');
    }
    return true;
}

/* Runs a table of cases; each wanted text is compared. */
static inline void form_cases(const char *rules, const gj_check_kind *const *kinds,
                              const form_case *cases, size_t n)
{
    form f;
    unsigned wrong = 0;
    form_rules(&f, rules, kinds);
    for (size_t i = 0; i < n; i++) {
        form_read(&f, gj_slice_of(cases[i].text), kinds);
        gj_strbuf got = form_print(&f, false);
        if (!form_same(got.n ? got.p : "", cases[i].wanted)) {
            print_error("%s: wanted\n%s\ngot\n%s\n", cases[i].name, cases[i].wanted,
                        got.n ? got.p : "");
            wrong++;
        }
        gj_strbuf_done(&got);
    }
    form_done(&f);
    assert_int_equal(wrong, 0);
}

#endif
