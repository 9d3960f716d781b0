/* counted.c — a number of things said in words («四个阶段», «以下3项措施») and how many are then named.
 * SPDX-License-Identifier: MIT */
#include "check/counted.h"

#include "check/seek.h"

enum {
    STATED_MAX = 30,
    CLAUSE_BACK = 96, /* bytes looked back for a count */
    NOUN_MAX = 24,    /* bytes between measure and noun */
    TAIL_MAX = 36     /* bytes between noun and the colon */
};

/* A word whose first four bytes are looked at before the rest. */
typedef struct word {
    const char *s;
    size_t n;
} word;
#define WORD(text)                                                                                 \
    {                                                                                              \
        text, sizeof(text) - 1                                                                     \
    }

/* The longest of some words at `at`: its length, 0: none. Each has four bytes or more. */
static size_t any_word(gj_slice text, size_t at, const word *words, size_t n)
{
    size_t longest = 0, room = at < text.n ? text.n - at : 0;
    for (size_t i = 0; i < n; i++)
        if (words[i].n <= room && words[i].n > longest && memcmp(text.p + at, words[i].s, 4) == 0 &&
            memcmp(text.p + at, words[i].s, words[i].n) == 0)
            longest = words[i].n;
    return longest;
}

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
static const word nouns[] = {
    WORD("阶段"), WORD("方面"),   WORD("环节"), WORD("步骤"), WORD("部分"), WORD("等级"),
    WORD("等次"), WORD("档次"),   WORD("维度"), WORD("层次"), WORD("层面"), WORD("类别"),
    WORD("类型"), WORD("板块"),   WORD("模块"), WORD("问题"), WORD("措施"), WORD("工作"),
    WORD("内容"), WORD("支出"),   WORD("任务"), WORD("目标"), WORD("指标"), WORD("原因"),
    WORD("建议"), WORD("做法"),   WORD("特点"), WORD("经验"), WORD("举措"), WORD("要求"),
    WORD("原则"), WORD("子项目"), WORD("子项"), WORD("项目"), WORD("事项"), WORD("情形"),
    WORD("途径"), WORD("渠道"),   WORD("重点"), WORD("领域"), WORD("因素"), WORD("成效"),
    WORD("不足"), WORD("条件"),   WORD("活动"), WORD("工程"), WORD("程序"), WORD("方法"),
    WORD("方式"), WORD("功能"),   WORD("系统"), WORD("制度"), WORD("标段"), WORD("单位"),
    WORD("科室"), WORD("乡镇"),   WORD("街道"), WORD("社区"), WORD("学校"), WORD("机构"),
    WORD("岗位"), WORD("班组"),   WORD("用途"), WORD("方向"), WORD("短板"), WORD("成果"),
};
enum { CLOSED_NOUNS = 15 };

static bool closed_noun(gj_slice text, size_t at)
{
    return any_word(text, at, nouns, CLOSED_NOUNS) > 0;
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
        size_t noun = any_word(text, p, nouns, GJ_ARRAY_LEN(nouns));
        if (noun == 0 && (unsigned char)text.p[p] < 0xE4)
            return false; /* punctuation, a digit, a letter */
        if (noun == 0)
            continue;
        *out = (gj_counted){ .stated = stated, .closed_noun = closed_noun(text, p) };
        while (!out->closed_noun) { /* the last of the nouns: 重点任务 */
            size_t more = any_word(text, p + noun, nouns, GJ_ARRAY_LEN(nouns));
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
    static const word words[] = { WORD("采用"), WORD("相同"), WORD("统一"), WORD("权重"), WORD("分值"), WORD("得分"),
                                  WORD("标准"), WORD("共用"), WORD("一致"), WORD("均为"), WORD("均按"), WORD("都是") };
    for (size_t at = 0; at < tail.n; at += gj_seek_bytes(tail.p[at]))
        if (any_word(tail, at, words, GJ_ARRAY_LEN(words)) > 0)
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
