/* kind_product.c — kind `product`: so many things at so much each make the amount stated beside them.
 * SPDX-License-Identifier: MIT
 *
 *     补助120人，每人每年3000元，共36万元             count, price, amount
 *     授课补助38.4万元（320课时，每课时1,200元）      the amount before the brackets
 *     路灯150盏，单价2960元，合计44.4万元             a price without its thing takes the nearest count
 */
#include "check/explain.h"
#include "check/remark.h"
#include "doc/word.h"
#include "extract/punct.h"

static const gj_key keys[] = { { NULL, GJ_ARG_WORDS, false, NULL } };

enum { REACH = 8, THING_MAX = 12 }; /* figures looked at to either side; bytes of a thing's name */

typedef struct product {
    const gj_check_decl *check;
    gj_audit_run *run;
    const gj_extraction *x;
    uint32_t count, price, amount;
    gj_slice thing; /* what the price is of; empty: 单价 says only that it is one */
    bool timed;     /* 每月, 每次: months or times are a third factor that may stand anywhere */
} product;

static const gj_figure *figure_at(const product *p, uint32_t i)
{
    return &p->x->figures.v[i];
}

static bool is_plain(const gj_figure *f, gj_kind kind)
{
    return f->kind == kind && f->bound == GJ_BOUND_NONE && !f->about && f->cell == GJ_NONE;
}

/* Is figure i the price of one thing? Averages are rounded, and time is another factor. */
static bool is_price(product *p, uint32_t i)
{
    static const gj_word times[] = { GJ_WORD("每月"), GJ_WORD("每天"), GJ_WORD("每日"), GJ_WORD("每次"), GJ_WORD("每期"),
        GJ_WORD("每场"), GJ_WORD("每季"), GJ_WORD("每学期"), GJ_WORD("每周"), GJ_WORD("/月"), GJ_WORD("/天"), GJ_WORD("/日"),
        GJ_WORD("/次") };
    static const gj_word no_price[] = { GJ_WORD("均"), GJ_WORD("不超过"), GJ_WORD("最高"), GJ_WORD("上限") };
    const gj_figure *f = figure_at(p, i);
    if ((f->kind != GJ_KIND_MONEY && f->kind != GJ_KIND_NUMBER) || !is_plain(f, f->kind))
        return false;
    gj_slice left = gj_doc_text(p->x->doc, p->x->mentions[i].left), own = gj_doc_text(p->x->doc, f->span);
    if (f->kind == GJ_KIND_NUMBER && gj_slice_find(own, GJ_SLICE("元/"), 0) == GJ_NOT_FOUND) /* but 150元/人 */
        return false;
    gj_slice on = gj_slice_sub(gj_strbuf_slice(&p->x->doc->text), f->span.off, f->span.len + THING_MAX); /* 150元/课时, unit known or not */
    size_t per = gj_slice_find(on, GJ_SLICE("元/"), 0), each = gj_slice_find(left, GJ_SLICE("每"), 0);
    bool is_per = per != GJ_NOT_FOUND && per <= f->span.len;
    /* Few amounts have one of these; the longer lists are for those alone. */
    if (!is_per && each == GJ_NOT_FOUND && gj_slice_find(left, GJ_SLICE("单价"), 0) == GJ_NOT_FOUND)
        return false;
    if (gj_word_in(left, no_price, GJ_ARRAY_LEN(no_price)))
        return false;
    p->timed = gj_word_in(left, times, GJ_ARRAY_LEN(times)) || gj_word_in(own, times, GJ_ARRAY_LEN(times));
    p->thing = is_per                   ? gj_slice_sub(on, per + 4, THING_MAX)
               : each != GJ_NOT_FOUND ? gj_slice_sub(left, each + 3, THING_MAX)
                                      : (gj_slice){ "", 0 };
    return true;
}

