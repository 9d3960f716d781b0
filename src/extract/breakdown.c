/* breakdown.c — totals and their parts within one sentence.
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown.h"

#include "doc/word.h"
#include "extract/lexicon.h"
#include "extract/mention.h"
#include "extract/punct.h"
#include "extract/roles.h"
#include "extract/words.h"

/* Sets the flag of a figure, which is looked for among those of the work: they stand in text order. */
static void note(const gj_breakdown_work *w, bool *flags, uint32_t figure)
{
    uint32_t lo = 0, hi = w->figures.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (w->figures.v[mid] < figure)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo < w->figures.n && w->figures.v[lo] == figure)
        flags[lo] = true;
}

gj_status gj_breakdown_lend(gj_breakdown_work *w, const gj_breakdown *b, gj_error *err)
{
    return gj_vec_push(w->x->arena, &w->x->breakdowns, *b) ? GJ_OK : gj_fail_memory(err);
}

gj_status gj_breakdown_add(gj_breakdown_work *w, const gj_breakdown *b, gj_error *err)
{
    GJ_TRY(gj_breakdown_lend(w, b, err));
    note(w, w->summed, b->total);
    for (uint32_t p = 0; p < b->parts.n; p++)
        note(w, w->nested, b->parts.v[p]);
    return GJ_OK;
}

static bool has(const gj_mention *m, uint16_t context)
{
    return (m->contexts & gj_context_bit(context)) != 0;
}

bool gj_breakdown_is_change(const gj_breakdown_work *w, uint32_t i)
{
    gj_span left = gj_work_mention(w, i)->left;
    return (gj_words_contexts(&w->x->words, left.off, gj_span_end(left)) & gj_context_bit(w->engine->known.change)) != 0;
}

/* «高庙镇348万元，其余12个乡镇合计299万元»: the sum of the other parts is a part. */
static bool sums_the_rest(const gj_breakdown_work *w, uint32_t i)
{
    gj_slice left = gj_doc_text(w->x->doc, gj_work_mention(w, i)->left);
    return gj_slice_starts(left, GJ_SLICE("其余")) || gj_slice_starts(left, GJ_SLICE("其他")) || gj_slice_starts(left, GJ_SLICE("另外"));
}

bool gj_part_speaks_of_whole(const gj_breakdown_work *w, uint32_t total, uint32_t i)
{
    const gj_mention *m = gj_work_mention(w, i);
    const gj_known_contexts *k = &w->engine->known;
    if (has(m, k->total))
        return !sums_the_rest(w, i);
    if (has(m, k->change)) /* 增加66万元，其中A增加36万元，B增加30万元: a change has changes for parts */
        return !gj_breakdown_is_change(w, total) || (m->subject.len == 0 && !has(m, k->category));
    if (w->kind == GJ_KIND_SCORE)
        return has(m, k->sample); /* 扣1分 */
    return m->role.len > 0 && m->subject.len == 0 && !has(m, k->category);
}

/* Contexts between two figures; what stands in brackets that close before the second one is a remark on a name («市级财政（含债券）»). */
static uint64_t contexts_outside_brackets(const gj_breakdown_work *w, uint32_t from, uint32_t to)
{
    const char *text = w->x->doc->text.p;
    uint64_t bits = 0;
    while (from < to) {
        size_t open = gj_slice_find((gj_slice){ text + from, to - from }, GJ_SLICE("（"), 0);
        size_t close = open == GJ_NOT_FOUND ? GJ_NOT_FOUND
                                            : gj_slice_find((gj_slice){ text + from, to - from }, GJ_SLICE("）"), open);
        uint32_t end = close == GJ_NOT_FOUND ? to : from + (uint32_t)open;
        bits |= gj_words_contexts(&w->x->words, from, end);
        from = close == GJ_NOT_FOUND ? to : from + (uint32_t)close + 3;
    }
    return bits;
}

/* Does the sentence begin with words that open a list: 其中, 具体为, 包括? */
static bool opens_list(const gj_breakdown_work *w, gj_span sentence)
{
    enum { HEAD = 15 }; /* bytes: five characters */
    const gj_known_contexts *k = &w->engine->known;
    uint32_t end = sentence.off;
    while (end < gj_span_end(sentence) && end < sentence.off + HEAD)
        end += gj_char_bytes(w->x->doc->text.p[end]);
    uint64_t bits = gj_words_contexts(&w->x->words, sentence.off, end);
    return (bits & (gj_context_bit(k->of_which) | gj_context_bit(k->closed))) != 0;
}

/* «得48分。其中数量指标19.5分、…»: the list may stand in the next sentence when that begins with 其中, and in those behind it when they are
 * numbered: 一是…。二是…。 The figures between the two go on with the list. */
