/* test_list_count.c — how the numbers of lists go on.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "format/list_count.h"

static gj_list_level level(gj_list_format format, const char *text)
{
    gj_list_level l = gj_list_level_none();
    l.format = format;
    l.text = gj_slice_of(text);
    l.start = 1;
    return l;
}

static gj_list three_levels(void)
{
    gj_list list = { .counts = { 0 } };
    for (unsigned i = 0; i < GJ_LIST_LEVELS; i++)
        list.levels[i] = gj_list_level_none();
    list.levels[0] = level(GJ_LIST_HAN, "\1、");
    list.levels[1] = level(GJ_LIST_DECIMAL, "\1.\2");
    list.levels[2] = level(GJ_LIST_DECIMAL, "\3.");
    return list;
}

static void goes(gj_list_use *use, unsigned at, const char *number)
{
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    gj_list_count(use, at, &out);
    assert_string_equal(gj_strbuf_slice(&out).p, number);
    gj_strbuf_done(&out);
}

static void levels(void **state)
{
    (void)state;
    gj_list list = three_levels();
    gj_list_use use = gj_list_use_of(&list);
    goes(&use, 0, "一、");
    goes(&use, 1, "一.1 ");
    goes(&use, 1, "一.2 ");
    goes(&use, 2, "1. ");
    goes(&use, 0, "二、");
    goes(&use, 1, "二.1 ");
    goes(&use, 2, "1. ");
    goes(&use, 8, "");
}

static void restarts(void **state)
{
    (void)state;
    gj_list list = three_levels();
    gj_list_use use = gj_list_use_of(&list), other = gj_list_use_of(&list);
    list.levels[1].legal = true;
    list.levels[1].restart = 0;
    list.levels[2].restart = 1; /* behind the first level only */
    other.start[0] = 7;
    goes(&use, 0, "一、");
    goes(&use, 1, "1.1 ");
    goes(&use, 2, "1. ");
    goes(&use, 1, "1.2 ");
    goes(&use, 2, "2. ");
    goes(&other, 0, "七、");
    goes(&other, 0, "八、");
    goes(&use, 0, "九、");
    goes(&use, 1, "9.3 ");
    goes(&use, 2, "1. ");
}

static void own_levels(void **state)
{
    (void)state;
    gj_list list = three_levels();
    gj_list_use use = gj_list_use_of(&list);
    gj_list_level own = level(GJ_LIST_LOWER_ROMAN, "(\1)"), dot = level(GJ_LIST_BULLET, "\xC2\xB7");
    own.blank = false;
    use.own[0] = &own;
    use.own[1] = &dot;
    goes(&use, 0, "(i)");
    goes(&use, 1, "");
    use.own[0] = NULL;
    goes(&use, 0, "二、");
    list.levels[2].blank = false;
    goes(&use, 2, "1.");
}

static void formats(void **state)
{
    (void)state;
    assert_int_equal(gj_list_format_of(0), GJ_LIST_DECIMAL);
    assert_int_equal(gj_list_format_of(37), GJ_LIST_HAN);
    assert_int_equal(gj_list_format_of(23), GJ_LIST_BULLET);
    assert_int_equal(gj_list_format_of(4000000000u), GJ_LIST_DECIMAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(levels), cmocka_unit_test(restarts),
                                        cmocka_unit_test(own_levels), cmocka_unit_test(formats) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
