/* breakdown_run.c — amounts in a row that may be the parts of something, and the words that introduce them.
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown_run.h"

#include "doc/word.h"
#include "extract/lexicon.h"
#include "extract/punct.h"
#include "extract/words.h"

enum { HEAD_MAX = 90 }; /* bytes: a longer paragraph above introduces nothing */

/* Do the parts go on with figure j? In the same sentence, or in the next one when both are numbered: 一是…。二是…。 */
static bool goes_on(const gj_breakdown_work *w, uint32_t last, uint32_t j)
{
    if (gj_breakdown_same_sentence(w, last, j))
        return true;
    return gj_work_figure(w, last)->block == gj_work_figure(w, j)->block && gj_breakdown_is_ordinal(gj_work_text(w, gj_work_mention(w, j)->sentence)) &&
           gj_breakdown_is_ordinal(gj_work_text(w, gj_work_mention(w, last)->sentence));
}

static bool is_named(const gj_breakdown_work *w, uint32_t i)
{
    const gj_mention *m = gj_work_mention(w, i);
    return m->subject.len > 0 || gj_work_has(w, i, w->engine->known.category) || gj_work_has(w, i, w->engine->known.dated) || gj_breakdown_is_of_year(w, i) ||
           (m->role.len == 0 && m->left.len >= 6);
}

/* Is a mark that ends an item (； 。) next behind figure i? */
static bool ends_clause(const gj_breakdown_work *w, uint32_t i)
{
    const gj_mention *m = gj_work_mention(w, i);
    const char *text = w->x->doc->text.p;
    gj_punct mark = gj_punct_at(text + gj_span_end(m->right), text + gj_span_end(m->sentence));
    return mark == GJ_PUNCT_SEMICOLON || mark == GJ_PUNCT_STOP || mark == GJ_PUNCT_NONE;
}

/* What stands before 又分, 分为, 包括: the name of a total that is told again to be divided; nothing: none does. */
static gj_slice divided_name(gj_slice head)
{
    static const gj_word verbs[] = { GJ_WORD("又分为"), GJ_WORD("又分成"), GJ_WORD("又分"),
                                     GJ_WORD("又包括"), GJ_WORD("分为"),   GJ_WORD("包括"),
                                     GJ_WORD("包含") };
    for (size_t i = 0; i < GJ_ARRAY_LEN(verbs); i++) {
        size_t at = gj_slice_find(head, gj_word_text(&verbs[i]), 0);
        if (at != GJ_NOT_FOUND && at >= GJ_RUN_NAME_MIN && at <= GJ_RUN_NAME_MAX)
            return gj_slice_sub(head, 0, at);
    }
    size_t by = gj_slice_find(head, GJ_SLICE("由"), 0);
    return by != GJ_NOT_FOUND && by >= GJ_RUN_NAME_MIN && by <= GJ_RUN_NAME_MAX ? gj_slice_sub(head, 0, by) : (gj_slice){ NULL, 0 };
}

/* «…，合计30万元», «…。以上三项30万元»: figure j sums up what stands before it. */
static bool sums_up(const gj_breakdown_work *w, uint32_t last, uint32_t j)
{
    static const gj_word back[] = { GJ_WORD("以上"), GJ_WORD("上述"), GJ_WORD("前述"), GJ_WORD("这"), GJ_WORD("合计"),
        GJ_WORD("共计"), GJ_WORD("总计") };
    if (j >= w->figures.n || !gj_work_has(w, j, w->engine->known.total))
        return false;
    if (gj_breakdown_same_sentence(w, last, j))
        return true;
    gj_slice sentence = gj_work_text(w, gj_work_mention(w, j)->sentence);
    return gj_word_starts(sentence, back, GJ_ARRAY_LEN(back)) && gj_work_figure(w, last)->block == gj_work_figure(w, j)->block &&
           gj_work_mention(w, last)->number + 1 == gj_work_mention(w, j)->number;
}