static bool goes_on(const gj_breakdown_work *w, uint32_t total, uint32_t i)
{
    const gj_mention *a = gj_work_mention(w, total), *b = gj_work_mention(w, i);
    if (gj_breakdown_same_sentence(w, total, i) || (i > total + 1 && gj_breakdown_same_sentence(w, i - 1, i)))
        return true;
    if (gj_work_figure(w, total)->block != gj_work_figure(w, i)->block)
        return false;
    if (i > total + 1)
        return gj_breakdown_is_ordinal(gj_doc_text(w->x->doc, b->sentence)) &&
               gj_breakdown_is_ordinal(gj_doc_text(w->x->doc, gj_work_mention(w, i - 1)->sentence));
    return a->number + 1 == b->number && opens_list(w, b->sentence);
}

typedef struct opening {
    gj_closure closure;
    bool marked;      /* a word says that parts follow */
    bool bracket;     /* they stand in brackets behind the total */
    gj_span marker;
} opening;

/* Does a semicolon in the gap end what stood before it? Not where the list is opened behind it: «占到位资金的95%；其中A…». */
static bool ends_before(gj_slice gap)
{
    static const gj_word openers[] = { GJ_WORD("其中"), GJ_WORD("具体"), GJ_WORD("分别") };
    size_t at = gj_slice_find(gap, GJ_SLICE("；"), 0);
    if (at == GJ_NOT_FOUND)
        return false;
    return !gj_word_starts(gj_slice_sub(gap, at + 3, gap.n), openers, GJ_ARRAY_LEN(openers));
}

/* «2021年320万元»: the year is the name of the amount. */
bool gj_breakdown_is_of_year(const gj_breakdown_work *w, uint32_t i)
{
    const gj_extraction *x = w->x;
    uint32_t f = w->figures.v[i];
    if (f == 0)
        return false;
    const gj_figure *date = &x->figures.v[f - 1];
    return date->kind == GJ_KIND_DATE && date->date.year && date->date.month == 0 && !date->date_end.year &&
           x->mentions[f - 1].number == x->mentions[f].number && date->span.off >= x->mentions[f].left.off;
}

/* «预算分别为860万元、425万元，支出分别为…»: the second of two amounts without a name of its own is no total of what follows. */
static bool is_bare_in_row(const gj_breakdown_work *w, uint32_t i)
{
    if (i == 0 || !gj_breakdown_same_sentence(w, i - 1, i))
        return false;
    uint32_t from = gj_span_end(gj_work_figure(w, i - 1)->span), to = gj_work_figure(w, i)->span.off;
    gj_slice gap = gj_doc_text(w->x->doc, (gj_span){ from, to - from });
    return gj_slice_equal(gap, GJ_SLICE("、")) || gj_slice_equal(gap, GJ_SLICE("和"));
}

/* Do words between a total and its first part say that not all parts follow? 等 inside the name of that part does not: «其中挖掘机、装载机等
 * 台班费187.5万元». */
static bool opens_sample(const gj_breakdown_work *w, uint32_t from, uint32_t to)
{
    gj_slice gap = { w->x->doc->text.p + from, to - from };
    uint64_t open = gj_context_bit(w->engine->known.open);
    size_t name = gap.n;
    for (size_t at = 0; at < gap.n; at += gj_char_bytes(gap.p[at]))
        if (gj_punct_at(gap.p + at, gap.p + gap.n) != GJ_PUNCT_NONE && gj_punct_at(gap.p + at, gap.p + gap.n) != GJ_PUNCT_ENUM)
            name = at;
    size_t etc = gj_slice_find(gap, GJ_SLICE("等"), name == gap.n ? 0 : name);
    if (etc == GJ_NOT_FOUND)
        return (contexts_outside_brackets(w, from, to) & open) != 0;
    uint32_t at = from + (uint32_t)etc;
    return ((contexts_outside_brackets(w, from, at) | contexts_outside_brackets(w, at + 3, to)) & open) != 0;
}

