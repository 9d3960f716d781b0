/* rules.h — what the tests of rule/ share: compile a text, find a message.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TESTS_SUPPORT_RULES_H
#define GJ_TESTS_SUPPORT_RULES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "rule/load.h"

static const gj_key SUM_KEYS[] = {
    { "over", GJ_ARG_WORDS, true, "row 或 column" },
    { "total", GJ_ARG_REGEX, false, "合计行的名字" },
    { "limit", GJ_ARG_EXPR, false, "上限" },
    { "within", GJ_ARG_NUMBER, false, "容许的差" },
    { "note", GJ_ARG_STRING, false, "一句话" },
    { 0 },
};
static const gj_key AGREE_KEYS[] = { { "fact", GJ_ARG_FACTS, true, "要比较的事实" }, { 0 } };
static const gj_kind_info SUM_KIND = { "sum", SUM_KEYS, false, "合计" };
static const gj_kind_info AGREE_KIND = { "agree", AGREE_KEYS, false, "一致" };
static const gj_kind_info *const TEST_KINDS[] = { &SUM_KIND, &AGREE_KIND, NULL };

/* A bit of everything. */
static const char SCORES[] = "package selfeval.scores \"自评得分\"\n"
                             "context target \"目标值\" { words 目标 计划; after \"的目标\" }\n"
                             "fact fund.budget : money \"全年预算数\" {\n"
                             "  words 全年预算 预算数\n"
                             "        年初预算\n"
                             "    \"预算(调整后)\"\n"
                             "  after 的预算\n"
                             "  text /全年预算(数|资金)?(为|共|合计)?@/ in /资金/\n"
                             "  cell column /^全年预算数/ row /^年度资金总额/\n"
                             "  not target\n"
                             "  unit 万元\n"
                             "  prefer table\n"
                             "}\n"
                             "# 说明\n"
                             "fact fund.spent : money \"全年执行数\" { words 支出 }\n"
                             "fact score.item : score \"指标得分\" each {\n"
                             "  cell column /^得分$/ table /绩效/\n"
                             "  item column /^三级指标/\n"
                             "}\n"
                             "fact score.total : score \"总分\" { text /总分@/ }\n"
                             "fact fund.rate : rate \"执行率\" { text /执行率@，较@money/ }\n"
                             "fact report.grade : grade \"等级\" { text /等级为@/ }\n"
                             "scale grade.mof \"四档\" {\n"
                             "  差 [0, 60)\n"
                             "  优秀 [90, 100]\n"
                             "  中 [60, 80)\n"
                             "  优 (100, ]\n"
                             "  良 [80, 90)\n"
                             "  words 合格\n"
                             "}\n"
                             "check fund.within \"不超过\" {\n"
                             "  level P0\n"
                             "  certainty doubtful\n"
                             "  when fund.budget > 0 and fund.spent >= 7万元\n"
                             "  assert fund.spent <= fund.budget * (1 + 5%) or\n"
                             "      fund.rate = fund.spent / fund.budget\n"
                             "  say \"支出 {fund.spent} 大于 \\\"{right}\\\"\"\n"
                             "  basis \"办法\"\n"
                             "  advise\n"
                             "  \"请核对\"\n"
                             "}\n"
                             "check score.sum \"合计\" {\n"
                             "  assert score.total = sum(score.item)\n"
                             "  say \"差 {diff}\"\n"
                             "}\n"
                             "check grade.match \"等级\" {\n"
                             "  assert report.grade = grade.mof(any(score.total, score.total))\n"
                             "  say \"等级\"\n"
                             "}\n"
                             "check table.sum \"表\" : sum {\n"
                             "  over column\n"
                             "  total /^合计$/ /小计/\n"
                             "  within -0.5%\n"
                             "  limit fund.budget\n"
                             "  say \"表\"\n"
                             "}\n"
                             "example score.sum fails {\n"
                             "  text \"\"\"\n"
                             "    总分90分\n"
                             "      各项\n"
                             "    \"\"\"\n"
                             "  table \"\"\"\n"
                             "  a | b\n"
                             "  \"\"\"\n"
                             "}\n";

/* The rules of one text; what is wrong goes to *messages, which must then be freed with gj_strbuf_done. */
static inline gj_ruleset *rules_try(gj_slice text, gj_strbuf *messages)
{
    gj_ruleset *rules = NULL;
    gj_error err;
    gj_rule_source source = { "t.gj", text };
    gj_load_options options = { .kinds = TEST_KINDS };
    gj_strbuf_init(messages, 0);
    gj_status status = gj_rules_compile(&source, 1, &options, &rules, messages, &err);
    assert_true(status == GJ_OK || status == GJ_E_RULE);
    assert_int_equal(status == GJ_OK, rules != NULL);
    assert_int_equal(status == GJ_OK, messages->n == 0);
    return rules;
}

static inline gj_ruleset *rules_of(const char *text)
{
    gj_strbuf messages;
    gj_ruleset *rules = rules_try(gj_slice_of(text), &messages);
    if (!rules)
        fail_msg("%s", messages.p);
    gj_strbuf_done(&messages);
    return rules;
}

static inline void assert_slice(gj_slice s, const char *wanted)
{
    if (!gj_slice_equal(s, gj_slice_of(wanted)))
        fail_msg("“%.*s” is not “%s”", GJ_SLICE_ARG(s), wanted);
}

#endif
