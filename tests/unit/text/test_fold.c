/* test_fold.c — folding: a table of cases, and for any text that every character's source can be found again.
 * SPDX-License-Identifier: MIT */
#include "text/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/fold_look.h"
#include "text/utf8.h"

typedef struct fixture {
    gj_arena arena;
    gj_strbuf text;
    gj_offmap map;
} fixture;

static void begin(fixture *f)
{
    *f = (fixture){ 0 };
    gj_arena_init(&f->arena, 0);
    gj_strbuf_init(&f->text, 0);
}

static void end(fixture *f)
{
    gj_strbuf_done(&f->text);
    gj_arena_done(&f->arena);
}

static const struct {
    const char *source, *text;
} form_cases[] = {
    { "", "" },
    { "预算资金", "预算资金" },
    { "经费预算３５ 万元", "经费预算35万元" },
    { "预算 35 万元", "预算35万元" },
    { "预算 35 万 元", "预算35万元" },
    { "支出１.２ 亿　元", "支出1.2亿元" },
    { "千万 元宵", "千万 元宵" },
    { "35万\n元", "35万元" },
    { "预算 资金", "预算 资金" },
    { "预算  \t　资金", "预算 资金" },
    { "  首尾　", "首尾" },
    { "项 目 支 出", "项目支出" },
    { "总预 算 安 排 5 元", "总预算安排5元" },
    { "目 录", "目 录" },
    { "优 良 差", "优 良 差" },
    { "\xEF\xBB\xBF开头", "开头" },
    { "１２３４．５０", "1234.50" },
    { "ＡＢｃ［］｛｝＾＿｀", "ABc[]{}^_`" },
    { "完成率９５％，", "完成率95%，" },
    { "完成率95 ﹪", "完成率95%" },
    { "95 ‰", "95‰" },
    { "(一)项目,概况;内容:无!吗?", "（一）项目，概况；内容：无！吗？" },
    { "（一）项目，概况；内容：无！吗？", "（一）项目，概况；内容：无！吗？" },
    { "1,234.5", "1,234.5" },
    { "1，234.5", "1,234.5" },
    { "１，２３４，５６７．８", "1,234,567.8" },
    { "1234,567", "1234,567" },
    { "2023，100", "2023，100" },
    { "1,2,3项", "1，2，3项" },
    { "12,34", "12，34" },
    { "1,2345", "1，2345" },
    { "0.5,200", "0.5，200" },
    { "预算1, 234", "预算1，234" },
    { "8：30", "8:30" },
    { "8:30", "8:30" },
    { "1∶2", "1:2" },
    { "甲∶乙", "甲：乙" },
    { "预算:35", "预算：35" },
    { "预算： 35", "预算：35" },
    { "35 ，其中", "35，其中" },
    { "1;2", "1;2" },
    { "1；2", "1；2" },
    { "(1)", "（1）" },
    { "3(2)4", "3（2）4" },
    { "10～20", "10~20" },
    { "10〜20∼30", "10~20~30" },
    { "10－20−30–40‐50", "10-20-30-40-50" },
    { "2020—2023", "2020—2023" },
    { "2020 — 2023", "2020—2023" },
    { "≧90≦95⩾1⩽2", "≥90≤95≥1≤2" },
    { "≥ 90", "≥ 90" },
    { "1 234", "1 234" },
    { "共支出35万元.其中", "共支出35万元。其中" },
    { "支出率96.0%.结余", "支出率96.0%。结余" },
    { "（二期）.结余", "（二期）。结余" },
    { "使用．全年", "使用。全年" },
    { "一.概况", "一.概况" },
    { "3.资金", "3.资金" },
    { "A.方案", "A.方案" },
    { "12 .5", "12.5" },
    { "12 . 5", "12.5" },
    { "共计12. 5万元", "共计12.5万元" },
    { "共计１２． ５万元", "共计12.5万元" },
    { "1. 5人", "1. 5人" },
    { "1. 2023年预算", "1. 2023年预算" },
    { "见表1. 2023年预算", "见表1. 2023年预算" },
    { "甲；2. 35人", "甲；2. 35人" },
    { "1. 预算", "1. 预算" },
    { "二○○三年", "二〇〇三年" },
    { "二ＯＯ三年", "二〇〇三年" },
    { "一九九○年", "一九九〇年" },
    { "○重点", "○重点" },
    { "ＯＡ系统", "OA系统" },
    { "二○", "二○" },
    { "面积35 ㎡", "面积35㎡" },
    { "35 km", "35 km" },
    { "GDP 35", "GDP 35" },
    { "预算 GDP", "预算 GDP" },
    { "资\xC2\xAD金\xE2\x80\x8B预\xEF\xBB\xBF算", "资金预算" },
    { "1\xE2\x80\x8B" "23", "123" },
    { "资金\n预算", "资金预算" },
    { "资金\r\n预算", "资金预算" },
    { "资金，\n预算", "资金，预算" },
    { "资金\rabc", "资金 abc" },
    { "abc\ndef", "abc def" },
    { "资金\n35万元", "资金35万元" },
    { "35\n万元", "35万元" },
    { "12\n.5", "12.5" },
    { "资\xC2\xA0金", "资 金" },
    { "a\xE2\x80\x83 b", "a b" },
    { "a\tb", "a b" },
    { "a b", "a b" },
    { "a\x01\x7F" "b", "ab" },
    { "﹙一﹚﹐﹑﹒﹔﹕﹖﹗", "（一），、.；：？！" },
    { "︐︑︒︓", "，、。：" },
    { "葛\xF3\xA0\x84\x80城", "葛城" },
    { "\xEF\xBF\xA5" "35", "\xEF\xBF\xA5" "35" },
    { "¥35·×±", "¥35·×±" },
    { "“预算”‘35’…—", "“预算”‘35’…—" },
    { "①②㈠〔2013〕2号", "①②㈠〔2013〕2号" },
    { "http://a.b", "http：//a.b" },
    { "\xE4\xB8", "\xE4\xB8" },
    { "a\xFF (b)\x80", "a\xFF （b）\x80" },
    { "\xEF\xBC", "\xEF\xBC" },
    { " ", "" },
    { "\n\n", "" },
    { "35 \xE2\x80\x8B 万", "35万" },
    { ",", "，" },
    { "1,", "1，" },
    { ",234", "，234" },
};