/* What stands between a total and the first figure after it: does it open a list? */
static opening read_opening(const gj_breakdown_work *w, uint32_t total, uint32_t first)
{
    opening o = { .closure = GJ_LIST_OPEN };
    uint32_t from = gj_span_end(gj_work_figure(w, total)->span), to = gj_work_figure(w, first)->span.off;
    const char *text = w->x->doc->text.p;
    const gj_known_contexts *k = &w->engine->known;
    gj_punct mark = gj_punct_at(text + from, text + to);
    uint64_t bits = contexts_outside_brackets(w, from, to);
    o.bracket = mark == GJ_PUNCT_OPEN && gj_work_mention(w, first)->depth == gj_work_mention(w, total)->depth + 1;
    o.marker = (gj_span){ from, to - from };
    bool colon = gj_slice_find((gj_slice){ text + from, to - from }, GJ_SLICE("："), 0) != GJ_NOT_FOUND;
    bool introduced = colon && (bits & gj_context_bit(k->intro)) != 0; /* ，分三批支付：; ，资金来源为： */
    bool made_of = gj_slice_starts((gj_slice){ text + from, to - from }, GJ_SLICE("由")) ||
                   gj_slice_starts((gj_slice){ text + from, to - from }, GJ_SLICE("，由")); /* 由A 10万元、B 5万元构成 */
    if (bits & gj_context_bit(k->closed) || mark == GJ_PUNCT_COLON || introduced || made_of ||
        gj_breakdown_divides((gj_slice){ text + from, to - from })) {
        o.marked = true;
        o.closure = GJ_LIST_CLOSED;
    } else if (bits & gj_context_bit(k->of_which) || gj_slice_starts((gj_slice){ text + from, to - from }, GJ_SLICE("中，"))) {
        o.marked = true;
        o.closure = w->kind == GJ_KIND_SCORE ? GJ_LIST_CLOSED : GJ_LIST_PARTIAL; /* marks and scores are always told in full */
    } else if (o.bracket) {
        o.marked = true;
        o.closure = GJ_LIST_PARTIAL;
    }
    if (opens_sample(w, from, to))
        o.closure = GJ_LIST_OPEN;
    if (!colon && ends_before((gj_slice){ text + from, to - from }))
        o.marked = false; /* 得48分，其中时效扣2分；效益30分: what 其中 opened has ended */
    if (!o.marked && colon && gj_breakdown_numbered_behind_colon((gj_slice){ text + from, to - from })) {
        o.marked = true; /* 共支出154万元，占预算的98%：（1）就业帮扶62万元；（2）… */
        o.closure = GJ_LIST_CLOSED;
    }
    return o;
}

/* Parts of an inner list («A 10万元，其中a 4万元、b 6万元») are stepped over: returns the last index that belongs to part i. */
static uint32_t skip_inner(const gj_breakdown_work *w, uint32_t i, uint32_t end)
{
    if (i + 1 >= end)
        return i;
    opening o = read_opening(w, i, i + 1);
    bool deeper = gj_work_mention(w, i + 1)->depth > gj_work_mention(w, i)->depth;
    if (!deeper && (!o.marked || o.bracket))
        return i;
    uint32_t parts[32], n = 0, last = i;
    for (uint32_t j = i + 1; j < end && n < GJ_ARRAY_LEN(parts) && gj_breakdown_same_sentence(w, i, j); j++) {
        if (deeper && gj_work_mention(w, j)->depth <= gj_work_mention(w, i)->depth)
            break;
        parts[n++] = w->figures.v[j];
        last = j;
        if (!deeper && gj_parts_make(w->x, w->figures.v[i], parts, n))
            break;
    }
    return deeper || gj_parts_make(w->x, w->figures.v[i], parts, n) ? last : i;
}

/* All that names the parts stands before the next figure; 等 behind the last part leaves the list open. */
static bool ends_open(const gj_breakdown_work *w, uint32_t last)
{
    const gj_mention *m = gj_work_mention(w, last);
    uint64_t bits = gj_words_contexts(&w->x->words, m->right.off, gj_span_end(m->right));
    return (bits & gj_context_bit(w->engine->known.open)) != 0;
}

/* The mark that parts figure i from the next one. */
static gj_punct separator_after(const gj_breakdown_work *w, uint32_t i)
{
    const gj_mention *m = gj_work_mention(w, i);
    const char *text = w->x->doc->text.p;
    uint32_t at = gj_span_end(m->right);
    return gj_punct_at(text + at, text + gj_span_end(m->sentence));
}

/* Where the parts make the total, the list ends, unless the next figure follows behind the same mark as those before and is named like
 * them: then it belongs to the list, and the total left it out. */
static bool list_ends(const gj_breakdown_work *w, uint32_t before_last, uint32_t last, uint32_t end)
{
    return last + 1 >= end || separator_after(w, before_last) != separator_after(w, last) ||
           gj_breakdown_leaves_list(gj_doc_text(w->x->doc, gj_work_mention(w, last + 1)->left));
}

bool gj_breakdown_take_scores(const gj_breakdown_work *w, gj_breakdown *b)
{
    const gj_figure *f = w->x->figures.v;
    if (b->parts.n < 4 || b->parts.n % 2 != 0)
        return false;
    for (uint32_t i = 0; i < b->parts.n; i += 2)
        if (gj_dec_compare(f[b->parts.v[i + 1]].value, f[b->parts.v[i]].value) > 0)
            return false;
    gj_dec sum = gj_dec_int(0);
    for (uint32_t i = 1; i < b->parts.n; i += 2)
        if (!gj_dec_add(sum, f[b->parts.v[i]].value, &sum))
            return false;
    if (gj_dec_compare(sum, f[b->total].value) != 0)
        return false;
    for (uint32_t i = 0; i < b->parts.n / 2; i++)
        b->parts.v[i] = b->parts.v[2 * i + 1];
    b->parts.n /= 2;
    return true;
}

/* The parts make less than half of the total, or more than twice as much. */
static bool far_apart(const gj_breakdown_work *w, const gj_breakdown *b)
{
    gj_dec sum, total = w->x->figures.v[b->total].value, twice;
    return !gj_parts_sum(w->x, b->parts.v, b->parts.n, &sum) || !gj_dec_mul(sum, gj_dec_int(2), &twice) || gj_dec_compare(twice, total) < 0 ||
           !gj_dec_mul(total, gj_dec_int(2), &twice) || gj_dec_compare(sum, twice) > 0;
}

