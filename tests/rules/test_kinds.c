/* test_kinds.c — the table «核对种类» of docs/rules.md is what the kinds say of themselves. GJ_BLESS=1 rewrites it.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"
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

/* The table's lines in the manual: from its head to the first line that is no row. */
static gj_slice find_table(gj_slice manual)
{
    size_t from = gj_slice_find(manual, gj_slice_of(HEAD), 0), to = from;
    assert_true(from != GJ_NOT_FOUND);
    while (to < manual.n && manual.p[to] == '|') {
        size_t end = gj_slice_find(manual, GJ_SLICE("\n"), to);
        assert_true(end != GJ_NOT_FOUND);
        to = end + 1;
    }
    return (gj_slice){ manual.p + from, to - from };
}

static void bless(gj_slice manual, gj_slice old, gj_slice table)
{
    gj_strbuf all;
    gj_error err;
    size_t from = (size_t)(old.p - manual.p);
    gj_strbuf_init(&all, 0);
    gj_strbuf_add(&all, (gj_slice){ manual.p, from });
    gj_strbuf_add(&all, table);
    gj_strbuf_add(&all, (gj_slice){ old.p + old.n, manual.n - from - old.n });
    assert_int_equal(gj_file_write(MANUAL, gj_strbuf_slice(&all), &err), GJ_OK);
    gj_strbuf_done(&all);
}

static void table_is_up_to_date(void **state)
{
    (void)state;
    gj_strbuf manual, table;
    gj_error err;
    gj_strbuf_init(&manual, 0);
    gj_strbuf_init(&table, 0);
    assert_int_equal(gj_file_read(MANUAL, 1 << 20, &manual, &err), GJ_OK);
    write_table(&table);
    gj_slice old = find_table(gj_strbuf_slice(&manual));
    bool same = gj_slice_equal(old, gj_strbuf_slice(&table));
    if (!same && getenv("GJ_BLESS"))
        bless(gj_strbuf_slice(&manual), old, gj_strbuf_slice(&table));
    else if (!same)
        fprintf(stderr, "%s", table.p);
    gj_strbuf_done(&table);
    gj_strbuf_done(&manual);
    if (!same && !getenv("GJ_BLESS"))
        fail_msg(
            "docs/rules.md does not say what the kinds say (above); GJ_BLESS=1 rewrites the table");
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
