/* test_place.c — places in words and as JSON, for every kind of format.
 * SPDX-License-Identifier: MIT */
#include "render/place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "finding/place.h"

static void check_words(const gj_place *place, const char *part, bool english, const char *want)
{
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    gj_place_words(&out, place, gj_slice_of(part), english);
    assert_string_equal(gj_strbuf_slice(&out).p, want);
    gj_strbuf_done(&out);
}

static void words(void **state)
{
    (void)state;
    check_words(&(gj_place){ .line = 140, .table = 2, .row = 4, .cell = 3 }, "", false,
                "第140行 · 表2第4行第3格");
    check_words(&(gj_place){ .line = 7 }, "", true, "line 7");
    check_words(&(gj_place){ .paragraph = 12, .column = 5 }, "", false, "第12段");
    check_words(&(gj_place){ .page = 3, .table = 2, .row = 1 }, "", false, "第3页 · 表2第1行");
    check_words(&(gj_place){ .part = 1, .paragraph = 2 }, "文本框", false, "文本框 · 第2段");
    check_words(&(gj_place){ 0 }, "", false, "");
}

static void worksheet_cells(void **state)
{
    (void)state;
    static const struct {
        uint32_t col;
        const char *want;
    } cases[] = { { 1, "A9" },   { 3, "C9" },    { 26, "Z9" },    { 27, "AA9" },    { 52, "AZ9" },
                  { 53, "BA9" }, { 702, "ZZ9" }, { 703, "AAA9" }, { 16384, "XFD9" } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++)
        check_words(
            &(gj_place){
                .table = 1, .row = 2, .cell = 2, .sheet_row = 9, .sheet_col = cases[i].col },
            "", false, cases[i].want);
    check_words(&(gj_place){ .part = 2, .sheet_row = 7, .sheet_col = 3 }, "2023年", false,
                "2023年!C7");
}

static void check_json(const gj_place *place, const char *part, const char *want)
{
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    gj_jsonw w = { .out = &out };
    gj_jsonw_open(&w, '{');
    gj_place_json(&w, place, gj_slice_of(part), GJ_SLICE("一、概况"));
    gj_jsonw_close(&w, '}');
    assert_string_equal(gj_strbuf_slice(&out).p, want);
    gj_strbuf_done(&out);
}

static void json(void **state)
{
    (void)state;
    check_json(&(gj_place){ .line = 4, .column = 2 }, "",
               "{\"place\":{\"line\":4,\"column\":2,\"table\":null,\"row\":null,\"cell\":null,"
               "\"section\":\"一、概况\"}}");
    check_json(&(gj_place){ .page = 3, .column = 1, .table = 1, .row = 2, .cell = 3 }, "",
               "{\"place\":{\"line\":null,\"column\":1,\"table\":1,\"row\":2,\"cell\":3,\"page\":3,"
               "\"section\":\"一、概况\"}}");
    check_json(
        &(gj_place){ .column = 1, .table = 1, .row = 1, .cell = 1, .sheet_row = 7, .sheet_col = 3 },
        "Sheet1",
        "{\"place\":{\"line\":null,\"column\":1,\"table\":1,\"row\":1,\"cell\":1,\"sheet\":"
        "\"Sheet1\",\"ref\":\"C7\","
        "\"section\":\"一、概况\"}}");
    check_json(&(gj_place){ .column = 1, .paragraph = 2 }, "脚注",
               "{\"place\":{\"line\":null,\"column\":1,\"table\":null,\"row\":null,\"cell\":null,"
               "\"part\":\"脚注\",\"paragraph\":2,"
               "\"section\":\"一、概况\"}}");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(words), cmocka_unit_test(worksheet_cells),
                                        cmocka_unit_test(json) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
