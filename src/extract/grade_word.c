/* grade_word.c — words of grades in the text.
 * SPDX-License-Identifier: MIT */
#include "extract/grade_word.h"

#include "doc/word.h"
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
    static const gj_word signs[] = { GJ_WORD("≥"), GJ_WORD("≤"), GJ_WORD("＞"), GJ_WORD("＜"),
                                     GJ_WORD("、") };
    if (at > 0 && holds_letter(text[at - 1]))
        return false;
    if (at + 1 >= limit)
        return at + 1 >= x->doc->text.n || !holds_letter(text[at + 1]);
    gj_slice behind = { text + at + 1, limit - at - 1 };
    if (gj_slice_starts(behind, GJ_SLICE("（")) && behind.n > 3 && behind.p[3] >= '0' && behind.p[3] <= '9')
        return true; /* A（90分及以上）、B（75分及以上） */
    if (gj_word_starts(behind, signs, GJ_ARRAY_LEN(signs)) ||
        gj_word_ends((gj_slice){ text, at }, signs, GJ_ARRAY_LEN(signs)))
        return false;
    return !holds_letter(behind.p[0]) && !is_han(behind.p);
}

/* 中期, 中心, 优化: the first character of another word is no grade. */
static bool begins_other_word(const char *at, const char *end)
{
    static const gj_word words[] = { GJ_WORD("中期"), GJ_WORD("中央"), GJ_WORD("中心"), GJ_WORD("中国"), GJ_WORD("中学"),
        GJ_WORD("中小"), GJ_WORD("优化"), GJ_WORD("优先"), GJ_WORD("优质"), GJ_WORD("优惠"), GJ_WORD("优势"), GJ_WORD("良性"),
        GJ_WORD("差异"), GJ_WORD("差距"), GJ_WORD("差额"), GJ_WORD("好转"), GJ_WORD("好于"), GJ_WORD("好评"), GJ_WORD("低于"),
        GJ_WORD("低保"), GJ_WORD("低收"), GJ_WORD("低碳"), GJ_WORD("低效"), GJ_WORD("差旅"), GJ_WORD("差别"), GJ_WORD("差价"),
        GJ_WORD("良种"), GJ_WORD("良田"), GJ_WORD("优抚"), GJ_WORD("优待"), GJ_WORD("优于"), GJ_WORD("优选") };
    gj_slice text = { at, (size_t)(end - at) };
    if (text.n < 6 || !is_han(at + 3))
        return false; /* nearly always: a mark follows */
    return gj_word_starts(text, words, GJ_ARRAY_LEN(words));
}

/* 中 begins many words (中幼林, 中标): it is a grade where no other character follows, or one that may stand behind any word. */
static bool is_middle(const gj_extraction *x, uint32_t at)
{
    static const gj_word follow[] = { GJ_WORD("等"), GJ_WORD("级"), GJ_WORD("档"), GJ_WORD("的"), GJ_WORD("以"),
        GJ_WORD("及"), GJ_WORD("和"), GJ_WORD("与"), GJ_WORD("且"), GJ_WORD("并"), GJ_WORD("或"), GJ_WORD("而"),
        GJ_WORD("共"), GJ_WORD("占"), GJ_WORD("有"), GJ_WORD("者"), GJ_WORD("类"), GJ_WORD("由"), GJ_WORD("是"),
        GJ_WORD("从"), GJ_WORD("为"), GJ_WORD("在"), GJ_WORD("属"), GJ_WORD("至"), GJ_WORD("到"), GJ_WORD("其"),
        GJ_WORD("但"), GJ_WORD("上"), GJ_WORD("下"), GJ_WORD("标"), GJ_WORD("次"), GJ_WORD("得"), GJ_WORD("分"),
        GJ_WORD("确") };
    if (memcmp(x->doc->text.p + at - 3, "中", 3) != 0)
        return true;
    gj_slice behind = { x->doc->text.p + at, at < x->doc->text.n ? x->doc->text.n - at : 0 };
    return behind.n < 3 || !is_han(behind.p) || gj_word_starts(behind, follow, GJ_ARRAY_LEN(follow));
}

uint32_t gj_grade_word_at(const gj_extraction *x, uint32_t at, uint32_t limit)
{
    const char *text = x->doc->text.p;
    size_t n = gj_lexicon_longest(x->lexicon, GJ_WORD_GRADE, text + at, text + limit);
    if (n == 3 && (begins_other_word(text + at, text + limit) || !is_middle(x, at + 3)))
        return 0;
    if (n > 0)
        return (uint32_t)n;
    return text[at] >= 'A' && text[at] <= 'E' && stands_alone(x, at, limit) ? 1 : 0;
}
