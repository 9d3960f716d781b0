/* test_outline.c — headings, levels, titles and sections.
 * SPDX-License-Identifier: MIT */
#include "support/made_doc.h"

#include "doc/outline.h"

static void dumps_to(const char *source, const char *expected)
{
    made_doc m;
    make_doc(&m, source);
    assert_string_equal(dump_of(&m), expected);
    drop_doc(&m);
}

static void levels_by_style(void **state)
{
    (void)state;
    dumps_to("某某报告\n一、概况\n（一）立项\n1."
             "背景\n正文。\n（1）细节\n正文。\n①更细\n正文。\n二、结论\n",
             "L1   H0 某某报告\n"
             "L2   H1 一、概况 [han 1]\n"
             "L3   H2 （一）立项 [(han) 1]\n"
             "L4   H3 1.背景 [digit 1]\n"
             "L5   P 正文。\n"
             "L6   H4 （1）细节 [(digit) 1]\n"
             "L7   P 正文。\n"
             "L8   H5 ①更细 [circle 1]\n"
             "L9   P 正文。\n"
             "L10  H1 二、结论 [han 2]\n");
}

/* Levels count the styles that occur: a text that begins with （一） has it as level 1. */
static void levels_of_a_part(void **state)
{
    (void)state;
    dumps_to("（一）立项\n1、背景\n正文。\n（二）资金\n正文。\n", "L1   H1 （一）立项 [(han) 1]\n"
                                                                  "L2   H2 1、背景 [digit 1]\n"
                                                                  "L3   P 正文。\n"
                                                                  "L4   H1 （二）资金 [(han) 2]\n"
                                                                  "L5   P 正文。\n");
    dumps_to("第一部分 概况\n一、立项\n1.1背景\n正文。\n第二部分 结论\n",
             "L1   H1 第一部分 概况 [part 1]\n"
             "L2   H2 一、立项 [han 1]\n"
             "L3   H3 1.1背景 [dotted 1]\n"
             "L4   P 正文。\n"
             "L5   H1 第二部分 结论 [part 2]\n");
}

/* A style that usually stands inside may stand outside: its numbers go on across the others. */
static void unusual_order(void **state)
{
    (void)state;
    dumps_to("1、概况\n（一）立项\n正文。\n（二）资金\n正文。\n2、结论\n（一）得分\n正文。\n",
             "L1   H1 1、概况 [digit 1]\n"
             "L2   H2 （一）立项 [(han) 1]\n"
             "L3   P 正文。\n"
             "L4   H2 （二）资金 [(han) 2]\n"
             "L5   P 正文。\n"
             "L6   H1 2、结论 [digit 2]\n"
             "L7   H2 （一）得分 [(han) 1]\n"
             "L8   P 正文。\n");
}

/* Numbered sentences keep style and number, but head nothing. */
static void sentences_are_no_headings(void **state)
{
    (void)state;
    dumps_to("一、概况\n"
             "1.成本指标：年初预算安排为10万元。\n"
             "2.负责档案工作。\n"
             "（一）项目概况。本项目于2022年立项\n"
             "（二）办公费0.1万元\n"
             "3.加强管理\n"
             "4.加强培训\n"
             "5.项目资金具体支出情况如下：\n"
             "办公费。\n",
             "L1   H1 一、概况 [han 1]\n"
             "L2   P 1.成本指标：年初预算安排为10万元。 [digit 1]\n"
             "L3   P 2.负责档案工作。 [digit 2]\n"
             "L4   P （一）项目概况。本项目于2022年立项 [(han) 1]\n"
             "L5   P （二）办公费0.1万元 [(han) 2]\n"
             "L6   P 3.加强管理 [digit 3]\n"
             "L7   P 4.加强培训 [digit 4]\n"
             "L8   P 5.项目资金具体支出情况如下： [digit 5]\n"
             "L9   P 办公费。\n");
}

/* A heading may end in 。 when it names a section and text stands under it. */
static void headings_with_stops(void **state)
{
    (void)state;
    dumps_to("一、概况\n1、项目立项等基本情况。\n项目由单位实施，已经完成，效果很好。\n2、项目主要"
             "内容；\n"
             "包括两个方面的内容，一是建设，二是管理。\n",
             "L1   H1 一、概况 [han 1]\n"
             "L2   H2 1、项目立项等基本情况。 [digit 1]\n"
             "L3   P 项目由单位实施，已经完成，效果很好。\n"
             "L4   H2 2、项目主要内容； [digit 2]\n"
             "L5   P 包括两个方面的内容，一是建设，二是管理。\n");
}

