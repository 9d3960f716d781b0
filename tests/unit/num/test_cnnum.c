/* test_cnnum.c — numerals, Arabic and Chinese: value, length, decimals, multiplier; hostile lengths in linear time.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "num/cnnum.h"

typedef struct numeral_case {
    const char *text;
    const char *taken; /* the bytes of the numeral; NULL: none */
    const char *value;
    unsigned decimals;
    const char *multiplier;
} numeral_case;

static void check(const numeral_case *c, bool (*parse)(gj_slice, gj_numeral *))
{
    gj_numeral n = { 0 };
    bool found = parse(gj_slice_of(c->text), &n);
    if (found != (c->taken != NULL))
        fail_msg("%s: found %d", c->text, found);
    if (!found)
        return;
    char value[GJ_DEC_PRINT_MAX], multiplier[GJ_DEC_PRINT_MAX];
    gj_dec_print(n.value, value);
    gj_dec_print(n.multiplier, multiplier);
    if (n.bytes != strlen(c->taken) || strcmp(value, c->value) != 0 || n.decimals != c->decimals ||
        strcmp(multiplier, c->multiplier) != 0)
        fail_msg("%s: %zu bytes, value %s, %u decimals, multiplier %s", c->text, n.bytes, value,
                 n.decimals, multiplier);
    assert_memory_equal(c->text, c->taken, n.bytes);
    assert_false(n.too_long);
}

