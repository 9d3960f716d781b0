/* test_unit.c — units: longest match, words that only look like units, factors, the index of first characters.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "num/unit.h"

static void longest_match(void **state)
{
    (void)state;
    static const struct {
        const char *text, *unit; /* unit "": none */
    } cases[] = {
        { "元", "元" },
        { "元。", "元" },
        { "万元，其中", "万元" },
        { "万元人民币", "万元人民币" },
        { "千万元", "千万元" },
        { "百万元", "百万元" },
        { "亿元", "亿元" },
        { "人民币元", "人民币元" },
        { "万", "" },
        { "亿", "" },
        { "万人次", "万人次" },
        { "万人", "万人" },
        { "万名", "万名" },
        { "人次/年", "人次" },
        { "分", "分" },
        { "分，得", "分" },
        { "分数量指标", "分" },
        { "分钟", "分钟" },
        { "分之", "" },
        { "分别为", "" },
        { "分析", "" },
        { "分管", "" },
        { "分部", "" },
        { "元旦", "" },
        { "元素", "" },
        { "元/人", "元/人" },
        { "元/人·天", "元/人·天" },
        { "元/人次", "元/人次" },
        { "万元/公里", "万元/公里" },
        { "元/200元", "元" },
        { "%", "%" },
        { "％", "％" },
        { "‰", "‰" },
        { "个百分点", "个百分点" },
        { "百分点", "百分点" },
        { "百分之", "" },
        { "个", "个" },
        { "个月", "个月" },
        { "成", "成" },
        { "成以上", "成" },
        { "成本", "" },
        { "㎡", "㎡" },
        { "m²", "m²" },
        { "m", "m" },
        { "max", "" },
        { "km/h", "km" },
        { "台（套）", "台（套）" },
        { "台", "台" },
        { "村", "村" },
        { "个村", "个村" },
        { "角", "角" },
        { "角度", "" },
        { "的", "" },
        { "", "" },
        { " 元", "" },
        { "\xe5\x85", "" },
        { "\xe5", "" },
        { "\xff\xff\xff", "" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        size_t len = 0;
        gj_unit_id id = gj_unit_match(gj_slice_of(cases[i].text), &len);
        if (strcmp(gj_unit_at(id)->name, cases[i].unit) != 0 || len != strlen(cases[i].unit))
            fail_msg("%s: %s, length %zu", cases[i].text, gj_unit_at(id)->name, len);
    }
}

static void dimensions_and_factors(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        gj_dim dim;
        const char *factor;
        bool points;
    } cases[] = {
        { "元", GJ_DIM_MONEY, "1", false },
        { "角", GJ_DIM_MONEY, "0.1", false },
        { "千元", GJ_DIM_MONEY, "1000", false },
        { "万元", GJ_DIM_MONEY, "10000", false },
        { "百万元", GJ_DIM_MONEY, "1000000", false },
        { "千万元", GJ_DIM_MONEY, "10000000", false },
        { "亿元", GJ_DIM_MONEY, "100000000", false },
        { "万亿元", GJ_DIM_MONEY, "1000000000000", false },
        { "分", GJ_DIM_SCORE, "1", false },
        { "%", GJ_DIM_RATE, "0.01", false },
        { "‰", GJ_DIM_RATE, "0.001", false },
        { "成", GJ_DIM_RATE, "0.1", false },
        { "百分点", GJ_DIM_RATE, "0.01", true },
        { "个百分点", GJ_DIM_RATE, "0.01", true },
        { "件", GJ_DIM_COUNT, "1", false },
        { "万人次", GJ_DIM_COUNT, "10000", false },
        { "公里", GJ_DIM_COUNT, "1000", false },
        { "万公里", GJ_DIM_COUNT, "10000000", false },
        { "斤", GJ_DIM_COUNT, "0.5", false },
        { "公顷", GJ_DIM_COUNT, "10000", false },
        { "平方米", GJ_DIM_COUNT, "1", false },
        { "元/平方米", GJ_DIM_PRICE, "1", false },
        { "万元/人", GJ_DIM_PRICE, "10000", false },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        const gj_unit *unit = gj_unit_at(gj_unit_find(gj_slice_of(cases[i].name)));
        gj_dec factor;
        assert_true(gj_dec_parse(gj_slice_of(cases[i].factor), &factor));
        assert_string_equal(unit->name, cases[i].name);
        assert_int_equal(unit->dim, cases[i].dim);
        assert_int_equal(unit->points, cases[i].points);
        assert_int_equal(gj_dec_compare(unit->factor, factor), 0);
    }
}

