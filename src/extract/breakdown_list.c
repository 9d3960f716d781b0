/* breakdown_list.c — a total and its parts over several paragraphs: «支出30万元，具体如下：» and the paragraphs below.
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown_work.h"

#include "extract/punct.h"

/* How far above the paragraph that announces the list its total may stand. */
enum { BLOCKS_BACK = 2, FIGURES_BACK = 200, PARTS_MAX = 200 };

/* Does the block announce a list below it? A colon at its end, or 如下 near its end. */
static bool announces(const gj_extraction *x, uint32_t block)
{
    const gj_block *b = &x->doc->blocks.v[block];
    if (b->kind == GJ_TABLE)
        return false;
    gj_slice text = gj_slice_trim(gj_doc_text(x->doc, b->text));
    if (text.n < 6)
        return false;
    if (gj_punct_at(text.p + text.n - 3, text.p + text.n) == GJ_PUNCT_COLON)
        return true;
    size_t tail = text.n > 24 ? text.n - 24 : 0;
    return gj_slice_find(text, GJ_SLICE("如下"), tail) != GJ_NOT_FOUND;
}

/* «分值合计100分。自评情况是：»: the sentence that announces the list has no total of its own, and that of marks is none of scores. */
static bool announced_by_its_sentence(const gj_breakdown_work *w, uint32_t i, uint32_t opener)
{
    const gj_mention *m = &w->x->mentions[w->figures.v[i]];
    if (gj_work_block(w, i) != opener)
        return true;
    gj_span block = w->x->doc->blocks.v[opener].text;
    return gj_span_end(m->sentence) + 3 >= gj_span_end(block);
}

/* «支出2094万元，较2022年的1963万元增长6.69%：»: what the total is compared with. */
static bool is_compared(const gj_breakdown_work *w, uint32_t i)
{
    gj_slice left = gj_doc_text(w->x->doc, w->x->mentions[w->figures.v[i]].left);
    return gj_slice_starts(left, GJ_SLICE("较")) || gj_slice_starts(left, GJ_SLICE("比"));
}

/* Nearest first: the figures of the announcing paragraph, then of those just above (borrowed). What is left over (结余) is no total
 * unless nothing else is there. */
static uint32_t find_total(const gj_breakdown_work *w, uint32_t first, uint32_t opener, bool *borrowed)
{
    uint32_t left_over = GJ_NO_INDEX;
    for (uint32_t i = first; i-- > 0 && gj_work_block(w, i) + BLOCKS_BACK >= opener;) {
        if (w->nested[i] || is_compared(w, i) || (w->kind == GJ_KIND_SCORE && !announced_by_its_sentence(w, i, opener)))
            continue;
        if (left_over != GJ_NO_INDEX && gj_work_block(w, i) != gj_work_block(w, left_over))
            break;
        *borrowed = gj_work_block(w, i) != opener;
        if (!(w->x->mentions[w->figures.v[i]].contexts & gj_context_bit(w->engine->known.change)))
            return i;
        if (left_over == GJ_NO_INDEX)
            left_over = i;
    }
    return left_over;
}

static bool in_first_sentence(const gj_breakdown_work *w, uint32_t i)
{
    return w->x->mentions[w->figures.v[i]].sentence.off == w->x->doc->blocks.v[gj_work_block(w, i)].text.off;
}

/* Another amount of the paragraphs that announce the list which the parts make: «支出1648万元，尚未支出76万元。其中：». */
static bool find_made(const gj_breakdown_work *w, uint32_t first, uint32_t opener, gj_breakdown *b)
{
    uint32_t stated = b->total;
    if (gj_parts_come_near(w->x, stated, b->parts.v, b->parts.n))
        return false; /* one of the figures is wrong */
    for (uint32_t i = first; i-- > 0 && first - i <= FIGURES_BACK && gj_work_block(w, i) + BLOCKS_BACK >= opener;) {
        if (w->nested[i] || is_compared(w, i))
            continue;
        if (gj_parts_make(w->x, w->figures.v[i], b->parts.v, b->parts.n)) {
            b->total = w->figures.v[i];
            return true;
        }
        if (b->total == stated && gj_parts_come_near(w->x, w->figures.v[i], b->parts.v, b->parts.n))
            b->total = w->figures.v[i];
    }
    return false;
}

