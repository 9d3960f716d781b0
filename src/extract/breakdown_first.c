/* breakdown_first.c — a total with its parts behind it: «预算100万元，其中A 60万元、B 40万元».
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown_work.h"

#include "doc/word.h"
#include "extract/mention.h"
#include "extract/punct.h"
#include "extract/scope.h"
#include "extract/words.h"

/* A list of more parts is not looked at: cut off, its sum would say nothing. FIGURES_MAX: with those of inner lists. */
enum { PARTS_MAX = 200, FIGURES_MAX = 2 * PARTS_MAX, INNER_MAX = 32 };

/* «预算分别为860万元、425万元，支出分别为…»: the second of two amounts without a name of its own is no total of what follows. */
static bool is_bare_in_row(const gj_breakdown_work *w, uint32_t i)
{
    if (i == 0 || !gj_breakdown_same_sentence(w, i - 1, i))
        return false;
    uint32_t from = gj_span_end(gj_work_figure(w, i - 1)->span), to = gj_work_figure(w, i)->span.off;
    gj_slice gap = gj_doc_text(w->x->doc, (gj_span){ from, to - from });
    return gj_slice_equal(gap, GJ_SLICE("、")) || gj_slice_equal(gap, GJ_SLICE("和"));
}

/* Parts of an inner list («A 10万元，其中a 4万元、b 6万元») are stepped over: returns the last index that belongs to part i. */
static uint32_t skip_inner(const gj_breakdown_work *w, uint32_t i, uint32_t end)
{
    if (i + 1 >= end)
        return i;
    gj_opening o = gj_breakdown_opening(w, i);
    bool deeper = gj_work_mention(w, i + 1)->depth > gj_work_mention(w, i)->depth;
    if (!deeper && (!o.marked || o.bracket))
        return i;
    uint32_t last = i;
    gj_parts_tally inner = { .n = 0 };
    for (uint32_t j = i + 1; j < end && inner.n < INNER_MAX && gj_breakdown_same_sentence(w, i, j); j++) {
        if (deeper && gj_work_mention(w, j)->depth <= gj_work_mention(w, i)->depth)
            break;
        gj_parts_count(w->x, w->figures.v[j], &inner);
        last = j;
        if (!deeper && gj_parts_counted_make(w->x, w->figures.v[i], &inner))
            break;
    }
    return deeper || gj_parts_counted_make(w->x, w->figures.v[i], &inner) ? last : i;
}

/* All that names the parts stands before the next figure; 等 behind the last part leaves the list open. */
static bool ends_open(const gj_breakdown_work *w, uint32_t last)
{
    const gj_mention *m = gj_work_mention(w, last);
    uint64_t bits = gj_words_contexts(&w->x->words, m->right.off, gj_span_end(m->right));
    return (bits & gj_context_bit(w->engine->known.open)) != 0;
}

/* Where the parts make the total, the list ends, unless the next figure follows behind the same mark as those before and is named like
 * them: then it belongs to the list, and the total left it out. One that is as much as the total tells it again. */
static bool list_ends(const gj_breakdown_work *w, uint32_t total, uint32_t before_last, uint32_t last, uint32_t end)
{
    return last + 1 >= end || gj_dec_compare(gj_work_figure(w, last + 1)->value, w->x->figures.v[total].value) == 0 ||
           gj_breakdown_separator_after(w, before_last) != gj_breakdown_separator_after(w, last) ||
           gj_breakdown_leaves_list(gj_doc_text(w->x->doc, gj_work_mention(w, last + 1)->left));
}

/* The parts make less than half of the total, or more than twice as much. */
static bool far_apart(const gj_breakdown_work *w, const gj_breakdown *b)
{
    gj_dec sum, total = w->x->figures.v[b->total].value, twice;
    return !gj_parts_sum(w->x, b->parts.v, b->parts.n, &sum) || !gj_dec_mul(sum, gj_dec_int(2), &twice) || gj_dec_compare(twice, total) < 0 ||
           !gj_dec_mul(total, gj_dec_int(2), &twice) || gj_dec_compare(sum, twice) > 0;
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
    return w->kind == GJ_KIND_SCORE && i > 0 && gj_breakdown_same_sentence(w, i - 1, i) && gj_breakdown_separator_after(w, i - 1) == GJ_PUNCT_ENUM;
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
    if (gj_breakdown_is_full_mark(w, i) && gj_slice_starts(behind, GJ_SLICE("（")) &&
        gj_dec_compare(gj_work_figure(w, i + 1)->value, gj_work_figure(w, i)->value) < 0 && gj_word_in(behind, full, GJ_ARRAY_LEN(full)))
        return true; /* 满分100分，其中：投入14分（满分15分） */
    size_t inner = gj_slice_find(gj_doc_text(x->doc, marker), GJ_SLICE("其中"), 0);
    if (total + 1 < x->figures.n && x->figures.v[total + 1].span.off < marker.off + (inner == GJ_NOT_FOUND ? 0 : inner))
        return true;
    gj_slice left = gj_doc_text(x->doc, gj_work_mention(w, i + 1)->left), own = gj_doc_text(x->doc, gj_work_mention(w, i)->left);
    return (own.n == 0 || gj_slice_ends(own, GJ_SLICE("得"))) && gj_word_in(left, full, GJ_ARRAY_LEN(full));
}

