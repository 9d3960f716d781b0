/* numbers.h — what the tests of the kinds with arithmetic share: a text and the rules of rules/selfeval -> remarks and relations.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TESTS_NUMBERS_H
#define GJ_TESTS_NUMBERS_H

#include "check/print.h"
#include "support/form.h"
#include "support/read_file.h"

enum { NUMBERS_FILES = 4 };

static inline void numbers_rules(form *f, gj_strbuf texts[NUMBERS_FILES])
{
    static const char *const files[NUMBERS_FILES] = { "/rules/common/words.gj",
                                                      "/rules/selfeval/facts.gj",
                                                      "/rules/selfeval/funds.gj",
                                                      "/rules/selfeval/more.gj" };
    gj_rule_source sources[NUMBERS_FILES];
    gj_load_options options = { .kinds = gj_check_kind_infos() };
    gj_strbuf messages, path;
    gj_error err = { 0 };
    *f = (form){ .rules = NULL };
    gj_strbuf_init(&messages, 0);
    gj_strbuf_init(&path, 0);
    for (size_t i = 0; i < NUMBERS_FILES; i++) {
        gj_strbuf_clear(&path);
        gj_strbuf_cstr(&path, GJ_SOURCE_DIR);
        gj_strbuf_cstr(&path, files[i]);
        texts[i] = file_bytes(path.p);
        sources[i] = (gj_rule_source){ files[i], gj_strbuf_slice(&texts[i]) };
    }
    if (gj_rules_compile(sources, NUMBERS_FILES, &options, &f->rules, &messages, &err) != GJ_OK)
        fail_msg("%s", messages.n ? messages.p : err.message);
    gj_strbuf_done(&messages);
    gj_strbuf_done(&path);
    assert_int_equal(gj_engine_init(&f->engine, f->rules, &err), GJ_OK);
    gj_arena_init(&f->arena, 0);
    gj_strbuf_init(&f->text, 0);
    gj_strbuf_init(&f->decoded, 0);
}

/* The remarks as form.h prints them, then a line for each relation: «fail! 40分 = 10+10»; ! is certain. What holds is «holds». */
static inline gj_strbuf numbers_print(const form *f, bool passes)
{
    gj_strbuf out = form_print(f, passes);
    for (uint32_t i = 0; i < f->run.relations.n; i++) {
        const gj_relation *r = &f->run.relations.v[i];
        if (r->verdict != GJ_FAIL && !passes)
            continue;
        gj_strbuf_format(&out, "%s%s ", r->verdict == GJ_FAIL ? "fail" : "holds",
                         r->certain ? "!" : "");
        if (r->result.figure != GJ_NO_INDEX)
            gj_strbuf_add(&out, gj_print_written(&f->x, r->result.figure));
        else
            gj_strbuf_cstr(&out, "constant");
        gj_strbuf_cstr(&out, " = ");
        gj_print_terms(&out, &f->x, r);
        gj_strbuf_char(&out, '\n');
    }
    gj_strbuf_cstr(&out, "");
    return out;
}

/* Runs the checks of one kind over a table of cases. Each wanted text is compared; «?» before it asks for what holds too. */
static inline void numbers_cases(const gj_check_kind *kind, const form_case *cases, size_t n)
{
    const gj_check_kind *kinds[] = { kind, NULL };
    gj_strbuf texts[NUMBERS_FILES];
    form f;
    unsigned wrong = 0;
    numbers_rules(&f, texts);
    for (size_t i = 0; i < n; i++) {
        bool passes = cases[i].wanted[0] == '?';
        form_read(&f, gj_slice_of(cases[i].text), kinds);
        gj_strbuf got = numbers_print(&f, passes);
        if (!form_same(got.n ? got.p : "", cases[i].wanted + passes)) {
            print_error("%s: wanted\n%s\ngot\n%s\n", cases[i].name, cases[i].wanted,
                        got.n ? got.p : "");
            wrong++;
        }
        gj_strbuf_done(&got);
    }
    form_done(&f);
    for (size_t i = 0; i < NUMBERS_FILES; i++)
        gj_strbuf_done(&texts[i]);
    assert_int_equal(wrong, 0);
}

#endif