static gj_punct last_mark(const gj_extraction *x, uint32_t block)
{
    gj_slice text = gj_slice_trim(gj_doc_text(x->doc, x->doc->blocks.v[block].text));
    return text.n < 3 ? GJ_PUNCT_NONE : gj_punct_at(text.p + text.n - 3, text.p + text.n);
}

/* Digits, dashes and the like begin the paragraphs of a list; words may begin any. */
static bool begin_alike(gj_slice a, gj_slice b)
{
    bool digit = a.n && a.p[0] >= '0' && a.p[0] <= '9', other = b.n && b.p[0] >= '0' && b.p[0] <= '9';
    bool word = a.n && (unsigned char)a.p[0] >= 0xE4, second = b.n && (unsigned char)b.p[0] >= 0xE4;
    return digit == other && word == second && (digit || word || (a.n >= 3 && b.n >= 3 && memcmp(a.p, b.p, 3) == 0));
}

/* The parts make the total: does the list end with this paragraph? Not where the next one looks like its paragraphs; then the total left
 * that one out. */
static bool list_ends(const gj_breakdown_work *w, uint32_t first, uint32_t last)
{
    const gj_extraction *x = w->x;
    if (last + 1 >= x->doc->blocks.n || (last_mark(x, last) == GJ_PUNCT_STOP && last_mark(x, first) != GJ_PUNCT_STOP))
        return true;
    gj_slice here = gj_doc_text(x->doc, x->doc->blocks.v[first].text), next = gj_doc_text(x->doc, x->doc->blocks.v[last + 1].text);
    return !begin_alike(gj_slice_trim(here), gj_slice_trim(next)) || gj_breakdown_leaves_list(gj_slice_trim(next));
}

/* «支付两车验收款共计348万元» in a paragraph like those before it: the sum of that item, not of the list. */
static bool is_sum_of_item(const gj_breakdown_work *w, uint32_t first, uint32_t i, const gj_breakdown *b)
{
    const gj_extraction *x = w->x;
    gj_slice here = gj_doc_text(x->doc, x->doc->blocks.v[gj_work_block(w, i)].text),
             like = gj_doc_text(x->doc, x->doc->blocks.v[gj_work_block(w, first)].text);
    return (x->mentions[w->figures.v[i]].contexts & gj_context_bit(w->engine->known.total)) && b->parts.n > 0 &&
           gj_work_block(w, i) != gj_work_block(w, i - 1) && begin_alike(gj_slice_trim(like), gj_slice_trim(here)) &&
           gj_dec_compare(x->figures.v[w->figures.v[i]].value, x->figures.v[b->total].value) != 0 &&
           !gj_parts_make(x, w->figures.v[i], b->parts.v, b->parts.n);
}

static gj_status read_list(gj_breakdown_work *w, uint32_t first, uint32_t opener, gj_error *err)
{
    bool borrowed = false, made = false, named = true, summed = false;
    uint32_t total = find_total(w, first, opener, &borrowed);
    if (total == GJ_NO_INDEX)
        return GJ_OK;
    gj_breakdown b = { .total = w->figures.v[total], .closure = GJ_LIST_CLOSED, .kind = w->kind };
    b.marker = w->x->doc->blocks.v[opener].text;
    uint32_t expected = opener + 1;
    gj_number_style style = w->x->doc->blocks.v[gj_work_block(w, first)].style;
    gj_parts_tally tally = { .n = 0 };
    for (uint32_t i = first; i < w->figures.n; i++) {
        bool numbered = style != GJ_NUMBER_NONE && gj_work_block(w, i) == expected + 1; /* one item may lack its amount */
        if (gj_work_block(w, i) > expected && !numbered)
            break; /* a paragraph without an amount ends the list */
        if (w->x->doc->blocks.v[gj_work_block(w, i)].style != style)
            break; /* so does one that is numbered in another way */
        if (gj_work_block(w, i) >= expected && in_first_sentence(w, first) && !in_first_sentence(w, i) && !w->nested[i])
            break; /* （三）“三公”经费支出情况。预算4.5万元，…: no item like those before */
        bool again = w->kind == GJ_KIND_MONEY && style != GJ_NUMBER_NONE && gj_work_block(w, i) < expected &&
                     in_first_sentence(w, first) && !in_first_sentence(w, i);
        expected = gj_work_block(w, i) + 1;
        if (w->nested[i] || again)
            continue; /* 1.基本支出684万元。公用经费年初预算88万元，…: an item says more of itself behind its first sentence */
        if (gj_part_speaks_of_whole(w, total, i)) {
            summed = is_sum_of_item(w, first, i, &b);
            if (!summed)
                break;
        }
        const gj_mention *m = &w->x->mentions[w->figures.v[i]];
        named = named && (m->subject.len > 0 || (m->contexts & gj_context_bit(w->engine->known.category)) != 0);
        if (b.parts.n == PARTS_MAX)
            return GJ_OK; /* cut off, its sum would say nothing */
        if (!gj_vec_push(w->x->arena, &b.parts, w->figures.v[i]))
            return gj_fail_memory(err);
        gj_parts_count(w->x, w->figures.v[i], &tally);
        made = b.parts.n >= 2 && gj_parts_counted_make(w->x, b.total, &tally);
        if (made && list_ends(w, gj_work_block(w, first), gj_work_block(w, i)))
            break;
    }
    if (!made && w->kind == GJ_KIND_SCORE)
        made = gj_breakdown_take_scores(w, &b);
    if (!made && w->kind == GJ_KIND_SCORE && !gj_breakdown_sort_scores(w, &b))
        return GJ_OK;
    bool found = !made && w->kind == GJ_KIND_MONEY && b.parts.n >= 2 && find_made(w, first, opener, &b);
    bool slip = borrowed && !made && !found; /* only a slip of the pen would tie the list to it */
    if (b.parts.n < 2 || (slip && (w->kind != GJ_KIND_MONEY || w->nested[first])))
        return GJ_OK;
    b.borrowed = slip;
    b.certain = named && !borrowed && !summed;
    return slip ? gj_breakdown_lend(w, &b, err) : gj_breakdown_add(w, &b, err);
}