static void forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_ARRAY_LEN(form_cases); i++) {
        gj_slice source = gj_slice_of(form_cases[i].source);
        fixture f;
        begin(&f);
        assert_true(gj_fold(source, (gj_span){ 0, (uint32_t)source.n }, &f.text, &f.map, &f.arena));
        if (!gj_slice_equal(gj_strbuf_slice(&f.text), gj_slice_of(form_cases[i].text)))
            fail_msg("«%s» became «%.*s», not «%s»", form_cases[i].source, GJ_SLICE_ARG(gj_strbuf_slice(&f.text)),
                     form_cases[i].text);
        end(&f);
    }
}

static void spans(void **state)
{
    (void)state;
    static const struct {
        const char *source, *text, *part, *from; /* `part` of the text came from `from` of the source */
    } cases[] = {
        { "预算 35 万元", "预算35万元", "预算", "预算" },
        { "预算 35 万元", "预算35万元", "35", "35" },
        { "预算 35 万元", "预算35万元", "35万元", "35 万元" },
        { "预算 ３５ 万元", "预算35万元", "35", "３５" },
        { "预算 ３５ 万元", "预算35万元", "5", "５" },
        { "预算 ３５ 万元", "预算35万元", "算35", "算 ３５" },
        { "(一) 项目", "（一） 项目", "（", "(" },
        { "(一) 项目", "（一） 项目", "）", ")" },
        { "(一) 项目", "（一） 项目", "一）", "一)" },
        { "a\xC2\xAD" "b", "ab", "a", "a" },
        { "a\xC2\xAD" "b", "ab", "b", "b" },
        { "a\xC2\xAD" "b", "ab", "ab", "a\xC2\xAD" "b" },
        { "９\xC2\xAD" "b", "9b", "9", "９" },
        { "甲 　 乙", "甲 乙", " ", " 　 " },
        { "甲 　 乙", "甲 乙", "甲", "甲" },
        { "  甲  ", "甲", "甲", "甲" },
        { "(", "（", "（", "(" },
        { "3,2\xE2\x80\x8B,", "3，2，", "2，", "2\xE2\x80\x8B," },
        { "3,2\xE2\x80\x8B,", "3，2，", "3，2", "3,2" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_slice source = gj_slice_of(cases[i].source);
        fixture f;
        begin(&f);
        assert_true(gj_fold(source, (gj_span){ 0, (uint32_t)source.n }, &f.text, &f.map, &f.arena));
        gj_slice text = gj_strbuf_slice(&f.text);
        assert_true(gj_slice_equal(text, gj_slice_of(cases[i].text)));
        gj_slice part = gj_slice_of(cases[i].part);
        size_t at = gj_slice_find(text, part, 0);
        gj_span got = gj_offmap_span(&f.map, (gj_span){ (uint32_t)at, (uint32_t)part.n });
        if (!gj_slice_equal(gj_slice_sub(source, got.off, got.len), gj_slice_of(cases[i].from)))
            fail_msg("«%s» of «%s» came from «%.*s», not «%s»", cases[i].part, cases[i].source,
                     GJ_SLICE_ARG(gj_slice_sub(source, got.off, got.len)), cases[i].from);
        end(&f);
    }
}

static uint64_t seed = 88172645463325252u;

static uint32_t next_random(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)((seed >> 11) % below);
}

