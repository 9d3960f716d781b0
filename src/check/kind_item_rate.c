/* kind_item_rate.c — kind `item_rate`: the rate of spending of one item, with both amounts before it in its sentence.
 * SPDX-License-Identifier: MIT
 *
 *     林业厅安排17600万元、执行8112.9万元，执行率46.10%；应急厅安排4200万元、执行2172.45万元，执行率51.73%
 *
 * The amounts of an item have no roles of their own, for they are none of the whole. So what was spent is the nearest amount before
 * the rate that words say was spent, and one of the others between it and the rate before is what was to be spent. */
#include "check/bind.h"
#include "check/quotient.h"
#include "doc/word.h"
#include "extract/mention.h"

static const gj_key keys[] = { { NULL, GJ_ARG_WORDS, false, NULL } };

enum { REACH = 8, BUDGETS = 4 };

typedef struct item {
    const gj_extraction *x;
    uint32_t rate, spent;
    uint32_t budgets[BUDGETS];
    uint32_t n;
} item;

static const gj_figure *figure_at(const item *it, uint32_t i)
{
    return &it->x->figures.v[i];
}

static bool is_plain(const item *it, uint32_t i, gj_kind kind)
{
    const gj_figure *f = figure_at(it, i);
    return f->kind == kind && f->bound == GJ_BOUND_NONE && !f->about && f->cell == GJ_NONE;
}

/* «执行率46.10%», «支付率为90%» of this year and one item; what speaks of a mean, a goal or another year does not. */
static bool is_item_rate(const item *it, uint32_t i)
{
    static const gj_word links[] = { GJ_WORD("为"), GJ_WORD("达到"), GJ_WORD("达"), GJ_WORD("是") };
    static const gj_word rates[] = {
        GJ_WORD("执行率"),   GJ_WORD("支付率"),   GJ_WORD("支出率"),
        GJ_WORD("支付比例"), GJ_WORD("支出比例"), GJ_WORD("资金使用率")
    };
    static const gj_word others[] = { GJ_WORD("上年"), GJ_WORD("去年"), GJ_WORD("平均"),
                                      GJ_WORD("目标"), GJ_WORD("累计"), GJ_WORD("总"),
                                      GJ_WORD("比上"), GJ_WORD("较"),   GJ_WORD("采购"),
                                      GJ_WORD("合同") };
    gj_slice lead = gj_mention_lead(it->x, i);
    return is_plain(it, i, GJ_KIND_RATE) &&
           gj_word_ends(gj_word_cut(lead, links, GJ_ARRAY_LEN(links)), rates,
                        GJ_ARRAY_LEN(rates)) &&
           !gj_word_in(lead, others, GJ_ARRAY_LEN(others));
}

static bool is_spent(gj_slice lead)
{
    static const gj_word words[] = { GJ_WORD("支出"), GJ_WORD("支付"), GJ_WORD("执行"),
                                     GJ_WORD("拨付"), GJ_WORD("使用") };
    static const gj_word left[] = { GJ_WORD("未"), GJ_WORD("尚"),     GJ_WORD("结余"),
                                    GJ_WORD("剩"), GJ_WORD("预算数"), GJ_WORD("应") };
    return gj_word_in(lead, words, GJ_ARRAY_LEN(words)) &&
           !gj_word_in(lead, left, GJ_ARRAY_LEN(left));
}

/* What is left, compared, a part, or the price of a contract. */
static bool is_aside(gj_slice lead)
{
    static const gj_word words[] = {
        GJ_WORD("未"), GJ_WORD("尚"), GJ_WORD("其余"), GJ_WORD("另"),
        GJ_WORD("剩"), GJ_WORD("比"), GJ_WORD("较"),   GJ_WORD("上年"),
        GJ_WORD("每"), GJ_WORD("均"), GJ_WORD("结余"), GJ_WORD("其中")
    };
    return gj_word_in(lead, words, GJ_ARRAY_LEN(words));
}

