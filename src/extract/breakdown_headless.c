/* breakdown_headless.c — lists whose total was said earlier.
 * SPDX-License-Identifier: MIT
 *
 *     基本支出里，A 5万元、B 6万元     the total is the figure that was called 基本支出
 *     支付去向：A 5万元、B 6万元       the nearest figure whose role word stands in the introduction, too
 *     按用途分，A 5万元、B 6万元       the only amount of the sentence before
 *     A 5万元，B 6万元，C 7万元        nothing says: only where they make a total above, or miss one by a slip of the pen */
#include "extract/breakdown.h"

#include "doc/word.h"
#include "extract/lexicon.h"
#include "extract/punct.h"
#include "extract/words.h"

enum { BLOCKS_BACK = 3, FIGURES_BACK = 200, PARTS_MAX = 32, HEAD_MAX = 90, NAME_MIN = 6, NAME_MAX = 30 };

/* A run of amounts that may be the parts of something. */
typedef struct run {
    uint32_t parts[PARTS_MAX];
    uint32_t n;
    bool ends_clause[PARTS_MAX]; /* a semicolon or a full stop parts it from the next one */
    bool named;                  /* each part has a name of its own */
    bool open;                   /* 等, 主要: samples */
    bool introduced;
    bool blocks;                 /* numbered paragraphs */
    bool summed_up;              /* a total of their own follows: 合计, 以上三项 */
    gj_span head;                /* the words that introduce it */
} run;

static bool has(const gj_breakdown_work *w, uint32_t i, uint16_t context)
{
    return (gj_work_mention(w, i)->contexts & gj_context_bit(context)) != 0;
}

static gj_slice text_of(const gj_breakdown_work *w, gj_span span)
{
    return gj_doc_text(w->x->doc, span);
}

/* Do the parts go on with figure j? In the same sentence, or in the next one when both are numbered: 一是…。二是…。 */
static bool goes_on(const gj_breakdown_work *w, uint32_t last, uint32_t j)
{
    if (gj_breakdown_same_sentence(w, last, j))
        return true;
    return gj_work_figure(w, last)->block == gj_work_figure(w, j)->block && gj_breakdown_is_ordinal(text_of(w, gj_work_mention(w, j)->sentence)) &&
           gj_breakdown_is_ordinal(text_of(w, gj_work_mention(w, last)->sentence));
}

static bool is_named(const gj_breakdown_work *w, uint32_t i)
{
    const gj_mention *m = gj_work_mention(w, i);
    return m->subject.len > 0 || has(w, i, w->engine->known.category) || has(w, i, w->engine->known.dated) || gj_breakdown_is_of_year(w, i) ||
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
        if (at != GJ_NOT_FOUND && at >= NAME_MIN && at <= NAME_MAX)
            return gj_slice_sub(head, 0, at);
    }
    size_t by = gj_slice_find(head, GJ_SLICE("由"), 0);
    return by != GJ_NOT_FOUND && by >= NAME_MIN && by <= NAME_MAX ? gj_slice_sub(head, 0, by) : (gj_slice){ NULL, 0 };
}

/* «…，合计30万元», «…。以上三项30万元»: figure j sums up what stands before it. */
static bool sums_up(const gj_breakdown_work *w, uint32_t last, uint32_t j)
{
    static const gj_word back[] = { GJ_WORD("以上"), GJ_WORD("上述"), GJ_WORD("前述"), GJ_WORD("这"), GJ_WORD("合计"),
        GJ_WORD("共计"), GJ_WORD("总计") };
    if (j >= w->figures.n || !has(w, j, w->engine->known.total))
        return false;
    if (gj_breakdown_same_sentence(w, last, j))
        return true;
    gj_slice sentence = text_of(w, gj_work_mention(w, j)->sentence);
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
    return divided_name(text_of(w, left)).n > 0;
}

