/* test_numfmt.c — what a number looks like under a format: by table.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "format/numfmt.h"

#include <stdio.h>

typedef struct shown {
    const char *format, *value, *as;
} shown;

static void check(const char *format, const char *value, bool from_1904, const char *as)
{
    gj_strbuf out;
    gj_numfmt_value v;
    gj_strbuf_init(&out, 0);
    gj_strbuf_char(&out, '<');
    if (!gj_numfmt_parse(gj_slice_of(value), &v))
        fail_msg("«%s» is not read as a number", value);
    gj_numfmt_print(gj_slice_of(format), v, from_1904, &out);
    if (strcmp(out.p + 1, as) != 0)
        fail_msg("%s under «%s»: «%s», not «%s»", value, format, out.p + 1, as);
    gj_strbuf_done(&out);
}

static void check_all(const shown *cases, size_t n)
{
    for (size_t i = 0; i < n; i++)
        check(cases[i].format, cases[i].value, false, cases[i].as);
}

static void general(void **state)
{
    (void)state;
    static const shown cases[] = {
        { "", "0", "0" },
        { "", "-0", "0" },
        { "", "12", "12" },
        { "", "-12.50", "-12.5" },
        { "General", "35.199999999999996", "35.2" },
        { "", "0.9394", "0.9394" },
        { "", "0.333333333333333", "0.333333333" },
        { "", "1234.567891234", "1234.567891" },
        { "", "123456789.987", "123456790" },
        { "", "12345678901", "12345678901" },
        { "", "123456789012345", "123456789012345" },
        { "", "1234567890123456", "1.23457E+15" },
        { "", "1.0E-2", "0.01" },
        { "", "9.3940000000000003E-1", "0.9394" },
        { "", "0.00001234567", "1.23457E-05" },
        { "", "999999999.96", "1000000000" },
        { "G/通用格式", "3.5", "3.5" },
        { "@", "3.5", "3.5" },
        { "General\"分\"", "9.5", "9.5分" },
    };
    check_all(cases, GJ_ARRAY_LEN(cases));
}

static void numbers(void **state)
{
    (void)state;
    static const shown cases[] = {
        { "0.00%", "0.9394", "93.94%" },
        { "0%", "1", "100%" },
        { "0.00", "0.28499999999999998", "0.29" }, /* 0.285 to Excel, and to who typed it */
        { "0.00", "1.005", "1.01" },
        { "0.00", "1.0049999999999999", "1.01" },
        { "0.00", "2.675", "2.68" },
        { "0.0", "-0.25", "-0.3" },
        { "0.00", "-0.001", "0.00" },
        { "0", "99.5", "100" },
        { "0.00", "9.999", "10.00" },
        { "#,##0", "1234567", "1,234,567" },
        { "#,##0.00", "1234.5", "1,234.50" },
        { "#,##0.00", "0.5", "0.50" },
        { "#,##0", "999.5", "1,000" },
        { "#,###", "0", "" },
        { "#.##", "0.5", ".5" },
        { "0.##", "12", "12" },
        { "0.##", "12.10", "12.1" },
        { "000000", "123", "000123" },
        { "0.00_ ", "34.32", "34.32 " },
        { "0.00_);(0.00)", "-3", "(3.00)" },
        { "0.00_ ;[Red]-0.00_ ", "-3", "-3.00 " },
        { "0.00_ ;[Red]\\-0.00\\ ", "-3", "-3.00 " },
        { "0.00;[Red]0.00", "-3", "3.00" }, /* red alone tells the sign */
        { "0.0\"万元\"", "35.25", "35.3万元" },
        { "0.0万元", "35.25", "35.3万元" },
        { "\"共\"0\"项\"", "-3", "-共3项" },
        { "#,##0,", "1234567", "1,235" },
        { "0.00,,", "1234567", "1.23" },
        { "0\\.0,\"万元\"", "123456", "12.3万元" },
        { "0!.0000\"万元\"", "123456", "12.3456万元" },
        { "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ ", "1234.5", " 1,234.50 " },
        { "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ ", "-1234.5", " -1,234.50 " },
        { "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ ", "0", " - " },
        { "[$￥-804]#,##0.00", "12", "￥12.00" },
        { "[$-804]0.0", "12", "12.0" },
        { "[DBNum1][$-804]0", "12", "12" },
        { "[>=10000]0\\.0,\"万\";0", "123456", "12.3万" },
        { "[>=10000]0\\.0,\"万\";0", "345", "345" },
        { "[>100]\"高\";[<0]\"负\";0.0", "50", "50.0" },
        { "[>100]\"高\";[<0]\"负\";0.0", "-50", "负" },
        { "[=1]\"是\";[=0]\"否\";0", "1", "是" },
        { "[=1]\"是\";[=0]\"否\";0", "0", "否" },
        { "[=1]\"是\";[=0]\"否\";0", "-7", "-7" },
        { ";;;", "5", "" },
        { "0;-0;", "0", "" },
        { "\"满分\"", "5", "满分" },
        { "0.00E+00", "1234", "1234" }, /* powers of ten and fractions are shown plainly */
        { "# ?/?", "0.5", "0.5" },
        { "\"没有引号的结尾", "5", "没有引号的结尾" },
        { "[没有括号的结尾", "5", "" },
        { "0\\", "5", "5" },
    };
    check_all(cases, GJ_ARRAY_LEN(cases));
}