static void title_lines(void **state)
{
    (void)state;
    dumps_to("附件3\n某县党校\n2023年度云视频会议\n项目自评报告\n（2023年度）\n填报单位：某县党校\n"
             "2024年3月1日\n"
             "根据有关办法，形成本报告。\n一、概况\n",
             "L1   > P 附件3\n"
             "L2   H0 某县党校\n"
             "L3   H0 2023年度云视频会议\n"
             "L4   H0 项目自评报告\n"
             "L5   H0 （2023年度）\n"
             "L6   P 填报单位：某县党校\n"
             "L7   P 2024年3月1日\n"
             "L8   P 根据有关办法，形成本报告。\n"
             "L9   H1 一、概况 [han 1]\n");
    dumps_to("某某评价报告\n摘 要\n本报告共三段。\n一、概况\n正文。\n", "L1   H0 某某评价报告\n"
                                                                        "L2   H1 摘 要\n"
                                                                        "L3   P 本报告共三段。\n"
                                                                        "L4   H1 一、概况 [han 1]\n"
                                                                        "L5   P 正文。\n");
    /* A text of one line has no title over it. */
    dumps_to("未发现问题", "L1   > P 未发现问题\n");
    dumps_to("资金到位率98%\n支出35万元\n", "L1   > P 资金到位率98%\nL2   > P 支出35万元\n");
}

static void contents_are_left_out(void **state)
{
    (void)state;
    dumps_to("某某报告\n目录\n一、概况\n（一）立项\n二、结论\n一、概况\n（一）立项\n正文。\n二、结"
             "论\n正文。\n",
             "L1   H0 某某报告\n"
             "L2   P 目录\n"
             "L3   P 一、概况\n"
             "L4   P （一）立项\n"
             "L5   P 二、结论\n"
             "L6   H1 一、概况 [han 1]\n"
             "L7   H2 （一）立项 [(han) 1]\n"
             "L8   P 正文。\n"
             "L9   H1 二、结论 [han 2]\n"
             "L10  P 正文。\n");
}

static void sections_nest(void **state)
{
    (void)state;
    made_doc m;
    make_doc(&m, "总报告\n一、概况\n（一）立项\n甲。\n（二）资金\n乙。\n二、结论\n丙。\n");
    /*             0       1        2        3    4        5    6        7 */
    static const uint32_t sections[] = { GJ_NONE, 0, 1, 2, 1, 4, 0, 6 };
    for (uint32_t i = 0; i < 8; i++)
        assert_int_equal(m.doc.blocks.v[i].section, sections[i]);
    assert_true(gj_doc_section_contains(&m.doc, 1, 5));
    assert_true(gj_doc_section_contains(&m.doc, 1, 1));
    assert_true(gj_doc_section_contains(&m.doc, 0, 7));
    assert_true(gj_doc_section_contains(&m.doc, GJ_NONE, 7));
    assert_false(gj_doc_section_contains(&m.doc, 1, 6));
    assert_false(gj_doc_section_contains(&m.doc, 2, 5));
    assert_int_equal(gj_doc_parent_section(&m.doc, 4), 1);
    assert_int_equal(gj_doc_parent_section(&m.doc, 99), GJ_NONE);
    drop_doc(&m);
}

/* A reader that knows headings from the file is believed. */
static void hints_of_the_reader(void **state)
{
    (void)state;
    static const char source[] = "一、说明这一段不是标题\n概述";
    gj_arena arena;
    gj_strbuf text;
    gj_document doc;
    gj_builder *b;
    gj_arena_init(&arena, 0);
    gj_strbuf_init(&text, 0);
    assert_int_equal(gj_build_begin(&arena, text, &doc, &b, NULL), GJ_OK);
    gj_build_source(b, gj_slice_of(source));
    uint32_t cut = (uint32_t)(strchr(source, '\n') - source);
    assert_int_equal(gj_build_para(b, (gj_span){ 0, cut }, 255, NULL), GJ_OK);
    assert_int_equal(gj_build_para(b, (gj_span){ cut + 1, 6 }, 3, NULL), GJ_OK);
    assert_int_equal(gj_build_end(b, NULL), GJ_OK);
    assert_int_equal(doc.blocks.v[0].kind, GJ_PARAGRAPH);
    assert_int_equal(doc.blocks.v[0].level, 0);
    assert_int_equal(doc.blocks.v[0].style, GJ_NUMBER_NONE);
    assert_int_equal(doc.blocks.v[1].kind, GJ_HEADING);
    assert_int_equal(doc.blocks.v[1].level, 3);
    gj_strbuf_done(&doc.text);
    gj_arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_by_style),       cmocka_unit_test(levels_of_a_part),
        cmocka_unit_test(unusual_order),         cmocka_unit_test(sentences_are_no_headings),
        cmocka_unit_test(headings_with_stops),   cmocka_unit_test(title_lines),
        cmocka_unit_test(contents_are_left_out), cmocka_unit_test(sections_nest),
        cmocka_unit_test(hints_of_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