static bool falls_away(gj_look l)
{
    return l.act == GJ_LOOK_BLANK || l.act == GJ_LOOK_NEWLINE || l.act == GJ_LOOK_DROP;
}

/* Can the source characters [p, end) have become this character of the text? */
static bool can_become(gj_slice from, gj_slice to)
{
    gj_look l = gj_fold_look(from.p, from.p + from.n);
    if (gj_slice_equal(to, GJ_SLICE(" "))) {
        size_t at = 0;
        for (; at < from.n; at += l.len) {
            l = gj_fold_look(from.p + at, from.p + from.n);
            if (!falls_away(l))
                return false;
        }
        return true;
    }
    if (l.len != from.n)
        return false;
    char ascii[2] = { l.ascii, 0 };
    if (l.ascii == '.' && gj_slice_equal(to, GJ_SLICE("。")))
        return true;
    switch (l.act) {
    case GJ_LOOK_KEEP:
        return gj_slice_equal(from, to);
    case GJ_LOOK_REPLACE:
        return gj_slice_equal(to, gj_slice_of(l.to));
    case GJ_LOOK_COMMA:
    case GJ_LOOK_MARK:
        return gj_slice_equal(to, gj_slice_of(l.to)) || gj_slice_equal(to, gj_slice_of(ascii));
    case GJ_LOOK_CIRCLE:
        return gj_slice_equal(to, GJ_SLICE("〇")) || gj_slice_equal(to, l.to ? gj_slice_of(l.to) : from);
    default:
        return false;
    }
}

static void check_all(gj_slice source, gj_span span, const fixture *f, size_t start)
{
    gj_slice text = gj_strbuf_slice(&f->text);
    uint32_t done = span.off;
    for (size_t at = start; at < text.n;) {
        unsigned len;
        (void)gj_utf8_decode(text.p + at, text.p + text.n, &len);
        gj_span from = gj_offmap_span(&f->map, (gj_span){ (uint32_t)at, len });
        assert_int_equal(from.off, gj_offmap_to_source(&f->map, (uint32_t)at));
        if (from.off < done || gj_span_end(from) > gj_span_end(span) || from.len == 0)
            fail_msg("character at %zu of «%.*s»: source [%u, %u)", at, GJ_SLICE_ARG(text), from.off,
                     gj_span_end(from));
        for (uint32_t gap = done; gap < from.off;) {
            gj_look l = gj_fold_look(source.p + gap, source.p + from.off);
            assert_true(falls_away(l));
            gap += l.len;
        }
        if (!can_become(gj_slice_sub(source, from.off, from.len), gj_slice_sub(text, at, len)))
            fail_msg("«%.*s» cannot have become «%.*s» in «%.*s»",
                     GJ_SLICE_ARG(gj_slice_sub(source, from.off, from.len)),
                     GJ_SLICE_ARG(gj_slice_sub(text, at, len)), GJ_SLICE_ARG(text));
        done = gj_span_end(from);
        at += len;
    }
    for (uint32_t gap = done; gap < gj_span_end(span);) {
        gj_look l = gj_fold_look(source.p + gap, source.p + gj_span_end(span));
        assert_true(falls_away(l));
        gap += l.len;
    }
}

static const char *const pieces[] = {
    "预算", "资金", "万元", "年", "二", "一", "○", "Ｏ", "〇", "1", "23", "456", "2023", "７", "８９０", ".", "．",
    ",", "，", ":", "：", ";", "；", "(", ")", "（", "）", "%", "％", " ", "  ", "　", "\t", "\n", "\r\n",
    "\xC2\xA0", "\xC2\xAD", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE2\x80\x83", "a", "Bc", "Ｄ", "、", "。", "-", "－", "—",
    "≧", "~", "～", "㎡", "﹪", "﹐", "\xF0\xA0\x82\x87", "\x01", "“", "项目支出绩效自评工作情况说明", "￥", "·",
};

