/* grade_word.c — words of grades in the text.
 * SPDX-License-Identifier: MIT */
#include "extract/grade_word.h"

#include "extract/lexicon.h"

/* Part of a word, a number or a formula: such a byte beside a letter makes it none of its own. */
static bool holds_letter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '+' || c == '.' || c == '/' || c == '<' || c == '>' || c == '=' || c == '*' ||
           c == '%';
}

static bool is_han(const char *p)
{
    return (unsigned char)*p >= 0xE4 && (unsigned char)*p <= 0xE9;
}

static bool stands_alone(const gj_extraction *x, uint32_t at, uint32_t limit)
{
    const char *text = x->doc->text.p;
    static const char *const signs[] = { "≥", "≤", "＞", "＜", "、" };
    if (at > 0 && holds_letter(text[at - 1]))
        return false;
    if (at + 1 >= limit)
        return at + 1 >= x->doc->text.n || !holds_letter(text[at + 1]);
    gj_slice behind = { text + at + 1, limit - at - 1 };
    if (gj_slice_starts(behind, GJ_SLICE("（")) && behind.n > 3 && behind.p[3] >= '0' && behind.p[3] <= '9')
        return true; /* A（90分及以上）、B（75分及以上） */
    for (size_t i = 0; i < GJ_ARRAY_LEN(signs); i++)
        if (gj_slice_starts(behind, gj_slice_of(signs[i])) ||
            (at >= 3 && memcmp(text + at - 3, signs[i], 3) == 0))
            return false;
    return !holds_letter(behind.p[0]) && !is_han(behind.p);
}

/* 中期, 中心, 优化: the first character of another word is no grade. */
static bool begins_other_word(const char *at, const char *end)
{
    static const char *const words[] = { "中期", "中央", "中心", "中国", "中学", "中小", "优化", "优先", "优质", "优惠", "优势", "良性", "差异", "差距", "差额", "好转", "好于", "好评", "低于", "低保", "低收", "低碳", "低效", "差旅", "差别", "差价", "良种", "良田", "优抚", "优待", "优于", "优选" };
    gj_slice text = { at, (size_t)(end - at) };
    for (size_t i = 0; i < GJ_ARRAY_LEN(words); i++)
        if (gj_slice_starts(text, gj_slice_of(words[i])))
            return true;
    return false;
}

/* 中 begins many words (中幼林, 中标): it is a grade where no other character follows, or one that may stand behind any word. */
static bool is_middle(const gj_extraction *x, uint32_t at)
{
    static const char *const follow[] = { "等", "级", "档", "的", "以", "及", "和", "与", "且", "并", "或", "而", "共", "占", "有", "者", "类",
                                          "由", "是", "从", "为", "在", "属", "至", "到", "其", "但", "上", "下", "标", "次", "得", "分", "确" };
    if (memcmp(x->doc->text.p + at - 3, "中", 3) != 0)
        return true;
    gj_slice behind = { x->doc->text.p + at, at < x->doc->text.n ? x->doc->text.n - at : 0 };
    for (size_t i = 0; i < GJ_ARRAY_LEN(follow); i++)
        if (gj_slice_starts(behind, gj_slice_of(follow[i])))
            return true;
    return behind.n < 3 || !is_han(behind.p);
}

uint32_t gj_grade_word(const gj_extraction *x, uint32_t at, uint32_t limit)
{
    const char *text = x->doc->text.p;
    size_t n = gj_lexicon_longest(x->lexicon, GJ_WORD_GRADE, text + at, text + limit);
    if (n == 3 && (begins_other_word(text + at, text + limit) || !is_middle(x, at + 3)))
        return 0;
    if (n > 0 || at >= limit)
        return (uint32_t)n;
    return text[at] >= 'A' && text[at] <= 'E' && stands_alone(x, at, limit) ? 1 : 0;
}
