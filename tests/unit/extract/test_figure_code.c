/* test_figure_code.c — codes that are no values.
 * SPDX-License-Identifier: MIT */
#include "support/figure_dump.h"

static void document_numbers(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "石财绩[2013]2号", "code «[2013]2号»" },
        { "桂政发〔2016〕72号", "code «〔2016〕72号»" },
        { "石网信办【2019】30号文", "code «【2019】30号»" },
        { "(财预[2013]53号)", "code «[2013]53号»" },
        { "财绩（2013）2号", "code «（2013）2号»" },
        { "第3号", "code «第3号»" },
        { "12号文", "code «12号»" },
    };
    DUMP_CHECK(cases);
}

static void models(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "保持7*24小时不间断", "code «7*24»" },
        { "7×24小时", "code «7×24»" },
        { "A4纸", "code «A4»" },
        { "5G网络", "code «5G»" },
        { "P1.5LED", "code «P1.5LED»" },
        { "GB/T 50034-2013标准", "code «50034-2013»" },
        { "版本1.2.3", "code «1.2.3»" },
        { "地址192.168.1.1", "code «192.168.1.1»" },
        { "上午8:30", "code «8:30»" },
        { "90年代", "code «90»" },
        { "（建标152—2017）", "code «152—2017»" },
    };
    DUMP_CHECK(cases);
}

static void long_codes(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "51092324T000010263357-项目", "code «51092324T000010263357»" },
        { "单位编码219001", "code «219001»" },
        { "代码：906017", "code «906017»" },
        { "电话8690022", "code «8690022»" },
        { "联系电话：0310-8690022", "code «0310-8690022»" },
        { "12345热线", "code «12345»" },
        { "编号0013", "code «0013»" },
        { "12345678", "code «12345678»" },
        { "购买电话10部", "count 10 «10部»" },
    };
    DUMP_CHECK(cases);
}

static void list_numbers(void **state)
{
    (void)state;
    static const dump_case cases[] = {
        { "1.成本指标：10万元", "money 100000 «10万元»" },
        { "2、项目3个", "count 3 «3个»" },
        { "（3）围绕", "" },
        { "1.2022年项目预算12万元", "date 2022 «2022年»; money 120000 «12万元»" },
        { "2.3月完成", "date -03 «3月»" },
        { "附件3", "code «件3»" },
        { "见表1", "code «表1»" },
        { "要求：1、完成3项；2、完成5项", "count 3 «3项»; count 5 «5项»" },
    };
    DUMP_CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(document_numbers),
        cmocka_unit_test(models),
        cmocka_unit_test(long_codes),
        cmocka_unit_test(list_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
