/* head.c — what the head of a column says of the cells below it, told by its words.
 * SPDX-License-Identifier: MIT */
#include "doc/head.h"

#include "doc/word.h"

bool gj_head_is_number(gj_slice text)
{
    bool digit = false;
    if (gj_slice_ends(text, GJ_SLICE("分")))
        text.n -= 3;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c >= '0' && c <= '9')
            digit = true;
        else if (c != '.' && c != ',' && c != '%' && c != '-' && c != '+')
            return false;
    }
    return digit;
}

bool gj_head_names_label(gj_slice text)
{
    static const gj_word tails[] = {
        GJ_WORD("级指标"),   GJ_WORD("指标名称"), GJ_WORD("项目名称"), GJ_WORD("指标内容"),
        GJ_WORD("单位名称"), GJ_WORD("支出内容"), GJ_WORD("资金构成"),
        GJ_WORD("资金来源"), GJ_WORD("支出用途"), GJ_WORD("支出科目")
    };
    static const gj_word words[] = { GJ_WORD("序号"), GJ_WORD("指标"), GJ_WORD("项目"),
                                     GJ_WORD("类别"), GJ_WORD("名称"), GJ_WORD("内容"),
                                     GJ_WORD("用途"), GJ_WORD("科目"), GJ_WORD("类型"),
                                     GJ_WORD("来源"), GJ_WORD("单位"), GJ_WORD("明细") };
    return gj_word_ends(text, tails, GJ_ARRAY_LEN(tails)) ||
           gj_word_equals(text, words, GJ_ARRAY_LEN(words));
}

bool gj_head_names_data(gj_slice text)
{
    static const gj_word tails[] = {
        GJ_WORD("值"),   GJ_WORD("分"),   GJ_WORD("数"),   GJ_WORD("率"),       GJ_WORD("额"),
        GJ_WORD("重"),   GJ_WORD("预算"), GJ_WORD("支出"), GJ_WORD("资金"),     GJ_WORD("单价"),
        GJ_WORD("性质"), GJ_WORD("备注"), GJ_WORD("原因"), GJ_WORD("说明"),     GJ_WORD("措施"),
        GJ_WORD("完成"), GJ_WORD("目标"), GJ_WORD("情况"), GJ_WORD("标准"),     GJ_WORD("依据"),
        GJ_WORD("描述"), GJ_WORD("等级"), GJ_WORD("系数"), GJ_WORD("单位"),     GJ_WORD("元）"),
        GJ_WORD("%）"),  GJ_WORD("分）"), GJ_WORD("A）"),  GJ_WORD("B）"),      GJ_WORD("比例"),
        GJ_WORD("占比"), GJ_WORD("年度"), GJ_WORD("执行"), GJ_WORD("核心指标"),
    };
    return gj_word_ends(text, tails, GJ_ARRAY_LEN(tails));
}

/* Without a bracket at the end: 得分（满分10分） is 得分. */
static gj_slice before_bracket(gj_slice text)
{
    size_t open = gj_slice_find(text, GJ_SLICE("（"), 0);
    return open == GJ_NOT_FOUND || open == 0 ? text : gj_slice_sub(text, 0, open);
}

gj_head gj_head_of(gj_slice text)
{
    static const gj_word scores[] = { GJ_WORD("分值"), GJ_WORD("得分"),  GJ_WORD("满分"),
                                      GJ_WORD("评分"), GJ_WORD("分数"),  GJ_WORD("自评分"),
                                      GJ_WORD("扣分"), GJ_WORD("标准分") };
    static const gj_word numbers[] = { GJ_WORD("预算数"), GJ_WORD("执行数"), GJ_WORD("支出数"),
                                       GJ_WORD("决算数"), GJ_WORD("预算"),   GJ_WORD("支出"),
                                       GJ_WORD("金额"),   GJ_WORD("执行率"), GJ_WORD("得分率"),
                                       GJ_WORD("权重"),   GJ_WORD("占比"),   GJ_WORD("系数") };
    static const gj_word remarks[] = { GJ_WORD("备注"), GJ_WORD("原因"), GJ_WORD("说明"),
                                       GJ_WORD("措施"), GJ_WORD("依据"), GJ_WORD("分析") };
    gj_slice head = before_bracket(text);
    if (gj_word_ends(head, scores, GJ_ARRAY_LEN(scores)))
        return GJ_HEAD_SCORE;
    if (gj_word_ends(head, numbers, GJ_ARRAY_LEN(numbers)))
        return GJ_HEAD_NUMBER;
    return gj_word_ends(head, remarks, GJ_ARRAY_LEN(remarks)) ? GJ_HEAD_REMARK : GJ_HEAD_ANY;
}

enum { HALF_BYTES = 24 };

/* Without its blanks; longer than half a head: empty. */
static gj_slice squeeze(gj_slice text, char buf[HALF_BYTES])
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == ' ' || text.p[i] == '\t' || text.p[i] == '\n')
            continue;
        if (n == HALF_BYTES)
            return (gj_slice){ buf, 0 };
        buf[n++] = text.p[i];
    }
    return (gj_slice){ buf, n };
}

bool gj_head_is_stacked(gj_slice upper, gj_slice lower)
{
    static const gj_word firsts[] = {
        GJ_WORD("年初"),   GJ_WORD("年末"),   GJ_WORD("年中"),   GJ_WORD("年度中"),
        GJ_WORD("全年"),   GJ_WORD("本年"),   GJ_WORD("当年"),   GJ_WORD("上年"),
        GJ_WORD("年度"),   GJ_WORD("本期"),   GJ_WORD("累计"),   GJ_WORD("调整"),
        GJ_WORD("调整前"), GJ_WORD("调整后"), GJ_WORD("追加后"), GJ_WORD("实际"),
        GJ_WORD("计划"),   GJ_WORD("预期"),   GJ_WORD("预算"),   GJ_WORD("支出"),
        GJ_WORD("执行"),   GJ_WORD("到位"),   GJ_WORD("完成"),   GJ_WORD("自评"),
        GJ_WORD("评价"),   GJ_WORD("年初数"), GJ_WORD("年度内"), GJ_WORD("应"),
        GJ_WORD("实"),     GJ_WORD("行"),     GJ_WORD("栏"),     GJ_WORD("序"),
        GJ_WORD("分"),     GJ_WORD("得"),     GJ_WORD("权"),
    };
    static const gj_word lasts[] = { GJ_WORD("次"),   GJ_WORD("号"),  GJ_WORD("数"), GJ_WORD("值"),
                                     GJ_WORD("额"),   GJ_WORD("率"),  GJ_WORD("分"), GJ_WORD("重"),
                                     GJ_WORD("比例"), GJ_WORD("进度") };
    static const gj_word brackets[] = { GJ_WORD("（"), GJ_WORD("(") };
    char above[HALF_BYTES], below[HALF_BYTES];
    upper = squeeze(upper, above);
    lower = squeeze(lower, below);
    if (upper.n == 0 || lower.n == 0)
        return false;
    return gj_word_equals(upper, firsts, GJ_ARRAY_LEN(firsts)) ||
           gj_word_equals(lower, lasts, GJ_ARRAY_LEN(lasts)) ||
           gj_word_starts(lower, brackets, GJ_ARRAY_LEN(brackets));
}
