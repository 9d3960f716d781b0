/* test_txt_csv.c — whole files of comma separated values.
 * SPDX-License-Identifier: MIT */
#include "support/read_text.h"

static void csv_files(void **state)
{
    (void)state;
    reads_as("项目支出绩效自评表,,,\r\n单位：万元,,,\r\n一级指标,三级指标,分值,得分\r\n"
             "\"产出,数量\",\"培训\r\n人数\",50,48\r\n,,,\r\n合计,,50,48\r\n",
             "L1   H0 项目支出绩效自评表\n"
             "L2   P 单位：万元\n"
             "L3   T1 3x4 caption «项目支出绩效自评表» unit 万元\n"
             "     1 head | 一级指标 | 三级指标 | 分值 | 得分 |\n"
             "     2 | 产出，数量 | 培训人数 | 50 | 48 |\n"
             "     3 total | 合计 |  | 50 | 48 |\n");
}

static void other_files(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "甲,乙,丙\n正文，不是表格。\n", "甲,乙\n丙,丁\n", "甲,乙,丙\n", "甲,乙,丙\n丁,\"戊,己\n",
        "甲,乙,丙\n丁,\"戊\"己,庚\n",
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(texts); i++)
        if (tables_in(texts[i]) != 0)
            fail_msg("%s", texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(csv_files),
                                        cmocka_unit_test(other_files) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
