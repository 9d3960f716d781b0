/* test_term.c — what a person sees: findings, files that were not audited, quiet, passes, long lists, hostile names.
 * SPDX-License-Identifier: MIT */
#include "render/renderer.h"
#include "support/made_report.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* The fragment of a result, to be freed. */
static gj_strbuf shown(const made_report *m, gj_render_options options)
{
    gj_strbuf out;
    gj_report *r = NULL;
    gj_strbuf_init(&out, 0);
    assert_int_equal(gj_report_build(&m->result, &r, NULL), GJ_OK);
    gj_renderer_find("term")->report(&out, r, &options);
    gj_report_free(r);
    return out;
}

static bool holds(const gj_strbuf *b, const char *needle)
{
    return gj_slice_find(gj_strbuf_slice(b), gj_slice_of(needle), 0) != GJ_NOT_FOUND;
}

static void fill(made_report *m)
{
    made_init(m, "报告.txt");
    gj_outcome *o = made_outcome(m, "funds.within", GJ_FAIL, "支出大于预算");
    o->suspect = (gj_suspect){ .named = true,
                               .written = GJ_SLICE("9.5万元"),
                               .should_be = GJ_SLICE("7万元"),
                               .place = { .line = 12, .column = 5, .block = 3 },
                               .relations = 2 };
    o->witnesses = GJ_SLICE("rate.received,funds.balance");
    o->witness_titles = GJ_SLICE("到位率等于到位除以预算\n结余");
    made_evidence(m, o, "支出9.5万元，预算7万元", "9.5万元");
    made_evidence(m, o, "支出9.5万元，预算7万元", "7万元")->place.column = 20;
    made_outcome(m, "score.sum", GJ_PASS, "10+10=20");
}

static void a_finding(void **state)
{
    (void)state;
    made_report m;
    fill(&m);
    gj_strbuf out = shown(&m, (gj_render_options){ .lang = GJ_LANG_ZH });
    assert_string_equal(
        out.p, "报告.txt\n"
               "  ✗ 发现问题 1 处：确定 1，存疑 0（认出数字 9 个，核对了 5 个；1 项核对相符）\n"
               "\n"
               "  1. P0 致命 · 确定  支出大于预算\n"
               "       第12行 · 二、资金 · 支出 9.5万元、支出 7万元\n"
               "         支出9.5万元，预算7万元\n"
               "             ^^^^^^^      ~~~~~\n"
               "     疑点：9.5万元 或应为 7万元，改正后有 2 项核对相符\n"
               "     核对项目：标题 [funds.within]\n"
               "     同时不符：到位率等于到位除以预算；结余\n"
               "     核验依据：依据\n"
               "     处理建议：建议\n"
               "\n");
    gj_strbuf_done(&out);
    out = shown(&m, (gj_render_options){ .lang = GJ_LANG_EN, .all = true });
    assert_true(holds(&out, "findings: 1 (certain 1, doubtful 0)"));
    assert_true(holds(&out, "line 12"));
    assert_true(holds(&out, "Holds: 1"));
    assert_true(holds(&out, "✓ 标题: 10+10=20\n"));
    assert_true(holds(&out, "Also breaks: 到位率等于到位除以预算; 结余\n"));
    gj_strbuf_done(&out);
    out = shown(&m, (gj_render_options){ .color = true });
    assert_true(holds(&out, "\x1b[1;31mP0 致命 · 确定\x1b[0m"));
    gj_strbuf_done(&out);
    made_done(&m);
}

static void clean_and_quiet(void **state)
{
    (void)state;
    made_report m;
    made_init(&m, "报告.txt");
    gj_strbuf out = shown(&m, (gj_render_options){ .lang = GJ_LANG_ZH });
    assert_true(holds(&out, "✓ 未发现问题（认出数字 9 个，核对了 5 个；"));
    gj_strbuf_done(&out);
    out = shown(&m, (gj_render_options){ .quiet = true });
    assert_int_equal(out.n, 0);
    gj_strbuf_done(&out);
    m.result.checked = 0;
    out = shown(&m, (gj_render_options){ .lang = GJ_LANG_ZH });
    assert_true(holds(&out, "没有核对到任何数字"));
    assert_false(holds(&out, "✓"));
    gj_strbuf_done(&out);
    made_done(&m);
}

/* What was not read is never called clean, quiet or not. */
static void not_audited(void **state)
{
    (void)state;
    for (int quiet = 0; quiet < 2; quiet++) {
        made_report m;
        made_init(&m, "x.pdf");
        m.result.state = GJ_FAILED;
        m.result.error = GJ_SLICE("读不了");
        gj_strbuf out = shown(&m, (gj_render_options){ .quiet = quiet });
        assert_string_equal(out.p, "x.pdf\n  ✗ 未能核验：读不了\n\n");
        gj_strbuf_done(&out);
        m.result.state = GJ_PARTIAL;
        m.result.error = GJ_SLICE("");
        made_note(&m, "有乱码");
        made_note(&m, "另一条");
        out = shown(&m, (gj_render_options){ .quiet = quiet });
        assert_true(holds(&out, "只核验了一部分：有乱码"));
        assert_true(holds(&out, "已核验的部分没有发现问题"));
        assert_true(holds(&out, "说明：另一条"));
        assert_false(holds(&out, "说明：有乱码"));
        gj_strbuf_done(&out);
        made_done(&m);
    }
}