/* The figure that seems to end the list makes its total, perhaps with those behind it: then it is a part («本级预算349万元», «上年结转剩余0.48万元»,
 * «水资源节约28万元，农业水价改革50万元»). */
static bool completes(const gj_breakdown_work *w, gj_breakdown *b, uint32_t last, uint32_t j)
{
    enum { MOST = 8 };
    uint32_t n = b->parts.n;
    for (uint32_t k = j; n > 0 && k < w->figures.n && k < j + MOST && gj_breakdown_same_sentence(w, last, k); k++) {
        if (!gj_vec_push(w->x->arena, &b->parts, w->figures.v[k]))
            break;
        if (gj_parts_make(w->x, b->total, b->parts.v, b->parts.n))
            return true;
    }
    b->parts.n = n;
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
    if (last + 1 >= end || b->parts.n < 2 || !gj_work_has(w, last + 1, w->engine->known.total))
        return false;
    if (gj_parts_make(w->x, w->figures.v[last + 1], b->parts.v, b->parts.n))
        b->borrowed = true; /* only a slip of the pen says that the one before is meant, too */
    return !b->borrowed && gj_parts_come_near(w->x, w->figures.v[last + 1], b->parts.v, b->parts.n) &&
           !gj_parts_come_near(w->x, b->total, b->parts.v, b->parts.n);
}

static uint16_t role_of(const gj_breakdown_work *w, uint32_t i)
{
    return w->roles[w->figures.v[i]];
}

/* Two totals beside one another, and behind them two amounts of the same two roles. */
static bool is_paired(const gj_breakdown_work *w, uint32_t i, uint32_t end)
{
    return w->kind == GJ_KIND_MONEY && i > 0 && i + 4 < end && gj_breakdown_same_sentence(w, i - 1, i) && role_of(w, i) != GJ_NO_ROLE &&
           role_of(w, i - 1) != GJ_NO_ROLE && role_of(w, i) != role_of(w, i - 1) && role_of(w, i + 1) == role_of(w, i - 1) &&
           role_of(w, i + 2) == role_of(w, i);
}

/* The parts that have the role of a total, of a list that tells two amounts of each part. */
static bool take_role(gj_breakdown_work *w, uint32_t total, const gj_breakdown *from, gj_breakdown *out, gj_error *err)
{
    uint16_t role = w->roles[w->figures.v[total]];
    *out = *from;
    out->total = w->figures.v[total];
    memset(&out->parts, 0, sizeof out->parts);
    for (uint32_t p = 0; p < from->parts.n; p++)
        if (w->roles[from->parts.v[p]] == role && !gj_vec_push(w->x->arena, &out->parts, from->parts.v[p])) {
            (void)gj_fail_memory(err);
            return false;
        }
    return role != GJ_NO_ROLE && out->parts.n >= 2 && out->parts.n * 2 == from->parts.n;
}

/* «预算数684万元，执行数639万元。其中：甲预算数243万元，执行数241万元；乙预算数441万元，执行数398万元»: two totals, and of each its parts. False:
 * it is no such list, and nothing was added. */
static bool add_by_roles(gj_breakdown_work *w, uint32_t i, const gj_breakdown *b, gj_status *status, gj_error *err)
{
    gj_breakdown own, other;
    *status = GJ_OK;
    if (w->kind != GJ_KIND_MONEY || b->parts.n < 4 || i == 0 || !gj_breakdown_same_sentence(w, i - 1, i) ||
        !take_role(w, i, b, &own, err) || !take_role(w, i - 1, b, &other, err))
        return false;
    gj_breakdown *both[] = { &other, &own };
    for (size_t k = 0; k < GJ_ARRAY_LEN(both) && *status == GJ_OK; k++) {
        both[k]->closure = gj_parts_make(w->x, both[k]->total, both[k]->parts.v, both[k]->parts.n) ? GJ_LIST_CLOSED : GJ_LIST_PARTIAL;
        *status = gj_breakdown_add(w, both[k], err);
    }
    return true;
}