static void find_wants_the_whole_name(void **state)
{
    (void)state;
    static const char *const none[] = { "", "万元整", "元 ", "分析", "万", "没有", "元/" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(none); i++)
        assert_int_equal(gj_unit_find(gj_slice_of(none[i])), GJ_UNIT_NONE);
    assert_string_equal(gj_unit_at(UINT16_MAX)->name, "");
}

/* Bytes of the first two characters. */
static size_t head_bytes(const char *p)
{
    size_t n = 0;
    for (unsigned i = 0; i < 2 && p[n]; i++) {
        unsigned char c = (unsigned char)p[n];
        n += c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
    }
    return n;
}

/* Ready to be stored as num/unit_index.def. */
static void print_index(void)
{
    static uint16_t index[2048];
    const char *last = "";
    uint16_t *group = index;
    for (gj_unit_id id = 1; id < gj_unit_count() && gj_unit_at(id)->dim != GJ_DIM_PRICE; id++) {
        const char *name = gj_unit_at(id)->name;
        size_t n = head_bytes(name);
        if (head_bytes(last) != n || memcmp(last, name, n) != 0) {
            uint64_t key = 0;
            for (size_t i = 0; i < n; i++)
                key |= (uint64_t)(unsigned char)name[i] << (8 * i);
            uint32_t at = (uint32_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 53);
            while (index[at] != 0)
                at = (at + 1) & 2047;
            group = &index[at];
            *group = id;
        }
        *group = (uint16_t)(*group + (1 << 10));
        last = name;
    }
    for (size_t i = 0; i < 2048; i++)
        fprintf(stderr, "%u,%s", (unsigned)index[i], i % 16 == 15 ? "\n" : " ");
}

/* Every unit is found by its own name: the index fits the list, no group stands in two
 * places, no longer unit behind a shorter one that begins it. */
static void every_unit_finds_itself(void **state)
{
    (void)state;
    for (gj_unit_id id = 1; id < gj_unit_count(); id++) {
        const gj_unit *unit = gj_unit_at(id);
        assert_int_equal(unit->bytes, strlen(unit->name));
        assert_true(gj_dec_sign(unit->factor) > 0);
        size_t len = 0;
        gj_unit_id found = gj_unit_match(gj_slice_of(unit->name), &len);
        if (unit->dim == GJ_DIM_NONE ? found == GJ_UNIT_NONE : found == id)
            continue;
        print_index();
        fail_msg("%s is found as «%s»", unit->name, gj_unit_at(found)->name);
    }
}

/* A word that is no unit must begin like one, or its row does nothing. */
static void words_are_needed(void **state)
{
    (void)state;
    for (gj_unit_id id = 1; id < gj_unit_count(); id++) {
        const gj_unit *word = gj_unit_at(id);
        if (word->dim != GJ_DIM_NONE)
            continue;
        bool needed = false;
        for (size_t n = 1; n < word->bytes; n++)
            needed |= gj_unit_find((gj_slice){ word->name, n }) != GJ_UNIT_NONE;
        if (!needed)
            fail_msg("%s begins like no unit", word->name);
    }
}

static void same_things(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = { { "件", "件", true },   { "万件", "件", true },  { "所", "所学校", true }, { "人", "人次", false },
                  { "万人次", "人次", true }, { "户", "人", false }, { "元", "件", false } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_unit_id a = gj_unit_find(gj_slice_of(cases[i].a)), b = gj_unit_find(gj_slice_of(cases[i].b));
        assert_int_not_equal(a, GJ_UNIT_NONE);
        assert_int_not_equal(b, GJ_UNIT_NONE);
        assert_int_equal(gj_unit_same_thing(a, b), cases[i].same);
        assert_int_equal(gj_unit_same_thing(b, a), cases[i].same);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_things),
        cmocka_unit_test(longest_match),
        cmocka_unit_test(dimensions_and_factors),
        cmocka_unit_test(find_wants_the_whole_name),
        cmocka_unit_test(every_unit_finds_itself),
        cmocka_unit_test(words_are_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