/* «…44.6万元；项目支出包括县志终审78.5万元、年鉴编印39.2万元»: behind the semicolon a list of its own begins with the name of its total. */
static bool opens_own_list(const gj_breakdown_work *w, uint32_t j)
{
    if (gj_breakdown_divides_anew(w, j))
        return true;
    gj_span left = gj_work_mention(w, j)->left;
    const char *text = w->x->doc->text.p;
    if (left.off < 3 || gj_punct_at(text + left.off - 3, text + left.off) != GJ_PUNCT_SEMICOLON)
        return false;
    return divided_name(gj_work_text(w, left)).n > 0;
}

void gj_breakdown_run_collect(const gj_breakdown_work *w, uint32_t first, gj_breakdown_run *r)
{
    const gj_known_contexts *k = &w->engine->known;
    uint32_t last = first;
    r->named = true;
    for (uint32_t j = first; j < w->figures.n && r->n < GJ_RUN_PARTS_MAX && goes_on(w, last, j); j++) {
        const gj_mention *m = gj_work_mention(w, j);
        last = j;
        if (j > first && opens_own_list(w, j))
            break;
        if (m->depth != gj_work_mention(w, first)->depth || w->nested[j])
            continue;
        if (gj_work_has(w, j, k->total) || (gj_breakdown_is_change(w, j) && !gj_breakdown_is_change(w, first)) ||
            (gj_work_has(w, j, k->contract) && !gj_work_has(w, first, k->contract)))
            break;
        uint64_t behind = gj_words_contexts(&w->x->words, m->right.off, gj_span_end(m->right));
        r->open = r->open || (behind & gj_context_bit(k->open)) != 0;
        r->named = r->named && is_named(w, j);
        r->ends_clause[r->n] = ends_clause(w, j);
        r->parts[r->n++] = j;
    }
    r->summed_up = r->n > 0 && sums_up(w, r->parts[r->n - 1], r->parts[r->n - 1] + 1);
}

/* What stands before figure i in its paragraph names it and nothing else: no mark of a clause, no other figure. */
static bool begins_block(const gj_breakdown_work *w, uint32_t i)
{
    enum { LEAD_MAX = 75 }; /* bytes */
    const gj_block *block = &w->x->doc->blocks.v[gj_work_figure(w, i)->block];
    uint32_t from = block->body.len ? block->body.off : block->text.off, to = gj_work_figure(w, i)->span.off;
    if (to < from + GJ_RUN_NAME_MIN || to > from + LEAD_MAX || gj_work_mention(w, i)->depth > 0)
        return false;
    gj_slice lead = gj_work_text(w, (gj_span){ from, to - from });
    for (size_t at = 0; at < lead.n; at += gj_char_bytes(lead.p[at])) {
        gj_punct mark = gj_punct_at(lead.p + at, lead.p + lead.n);
        if (mark == GJ_PUNCT_COMMA || mark == GJ_PUNCT_STOP || mark == GJ_PUNCT_SEMICOLON)
            return false;
    }
    return true;
}

/* Paragraphs without numbers that are told apart by the mark at their end or beginning: «保洁12万元；», «——保洁12万元», «a. 保洁12万元». */
static bool looks_like_item(const gj_breakdown_work *w, uint32_t block)
{
    gj_slice text = gj_slice_trim(gj_work_text(w, w->x->doc->blocks.v[block].text));
    bool letter = text.n > 2 && text.p[0] >= 'a' && text.p[0] <= 'z' && (text.p[1] == '.' || text.p[1] == ')');
    bool dash = text.n > 3 && (unsigned char)text.p[0] < 0xE3 && (unsigned char)text.p[0] > 0x7F;
    return letter || dash || text.p[0] == '-' || gj_slice_ends(text, GJ_SLICE("；"));
}

/* Is `next` the item that follows the one in `block`: nothing between them but what details it? */
static bool next_item(const gj_breakdown_work *w, uint32_t block, uint32_t next)
{
    const gj_block *blocks = w->x->doc->blocks.v;
    if (blocks[next].kind == GJ_TABLE || blocks[next].style != blocks[block].style)
        return false;
    if (next == block + 1)
        return blocks[next].style == GJ_NUMBER_NONE || blocks[next].number == blocks[block].number + 1;
    if (blocks[next].style == GJ_NUMBER_NONE || blocks[next].number != blocks[block].number + 1)
        return false;
    for (uint32_t b = block + 1; b < next; b++)
        if (blocks[b].style == blocks[block].style ||
            (blocks[b].kind == GJ_HEADING && (blocks[block].kind != GJ_HEADING || blocks[b].level <= blocks[block].level)))
            return false;
    return true;
}