/* 120名 at so much 每人; 150盏 at so much 每盏. */
static bool is_of(const product *p, uint32_t i)
{
    static const gj_word people[] = { GJ_WORD("人"), GJ_WORD("名"), GJ_WORD("位") };
    const gj_figure *f = figure_at(p, i);
    uint32_t from = gj_span_end(f->number), to = gj_span_end(f->span);
    gj_slice unit = gj_doc_text(p->x->doc, (gj_span){ from, to > from ? to - from : 0 });
    if (!is_plain(f, GJ_KIND_COUNT) || unit.n == 0)
        return false;
    if (p->thing.n == 0 || gj_slice_starts(p->thing, unit) || (p->thing.n < THING_MAX && gj_slice_starts(unit, p->thing)))
        return true;
    return gj_word_equals(unit, people, GJ_ARRAY_LEN(people)) &&
           gj_word_starts(p->thing, people, GJ_ARRAY_LEN(people));
}

/* Do the two stand in one sentence with no semicolon between them? */
static bool together(const product *p, uint32_t a, uint32_t b)
{
    const gj_figure *first = figure_at(p, a < b ? a : b), *last = figure_at(p, a < b ? b : a);
    uint32_t from = gj_span_end(first->span);
    if (p->x->mentions[a].number != p->x->mentions[b].number || first->block != last->block || last->span.off < from)
        return false;
    return gj_slice_find(gj_doc_text(p->x->doc, (gj_span){ from, last->span.off - from }), GJ_SLICE("；"), 0) == GJ_NOT_FOUND;
}

/* The one count of the thing beside the price. */
static bool find_count(product *p)
{
    uint32_t found = GJ_NO_INDEX, from = p->price > REACH ? p->price - REACH : 0;
    for (uint32_t i = from; i < p->x->figures.n && i <= p->price + 2; i++) {
        if (i == p->price || !is_of(p, i) || !together(p, i, p->price))
            continue;
        if (p->thing.n == 0 && i > p->price)
            continue;
        if (found != GJ_NO_INDEX && p->thing.n > 0)
            return false; /* two of them: which one is meant? */
        found = i;
    }
    p->count = found;
    return found != GJ_NO_INDEX;
}

/* «38.4万元（320课时，每课时1,200元）»: the brackets explain the amount. */
static bool before_brackets(product *p)
{
    uint32_t first = p->count < p->price ? p->count : p->price;
    if (first == 0 || !together(p, first - 1, first) || p->x->mentions[first].depth != p->x->mentions[first - 1].depth + 1 ||
        p->x->mentions[p->price].depth != p->x->mentions[p->count].depth)
        return false;
    gj_slice behind = gj_slice_sub(gj_strbuf_slice(&p->x->doc->text), gj_span_end(figure_at(p, first - 1)->span), 3);
    p->amount = first - 1;
    return is_plain(figure_at(p, first - 1), GJ_KIND_MONEY) && gj_slice_equal(behind, GJ_SLICE("（"));
}

/* The amount is the next one behind the two, summed up by a word. */
static bool find_amount(product *p)
{
    static const gj_word sums[] = { GJ_WORD("共"), GJ_WORD("合计"), GJ_WORD("总计"), GJ_WORD("小计"), GJ_WORD("总价"),
        GJ_WORD("，计") };
    if (before_brackets(p))
        return true;
    uint32_t last = p->count > p->price ? p->count : p->price;
    for (uint32_t i = last + 1; i < p->x->figures.n && i <= last + 2 && together(p, i, last); i++) {
        if (figure_at(p, i)->kind != GJ_KIND_MONEY)
            continue;
        gj_span left = p->x->mentions[i].left;
        left.len += left.off >= 3 ? 3 : 0;
        left.off -= left.off >= 3 ? 3 : 0;
        p->amount = i;
        return is_plain(figure_at(p, i), GJ_KIND_MONEY) && p->x->mentions[i].depth == p->x->mentions[last].depth &&
               gj_word_in(gj_doc_text(p->x->doc, left), sums, GJ_ARRAY_LEN(sums));
    }
    return false;
}

