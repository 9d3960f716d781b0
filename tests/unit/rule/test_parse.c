/* test_parse.c — rule files are hostile input: any bytes end in rules or in messages, soon.
 * SPDX-License-Identifier: MIT */
#include "support/rules.h"

#include <time.h>

#include "base/alloc.h"

static uint64_t seed = 7;

static unsigned rnd(unsigned n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % n;
}

/* Compiles a copy of exactly that size, so that a sanitizer sees reads behind its end. */
static void try_bytes(const char *p, size_t n)
{
    char *copy = malloc(n + !n);
    gj_strbuf messages;
    assert_non_null(copy);
    memcpy(copy, p, n);
    gj_ruleset *rules = rules_try((gj_slice){ copy, n }, &messages);
    gj_ruleset_free(rules);
    gj_strbuf_done(&messages);
    free(copy);
}

static void cut_anywhere(void **state)
{
    (void)state;
    for (size_t n = 0; n < sizeof SCORES; n++)
        try_bytes(SCORES, n);
}

static void changed_anywhere(void **state)
{
    (void)state;
    static const char *const pieces[] = { "{", "}", "\"",  "/",   "\n",   "(", ")",      "@",
                                          ":", "=", "and", "sum", "#",    "[", "\"\"\"", "\\",
                                          ";", "7", "%",   "、",  "each", " ", "\xFF",   "fact" };
    char text[sizeof SCORES + 64];
    for (unsigned i = 0; i < 1500; i++) {
        size_t n = sizeof SCORES - 1;
        memcpy(text, SCORES, n);
        for (unsigned k = rnd(4) + 1; k > 0; k--) {
            size_t at = rnd((unsigned)n), cut = rnd(3) ? 0 : rnd(20);
            if (cut > n - at)
                cut = n - at;
            const char *piece = pieces[rnd(GJ_ARRAY_LEN(pieces))];
            size_t m = n - cut + strlen(piece) < sizeof text ? strlen(piece) : 0;
            memmove(text + at + m, text + at + cut, n - at - cut);
            memcpy(text + at, piece, m);
            n = n - cut + m;
        }
        try_bytes(text, n);
    }
}

static void any_bytes(void **state)
{
    (void)state;
    char text[200];
    for (unsigned i = 0; i < 1500; i++) {
        size_t n = rnd(sizeof text);
        for (size_t k = 0; k < n; k++)
            text[k] = (char)(rnd(3) ? 32 + rnd(95) : rnd(256));
        try_bytes(text, n);
    }
}

/* `head`, then `piece` up to nearly 1 MiB, then `tail`. */
static void repeated(const char *head, const char *piece, const char *tail)
{
    gj_strbuf text, messages;
    gj_strbuf_init(&text, 0);
    gj_strbuf_cstr(&text, head);
    while (text.n < 1000000)
        gj_strbuf_cstr(&text, piece);
    gj_strbuf_cstr(&text, tail);
    clock_t start = clock();
    gj_ruleset_free(rules_try(gj_strbuf_slice(&text), &messages));
    unsigned ms = (unsigned)((clock() - start) * 1000 / CLOCKS_PER_SEC);
    if (ms > 4000) /* 50 ms, and up to twenty times that with sanitizers on a busy machine */
        fail_msg("%u ms for %s%s...", ms, head, piece);
    gj_strbuf_done(&text);
    gj_strbuf_done(&messages);
}

