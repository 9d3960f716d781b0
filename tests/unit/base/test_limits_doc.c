/* test_limits_doc.c — the table of docs/limits.md is the table of base/limits.c. GJ_BLESS=1 rewrites it.
 * SPDX-License-Identifier: MIT */
#include "support/manual_table.h"

#include <inttypes.h>

#include "base/limits.h"

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

static void table_is_up_to_date(void **state)
{
    (void)state;
    gj_strbuf table;
    gj_strbuf_init(&table, 0);
    write_table(&table);
    manual_table_is(MANUAL, gj_slice_of(HEAD), gj_strbuf_slice(&table));
    gj_strbuf_done(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table_is_up_to_date) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
