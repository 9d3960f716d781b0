/* kind_share_of.c — kind `share_of`: the rate behind an amount and what it is taken of.
 * SPDX-License-Identifier: MIT
 *
 *     收入完成24627万元，完成年初预算数60999万元的40.4%      补助120人，占应补助150人的80%
 *              upper               lower        rate
 *
 * The two stand so close that no words are needed to tell which they are; they need not have roles of their own. */
#include "check/quotient.h"
#include "doc/word.h"
#include "extract/mention.h"

static const gj_key keys[] = { { NULL, GJ_ARG_WORDS, false, NULL } };

/* Left, compared or earlier: no amount that is said to be a share. */
static bool is_aside(gj_slice lead)
{
    static const gj_word words[] = { GJ_WORD("上年"), GJ_WORD("去年"), GJ_WORD("增加"), GJ_WORD("减少"),
                                     GJ_WORD("增收"), GJ_WORD("减收"), GJ_WORD("结余"), GJ_WORD("剩余"),
                                     GJ_WORD("未"),   GJ_WORD("超"),   GJ_WORD("追加"), GJ_WORD("调") };
    return gj_word_in(lead, words, GJ_ARRAY_LEN(words));
}

/* «，占总投资», «，完成年初预算数»: what joins an amount with what it is a share of. */
static bool joins(gj_slice gap)
{
    static const gj_word marks[] = { GJ_WORD("，"), GJ_WORD("（"), GJ_WORD("、"), GJ_WORD("；"),
                                     GJ_WORD("。"), GJ_WORD("："), GJ_WORD("）") };
    static const gj_word begins[] = { GJ_WORD("占"),     GJ_WORD("约占"),   GJ_WORD("仅占"), GJ_WORD("完成"),
                                      GJ_WORD("为"),     GJ_WORD("达到"),   GJ_WORD("达"),   GJ_WORD("是"),
                                      GJ_WORD("相当于"), GJ_WORD("均占"),   GJ_WORD("已占") };
    gj_slice behind = gj_word_skip(gap, marks, 2);
    return gj_word_starts(behind, begins, behind.n < gap.n ? GJ_ARRAY_LEN(begins) : 3) && /* without a mark: 占 */
           !gj_word_in(behind, marks, GJ_ARRAY_LEN(marks));
}

/* «甲10万元、乙20万元，占总额100万元的30%»: the last of a row; the share may be that of all. */
static bool ends_row(const gj_extraction *x, uint32_t i)
{
    static const gj_word marks[] = { GJ_WORD("、"), GJ_WORD("和"), GJ_WORD("及"), GJ_WORD("与") };
    return i > 0 && gj_same_sentence(x, i - 1, i) && x->figures.v[i - 1].kind == x->figures.v[i].kind &&
           (gj_word_starts(gj_doc_text(x->doc, gj_mention_gap(x, i - 1, i)), marks, GJ_ARRAY_LEN(marks)));
}

static bool is_plain(const gj_figure *f, gj_kind kind)
{
    return f->kind == kind && f->bound == GJ_BOUND_NONE && f->cell == GJ_NONE;
}

/* The quotient that the rate ends; false: it is none. */
static bool find_amounts(const gj_extraction *x, uint32_t rate, gj_kind kind, gj_quotient *q)
{
    const gj_figure *f = x->figures.v;
    if (rate < 2 || !is_plain(&f[rate], GJ_KIND_RATE) || !gj_mention_is_base(x, rate - 1))
        return false;
    uint32_t lower = rate - 1, upper = rate - 2;
    if (!is_plain(&f[lower], kind) || !is_plain(&f[upper], kind) || !gj_same_sentence(x, upper, rate) ||
        gj_dec_sign(f[lower].value) <= 0 || (kind == GJ_KIND_COUNT && !gj_unit_same_thing(f[upper].unit, f[lower].unit)) ||
        x->mentions[upper].depth > x->mentions[lower].depth || !joins(gj_doc_text(x->doc, gj_mention_gap(x, upper, lower))) ||
        is_aside(gj_mention_lead(x, upper)) || ends_row(x, upper))
        return false;
    *q = (gj_quotient){ rate, upper, lower, true };
    return true;
}

static gj_status run_share_of(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    const gj_expr *leaf[3];
    if (!gj_quotient_read(check->assert_, leaf))
        return GJ_OK;
    gj_kind kind = run->x->rules->facts.v[leaf[1]->index].kind;
    gj_uses uses = { NULL, NULL }; /* of the relations that other checks found; made for the first share */
    for (uint32_t i = 2; i < run->x->figures.n; i++) {
        gj_quotient q;
        if (!find_amounts(run->x, i, kind, &q))
            continue;
        if (!uses.starts)
            GJ_TRY(gj_uses_index(run, &uses, err));
        if (!gj_quotient_is_bound(run, &uses, i))
            GJ_TRY(gj_quotient_add(check, run, leaf, &q, err));
    }
    return GJ_OK;
}

const gj_check_kind gj_check_share_of = {
    .info = { .name = "share_of",
              .keys = keys,
              .asserts = true,
              .help = "“甲，占乙的几成”：占比 = 甲 ÷ 乙，按句子的结构找三个数" },
    .run = run_share_of,
};
