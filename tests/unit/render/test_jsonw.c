/* test_jsonw.c — commas, escapes at every position, numbers, failure.
 * SPDX-License-Identifier: MIT */
#include "render/jsonw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/alloc.h"

static void structure(void **state)
{
    (void)state;
    gj_strbuf b;
    gj_strbuf_init(&b, 0);
    gj_jsonw w = { .out = &b };
    gj_jsonw_open(&w, '{');
    GJ_JSON_UINT(&w, "a", 1);
    GJ_JSON_KEY(&w, "b");
    gj_jsonw_open(&w, '[');
    gj_jsonw_close(&w, ']');
    GJ_JSON_KEY(&w, "c");
    gj_jsonw_open(&w, '[');
    gj_jsonw_string(&w, GJ_SLICE("x"));
    gj_jsonw_uint(&w, 0);
    gj_jsonw_raw(&w, GJ_SLICE("null"));
    gj_jsonw_open(&w, '{');
    gj_jsonw_close(&w, '}');
    gj_jsonw_open(&w, '[');
    gj_jsonw_uint(&w, UINT64_MAX);
    gj_jsonw_close(&w, ']');
    gj_jsonw_close(&w, ']');
    GJ_JSON_NULL(&w, "d");
    GJ_JSON_BOOL(&w, "e", true);
    GJ_JSON_BOOL(&w, "f", false);
    GJ_JSON_STRING(&w, "g", GJ_SLICE(""));
    gj_jsonw_close(&w, '}');
    assert_string_equal(b.p, "{\"a\":1,\"b\":[],\"c\":[\"x\",0,null,{},[18446744073709551615]],"
                             "\"d\":null,\"e\":true,\"f\":false,\"g\":\"\"}");
    gj_strbuf_done(&b);
}

static void string(const char *s, size_t n, const char *want)
{
    gj_strbuf b;
    gj_strbuf_init(&b, 0);
    gj_jsonw w = { .out = &b };
    gj_jsonw_string(&w, (gj_slice){ s, n });
    assert_string_equal(b.p, want);
    gj_strbuf_done(&b);
}

static void escapes(void **state)
{
    (void)state;
    string("", 0, "\"\"");
    string("报告“甲”", strlen("报告“甲”"), "\"报告“甲”\"");
    string("a\"b", 3, "\"a\\\"b\"");
    string("a\\b", 3, "\"a\\\\b\"");
    string("\n\t\r", 3, "\"\\n\\t\\r\"");
    string("\0", 1, "\"\\u0000\"");
    string("\x1F\x7F", 2, "\"\\u001F\\u007F\"");
}

/* One special byte at each place of strings of each length: the quick copying must miss none. */
static void every_position(void **state)
{
    (void)state;
    for (size_t n = 1; n < 40; n++) {
        for (size_t at = 0; at < n; at++) {
            char s[40], want[48];
            memset(s, 'x', n);
            s[at] = '"';
            memset(want, 'x', sizeof want);
            want[0] = '"';
            want[1 + at] = '\\';
            want[2 + at] = '"';
            want[n + 2] = '"';
            want[n + 3] = '\0';
            string(s, n, want);
        }
    }
}

static void long_strings(void **state)
{
    (void)state;
    for (size_t n = 4090; n < 4105; n++) {
        char *s = gj_alloc(2 * n);
        memset(s, 'y', 2 * n);
        s[n] = '\n';
        gj_strbuf b;
        gj_strbuf_init(&b, 0);
        gj_jsonw w = { .out = &b };
        gj_jsonw_string(&w, (gj_slice){ s, 2 * n });
        assert_int_equal(b.n, 2 * n + 3);
        assert_memory_equal(b.p + 1 + n, "\\n", 2);
        assert_memory_equal(b.p + 1, s, n);
        gj_strbuf_done(&b);
        gj_free(s);
    }
}

static void failure_sticks(void **state)
{
    (void)state;
    gj_strbuf b;
    gj_strbuf_init(&b, 10);
    gj_jsonw w = { .out = &b };
    gj_jsonw_open(&w, '[');
    gj_jsonw_string(&w, GJ_SLICE("0123456789"));
    gj_jsonw_uint(&w, 1);
    GJ_JSON_KEY(&w, "k");
    gj_jsonw_close(&w, ']');
    assert_true(b.failed);
    assert_true(b.n <= 10);
    gj_strbuf_done(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(structure),      cmocka_unit_test(escapes),
        cmocka_unit_test(every_position), cmocka_unit_test(long_strings),
        cmocka_unit_test(failure_sticks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