/* The parts from figure `first` on, which is the first of its sentence. */
static void collect(const gj_breakdown_work *w, uint32_t first, run *r)
{
    const gj_known_contexts *k = &w->engine->known;
    uint32_t last = first;
    r->named = true;
    for (uint32_t j = first; j < w->figures.n && r->n < PARTS_MAX && goes_on(w, last, j); j++) {
        const gj_mention *m = gj_work_mention(w, j);
        last = j;
        if (j > first && opens_own_list(w, j))
            break;
        if (m->depth != gj_work_mention(w, first)->depth || w->nested[j])
            continue;
        if (has(w, j, k->total) || (gj_breakdown_is_change(w, j) && !gj_breakdown_is_change(w, first)) ||
            (has(w, j, k->contract) && !has(w, first, k->contract)))
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
    if (to < from + NAME_MIN || to > from + LEAD_MAX || gj_work_mention(w, i)->depth > 0)
        return false;
    gj_slice lead = text_of(w, (gj_span){ from, to - from });
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
    gj_slice text = gj_slice_trim(text_of(w, w->x->doc->blocks.v[block].text));
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

/* The paragraphs from the block of figure `first` on that are items of one list: the first amount of each. */
static void collect_blocks(const gj_breakdown_work *w, uint32_t first, run *r)
{
    const gj_block *blocks = w->x->doc->blocks.v;
    uint32_t block = gj_work_figure(w, first)->block, items = 0;
    bool numbered = blocks[block].style != GJ_NUMBER_NONE;
    r->blocks = true;
    r->named = true;
    for (uint32_t j = first; j < w->figures.n && r->n < PARTS_MAX; j++) {
        uint32_t here = gj_work_figure(w, j)->block;
        if (j > first && here == gj_work_figure(w, j - 1)->block)
            continue; /* the first amount of its paragraph was looked at */
        if (j > first && here > block && blocks[here].style != blocks[block].style && numbered)
            continue; /* details of an item; next_item() looks at what lies between */
        if (w->nested[j] || (j > first && !next_item(w, block, here)) || (!numbered && !begins_block(w, j)))
            break;
        if (has(w, j, w->engine->known.total) || gj_breakdown_is_change(w, j))
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
    r->summed_up = next < w->figures.n && gj_work_figure(w, next)->block == block + 1 && has(w, next, w->engine->known.total);
}

/* 里 中 内 方面 部分 before a comma or colon: what stands before it names the total. */
static gj_slice name_of_total(gj_slice head)
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
        if (name.n >= NAME_MIN && name.n <= NAME_MAX)
            return name;
    }
    return divided_name(head);
}

/* «按用途，», «从支出方向看，»: what the parts are told by. */
static bool tells_by(gj_slice head)
{
    static const gj_word begins[] = { GJ_WORD("按"), GJ_WORD("从"), GJ_WORD("分") };
    size_t comma = gj_slice_find(head, GJ_SLICE("，"), 0);
    return gj_word_starts(head, begins, GJ_ARRAY_LEN(begins)) && comma != GJ_NOT_FOUND && comma <= NAME_MAX;
}

/* Where the words that divide a total anew begin: behind the last semicolon or comma before 按, 从, 分. */
static uint32_t division_begins(const gj_breakdown_work *w, uint32_t i)
{
    static const gj_word begins[] = { GJ_WORD("；按"), GJ_WORD("；从"), GJ_WORD("；分"), GJ_WORD("。按"), GJ_WORD("。从"), GJ_WORD("。分"),
        GJ_WORD("，按"), GJ_WORD("，从"), GJ_WORD("，分") };
    uint32_t from = gj_span_end(gj_work_figure(w, i - 1)->span), to = gj_work_figure(w, i)->span.off;
    gj_slice gap = text_of(w, (gj_span){ from, to - from });
    for (size_t k = 0; k < GJ_ARRAY_LEN(begins); k++) {
        size_t at = gj_slice_find(gap, gj_word_text(&begins[k]), 0);
        if (at != GJ_NOT_FOUND)
            return from + (uint32_t)at + 3;
    }
    return from;
}

/* The words that introduce the parts: those of their sentence before the first one; of the heading or paragraph above where nothing stands
 * there. */
static void read_head(const gj_breakdown_work *w, run *r)
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
            gj_slice text = text_of(w, above);
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
    gj_slice head = text_of(w, r->head);
    r->introduced = (bits & wanted) != 0 || tells_by(head) || gj_slice_find(head, GJ_SLICE("："), 0) != GJ_NOT_FOUND || name_of_total(head).n > 0;
    r->open = r->open || (bits & gj_context_bit(k->open)) != 0;
}

