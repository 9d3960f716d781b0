/* test_kinds.c — the table «核对种类» of docs/rules.md is what the kinds say of themselves. GJ_BLESS=1 rewrites it.
 * SPDX-License-Identifier: MIT */
#include "support/manual_table.h"

#include "check/kind.h"

#define MANUAL GJ_SOURCE_DIR "/docs/rules.md"

static const char HEAD[] = "| 种类 | 核对什么 | 可写的项 |\n|---|---|---|\n";

static const char *what_follows(gj_arg_type type)
{
    switch (type) {
    case GJ_ARG_EXPR:
        return " 关系";
    case GJ_ARG_REGEX:
        return " /正则/";
    case GJ_ARG_STRING:
        return " \"文字\"";
    case GJ_ARG_WORDS:
        return " 词…";
    case GJ_ARG_FACTS:
        return " 事实…";
    case GJ_ARG_NUMBER:
        return " 数";
    }
    return "";
}

static void write_keys(gj_strbuf *out, const gj_kind_info *kind)
{
    const char *between = "";
    if (kind->asserts) {
        gj_strbuf_format(out, "`assert 关系`（必写）应当成立的关系");
        between = "<br>";
    }
    for (const gj_key *key = kind->keys; key && key->word; key++, between = "<br>")
        gj_strbuf_format(out, "%s`%s%s`%s%s", between, key->word, what_follows(key->type),
                         key->required ? "（必写）" : " ", key->help);
    if (!*between)
        gj_strbuf_add(out, GJ_SLICE("—"));
}

static void write_table(gj_strbuf *out)
{
    gj_strbuf_add(out, gj_slice_of(HEAD));
    for (const gj_kind_info *const *k = gj_check_kind_infos(); *k; k++) {
        gj_strbuf_format(out, "| `%s` | %s | ", (*k)->name, (*k)->help);
        write_keys(out, *k);
        gj_strbuf_add(out, GJ_SLICE(" |\n"));
    }
}

static void table_is_up_to_date(void **state)
{
    (void)state;
    gj_strbuf table;
    gj_strbuf_init(&table, 0);
    write_table(&table);
    manual_table_is(MANUAL, gj_slice_of(HEAD), gj_strbuf_slice(&table));
    gj_strbuf_done(&table);
}

/* A kind and each of its keys say what they are for; a name stands once. */
static void kinds_explain_themselves(void **state)
{
    (void)state;
    for (const gj_kind_info *const *k = gj_check_kind_infos(); *k; k++) {
        assert_true((*k)->name && (*k)->help && (*k)->help[0]);
        for (const gj_kind_info *const *other = gj_check_kind_infos(); other < k; other++)
            assert_string_not_equal((*other)->name, (*k)->name);
        for (const gj_key *key = (*k)->keys; key && key->word; key++)
            assert_true(key->help && key->help[0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table_is_up_to_date),
                                        cmocka_unit_test(kinds_explain_themselves) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