static void long_lists(void **state)
{
    (void)state;
    made_report m;
    made_init(&m, "x");
    gj_outcome *o = made_outcome(&m, "a", GJ_FAIL, "很多");
    for (unsigned i = 0; i < 30; i++)
        made_evidence(&m, o, "共5个", "5")->place.block = i;
    gj_strbuf out = shown(&m, (gj_render_options){ .lang = GJ_LANG_ZH });
    assert_true(holds(&out, "……等 30 处"));
    size_t shown_times = 0;
    for (size_t at = 0;
         (at = gj_slice_find(gj_strbuf_slice(&out), GJ_SLICE("共5个"), at)) != GJ_NOT_FOUND; at++)
        shown_times++;
    assert_int_equal(shown_times, 12);
    gj_strbuf_done(&out);
    made_done(&m);
}

static void places(void **state)
{
    (void)state;
    made_report m;
    made_init(&m, "x");
    gj_outcome *o = made_outcome(&m, "a", GJ_MISSING, "缺");
    gj_evidence *e = made_evidence(&m, o, "引文", "");
    e->place = (gj_place){ .line = 140, .table = 2, .row = 4, .cell = 3 };
    e->section = GJ_SLICE("一二三四五六七八九十一二三四五六七八九十一二三四五");
    e->title = GJ_SLICE("");
    gj_strbuf out = shown(&m, (gj_render_options){ .lang = GJ_LANG_ZH });
    assert_true(
        holds(&out, "第140行 · 表2第4行第3格 · 一二三四五六七八九十一二三四五六七八九十…\n"));
    assert_true(holds(&out, "P0 致命 · 确定 · 缺项  缺\n"));
    gj_strbuf_done(&out);
    made_done(&m);
}

/* Sentences and lists of figures go on below themselves, and no line is wider than it should be. */
static void long_sentences(void **state)
{
    (void)state;
    made_report m;
    made_init(&m, "x");
    gj_outcome *o =
        made_outcome(&m, "a", GJ_FAIL,
                     "所写合计 2,402.50万元，各分项 2,650.00+812.40+965.35+634.75+1,204.00 之和为 "
                     "6,266.50万元，相差 3,864.00万元");
    o->basis = GJ_SLICE(
        "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬，尾");
    for (unsigned i = 0; i < 6; i++)
        made_evidence(&m, o, "1 2 3 4 5 6", "123,456.00元")->place.column = i;
    gj_strbuf out = shown(&m, (gj_render_options){ .lang = GJ_LANG_ZH });
    assert_true(holds(&out, "+1,204.00 之和为\n     6,266.50万元，相差 3,864.00万元\n"));
    assert_true(holds(&out, "辛壬，\n               尾\n"));
    assert_true(holds(&out, "、\n         支出 123,456.00元"));
    for (gj_slice rest = gj_strbuf_slice(&out); rest.n > 0;) {
        size_t end = gj_slice_find(rest, GJ_SLICE("\n"), 0);
        assert_true(gj_utf8_width(gj_slice_sub(rest, 0, end)) <= 96);
        rest = gj_slice_sub(rest, end + 1, rest.n);
    }
    gj_strbuf_done(&out);
    made_done(&m);
}

/* Names and quotations cannot write to the terminal. */
static void hostile_names(void **state)
{
    (void)state;
    made_report m;
    made_init(&m, "a\x1b]0;x\x07.txt");
    made_outcome(&m, "a", GJ_FAIL,
                 "\x1b[2J\xE2\x80\xAE"
                 "文字");
    gj_strbuf out = shown(&m, (gj_render_options){ .lang = GJ_LANG_ZH });
    assert_false(holds(&out, "\x1b"));
    assert_false(holds(&out, "\xE2\x80\xAE"));
    gj_strbuf_done(&out);
    made_done(&m);
}

static void summary(void **state)
{
    (void)state;
    static const char list[] = "a\0坏了\0b\0也坏了", notes[] = "链接没有核验";
    gj_totals t = { .files = 5,
                    .audited = 2,
                    .partial = 1,
                    .failed = 2,
                    .with_findings = 1,
                    .certain = 1,
                    .level = { 1, 0, 0 },
                    .count = { [GJ_FAIL] = 1 },
                    .unaudited = { list, sizeof list },
                    .notes = { notes, sizeof notes } };
    gj_render_options options = { .lang = GJ_LANG_ZH };
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    gj_renderer_find("term")->end(&out, &t, &options);
    assert_true(holds(&out, "共 5 份文件：1 份发现问题，3 份未能完整核验"));
    assert_true(holds(&out, "  a：坏了\n  b：也坏了\n  ……另有 1 份，见上文\n"));
    assert_true(holds(&out, "说明：链接没有核验"));
    assert_false(holds(&out, "存疑："));
    t.doubtful = 1;
    gj_strbuf_clear(&out);
    gj_renderer_find("term")->end(&out, &t, &options);
    assert_true(holds(&out, "\n存疑：可能另有口径"));
    gj_strbuf_clear(&out);
    options.quiet = true;
    gj_renderer_find("term")->end(&out, &t, &options);
    assert_string_equal(out.p, "说明：链接没有核验\n");
    gj_strbuf_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding),   cmocka_unit_test(clean_and_quiet),
        cmocka_unit_test(not_audited), cmocka_unit_test(long_lists),
        cmocka_unit_test(places),      cmocka_unit_test(hostile_names),
        cmocka_unit_test(summary),     cmocka_unit_test(long_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
