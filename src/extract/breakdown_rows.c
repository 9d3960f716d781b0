/* breakdown_rows.c — totals beside rows of amounts that no words of a list introduce.
 * SPDX-License-Identifier: MIT
 *
 *     三个年度分别为4万元、5万元、6万元，三年概算总投资15万元     a row of bare amounts behind 分别
 *     预算15万元，…。三个项目的预算分别为4万元、5万元、6万元       the same; the total was said before by the same word
 *     甲项目（4万元）、乙项目（5万元），核定9万元                amounts in brackets behind their names
 *     年初安排4万元，上年结转5万元，全年可用9万元                a word for the whole behind its parts
 *
 * Where the parts make the total the list is complete; where they do not, only a slip of the pen speaks for it. */
#include "extract/breakdown_work.h"

#include "doc/word.h"
#include "extract/mention.h"
#include "extract/punct.h"

enum { ROW_MAX = 24 };

/* Indices into the figures of the work, first to last. */
typedef struct row {
    uint32_t v[ROW_MAX];
    uint32_t n;
} row;

static gj_span span_of(const gj_breakdown_work *w, uint32_t i)
{
    return w->x->figures.v[w->figures.v[i]].span;
}

/* What stands between two figures of one block. */
static gj_slice gap_between(const gj_breakdown_work *w, uint32_t a, uint32_t b)
{
    uint32_t from = gj_span_end(span_of(w, a)), to = span_of(w, b).off;
    return gj_doc_text(w->x->doc, (gj_span){ from, to > from ? to - from : 0 });
}

static bool same_block(const gj_breakdown_work *w, uint32_t a, uint32_t b)
{
    return gj_work_block(w, a) == gj_work_block(w, b);
}

static bool is_total(const gj_breakdown_work *w, uint32_t i)
{
    return (gj_work_mention(w, i)->contexts & gj_context_bit(w->engine->known.total)) != 0;
}

static bool makes(const gj_breakdown_work *w, uint32_t total, const row *r)
{
    uint32_t figures[ROW_MAX];
    for (uint32_t p = 0; p < r->n; p++)
        figures[p] = w->figures.v[r->v[p]];
    return gj_parts_make(w->x, w->figures.v[total], figures, r->n);
}

/* `tied`: words say that the total is theirs; else only a slip of the pen does. */
static gj_status add(gj_breakdown_work *w, uint32_t total, const row *r, bool certain, bool tied, gj_error *err)
{
    bool made = makes(w, total, r);
    gj_breakdown b = { .total = w->figures.v[total], .closure = GJ_LIST_CLOSED, .certain = made || certain, .borrowed = !made && !tied, .tied = tied,
                       .kind = w->kind, .marker = gj_work_mention(w, total)->left, .total_last = total > r->v[0] };
    for (uint32_t p = 0; p < r->n; p++)
        if (!gj_vec_push(w->x->arena, &b.parts, w->figures.v[r->v[p]]))
            return gj_fail_memory(err);
    return made ? gj_breakdown_add(w, &b, err) : gj_breakdown_lend(w, &b, err);
}

/* 、 和 及 与 and nothing else between two amounts */
static bool is_joined(gj_slice gap)
{
    static const gj_word joints[] = { GJ_WORD("、"), GJ_WORD("和"), GJ_WORD("及"), GJ_WORD("与"), GJ_WORD("以及") };
    return gj_word_equals(gap, joints, GJ_ARRAY_LEN(joints));
}

/* The words before the first amount of a row that say that it goes with names said before. */
static bool tells_respectively(gj_slice left)
{
    static const gj_word words[] = { GJ_WORD("分别"), GJ_WORD("依次"), GJ_WORD("分两次"), GJ_WORD("分三次"), GJ_WORD("分四次"),
        GJ_WORD("分两批"), GJ_WORD("分三批"), GJ_WORD("分四批"), GJ_WORD("各为") };
    return gj_word_in(left, words, GJ_ARRAY_LEN(words));
}

/* The amounts from `first` on that stand beside one another. */
static void read_row(const gj_breakdown_work *w, uint32_t first, row *r)
{
    r->v[r->n++] = first;
    for (uint32_t j = first + 1; j < w->figures.n && r->n < ROW_MAX && gj_breakdown_same_sentence(w, first, j); j++) {
        if (gj_work_mention(w, j)->depth != gj_work_mention(w, first)->depth || !is_joined(gap_between(w, j - 1, j)))
            break;
        r->v[r->n++] = j;
    }
}

