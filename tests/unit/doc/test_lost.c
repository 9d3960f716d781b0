/* test_lost.c — headings without a number and what their siblings imply.
 * SPDX-License-Identifier: MIT */
#include "support/made_doc.h"

/* Only the headings of a text, one a line. */
static void headings_are(const char *source, const char *expected)
{
    made_doc m;
    gj_strbuf out;
    make_doc(&m, source);
    gj_strbuf_init(&out, 0);
    for (uint32_t i = 0; i < m.doc.blocks.n; i++) {
        const gj_block *b = &m.doc.blocks.v[i];
        if (b->kind != GJ_HEADING || b->level == 0)
            continue;
        gj_strbuf_format(&out, "%u %.*s %u%s\n", b->level,
                         GJ_SLICE_ARG(gj_doc_text(&m.doc, b->text)), b->number,
                         b->lost_number ? " lost" : "");
    }
    assert_string_equal(out.p ? out.p : "", expected);
    gj_strbuf_done(&out);
    drop_doc(&m);
}

/* The case of a report whose automatic numbers were lost when it was saved as text. */
static void parent_and_children(void **state)
{
    (void)state;
    headings_are(
        "一、项目基本情况\n（一）项目概况\n正文。\n项目预期绩效目标\n正文。\n"
        "二、自评工作情况\n（一）自评的组织工作\n正文。\n（二）自评的方法和过程\n正文。\n"
        "建立绩效评价指标体系\n正文。\n目执行及绩效实现情况\n预算执行情况\n正文。\n（二）项目产出\n"
        "正文。\n"
        "四、综合评价结论\n正文。\n",
        "1 一、项目基本情况 1\n2 （一）项目概况 1\n2 项目预期绩效目标 2 lost\n"
        "1 二、自评工作情况 2\n2 （一）自评的组织工作 1\n2 （二）自评的方法和过程 2\n"
        "2 建立绩效评价指标体系 3 lost\n1 目执行及绩效实现情况 3 lost\n2 预算执行情况 1 lost\n"
        "2 （二）项目产出 2\n1 四、综合评价结论 4\n");
}

static void between_siblings(void **state)
{
    (void)state;
    headings_are(
        "一、甲\n（一）组织工作\n正文。\n自评的方法和过程\n正文。\n（三）指标体系\n正文。\n",
        "1 一、甲 1\n2 （一）组织工作 1\n2 自评的方法和过程 2 lost\n2 （三）指标体系 3\n");
    /* No number is missing: the line stands below its neighbour. */
    headings_are(
        "一、甲\n（一）组织工作\n正文。\n自评的方法和过程\n正文。\n（二）指标体系\n正文。\n",
        "1 一、甲 1\n2 （一）组织工作 1\n3 自评的方法和过程 0\n2 （二）指标体系 2\n");
}

static void before_higher(void **state)
{
    (void)state;
    /* 二、 is missing: the line that has a heading right under it is the higher one. */
    headings_are(
        "一、甲\n（一）项目概况\n正文。\n自评工作情况\n自评的方法和过程\n正文。\n三、丙\n正文。\n",
        "1 一、甲 1\n2 （一）项目概况 1\n1 自评工作情况 2 lost\n2 自评的方法和过程 1 lost\n1 "
        "三、丙 3\n");
}

static void before_deeper(void **state)
{
    (void)state;
    headings_are("一、甲\n项目概况\n正文。\n（二）项目预期目标\n正文。\n二、乙\n正文。\n",
                 "1 一、甲 1\n2 项目概况 1 lost\n2 （二）项目预期目标 2\n1 二、乙 2\n");
    headings_are("一、甲\n正文。\n自评工作情况\n正文。\n（一）组织工作\n正文。\n三、丙\n正文。\n",
                 "1 一、甲 1\n1 自评工作情况 2 lost\n2 （一）组织工作 1\n1 三、丙 3\n");
}

static void without_any_number(void **state)
{
    (void)state;
    headings_are("某某自评表\n正文在此，共计两句。\n评价结论\n项目已完成。\n存在问题\n线路中断较多"
                 "。\n改进措施\n增设链路。\n",
                 "1 评价结论 0\n1 存在问题 0\n1 改进措施 0\n");
    headings_are("某某报告\n正文在此。\n情况说明\n正文。\n一、甲\n正文。\n",
                 "1 情况说明 0\n1 一、甲 1\n");
}

/* With a final 。 only where numbered siblings have one, too. */
static void with_stops(void **state)
{
    (void)state;
    headings_are(
        "一、甲\n1、立项等基本情况。\n正文是这样的，比较长的一段。\n项目主要实施内容和范围。\n正文"
        "是这样的，比较长的一段。\n"
        "二、乙\n正文。\n",
        "1 一、甲 1\n2 1、立项等基本情况。 1\n2 项目主要实施内容和范围。 2 lost\n1 二、乙 2\n");
    headings_are("一、甲\n1、立项\n正文。\n未发现明显问题。\n正文是这样的，比较长的一段。\n",
                 "1 一、甲 1\n2 1、立项 1\n");
}

static void no_headings(void **state)
{
    (void)state;
    /* Items of a list, names, dates, sentences, table names. */
    headings_are("一、甲\n由以下人员构成：\n组长：卢玉杰\n包括：\n项目立项情况\n正文。\n中共沅江市"
                 "委办公室\n2022年7月29日\n",
                 "1 一、甲 1\n");
    headings_are("一、甲\n正文。\n数量指标情况\n质量指标情况\n时效指标情况\n成本指标情况\n正文。\n",
                 "1 一、甲 1\n");
    headings_are("一、甲\n正文。\n表一 "
                 "资金使用情况\n单位：元\n=a|b\n=1|2\n资金来源情况（单位：万元）\n=a|b\n=1|2\n",
                 "1 一、甲 1\n");
    headings_are("一、甲\n正文。\n改进措施\n", "1 一、甲 1\n"); /* nothing stands under it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parent_and_children), cmocka_unit_test(between_siblings),
        cmocka_unit_test(before_higher),       cmocka_unit_test(before_deeper),
        cmocka_unit_test(without_any_number),  cmocka_unit_test(with_stops),
        cmocka_unit_test(no_headings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
