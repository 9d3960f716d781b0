/* test_txt.c — plain text: line ends, blanks, charsets, empty and hostile files.
 * SPDX-License-Identifier: MIT */
#include "support/read_text.h"

#include <stdlib.h>
#include <time.h>

static void splits_lines(void **state)
{
    (void)state;
    reads_as("一、甲\r\n\r\n  正文。 \r\n　　正文二。\r末行", "L1   H1 一、甲 [han 1]\n"
                                                              "L3   P 正文。\n"
                                                              "L4   P 正文二。\n"
                                                              "L5   P 末行\n");
    reads_as("\xEF\xBB\xBF一、甲\n\xC2\xA0正文。\xE2\x80\x8B\n\x0C末行",
             "L1   H1 一、甲 [han 1]\nL2   P 正文。\nL3   P 末行\n");
}

static void empty_files(void **state)
{
    (void)state;
    static const char *const texts[] = { "\n", " \r\n\t\n　\n", "\xEF\xBB\xBF" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(texts); i++) {
        read_text r;
        read_bytes(&r, gj_slice_of(texts[i]));
        assert_int_equal(r.status, GJ_E_FORMAT);
        assert_non_null(strstr(r.err.message, "文件是空的"));
        free_text(&r);
    }
}

/* Undecodable bytes: the file is read in part, and the note says where. */
static void bad_characters(void **state)
{
    (void)state;
    read_text r;
    read_bytes(&r, gj_slice_of("一、项目概况\n项目预算三十五万元，全部到位。\n总分\xFF\xFE"
                               "98分\n"));
    assert_int_equal(r.status, GJ_OK);
    assert_int_equal(r.doc.notes.n, 1);
    assert_int_equal(r.doc.notes.v[0].kind, GJ_NOTE_BAD_CHARACTERS);
    assert_true(r.doc.notes.v[0].partial);
    assert_true(gj_slice_find(r.doc.notes.v[0].message, GJ_SLICE("第 3 行"), 0) != GJ_NOT_FOUND);
    free_text(&r);
}

/* What an earlier conversion lost stands in the file as U+FFFD: valid bytes, but not what was written. */
static void lost_characters(void **state)
{
    (void)state;
    read_text r;
    read_bytes(&r, gj_slice_of("项目预算三十五万元，等级为\xEF\xBF\xBD。\n"));
    assert_int_equal(r.status, GJ_OK);
    assert_int_equal(r.doc.notes.n, 1);
    assert_true(r.doc.notes.v[0].partial);
    assert_true(gj_slice_find(r.doc.notes.v[0].message, GJ_SLICE("有 1 处"), 0) != GJ_NOT_FOUND);
    free_text(&r);
}

static void other_charsets(void **state)
{
    (void)state;
    read_text r;
    read_bytes(&r,
               GJ_SLICE("\xD2\xBB\xA1\xA2\xB8\xC5\xBF\xF6\x0A\xD5\xFD\xCE\xC4\xA1\xA3")); /* GBK */
    assert_int_equal(r.status, GJ_OK);
    assert_string_equal(
        print_text(&r, true),
        "reader txt, charset GBK, 2 blocks, 0 tables\nL1   H1 一、概况 [han 1]\nL2   P 正文。\n");
    free_text(&r);
    read_bytes(&r,
               GJ_SLICE("\xFF\xFE\x00\x4E\x01\x30\x82\x69\xB5\x51\x0A\x00\x63\x6B")); /* UTF-16 */
    assert_int_equal(r.status, GJ_OK);
    assert_string_equal(print_text(&r, false), "L1   H1 一、概况 [han 1]\nL2   P 正\n");
    free_text(&r);
}

/* Quotes come back as submitted: full width, blanks and all. */
static void quotes(void **state)
{
    (void)state;
    read_text r;
    read_bytes(&r, gj_slice_of("一、概况\n\t\t预算３５ 万元 ，已到位\n"));
    gj_slice quote = gj_doc_quote(&r.doc, r.doc.blocks.v[1].text);
    assert_int_equal(quote.n, strlen("预算３５ 万元 ，已到位"));
    assert_memory_equal(quote.p, "预算３５ 万元 ，已到位", quote.n);
    free_text(&r);
}

static char *repeat(const char *piece, size_t times, const char *tail, size_t *n)
{
    size_t len = strlen(piece), last = strlen(tail);
    char *text = malloc(len * times + last + 1);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * len, piece, len);
    memcpy(text + times * len, tail, last + 1);
    *n = len * times + last;
    return text;
}

/* Time is linear: each of these takes a fraction of a second, and none fails in another way than by a limit. */
static void large_files(void **state)
{
    (void)state;
    static const struct {
        const char *piece, *tail;
        size_t times;
    } cases[] = {
        { "\n", "完", 1000000 },
        { "项目预算35万元", "。", 2500000 },
        { "\t甲\n\t1\n\n", "", 100000 },
        { "\t甲\n", "", 300000 },
        { "\t\n", "完", 300000 },
        { "甲\t1\t2\n", "", 100000 },
        { "甲\t", "", 300000 },
        { "甲|1|2\n", "", 100000 },
        { "|", "", 1000000 },
        { "+--+\n|a|\n", "", 100000 },
        { "甲  1  2\n", "", 100000 },
        { "甲  ", "", 300000 },
        { "甲   1\n", "", 100000 },
        { "a,b,c\n", "", 100000 },
        { "\"", "", 1000000 },
        { "一、概况\n", "", 100000 },
        { "项目概况\n。\n", "", 100000 },
        { "\t甲\n\n乙\n", "", 100000 },
        { "(", "", 1000000 },
        { "\r", "x", 1000000 },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        read_text r;
        size_t n;
        char *text = repeat(cases[i].piece, cases[i].times, cases[i].tail, &n);
        clock_t start = clock();
        read_bytes(&r, (gj_slice){ text, n });
        clock_t took = (clock() - start) * 1000 / CLOCKS_PER_SEC;
        if (took > 5000)
            fail_msg("case %zu took %ld ms", i, (long)took);
        if (r.status != GJ_OK && r.status != GJ_E_LIMIT)
            fail_msg("case %zu: %s", i, r.err.message);
        free_text(&r);
        free(text);
    }
}

/* Every cut of a file reads, or fails in a known way. */
static void cut_anywhere(void **state)
{
    (void)state;
    static const char text[] =
        "附件1\n某县报告\n一、概况（单位：万元）\n\t指标\n\t分值\n\n\t产出\n（50分）\n\t50\n\n\n"
        "甲\t乙\t丙\n1\t2\t3\n| 丁 | 戊 |\n|--|--|\n| 4 | 5 |\n甲  乙  丙\n11  22  33\n"
        "①完成。１２％\n";
    for (size_t n = 0; n < sizeof text; n++) {
        read_text r;
        char *copy = malloc(n + 1);
        assert_non_null(copy);
        memcpy(copy, text, n);
        read_bytes(&r, (gj_slice){ copy, n });
        if (r.status == GJ_OK)
            print_text(&r, true);
        else if (r.status != GJ_E_FORMAT && r.status != GJ_E_UNSUPPORTED)
            fail_msg("cut at %zu: %s", n, r.err.message);
        free_text(&r);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_lines),   cmocka_unit_test(empty_files),
        cmocka_unit_test(bad_characters),
        cmocka_unit_test(lost_characters), cmocka_unit_test(other_charsets),
        cmocka_unit_test(quotes),         cmocka_unit_test(large_files),
        cmocka_unit_test(cut_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
