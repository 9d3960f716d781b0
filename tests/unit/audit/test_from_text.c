/* test_from_text.c — patterns run where what they need stands find the same facts as all patterns run on all paragraphs: with the
 * rules of the program, over the reports of the corpus.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"
#include "support/read_file.h"

#include <glob.h>

#include "audit/audit.h"
#include "extract/from_text.h"
#include "extract/word_facts.h"

static const gj_check_kind *const no_kinds[] = { NULL };

static void begin(form *f)
{
    gj_rules_request request = { .paths = NULL };
    gj_strbuf messages;
    gj_error err = { 0 };
    *f = (form){ .rules = NULL };
    gj_strbuf_init(&messages, 0);
    gj_strbuf_init(&f->text, 0);
    gj_strbuf_init(&f->decoded, 0);
    gj_arena_init(&f->arena, 0);
    assert_int_equal(gj_auditor_rules(&request, &f->rules, &messages, &err), GJ_OK);
    assert_int_equal(gj_engine_init(&f->engine, f->rules, &err), GJ_OK);
    gj_strbuf_done(&messages);
}

/* Facts by regex alone; `everywhere` as in gj_facts_from_text. */
static gj_facts find(form *f, bool everywhere)
{
    gj_error err = { 0 };
    f->x.facts = (gj_facts){ 0 };
    assert_int_equal(gj_facts_from_text(&f->engine, &f->x, everywhere, &err), GJ_OK);
    return f->x.facts;
}

/* Facts that are words. */
static gj_facts find_words(form *f)
{
    gj_error err = { 0 };
    f->x.facts = (gj_facts){ 0 };
    assert_int_equal(gj_word_facts_find(&f->engine, &f->x, &err), GJ_OK);
    return f->x.facts;
}

static void assert_same(gj_facts some, gj_facts all, const char *path)
{
    if (some.n != all.n)
        fail_msg("%s: %u facts, %u by all patterns everywhere", path, some.n, all.n);
    for (uint32_t i = 0; i < all.n; i++)
        if (some.v[i].role != all.v[i].role || some.v[i].figure != all.v[i].figure ||
            some.v[i].span.off != all.v[i].span.off)
            fail_msg("%s: fact %u differs", path, i);
}

/* Counts the facts of both kinds in the report. */
static void compare(form *f, const char *path, size_t *facts, size_t *word_facts)
{
    gj_strbuf bytes = file_bytes(path);
    form_read(f, gj_strbuf_slice(&bytes), no_kinds);
    gj_facts some = find(f, false), all = find(f, true);
    assert_same(some, all, path);
    gj_facts words = find_words(f);
    gj_text_selectors kept = f->engine.word_texts, needless = kept;
    needless.v = calloc(kept.n + 1, sizeof *needless.v);
    assert_non_null(needless.v);
    for (uint32_t i = 0; i < kept.n; i++) /* without needs they run everywhere */
        needless.v[i] =
            (gj_text_selector){ .fact = kept.v[i].fact, .selector = kept.v[i].selector };
    f->engine.word_texts = needless;
    assert_same(words, find_words(f), path);
    f->engine.word_texts = kept;
    free(needless.v);
    gj_strbuf_done(&bytes);
    *facts += all.n;
    *word_facts += words.n;
}

static void same_facts_as_everywhere(void **state)
{
    (void)state;
    static const char *const folders[] = { "reports/*", "clean/*", "unseen/*/reports/*" };
    size_t facts = 0, words = 0, reports = 0;
    form f;
    begin(&f);
    for (size_t i = 0; i < GJ_ARRAY_LEN(folders); i++) {
        char mask[256];
        glob_t found;
        (void)snprintf(mask, sizeof mask, GJ_SOURCE_DIR "/corpus/%s/*.txt", folders[i]);
        assert_int_equal(glob(mask, 0, NULL, &found), 0);
        for (size_t k = 0; k < found.gl_pathc; k++)
            compare(&f, found.gl_pathv[k], &facts, &words);
        reports += found.gl_pathc;
        globfree(&found);
    }
    form_done(&f);
    assert_true(reports >= 100 && facts >= 200 && words > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(same_facts_as_everywhere) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