/* The list behind a total while it is read. */
typedef struct list {
    uint32_t total, end;   /* its figure, and the one that can be no part any more */
    gj_opening o;
    gj_breakdown b;
    gj_parts_tally tally;  /* of b.parts */
    uint16_t year;         /* of the total */
    bool of_years;         /* each part is named by its year: 累计下达6300万元，其中2021年1800万元，2022年2100万元 */
    bool paired;           /* see is_paired */
    bool named, categories, made;
    bool parted;           /* a semicolon stood between two of the parts */
    uint32_t last, before; /* the last figure that belongs to the list, and the one before */
} list;

/* Where figure j, which is read next, begins something else. */
static bool begins_another(const gj_breakdown_work *w, const list *l, uint32_t j)
{
    if (gj_breakdown_ends_counts(w, l->total + 1, j))
        return true;
    if (j == l->total + 1)
        return false;
    bool parted = gj_mention_parted(w->x, w->figures.v[j - 1], w->figures.v[j]);
    if (w->kind == GJ_KIND_SCORE && l->b.parts.n >= 4 && parted && !l->parted)
        return true; /* 得46.5分，其中数量20分得18.5分，质量10分得10分；效益得28分 */
    return gj_breakdown_divides_anew(w, j); /* 按层级分为A 12万元、B 19万元；按用途分为C 21万元、D 10万元 */
}

/* Figure j speaks of the whole again, of another time, or of what was agreed on. */
static bool is_no_part(const gj_breakdown_work *w, const list *l, uint32_t j)
{
    const gj_known_contexts *k = &w->engine->known;
    const gj_mention *m = gj_work_mention(w, j);
    bool other = gj_mention_has(m, k->contract) && !gj_work_has(w, l->total, k->contract); /* 合同价 among amounts paid */
    bool by_years = (l->o.closure == GJ_LIST_CLOSED && !l->o.bracket) || l->of_years;      /* 分年度为：2020年6200万元、2021年8150万元 */
    uint16_t its_year = gj_scope_of_figure(w->engine, w->x, w->figures.v[j]).year;
    bool untold = its_year == 0 && !gj_breakdown_same_sentence(w, l->total, j); /* 2022年度得分94.6分。其中：决策14分 */
    bool past = !by_years && its_year != l->year && !untold;                     /* 预算30万元（2022年为50万元） */
    bool whole = !l->paired && !(l->of_years && gj_breakdown_is_of_year(w, j)) && gj_part_speaks_of_whole(w, l->total, j);
    bool first = j == l->total + 1;
    return m->depth < gj_work_mention(w, l->total + 1)->depth || other || past || (!first && whole) || (first && gj_mention_has(m, k->total));
}

/* Collects the parts. *none: they cannot be those of a plain sum. */
static gj_status read_parts(gj_breakdown_work *w, list *l, bool *none, gj_error *err)
{
    const gj_known_contexts *k = &w->engine->known;
    for (uint32_t j = l->total + 1; j < l->end && !begins_another(w, l, j); j = l->last + 1) {
        const gj_mention *m = gj_work_mention(w, j);
        l->parted = l->parted || (j > l->total + 1 && gj_mention_parted(w->x, w->figures.v[j - 1], w->figures.v[j]));
        *none = gj_breakdown_takes_away(w, l->total, j) || l->b.parts.n == PARTS_MAX;
        if (*none)
            return GJ_OK;
        if (j > l->total + 1 && gj_breakdown_tells_growth(w, l->total, j)) {
            l->last = j;
            continue;
        }
        if (is_no_part(w, l, j)) {
            l->made = completes(w, &l->b, l->last, j);
            return GJ_OK;
        }
        l->named = l->named && (m->subject.len > 0 || gj_mention_has(m, k->category) || gj_breakdown_is_of_year(w, j) || is_item_of_score(w, j));
        l->categories = l->categories && gj_mention_has(m, k->category);
        if (!gj_vec_push(w->x->arena, &l->b.parts, w->figures.v[j]))
            return gj_fail_memory(err);
        gj_parts_count(w->x, w->figures.v[j], &l->tally);
        l->before = l->last;
        l->last = skip_inner(w, j, l->end);
        l->made = l->b.parts.n >= 2 && gj_parts_counted_make(w->x, l->b.total, &l->tally);
        if (l->made && (w->kind == GJ_KIND_COUNT || list_ends(w, l->b.total, l->before, l->last, l->end)))
            return GJ_OK;
    }
    return GJ_OK;
}