static void dates(void **state)
{
    (void)state;
    static const shown cases[] = {
        { "yyyy/m/d", "45291", "2023/12/31" },
        { "yyyy\\-mm\\-dd", "45292", "2024-01-01" },
        { "yyyy-mm-dd", "45292.999999", "2024-01-02" },
        { "yyyy\"年\"m\"月\"d\"日\";@", "45351", "2024年2月29日" },
        { "[$-804]yyyy年m月d日 aaaa", "45291", "2023年12月31日 星期日" },
        { "[DBNum1][$-804]yyyy\"年\"m\"月\"", "45291", "2023年12月" },
        { "e\"年\"", "45291", "2023年" },
        { "yy/m/d", "45291", "23/12/31" },
        { "mmm-yy", "45291", "Dec-23" },
        { "yyyy/m/d", "1", "1900/1/1" },
        { "yyyy/m/d", "59", "1900/2/28" },
        { "yyyy/m/d", "60", "1900/2/29" },
        { "yyyy/m/d", "61", "1900/3/1" },
        { "yyyy/m/d", "2958465", "9999/12/31" },
        { "yyyy/m/d", "2958466", "2958466" }, /* no date */
        { "yyyy/m/d", "-1", "-1" },
        { "h:mm", "0.430555555555556", "10:20" },
        { "h:mm:ss", "0.5", "12:00:00" },
        { "yyyy/m/d h:mm", "45291.75", "2023/12/31 18:00" },
        { "上午/下午h\"时\"mm\"分\"", "0.75", "下午6时00分" },
        { "h:mm AM/PM", "0", "12:00 上午" },
        { "[h]:mm", "1.5", "36:00" },
        { "mm:ss.0", "0.000694444", "01:00" },
    };
    check_all(cases, GJ_ARRAY_LEN(cases));
    check("yyyy/m/d", "43829", true, "2023/12/31");
}

static void builtin(void **state)
{
    (void)state;
    static const struct {
        uint32_t id;
        const char *value, *as;
    } cases[] = { { 0, "35.2", "35.2" },
                  { 2, "35.2", "35.20" },
                  { 4, "1234.5", "1,234.50" },
                  { 9, "0.96", "96%" },
                  { 10, "0.9394", "93.94%" },
                  { 14, "45291", "2023/12/31" },
                  { 31, "45291", "2023年12月31日" },
                  { 43, "0", " - " },
                  { 44, "-12", " ¥-12.00 " },
                  { 57, "45291", "2023年12月" },
                  { 163, "35.2", "35.2" },
                  { 4000000000u, "1", "1" } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        char format[64];
        gj_slice f = gj_numfmt_builtin(cases[i].id);
        (void)snprintf(format, sizeof format, "%.*s", GJ_SLICE_ARG(f));
        check(format, cases[i].value, false, cases[i].as);
    }
}

static void not_numbers(void **state)
{
    (void)state;
    static const char *const cases[] = { "",    "-",   ".",     "1e",  "1e+",   "e5",  "1.2.3",
                                         "12a", "0x1", "1e999", "inf", "1,000", "1e5x" };
    gj_numfmt_value v;
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++)
        if (gj_numfmt_parse(gj_slice_of(cases[i]), &v))
            fail_msg("«%s» is read as a number", cases[i]);
    assert_true(gj_numfmt_parse(GJ_SLICE("1e-999"), &v));
    assert_true(gj_numfmt_parse(GJ_SLICE(" 5 "), &v));
}

static void says_value(gj_numfmt_value v, const char *as)
{
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    gj_numfmt_general(v, &out);
    assert_string_equal(out.p, as);
    gj_strbuf_done(&out);
}

static void from_binary(void **state)
{
    (void)state;
    gj_numfmt_value v;
    assert_true(gj_numfmt_of_double(35.2, &v));
    says_value(v, "35.2");
    assert_true(gj_numfmt_of_double(0.1 + 0.2, &v));
    says_value(v, "0.3");
    assert_true(gj_numfmt_of_double(-1e300, &v));
    says_value(v, "-1E+300");
    assert_false(gj_numfmt_of_double(1e308 * 10, &v));
    says_value(gj_numfmt_of_int(-3520, true), "-35.2");
    says_value(gj_numfmt_of_int(INT32_MIN, false), "-2147483648");
    says_value(gj_numfmt_of_int(7, true), "0.07");
    says_value(gj_numfmt_of_int(0, true), "0");
}

static void check_text(const char *format, const char *text, const char *as)
{
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    gj_strbuf_char(&out, '<');
    gj_numfmt_print_text(gj_slice_of(format), gj_slice_of(text), &out);
    assert_string_equal(out.p + 1, as);
    gj_strbuf_done(&out);
}

static void text(void **state)
{
    (void)state;
    check_text("", "甲", "甲");
    check_text("0.00", "甲", "甲");
    check_text("@", "甲", "甲");
    check_text("@\"项目\"", "甲", "甲项目");
    check_text("0;-0;0;\"附：\"@", "甲", "附：甲");
    check_text(";;;", "甲", "");
}

/* Any format ends, whatever it is. */
static void long_formats(void **state)
{
    (void)state;
    char format[5001];
    static const char pieces[] = "0#?.,%;@_*[]\"\\ymdhse+-";
    for (size_t k = 0; k + 1 < sizeof pieces; k++) {
        memset(format, pieces[k], 5000);
        for (size_t n = 0; n <= 5000; n += n < 50 ? 1 : 990) {
            gj_strbuf out;
            gj_numfmt_value v;
            gj_strbuf_init(&out, 0);
            assert_true(gj_numfmt_parse(GJ_SLICE("-1234.5678"), &v));
            gj_numfmt_print((gj_slice){ format, n }, v, false, &out);
            assert_true(out.n < 20000);
            gj_strbuf_done(&out);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(general),     cmocka_unit_test(numbers),
        cmocka_unit_test(dates),       cmocka_unit_test(builtin),
        cmocka_unit_test(text),        cmocka_unit_test(not_numbers),
        cmocka_unit_test(from_binary), cmocka_unit_test(long_formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