/* Does figure t stand near enough above the list: within BLOCKS_BACK blocks, or in one of the two paragraphs above it, headings not counted? */
static bool in_reach(const gj_breakdown_work *w, uint32_t t, uint32_t first)
{
    enum { PARAGRAPHS_BACK = 2 };
    uint32_t paragraphs = 0;
    if (gj_work_figure(w, t)->block + BLOCKS_BACK >= gj_work_figure(w, first)->block)
        return true;
    if (w->x->doc->blocks.v[gj_work_figure(w, first)->block].style != GJ_NUMBER_NONE)
        return false;
    for (uint32_t b = gj_work_figure(w, first)->block; b > gj_work_figure(w, t)->block && paragraphs <= PARAGRAPHS_BACK; b--)
        paragraphs += w->x->doc->blocks.v[b].kind != GJ_HEADING;
    return paragraphs <= PARAGRAPHS_BACK;
}

/* Three or more parts that make an amount of four digits do so by no chance: it may stand far above. */
static bool is_telling(const gj_breakdown_work *w, uint32_t t, uint32_t n)
{
    char digits[GJ_DEC_PRINT_MAX];
    gj_dec written;
    const gj_figure *f = gj_work_figure(w, t);
    if (n < 3 || w->nested[t] || !gj_dec_div(f->value, f->factor, f->decimals, &written))
        return false;
    size_t len = gj_dec_print(written, digits), told = 0;
    while (len > 0 && (digits[len - 1] == '0' || digits[len - 1] == '.'))
        len--;
    for (size_t i = 0; i < len; i++)
        told += digits[i] >= '0' && digits[i] <= '9';
    return told >= 4;
}

/* The figures of the document that parts stand for. */
static void to_figures(const gj_breakdown_work *w, const uint32_t *parts, uint32_t n, uint32_t *figures)
{
    for (uint32_t p = 0; p < n; p++)
        figures[p] = w->figures.v[parts[p]];
}

/* The total that the parts make, nearest first; GJ_NO_INDEX: none. `far`: one that stands beyond the reach of words. */
static uint32_t find_made(const gj_breakdown_work *w, uint32_t first, const uint32_t *parts, uint32_t n, bool far)
{
    uint32_t figures[PARTS_MAX];
    to_figures(w, parts, n, figures);
    for (uint32_t t = first; t-- > 0 && t + FIGURES_BACK > first && (far || in_reach(w, t, first));)
        if ((!far || is_telling(w, t, n)) && gj_parts_make(w->x, w->figures.v[t], figures, n))
            return t;
    return GJ_NO_INDEX;
}

/* «四项共发放206万元» below numbered paragraphs. */
static uint32_t made_below(const gj_breakdown_work *w, uint32_t last, const uint32_t *parts, uint32_t n)
{
    uint32_t figures[PARTS_MAX];
    to_figures(w, parts, n, figures);
    for (uint32_t t = last + 1; t < w->figures.n && gj_work_figure(w, t)->block <= gj_work_figure(w, last)->block + 1; t++)
        if (gj_work_figure(w, t)->block != gj_work_figure(w, last)->block && gj_parts_make(w->x, w->figures.v[t], figures, n))
            return t;
    return GJ_NO_INDEX;
}

