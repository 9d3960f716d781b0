/* counted.c — a number of things said in words («四个阶段», «以下3项措施») and how many are then named.
 * SPDX-License-Identifier: MIT */
#include "check/counted.h"

#include "check/seek.h"
#include "doc/word.h"

enum {
    STATED_MAX = 30,
    CLAUSE_BACK = 96, /* bytes looked back for a count */
    NOUN_MAX = 24,    /* bytes between measure and noun */
    TAIL_MAX = 36     /* bytes between noun and the colon */
};

static uint32_t han_digit(gj_slice text, size_t at)
{
    uint32_t rune = gj_seek_rune(text, at);
    return rune == U'两' ? 2 : gj_seek_digit(rune);
}

/* 2 to 30 in digits or Chinese at `at`; its length in *bytes. 0: none. */
static uint32_t count_at(gj_slice text, size_t at, size_t *bytes)
{
    uint32_t value = 0;
    size_t end = at;
    while (end < text.n && end < at + 3 && text.p[end] >= '0' && text.p[end] <= '9')
        value = value * 10 + (uint32_t)(text.p[end++] - '0');
    if (end == at) {
        uint32_t first = han_digit(text, at), second = first ? han_digit(text, at + 3) : 0;
        uint32_t third = second == 10 ? han_digit(text, at + 6) : 0;
        if (first == 0)
            return 0;
        end = at + 3 + (second ? 3u : 0) + (third ? 3u : 0);
        if (second == 0)
            value = first;
        else if (first == 10 && second < 10)
            value = 10 + second;
        else if (second == 10 && first < 10 && third < 10)
            value = first * 10 + third;
    }
    *bytes = end - at;
    return value >= 2 && value <= STATED_MAX ? value : 0;
}

/* Nouns of things that are listed. The first ones name parts that together make a whole. */
static const gj_word nouns[] = {
    GJ_WORD("阶段"), GJ_WORD("方面"),   GJ_WORD("环节"), GJ_WORD("步骤"), GJ_WORD("部分"),
    GJ_WORD("等级"), GJ_WORD("等次"),   GJ_WORD("档次"), GJ_WORD("维度"), GJ_WORD("层次"),
    GJ_WORD("层面"), GJ_WORD("类别"),   GJ_WORD("类型"), GJ_WORD("板块"), GJ_WORD("模块"),
    GJ_WORD("问题"), GJ_WORD("措施"),   GJ_WORD("工作"), GJ_WORD("内容"), GJ_WORD("支出"),
    GJ_WORD("任务"), GJ_WORD("目标"),   GJ_WORD("指标"), GJ_WORD("原因"), GJ_WORD("建议"),
    GJ_WORD("做法"), GJ_WORD("特点"),   GJ_WORD("经验"), GJ_WORD("举措"), GJ_WORD("要求"),
    GJ_WORD("原则"), GJ_WORD("子项目"), GJ_WORD("子项"), GJ_WORD("项目"), GJ_WORD("事项"),
    GJ_WORD("情形"), GJ_WORD("途径"),   GJ_WORD("渠道"), GJ_WORD("重点"), GJ_WORD("领域"),
    GJ_WORD("因素"), GJ_WORD("成效"),   GJ_WORD("不足"), GJ_WORD("条件"), GJ_WORD("活动"),
    GJ_WORD("工程"), GJ_WORD("程序"),   GJ_WORD("方法"), GJ_WORD("方式"), GJ_WORD("功能"),
    GJ_WORD("系统"), GJ_WORD("制度"),   GJ_WORD("标段"), GJ_WORD("单位"), GJ_WORD("科室"),
    GJ_WORD("乡镇"), GJ_WORD("街道"),   GJ_WORD("社区"), GJ_WORD("学校"), GJ_WORD("机构"),
    GJ_WORD("岗位"), GJ_WORD("班组"),   GJ_WORD("用途"), GJ_WORD("方向"), GJ_WORD("短板"),
    GJ_WORD("成果"),
};
enum { CLOSED_NOUNS = 15 };

static bool closed_noun(gj_slice text, size_t at)
{
    return gj_word_longest(text, at, nouns, CLOSED_NOUNS) > 0;
}

/* What stands before the numeral makes it something else: 第三个方面, 前两项, 二十三个, 以上四项. */
static bool is_part(gj_slice text, size_t at)
{
    if (at == 0)
        return false;
    switch (gj_seek_rune(text, gj_seek_left(text, at))) {
    case U'第':
    case U'前':
    case U'后':
    case U'每':
    case U'百':
    case U'千':
    case U'万':
    case U'余':
    case U'近':
    case U'约':
    case U'这':
    case U'其':
    case U'几':
    case U'另':
    case U'各':
    case U'上':
    case U'述':
    case U'过':
    case U'一':
    case U'二':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'十':
    case U'两':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
    case '.':
    case '/':
    case '-':
        return true;
    default:
        return false;
    }
}

