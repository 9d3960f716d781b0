/* test_kind_division.c — what a form divides the total of the funds into by nature makes one of its amounts.
 * SPDX-License-Identifier: MIT */
#include "support/numbers.h"

extern const gj_check_kind gj_check_division;

#define TOTAL                                                                                                       \
    "自评表\n年度预算申请（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值\n" \
    "年度预算申请（万元） | 年度资金总额 | 40 | 50 | 45 | 10\n"
#define ROW(left, right) "年度预算申请（万元） | " left " |  | " right " |  | \n"
#define HEADS ROW("按收入性质分：", "按支出性质分：")
#define PART ROW("其他收入：3", "")

/* Of the amounts of the total one must be made: the others fail beside it and say nothing. */
static const form_case cases[] = {
    { "of any column",
      TOTAL HEADS ROW("其中：一般公共预算：48", "其中：基本支出：30")
          ROW("政府性基金：2", "项目支出：15"),
      "?fail 40 = 48+2\nholds 50 = 48+2\nfail 45 = 48+2\nfail 40 = 30+15\nfail 50 = 30+15\nholds "
      "45 = 30+15" },
    { "of none",
      TOTAL HEADS ROW("其中：一般公共预算：48", "其中：基本支出：30")
          ROW("政府性基金：2", "项目支出：12"),
      "?fail 40 = 48+2\nholds 50 = 48+2\nfail 45 = 48+2\nfail 40 = 30+12\nfail 50 = 30+12\nfail 45 "
      "= 30+12" },
    { "one part", TOTAL HEADS ROW("其中：一般公共预算：48", "其中：基本支出："), "" },
    { "no total above", "自评表\n" HEADS ROW("其中：一般公共预算：48", "") ROW("政府性基金：3", ""),
      "" },
    { "far below the total",
      TOTAL "年度目标 | 甲 | 乙 | 丙 | 丁 | \n年度目标 | 甲 | 乙 | 丙 | 丁 | \n" HEADS ROW(
          "其中：甲：4", "") ROW("乙：3", ""),
      "" },
    { "sixteen parts",
      TOTAL HEADS PART PART PART PART PART PART PART PART PART PART PART PART PART PART PART ROW(
          "其他收入：5", ""),
      "?fail 40 = 3+3+3+3+3+3+3+3+3+3+3+3……（共16项）\nholds 50 = "
      "3+3+3+3+3+3+3+3+3+3+3+3……（共16项）\nfail 45 = 3+3+3+3+3+3+3+3+3+3+3+3……（共16项）" },
    { "too many parts",
      TOTAL HEADS PART PART PART PART PART PART PART PART PART PART PART PART PART PART PART PART
          PART,
      "" },
};

static void table(void **state)
{
    (void)state;
    numbers_cases(&gj_check_division, cases, GJ_ARRAY_LEN(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
