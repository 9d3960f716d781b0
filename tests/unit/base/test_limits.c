/* test_limits.c — the table of limits has no gaps and stays within what offsets can hold.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/slice.h"

static void every_row_is_filled(void **state)
{
    (void)state;
    for (int i = 0; i < GJ_LIMIT_COUNT_; i++) {
        const gj_limit_info *limit = gj_limit_at((gj_limit)i);
        assert_non_null(limit->name);
        assert_true(limit->unit && limit->unit[0]);
        assert_true(limit->help && (unsigned char)limit->help[0] >= 0xE4); /* Chinese */
        assert_true(limit->value > 0);
        assert_true(limit->value <= limit->ceiling);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(limit->name, gj_limit_at((gj_limit)j)->name);
    }
}

static void values(void **state)
{
    (void)state;
    assert_int_equal(gj_limit_value(GJ_LIMIT_FILE_BYTES), 256u << 20);
    assert_int_equal(gj_limit_value(GJ_LIMIT_TEXT_BYTES), 32u << 20);
    assert_int_equal(gj_limit_value(GJ_LIMIT_MEMORY), 1u << 30);
    assert_int_equal(gj_limit_value(GJ_LIMIT_BLOCKS), 1000000);
    assert_int_equal(gj_limit_value(GJ_LIMIT_CELLS), 4000000);
    assert_int_equal(gj_limit_value(GJ_LIMIT_FIGURES), 2000000);
    assert_int_equal(gj_limit_value(GJ_LIMIT_FINDINGS), 10000);
    assert_int_equal(gj_limit_value(GJ_LIMIT_RULE_BYTES), 1u << 20);
    assert_int_equal(gj_limit_value(GJ_LIMIT_RULE_DEPTH), 64);
    assert_int_equal(gj_limit_value(GJ_LIMIT_REGEX_MATCH), 1000000);
    assert_int_equal(gj_limit_value(GJ_LIMIT_REGEX_DEPTH), 5000);
    assert_int_equal(gj_limit_value(GJ_LIMIT_FOLDER_DEPTH), 64);
    assert_int_equal(gj_limit_value(GJ_LIMIT_INFLATED), 512u << 20);
    assert_int_equal(gj_limit_value(GJ_LIMIT_ENTRY_BYTES), 128u << 20);
    assert_int_equal(gj_limit_value(GJ_LIMIT_PARTS), 5000);
    assert_int_equal(gj_limit_value(GJ_LIMIT_ENTRIES), 10000);
    assert_int_equal(gj_limit_value(GJ_LIMIT_XML_DEPTH), 256);
    assert_int_equal(gj_limit_value(GJ_LIMIT_XML_TEXT), 16u << 20);
    assert_int_equal(gj_limit_value(GJ_LIMIT_REPEATS), 100000);
    assert_int_equal(gj_limit_value(GJ_LIMIT_ARCHIVE_WALL), 60);
    assert_int_equal(gj_limit_value(GJ_LIMIT_INPUT_WALL), 120);
}

static void offsets_fit_32_bits(void **state)
{
    (void)state;
    assert_true(gj_limit_at(GJ_LIMIT_FILE_BYTES)->ceiling <= INT32_MAX);
    assert_true(gj_limit_at(GJ_LIMIT_TEXT_BYTES)->ceiling <= INT32_MAX);
}

/* Whoever waits inside another one's time ends first, and can say what it was that took too long. */
static void times_fit_into_one_another(void **state)
{
    (void)state;
    size_t input = gj_limit_value(GJ_LIMIT_INPUT_WALL), wall = gj_limit_value(GJ_LIMIT_WALL);
    size_t helper = gj_limit_value(GJ_LIMIT_HELPER_WALL);
    assert_true(gj_limit_value(GJ_LIMIT_CPU) < wall);
    assert_true(gj_limit_value(GJ_LIMIT_HELPER_CPU) < helper);
    assert_true(gj_limit_value(GJ_LIMIT_OCR_CPU) < gj_limit_value(GJ_LIMIT_OCR_WALL));
    /* A file; an archive that a helper reads, which is told what is in it and in those in it. */
    assert_true(helper + wall <= input);
    assert_true(helper + wall + gj_limit_value(GJ_LIMIT_ARCHIVE_WALL) <= input);
    /* A text that two files of a resident's lot were waited for is done again. */
    assert_true(3 * wall <= input);
    /* A worker looks at the clock once a second at least, and its processes are killed at once. */
    assert_true(gj_limit_value(GJ_LIMIT_WATCHDOG) >= 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_filled),
        cmocka_unit_test(values),
        cmocka_unit_test(offsets_fit_32_bits),
        cmocka_unit_test(times_fit_into_one_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