static bool is_budget(gj_slice lead)
{
    static const gj_word words[] = { GJ_WORD("预算"), GJ_WORD("安排"), GJ_WORD("下达"),
                                     GJ_WORD("资金"), GJ_WORD("到位") };
    return gj_word_in(lead, words, GJ_ARRAY_LEN(words));
}

/* A price may be what the rate is of where a budget stands beside it. */
static bool is_price(gj_slice lead)
{
    static const gj_word words[] = { GJ_WORD("合同"), GJ_WORD("审定"), GJ_WORD("送审"),
                                     GJ_WORD("结算"), GJ_WORD("中标") };
    return gj_word_in(lead, words, GJ_ARRAY_LEN(words));
}

/* Not much less than what was spent; a thousand times less is 元 for 万元. */
static bool may_be_budget(const item *it, uint32_t i)
{
    gj_dec twice, thousand, spent = figure_at(it, it->spent)->value, own = figure_at(it, i)->value;
    if (gj_dec_sign(own) <= 0 || !gj_dec_mul(own, gj_dec_int(2), &twice) ||
        !gj_dec_mul(own, gj_dec_int(1000), &thousand))
        return false;
    return gj_dec_compare(twice, spent) >= 0 || gj_dec_compare(thousand, spent) < 0;
}

/* From the rate back to the one before it: what was spent, and what may be the budget, the nearest first. */
static bool find_amounts(item *it)
{
    uint32_t depth = it->x->mentions[it->rate].depth, prices = 0;
    it->spent = GJ_NO_INDEX;
    for (uint32_t i = it->rate; i-- > 0 && it->rate - i <= REACH;) {
        if (!gj_same_sentence(it->x, i, it->rate) || gj_mention_parted(it->x, i, i + 1) ||
            figure_at(it, i)->kind == GJ_KIND_RATE)
            break;
        gj_slice lead = gj_mention_lead(it->x, i);
        if (!is_plain(it, i, GJ_KIND_MONEY) || it->x->mentions[i].depth > depth || is_aside(lead))
            continue;
        if (it->spent == GJ_NO_INDEX)
            it->spent = is_spent(lead) ? i : GJ_NO_INDEX; /* others behind it are its parts */
        else if (it->n < BUDGETS && !is_spent(lead) && may_be_budget(it, i)) {
            prices += is_price(lead);
            it->budgets[it->n++] = i;
        }
    }
    return it->spent != GJ_NO_INDEX && it->n > prices;
}

/* One of the amounts that may be the budget must fit. */
static gj_status add_item(const gj_check_decl *check, gj_audit_run *run,
                          const gj_expr *const leaf[3], const item *it, gj_error *err)
{
    uint32_t first = run->relations.n;
    for (uint32_t k = 0; k < it->n; k++) {
        bool certain = it->n == 1 && is_budget(gj_mention_lead(it->x, it->budgets[k]));
        gj_quotient q = { it->rate, it->spent, it->budgets[k], certain };
        GJ_TRY(gj_quotient_add(check, run, leaf, &q, err));
    }
    gj_run_alternatives(run, first);
    return GJ_OK;
}

static gj_status run_item_rate(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    const gj_expr *leaf[3];
    if (!gj_quotient_read(check->assert_, leaf))
        return GJ_OK;
    gj_uses uses = { NULL,
                     NULL }; /* of the relations that other checks found; made for the first item */
    for (uint32_t i = 0; i < run->x->figures.n; i++) {
        item it = { .x = run->x, .rate = i };
        if (run->x->figures.v[i].kind != GJ_KIND_RATE || !is_item_rate(&it, i) ||
            !find_amounts(&it))
            continue;
        if (!uses.starts)
            GJ_TRY(gj_uses_index(run, &uses, err));
        if (!gj_quotient_is_bound(run, &uses, i))
            GJ_TRY(add_item(check, run, leaf, &it, err));
    }
    return GJ_OK;
}

const gj_check_kind gj_check_item_rate = {
    .info = { .name = "item_rate",
              .keys = keys,
              .asserts = true,
              .help = "一项的执行率 = 该项支出 ÷ 该项预算，按句子的结构找三个数" },
    .run = run_item_rate,
};
