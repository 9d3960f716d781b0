/* test_figure_money.c — coins, 整, prices and currency signs.
 * SPDX-License-Identifier: MIT */
#include "support/figure_dump.h"

static void coins(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "单价3元5角2分", "money 3.52 «3元5角2分»" },
        { "单价3元2分", "money 3.02 «3元2分»" },
        { "单价5角", "money 0.5 «5角»" },
        { "单价5角2分", "money 0.52 «5角2分»" },
        { "3元5个", "money 3 «3元»; count 5 «5个»" },
        { "每件10元得5分", "money 10 «10元»; score 5 «5分»" },
        { "奖励10元5分钟内", "money 10 «10元»; count 5 «5分钟»" },
    };
    DUMP_CHECK(cases);
}

static void signs(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "￥1,200", "money 1200 «1,200»" },
        { "¥ 1200.50", "money 1200.5 «1200.50»" },
        { "人民币35万元", "money 350000 «35万元»" },
        { "人民币35万", "money 350000 «35万»" },
        { "RMB100", "money 100 «100»" },
        { "-¥35", "money -35 «-¥35»" },
    };
    DUMP_CHECK(cases);
}

static void capital(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "人民币壹佰贰拾叁万肆仟元整", "money 1234000 «壹佰贰拾叁万肆仟元整»" },
        { "（大写）叁万伍仟圆整", "money 35000 «叁万伍仟圆整»" },
        { "伍元叁角贰分", "money 5.32 «伍元叁角贰分»" },
    };
    DUMP_CHECK(cases);
}

static void prices(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "每人80元/人", "number 80 «80元/人»" },
        { "补助300元每亩", "number 300 «300元»" },
        { "35万元/32.88万元", "money 350000 «35万元»; money 328800 «32.88万元»" },
    };
    DUMP_CHECK(cases);
}

static void words(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "2024元旦", "number 2024 «2024»" },
        { "3元素", "number 3 «3»" },
    };
    DUMP_CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coins),  cmocka_unit_test(signs), cmocka_unit_test(capital),
        cmocka_unit_test(prices), cmocka_unit_test(words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
