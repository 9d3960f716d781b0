/* breakdown_words.c — words between a total and its parts: numbers of items, divisions, what leaves a list.
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown_work.h"

#include "doc/word.h"
#include "extract/punct.h"

bool gj_breakdown_is_ordinal(gj_slice s)
{
    static const gj_word digits[] = { GJ_WORD("一"), GJ_WORD("二"), GJ_WORD("三"), GJ_WORD("四"),
                                      GJ_WORD("五"), GJ_WORD("六"), GJ_WORD("七"), GJ_WORD("八"),
                                      GJ_WORD("九"), GJ_WORD("十") };
    static const gj_word marks[] = { GJ_WORD("是"), GJ_WORD("、"), GJ_WORD("）"), GJ_WORD("，") };
    static const gj_word fixed[] = { GJ_WORD("首先"), GJ_WORD("其次"), GJ_WORD("再次"), GJ_WORD("最后"), GJ_WORD("另外") };
    if (gj_word_starts(s, fixed, GJ_ARRAY_LEN(fixed)))
        return true;
    if (gj_slice_starts(s, GJ_SLICE("第")) || gj_slice_starts(s, GJ_SLICE("（")))
        s = gj_slice_sub(s, 3, s.n);
    if (s.n > 1 && s.p[0] >= '1' && s.p[0] <= '9')
        return s.p[1] == '.' || gj_slice_starts(gj_slice_sub(s, 1, s.n), GJ_SLICE("、")) ||
               gj_slice_starts(gj_slice_sub(s, 1, s.n), GJ_SLICE("）"));
    gj_slice behind = gj_word_skip(s, digits, GJ_ARRAY_LEN(digits));
    return behind.n < s.n && gj_word_starts(behind, marks, GJ_ARRAY_LEN(marks));
}

bool gj_breakdown_numbered_behind_colon(gj_slice gap)
{
    size_t at = gj_slice_find(gap, GJ_SLICE("："), 0);
    return at != GJ_NOT_FOUND && gj_breakdown_is_ordinal(gj_slice_sub(gap, at + 3, gap.n));
}

bool gj_breakdown_leaves_list(gj_slice text)
{
    static const gj_word words[] = { GJ_WORD("仍"),     GJ_WORD("另"),   GJ_WORD("尚"),
                                     GJ_WORD("还"),     GJ_WORD("其中"), GJ_WORD("此外"),
                                     GJ_WORD("上述"),   GJ_WORD("以上"), GJ_WORD("较"),
                                     GJ_WORD("比"),     GJ_WORD("同比"), GJ_WORD("占"),
                                     GJ_WORD("支出占"), GJ_WORD("结余"), GJ_WORD("剩余"),
                                     GJ_WORD("未"),     GJ_WORD("注") };
    return gj_word_starts(text, words, GJ_ARRAY_LEN(words));
}

/* «用途分，», «资金来源看，», «层级分为», «工程类别归集为：»: what follows 按, 从 or 分 up to the verb. */
static bool is_division(gj_slice text)
{
    enum { NAME_MAX = 45 }; /* bytes */
    static const gj_word ends[] = { GJ_WORD("分，"), GJ_WORD("分："), GJ_WORD("看，"), GJ_WORD("看："), GJ_WORD("计，"), GJ_WORD("计："),
        GJ_WORD("归集，"), GJ_WORD("归集："), GJ_WORD("分为"), GJ_WORD("归集为"), GJ_WORD("分成") };
    gj_slice name = gj_slice_sub(text, 0, text.n < NAME_MAX ? text.n : NAME_MAX);
    size_t mark = gj_slice_find(name, GJ_SLICE("，"), 0), colon = gj_slice_find(name, GJ_SLICE("："), 0);
    for (size_t i = 0; i < GJ_ARRAY_LEN(ends); i++) {
        size_t at = gj_slice_find(name, gj_word_text(&ends[i]), 0);
        if (at != GJ_NOT_FOUND && at > 0 && at <= mark && at <= colon)
            return true;
    }
    return false;
}

bool gj_breakdown_divides(gj_slice gap)
{
    static const gj_word begins[] = { GJ_WORD("按"), GJ_WORD("从"), GJ_WORD("分") };
    for (size_t at = 0; at + 6 <= gap.n; at += gj_char_bytes(gap.p[at])) {
        gj_punct mark = gj_punct_at(gap.p + at, gap.p + gap.n);
        if (mark != GJ_PUNCT_COMMA && mark != GJ_PUNCT_SEMICOLON && mark != GJ_PUNCT_STOP)
            continue;
        gj_slice behind = gj_slice_sub(gap, at + 3, gap.n);
        if (gj_word_starts(behind, begins, GJ_ARRAY_LEN(begins)) && is_division(gj_slice_sub(behind, 3, behind.n)))
            return true;
    }
    return false;
}

bool gj_breakdown_divides_anew(const gj_breakdown_work *w, uint32_t i)
{
    if (i == 0 || gj_work_block(w, i - 1) != gj_work_block(w, i))
        return false;
    uint32_t from = gj_span_end(gj_work_figure(w, i - 1)->span), to = gj_work_figure(w, i)->span.off;
    return gj_breakdown_divides(gj_doc_text(w->x->doc, (gj_span){ from, to - from }));
}
