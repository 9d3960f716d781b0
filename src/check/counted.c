/* counted.c — a number of things said in words («四个阶段», «以下3项措施») and how many are then named.
 * SPDX-License-Identifier: MIT */
#include "check/counted.h"

enum {
    STATED_MAX = 30,
    CLAUSE_BACK = 96, /* bytes looked back for a count */
    NOUN_MAX = 24,    /* bytes between measure and noun */
    TAIL_MAX = 36     /* bytes between noun and the colon */
};

static size_t char_bytes(char first)
{
    unsigned char c = (unsigned char)first;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static bool at_word(gj_slice text, size_t at, const char *word)
{
    return gj_slice_starts(gj_slice_sub(text, at, text.n), gj_slice_of(word));
}

/* The longest of some words at `at`: its length, 0: none. */
static size_t any_word(gj_slice text, size_t at, const char *const *words, size_t n)
{
    size_t longest = 0;
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(words[i]);
        if (length > longest && at_word(text, at, words[i]))
            longest = length;
    }
    return longest;
}

static uint32_t han_digit(gj_slice text, size_t at)
{
    static const char digits[] = "一二三四五六七八九十两";
    if (text.n < at + 3)
        return 0;
    for (uint32_t i = 0; i < 11; i++)
        if (memcmp(text.p + at, digits + 3 * i, 3) == 0)
            return i == 10 ? 2 : i + 1;
    return 0;
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
static const char *const nouns[] = {
    "阶段", "方面", "环节", "步骤", "部分", "等级", "等次", "档次", "维度", "层次", "层面",
    "类别", "类型", "板块", "模块", "问题", "措施", "工作", "内容", "支出", "任务", "目标",
    "指标", "原因", "建议", "做法", "特点", "经验", "举措", "要求", "原则", "子项目", "子项",
    "项目", "事项", "情形", "途径", "渠道", "重点", "领域", "因素", "成效", "不足", "条件",
    "活动", "工程", "程序", "方法", "方式", "功能", "系统", "制度", "标段", "单位", "科室",
    "乡镇", "街道", "社区", "学校", "机构", "岗位", "班组", "用途", "方向", "短板", "成果",
};
enum { CLOSED_NOUNS = 15 };

static bool closed_noun(gj_slice text, size_t at)
{
    return any_word(text, at, nouns, CLOSED_NOUNS) > 0;
}

/* What stands before the numeral makes it something else: 第三个方面, 前两项, 二十三个. */
static bool is_part(gj_slice text, size_t at)
{
    static const char *const before[] = { "第", "前", "后", "每", "十", "百", "千", "万", "余", "近",
                                          "约", "这", "其", "几", "上述", "以上", "另", "各", "超过" };
    if (at == 0)
        return false;
    unsigned char c = (unsigned char)text.p[at - 1];
    if ((c >= '0' && c <= '9') || c == '.' || c == '/' || c == '-')
        return true;
    for (size_t i = 0; i < GJ_ARRAY_LEN(before); i++)
        if (gj_slice_ends(gj_slice_sub(text, 0, at), gj_slice_of(before[i])))
            return true;
    return at >= 3 && han_digit(text, at - 3) > 0;
}

bool gj_counted_at(gj_slice text, size_t at, gj_counted *out)
{
    static const char *const measures[] = { "个", "项", "大", "类", "种", "大类", "大项", "个大", "点", "条" };
    size_t bytes;
    uint32_t stated = count_at(text, at, &bytes);
    if (stated == 0 || is_part(text, at))
        return false;
    size_t measure = any_word(text, at + bytes, measures, GJ_ARRAY_LEN(measures)), p = at + bytes + measure;
    if (measure == 0 && !closed_noun(text, p))
        return false;
    for (size_t end = p + NOUN_MAX; p < text.n && p < end; p += char_bytes(text.p[p])) {
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

bool gj_counted_last(gj_slice clause, gj_counted *out)
{
    static const char *const breaks[] = { "，", "。", "；", "：", "！", "？", "、", "\n", "\t" };
    size_t from = clause.n > CLAUSE_BACK ? clause.n - CLAUSE_BACK : 0;
    bool found = false;
    while (from < clause.n && ((unsigned char)clause.p[from] & 0xC0) == 0x80)
        from++;
    for (size_t at = from; at < clause.n; at += char_bytes(clause.p[at])) {
        gj_counted c;
        if (any_word(clause, at, breaks, GJ_ARRAY_LEN(breaks)))
            found = false;
        else if (gj_counted_at(clause, at, &c)) {
            found = !found; /* two counts in one clause: which one is meant? */
            if (!found)
                return false;
            *out = c;
            at = gj_span_end(c.span) - 1;
            while (at + 1 < clause.n && ((unsigned char)clause.p[at + 1] & 0xC0) == 0x80)
                at++;
        }
    }
    return found && clause.n - gj_span_end(out->span) <= TAIL_MAX;
}