/* «产出50分、效益40分、满意度10分，满分100分»: full marks in a row, then what they make. */
static bool is_full_mark(const gj_breakdown_work *w, uint32_t i)
{
    gj_span left = gj_work_mention(w, i)->left;
    return w->kind == GJ_KIND_SCORE && gj_dec_compare(gj_work_figure(w, i)->value, gj_dec_int(100)) == 0 &&
           gj_slice_find(gj_doc_text(w->x->doc, left), GJ_SLICE("满分"), 0) != GJ_NOT_FOUND;
}

/* «收入3.82亿元，较上年增加0.41亿元，其中检查收入5,630万元»: a level is no part of a change. */
static bool is_turn(const gj_breakdown_work *w, uint32_t i)
{
    static const gj_word turns[] = { GJ_WORD("增加"), GJ_WORD("增加了"), GJ_WORD("增长"),
                                     GJ_WORD("减少"), GJ_WORD("减少了"), GJ_WORD("下降"),
                                     GJ_WORD("提高"), GJ_WORD("降低") };
    gj_slice left = gj_doc_text(w->x->doc, gj_work_mention(w, i)->left);
    return gj_word_ends(left, turns, GJ_ARRAY_LEN(turns));
}

/* «产出50分、效益30分、满意度10分，得分分别为50分、27分、10分»: the last mark of a list is no total of what follows. */
static bool is_last_of_list(const gj_breakdown_work *w, uint32_t i)
{
    return w->kind == GJ_KIND_SCORE && i > 0 && gj_breakdown_same_sentence(w, i - 1, i) && separator_after(w, i - 1) == GJ_PUNCT_ENUM;
}

/* «社会效益10分，惠及684户，其中60岁以上的三成，得9分» and «得3.1分（满分4分）»: what follows is no part of the score. */
static bool is_other_score(const gj_breakdown_work *w, uint32_t i, gj_span marker)
{
    static const gj_word full[] = { GJ_WORD("满分"), GJ_WORD("分值"), GJ_WORD("权重") };
    const gj_extraction *x = w->x;
    uint32_t total = w->figures.v[i];
    if (w->kind != GJ_KIND_SCORE)
        return false;
    gj_slice behind = gj_doc_text(x->doc, gj_work_mention(w, i + 1)->right);
    if (is_full_mark(w, i) && gj_slice_starts(behind, GJ_SLICE("（")) &&
        gj_dec_compare(gj_work_figure(w, i + 1)->value, gj_work_figure(w, i)->value) < 0 && gj_word_in(behind, full, GJ_ARRAY_LEN(full)))
        return true; /* 满分100分，其中：投入14分（满分15分） */
    size_t inner = gj_slice_find(gj_doc_text(x->doc, marker), GJ_SLICE("其中"), 0);
    if (total + 1 < x->figures.n && x->figures.v[total + 1].span.off < marker.off + (inner == GJ_NOT_FOUND ? 0 : inner))
        return true;
    gj_slice left = gj_doc_text(x->doc, gj_work_mention(w, i + 1)->left), own = gj_doc_text(x->doc, gj_work_mention(w, i)->left);
    return (own.n == 0 || gj_slice_ends(own, GJ_SLICE("得"))) && gj_word_in(left, full, GJ_ARRAY_LEN(full));
}

/* The figure that seems to end the list makes its total: then it is the last part («本级预算349万元», «上年结转剩余0.48万元»). */
static bool completes(const gj_breakdown_work *w, gj_breakdown *b, uint32_t last, uint32_t j)
{
    if (b->parts.n == 0 || !gj_breakdown_same_sentence(w, last, j) || !gj_vec_push(w->x->arena, &b->parts, w->figures.v[j]))
        return false;
    if (gj_parts_make(w->x, b->total, b->parts.v, b->parts.n))
        return true;
    b->parts.n--;
    return false;
}

/* «资金落实10分»: the name of an item of a score may be made of words that mean an amount elsewhere. */
static bool is_item_of_score(const gj_breakdown_work *w, uint32_t i)
{
    enum { NAME_MIN = 6 }; /* bytes */
    return w->kind == GJ_KIND_SCORE && gj_work_mention(w, i)->left.len >= NAME_MIN;
}

/* «合计51万元。其中由县里实施的部分，分三批下达A、B、C，合计41万元»: the amount that ends the list sums it up. */
static bool has_own_total(const gj_breakdown_work *w, gj_breakdown *b, uint32_t last, uint32_t end)
{
    if (last + 1 >= end || b->parts.n < 2 || !has(gj_work_mention(w, last + 1), w->engine->known.total))
        return false;
    if (gj_parts_make(w->x, w->figures.v[last + 1], b->parts.v, b->parts.n))
        b->borrowed = true; /* only a slip of the pen says that the one before is meant, too */
    return !b->borrowed && gj_parts_come_near(w->x, w->figures.v[last + 1], b->parts.v, b->parts.n) &&
           !gj_parts_come_near(w->x, b->total, b->parts.v, b->parts.n);
}