/* Paragraph after paragraph into one text, as a document does it. */
static void random_texts(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 20000; round++) {
        gj_strbuf source;
        gj_strbuf_init(&source, 0);
        fixture f;
        begin(&f);
        gj_span paras[4];
        for (unsigned i = 0; i < GJ_ARRAY_LEN(paras); i++) {
            paras[i].off = (uint32_t)source.n;
            for (unsigned n = next_random(14); n; n--)
                gj_strbuf_cstr(&source, pieces[next_random(GJ_ARRAY_LEN(pieces))]);
            paras[i].len = (uint32_t)source.n - paras[i].off;
            gj_strbuf_cstr(&source, round % 2 ? "\r\n" : "\n");
        }
        size_t starts[4];
        for (unsigned i = 0; i < GJ_ARRAY_LEN(paras); i++) {
            starts[i] = f.text.n;
            assert_true(gj_fold(gj_strbuf_slice(&source), paras[i], &f.text, &f.map, &f.arena));
            fixture part = f;
            check_all(gj_strbuf_slice(&source), paras[i], &part, starts[i]);
            assert_true(gj_utf8_valid(gj_strbuf_slice(&f.text)));

            /* The same paragraph alone, in memory that ends with it. */
            char *copy = malloc(paras[i].len + 1u);
            memcpy(copy, source.p + paras[i].off, paras[i].len);
            fixture alone;
            begin(&alone);
            assert_true(gj_fold((gj_slice){ copy, paras[i].len }, (gj_span){ 0, paras[i].len }, &alone.text,
                                &alone.map, &alone.arena));
            assert_true(gj_slice_equal(gj_strbuf_slice(&alone.text),
                                       gj_slice_sub(gj_strbuf_slice(&f.text), starts[i], f.text.n)));
            end(&alone);
            free(copy);
            gj_strbuf_cstr(&f.text, "\n");
        }
        gj_strbuf_done(&source);
        end(&f);
    }
}

/* Folding what is folded changes nothing. */
static void twice(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 5000; round++) {
        fixture one, two;
        begin(&one);
        begin(&two);
        gj_strbuf source;
        gj_strbuf_init(&source, 0);
        for (unsigned n = next_random(14); n; n--)
            gj_strbuf_cstr(&source, pieces[next_random(GJ_ARRAY_LEN(pieces))]);
        assert_true(gj_fold(gj_strbuf_slice(&source), (gj_span){ 0, (uint32_t)source.n }, &one.text, &one.map,
                            &one.arena));
        assert_true(gj_fold(gj_strbuf_slice(&one.text), (gj_span){ 0, (uint32_t)one.text.n }, &two.text,
                            &two.map, &two.arena));
        if (!gj_slice_equal(gj_strbuf_slice(&one.text), gj_strbuf_slice(&two.text)))
            fail_msg("«%.*s» -> «%.*s» -> «%.*s»", GJ_SLICE_ARG(gj_strbuf_slice(&source)),
                     GJ_SLICE_ARG(gj_strbuf_slice(&one.text)), GJ_SLICE_ARG(gj_strbuf_slice(&two.text)));
        gj_strbuf_done(&source);
        end(&one);
        end(&two);
    }
}

static void any_bytes(void **state)
{
    (void)state;
    char bytes[200];
    for (unsigned round = 0; round < 20000; round++) {
        static const unsigned char heads[] = { 0xE2, 0xE3, 0xEF, 0xC2, 0xF3, 0xBC, 0x80, ' ', '.', ',', '1', 0xA0 };
        size_t n = next_random(sizeof bytes);
        for (size_t i = 0; i < n; i++)
            bytes[i] = (char)(next_random(2) ? heads[next_random(sizeof heads)] : next_random(256));
        char *copy = malloc(n ? n : 1);
        memcpy(copy, bytes, n);
        fixture f;
        begin(&f);
        assert_true(gj_fold((gj_slice){ copy, n }, (gj_span){ 0, (uint32_t)n }, &f.text, &f.map, &f.arena));
        assert_true(f.text.n <= 3 * n);
        for (uint32_t at = 0; at <= f.text.n; at++)
            assert_true(gj_offmap_to_source(&f.map, at) <= n);
        end(&f);
        free(copy);
    }
}

static void limits(void **state)
{
    (void)state;
    fixture f;
    begin(&f);
    gj_strbuf_init(&f.text, 8);
    assert_false(gj_fold(GJ_SLICE("(一)a"), (gj_span){ 0, 6 }, &f.text, &f.map, &f.arena));
    gj_strbuf_done(&f.text);
    gj_strbuf_init(&f.text, 10);
    assert_true(gj_fold(GJ_SLICE("(一)a"), (gj_span){ 0, 6 }, &f.text, &f.map, &f.arena));
    end(&f);
    begin(&f);
    gj_arena_init(&f.arena, 16);
    assert_false(gj_fold(GJ_SLICE("(一)a"), (gj_span){ 0, 6 }, &f.text, &f.map, &f.arena));
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms), cmocka_unit_test(spans),     cmocka_unit_test(random_texts),
        cmocka_unit_test(twice), cmocka_unit_test(any_bytes), cmocka_unit_test(limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
