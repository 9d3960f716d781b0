/* test_manual.c — every block of the manuals that is marked gj is a rule file of its own whose examples do what they say.
 * SPDX-License-Identifier: MIT */
#include "support/read_file.h"
#include "support/ruleset.h"

#define DOCS GJ_SOURCE_DIR "/docs/"

static const char *const quiet[] = { NULL };

/* The next block that begins with ```gj behind *at; its first line's number from 1. False: no more. */
static bool next_block(gj_slice text, size_t *at, gj_slice *block, unsigned *line)
{
    size_t open = gj_slice_find(text, GJ_SLICE("\n```gj\n"), *at);
    if (open == GJ_NOT_FOUND)
        return false;
    size_t from = open + 7, close = gj_slice_find(text, GJ_SLICE("\n```\n"), from - 1);
    assert_true(close != GJ_NOT_FOUND);
    *block = (gj_slice){ text.p + from, close + 1 - from };
    *line = 1;
    for (size_t i = 0; i < from; i++)
        *line += text.p[i] == '\n';
    *at = close + 1;
    return true;
}

/* 0: the block is a good rule file. */
static int try_block(const char *name, gj_slice block, unsigned line)
{
    char shown[128];
    size_t run;
    snprintf(shown, sizeof shown, "%s, block at line %u", name, line);
    gj_rule_source source = { .name = shown, .text = block };
    gj_ruleset *rules = ruleset_of(&source, 1);
    if (!rules)
        return 1;
    bool bad = ruleset_try(rules, &run) > 0;
    bad = ruleset_lacking(rules, quiet) > 0 || bad;
    gj_ruleset_free(rules);
    if (bad)
        fprintf(stderr, "%s\n", shown);
    return bad;
}

static void try_manual(const char *name)
{
    char path[512];
    gj_slice block;
    size_t at = 0;
    unsigned line, blocks = 0;
    int bad = 0;
    snprintf(path, sizeof path, "%s%s", DOCS, name);
    gj_strbuf text = file_bytes(path);
    for (; next_block(gj_strbuf_slice(&text), &at, &block, &line); blocks++)
        bad += try_block(name, block, line);
    gj_strbuf_done(&text);
    assert_true(blocks > 0);
    assert_int_equal(bad, 0);
}

static void manual_of_rules(void **state)
{
    (void)state;
    try_manual("rules.md");
}

static void how_to_add(void **state)
{
    (void)state;
    try_manual("adding.md");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(manual_of_rules),
                                        cmocka_unit_test(how_to_add) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
