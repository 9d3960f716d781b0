/* total.c — words by which a row of a table says that it sums up others.
 * SPDX-License-Identifier: MIT */
#include "doc/total.h"

#include "doc/word.h"

enum { LONGEST_LABEL = 30 /* bytes before and with 小计; longer is a sentence */ };

static const gj_word wholes[] = {
    GJ_WORD("总分"),  GJ_WORD("合计"),  GJ_WORD("总计"),   GJ_WORD("总 分"),
    GJ_WORD("合 计"), GJ_WORD("总 计"), GJ_WORD("总得分"), GJ_WORD("自评总分"),
};
static const gj_word parts[] = { GJ_WORD("小计"), GJ_WORD("小 计") };

/* As a label these sum up scores; a text that only begins with them speaks of one. */
static const gj_word labels[] = {
    GJ_WORD("共计"),     GJ_WORD("合计得分"), GJ_WORD("得分合计"),
    GJ_WORD("综合得分"), GJ_WORD("自评得分"), GJ_WORD("总评分"),
};

/* What may stand behind the word: 合计（万元）, 总分：96 */
static const gj_word behind[] = { GJ_WORD("（"), GJ_WORD("：") };

static bool is_label_of(gj_slice text, const gj_word *words, size_t n)
{
    gj_slice rest = gj_word_skip(text, words, n);
    return rest.n < text.n && (rest.n == 0 || gj_word_starts(rest, behind, GJ_ARRAY_LEN(behind)));
}

static bool ends_as_total(gj_slice text)
{
    static const gj_word ends[] = { GJ_WORD("小计"), GJ_WORD("合计"), GJ_WORD("总计") };
    return gj_word_ends(text, ends, GJ_ARRAY_LEN(ends));
}

bool gj_total_is_label(gj_slice text)
{
    return is_label_of(text, wholes, GJ_ARRAY_LEN(wholes)) ||
           is_label_of(text, parts, GJ_ARRAY_LEN(parts)) ||
           gj_word_equals(text, labels, GJ_ARRAY_LEN(labels)) ||
           (text.n <= LONGEST_LABEL && ends_as_total(text));
}

bool gj_total_starts(gj_slice text)
{
    return gj_word_starts(text, wholes, GJ_ARRAY_LEN(wholes));
}

bool gj_total_starts_any(gj_slice text)
{
    return gj_total_starts(text) || gj_word_starts(text, parts, GJ_ARRAY_LEN(parts));
}

bool gj_total_stands_in(gj_slice text)
{
    return gj_total_starts_any(text) || ends_as_total(text);
}
