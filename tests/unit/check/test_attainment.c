/* test_attainment.c — rates of completion whose sentence tells target and result.
 * SPDX-License-Identifier: MIT */
#include "support/numbers.h"

#include "check/attainment.h"

static const struct {
    const char *text, *wanted; /* «rate = actual / target»; several actuals: any of them may be meant; empty: none is told */
} cases[] = {
    { "计划改造5800座，实际完成5846座，完成率100.79%。\n", "100.79% = 5846座 / 5800座" },
    { "接收档案8416卷（件），为年度计划8000卷（件）的105.2%。\n", "105.2% = 8416卷 / 8000卷" },
    { "建成球场6片，另有2片次年完工，完成目标值8片的75%。\n", "75% = 6片 / 8片" },
    { "轮换储备粮19400吨，完成年度轮换计划20000吨的97%。\n", "97% = 19400吨 / 20000吨" },
    { "托养服务312人，超额完成年初确定的300人的目标，完成率104%。\n", "104% = 312人 / 300人" },
    { "培训1155人次，与计划的1100人次相比，完成率为105%。\n", "105% = 1155人次 / 1100人次" },
    { "树葬穴位目标400穴，实际420穴，完成率105%。\n", "105% = 420 / 400" },
    { "到款额累计1840万元，达到中期目标1600万元的115%。\n", "115% = 1840万元 / 1600万元" },
    { "任务40公里，完成42公里，超额5%，完成率105%。\n", "105% = 42公里 / 40公里" },
    { "行动计划累计新增7870个，完成8100个总目标的97.16%。\n", "97.16% = 7870个 / 8100个" },
    { "支持企业1683家次，其中去年438家次，今年684家次，为目标值1500家次的112.2%。\n", "112.2% = 684家次 1683家次 / 1500家次" },
    { "外借52万册，比目标少6万册，完成率90%。\n", "" },                /* the target itself is not told */
    { "计划培训100人，完成课时90课时，完成率90%。\n", "" },            /* other things */
    { "计划投资100万元，完成投资90万元，投资完成率90%。\n", "" },       /* a check of its own */
    { "计划培训100人；开班9期，合格率90%。\n", "" },
    { "计划培训约100人，完成90人，完成率90%。\n", "" },
    { "培训目标100人。实际完成90人，完成率90%。\n", "" },               /* told in another sentence */
};

static void print(const form *f, const gj_attainment *a, gj_strbuf *out)
{
    gj_strbuf_add(out, gj_print_written(&f->x, a->rate));
    gj_strbuf_cstr(out, " =");
    for (uint32_t i = 0; i < a->n; i++) {
        gj_strbuf_char(out, ' ');
        gj_strbuf_add(out, gj_print_written(&f->x, a->actuals[i]));
    }
    gj_strbuf_cstr(out, " / ");
    gj_strbuf_add(out, gj_print_written(&f->x, a->target));
}

static void sentences(void **state)
{
    gj_strbuf texts[NUMBERS_FILES], got;
    const gj_check_kind *none[] = { NULL };
    form f;
    unsigned wrong = 0;
    (void)state;
    numbers_rules(&f, texts);
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_attainment a;
        gj_strbuf_init(&got, 0);
        form_read(&f, gj_slice_of(cases[i].text), none);
        for (uint32_t r = 0; r < f.x.figures.n; r++)
            if (gj_attainment_at(&f.x, r, &a))
                print(&f, &a, &got);
        gj_strbuf_cstr(&got, "");
        if (!gj_slice_equal(gj_strbuf_slice(&got), gj_slice_of(cases[i].wanted))) {
            print_error("%s: wanted «%s», got «%s»\n", cases[i].text, cases[i].wanted, got.p);
            wrong++;
        }
        gj_strbuf_done(&got);
    }
    form_done(&f);
    for (size_t i = 0; i < NUMBERS_FILES; i++)
        gj_strbuf_done(&texts[i]);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(sentences) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