/* Parts that do not make the total: are they its parts all the same? Of scores some may be left out for it. */
static bool is_list(const gj_breakdown_work *w, list *l)
{
    gj_breakdown *b = &l->b;
    if (!l->made && has_own_total(w, b, l->last, l->end))
        return false;
    if (!l->made && w->kind == GJ_KIND_SCORE)
        l->made = gj_breakdown_take_scores(w, b);
    if (l->made)
        return true;
    if (w->kind == GJ_KIND_SCORE && !gj_breakdown_sort_scores(w, b))
        return false;
    if ((is_last_of_list(w, l->total) && !l->o.bracket) || (is_turn(w, l->total) && !gj_breakdown_is_change(w, l->total + 1)))
        return false;
    bool of_which = gj_slice_starts(gj_doc_text(w->x->doc, l->o.marker), GJ_SLICE("（其中"));
    const gj_figure *f = w->x->figures.v; /* 使用结转资金625万元（2021年末结转640万元，收回15万元）: a remark */
    return !(l->o.bracket && !of_which && b->parts.n == 1 && gj_dec_compare(f[b->parts.v[0]].value, f[b->total].value) > 0);
}

/* What must hold between the total and the parts, and how sure that is. */
static void settle(const gj_breakdown_work *w, list *l)
{
    gj_breakdown *b = &l->b;
    if (!l->made && ends_open(w, l->last))
        b->closure = GJ_LIST_OPEN;
    if (l->made)
        b->closure = GJ_LIST_CLOSED;
    else if (b->closure == GJ_LIST_PARTIAL && l->categories && b->parts.n >= 2)
        b->closure = GJ_LIST_CLOSED; /* 财政资金 and 自筹 leave nothing out */
    if (b->parts.n < 2 && b->closure == GJ_LIST_CLOSED && !l->made)
        b->closure = GJ_LIST_PARTIAL;
    b->certain = l->named || gj_slice_find(gj_doc_text(w->x->doc, l->o.marker), GJ_SLICE("分别"), 0) != GJ_NOT_FOUND; /* the names stand before */
    if (!l->made && !(l->o.bracket && !far_apart(w, b))) /* 预算260万元，到位290万元（其中：A 150万元、B 110万元）: those of 到位 */
        gj_breakdown_move_total(w, l->total, b);
}

gj_status gj_breakdown_total_first(gj_breakdown_work *w, uint32_t i, gj_error *err)
{
    uint32_t end = i + 1;
    bool none = false;
    while (end < w->figures.n && end - i <= FIGURES_MAX &&
           (w->nested[i] ? gj_breakdown_same_sentence(w, i, end) : gj_breakdown_goes_on(w, i, end)))
        end++;
    if (end == i + 1)
        return GJ_OK;
    gj_opening o = gj_breakdown_opening(w, i);
    if (!o.marked || is_other_score(w, i, o.marker) || (w->kind == GJ_KIND_MONEY && is_bare_in_row(w, i)))
        return GJ_OK;
    list l = { .total = i, .end = end, .o = o, .named = true, .categories = true, .last = i, .before = i,
               .b = { .total = w->figures.v[i], .closure = o.closure, .certain = true, .kind = w->kind, .marker = o.marker },
               .of_years = gj_breakdown_is_of_year(w, i + 1) && i + 2 < end && gj_breakdown_is_of_year(w, i + 2),
               .paired = is_paired(w, i, end),
               .year = gj_scope_of_figure(w->engine, w->x, w->figures.v[i]).year };
    GJ_TRY(read_parts(w, &l, &none, err));
    bool left_over = gj_work_has(w, i, w->engine->known.change); /* 结余, 未支出: seldom a total */
    if (none || l.b.parts.n == 0 || (w->kind == GJ_KIND_SCORE && l.b.parts.n < 2) ||
        (left_over && !l.made && (!l.categories || l.b.parts.n < 2) && far_apart(w, &l.b)))
        return GJ_OK;
    gj_status added;
    if (!l.made && add_by_roles(w, i, &l.b, &added, err))
        return added;
    if (!is_list(w, &l))
        return GJ_OK;
    settle(w, &l);
    return gj_breakdown_add(w, &l.b, err);
}
