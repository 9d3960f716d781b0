/* manual_table.h — a table of a manual that the program writes: it is up to date, or GJ_BLESS=1 rewrites it.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_MANUAL_TABLE_H
#define TESTS_SUPPORT_MANUAL_TABLE_H

#include "support/bless.h"
#include "support/read_file.h"

/* The lines of the table in the manual: from its head to the first line that is no row. */
static inline gj_slice manual_table_find(gj_slice manual, gj_slice head)
{
    size_t from = gj_slice_find(manual, head, 0), to = from;
    assert_true(from != GJ_NOT_FOUND);
    while (to < manual.n && manual.p[to] == '|') {
        size_t end = gj_slice_find(manual, GJ_SLICE("\n"), to);
        assert_true(end != GJ_NOT_FOUND);
        to = end + 1;
    }
    return (gj_slice){ manual.p + from, to - from };
}

/* `table` begins with `head`. */
static inline void manual_table_is(const char *path, gj_slice head, gj_slice table)
{
    gj_strbuf text = file_bytes(path), all;
    gj_strbuf_init(&all, 0);
    gj_slice manual = gj_strbuf_slice(&text), old = manual_table_find(manual, head);
    size_t from = (size_t)(old.p - manual.p);
    bool same = gj_slice_equal(old, table);
    gj_strbuf_add(&all, gj_slice_sub(manual, 0, from));
    gj_strbuf_add(&all, table);
    gj_strbuf_add(&all, gj_slice_sub(manual, from + old.n, manual.n));
    if (!same && is_blessed())
        bless_file(path, gj_strbuf_slice(&all));
    else if (!same)
        (void)fwrite(table.p, 1, table.n, stderr);
    gj_strbuf_done(&text);
    gj_strbuf_done(&all);
    if (!same && !is_blessed())
        fail_msg("%s does not say what the program says (above); GJ_BLESS=1 rewrites it", path);
}

#endif