static void arabic(void **state)
{
    (void)state;
    static const numeral_case cases[] = {
        { "0", "0", "0", 0, "1" },
        { "007", "007", "7", 0, "1" },
        { "1234.50元", "1234.50", "1234.50", 2, "1" },
        { "1,234.50", "1,234.50", "1234.50", 2, "1" },
        { "1,234,567.89", "1,234,567.89", "1234567.89", 2, "1" },
        { "1,23", "1", "1", 0, "1" },
        { "1,2345", "1", "1", 0, "1" },
        { "1234,567", "1234", "1234", 0, "1" },
        { "1,234,56", "1,234", "1234", 0, "1" },
        { "1 234", "1", "1", 0, "1" },
        { "3.", "3", "3", 0, "1" },
        { "3.。", "3", "3", 0, "1" },
        { "3.14.15", "3.14", "3.14", 2, "1" },
        { "0.005", "0.005", "0.005", 3, "1" },
        { "35万元", "35万", "350000", 0, "10000" },
        { "35.6万", "35.6万", "356000", 1, "10000" },
        { "1.2亿", "1.2亿", "120000000", 1, "100000000" },
        { "100万", "100万", "1000000", 0, "10000" },
        { "3百万元", "3百万", "3000000", 0, "1000000" },
        { "3千万", "3千万", "30000000", 0, "10000000" },
        { "2万亿元", "2万亿", "2000000000000", 0, "1000000000000" },
        { "1.23456万", "1.23456万", "12345.6", 5, "10000" },
        { "1亿2000万元", "1亿2000万", "120000000", 0, "10000" },
        { "1亿23456万", "1亿", "100000000", 0, "100000000" },
        { "1.5亿2000万", "1.5亿", "150000000", 1, "100000000" },
        { "5千米", "5", "5", 0, "1" },
        { "5百分点", "5", "5", 0, "1" },
        { "123456789012345678", "123456789012345678", "123456789012345678", 0, "1" },
        { "000000000000000000000000001", "000000000000000000000000001", "1", 0, "1" },
        { "", NULL, "", 0, "" },
        { "-1", NULL, "", 0, "" },
        { ".5", NULL, "", 0, "" },
        { "一", NULL, "", 0, "" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++)
        check(&cases[i], gj_numeral_arabic);
    gj_numeral n;
    assert_true(gj_numeral_arabic(GJ_SLICE("1,234"), &n));
    assert_true(n.grouped);
    assert_false(n.chinese);
    assert_true(gj_numeral_arabic(GJ_SLICE("1,23"), &n));
    assert_false(n.grouped);
}

static void chinese(void **state)
{
    (void)state;
    static const numeral_case cases[] = {
        { "一", "一", "1", 0, "1" },
        { "两个", "两", "2", 0, "1" },
        { "十", "十", "10", 0, "1" },
        { "十五个", "十五", "15", 0, "1" },
        { "二十", "二十", "20", 0, "1" },
        { "九十九", "九十九", "99", 0, "1" },
        { "廿三", "廿三", "23", 0, "1" },
        { "卅", "卅", "30", 0, "1" },
        { "两百", "两百", "200", 0, "1" },
        { "一百零五", "一百零五", "105", 0, "1" },
        { "一百一十五", "一百一十五", "115", 0, "1" },
        { "一百十五", "一百十五", "115", 0, "1" },
        { "三百五", "三百五", "350", 0, "1" },
        { "两千", "两千", "2000", 0, "1" },
        { "两千零一十", "两千零一十", "2010", 0, "1" },
        { "一千零五万", "一千零五万", "10050000", 0, "10000" },
        { "三万五千", "三万五千", "35000", 0, "1" },
        { "三万五", "三万五", "35000", 0, "1" },
        { "三万零五", "三万零五", "30005", 0, "1" },
        { "一亿二", "一亿二", "120000000", 0, "1" },
        { "一亿二千万", "一亿二千万", "120000000", 0, "10000" },
        { "一亿零五百万", "一亿零五百万", "105000000", 0, "10000" },
        { "一万亿", "一万亿", "1000000000000", 0, "100000000" },
        { "九千九百九十九万九千九百九十九亿", "九千九百九十九万九千九百九十九亿",
          "9999999900000000", 0, "100000000" },
        { "二〇二三年", "二〇二三", "2023", 0, "1" },
        { "二零二三", "二零二三", "2023", 0, "1" },
        { "一二三四五", "一二三四五", "12345", 0, "1" },
        { "二〇〇万", "二〇〇万", "2000000", 0, "10000" },
        { "零", "零", "0", 0, "1" },
        { "零点五", "零点五", "0.5", 1, "1" },
        { "一点五", "一点五", "1.5", 1, "1" },
        { "一百二十点零五", "一百二十点零五", "120.05", 2, "1" },
        { "九十九点九七", "九十九点九七", "99.97", 2, "1" },
        { "三点五亿", "三点五亿", "350000000", 1, "100000000" },
        { "八点三十分", "八", "8", 0, "1" },
        { "八点整", "八", "8", 0, "1" },
        { "五点", "五", "5", 0, "1" },
        { "一百零", "一百", "100", 0, "1" },
        { "十十", "十", "10", 0, "1" },
        { "一万万", "一万", "10000", 0, "10000" },
        { "五个百分点", "五", "5", 0, "1" },
        { "壹佰贰拾叁万肆仟伍佰元整", "壹佰贰拾叁万肆仟伍佰", "1234500", 0, "1" },
        { "壹佰万", "壹佰万", "1000000", 0, "10000" },
        { "玖拾捌万柒仟陆佰伍拾肆元", "玖拾捌万柒仟陆佰伍拾肆", "987654", 0, "1" },
        { "叁萬貳仟", "叁萬貳仟", "32000", 0, "1" },
        { "百", NULL, "", 0, "" },
        { "千", NULL, "", 0, "" },
        { "万", NULL, "", 0, "" },
        { "亿", NULL, "", 0, "" },
        { "百万", NULL, "", 0, "" },
        { "点五", NULL, "", 0, "" },
        { "半", NULL, "", 0, "" },
        { "1", NULL, "", 0, "" },
        { "", NULL, "", 0, "" },
        { "\xe4\xb8", NULL, "", 0, "" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++)
        check(&cases[i], gj_numeral_chinese);
    gj_numeral n;
    assert_true(gj_numeral_chinese(GJ_SLICE("壹佰"), &n));
    assert_true(n.chinese && n.capital);
    assert_true(gj_numeral_chinese(GJ_SLICE("一百"), &n));
    assert_true(n.chinese && !n.capital);
}

/* A pair such as 二三十 has no one value; it is skipped whole. */
static void rough_pairs(void **state)
{
    (void)state;
    static const char *const pairs[] = { "二三十",     "三五百",   "三四万",
                                         "一百二三十", "三百五万", "两三千" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(pairs); i++) {
        gj_numeral n;
        assert_true(gj_numeral_chinese(gj_slice_of(pairs[i]), &n));
        assert_true(n.too_long);
        assert_int_equal(n.bytes, strlen(pairs[i]));
        assert_int_equal(gj_dec_sign(n.value), 0);
    }
}

/* What is written out of a number is read back as that number. */
static void spell(unsigned value, char *out)
{
    static const char *const digits[] = {
        "零", "一", "二", "三", "四", "五", "六", "七", "八", "九"
    };
    static const char *const units[] = { "", "十", "百", "千" };
    bool zero = false, any = false;
    out[0] = '\0';
    size_t n = 0;
    for (int place = 7; place >= 0; place--) {
        unsigned power = 1;
        for (int i = 0; i < place; i++)
            power *= 10;
        unsigned digit = value / power % 10;
        const char *parts[3] = { zero && any && digit ? "零" : "", digit ? digits[digit] : "",
                                 digit ? units[place % 4] : "" };
        zero = digit == 0 && (zero || any);
        any |= digit != 0;
        for (unsigned i = 0; i < 3; i++) {
            memcpy(out + n, parts[i], strlen(parts[i]) + 1);
            n += strlen(parts[i]);
        }
        if (place == 4 && any) {
            memcpy(out + n, "万", 4);
            n += 3;
            zero = digit == 0;
        }
    }
}

static void spelt_numbers_come_back(void **state)
{
    (void)state;
    unsigned value = 1;
    for (unsigned i = 0; i < 20000; i++) {
        char text[128];
        spell(value, text);
        gj_numeral n;
        bool found = gj_numeral_chinese(gj_slice_of(text), &n);
        if (!found || n.bytes != strlen(text) || n.value.scale != 0 || n.value.coef != value)
            fail_msg("%u as %s", value, text);
        value = i < 12000 ? value + 1 : (value * 1664525u + 1013904223u) % 99999999u + 1;
    }
}

static void too_many_digits(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool chinese;
    } cases[] = {
        { "1234567890123456789", false },
        { "0.1234567890123456789", false },
        { "1,234,567,890,123,456,789", false },
        { "0.000000000000000000000000000000000000001", false },
        { "一二三四五六七八九一二三四五六七八九一", true },
        { "一点二三四五六七八九〇一二三四五六七八九", true },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_numeral n;
        gj_slice text = gj_slice_of(cases[i].text);
        assert_true(cases[i].chinese ? gj_numeral_chinese(text, &n) : gj_numeral_arabic(text, &n));
        assert_true(n.too_long);
        assert_int_equal(n.bytes, text.n);
        assert_int_equal(gj_dec_sign(n.value), 0);
    }
}

/* Walks over a text as a scanner does: a numeral or one character at a time. */
static size_t walk(gj_slice text)
{
    size_t numerals = 0;
    for (size_t at = 0; at < text.n;) {
        gj_slice rest = gj_slice_sub(text, at, text.n);
        gj_numeral n;
        bool found = gj_numeral_chinese(rest, &n) || gj_numeral_arabic(rest, &n);
        assert_true(!found || (n.bytes > 0 && n.bytes <= rest.n));
        numerals += found;
        at += found ? n.bytes : (unsigned char)*rest.p >= 0xE0 && rest.n >= 3 ? 3 : 1;
    }
    return numerals;
}

static void a_million_of_anything_is_linear(void **state)
{
    (void)state;
    static const char *const units[] = { "壹",   "〇",       "万",     "十",   "零",
                                         "9",    "1,234,",   "一点",   "三万", "二百零",
                                         "一亿", "0.",       "一百零", "千",   "1.1",
                                         "廿",   "一点二十", "万亿",   "1亿",  "9亿99万" };
    const size_t count = 1000000;
    char *text = malloc(count * 12);
    assert_non_null(text);
    clock_t start = clock();
    for (size_t i = 0; i < GJ_ARRAY_LEN(units); i++) {
        size_t n = strlen(units[i]);
        for (size_t j = 0; j < count; j++)
            memcpy(text + j * n, units[i], n);
        (void)walk((gj_slice){ text, count * n });
    }
    free(text);
    assert_true(clock() - start < 20 * CLOCKS_PER_SEC); /* takes one; quadratic would take days */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arabic),          cmocka_unit_test(chinese),
        cmocka_unit_test(rough_pairs),     cmocka_unit_test(spelt_numbers_come_back),
        cmocka_unit_test(too_many_digits), cmocka_unit_test(a_million_of_anything_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
