/* inline.c — lists inside paragraphs (一是…二是…, ①…②…): their numbers follow one another.
 * SPDX-License-Identifier: MIT */
#include "check/inline.h"

#include "check/ordinal.h"
#include "doc/word.h"
#include "extract/pairs.h"

enum { OPEN_MAX = 4, HOLE_MAX = 3 };

typedef struct item {
    uint32_t number, block;
    uint32_t count; /* items of its list so far */
    gj_span span;
} item;

typedef struct inline_lists {
    gj_fault_list *faults;
    gj_ordinal_style style;
    item open[OPEN_MAX]; /* lists one inside the other: their newest items */
    uint32_t n;
} inline_lists;

static void open_list(inline_lists *l, const item *it)
{
    if (l->n == OPEN_MAX) {
        memmove(l->open, l->open + 1, (OPEN_MAX - 1) * sizeof *l->open);
        l->n--;
    }
    l->open[l->n++] = *it;
}

static gj_status judge(inline_lists *l, const item *before, const item *it, gj_error *err)
{
    gj_fault f = { .earlier = before->block,
                   .later = it->block,
                   .earlier_number = before->number,
                   .first = before->span,
                   .second = it->span };
    bool together = before->block == it->block;
    if (l->style != GJ_ORDINAL_IS && (before->count < 2 || !together))
        return GJ_OK; /* one number in brackets may be anything */
    f.clear = together && l->style == GJ_ORDINAL_IS;
    f.kind = it->number == before->number  ? GJ_FAULT_DOUBLED
             : it->number > before->number ? GJ_FAULT_SKIPPED
                                           : GJ_FAULT_BACK;
    if (f.kind == GJ_FAULT_BACK || (!together && f.kind == GJ_FAULT_DOUBLED) ||
        it->number > before->number + HOLE_MAX + 1)
        return GJ_OK;
    return gj_fault_add(l->faults, &f, err);
}

static gj_status take(inline_lists *l, item *it, gj_error *err)
{
    it->count = 1;
    for (uint32_t i = l->n; i > 0; i--) {
        if (l->open[i - 1].number + 1 != it->number)
            continue;
        it->count = l->open[i - 1].count + 1;
        l->open[i - 1] = *it;
        l->n = i;
        return GJ_OK;
    }
    if (it->number == 1) {
        open_list(l, it);
        return GJ_OK;
    }
    if (l->n == 0)
        return GJ_OK;
    item *top = &l->open[l->n - 1];
    gj_status status = judge(l, top, it, err);
    it->count = top->count;
    *top = *it;
    return status;
}

/* A list goes on in the next paragraph only if that begins with its item. */
static bool goes_on(const gj_document *doc, const inline_lists *l, const item *it)
{
    if (l->n == 0)
        return true;
    const item *top = &l->open[l->n - 1];
    if (top->block == it->block)
        return true;
    return it->span.off == doc->blocks.v[it->block].text.off && it->block == top->block + 1;
}

/* Does the text hold what every mark of the style has: 一是 … 十是, （0 … （9? */
static bool may_stand(const gj_extraction *x, gj_ordinal_style style)
{
    static const gj_word is[] = { GJ_WORD("一是"), GJ_WORD("二是"), GJ_WORD("三是"),
                                  GJ_WORD("四是"), GJ_WORD("五是"), GJ_WORD("六是"),
                                  GJ_WORD("七是"), GJ_WORD("八是"), GJ_WORD("九是"),
                                  GJ_WORD("十是") };
    static const gj_word paren[] = { GJ_WORD("（0"), GJ_WORD("（1"), GJ_WORD("（2"), GJ_WORD("（3"),
                                     GJ_WORD("（4"), GJ_WORD("（5"), GJ_WORD("（6"), GJ_WORD("（7"),
                                     GJ_WORD("（8"), GJ_WORD("（9") };
    const gj_word *marks = style == GJ_ORDINAL_IS ? is : paren;
    bool may = style != GJ_ORDINAL_IS && style != GJ_ORDINAL_PAREN;
    for (size_t i = 0; i < GJ_ARRAY_LEN(is) && !may; i++)
        may = gj_pairs_may_hold(x, gj_word_text(&marks[i]));
    return may;
}

static gj_status check_style(inline_lists *l, uint32_t *seen, gj_error *err)
{
    const gj_document *doc = l->faults->run->x->doc;
    gj_slice text = gj_strbuf_slice(&doc->text);
    gj_ordinal ordinal;
    uint32_t block = 0;
    for (size_t at = 0; gj_ordinal_next(text, l->style, at, &ordinal);
         at = gj_span_end(ordinal.span)) {
        while (block + 1 < doc->blocks.n && doc->blocks.v[block + 1].text.off <= ordinal.span.off)
            block++;
        const gj_block *b = &doc->blocks.v[block];
        if (b->kind == GJ_TABLE || ordinal.span.off < b->text.off)
            continue;
        item it = { .number = ordinal.number, .block = block, .span = ordinal.span };
        if (!goes_on(doc, l, &it))
            l->n = 0;
        ++*seen;
        GJ_TRY(take(l, &it, err));
    }
    return GJ_OK;
}

gj_status gj_inline_check(gj_fault_list *faults, uint32_t *seen, gj_error *err)
{
    for (int style = 0; style < GJ_ORDINAL_STYLES_; style++) {
        inline_lists l = { .faults = faults, .style = (gj_ordinal_style)style };
        if (may_stand(faults->run->x, l.style))
            GJ_TRY(check_style(&l, seen, err));
    }
    return GJ_OK;
}
