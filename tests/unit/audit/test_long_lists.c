/* test_long_lists.c — reports of hundreds of like sentences: what the checks note of them and the memory they take grow as the text does.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

#include "audit/audit.h"

enum { SHORT = 150, TIMES = 4, SLACK = 2 /* lists of candidates grow by doubling, and short lists of a document stay short */ };

/* Sentences whose figures hardly ever tie; each %d is a figure. */
static const struct {
    const char *name, *sentence;
} lists[] = {
    { "scores of many projects", "该项目自评得分%d.5分。其中：决策%d分，过程%d分，产出1%d分，效益25分。\n" },
    { "budgets and spending", "全年预算%d%d万元。实际支出%d.%d万元。\n" },
    { "rates beside two amounts", "2023年预算%d万元，另有工程款1%d万元，实际支出2%d万元，预算执行率93.6%d%%。\n" },
    { "scores with what they make behind them", "得分情况如下：产出指标%d分、效益指标%d分、满意度指标%d分，本项得9%d分。\n" },
    { "rates of completion", "计划培训%d人，实际完成%d人，完成率%d.4%d%%。\n" },
};

static void load_own_rules(form *f)
{
    gj_rules_request request = { .pack = NULL };
    gj_strbuf messages;
    gj_error err = { 0 };
    *f = (form){ .rules = NULL };
    gj_strbuf_init(&messages, 0);
    assert_int_equal(gj_auditor_rules(&request, &f->rules, &messages, &err), GJ_OK);
    gj_strbuf_done(&messages);
    assert_int_equal(gj_engine_init(&f->engine, f->rules, &err), GJ_OK);
    gj_arena_init(&f->arena, 0);
    gj_strbuf_init(&f->text, 0);
    gj_strbuf_init(&f->decoded, 0);
}

/* `lines` sentences; the figures differ from line to line, the same in each run. */
static void write_list(gj_strbuf *out, const char *sentence, int lines)
{
    char line[256];
    gj_strbuf_cstr(out, "某项目绩效自评报告\n一、实施情况\n");
    for (int i = 0; i < lines; i++) {
        snprintf(line, sizeof line, sentence, 61 + i * 37 % 37, 5 + i * 23 % 13, 3 + i * 11 % 17, i * 7 % 10);
        gj_strbuf_cstr(out, line);
    }
}

/* Runs all checks over a list of so many sentences; what they noted, and the memory of the document. */
static void measure(form *f, const gj_check_kind *const *kinds, const char *sentence, int lines, size_t *noted, size_t *memory)
{
    gj_strbuf text;
    gj_strbuf_init(&text, 0);
    write_list(&text, sentence, lines);
    form_read(f, gj_strbuf_slice(&text), kinds);
    *noted = f->run.relations.n + f->run.remarks.n;
    *memory = f->arena.used;
    gj_strbuf_done(&text);
}

static void grow_with_the_text(void **state)
{
    form f;
    unsigned wrong = 0;
    (void)state;
    load_own_rules(&f);
    for (size_t i = 0; i < GJ_ARRAY_LEN(lists); i++) {
        size_t few, many, little, much;
        measure(&f, gj_check_kinds, lists[i].sentence, SHORT, &few, &little);
        measure(&f, gj_check_kinds, lists[i].sentence, SHORT * TIMES, &many, &much);
        if (few < SHORT / 4 || many > few * TIMES * SLACK || much > little * TIMES * SLACK) {
            print_error("%s: %zu noted in %zu bytes, and %zu in %zu\n", lists[i].name, few, little, many, much);
            wrong++;
        }
    }
    form_done(&f);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(grow_with_the_text) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
