/* figure_dump.h — for tests: scans a text and prints its figures in one short line each, to compare with a table.
 * SPDX-License-Identifier: MIT
 *
 *   money 350000 «35万元»        >=  <=  >  <    bound before the value
 *   score [75..85) «75≤得分<85»  ~ ~+ ~-         approximation
 *   date 2020-03..2020-06        2021:F fiscal year, -12-31E month's end, ! impossible
 */
#ifndef GJ_TESTS_FIGURE_DUMP_H
#define GJ_TESTS_FIGURE_DUMP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "extract/figures.h"

enum { DUMP_BYTES = 8192 };

typedef struct dump_case {
    const char *text, *expected;
} dump_case;

static inline size_t dump_dec(char *buf, size_t n, gj_dec value)
{
    char digits[GJ_DEC_PRINT_MAX];
    gj_dec_print(gj_dec_trim(value), digits);
    return (size_t)snprintf(buf, n, "%s", digits);
}

static inline size_t dump_date(char *buf, size_t n, gj_date d)
{
    size_t len = 0;
    if (d.year)
        len += (size_t)snprintf(buf + len, n - len, "%u", d.year);
    if (d.month)
        len += (size_t)snprintf(buf + len, n - len, "-%02u", d.month);
    if (d.day)
        len += (size_t)snprintf(buf + len, n - len, "%s-%02u", d.month ? "" : "-", d.day);
    len += (size_t)snprintf(buf + len, n - len, "%s%s%s", d.fiscal ? ":F" : "", d.at_end ? "E" : "",
                            d.impossible ? "!" : "");
    return len;
}

static inline size_t dump_value(char *buf, size_t n, const gj_figure *f)
{
    static const char *const bounds[GJ_BOUND_COUNT_] = { "", ">=", "<=", ">", "<", "" };
    size_t len = (size_t)snprintf(buf, n, "%s", bounds[f->bound]);
    if (f->kind == GJ_KIND_DATE) {
        len += dump_date(buf + len, n - len, f->date);
        if (f->date_end.year || f->date_end.month || f->date_end.day) {
            len += (size_t)snprintf(buf + len, n - len, "..");
            len += dump_date(buf + len, n - len, f->date_end);
        }
        return len;
    }
    if (f->bound != GJ_BOUND_RANGE)
        return len + dump_dec(buf + len, n - len, f->value);
    len += (size_t)snprintf(buf + len, n - len, "%s", f->low_open ? "(" : "[");
    len += dump_dec(buf + len, n - len, f->value);
    len += (size_t)snprintf(buf + len, n - len, "..");
    len += dump_dec(buf + len, n - len, f->high);
    return len + (size_t)snprintf(buf + len, n - len, "%s", f->high_open ? ")" : "]");
}

static inline size_t dump_figure(char *buf, size_t n, const gj_figure *f, const char *text)
{
    size_t len = (size_t)snprintf(buf, n, "%s ", gj_kind_name(f->kind));
    if (f->about)
        len += (size_t)snprintf(buf + len, n - len, "~%s",
                                f->about_side > 0   ? "+"
                                : f->about_side < 0 ? "-"
                                                    : "");
    if (f->kind != GJ_KIND_CODE)
        len += dump_value(buf + len, n - len, f);
    gj_span written = gj_figure_written(f);
    return len + (size_t)snprintf(buf + len, n - len, "%s«%.*s»",
                                  f->kind == GJ_KIND_CODE ? "" : " ", (int)written.len,
                                  text + written.off);
}

/* All figures of a text, parted by "; ". */
static inline void dump_text(gj_slice text, char *buf, size_t n)
{
    gj_arena arena;
    gj_error err;
    gj_figures figures = { 0 };
    gj_arena_init(&arena, 0);
    buf[0] = '\0';
    assert_int_equal(gj_figures_scan_text(text, &arena, &figures, &err), GJ_OK);
    size_t len = 0;
    for (uint32_t i = 0; i < figures.n && len + 400 < n; i++) {
        len += (size_t)snprintf(buf + len, n - len, "%s", i ? "; " : "");
        len += dump_figure(buf + len, n - len, &figures.v[i], text.p);
    }
    gj_arena_done(&arena);
}

/* Every case; all failures are printed before the test fails. */
static inline void dump_check(const dump_case *cases, size_t count)
{
    unsigned failed = 0;
    for (size_t i = 0; i < count; i++) {
        char got[DUMP_BYTES];
        dump_text(gj_slice_of(cases[i].text), got, sizeof got);
        if (strcmp(got, cases[i].expected) == 0)
            continue;
        failed++;
        print_error("text      %s\nexpected  %s\ngot       %s\n\n", cases[i].text,
                    cases[i].expected, got);
    }
    assert_int_equal(failed, 0);
}

#define DUMP_CHECK(cases) dump_check((cases), GJ_ARRAY_LEN(cases))

#endif