/* Total first: collects what follows total i. */
static gj_status total_first(gj_breakdown_work *w, uint32_t i, gj_error *err)
{
    uint32_t end = i + 1;
    while (end < w->figures.n && (w->nested[i] ? gj_breakdown_same_sentence(w, i, end) : goes_on(w, i, end)))
        end++;
    if (end == i + 1)
        return GJ_OK;
    const gj_known_contexts *k = &w->engine->known;
    opening o = read_opening(w, i, i + 1);
    if (!o.marked || is_other_score(w, i, o.marker) || (w->kind == GJ_KIND_MONEY && is_bare_in_row(w, i)))
        return GJ_OK;
    gj_breakdown b = { .total = w->figures.v[i], .closure = o.closure, .certain = true, .kind = w->kind, .marker = o.marker };
    bool named = true, categories = true, made = false, marked_off = false;
    bool left_over = has(gj_work_mention(w, i), k->change); /* 结余, 未支出: seldom a total */
    bool of_years = gj_breakdown_is_of_year(w, i + 1) && i + 2 < end && gj_breakdown_is_of_year(w, i + 2);
    uint16_t depth = gj_work_mention(w, i + 1)->depth;
    uint16_t year = gj_scope_of_figure(w->engine, w->x, w->figures.v[i]).year;
    uint32_t last = i, before = i;
    for (uint32_t j = i + 1; j < end; j = last + 1) {
        const gj_mention *m = gj_work_mention(w, j);
        if (w->kind == GJ_KIND_SCORE && b.parts.n >= 4 && gj_mention_parted(w->x, w->figures.v[j - 1], w->figures.v[j]) && !marked_off)
            break; /* 得46.5分，其中数量20分得18.5分，质量10分得10分；效益得28分 */
        if (j > i + 1 && gj_breakdown_divides_anew(w, j))
            break; /* 按层级分为A 12万元、B 19万元；按用途分为C 21万元、D 10万元 */
        marked_off = marked_off || (j > i + 1 && gj_mention_parted(w->x, w->figures.v[j - 1], w->figures.v[j]));
        if (gj_breakdown_takes_away(w, i, j))
            return GJ_OK;
        bool other = has(m, k->contract) && !has(gj_work_mention(w, i), k->contract); /* 合同价 among amounts paid */
        bool by_years = (o.closure == GJ_LIST_CLOSED && !o.bracket) || /* 分年度为：2020年6200万元、2021年8150万元 */
                        of_years;                                      /* 累计下达6300万元，其中2021年1800万元，2022年2100万元 */
        uint16_t its_year = gj_scope_of_figure(w->engine, w->x, w->figures.v[j]).year;
        bool untold = its_year == 0 && !gj_breakdown_same_sentence(w, i, j); /* 2022年度得分94.6分。其中：决策14分 */
        bool past = !by_years && its_year != year && !untold; /* 预算30万元（2022年为50万元） */
        bool whole = !(of_years && gj_breakdown_is_of_year(w, j)) && gj_part_speaks_of_whole(w, i, j);
        if (m->depth < depth || other || past || (j > i + 1 && whole) || (j == i + 1 && has(m, k->total))) {
            made = completes(w, &b, last, j);
            break;
        }
        named = named && (m->subject.len > 0 || has(m, k->category) || gj_breakdown_is_of_year(w, j) || is_item_of_score(w, j));
        categories = categories && has(m, w->engine->known.category);
        if (!gj_vec_push(w->x->arena, &b.parts, w->figures.v[j]))
            return gj_fail_memory(err);
        before = last;
        last = skip_inner(w, j, end);
        made = b.parts.n >= 2 && gj_parts_make(w->x, b.total, b.parts.v, b.parts.n);
        if (made && list_ends(w, before, last, end))
            break;
    }
    if (b.parts.n == 0 || (w->kind == GJ_KIND_SCORE && b.parts.n < 2) ||
        (left_over && !made && (!categories || b.parts.n < 2) && far_apart(w, &b)))
        return GJ_OK;
    if (!made && has_own_total(w, &b, last, end))
        return GJ_OK;
    if (!made && w->kind == GJ_KIND_SCORE)
        made = gj_breakdown_take_scores(w, &b);
    if (!made && w->kind == GJ_KIND_SCORE && !gj_breakdown_sort_scores(w, &b))
        return GJ_OK;
    if (!made && ((is_last_of_list(w, i) && !o.bracket) || (is_turn(w, i) && !gj_breakdown_is_change(w, i + 1))))
        return GJ_OK;
    bool of_which = gj_slice_starts(gj_doc_text(w->x->doc, o.marker), GJ_SLICE("（其中"));
    if (!made && o.bracket && !of_which && b.parts.n == 1 && gj_dec_compare(w->x->figures.v[b.parts.v[0]].value, w->x->figures.v[b.total].value) > 0)
        return GJ_OK; /* 使用结转资金625万元（2021年末结转640万元，收回15万元）: a remark */
    if (!made && ends_open(w, last))
        b.closure = GJ_LIST_OPEN;
    if (made)
        b.closure = GJ_LIST_CLOSED;
    else if (b.closure == GJ_LIST_PARTIAL && categories && b.parts.n >= 2)
        b.closure = GJ_LIST_CLOSED; /* 财政资金 and 自筹 leave nothing out */
    if (b.parts.n < 2 && b.closure == GJ_LIST_CLOSED && !made)
        b.closure = GJ_LIST_PARTIAL;
    b.certain = named || gj_slice_find(gj_doc_text(w->x->doc, o.marker), GJ_SLICE("分别"), 0) != GJ_NOT_FOUND; /* the names stand before */
    if (!made && !(o.bracket && !far_apart(w, &b))) /* 预算260万元，到位290万元（其中：A 150万元、B 110万元）: those of 到位 */
        gj_breakdown_move_total(w, i, &b);
    return gj_breakdown_add(w, &b, err);
}

