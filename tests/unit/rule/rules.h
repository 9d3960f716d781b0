/* rules.h — what the tests of rule/ share: compile a text, find a message.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TESTS_RULE_RULES_H
#define GJ_TESTS_RULE_RULES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "rule/load.h"

static const gj_key SUM_KEYS[] = {
    { "over", GJ_ARG_WORDS, true, "row 或 column" },
    { "total", GJ_ARG_REGEX, false, "合计行的名字" },
    { "limit", GJ_ARG_EXPR, false, "上限" },
    { "within", GJ_ARG_NUMBER, false, "容许的差" },
    { "note", GJ_ARG_STRING, false, "一句话" },
    { 0 },
};
static const gj_key AGREE_KEYS[] = { { "fact", GJ_ARG_FACTS, true, "要比较的事实" }, { 0 } };
static const gj_kind_info SUM_KIND = { "sum", SUM_KEYS, false, "合计" };
static const gj_kind_info AGREE_KIND = { "agree", AGREE_KEYS, false, "一致" };
static const gj_kind_info *const TEST_KINDS[] = { &SUM_KIND, &AGREE_KIND, NULL };

/* The rules of one text; what is wrong goes to *messages, which must then be freed with gj_strbuf_done. */
static inline gj_ruleset *rules_try(gj_slice text, gj_strbuf *messages)
{
    gj_ruleset *rules = NULL;
    gj_error err;
    gj_rule_source source = { "t.gj", text };
    gj_load_options options = { .kinds = TEST_KINDS };
    gj_strbuf_init(messages, 0);
    gj_status status = gj_rules_compile(&source, 1, &options, &rules, messages, &err);
    assert_true(status == GJ_OK || status == GJ_E_RULE);
    assert_int_equal(status == GJ_OK, rules != NULL);
    assert_int_equal(status == GJ_OK, messages->n == 0);
    return rules;
}

static inline gj_ruleset *rules_of(const char *text)
{
    gj_strbuf messages;
    gj_ruleset *rules = rules_try(gj_slice_of(text), &messages);
    if (!rules)
        fail_msg("%s", messages.p);
    gj_strbuf_done(&messages);
    return rules;
}

static inline void assert_slice(gj_slice s, const char *wanted)
{
    if (!gj_slice_equal(s, gj_slice_of(wanted)))
        fail_msg("“%.*s” is not “%s”", GJ_SLICE_ARG(s), wanted);
}

#endif
