/* test_error.c — filling gj_error: cut between characters, one line, everything else cleared.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/slice.h"

static void filling_clears_the_rest(void **state)
{
    (void)state;
    gj_error err;
    memset(&err, 0x55, sizeof err);
    assert_int_equal(gj_fail(&err, GJ_E_LIMIT, "条目数 %u 超过上限 %u", 7u, 5u), GJ_E_LIMIT);
    assert_int_equal(err.status, GJ_E_LIMIT);
    assert_string_equal(err.message, "条目数 7 超过上限 5");
    assert_string_equal(err.where, "");
    assert_int_equal(err.line, 0);
    assert_int_equal(err.column, 0);
    assert_int_equal(gj_fail_memory(&err), GJ_E_MEMORY);
    assert_int_equal(err.status, GJ_E_MEMORY);
    assert_int_equal(gj_fail(NULL, GJ_E_IO, "%s", "x"), GJ_E_IO);
    assert_int_equal(gj_fail_memory(NULL), GJ_E_MEMORY);
}

static void long_messages_are_cut_between_characters(void **state)
{
    (void)state;
    static const char *const units[] = { "a", "é", "元", "𠮷" };
    for (size_t u = 0; u < GJ_ARRAY_LEN(units); u++) {
        size_t width = strlen(units[u]);
        for (size_t shift = 0; shift < 4; shift++) {
            char text[600];
            memset(text, 'x', shift);
            size_t n = shift;
            while (n + width < sizeof text) {
                memcpy(text + n, units[u], width);
                n += width;
            }
            text[n] = '\0';
            gj_error err;
            gj_fail(&err, GJ_E_IO, "%s", text);
            gj_error_set_where(&err, text);
            size_t message = strlen(err.message), where = strlen(err.where);
            assert_int_equal((message - shift) % width, 0);
            assert_int_equal((where - shift) % width, 0);
            assert_true(message < sizeof err.message && message + width >= sizeof err.message);
            assert_true(where < sizeof err.where && where + width >= sizeof err.where);
            assert_memory_equal(err.message, text, message);
            assert_memory_equal(err.where, text, where);
        }
    }
}

static void a_message_is_one_line(void **state)
{
    (void)state;
    gj_error err;
    gj_fail(&err, GJ_E_FORMAT, "%s", "a\nb\r\tc\033d");
    assert_string_equal(err.message, "a b  c d");
    gj_error_set_where(&err, "x\ny");
    assert_string_equal(err.where, "x y");
}

static void where_takes_nulls(void **state)
{
    (void)state;
    gj_error err;
    gj_fail(&err, GJ_E_IO, "m");
    gj_error_set_where(&err, "first");
    gj_error_set_where(&err, NULL);
    gj_error_set_where(NULL, "x");
    assert_string_equal(err.where, "first");
    assert_string_equal(err.message, "m");
}

static gj_status passes_on(gj_status status, int *reached)
{
    GJ_TRY(status);
    ++*reached;
    return GJ_OK;
}

static void try_returns_failures(void **state)
{
    (void)state;
    int reached = 0;
    assert_int_equal(passes_on(GJ_E_RULE, &reached), GJ_E_RULE);
    assert_int_equal(reached, 0);
    assert_int_equal(passes_on(GJ_OK, &reached), GJ_OK);
    assert_int_equal(reached, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filling_clears_the_rest),
        cmocka_unit_test(long_messages_are_cut_between_characters),
        cmocka_unit_test(a_message_is_one_line),
        cmocka_unit_test(where_takes_nulls),
        cmocka_unit_test(try_returns_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