/* Between two neighbours of a list stand a mark and the next name, no sentence of its own. */
static bool list_like(const gj_breakdown_work *w, uint32_t i)
{
    const gj_mention *m = gj_work_mention(w, i);
    bool named = m->subject.len > 0 || w->kind == GJ_KIND_SCORE || gj_breakdown_is_of_year(w, i) ||                               /* 分值依次为10分、20分: only what makes the total counts */
                 (m->role.len == 0 && m->left.len >= 6) ||                                /* 第一次1505万元 */
                 has(m, w->engine->known.dated);                                          /* 6月15日支付1644万元 */
    return named && m->subject.len <= 75 && !has(m, w->engine->known.total);
}

/* «…，维修费4万元。以上共计12万元。»: a sentence that begins by summing up sums up the one before. */
static bool reaches_back(const gj_breakdown_work *w, uint32_t total, uint32_t j)
{
    if (gj_breakdown_same_sentence(w, total, j))
        return true;
    const gj_mention *t = gj_work_mention(w, total), *m = gj_work_mention(w, j);
    return gj_work_figure(w, total)->block == gj_work_figure(w, j)->block && m->number + 1 == t->number &&
           t->left.off == t->sentence.off && has(t, w->engine->known.total);
}

/* 以上, 上述, 三项: the total points back at what stands in the sentence before. */
static bool points_back(const gj_breakdown_work *w, uint32_t total)
{
    static const gj_word words[] = { GJ_WORD("以上"), GJ_WORD("上述"), GJ_WORD("两项"), GJ_WORD("三项"), GJ_WORD("四项"),
        GJ_WORD("五项"), GJ_WORD("六项"), GJ_WORD("各项"), GJ_WORD("前述"), GJ_WORD("两批"), GJ_WORD("三批"), GJ_WORD("四批"),
        GJ_WORD("两年"), GJ_WORD("三年"), GJ_WORD("四年"), GJ_WORD("五年") };
    gj_slice left = gj_doc_text(w->x->doc, gj_work_mention(w, total)->left);
    if (gj_word_in(left, words, GJ_ARRAY_LEN(words)))
        return true;
    return gj_work_mention(w, total)->role.len == 0;
}

/* The parts before a full mark, from behind: as long as 、 stands between them. Returns how many. */
static uint32_t marks_before(const gj_breakdown_work *w, uint32_t i, uint32_t *parts, uint32_t room)
{
    uint32_t n = 0;
    for (uint32_t j = i; j-- > 0 && n < room && gj_breakdown_same_sentence(w, i, j) && !w->nested[j];) {
        if (gj_work_mention(w, j)->depth != gj_work_mention(w, i)->depth || (n > 0 && separator_after(w, j) != GJ_PUNCT_ENUM))
            break;
        parts[n++] = w->figures.v[j];
    }
    return n;
}

static gj_status full_mark_last(gj_breakdown_work *w, uint32_t i, gj_error *err)
{
    enum { LEAST = 3 };
    uint32_t parts[32], n = marks_before(w, i, parts, GJ_ARRAY_LEN(parts));
    gj_breakdown b = { .total = w->figures.v[i], .closure = GJ_LIST_CLOSED, .certain = true, .kind = w->kind,
                       .marker = gj_work_mention(w, i)->left, .total_last = true };
    if (n < LEAST)
        return GJ_OK;
    while (n > 0)
        if (!gj_vec_push(w->x->arena, &b.parts, parts[--n]))
            return gj_fail_memory(err);
    return gj_breakdown_add(w, &b, err);
}