void gj_breakdown_run_collect_blocks(const gj_breakdown_work *w, uint32_t first, gj_breakdown_run *r)
{
    const gj_block *blocks = w->x->doc->blocks.v;
    uint32_t block = gj_work_figure(w, first)->block, items = 0;
    bool numbered = blocks[block].style != GJ_NUMBER_NONE;
    r->blocks = true;
    r->named = true;
    for (uint32_t j = first; j < w->figures.n && r->n < GJ_RUN_PARTS_MAX; j++) {
        uint32_t here = gj_work_figure(w, j)->block;
        if (j > first && here == gj_work_figure(w, j - 1)->block)
            continue; /* the first amount of its paragraph was looked at */
        if (j > first && here > block && blocks[here].style != blocks[block].style && numbered)
            continue; /* details of an item; next_item() looks at what lies between */
        if (w->nested[j] || (j > first && !next_item(w, block, here)) || (!numbered && !begins_block(w, j)))
            break;
        if (gj_work_has(w, j, w->engine->known.total) || gj_breakdown_is_change(w, j))
            break;
        block = here;
        items += looks_like_item(w, here);
        r->named = r->named && is_named(w, j) && begins_block(w, j);
        r->ends_clause[r->n] = true;
        r->parts[r->n++] = j;
    }
    r->named = r->named && (numbered || items + 1 >= r->n);
    uint32_t next = r->n ? r->parts[r->n - 1] + 1 : w->figures.n;
    while (next < w->figures.n && gj_work_figure(w, next)->block == block)
        next++;
    r->summed_up = next < w->figures.n && gj_work_figure(w, next)->block == block + 1 && gj_work_has(w, next, w->engine->known.total);
}

gj_slice gj_breakdown_run_name_of_total(gj_slice head)
{
    static const gj_word ends[] = { GJ_WORD("里，"),   GJ_WORD("中，"),   GJ_WORD("内，"),
                                    GJ_WORD("方面，"), GJ_WORD("里："),   GJ_WORD("中："),
                                    GJ_WORD("内："),   GJ_WORD("方面："), GJ_WORD("部分："),
                                    GJ_WORD("里"),     GJ_WORD("部分") };
    static const gj_word leads[] = { GJ_WORD("其中，"), GJ_WORD("其中"), GJ_WORD("在"),
                                     GJ_WORD("上述"), GJ_WORD("以上") };
    for (size_t i = 0; i < GJ_ARRAY_LEN(ends); i++) {
        size_t at = gj_slice_find(head, gj_word_text(&ends[i]), 0);
        if (at == GJ_NOT_FOUND)
            continue;
        gj_slice name = gj_slice_trim(gj_slice_sub(head, 0, at));
        for (size_t k = 0; k < GJ_ARRAY_LEN(leads); k++)
            name = gj_word_skip(name, &leads[k], 1);
        if (name.n >= GJ_RUN_NAME_MIN && name.n <= GJ_RUN_NAME_MAX)
            return name;
    }
    return divided_name(head);
}

bool gj_breakdown_run_tells_by(gj_slice head)
{
    static const gj_word begins[] = { GJ_WORD("按"), GJ_WORD("从"), GJ_WORD("分") };
    size_t comma = gj_slice_find(head, GJ_SLICE("，"), 0);
    return gj_word_starts(head, begins, GJ_ARRAY_LEN(begins)) && comma != GJ_NOT_FOUND && comma <= GJ_RUN_NAME_MAX;
}

