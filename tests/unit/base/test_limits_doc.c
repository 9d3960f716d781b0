/* test_limits_doc.c — the table of docs/limits.md is the table of base/limits.c. GJ_BLESS=1 rewrites it.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/strbuf.h"

#define MANUAL GJ_SOURCE_DIR "/docs/limits.md"

static const char HEAD[] = "| 名字 | 限制什么 | 默认 | 最高 |\n|---|---|---:|---:|\n";

static void write_number(gj_strbuf *out, uint64_t n, const char *unit)
{
    if (n % ((uint64_t)1 << 20) == 0 && gj_slice_equal(gj_slice_of(unit), GJ_SLICE("字节")))
        gj_strbuf_format(out, " %" PRIu64 " MiB |", n >> 20);
    else
        gj_strbuf_format(out, " %" PRIu64 " %s |", n, unit);
}

static void write_table(gj_strbuf *out)
{
    gj_strbuf_add(out, gj_slice_of(HEAD));
    for (int i = 0; i < GJ_LIMIT_COUNT_; i++) {
        const gj_limit_info *limit = gj_limit_at((gj_limit)i);
        gj_strbuf_format(out, "| %s | %s |", limit->name, limit->help);
        write_number(out, limit->value, limit->unit);
        write_number(out, limit->ceiling, limit->unit);
        gj_strbuf_add(out, GJ_SLICE("\n"));
    }
}

/* From the head of the table to the first line that is no row. */
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
    bool same = gj_slice_equal(old, gj_strbuf_slice(&table)), blessed = getenv("GJ_BLESS") != NULL;
    if (!same && blessed)
        bless(gj_strbuf_slice(&manual), old, gj_strbuf_slice(&table));
    else if (!same)
        (void)fwrite(table.p, 1, table.n, stderr);
    gj_strbuf_done(&table);
    gj_strbuf_done(&manual);
    if (!same && !blessed)
        fail_msg("docs/limits.md differs from base/limits.c (above); GJ_BLESS=1 rewrites it");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table_is_up_to_date) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