/* «2021年支付710万元，2022年支付702万元，累计已支付1412万元» */
static bool sums_up_years(const gj_breakdown_work *w, uint32_t i)
{
    gj_slice left = gj_doc_text(w->x->doc, gj_work_mention(w, i)->left);
    return w->kind == GJ_KIND_MONEY && gj_slice_find(left, GJ_SLICE("累计"), 0) != GJ_NOT_FOUND && gj_breakdown_is_of_year(w, i - 1) &&
           gj_breakdown_is_of_year(w, i - 2) && gj_breakdown_same_sentence(w, i, i - 2);
}

/* «2021年支出A 3125万元、B 352万元；2020年两项支出合计2304万元»: both years are told, and they differ. */
static bool of_another_year(const gj_breakdown_work *w, uint32_t total, uint32_t part)
{
    uint16_t a = gj_scope_of_figure(w->engine, w->x, w->figures.v[total]).year, b = gj_scope_of_figure(w->engine, w->x, w->figures.v[part]).year;
    return a && b && a != b && !gj_breakdown_is_of_year(w, part);
}

/* «A 3260万元；B 1500万元，2021年600万元、2022年900万元。两项合计4760万元»: parts of a part that follow it are left out, if what is left makes the
 * total. `parts`: the last one first. */
static bool leave_out_inner(const gj_breakdown_work *w, uint32_t total, uint32_t *parts, uint32_t *n)
{
    uint32_t kept[64];
    for (uint32_t whole = *n; whole-- > 2;) {
        for (uint32_t first = whole - 1; first-- > 0;) {
            uint32_t count = 0;
            if (!gj_parts_make(w->x, parts[whole], parts + first, whole - first))
                continue;
            for (uint32_t i = 0; i < *n; i++)
                if (i < first || i >= whole)
                    kept[count++] = parts[i];
            if (count < 2 || !gj_parts_make(w->x, total, kept, count))
                continue;
            memcpy(parts, kept, count * sizeof *parts);
            *n = count;
            return true;
        }
    }
    return false;
}

/* «预算2650万元，分三批拨付，第一批812.40万元，…»: the first of a numbered list; what stands before it is none of its parts. */
static bool is_first_of_list(const gj_breakdown_work *w, uint32_t i)
{
    static const gj_word firsts[] = { GJ_WORD("第一"), GJ_WORD("一是"), GJ_WORD("首先"),
                                      GJ_WORD("首批"), GJ_WORD("（1）"), GJ_WORD("（一）") };
    return gj_word_starts(gj_doc_text(w->x->doc, gj_work_mention(w, i)->left), firsts,
                          GJ_ARRAY_LEN(firsts));
}

/* Total last: «A 10万元、B 20万元，合计30万元». */
static gj_status total_last(gj_breakdown_work *w, uint32_t i, gj_error *err)
{
    const gj_mention *m = gj_work_mention(w, i);
    gj_breakdown b = { .total = w->figures.v[i], .closure = GJ_LIST_CLOSED, .certain = true, .kind = w->kind,
                       .marker = m->left, .total_last = true, .tied = !has(m, w->engine->known.total) };
    uint32_t parts[64], n = 0;
    bool made = false;
    for (uint32_t j = i; j-- > 0 && n < GJ_ARRAY_LEN(parts) && reaches_back(w, i, j) && !made;) {
        if (gj_work_mention(w, j)->depth > m->depth || w->nested[j])
            continue;
        if (gj_work_mention(w, j)->depth < m->depth || has(gj_work_mention(w, j), w->engine->known.total))
            break;
        parts[n++] = w->figures.v[j];
        made = n >= 2 && gj_parts_make(w->x, b.total, parts, n);
        if (!made && !list_like(w, j)) {
            n--; /* it speaks of something else: the list begins behind it */
            break;
        }
        if (!made && n >= 2 && is_first_of_list(w, j))
            break;
    }
    made = made || leave_out_inner(w, b.total, parts, &n);
    if (n > 0 && !made && (sums_the_rest(w, i) || of_another_year(w, i, i - 1)))
        return GJ_OK;
    if (n > 0 && !made && !gj_breakdown_same_sentence(w, i, i - 1) && !points_back(w, i))
        return GJ_OK; /* 追加A 10万元、B 5万元。支出合计90万元: of something else */
    if (n < 2)
        return GJ_OK;
    while (n > 0)
        if (!gj_vec_push(w->x->arena, &b.parts, parts[--n]))
            return gj_fail_memory(err);
    if (!made && w->kind == GJ_KIND_SCORE && !gj_breakdown_is_of_scores(w, &b))
        return GJ_OK; /* marks and scores stand mixed: score.sum looks at them by their roles */
    return gj_breakdown_add(w, &b, err);
}

/* Totals with their parts behind them, among the figures of the work. */
static gj_status find_led(gj_breakdown_work *w, gj_error *err)
{
    w->nested = GJ_NEW_ARRAY(w->x->arena, bool, w->figures.n + 1);
    w->summed = GJ_NEW_ARRAY(w->x->arena, bool, w->figures.n + 1);
    if (!w->nested || !w->summed)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < w->figures.n; i++)
        GJ_TRY(total_first(w, i, err));
    return GJ_OK;
}