static gj_status add(gj_breakdown_work *w, uint32_t total, const uint32_t *parts, uint32_t n, gj_breakdown b, gj_error *err)
{
    b.total = w->figures.v[total];
    b.kind = w->kind;
    b.closure = GJ_LIST_CLOSED;
    for (uint32_t p = 0; p < n; p++)
        if (!gj_vec_push(w->x->arena, &b.parts, w->figures.v[parts[p]]))
            return gj_fail_memory(err);
    return gj_breakdown_add(w, &b, err);
}

/* One amount of each item: the first or the last one of what a semicolon ends. */
static uint32_t one_of_each(const run *r, bool last, uint32_t *out)
{
    uint32_t n = 0;
    for (uint32_t p = 0; p < r->n; p++)
        if (last ? r->ends_clause[p] || p + 1 == r->n : p == 0 || r->ends_clause[p - 1])
            out[n++] = r->parts[p];
    return n;
}

static gj_status take_made(gj_breakdown_work *w, uint32_t first, const run *r, bool far, bool *taken, gj_error *err)
{
    uint32_t parts[3][PARTS_MAX], n[3] = { r->n }, least = r->introduced && r->named ? 2 : 3;
    memcpy(parts[0], r->parts, sizeof r->parts);
    n[1] = one_of_each(r, false, parts[1]);
    n[2] = one_of_each(r, true, parts[2]);
    for (int way = 0; way < 3; way++) {
        uint32_t total = n[way] >= least ? find_made(w, first, parts[way], n[way], far) : GJ_NO_INDEX;
        if (r->blocks && r->summed_up && !far)
            total = GJ_NO_INDEX; /* «合计47.2万元» below is what they must make first */
        if (total == GJ_NO_INDEX && r->blocks && n[way] >= least)
            total = made_below(w, r->parts[r->n - 1], parts[way], n[way]);
        *taken = total != GJ_NO_INDEX;
        if (*taken)
            return add(w, total, parts[way], n[way], (gj_breakdown){ .certain = true, .marker = r->head }, err);
    }
    return GJ_OK;
}

/* Can figure t be the total of a list below it? */
static bool can_be_total(const gj_breakdown_work *w, uint32_t t)
{
    return !w->nested[t] && !gj_breakdown_is_change(w, t) && w->roles[w->figures.v[t]] != GJ_NO_ROLE;
}

static uint32_t called(const gj_breakdown_work *w, uint32_t first, gj_slice name)
{
    for (uint32_t t = first; name.n && t-- > 0 && in_reach(w, t, first);)
        if (gj_slice_find(text_of(w, gj_work_mention(w, t)->left), name, 0) != GJ_NOT_FOUND)
            return t;
    return GJ_NO_INDEX;
}

/* The nearest figure whose role is named in the introduction: 支付去向, 支出构成. */
static uint32_t of_same_role(const gj_breakdown_work *w, uint32_t first, gj_span head)
{
    uint32_t end = gj_span_end(head), t = GJ_NO_INDEX;
    for (const gj_rule_word *word = gj_words_from(&w->x->words, head.off); word->off < end && t == GJ_NO_INDEX; word++) {
        if (word->fact == GJ_NO_ROLE || word->after || word->kind != GJ_KIND_MONEY || gj_word_end(word) > end)
            continue;
        for (uint32_t i = first; i-- > 0 && in_reach(w, i, first) && t == GJ_NO_INDEX;)
            if (can_be_total(w, i) && w->roles[w->figures.v[i]] == word->fact && gj_work_figure(w, i)->span.off < head.off)
                t = i;
    }
    return t;
}

/* «从用途看，…», «按经济分类，…»: the nearest amount above that was spent. */
static uint32_t of_meant_role(const gj_breakdown_work *w, uint32_t first, gj_slice head)
{
    static const gj_word uses[] = { GJ_WORD("用途"), GJ_WORD("去向"), GJ_WORD("投向"), GJ_WORD("经济分类"), GJ_WORD("支出") };
    int spent = gj_ruleset_fact(w->x->rules, GJ_SLICE("amount.spent"));
    if (spent < 0 || !tells_by(head) || !gj_word_in(head, uses, GJ_ARRAY_LEN(uses)))
        return GJ_NO_INDEX;
    for (uint32_t t = first; t-- > 0 && in_reach(w, t, first);)
        if (can_be_total(w, t) && w->roles[w->figures.v[t]] == (uint16_t)spent)
            return t;
    return GJ_NO_INDEX;
}

