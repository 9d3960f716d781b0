/* test_escape.c — what each output may contain, by cases and for any bytes.
 * SPDX-License-Identifier: MIT */
#include "text/escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/utf8.h"

typedef void escape(gj_strbuf *out, gj_slice s);

typedef struct pair {
    const char *in;
    size_t n;
    const char *out;
} pair;

#define BYTES(s) s, sizeof(s) - 1

static void run(escape *function, const pair *pairs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        gj_strbuf out;
        gj_strbuf_init(&out, 0);
        gj_strbuf_char(&out, '>');
        function(&out, (gj_slice){ pairs[i].in, pairs[i].n });
        assert_string_equal(out.p + 1, pairs[i].out);
        gj_strbuf_done(&out);
    }
}

static void json(void **state)
{
    (void)state;
    static const pair pairs[] = {
        { BYTES(""), "" },
        { BYTES("预算35万元"), "预算35万元" },
        { BYTES("a\"b\\c/"), "a\\\"b\\\\c/" },
        { BYTES("\n\r\t\b\f\0\x1F\x7F"), "\\n\\r\\t\\u0008\\u000C\\u0000\\u001F\\u007F" },
        { BYTES("a\xE2\x80\xA8" "b\xE2\x80\xA9\xE2\x80\xAA"), "a\\u2028b\\u2029\\u202A" },
        { BYTES("\xE2\x81\xA6" "x\xE2\x80\x8F"), "\\u2066x\\u200F" },
        { BYTES("预\xFF算\xE7\xAE"), "预\\uFFFD算\\uFFFD\\uFFFD" },
        { BYTES("\xED\xA0\x80"), "\\uFFFD\\uFFFD\\uFFFD" },
        { BYTES("\xEF\xBF\xBD"), "\xEF\xBF\xBD" },
        { BYTES("“—”"), "“—”" },
        { BYTES("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80" },
    };
    run(gj_escape_json, pairs, GJ_ARRAY_LEN(pairs));
}

static void html(void **state)
{
    (void)state;
    static const pair pairs[] = {
        { BYTES("<a href=\"x\" b='y'>&amp;"), "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;" },
        { BYTES("预算\n\t35"), "预算\n\t35" },
        { BYTES("a\0b\x1B\xFF\xC2\x85"), "a\xEF\xBF\xBD" "b\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
    };
    run(gj_escape_html, pairs, GJ_ARRAY_LEN(pairs));
}

static void csv(void **state)
{
    (void)state;
    static const pair pairs[] = {
        { BYTES(""), "" },
        { BYTES("预算"), "预算" },
        { BYTES("a,b"), "\"a,b\"" },
        { BYTES("a\"b"), "\"a\"\"b\"" },
        { BYTES("a\nb"), "\"a\nb\"" },
        { BYTES(" a"), "\" a\"" },
        { BYTES("=1+2"), "'=1+2" },
        { BYTES("+1"), "'+1" },
        { BYTES("-1"), "'-1" },
        { BYTES("@x"), "'@x" },
        { BYTES("=A1,\"B\""), "\"'=A1,\"\"B\"\"\"" },
        { BYTES("\t=1"), "\"'\t=1\"" },
        { BYTES("a\0b"), "a\xEF\xBF\xBD" "b" },
        { BYTES("1-2"), "1-2" },
    };
    run(gj_escape_csv, pairs, GJ_ARRAY_LEN(pairs));
}

static void term(void **state)
{
    (void)state;
    static const pair pairs[] = {
        { BYTES("预算\t35"), "预算 35" },
        { BYTES("\x1B[31m"), "\\u{1B}[31m" },
        { BYTES("a\xE2\x80\xAE" "b"), "a\\u{202E}b" },
        { BYTES("\n\r\x7F\xC2\x9B"), "\\u{A}\\u{D}\\u{7F}\\u{9B}" },
        { BYTES("\xE2\x80\x8B\xEF\xBB\xBF\xD8\x9C\xE2\x81\xA6"), "\\u{200B}\\u{FEFF}\\u{61C}\\u{2066}" },
        { BYTES("a\xFF"), "a\xEF\xBF\xBD" },
        { BYTES("\xF3\xA0\x80\xA0"), "\\u{E0020}" },
        { BYTES("\0"), "\\u{0}" },
    };
    run(gj_escape_term, pairs, GJ_ARRAY_LEN(pairs));
}

static void any_bytes(void **state)
{
    (void)state;
    uint64_t seed = 88172645463325252u;
    char in[120];
    for (unsigned round = 0; round < 20000; round++) {
        size_t n = round % sizeof in;
        for (size_t i = 0; i < n; i++) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            in[i] = (char)(seed % 3 ? "\"\\<>\xE2\x80\xA8\xA9\n=預"[seed / 8 % 13] : (int)(seed >> 32));
        }
        gj_strbuf out;
        gj_strbuf_init(&out, 0);
        gj_escape_json(&out, (gj_slice){ in, n });
        gj_slice made = gj_strbuf_slice(&out);
        assert_true(gj_utf8_valid(made));
        assert_int_equal(gj_slice_find(made, GJ_SLICE("\xE2\x80\xA8"), 0), GJ_NOT_FOUND);
        for (size_t i = 0; i < made.n; i++) {
            assert_true((unsigned char)made.p[i] >= ' ');
            if (made.p[i] == '\\')
                assert_true(strchr("\"\\nrtu", made.p[++i]));
            else
                assert_true(made.p[i] != '"');
        }
        gj_strbuf_clear(&out);
        gj_escape_html(&out, (gj_slice){ in, n });
        assert_true(gj_utf8_valid(gj_strbuf_slice(&out)));
        assert_null(strpbrk(out.p ? out.p : "", "<>\"'"));
        gj_strbuf_clear(&out);
        gj_escape_term(&out, (gj_slice){ in, n });
        assert_true(gj_utf8_valid(gj_strbuf_slice(&out)));
        assert_null(strpbrk(out.p ? out.p : "", "\n\x1B\t\x7F"));
        gj_strbuf_done(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json), cmocka_unit_test(html),      cmocka_unit_test(csv),
        cmocka_unit_test(term), cmocka_unit_test(any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