/* The nearest amount before the row in its paragraph that has the role of its first figure, or that is named by the words before it. */
static uint32_t said_before(const gj_breakdown_work *w, const row *r)
{
    enum { NAME = 12 }; /* bytes: four characters */
    uint16_t role = w->roles[w->figures.v[r->v[0]]];
    gj_span sentence = gj_work_mention(w, r->v[0])->sentence;
    gj_slice name = gj_slice_sub(gj_doc_text(w->x->doc, sentence), 0, NAME);
    for (uint32_t t = r->v[0]; t-- > 0 && r->v[0] - t < ROW_MAX;) {
        gj_slice left = gj_doc_text(w->x->doc, gj_work_mention(w, t)->left);
        if (w->nested[t] && !makes(w, t, r))
            continue;
        uint16_t its = w->roles[w->figures.v[t]];
        if (same_block(w, t, r->v[0]) && role != GJ_NO_ROLE && its == role)
            return t;
        if (role != GJ_NO_ROLE && its != GJ_NO_ROLE && its != role)
            continue; /* 预算 said before, 支出分别为 */
        if (!gj_breakdown_same_sentence(w, t, r->v[0]) && name.n == NAME && gj_slice_find(left, name, 0) != GJ_NOT_FOUND)
            return t;
    }
    return GJ_NO_INDEX;
}

/* «，三年概算总投资15万元», «，全年到位15万元»: the amount behind the row in its sentence. */
static bool is_behind(const gj_breakdown_work *w, const row *r, uint32_t i)
{
    static const gj_word whole[] = { GJ_WORD("总"), GJ_WORD("共"), GJ_WORD("合计"), GJ_WORD("全年"), GJ_WORD("累计") };
    uint32_t last = r->v[r->n - 1];
    return i < w->figures.n && gj_breakdown_same_sentence(w, last, i) && gj_work_mention(w, i)->depth == gj_work_mention(w, last)->depth &&
           gj_slice_starts(gap_between(w, last, i), GJ_SLICE("，")) &&
           gj_word_in(gj_doc_text(w->x->doc, gj_work_mention(w, i)->left), whole, GJ_ARRAY_LEN(whole));
}

static gj_status respective_row(gj_breakdown_work *w, uint32_t i, gj_error *err)
{
    row r = { .n = 0 };
    if (w->nested[i] || !tells_respectively(gj_doc_text(w->x->doc, gj_work_mention(w, i)->left)))
        return GJ_OK;
    read_row(w, i, &r);
    uint32_t next = i + r.n, total = GJ_NO_INDEX;
    if (r.n < 2)
        return GJ_OK;
    if (is_behind(w, &r, next))
        total = next;
    else if (gj_work_mention(w, i)->depth > 0 && i > 0 && gj_slice_starts(gap_between(w, i - 1, i), GJ_SLICE("（")))
        total = i - 1;
    else if (!is_total(w, i))
        total = said_before(w, &r);
    return total == GJ_NO_INDEX ? GJ_OK : add(w, total, &r, true, total != next, err);
}

/* Does the figure end its brackets? */
static bool closes(const gj_breakdown_work *w, uint32_t i)
{
    const char *text = w->x->doc->text.p;
    return gj_punct_at(text + gj_span_end(span_of(w, i)), text + w->x->doc->text.n) == GJ_PUNCT_CLOSE;
}

/* «甲项目（4万元）»: nothing but the amount in the brackets. */
static bool is_bracketed(const gj_breakdown_work *w, uint32_t i)
{
    gj_span span = span_of(w, i);
    const char *text = w->x->doc->text.p;
    return span.off >= 3 && gj_punct_at(text + span.off - 3, text + w->x->doc->text.n) == GJ_PUNCT_OPEN && closes(w, i);
}

/* The amounts in brackets of their own from figure i on, one behind each name; or all amounts of the brackets that begin before i. */
static void read_brackets(const gj_breakdown_work *w, uint32_t i, row *r)
{
    bool alone = is_bracketed(w, i);
    for (uint32_t j = i; j < w->figures.n && r->n < ROW_MAX && gj_breakdown_same_sentence(w, i, j); j++) {
        if (gj_work_mention(w, j)->depth != gj_work_mention(w, i)->depth || (alone && !is_bracketed(w, j)))
            break;
        r->v[r->n++] = j;
        if (!alone && closes(w, j))
            return;
    }
    if (!alone)
        r->n = 0; /* words behind the last amount: a remark */
}