static void large(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        { "", "(", "" },
        { "", "{", "" },
        { "", "fact ", "" },
        { "", "\"", "" },
        { "", "\"\"\"", "" },
        { "", "甲 ", "" },
        { "", "\r", "" },
        { "", "fact a : money \"\" {\n", "" },
        { "", "fact a : money \"\" { words 甲 }\n", "" },
        { "", "check a \"\" { assert b = c; say \"{d.e}\" }\n", "" },
        { "", "use 包包\n", "" },
        { "", "example a passes { text \"\"\"\n \"\"\" }\n", "" },
        { "check a \"\" { assert ", "(", "" },
        { "check a \"\" { assert ", "-", "" },
        { "check a \"\" { assert ", "sum(", "" },
        { "check a \"\" { assert 1", " + 1", " = 1; say \"x\" }" },
        { "check a \"\" { assert any(1", ", 1", ") = 1; say \"x\" }" },
        { "check a \"\" { assert 1", "0", " = 1; say \"x\" }" },
        { "check a \"\" { say \"", "{", "\" }" },
        { "check a \"\" { say \"", "{a.b}", "\" }" },
        { "fact a : money \"\" { words", " 甲乙", " }" },
        { "fact a : money \"\" { words", " 甲乙\n   ", " }" },
        { "fact a : money \"\" {\n", " text /甲@/\n", "}" },
        { "fact a : money \"\" { text /@", "甲", "/ }" },
        { "fact a : money \"\" { text /@", "(甲)", "/ }" },
        { "fact a : money \"\" { text /@", "|甲", "/ }" },
        { "fact a : money \"\" { text /@", "(", "/ }" },
        { "fact a : money \"\" { text /@", "[", "/ }" },
        { "fact a : money \"\" { text /@", "@", "/ }" },
        { "scale s \"\" {", "优 [1, 2];", "}\nfact g : grade \"\" { text /@/ }" },
        { "scale s \"\" { words ", "优 ", "}\nfact g : grade \"\" { text /@/ }" },
        { "scale s \"\" { ", "优", " [1, 2] 良 [0, 1) }\nfact g : grade \"\" { text /@/ }" },
        { "scale s \"\" { 优 [1, 2] }\n", "fact g : grade \"\" { text /@/ }\n", "" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++)
        repeated(cases[i][0], cases[i][1], cases[i][2]);
}

static void too_large(void **state)
{
    (void)state;
    gj_strbuf text, messages;
    gj_strbuf_init(&text, 0);
    while (text.n <= 1 << 20)
        gj_strbuf_cstr(&text, "# 说明\n");
    assert_null(rules_try(gj_strbuf_slice(&text), &messages));
    assert_non_null(strstr(messages.p, "1048576"));
    gj_strbuf_done(&text);
    gj_strbuf_done(&messages);
}

/* Different names, so that none is refused as a second one. */
static void many_names(void **state)
{
    (void)state;
    gj_strbuf text, messages;
    gj_strbuf_init(&text, 0);
    for (unsigned i = 0; i < 12000; i++)
        gj_strbuf_format(&text, "fact f%u : money \"\" { words 甲 }\n", i);
    for (unsigned i = 0; i < 9000; i++)
        gj_strbuf_format(&text, "check c%u \"\" { assert g%u = f%u; say \"x\" }\n", i, i, i);
    clock_t start = clock();
    assert_null(rules_try(gj_strbuf_slice(&text), &messages));
    assert_true((clock() - start) / CLOCKS_PER_SEC < 5);
    assert_non_null(strstr(messages.p, "没有叫 g0 的事实，是不是想写 f0"));
    assert_non_null(strstr(messages.p, "还有 8900 处"));
    gj_strbuf_done(&text);
    gj_strbuf_done(&messages);
}

static void no_memory(void **state)
{
    (void)state;
    gj_rule_source source = { "t.gj", gj_slice_of(SCORES) };
    gj_load_options options = { .kinds = TEST_KINDS };
    for (uint64_t n = 1; n < 400; n++) {
        gj_ruleset *rules = NULL;
        gj_error err;
        gj_alloc_fail_after(n);
        gj_status status = gj_rules_compile(&source, 1, &options, &rules, NULL, &err);
        gj_alloc_fail_after(0);
        if (status == GJ_OK) {
            gj_ruleset_free(rules);
            assert_true(n > 3);
            return;
        }
        assert_int_equal(status, GJ_E_MEMORY);
    }
    fail_msg("never enough");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_anywhere), cmocka_unit_test(changed_anywhere),
        cmocka_unit_test(any_bytes),    cmocka_unit_test(large),
        cmocka_unit_test(too_large),    cmocka_unit_test(many_names),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