/* Where the words that divide a total anew begin: behind the last semicolon or comma before 按, 从, 分. */
static uint32_t division_begins(const gj_breakdown_work *w, uint32_t i)
{
    static const gj_word begins[] = { GJ_WORD("；按"), GJ_WORD("；从"), GJ_WORD("；分"), GJ_WORD("。按"), GJ_WORD("。从"), GJ_WORD("。分"),
        GJ_WORD("，按"), GJ_WORD("，从"), GJ_WORD("，分") };
    uint32_t from = gj_span_end(gj_work_figure(w, i - 1)->span), to = gj_work_figure(w, i)->span.off;
    gj_slice gap = gj_work_text(w, (gj_span){ from, to - from });
    for (size_t k = 0; k < GJ_ARRAY_LEN(begins); k++) {
        size_t at = gj_slice_find(gap, gj_word_text(&begins[k]), 0);
        if (at != GJ_NOT_FOUND)
            return from + (uint32_t)at + 3;
    }
    return from;
}

/* «主要有：抢险救灾12万元，物资储备9万元，其他项目4万元»: what else there is comes last, so that nothing is left out. */
static bool ends_with_others(const gj_breakdown_work *w, const gj_breakdown_run *r)
{
    static const gj_word words[] = { GJ_WORD("其他"), GJ_WORD("其余"), GJ_WORD("其它") };
    gj_slice name = gj_work_text(w, gj_work_mention(w, r->parts[r->n - 1])->left);
    return r->n >= 3 && gj_word_in(name, words, GJ_ARRAY_LEN(words));
}

void gj_breakdown_run_read_head(const gj_breakdown_work *w, gj_breakdown_run *r)
{
    const gj_known_contexts *k = &w->engine->known;
    const gj_figure *first = gj_work_figure(w, r->parts[0]);
    const gj_mention *m = gj_work_mention(w, r->parts[0]);
    const gj_block *block = &w->x->doc->blocks.v[first->block];
    uint32_t from = m->sentence.off;
    if (opens_own_list(w, r->parts[0]))
        from = gj_breakdown_divides_anew(w, r->parts[0]) ? division_begins(w, r->parts[0]) : m->left.off;
    r->head = (gj_span){ from, first->span.off - from };
    bool begins = m->sentence.off == block->text.off && first->block > 0;
    uint64_t wanted = gj_context_bit(k->intro) | gj_context_bit(k->closed);
    uint64_t bits = gj_words_contexts(&w->x->words, r->head.off, gj_span_end(r->head));
    if (begins && (r->blocks || !(bits & wanted))) { /* the paragraph above, as far as it is short */
        gj_span above = w->x->doc->blocks.v[first->block - 1].text;
        uint64_t more = 0;
        if (w->x->doc->blocks.v[first->block - 1].kind != GJ_TABLE && above.len > 0) {
            gj_slice text = gj_work_text(w, above);
            size_t stop = gj_slice_find(text, GJ_SLICE("。"), 0);
            if (stop != GJ_NOT_FOUND)
                above.len = (uint32_t)stop;
            if (above.len <= HEAD_MAX)
                more = gj_words_contexts(&w->x->words, above.off, gj_span_end(above));
        }
        if (more & wanted)
            r->head = above;
        bits |= more;
    }
    gj_slice head = gj_work_text(w, r->head);
    r->introduced = (bits & wanted) != 0 || gj_breakdown_run_tells_by(head) || gj_slice_find(head, GJ_SLICE("："), 0) != GJ_NOT_FOUND || gj_breakdown_run_name_of_total(head).n > 0;
    r->open = (r->open || (bits & gj_context_bit(k->open)) != 0) && !ends_with_others(w, r);
}

bool gj_breakdown_run_begins(const gj_breakdown_work *w, uint32_t i)
{
    if (w->nested[i] || gj_work_has(w, i, w->engine->known.total))
        return false;
    return !gj_breakdown_same_sentence(w, i, i - 1) || opens_own_list(w, i);
}

bool gj_breakdown_run_begins_blocks(const gj_breakdown_work *w, uint32_t i)
{
    uint32_t block = gj_work_figure(w, i)->block;
    const gj_block *blocks = w->x->doc->blocks.v;
    if (w->nested[i] || block == 0 || gj_work_figure(w, i - 1)->block == block || blocks[block].kind == GJ_TABLE)
        return false;
    if (blocks[block].style != GJ_NUMBER_NONE)
        return blocks[block - 1].style != blocks[block].style && blocks[block].number <= 1;
    return begins_block(w, i) && !(gj_work_figure(w, i - 1)->block + 1 == block && begins_block(w, i - 1));
}