/* The amount that they make stands behind them or before. */
static gj_status bracketed_row(gj_breakdown_work *w, uint32_t i, gj_error *err)
{
    row r = { .n = 0 };
    uint32_t depth = gj_work_mention(w, i)->depth;
    if (w->nested[i] || depth == 0 || (i > 0 && gj_breakdown_same_sentence(w, i - 1, i) && gj_work_mention(w, i - 1)->depth >= depth))
        return GJ_OK;
    read_brackets(w, i, &r);
    if (r.n < 2)
        return GJ_OK;
    uint32_t next = i + r.n;
    bool behind = next < w->figures.n && gj_breakdown_same_sentence(w, i, next) && gj_work_mention(w, next)->depth + 1u == depth &&
                  !w->nested[next];
    bool before = i > 0 && same_block(w, i - 1, i) && gj_work_mention(w, i - 1)->depth + 1u == depth && is_bracketed(w, i);
    static const gj_word less[] = { GJ_WORD("扣除"), GJ_WORD("扣减"), GJ_WORD("减去"), GJ_WORD("核减"), GJ_WORD("抵扣"), GJ_WORD("冲减") };
    if (behind && gj_word_in(gap_between(w, next - 1, next), less, GJ_ARRAY_LEN(less)))
        return GJ_OK;
    if (behind && (is_total(w, next) || makes(w, next, &r)))
        return add(w, next, &r, is_total(w, next), false, err);
    if (before && (makes(w, i - 1, &r) || !behind))
        return add(w, i - 1, &r, false, false, err);
    return behind ? add(w, next, &r, false, false, err) : GJ_OK;
}

/* 资金总额, 总规模, 可用资金: words for all that was named before. */
static bool names_whole(const gj_breakdown_work *w, uint32_t i)
{
    static const gj_word words[] = { GJ_WORD("总额"), GJ_WORD("总规模"), GJ_WORD("总盘子"), GJ_WORD("总量"), GJ_WORD("可用"),
        GJ_WORD("可使用"), GJ_WORD("可支配"), GJ_WORD("总资金"), GJ_WORD("总投入") };
    gj_slice left = gj_doc_text(w->x->doc, gj_work_mention(w, i)->left);
    return gj_word_in(left, words, GJ_ARRAY_LEN(words)) && gj_slice_find(left, GJ_SLICE("其中"), 0) == GJ_NOT_FOUND;
}

/* «下达补助4万元，加上县级承担的5万元»: what figure i is added to is a part beside it, whatever it is called. */
static bool is_added_to(const gj_breakdown_work *w, uint32_t i)
{
    static const gj_word words[] = { GJ_WORD("，加上"), GJ_WORD("，加"), GJ_WORD("，连同"), GJ_WORD("，另有"), GJ_WORD("，另") };
    return gj_word_starts(gap_between(w, i - 1, i), words, GJ_ARRAY_LEN(words));
}

/* The amounts of its sentence before figure i; where there is but one, the only one of the sentence before with it. */
static void read_before(const gj_breakdown_work *w, uint32_t i, row *r)
{
    enum { MOST = 8 };
    uint32_t first = i;
    while (first > 0 && i - first < MOST && gj_breakdown_same_sentence(w, first - 1, i) &&
           gj_work_mention(w, first - 1)->depth == gj_work_mention(w, i)->depth && (!is_total(w, first - 1) || is_added_to(w, first)))
        first--;
    if (i - first == 1 && first > 0 && same_block(w, first - 1, i) && gj_work_mention(w, first - 1)->number + 1 == gj_work_mention(w, i)->number &&
        (first < 2 || !gj_breakdown_same_sentence(w, first - 2, first - 1)))
        first--;
    for (uint32_t j = first; j < i; j++)
        r->v[r->n++] = j;
}

/* What stands before the parts may be of something else: the last ones that make the total; all where none do. */
static void drop_others(const gj_breakdown_work *w, uint32_t total, row *r)
{
    for (uint32_t skip = 0; skip + 2 <= r->n; skip++) {
        row last = { .n = r->n - skip };
        memcpy(last.v, r->v + skip, last.n * sizeof *last.v);
        if (makes(w, total, &last)) {
            *r = last;
            return;
        }
    }
}

/* 追加, 收回 among the parts: what is left out or taken away is no part; 上年结转 is. */
static bool has_changes(const gj_breakdown_work *w, const row *r)
{
    for (uint32_t p = 0; p < r->n; p++)
        if (gj_breakdown_is_change(w, r->v[p]) &&
            gj_slice_find(gj_doc_text(w->x->doc, gj_work_mention(w, r->v[p])->left), GJ_SLICE("结转"), 0) == GJ_NOT_FOUND)
            return true;
    return false;
}

static gj_status whole_behind(gj_breakdown_work *w, uint32_t i, gj_error *err)
{
    row r = { .n = 0 };
    if (w->nested[i] || w->summed[i] || !names_whole(w, i))
        return GJ_OK;
    read_before(w, i, &r);
    drop_others(w, i, &r);
    return r.n < 2 || (has_changes(w, &r) && !makes(w, i, &r)) ? GJ_OK : add(w, i, &r, true, false, err);
}

gj_status gj_breakdown_rows(gj_breakdown_work *w, gj_error *err)
{
    for (uint32_t i = 0; i < w->figures.n; i++) {
        GJ_TRY(respective_row(w, i, err));
        GJ_TRY(bracketed_row(w, i, err));
        if (i > 1)
            GJ_TRY(whole_behind(w, i, err));
    }
    return GJ_OK;
}