/* «按层级分为A、B；按用途分为C、D»: the total of the list that ends before figure `first` is divided once more. */
static uint32_t of_list_before(const gj_breakdown_work *w, uint32_t first)
{
    for (uint32_t b = w->x->breakdowns.n; b-- > 0;) {
        const gj_breakdown *list = &w->x->breakdowns.v[b];
        if (list->borrowed || list->total_last || list->kind != w->kind || list->parts.n < 2 ||
            list->parts.v[list->parts.n - 1] != w->figures.v[first - 1])
            continue;
        for (uint32_t t = first; t-- > 0;)
            if (w->figures.v[t] == list->total)
                return t;
    }
    return GJ_NO_INDEX;
}

/* The only amount of the sentence before, what it is compared with not counted: «预算8926万元，较上年的8500万元增长5%». */
static uint32_t sole_before(const gj_breakdown_work *w, uint32_t first)
{
    static const gj_word than[] = { GJ_WORD("较"), GJ_WORD("比"), GJ_WORD("同比") };
    uint32_t found = GJ_NO_INDEX;
    for (uint32_t t = first; t-- > 0 && gj_work_figure(w, t)->block == gj_work_figure(w, first)->block &&
                             gj_work_mention(w, t)->number + 1 == gj_work_mention(w, first)->number;) {
        if (gj_word_starts(text_of(w, gj_work_mention(w, t)->left), than, GJ_ARRAY_LEN(than)))
            continue;
        if (found != GJ_NO_INDEX || !can_be_total(w, t))
            return GJ_NO_INDEX;
        found = t;
    }
    return found;
}

/* «支出81.3万元。…合同金额54.6万元，…预算17万元，成交价16.5万元»: what was agreed on makes no spending. */
static bool is_contract_among(const gj_breakdown_work *w, uint32_t total, const run *r)
{
    for (uint32_t p = 0; p < r->n && !has(w, total, w->engine->known.contract); p++)
        if (has(w, r->parts[p], w->engine->known.contract))
            return true;
    return false;
}

/* No words tie the parts to a total: the nearest one that they come near to (a tenth) may be meant. */
static uint32_t near_by(const gj_breakdown_work *w, uint32_t first, const run *r)
{
    uint32_t figures[PARTS_MAX];
    gj_dec sum, diff, tenth;
    to_figures(w, r->parts, r->n, figures);
    if (!gj_parts_sum(w->x, figures, r->n, &sum))
        return GJ_NO_INDEX;
    for (uint32_t t = first; t-- > 0 && in_reach(w, t, first);) {
        const gj_figure *f = gj_work_figure(w, t);
        if (!w->nested[t] && !is_contract_among(w, t, r) && gj_dec_sub(f->value, sum, &diff) && gj_dec_mul(f->value, (gj_dec){ 1, 1 }, &tenth) &&
            gj_dec_compare(gj_dec_abs(diff), tenth) <= 0)
            return t;
    }
    return GJ_NO_INDEX;
}

/* Any of the totals above may be meant: a slip of the pen will tell which. */
static gj_status lend(gj_breakdown_work *w, uint32_t first, const run *r, gj_error *err)
{
    enum { TOTALS_MAX = 6 };
    uint32_t lent = 0;
    for (uint32_t t = first; t-- > 0 && in_reach(w, t, first) && lent < TOTALS_MAX;) {
        if (!can_be_total(w, t) || is_contract_among(w, t, r))
            continue;
        lent++;
        GJ_TRY(add(w, t, r->parts, r->n, (gj_breakdown){ .borrowed = true, .marker = r->head }, err));
    }
    return GJ_OK;
}