static gj_status show(product *p, gj_dec value, gj_remark *r, gj_error *err)
{
    char room[GJ_DEC_PRINT_MAX];
    gj_dec units;
    const gj_figure *amount = figure_at(p, p->amount);
    uint32_t from = gj_span_end(amount->number), to = gj_span_end(amount->span);
    if (!gj_dec_div(value, amount->factor, 8, &units))
        return GJ_OK;
    gj_slice digits = { room, gj_dec_print(gj_dec_trim(units), room) };
    gj_slice unit = gj_doc_text(p->x->doc, (gj_span){ from, to > from ? to - from : 0 });
    GJ_TRY(GJ_REMARK_JOIN(p->run, &r->expected, err, digits, unit));
    return GJ_REMARK_JOIN(p->run, &r->detail, err, GJ_SLICE("（"), gj_doc_text(p->x->doc, figure_at(p, p->count)->span), GJ_SLICE("×"),
                          gj_doc_text(p->x->doc, figure_at(p, p->price)->span), GJ_SLICE("）"));
}

static gj_status add(product *p, gj_remark *r, gj_error *err)
{
    const uint32_t all[] = { p->amount, p->count, p->price };
    for (size_t i = 0; i < GJ_ARRAY_LEN(all); i++) {
        gj_figure_is_used(p->run->x, all[i]);
        GJ_TRY(gj_remark_span(p->run, r, figure_at(p, all[i])->span, err));
    }
    return gj_remark_add(p->run, p->check, *r, err);
}

/* More than three times as much, or less than a third: something else is meant. */
static bool is_far(gj_dec value, gj_dec stated)
{
    gj_dec three;
    return !gj_dec_mul(value, gj_dec_int(3), &three) || gj_dec_compare(three, stated) < 0 ||
           !gj_dec_mul(stated, gj_dec_int(3), &three) || gj_dec_compare(three, value) < 0;
}

static gj_status judge(product *p, gj_error *err)
{
    const gj_figure *amount = figure_at(p, p->amount);
    gj_remark r = { .verdict = GJ_PASS, .detail = GJ_SLICE("数量×单价与金额相符") };
    gj_dec value, off, year;
    if (!gj_dec_mul(figure_at(p, p->count)->value, figure_at(p, p->price)->value, &value) || !gj_dec_sub(value, amount->value, &off))
        return GJ_OK;
    bool whole_year = p->timed && gj_dec_mul(value, gj_dec_int(12), &year) && gj_dec_compare(year, amount->value) == 0;
    if (whole_year || gj_dec_compare(gj_dec_abs(off), gj_figure_step(amount)) < 0)
        return add(p, &r, err); /* as written, rounded or cut */
    bool slip = gj_explain(amount, value).n > 0;
    GJ_TRY(show(p, value, &r, err));
    r.stated = gj_doc_text(p->x->doc, amount->span);
    if (p->timed || r.expected.n == 0 || (!slip && is_far(value, amount->value)))
        return GJ_OK;
    r.verdict = GJ_FAIL;
    r.certainty = slip && p->thing.n > 0 ? GJ_CERTAIN : GJ_DOUBTFUL;
    return add(p, &r, err);
}

static gj_status run_product(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    product p = { .check = check, .run = run, .x = run->x };
    for (uint32_t i = 0; i < run->x->figures.n; i++) {
        p.price = i;
        gj_kind kind = run->x->figures.v[i].kind;
        if ((kind == GJ_KIND_MONEY || kind == GJ_KIND_NUMBER) && is_price(&p, i) && find_count(&p) && find_amount(&p))
            GJ_TRY(judge(&p, err));
    }
    return GJ_OK;
}

const gj_check_kind gj_check_product = {
    .info = { .name = "product", .keys = keys, .help = "数量乘单价等于旁边所写的金额" },
    .run = run_product,
};
