/* figure_score.c — 分 as a score, and bare numbers behind 得分, 总分, 满分.
 * SPDX-License-Identifier: MIT */
#include "extract/figure_parts.h"

/* 分 begins a word that has nothing to do with scores. */
static bool other_word(const char *p, const char *end)
{
    switch (gj_rune_at(p, end)) {
    case U'钟':
    case U'之':
    case U'析':
    case U'管':
    case U'局':
    case U'店':
    case U'摊':
    case U'校':
    case U'贝':
    case U'米':
    case U'公':
    case U'辨':
        return true;
    case U'别':
        return true;
    case U'项': /* 20分项目 is a score before 项目 */
        return !gj_text_at(p + 3, end, GJ_SLICE("目"));
    case U'部':
        return !gj_text_at(p + 3, end, GJ_SLICE("门"));
    case U'类':
    case U'级':
    case U'期':
    case U'批':
    case U'段':
    case U'布':
    case U'工':
    case U'支':
    case U'配':
        return true;
    default:
        return false;
    }
}

static bool scoring_word(uint32_t rune)
{
    switch (rune) {
    case U'得':
    case U'扣':
    case U'评':
    case U'计':
    case U'加':
    case U'减':
    case U'记':
    case U'分':
    case U'值':
    case U'获':
    case U'满':
        return true;
    default:
        return false;
    }
}

/* 9点30分, 上午八时三十分: minutes. */
static bool clock_time(const char *begin, const char *number)
{
    uint32_t left = gj_rune_left(begin, number);
    if (left != U'点' && left != U'时')
        return false;
    const char *p = number - 3;
    return p > begin && (gj_is_digit(p - 1, p) || (p - begin >= 3 && gj_is_han_numeral(p - 3, p)));
}

bool gj_score_word(const char *begin, const char *number, const char *p, const char *end)
{
    if (clock_time(begin, number))
        return false;
    if (!other_word(p, end))
        return true;
    uint32_t next = gj_rune_at(p, end);
    return next != U'钟' && next != U'之' && scoring_word(gj_rune_left(begin, number));
}

bool gj_score_label(const char *begin, const char *p)
{
    for (int i = 0; i < 4; i++) { /* 得分：, 总分为, 得分共计 */
        uint32_t rune = gj_rune_left(begin, p);
        if (rune != U'为' && rune != U'是' && rune != U'：' && rune != ':' && rune != ' ' &&
            rune != U'达' && rune != U'共' && rune != U'到' && rune != U'=')
            break;
        p -= gj_rune_bytes(rune);
    }
    if (gj_text_left(begin, p, GJ_SLICE("（分）"))) /* 自评总分（分）： */
        p -= sizeof "（分）" - 1;
    uint32_t last = gj_rune_left(begin, p);
    if (last == U'值' || last == U'数') {
        return gj_text_left(begin, p, GJ_SLICE("分值")) || gj_text_left(begin, p, GJ_SLICE("分数"));
    }
    if (last != U'分')
        return false;
    switch (gj_rune_left(begin, p - 3)) {
    case U'得':
    case U'总':
    case U'评':
    case U'满':
    case U'均':
        return true;
    default:
        return false;
    }
}