/* «合计：47.2万元» as a paragraph of its own, or «以上四项之和为…»: the single amounts of the paragraphs above it, as far as these are alike.
 *
 *     1. 标识牌 4.3万元      first
 *     2. 宣传品 3.2万元
 *     合计：7.5万元          i */
static gj_status sum_of_paragraphs(gj_breakdown_work *w, uint32_t i, gj_error *err)
{
    enum { NAME_MAX = 30 };
    const gj_block *blocks = w->x->doc->blocks.v;
    const gj_mention *m = &w->x->mentions[w->figures.v[i]];
    uint32_t block = gj_work_block(w, i), first = i;
    if (!(m->contexts & gj_context_bit(w->engine->known.total)) || m->left.off != blocks[block].text.off || m->left.len > NAME_MAX ||
        w->summed[i] || blocks[block].kind == GJ_TABLE)
        return GJ_OK;
    while (first > 0 && gj_work_block(w, first - 1) + 1 == gj_work_block(w, first) && i - first < PARTS_MAX && !w->nested[first - 1] &&
           (first < 2 || gj_work_block(w, first - 2) != gj_work_block(w, first - 1)) &&
           (first == i || blocks[gj_work_block(w, first - 1)].style == blocks[gj_work_block(w, first)].style) &&
           blocks[gj_work_block(w, first - 1)].kind != GJ_TABLE && in_first_sentence(w, first - 1))
        first--;
    if (i - first < 2)
        return GJ_OK;
    gj_breakdown b = { .total = w->figures.v[i], .closure = GJ_LIST_CLOSED, .kind = w->kind, .certain = true, .borrowed = true, .total_last = true,
                       .marker = m->left };
    for (uint32_t k = first; k < i; k++)
        if (!gj_vec_push(w->x->arena, &b.parts, w->figures.v[k]))
            return gj_fail_memory(err);
    return gj_breakdown_add(w, &b, err);
}

gj_status gj_breakdown_lists(gj_breakdown_work *w, gj_error *err)
{
    for (uint32_t i = 0; i < w->figures.n; i++) {
        uint32_t block = gj_work_block(w, i);
        if (block == 0 || (i > 0 && gj_work_block(w, i - 1) == block))
            continue; /* not the first figure of its block */
        if (i > 1 && w->kind == GJ_KIND_MONEY)
            GJ_TRY(sum_of_paragraphs(w, i, err));
        if (announces(w->x, block - 1))
            GJ_TRY(read_list(w, i, block - 1, err));
        else if (block > 1 && w->x->doc->blocks.v[block].style != GJ_NUMBER_NONE && announces(w->x, block - 2) &&
                 w->x->doc->blocks.v[block - 1].style == w->x->doc->blocks.v[block].style)
            GJ_TRY(read_list(w, i, block - 2, err)); /* the first item states no amount */
    }
    return GJ_OK;
}