/* A cell may hold a sentence with a total and its parts («共支出89.97万元。其中：30万元用于A；…»); its figures go with no others. */
static gj_status find_in_cells(gj_engine *engine, gj_extraction *x, gj_kind kind, uint16_t *roles, gj_error *err)
{
    enum { PROSE_MIN = 60, LEAST = 3 }; /* bytes of such a cell; a total and two parts */
    for (uint32_t i = 0; i < x->figures.n;) {
        uint32_t cell = x->figures.v[i].cell;
        gj_breakdown_work w = { .engine = engine, .x = x, .kind = kind, .roles = roles };
        bool prose = cell != GJ_NONE && x->doc->cells.v[cell].text.len >= PROSE_MIN;
        do {
            if (prose && gj_breakdown_can_take_part(engine, x, i, kind) && !gj_vec_push(x->arena, &w.figures, i))
                return gj_fail_memory(err);
            i++;
        } while (i < x->figures.n && x->figures.v[i].cell == cell);
        if (w.figures.n >= LEAST)
            GJ_TRY(find_led(&w, err));
    }
    return GJ_OK;
}

static gj_status find_kind(gj_engine *engine, gj_extraction *x, gj_kind kind, uint16_t *roles, gj_error *err)
{
    gj_breakdown_work w = { .engine = engine, .x = x, .kind = kind, .roles = roles };
    for (uint32_t i = 0; i < x->figures.n; i++)
        if (x->figures.v[i].cell == GJ_NONE && gj_breakdown_can_take_part(engine, x, i, kind) && !gj_vec_push(x->arena, &w.figures, i))
            return gj_fail_memory(err);
    GJ_TRY(find_led(&w, err));
    bool *leads = GJ_NEW_ARRAY(x->arena, bool, w.figures.n + 1); /* totals with their parts behind them */
    if (!leads)
        return gj_fail_memory(err);
    memcpy(leads, w.summed, w.figures.n * sizeof *leads);
    if (kind == GJ_KIND_MONEY)
        GJ_TRY(gj_breakdown_headless(&w, true, err));
    for (uint32_t i = 2; i < w.figures.n; i++)
        if ((!leads[i] || points_back(&w, i)) && (has(gj_work_mention(&w, i), engine->known.total) || sums_up_years(&w, i)))
            GJ_TRY(total_last(&w, i, err));
    for (uint32_t i = 2; i < w.figures.n; i++)
        if (!w.summed[i] && is_full_mark(&w, i))
            GJ_TRY(full_mark_last(&w, i, err));
    GJ_TRY(gj_breakdown_lists(&w, err));
    if (kind == GJ_KIND_MONEY)
        GJ_TRY(gj_breakdown_rows(&w, err));
    if (kind == GJ_KIND_MONEY)
        GJ_TRY(gj_breakdown_headless(&w, false, err));
    return find_in_cells(engine, x, kind, roles, err);
}

/* What each figure is in the breakdowns, and the facts of parts. */
static gj_status mark_listed(gj_extraction *x, gj_error *err)
{
    x->listed = GJ_NEW_ARRAY(x->arena, uint8_t, x->figures.n + 1);
    if (!x->listed)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < x->breakdowns.n; i++) {
        const gj_breakdown *b = &x->breakdowns.v[i];
        if (b->total_last)
            x->listed[b->total] |= GJ_LISTED_TOTAL_LAST;
        for (uint32_t p = 0; p < b->parts.n; p++)
            x->listed[b->parts.v[p]] |= GJ_LISTED_PART;
    }
    for (uint32_t i = 0; i < x->facts.n; i++)
        if (x->facts.v[i].figure != GJ_NO_INDEX && (x->listed[x->facts.v[i].figure] & GJ_LISTED_PART))
            x->facts.v[i].part = true;
    return GJ_OK;
}

/* The first fact of each figure. */
static uint16_t *roles_of_figures(gj_extraction *x)
{
    uint16_t *roles = GJ_NEW_ARRAY(x->arena, uint16_t, x->figures.n + 1);
    for (uint32_t i = 0; roles && i < x->figures.n; i++)
        roles[i] = GJ_NO_ROLE;
    for (uint32_t f = 0; roles && f < x->facts.n; f++)
        if (x->facts.v[f].figure != GJ_NO_INDEX && roles[x->facts.v[f].figure] == GJ_NO_ROLE)
            roles[x->facts.v[f].figure] = x->facts.v[f].role;
    return roles;
}

gj_status gj_breakdowns_find(gj_engine *engine, gj_extraction *x, gj_error *err)
{
    uint16_t *roles = roles_of_figures(x);
    if (!roles)
        return gj_fail_memory(err);
    GJ_TRY(find_kind(engine, x, GJ_KIND_MONEY, roles, err));
    GJ_TRY(find_kind(engine, x, GJ_KIND_SCORE, roles, err));
    return mark_listed(x, err);
}
