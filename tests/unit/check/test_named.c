/* test_named.c — how many things a list names.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

#include "check/counted.h"

typedef struct named_case {
    const char *text;
    gj_naming naming;
    uint32_t least, most;
    bool clean, broken;
} named_case;

static const named_case after[] = {
    { "一是甲；二是乙；三是丙。", GJ_NAMING_ORDINAL, 3, 3, true, false },
    { "①甲，②乙。", GJ_NAMING_ORDINAL, 2, 2, true, false },
    { "（1）甲；（2）乙；（3）丙", GJ_NAMING_ORDINAL, 3, 3, true, false },
    { "一、甲；二、乙", GJ_NAMING_ORDINAL, 2, 2, true, false },
    { "1.甲；2.乙；3.丙", GJ_NAMING_ORDINAL, 3, 3, true, false },
    { "第一，甲。第二，乙。", GJ_NAMING_ORDINAL, 2, 2, true, false },
    { "一要细化；二要合理", GJ_NAMING_ORDINAL, 2, 2, true, false },
    { "一是甲；三是丙。", GJ_NAMING_ORDINAL, 1, 1, true, true },
    { "一是甲；二是乙。一是丙；二是丁。", GJ_NAMING_ORDINAL, 2, 2, true, true },
    { "甲、乙、丙。", GJ_NAMING_PAUSE, 3, 3, true, false },
    { "甲（子、丑）、乙。", GJ_NAMING_PAUSE, 2, 2, true, false },
    { "甲、乙和丙。", GJ_NAMING_PAUSE, 2, 3, false, false },
    { "甲、乙等。", GJ_NAMING_PAUSE, 2, 2, false, false },
    { "甲为优；乙为良；丙为中。", GJ_NAMING_SEMICOLON, 3, 3, false, false },
    { "甲、乙、丙，共30万元。", GJ_NAMING_NONE, 0, 0, false, false },
    { "甲2辆168万元，乙95万元。", GJ_NAMING_NONE, 0, 0, false, false },
    { "", GJ_NAMING_NONE, 0, 0, false, false },
};

static void lists_after(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_ARRAY_LEN(after); i++) {
        const named_case *c = &after[i];
        gj_named n = gj_named_after(gj_slice_of(c->text));
        if (n.naming != c->naming || n.least != c->least || n.most != c->most ||
            n.broken != c->broken || (n.naming != GJ_NAMING_SEMICOLON && n.clean != c->clean))
            fail_msg("%s: %d, %u to %u, clean %d, broken %d", c->text, (int)n.naming, n.least,
                     n.most, n.clean, n.broken);
        assert_true(gj_span_end(n.items) <= strlen(c->text));
    }
}

static const named_case before[] = {
    { "项目经过了可行性研究及项目审批、项目备案及项目询价（2020年3月）、项目实施（3月、4月）、项目"
      "验收",
      GJ_NAMING_PAUSE, 4, 6, false, false },
    { "全年完成，甲、乙、丙", GJ_NAMING_PAUSE, 3, 3, true, false },
    { "包括：甲、乙", GJ_NAMING_PAUSE, 2, 2, true, false },
    { "（甲、乙", GJ_NAMING_PAUSE, 2, 2, true, false },
    { "甲和乙", GJ_NAMING_NONE, 0, 0, false, false },
    { "", GJ_NAMING_NONE, 0, 0, false, false },
};

static void lists_before(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_ARRAY_LEN(before); i++) {
        const named_case *c = &before[i];
        gj_named n = gj_named_before(gj_slice_of(c->text));
        if (n.naming != c->naming || n.least != c->least || n.most != c->most ||
            n.clean != c->clean)
            fail_msg("%s: %d, %u to %u, clean %d", c->text, (int)n.naming, n.least, n.most,
                     n.clean);
    }
}

static void goes_on(void **state)
{
    (void)state;
    gj_named n = gj_named_after(GJ_SLICE("一是甲。"));
    assert_int_equal(n.most, 1);
    assert_true(gj_named_continue(&n, GJ_SLICE("二是乙；三是丙。")));
    assert_int_equal(n.most, 3);
    assert_false(gj_named_continue(&n, GJ_SLICE("三是丁。")));
    assert_false(gj_named_continue(&n, GJ_SLICE("")));
}

/* A list of every length up to the longest that is counted. */
static void long_lists(void **state)
{
    (void)state;
    for (uint32_t wanted = 1; wanted <= 30; wanted++) {
        gj_strbuf text;
        gj_strbuf_init(&text, 0);
        for (uint32_t i = 1; i <= wanted; i++)
            gj_strbuf_format(&text, "（%u）甲；", i);
        assert_int_equal(gj_named_after(gj_strbuf_slice(&text)).most, wanted);
        gj_strbuf_done(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(lists_after),
                                        cmocka_unit_test(lists_before), cmocka_unit_test(goes_on),
                                        cmocka_unit_test(long_lists) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