static bool comes_near(const gj_breakdown_work *w, uint32_t total, const run *r)
{
    uint32_t figures[PARTS_MAX];
    to_figures(w, r->parts, r->n, figures);
    return gj_parts_come_near(w->x, w->figures.v[total], figures, r->n);
}

static gj_status tie(gj_breakdown_work *w, uint32_t first, const run *r, gj_error *err)
{
    uint32_t total = GJ_NO_INDEX;
    if (r->open || !r->named || r->n < (r->introduced ? 2u : 3u))
        return GJ_OK;
    if (gj_breakdown_divides_anew(w, first))
        total = of_list_before(w, first);
    if (total == GJ_NO_INDEX && r->introduced)
        total = called(w, first, name_of_total(text_of(w, r->head)));
    if (total == GJ_NO_INDEX && r->introduced)
        total = of_same_role(w, first, r->head);
    if (total == GJ_NO_INDEX && r->introduced)
        total = sole_before(w, first);
    if (total == GJ_NO_INDEX && r->introduced)
        total = of_meant_role(w, first, text_of(w, r->head));
    if (total != GJ_NO_INDEX && !comes_near(w, total, r) && near_by(w, first, r) != GJ_NO_INDEX)
        total = near_by(w, first, r);
    if (total != GJ_NO_INDEX)
        return add(w, total, r->parts, r->n, (gj_breakdown){ .tied = true, .certain = true, .marker = r->head }, err);
    bool taken = false;
    GJ_TRY(take_made(w, first, r, true, &taken, err));
    if (taken)
        return GJ_OK;
    if (r->introduced)
        GJ_TRY(lend(w, first, r, err));
    total = near_by(w, first, r);
    if (total == GJ_NO_INDEX)
        return GJ_OK;
    bool likely = r->introduced && r->n >= 3;
    return add(w, total, r->parts, r->n, (gj_breakdown){ .borrowed = !likely, .tied = likely, .marker = r->head }, err);
}

/* Does figure i begin a run: the first of its sentence, or the first of a numbered paragraph whose neighbour above has another style? */
static bool begins_run(const gj_breakdown_work *w, uint32_t i)
{
    if (w->nested[i] || has(w, i, w->engine->known.total))
        return false;
    return !gj_breakdown_same_sentence(w, i, i - 1) || opens_own_list(w, i);
}

static bool begins_blocks(const gj_breakdown_work *w, uint32_t i)
{
    uint32_t block = gj_work_figure(w, i)->block;
    const gj_block *blocks = w->x->doc->blocks.v;
    if (w->nested[i] || block == 0 || gj_work_figure(w, i - 1)->block == block || blocks[block].kind == GJ_TABLE)
        return false;
    if (blocks[block].style != GJ_NUMBER_NONE)
        return blocks[block - 1].style != blocks[block].style && blocks[block].number <= 1;
    return begins_block(w, i) && !(gj_work_figure(w, i - 1)->block + 1 == block && begins_block(w, i - 1));
}

gj_status gj_breakdown_headless(gj_breakdown_work *w, bool made, gj_error *err)
{
    for (uint32_t i = 1; i < w->figures.n; i++) {
        for (int blocks = 0; blocks < 2; blocks++) {
            run r = { .n = 0 };
            bool taken = false;
            if (blocks ? !begins_blocks(w, i) : !begins_run(w, i))
                continue;
            if (blocks)
                collect_blocks(w, i, &r);
            else
                collect(w, i, &r);
            if (r.n < 2)
                continue;
            read_head(w, &r);
            if (made && r.summed_up && (!blocks || r.parts[r.n - 1] - r.parts[0] + 1 == r.n))
                continue; /* its own total first: total_last(); one amount in each paragraph: gj_breakdown_lists() */
            GJ_TRY(take_made(w, i, &r, false, &taken, err));
            if (!made && !taken)
                GJ_TRY(tie(w, i, &r, err));
        }
    }
    return GJ_OK;
}