/* 个 项 大类 ...: the length of the measure at `at`. */
static size_t measure_at(gj_slice text, size_t at)
{
    switch (gj_seek_rune(text, at)) {
    case U'个':
        return gj_seek_rune(text, at + 3) == U'大' ? 6 : 3;
    case U'大':
        return gj_seek_rune(text, at + 3) == U'类' || gj_seek_rune(text, at + 3) == U'项' ? 6 : 3;
    case U'项':
    case U'类':
    case U'种':
    case U'点':
    case U'条':
        return 3;
    default:
        return 0;
    }
}

bool gj_counted_at(gj_slice text, size_t at, gj_counted *out)
{
    size_t bytes;
    uint32_t stated = count_at(text, at, &bytes);
    if (stated == 0 || is_part(text, at))
        return false;
    size_t measure = measure_at(text, at + bytes), p = at + bytes + measure;
    if (measure == 0 && !closed_noun(text, p))
        return false;
    for (size_t end = p + NOUN_MAX; p < text.n && p < end; p += gj_seek_bytes(text.p[p])) {
        size_t noun = gj_word_longest(text, p, nouns, GJ_ARRAY_LEN(nouns));
        if (noun == 0 && (unsigned char)text.p[p] < 0xE4)
            return false; /* punctuation, a digit, a letter */
        if (noun == 0)
            continue;
        *out = (gj_counted){ .stated = stated, .closed_noun = closed_noun(text, p) };
        while (!out->closed_noun) { /* the last of the nouns: 重点任务 */
            size_t more = gj_word_longest(text, p + noun, nouns, GJ_ARRAY_LEN(nouns));
            if (more == 0)
                break;
            p += noun;
            noun = more;
            out->closed_noun = closed_noun(text, p);
        }
        out->span = (gj_span){ (uint32_t)at, (uint32_t)(p + noun - at) };
        return true;
    }
    return false;
}

/* What a character is to the clause before a colon. */
typedef enum role { ROLE_NONE, ROLE_DIGIT, ROLE_BREAK } role;

static role role_of(uint32_t rune)
{
    if (rune < 0x80)
        return rune >= '0' && rune <= '9'     ? ROLE_DIGIT
               : rune == '\n' || rune == '\t' ? ROLE_BREAK
                                              : ROLE_NONE;
    switch (rune) {
    case U'、':
    case U'。':
    case U'，':
    case U'：':
    case U'；':
    case U'！':
    case U'？':
        return ROLE_BREAK;
    default:
        return rune == U'两' || gj_seek_digit(rune) ? ROLE_DIGIT : ROLE_NONE;
    }
}

/* «三个项目采用相同的权重：» speaks of what they have in common; their names do not follow. */
static bool speaks_of_all(gj_slice tail)
{
    static const gj_word words[] = { GJ_WORD("采用"), GJ_WORD("相同"), GJ_WORD("统一"),
                                     GJ_WORD("权重"), GJ_WORD("分值"), GJ_WORD("得分"),
                                     GJ_WORD("标准"), GJ_WORD("共用"), GJ_WORD("一致"),
                                     GJ_WORD("均为"), GJ_WORD("均按"), GJ_WORD("都是") };
    for (size_t at = 0; at < tail.n; at += gj_seek_bytes(tail.p[at]))
        if (gj_word_longest(tail, at, words, GJ_ARRAY_LEN(words)) > 0)
            return true;
    return false;
}

bool gj_counted_last(gj_slice clause, gj_counted *out)
{
    size_t stop = clause.n > CLAUSE_BACK ? clause.n - CLAUSE_BACK : 0, at = clause.n;
    bool found = false;
    while (at > stop) {
        gj_counted c;
        at = gj_seek_left(clause, at);
        role r = role_of(gj_seek_rune(clause, at));
        if (r == ROLE_BREAK)
            break;
        if (r != ROLE_DIGIT || !gj_counted_at(clause, at, &c))
            continue;
        if (found)
            return false; /* two counts in one clause: which one is meant? */
        found = true;
        *out = c;
    }
    return found && clause.n - gj_span_end(out->span) <= TAIL_MAX &&
           !speaks_of_all(gj_slice_sub(clause, gj_span_end(out->span), clause.n));
}
